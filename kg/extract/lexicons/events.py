"""Words of meetings, visits, sanctions, seizures of territory, attacks, and forces in motion.

Source: reading news; the event types are PLOVER's (Open Event Data Alliance, PLOVER codebook; Halterman et al. 2023,
"PLOVER and POLECAT"), whose ``coerce`` takes in seizures of territory and whose ``concede`` takes in the easing of
sanctions. Lemmas in lower case.
"""

from __future__ import annotations

from kg.letters import words
from kg.model import Modality as M

__all__ = [
    "ARMED",
    "ASKED_NOUNS",
    "ASKED_VERBS",
    "ATTACK_NOUNS",
    "ATTACK_VERBS",
    "BANNED",
    "CALLING_VERBS",
    "CALLS",
    "DIPLOMATS",
    "DONE_TO_EVENTS",
    "DRIVING",
    "EASING",
    "HITTING",
    "HOLDING",
    "HOSTING",
    "IMPOSING",
    "KILLING",
    "MAKING_EVENTS",
    "MAKING_VISITS",
    "MEASURES",
    "MEETING_NOUNS",
    "MEETING_VERBS",
    "MOBILIZING",
    "MOVED",
    "NOUN_MODALITY",
    "OF_ATTACKS",
    "PHONES",
    "RETREATING",
    "SANCTIONS",
    "SANCTION_ACTS",
    "SEIZING",
    "SEIZURES",
    "SEVERING",
    "SHOTS",
    "TALKING",
    "TERRITORY",
    "TIES",
    "TRAVELLING",
    "VAGUE_ATTACKS",
    "VERBS",
    "VICTIMS",
    "VISIT_NOUNS",
]

MEETING_VERBS = words("meet confer huddle")
MEETING_NOUNS = words("meeting summit talk negotiation")
"""What is held with somebody, or happens between two; in the singular lemma."""

CALLING_VERBS = words("phone telephone")
TALKING = words("speak discuss confer consult negotiate")
"""Verbs of talking whose partner stands behind "with"; "speak" only by telephone, for anybody speaks with anybody."""

CALLS = words("call conversation consultation")
PHONES = words("phone telephone video videoconference teleconference videolink hotline")
"""Means of talking at a distance."""

HOLDING = words(
    "hold have convene conduct host attend open begin start conclude resume arrange schedule chair cancel postpone"
)
"""Verbs that have a meeting as their object."""

VISIT_NOUNS = words("visit trip")
MAKING_VISITS = words("make pay begin cancel plan postpone schedule announce conclude complete end start")
HOSTING = words("host receive welcome")
"""Verbs whose object is the guest."""

TRAVELLING = words("travel arrive fly head journey")
"""Verbs of movement whose place stands behind "to", "in" or "at"."""

SANCTIONS = words("sanction embargo")
BANNED = words("travel visa asset assets arms import export oil flight entry")
"""What a ban or a freeze that is a sanction is of."""

MEASURES = words("hour day round series week minute")
"""How much of something: "held four hours of talks"."""

SHOTS = words("rocket missile shell mortar projectile drone")
"""What is fired at somebody."""

IMPOSING = words(
    "impose reimpose re-impose slap levy introduce reintroduce tighten expand extend widen reinstate renew "
    "restore announce adopt approve place enact toughen"
)
EASING = words("lift ease remove relax waive suspend end drop terminate loosen cancel")

HITTING = words("hit slap target punish")
"""Verbs that have whom they concern as their object: "hit Iran with sanctions"."""

SANCTION_ACTS = {
    **dict.fromkeys(words("imposition reimposition introduction extension renewal tightening imposing"), "sanction"),
    **dict.fromkeys(words("lifting easing removal suspension lift relaxation waiver end"), "concede"),
}
"""Nouns of what is done to sanctions."""

SEVERING = words("sever cut break suspend end downgrade freeze")
TIES = words("tie relation link contact cooperation")
DIPLOMATS = words("diplomat ambassador envoy attache consul")

