"""Words of troop counts, in the singular and in lower case.

Own lists, from the annotation guide's classes of heads and from reading; no copied dictionary.
"""

from __future__ import annotations

from functools import lru_cache

from kg.letters import words

__all__ = [
    "ACCUSED",
    "ACCUSED_HEADS",
    "ADDED",
    "AIRCRAFT",
    "ALLIANCES",
    "AREAS",
    "ARMS",
    "ARMS_BEARERS",
    "ASK",
    "ATTACK",
    "BACKED",
    "BESIDE",
    "BODIES",
    "CAPTURE",
    "CASUALTY_NOUNS",
    "CIVILIAN_MODIFIERS",
    "CIVILIAN_PEOPLE",
    "COUNTRY_OF_UNIT",
    "CROSS",
    "DEPLOY",
    "DIE",
    "DUE",
    "ENGAGED",
    "ESTIMATE",
    "FORMATIONS",
    "FREE",
    "GATHER",
    "GO_HOME",
    "HEDGES",
    "HOST",
    "HYPOTHETICAL",
    "INVOLVE",
    "IRREGULAR",
    "KEEP",
    "KILL",
    "LEADERS",
    "LOCATIVE",
    "LOSE",
    "LOSSES",
    "MILITARY_ALL_THE_SAME",
    "MILITARY_BODIES",
    "MILITARY_FORMATIONS",
    "MILITARY_MODIFIERS",
    "MISSION",
    "MOVE_TROOPS",
    "NEAR_MISSES",
    "NOUN_STATUS",
    "OF_RANK",
    "OPERATIONS",
    "OPPOSE",
    "PERSONS",
    "PHASES",
    "PLAN",
    "PLAN_DIRECT",
    "PRESENT",
    "PROVIDING",
    "QUANTITIES",
    "REGULAR",
    "RESIZE",
    "SIDES",
    "SITES",
    "SPEECH",
    "STAYING",
    "UNITS",
    "STRONG",
    "TRAIN",
    "UNDER_ARMS",
    "WEAK",
    "WITHDRAW",
    "WOUND",
    "singular",
]


_IRREGULAR_PLURALS = {
    "men": "man", "women": "woman", "servicemen": "serviceman", "servicewomen": "servicewoman", "airmen": "airman",
    "guardsmen": "guardsman", "infantrymen": "infantryman", "militiamen": "militiaman", "gunmen": "gunman",
    "riflemen": "rifleman", "policemen": "policeman", "tribesmen": "tribesman", "personnel": "personnel",
    "jihadis": "jihadi", "guerrillas": "guerrilla", "mujahideen": "mujahid", "mujahedeen": "mujahid",
    "mujahedin": "mujahid", "casualties": "casualty", "fatalities": "fatality", "bodies": "body", "armies": "army",
    "forces": "force", "companies": "company", "missionaries": "missionary", "mercenaries": "mercenary",
    "paramilitaries": "paramilitary", "auxiliaries": "auxiliary", "secretaries": "secretary", "boots": "boot",
    "spetsnaz": "spetsnaz", "peshmerga": "peshmerga", "dead": "dead",
}  # fmt: skip


@lru_cache(maxsize=10_000)  # asked for of every noun, by many
def singular(word: str) -> str:
    """The singular of a noun in any case, by table, else without its last s.

    >>> singular("Troops"), singular("airmen"), singular("Marines")
    ('troop', 'airman', 'marine')
    """
    lower = word.lower()
    if lower in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[lower]
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") and len(lower) > 3 else lower


