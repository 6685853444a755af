"""Words for comparing wordings: what says nothing, what decides, and what means the same in the news."""

from __future__ import annotations

__all__ = [
    "ALONE",
    "DENYING",
    "GROUPS", "INTENT", "LIGHT", "MANY", "MODALS", "NOBODY", "NOT", "NUMBERS", "ONE_OF", "OPPOSITES", "PAST",
    "SMALL_OPPOSITES", "STOP", "TENS",
]  # fmt: skip

_STOP = """
a an the this that these those there here it its he she they we you i his her their our your my him them us me
himself herself itself themselves ourselves who whom whose which what where when while if as at by for from in
into of on onto to upon with within about and or but so than then be is are was were been being am has
have had having do does did done also just very too even still already s t out over such own any because
since during through toward towards both between own must've managed manage manages how why let it's 's re ve ll d m
"""
STOP = frozenset(_STOP.split())
"""Words that carry nothing of their own."""

_NOT = """
not no nor never nobody nothing none neither nowhere without noone cannot deny denies denied unless hardly lack lacks
lacked
"""
NOT = frozenset(_NOT.split())

NOBODY = frozenset(["nobody", "nothing", "none", "noone", "nowhere", "never", "neither", "not"])
"""Of these, those that may stand behind what they negate."""

DENYING = {
    "unsafe": "safe", "illegal": "legal", "unlawful": "legal", "impossible": "possible", "unacceptable": "accept",
    "unjustified": "justify", "untrue": "true", "unlikely": "likely", "uncertain": "certain", "unwilling": "ready",
    "unknown": "know", "unaware": "know", "innocent": "guilty", "unable": "able", "unfair": "fair", "unready": "ready",
    "unprepared": "ready", "uninvolved": "involve", "unharmed": "harm", "unhurt": "hurt", "uninjured": "injure",
    "disagree": "agree", "dissatisfied": "satisfied", "unsuccessful": "successful", "unreasonable": "reasonable",
    "unnecessary": "necessary", "unconditionally": "condition", "unconditional": "condition", "disapprove": "approve",
    "distrust": "trust", "mistrust": "trust", "unchanged": "change", "unstable": "stable", "disloyal": "loyal",
}  # fmt: skip
"""Words that say no to another word."""

INTENT = {
    "fail": "not", "failed": "not", "fails": "not", "failing": "not", "refuse": "not", "refused": "not",
    "refuses": "not", "refusing": "not", "decline": "not", "declined": "not", "declines": "not", "unable": "not",
    "try": "try", "tried": "try", "tries": "try", "trying": "try", "attempted": "try", "attempt": "try",
    "attempting": "try", "sought": "try", "seek": "try", "seeks": "try", "seeking": "try",
    "plan": "will", "plans": "will", "planned": "will", "planning": "will", "want": "will", "wants": "will",
    "wanted": "will", "intend": "will", "intends": "will", "intended": "will", "intention": "will", "aim": "will",
    "aims": "will", "promise": "will", "promised": "will", "promises": "will", "vowed": "will", "vows": "will",
    "pledged": "will", "pledges": "will", "pledge": "will", "threatened": "will", "threatens": "will",
    "hope": "will", "hopes": "will", "hoped": "will",
    "have": "must", "has": "must", "had": "must", "obliged": "must", "forced": "must", "required": "must",
}  # fmt: skip
"""What a word before "to" does to the verb behind it; "have to" says more than the verb alone."""

PAST = frozenset(["has", "have", "had", "was", "were", "been", "did", "having"])
"""Words by which a verb beside "will" in the other wording is known to be of the past."""

MODALS = {
    "must": "must", "should": "must", "need": "must", "needs": "must", "ought": "must", "shall": "will",
    "will": "will", "would": "will", "going": "will",
    "may": "may", "might": "may", "could": "may", "perhaps": "may", "possibly": "may", "maybe": "may",
    "can": "can", "able": "can",
}  # fmt: skip
"""How sure or how binding it is."""

_LIGHT = """
say tell make take give get go come put see know think believe want try use keep new old good year day time people
way thing part case much many more most other some all every well now today soon again only like country
nation government state world presence region question main great significant strong
against down up back off way under after before
"""
LIGHT = frozenset(_LIGHT.split())
"""Words so common that they weigh half."""