SEIZING = words("seize capture annex occupy overrun overran conquer retake retook retaken recapture")
TERRITORY = words(
    "territory land city town village area region province district part swath swathe island peninsula stronghold "
    "base airport port airfield border crossing capital outskirt suburb neighborhood neighbourhood hill ground "
    "oilfield refinery dam bridge headquarters position square"
)
"""What is seized when no place is named."""

SEIZURES = words("annexation capture occupation seizure conquest recapture takeover")
KILLING = words("kill assassinate kidnap abduct execute massacre behead wound injure")
VICTIMS = words(
    "civilian people person child woman man villager worker journalist official officer hostage commander leader"
)
"""Whom an armed party kills."""

VAGUE_ATTACKS = words("operation")
"""Attacks only when launched: an operation may be anything."""

OF_ATTACKS = words("invasion bombing bombardment shelling")
"""Attacks whose aim stands behind "of"."""

MOBILIZING = words("deploy send mobilize mobilise mass amass station dispatch redeploy move position concentrate")
RETREATING = words("withdraw retreat pull evacuate")
MOVED = words(
    "force troop soldier warplane jet aircraft plane army tank ship warship missile fleet battalion brigade marine "
    "paratrooper unit fighter bomber navy militia division artillery helicopter drone"
)
"""What is sent, massed and pulled back."""

NOUN_MODALITY = {
    **dict.fromkeys(words("foiled failed thwarted attempted aborted botched averted abortive"), M.FAILED),
    **dict.fromkeys(
        words("planned upcoming scheduled proposed expected forthcoming imminent future looming promised"), M.PLANNED
    ),
    **dict.fromkeys(words("possible potential hypothetical"), M.CONDITIONAL),
    **dict.fromkeys(words("cancelled canceled"), M.NEGATED),
}
"""What the adjective of an event says of it."""

DONE_TO_EVENTS = {
    **dict.fromkeys(words("block foil thwart repel prevent avert abort repulse stop disrupt"), M.FAILED),
    **dict.fromkeys(words("cancel skip boycott deny avoid call_off refuse reject decline shun scrap"), M.NEGATED),
    **dict.fromkeys(
        words("postpone delay plan propose announce schedule arrange await demand seek request urge"), M.PLANNED
    ),
}
"""What becomes of an event that is done such a thing to."""

ATTACK_VERBS = words("attack bomb shell bombard raid ambush storm invade strike assault hit target besiege pound")
ATTACK_NOUNS = words(
    "attack airstrike strike raid offensive invasion assault bombing bombardment shelling ambush "
    "operation incursion barrage air-strike"
)
DRIVING = words("launch carry conduct stage mount begin start execute order unleash wage undertake")
"""Verbs that have an attack as their object."""

ARMED = words(
    "force troop soldier warplane jet aircraft plane army military fighter militant drone navy rebel insurgent "
    "missile artillery tank helicopter warship militia gunman commando separatist jihadist bomber paratrooper "
    "marine guard police airforce rocket"
)
"""Who or what of a state or a group attacks: "Russian warplanes"."""

VERBS = (
    MEETING_VERBS | CALLING_VERBS | TALKING | HOLDING | MAKING_VISITS | HOSTING | TRAVELLING | IMPOSING | EASING
    | HITTING | SEVERING | SEIZING | ATTACK_VERBS | DRIVING | KILLING | MOBILIZING | RETREATING
)  # fmt: skip
"""All verbs of events."""

ASKED_VERBS = VERBS | words("visit sanction blacklist expel recall take gain wrest fire put place")
ASKED_NOUNS = MEETING_NOUNS | VISIT_NOUNS | SEIZURES | ATTACK_NOUNS | frozenset(SANCTION_ACTS)
"""All that an event can be found at: of no other verb or noun is anything asked."""

MAKING_EVENTS = (HOLDING | MAKING_VISITS | DRIVING | words("lead see allow approve authorize authorise")) - words(
    "end conclude complete attend"
)
"""Verbs that bring about the event that is their object."""