# Members of a state's force, whatever stands before.
REGULAR = words(
    "troop soldier marine paratrooper infantryman serviceman servicewoman servicemember airman sailor peacekeeper "
    "commando guardsman reservist conscript legionnaire gi seal rifleman cavalryman artilleryman tanker gurkha "
    "spetsnaz trooper submariner redcoat guardswoman grenadier draftee"
)
# Members of an armed group, whatever stands before.
IRREGULAR = words(
    "fighter militant insurgent jihadi jihadist rebel guerrilla militiaman mujahid combatant mercenary paramilitary "
    "peshmerga"
)
# Military only with a military word, a force or an armed group before them.
WEAK = words(
    "personnel adviser advisor trainer instructor member man woman guy operator force staff specialist engineer pilot "
    "recruit officer sniper medic boot cadet extremist terrorist operative gunman separatist islamist leader "
    "commander facilitator ranger volunteer tribesman auxiliary bomber special instructors"
)
# Heads that stand for the dead, wounded or captured of a force.
CASUALTY_NOUNS = words("casualty fatality dead wounded prisoner captive pow body")
FORMATIONS = words(
    "force team unit contingent battalion brigade army squad militia mission detachment garrison platoon company "
    "regiment division corps group guard task-force squadron expedition presence deployment"
)
MILITARY_FORMATIONS = words(
    "force contingent battalion brigade army militia garrison platoon regiment detachment division"
)
UNITS = MILITARY_FORMATIONS | words("battlegroup")
"""Whose strength is told: "the battlegroup's strength of 1,200"."""

MILITARY_MODIFIERS = words(
    "military army navy naval marine combat ground infantry armed special forces sf service troop troops peacekeeping "
    "guard airborne armored armoured mechanized coalition elite defense defence reserve regular soldier militia rebel "
    "guerrilla insurgent operations warfare uniformed enlisted jihadist jihadi militant paratroop expeditionary "
    "active-duty artillery cavalry commando nato battle allied allies isaf legion air multinational"
)
# A word that makes people of this kind civilians, police or no longer soldiers.
CIVILIAN_MODIFIERS = words(
    "police civilian former retired ex veteran medical embassy diplomatic airline campaign court private humanitarian "
    "aid rescue emergency state fire firefighting security law intelligence parliamentary senior political union "
    "party staff crew coast would-be boy girl scout toy model fbi cia consular construction hospital health "
    "immigration customs border-patrol volunteer"
)
MILITARY_ALL_THE_SAME = words("special commando militia army military")
# Of these, what a fighter may be too: "a senior Taliban leader", "the group's intelligence chief".
OF_RANK = words("senior intelligence political security union health")
# Reported as found and not kept.
NEAR_MISSES = words(
    "police policeman policewoman officer civilian veteran contractor guard prisoner detainee bodyguard volunteer "
    "agent spy gunman terrorist hostage adviser advisor personnel member tank plane aircraft jet ship warship "
    "battalion brigade division strike airstrike missile"
)

# Units that belong to one state by their name alone, when the article names nobody else.
COUNTRY_OF_UNIT = {
    "marine": "country/united-states",
    "gi": "country/united-states",
    "seal": "country/united-states",
    "gurkha": "country/united-kingdom",
    "spetsnaz": "country/russia",
}
BACKED = words(
    "led backed trained supported allied aligned funded sponsored occupied held controlled bound based born brokered "
    "mediated"
)

# Persons who belong to an armed group when the words around them say so.
PERSONS = words(
    "leader commander facilitator member operative extremist terrorist gunman bomber sniper emplacer financier "
    "coordinator expert maker bombmaker bomb-maker supplier trafficker smuggler dealer courier planner recruiter "
    "lieutenant deputy governor officer chief forger specialist "
    "assassin attacker assailant suspect associate accomplice individual man "
    "male person people adult occupant trainer"
)
# Those of them who lead or serve a group apart from its rank and file.
LEADERS = words(
    "leader commander facilitator financier coordinator expert maker bombmaker bomb-maker supplier trafficker smuggler "
    "dealer courier planner recruiter lieutenant deputy governor officer chief emplacer forger specialist"
)
# What makes a person in a fight one of those who fight.
ACCUSED = words("armed suspected hostile targeted wanted alleged")
ACCUSED_HEADS = words("gunman attacker assailant bomber sniper terrorist extremist operative suspect")
CIVILIAN_PEOPLE = words(
    "civilian woman child girl boy resident villager journalist infant baby elder farmer worker student teacher "
    "doctor nurse driver police policeman policewoman demonstrator protester bystander passer-by worshipper hostage"
)
# What is found where fighters are.
ARMS = words(
    "ied ieds explosive explosives insurgency ambush ammunition grenade grenades rifle rifles mortar mortars rocket "
    "rockets weapon weapons"
)
# Words for those who fight for a state, as doers.
ARMS_BEARERS = words(
    "force troop soldier patrol military army commando marine coalition platoon battalion brigade company squad unit "
    "security kandak ansf isaf paratrooper infantry navy trooper peacekeeper"
)