NUMBERS = {
    "zero": 0, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "twice": 2, "dozen": 12,
}  # fmt: skip
MANY = frozenset(["dozens", "hundreds", "thousands", "millions", "billions", "scores", "tens"])
"""Numbers that nobody counted."""

TENS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_GROUPS = """
troop soldier troops soldiers servicemen servicemember
leav withdraw withdrew withdrawn withdrawal depart pull pullout quit left leaving exit
immediate immediately straightaway instantly delay urgent urgently
talk negotiat negotiation discussion dialogu dialogue
agreement accord deal pact treaty arrangement
attack strik strike struck assault bomb bombard bombardment shell hit
kill slain slay dead death die died dying
injure wound wounded hurt injury harm
children child kids kid
war conflict
peac ceasefir truc truce
help aid assist assistance
begin start began begun launch commenc
end stop halt ceas cease finish conclud
increas rise ris rose grow grew raise rais
decreas reduc fall fell cut lower drop declin
buy bought purchas acquir
sell sold
pay paid
answer respond respons reply repli
threat danger menac
enemy enemi foe adversary adversari
friend ally alli friends allies
weapon arms armament
border frontier
election vote poll ballot
agre agree consent accept approv endors
reject refuse rebuff spurn rejection refusal
allow permit let
forbid forbidden forbade ban prohibit bar outlaw
big large huge
smal little tiny
quick fast swift rapid rapidly quickly swiftly
build built construct
free releas liberat freed
captur seiz seize took
protect defend defenc defense safeguard
promis pledg vow
job work employ
money fund funds cash finance
meet met meeting
visit travel trip
continue remain stay persist keep kept
region area
relation relations tie ties link
deepen strengthen boost
root cause caus reason
instability insecurity unrest
trustworthy loyal faithful reliabl
buildup reinforcement
ready prepar prepared willing
win won victory triumph
los lost lose defeat
hostag captiv
tax levy duti
home house hous
school classroom
hospital clinic
factory plant factori
car vehicl
missil rocket
fail collapse
illegal unlawful
resign resignation
near close
clos closed closing shut
soil land territory territori
ship vessel
need requir
send sent dispatch deploy
speak spoke spoken
lie false falsehood untru untrue
true correct
crime offenc offense
fear worry worri afraid concern
problem difficulty trouble issue
chang alter
steal stole stolen
break broke broken
writ write wrote written
driv drive drove driven
hold held
find found
bring brought
catch caught
spend spent
lead led
choos choose chose chosen
sink sank sunk
throw threw thrown
fly flew flown
hid hide hidden
shoot shot
fight fought
tell told
giv give gave given
see saw seen
think thought
know knew known
forget forgot forgotten
wear wore worn
swear swore sworn
teach taught
surround encircle besiege
sorry regret apologise apologize apology
progress headway advance
destroy demolish wreck
output production produce
rebel insurgent guerrilla
postpone delay defer
army military
wish wishes desire
violate violation breach infringe infringement
clear plain obvious evident plainly clearly obviously evidently
unemployment joblessness unemployed jobless
expect anticipate
entitle right entitled
solve resolve settle solution resolution settlement
goal aim target objective purpose
expand widen broaden
doubl double doubled twofold
triple tripled threefold
damage suffer
business firm company enterprise
approve pass endorse adopt
majority margin
behaviour behavior behave conduct
foreign abroad overseas
many much
weapon arms armament weaponry
bomb warhead
nuclear atomic
jail prison gaol
reporter journalist journalists correspondent
attacker assailant gunman gunmen
fake forgery forged counterfeit
poison poisoned toxic
betray betrayal treason
meddle interfere interference meddling
internal domestic
peaceful peacefully
swap exchange
riot unrest
organise organize
shelter refuge
doctor physician medic
patient patients
hospitalise hospitalize
arrest detain detention
escape flee fled
rescue save
punish punishment
compel force coerce
abandon relinquish renounce
formal official
invite invitation
receive received got
inform told informed notify notified
advance beforehand
raid incursion
die perish
family relatives
victim casualty casualties
condemn denounce deplore
coward cowardly
respond retaliate retaliation response
spy espionage
poll survey
voter electorate
lawmaker parliamentarian deputy mp
government cabinet
police constabulary
huge enormous vast massive
rich wealthy
poor needy
old ancient
important significant crucial vital key
difficult hard tough
dangerous perilous risky hazardous
begin beginning outset
fire blaze
earthquake quake
flood flooding
storm hurricane typhoon
aircraft plane airplane jet
boat vessel
road highway
worker employee staff
wage salary wages pay
strike walkout
protest demonstration rally protester demonstrator
leader chief head
talk dialogue
border frontier boundary
neighbour neighbor neighbouring neighboring
colour color
labour labor
defence defense
centre center
programme program
prove proof evidence
show demonstrate
believe belief
announce declare announcement declaration
confirm confirmation
accuse accusation allege allegation
investigate investigation inquiry probe
murder assassinate assassination
kidnap abduct abduction
hostage captive
invade invasion
occupy occupation
develop development
supply provide
deliver delivery
trade commerce
growth grow
economy economic
oil petroleum crude
electricity power
hunger famine starvation
disease illness sickness
vaccine jab vaccination
migrant migrants immigrant
convoy column
rifle gun
shell mortar
village hamlet
town city
near nearby beside
whole entire entirely
enough sufficient
often frequently
rare seldom rarely
error mistake
blame fault
responsible responsibility
duty obligation
freedom liberty
unite unity
divide division
choose elect
appoint appointment
candidate nominee
rule govern
law legislation
court tribunal
lawyer attorney
bribe bribery
corrupt corruption
secret covert clandestine
rumour rumor
hate hatred
anger angry fury
brave courage courageous
proud pride
shame ashamed disgrace
"""

