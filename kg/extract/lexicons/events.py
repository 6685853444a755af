"""Words of meetings, visits, sanctions, seizures of territory and attacks.

Source: reading news; the event types are PLOVER's (Halterman et al. 2023), whose ``coerce`` takes in seizures and whose
``concede`` takes in the easing of sanctions. Lemmas in lower case.
"""

from __future__ import annotations

from kg.extract.lexicons.treaties import word_set

__all__ = [
    "ARMED",
    "ATTACK_NOUNS",
    "ATTACK_VERBS",
    "DRIVING",
    "EASING",
    "HOLDING",
    "IMPOSING",
    "MEETING_NOUNS",
    "MEETING_VERBS",
    "SANCTIONS",
    "SEIZING",
    "TERRITORY",
    "TRAVELLING",
    "VISIT_NOUNS",
]

MEETING_VERBS = word_set("meet confer huddle")
MEETING_NOUNS = word_set("meeting summit talk negotiation")
"""What is held with somebody, or happens between two; in the singular lemma."""

HOLDING = word_set("hold have convene conduct host attend open begin start conclude resume arrange schedule chair")
"""Verbs that have a meeting as their object."""

VISIT_NOUNS = word_set("visit trip")
TRAVELLING = word_set("travel arrive fly head journey")
"""Verbs of movement whose place stands behind "to", "in" or "at"."""

SANCTIONS = word_set("sanction embargo")
IMPOSING = word_set(
    "impose reimpose re-impose slap levy introduce reintroduce tighten expand extend widen reinstate renew "
    "restore announce adopt approve place enact toughen"
)
EASING = word_set("lift ease remove relax waive suspend end drop terminate loosen cancel")

SEIZING = word_set("seize capture annex occupy overrun conquer retake recapture")
TERRITORY = word_set(
    "territory land city town village area region province district part swath swathe island peninsula stronghold "
    "base airport port airfield border crossing capital outskirt suburb neighborhood neighbourhood hill ground "
    "oilfield refinery dam bridge headquarters position square"
)
"""What is seized when no place is named."""

ATTACK_VERBS = word_set("attack bomb shell bombard raid ambush storm invade strike assault hit target besiege pound")
ATTACK_NOUNS = word_set(
    "attack airstrike strike raid offensive invasion assault bombing bombardment shelling ambush "
    "operation incursion barrage"
)
DRIVING = word_set("launch carry conduct stage mount begin start execute order unleash wage undertake")
"""Verbs that have an attack as their object."""

ARMED = word_set(
    "force troop soldier warplane jet aircraft plane army military fighter militant drone navy rebel insurgent "
    "missile artillery tank helicopter warship militia gunman commando separatist jihadist bomber paratrooper "
    "marine guard police airforce rocket"
)
"""Who or what of a state or a group attacks: "Russian warplanes"."""