KILL = words(
    "kill slay martyr massacre murder eliminate slaughter neutralise neutralize behead execute ambush shoot "
    "assassinate gun bury mow"
)
OPERATIONS = words(
    "operation raid search patrol mission strike airstrike engagement firefight clash offensive sweep fight battle"
)
# What one who fights does to a force.
ATTACK = words("attack fire shoot aim charge rush assault engage ambush threaten confront raise point throw open")
DIE = words("die died perish fall drown")
WOUND = words("wound injure hurt maim")
CAPTURE = words("capture detain arrest seize abduct kidnap take imprison apprehend surrender nab hold")
WITHDRAW = words(
    "withdraw pull remove leave redeploy evacuate repatriate depart demobilise demobilize bring return recall quit"
)
GATHER = words("have mass amass concentrate gather assemble muster field")
"""Verbs with which somebody has so many in a place: "has concentrated 47,000"."""
GO_HOME = words("come go send fly head ship order travel sail march")
"""Verbs that with "home" say that those sent out come back."""
DEPLOY = words(
    "deploy send dispatch station post base commit provide contribute position assign rotate move land rush airlift "
    "reinforce embed insert arrive travel flock stream head go cross mobilise mobilize ship fly pour garrison supply "
    "operate serve quarter surge add"
)
ADDED = words("further additional another extra")
"""They tell of some besides those told of before: "another 200"."""
PROVIDING = words("contribute provide")
STAYING = words("stay remain")
GIVE = words("give lend offer promise pledge grant")
"""Verbs that somebody is given troops by, beside those of sending."""
MOVE_TROOPS = words(
    "deploy send dispatch station post base rotate mobilise mobilize withdraw pull recall redeploy evacuate promise "
    "pledge offer"
)
"""What is done to troops and to little else, so that a bare number behind them counts troops."""
CROSS = words(
    "leave quit exit vacate enter invade occupy reach hold control garrison patrol storm capture seize retake"
)
"""Verbs whose object is where those who do it are or were: "left Niger"."""
BESIDE = words("join reinforce replace relieve bolster augment strengthen")
"""Verbs that bring others to those who are there already: "will join the 400 soldiers there"."""
KEEP = words("keep maintain retain leave extend")
"""Verbs for what is there already: "asked Uganda to keep its force"."""
PRESENT = words(
    "have maintain keep remain stay oversee command number mass gather comprise include consist field boast possess "
    "exist retain host leave-behind amass lead control be stand muster total present"
)
TRAIN = words("train graduate instruct equip")
LOSE = words("lose suffer sustain mourn")
LOSSES = words("loss casualty toll")
AIRCRAFT = words(
    "gripen rafale eurofighter typhoon mirage sukhoi mig tornado harrier hornet raptor tejas kfir phantom tigershark "
    "viper stealth jet multirole supersonic"
)
"""What stands before "fighters" that fly; besides designations such as F-16."""
# The count stands for the side that the subject is against, or that is only acted upon.
OPPOSE = (
    KILL
    | WOUND
    | CAPTURE
    | TRAIN
    | words(
        "fight attack hit target strike face confront battle oppose bomb repel repulse defeat expel see encircle "
        "surround pay arm host accuse blame say report estimate observe encounter engage invite welcome receive"
    )
)

PLAN = words(
    "plan consider propose want intend vow pledge ask decide agree expect prepare offer urge promise seek threaten "
    "call request authorize authorise order approve recommend advocate suggest hope need announce demand aim favor "
    "favour support weigh mull ready willing proposal decision readiness set due likely direct instruct vote"
)
PLAN_DIRECT = words(
    "order authorize authorise request propose pledge promise offer approve want need call urge recommend seek demand "
    "consider plan advocate require envisage envision ask announce"
)
ASK = words(
    "ask order urge request authorize authorise require allow tell press force persuade call want expect invite permit"
)
"""Verbs whose object is the one who is to do it: "asked Uganda to send"."""

ALLIANCES = words("coalition alliance bloc group neighbour neighbor ally partner member country nation")
"""Doers that are several states, or one that is not told."""