GROUPS = tuple(tuple(line.split()) for line in _GROUPS.strip().splitlines())
"""Words that mean the same in the news; the first stands for all."""

OPPOSITES: tuple[tuple[str, str], ...] = (
    ("increase", "decrease shrink"), ("agree", "reject"), ("allow", "forbid"), ("begin", "end continue"),
    ("win", "lose"), ("lose", "regain retain gain"), ("continue", "end leave"), ("friend", "enemy"),
    ("before", "after"), ("more", "less fewer"), ("all every", "some few half none"), ("many most", "few some"),
    ("north northern", "south southern"), ("east eastern", "west western"), ("first", "last second third"),
    ("true", "lie"), ("buy", "sell"), ("support help", "oppose reject attack"), ("open", "close shut"),
    ("strong", "weak"), ("good", "bad poor"), ("well", "badly"), ("wide", "narrow"), ("war", "peace"),
    ("arrive", "leave"), ("legal", "illegal"), ("possible", "impossible"), ("kill", "injure capture free survive"),
    ("today tonight", "tomorrow yesterday"), ("tomorrow", "yesterday"), ("next", "last"), ("army", "navy police"),
    ("always", "sometimes rare"), ("send", "leave return"), ("son", "daughter"), ("father", "mother"),
    ("man men", "woman women"), ("lift", "impose tighten"), ("impose", "remove"), ("guilty", "innocent"),
    ("free", "capture arrest"), ("high higher highest", "low lower lowest"), ("better", "worse worst"),
    ("safe safer", "dangerous"), ("best", "worst"), ("rich", "poor"), ("air", "ground naval sea"),
    ("minister", "president ambassador"), ("harm", "help protect"), ("hit", "miss"), ("down", "up"),
    ("double", "triple halve"), ("although", "because"), ("against", "for"), ("succeed", "fail"),
    ("join", "leave"), ("praise", "condemn"), ("cause", "prevent"), ("public", "secret"), ("early", "late"),
    ("least", "most"),
)  # fmt: skip
"""Pairs of groups of which a word of one in place of a word of the other makes another claim."""

ONE_OF = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "january february march april june july august september october november december",
    "minute hour day week month year decade century",
    "spring summer autumn winter",
    "morning noon afternoon evening night dawn dusk",
)
"""Words of which one in place of another makes another claim."""

SMALL_OPPOSITES = (
    ("in", "out"), ("up", "down"), ("on", "off"), ("from", "to"), ("over", "under"), ("and", "or"),
    ("for", "against"), ("before", "after"), ("into", "from"), ("since", "until"), ("here", "there"),
)  # fmt: skip
"""Words that say little, but of which one in place of the other makes another claim."""

ALONE = frozenset(["against", "almost", "nearly", "former", "only", "half", "partly", "briefly"])
"""Words that make another claim where nothing else differs."""
