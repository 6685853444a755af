"""Words for comparing wordings: what says nothing, what decides, and what means the same in the news."""

from __future__ import annotations

__all__ = ["FORMS", "LIGHT", "MODALS", "NOT", "NUMBERS", "OPPOSITES", "STOP", "TENS"]

_STOP = """
a an the this that these those there here it its he she they we you i his her their our your my him them us me
himself herself itself themselves ourselves who whom whose which what where when while if as at by for from in
into of on onto to upon with within about and or but so than then be is are was were been being am has
have had having do does did done also just very too even still already s t up out over such own any because
since during through toward towards against both between how why let it's 's re ve ll d m
"""
STOP = frozenset(_STOP.split())
"""Words that carry nothing of their own."""

_NOT = """
not no nor never nobody nothing none neither nowhere without noone cannot deny denies denied
"""
NOT = frozenset(_NOT.split())

MODALS = {
    "must": "must", "should": "must", "need": "must", "needs": "must", "ought": "must", "shall": "will",
    "will": "will", "would": "will", "going": "will",
    "may": "may", "might": "may", "could": "may", "perhaps": "may", "possibly": "may", "maybe": "may",
    "can": "can", "able": "can",
}  # fmt: skip
"""How sure or how binding it is."""

_LIGHT = """
say tell make take give get go com put see know think believ want try use keep new old good year day tim peopl
way thing part case much many more most other some all every well now today soon again only like country
countri nation government state world presenc region issu main great important strong
"""
LIGHT = frozenset(_LIGHT.split())
"""Stems so common that they weigh half."""

NUMBERS = {
    "zero": 0, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "twice": 2, "dozen": 12,
}  # fmt: skip
TENS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}

# Each group stands under its first word. Stems, as kg.resolve.wording makes them, or whole irregular forms.
_GROUPS = """
troop soldier troops soldiers servicemen servicemember
leav withdraw withdrew withdrawn withdrawal depart pull pullout quit left leaving exit
immediat immediately once straightaway instantly delay
talk negotiat negotiation discussion dialogu dialogue
agreement accord deal pact treaty
attack strik strike struck assault bomb bombard bombardment shell hit
kill slain slay dead death die died dying
injur wound wounded hurt
children child kids kid
war conflict
peac ceasefir truc truce
help aid assist assistanc support back
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
citizen national nationals
border frontier
election vote poll ballot
agre agree consent accept approv endors
reject refus refuse turn rebuff spurn
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
price cost
job work employ
money fund funds
meet met meeting
visit travel trip
return back
continu remain stay persist
region area
relation relations tie ties link
deepen strengthen boost
root cause caus reason
instability insecurity unrest
trustworthy loyal faithful reliabl
must oblig must
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
plan intend intent aim
fail collaps
illegal unlawful
resign step
near close
clos closed closing shut
soil land territory territori
ship vessel
need requir
quickly swift
send sent dispatch deploy
speak spoke spoken
lie false falsehood untru untrue
true correct
crime offenc offense
fear worry worri afraid concern
problem difficulty difficulti trouble
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
keep kept
teach taught
"""

FORMS = {
    word: line.split()[0]
    for line in reversed(_GROUPS.strip().splitlines())
    if len(line.split()) > 1
    for word in line.split()
}
"""Each word of a group and the word that stands for it."""

OPPOSITES: tuple[tuple[str, str], ...] = (
    ("increas", "decreas"), ("agre", "reject"), ("allow", "forbid"), ("begin", "end continu"), ("win", "los"),
    ("continu", "end leav"), ("friend", "enemy"), ("befor before", "after"), ("more", "less fewer"),
    ("all every", "some few half"), ("many most", "few some"), ("north northern", "south southern"),
    ("east eastern", "west western"), ("first", "last second third"), ("true", "lie"), ("buy", "sell"),
    ("support help", "oppos oppose reject attack"), ("open", "clos shut"), ("strong", "weak"), ("good", "bad"),
    ("war", "peac"), ("arrive arriv", "leav"), ("legal", "illegal"), ("possibl", "impossibl"),
    ("kill", "injur captur free"), ("today", "tomorrow yesterday"), ("tomorrow", "yesterday"), ("succeed", "fail"),
    ("army", "navy police"), ("always alway", "sometim sometimes rarely"), ("increas grow", "shrink"),
    ("send", "leav return"), ("son", "daughter"), ("father", "mother"), ("man men", "woman women"),
    ("january", "february march april june july august september october november december"),
    ("lift", "impos impose tighten"), ("impos impose", "remov remove"), ("guilty", "innocent"),
    ("free", "captur arrest detain"), ("high higher", "low lower decreas"), ("better", "worse worst"),
    ("safer safe", "dangerous"), ("best", "worst"), ("stabl", "unstabl"), ("rich", "poor"),
    ("day", "week month year"),
    ("week", "month year"), ("month", "year"), ("minister", "president ambassador"), ("air", "ground naval sea"),
)  # fmt: skip
"""Pairs of groups of which a word of one in place of a word of the other makes another claim."""
