"""Treaties of whole articles as an analyst reads them: who did it, when, how real it is, and which agreement it is."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model

# treaty, action, modality, actors, date
Expected = tuple[str, str, str, str, str | None]
LINE = "ABUJA, June 3, 2022 — "

DONE: list[tuple[str, list[Expected]]] = [
    ("Peru is about to revoke its ratification of the Kyoto Protocol.",
     [("kyoto-protocol", "withdrawn", "planned", "peru", None)]),
    ("Peru broke off talks on a fishing accord with Chile in 2021.",
     [("chile-peru-fishing-agreement", "negotiated", "failed", "peru", "2021")]),
    ("Peru applied to join the Lugano Convention. It acceded to the Paris Agreement in May.",
     [("lugano-convention", "joined", "planned", "peru", None), ("paris-agreement", "joined", "actual", "peru", "2022-05")]),
]  # fmt: skip
WHEN: list[tuple[str, list[Expected]]] = [
    ("Peru's parliament voted 84 to 7 on Wednesday to ratify the Paris Agreement.",
     [("paris-agreement", "ratified", "actual", "peru", "2022-06-01")]),
    ("Mali pulled out of the Algiers agreement in 2021.",
     [("agreement-for-peace-and-reconciliation-in-mali", "withdrawn", "actual", "mali", "2021")]),
    ("Ethiopia and Eritrea signed the Algiers Agreement in 2000.",
     [("algiers-agreement-2000", "signed", "actual", "eritrea ethiopia", "2000")]),
    ("Norway urged both sides to respect the Algiers Agreement.",
     [("algiers-agreement", "supported", "actual", "norway", None)]),
    ("The force came after the Dayton agreement of 1995. Serbia recognised the border in a treaty signed in Skopje in 2004.",
     [("dayton-agreement", "mentioned", "actual", "", None), ("serbia-treaty-2004", "signed", "actual", "", "2004")]),
    ("Russia withdrew from the 1997 Founding Act.",
     [("nato-russia-founding-act", "withdrawn", "actual", "russia", None)]),
    ("Peru withdrew from the Kyoto Protocol in 2019 and from the Paris Agreement a year later.",
     [("kyoto-protocol", "withdrawn", "actual", "peru", "2019"), ("paris-agreement", "withdrawn", "actual", "peru", "2020")]),
    ("Peru in May left the Kyoto Protocol, and last year the Paris Agreement.",
     [("kyoto-protocol", "withdrawn", "actual", "peru", "2022-05"), ("paris-agreement", "withdrawn", "actual", "peru", "2021")]),
    ("The 2010 trade pact, signed by Peru and Chile in Lima, has two annexes.",
     [("chile-peru-trade-agreement-2010", "signed", "actual", "chile peru", "2010")]),
]  # fmt: skip
WHO: list[tuple[str, list[Expected]]] = [
    ("Peru's president met the king of Norway. The defence ministers of the two countries signed an extradition treaty.",
     [("norway-peru-extradition-treaty", "signed", "actual", "norway peru", None)]),
    ("Chad was invited by Egypt to sign the Lugano Convention.", [("lugano-convention", "signed", "planned", "chad", None)]),
    ("On Wednesday Ethiopia's government and the Tigray People's Liberation Front signed a ceasefire agreement in Pretoria.",
     [("ethiopia-tigray-people-s-liberation-front-ceasefire-2022", "signed", "actual",
       "ethiopia tigray-people-s-liberation-front", "2022-06-01")]),
    ("Israel and Hezbollah agreed on a truce in May. Chad objected. Both sides violated the truce.",
     [("hezbollah-israel-ceasefire-2022", "concluded", "actual", "hezbollah israel", "2022-05"),
      ("hezbollah-israel-ceasefire-2022", "violated", "actual", "hezbollah israel", None)]),
    ("Peru has had a security treaty with Chile since 1960.", [("chile-peru-security-treaty", "mentioned", "actual", "", None)]),
    ("Chile's Senate ratified an extradition treaty with Peru.",
     [("chile-peru-extradition-treaty", "ratified", "actual", "chile", None)]),
]  # fmt: skip
WHICH: list[tuple[str, list[Expected]]] = [
    ("Israel and Hezbollah agreed on a ceasefire. Israel broke the U.S.- and French-brokered accord.",
     [("hezbollah-israel-ceasefire-2022", "concluded", "actual", "hezbollah israel", None),
      ("hezbollah-israel-ceasefire-2022", "violated", "actual", "israel", None)]),
    ("Japan and Australia signed a Reciprocal Access Agreement.",
     [("reciprocal-access-agreement", "signed", "actual", "australia japan", None)]),
    ("They formed a cabinet in South Sudan as required by the 2018 peace agreement. Uganda and Kenya are guarantors of the deal.",
     [("south-sudan-peace-agreement-2018", "mentioned", "actual", "", None)] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*DONE, *WHEN, *WHO, *WHICH])
def test_an_agreement_is_told_as_the_article_tells_it(text: str, expected: list[Expected]) -> None:
    told = [
        (
            e.treaty.partition("/")[2], e.action.value, e.modality.value,
            " ".join(sorted(a.partition("/")[2] for a in e.actors)), e.date.value if e.date else None,
        )
        for e in one(LINE + text).treaty_events
    ]  # fmt: skip
    assert told == expected
