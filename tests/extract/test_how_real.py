"""What is planned, near, weighed or supposed has not been done; what is taken back is not kept."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model

# sentence, action, modality, names of the actors
CASES: list[tuple[str, str, str, set[str]]] = [
    ("Mexico left the USMCA.", "withdrawn", "actual", {"Mexico"}),
    ("Iran to leave the Paris Agreement, minister says", "withdrawn", "planned", {"Iran"}),
    ("Russia to withdraw from the New START treaty", "withdrawn", "planned", {"Russia"}),
    ("Russia withdrew in May from talks on renewing the New START treaty.", "resumed", "negated", {"Russia"}),
    ("Mexico is going to leave the USMCA.", "withdrawn", "planned", {"Mexico"}),
    ("The United States was going to leave the Paris Agreement.", "withdrawn", "planned", {"United States"}),
    ("Mexico is not going to leave the USMCA.", "withdrawn", "negated", {"Mexico"}),
    ("Norway is close to signing a peace treaty with Chad.", "signed", "planned", {"Norway", "Chad"}),
    ("Russia was on the verge of leaving the New START treaty.", "withdrawn", "planned", {"Russia"}),
    ("Russia is considering leaving the New START treaty.", "withdrawn", "planned", {"Russia"}),
    ("Iran is eager to join the Paris Agreement.", "joined", "planned", {"Iran"}),
    ("Iran is able to leave the Paris Agreement.", "withdrawn", "conditional", {"Iran"}),
    ("Iran was the first to sign the Paris Agreement.", "signed", "actual", {"Iran"}),
    ("Iran was forced to leave the Paris Agreement.", "withdrawn", "actual", {"Iran"}),
    ("Had Russia left the New START treaty, America would have followed.", "withdrawn", "conditional", {"Russia"}),
    ("Spain's parliament voted on Wednesday to leave the Paris Agreement.", "withdrawn", "planned", {"Spain"}),
    ("Spain's parliament voted to leave the Paris Agreement.", "withdrawn", "planned", {"Spain"}),
    ("Spain's parliament voted to ratify the Paris Agreement.", "ratified", "actual", {"Spain"}),
    (
        "Parliament voted on Thursday to freeze Armenia's participation in the Paris Agreement.",
        "suspended",
        "planned",
        {"Armenia"},
    ),
    ("Armenia has suspended its membership of the Paris Agreement.", "suspended", "actual", {"Armenia"}),
    (
        "Russia revoked its ratification of the Comprehensive Nuclear-Test-Ban Treaty.",
        "withdrawn",
        "actual",
        {"Russia"},
    ),
    ("Russia no longer considers itself bound by the INF Treaty.", "withdrawn", "actual", {"Russia"}),
    ("The United States is no longer a party to the Paris Agreement.", "withdrawn", "actual", {"United States"}),
    ("Iran was never a member of the Non-Proliferation Treaty.", "joined", "negated", {"Iran"}),
    ("Spain must ratify the Paris Agreement.", "ratified", "planned", {"Spain"}),
    ("Spain has to ratify the Paris Agreement.", "ratified", "planned", {"Spain"}),
    ("The Paris Agreement has yet to be ratified by Spain.", "ratified", "negated", {"Spain"}),
    ("The Paris Agreement is still to be ratified by Spain.", "ratified", "planned", {"Spain"}),
    ("The Paris Agreement has to be ratified by Spain.", "ratified", "planned", {"Spain"}),
    ("Iran announced it would no longer be bound by the New START treaty.", "withdrawn", "planned", {"Iran"}),
    ("Armenia deposited its instrument of ratification of the Paris Agreement.", "ratified", "actual", {"Armenia"}),
    (
        "Finland left the Ottawa Convention in December 2020, along with Latvia and Estonia.",
        "withdrawn",
        "actual",
        {"Finland", "Latvia", "Estonia"},
    ),
    ("Spain's parliament has yet to ratify the Paris Agreement.", "ratified", "negated", {"Spain"}),
    (
        "Under the New START treaty, signed in 2010 and renewed since, both sides exchange data.",
        "signed",
        "actual",
        set(),
    ),
    ("In March 1998 Spain and Chad sign the Ottawa Treaty.", "signed", "actual", {"Spain", "Chad"}),
    ("Spain and Chad sign the Ottawa Treaty next March.", "signed", "planned", {"Spain", "Chad"}),
    ("Minister: no talks; Iran weighs leaving the Paris Agreement", "withdrawn", "planned", {"Iran"}),
    ("He did not say whether Iran would stay in the Paris Agreement.", "supported", "conditional", {"Iran"}),
    ("The New START treaty expires on Thursday.", "expired", "planned", set()),
    ("The Paris Agreement enters into force next month.", "enforced", "planned", set()),
    ("The Paris Agreement is near collapse.", "expired", "planned", set()),
    ("Chad, which is not a party to the Paris Agreement, has left the room.", "joined", "negated", {"Chad"}),
    (
        "Chad accuses Niger of breaching the Paris Agreement, under which Niger withdrew some 20,000 troops.",
        "violated",
        "actual",
        {"Niger"},
    ),
    ("The presidents of Peru and Chile initialled the peace agreement.", "concluded", "actual", {"Peru", "Chile"}),
]


@pytest.mark.parametrize(("sentence", "action", "modality", "actors"), CASES, ids=[c[0][:60] for c in CASES])
def test_treaty_events(sentence: str, action: str, modality: str, actors: set[str]) -> None:
    found = one(sentence)
    (event,) = found.treaty_events
    names = {actor.key: actor.name for actor in found.actors}
    told = (event.action.value, event.modality.value, {names[key] for key in event.actors})
    assert told == (action, modality, actors)


def test_a_year_before_its_name_is_the_agreements_own() -> None:
    treaties = {t.name for t in one("Mali scrapped the 2015 Algiers peace accord.").treaties}
    assert treaties == {"Agreement for Peace and Reconciliation in Mali"}
    assert {t.name for t in one("Mali broke the 2009 Algiers Agreement.").treaties} == {"2009 Algiers Agreement"}
    assert {t.name for t in one("In 2019 New START was still in force.").treaties} == {"New START"}


def test_what_is_scrapped_is_not_said() -> None:
    assert not one("Mali scrapped the 2015 Algiers peace accord.").statements