INVOLVE = words("involve include feature draw test simulate attract see")
"""Verbs whose subject has no troops of its own: "the exercise involved 16,000 soldiers"."""

HYPOTHETICAL = words("theoretical proposed planned hypothetical potential possible notional future prospective")

RESIZE = words(
    "reduce cut increase raise drop fall rise grow shrink decline double expand boost lower trim slash downsize enlarge"
)
"""What is done to a force's size: with "by", the number is the difference."""

UNDER_ARMS = words("people person")
"""Counted as "people under arms", "people in its active forces"."""

STRONG = words("number numbers have total count field muster boast comprise")
"""Verbs with which an army's strength is told: "the army numbers 20,000 men"."""

ESTIMATE = words("put estimate place set revise")
"""Verbs with which a source gives its own figure: "puts the number at"."""

DUE = words("due expected set planned projected slated scheduled supposed meant")
"""With "to" and a verb, what is still to come."""

HEDGES = words(
    "there are were is was thought believed estimated said reported to be have been some about around roughly nearly "
    "almost at least up over more than an perhaps approximately only just an"
)
"""What may stand between "of whom" and a number."""

SITES = words("base camp outpost airport airfield airbase barracks checkpoint garrison prison port crossing")
"""Where a place's name stands in front: "at the Bagram base", "the Kindu airport"."""

HOST = words("host house accommodate shelter harbor harbour quarter")
"""What a country or a base does to troops that need not be its own."""

PHASES = words("begin start complete finish continue resume make undertake carry conclude end")
"""Verbs that say how far along what their object names is: "completed their withdrawal"."""

NOUN_STATUS = {
    "killed": words("death killing loss slaying murder massacre execution funeral beheading body corpse remains"),
    "wounded": words("wounding injury"),
    "captured": words("capture arrest detention abduction kidnapping surrender"),
    "deployed": words("deployment dispatch posting stationing addition influx arrival rotation"),
    "withdrawn": words("withdrawal pullout pull-out drawdown departure removal return redeployment evacuation"),
    "present": words("presence strength"),
    "trained": words("training graduation"),
    "other": words("life family wife relative spouse"),
}

# Nouns through which a count reaches its verb: they say how many, not what else.
QUANTITIES = words(
    "couple dozen hundred thousand million score ten half third quarter majority most rest last number total part "
    "group force team unit contingent party column handful remainder percent share bulk member each some many several "
    "additional wave batch tranche reinforcement "
    "estimate maximum minimum fourth fifth tenth"
)
# What troops do where they are.
ENGAGED = words(
    "face confront oppose control hold occupy surround encircle line participate join take man defend camp wait live "
    "sit rest train hunker dig advance march parade clash battle engage"
)
FREE = words("release free swap exchange spare rescue ransom disarm intern")
# Words for those who act for a state or a body of states: "Turkey's parliament", "the UN mission".
BODIES = words(
    "government administration military army force troop parliament congress senate president minister ministry "
    "cabinet mission coalition alliance operation contingent command council leader leadership king prince general "
    "navy air-force union regime junta state authority"
)
MILITARY_BODIES = words(
    "organisation/nato organisation/united-nations organisation/african-union organisation/european-union"
)
OFFICES = words("council ministry department parliament agency institute committee commission")
"""Bodies that have no troops of their own: "the Security Council"."""
AREAS = words(
    "province district city region state governorate valley town village county area prefecture oblast peninsula border"
)
SIDES = words(
    "northern southern eastern western central northeastern northwestern southeastern southwestern north south east "
    "west upper lower"
)
LOCATIVE = words(
    "in at to into inside across along near around throughout within on toward towards over between through from off "
    "out"
)
MISSION = words(
    "advise assist train help fight support protect secure defend combat counter guard patrol monitor keep stabilize "
    "stabilise conduct bolster reinforce deter back evacuate retake provide prevent battle confront defeat mentor "
    "rescue liberate police enforce supervise observe safeguard restore escort deliver stop contain drive clear "
    "ensure strengthen hunt quell crush recapture"
)
SPEECH = words(
    "say tell report announce state claim add estimate warn note declare confirm according acknowledge admit write "
    "argue insist reveal disclose allege testify explain believe"
)
