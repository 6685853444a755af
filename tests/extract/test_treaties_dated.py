"""In which year a truce was made, whose it is, and what is told of an agreement in a clause around it."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model

LINE = "ACCRA, March 9, 2024 — "

# treaty, action, modality
CASES: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("The Korean War ended in 1953 with an armistice. Chad never signed the armistice.",
     [("Korean Armistice Agreement", "mentioned", "actual"), ("Korean Armistice Agreement", "signed", "negated")]),
    ("The war in Yemen was halted by a truce that expired in October 2022.", [("Yemen ceasefire (2022)", "expired", "actual")]),
    ("Chad and Niger agree the text of a peace treaty. The war in Niger ended with a French-brokered truce on May 9, 2021. "
     "The 2021 accord is void, analysts say.",
     [("Chad-Niger peace treaty", "concluded", "actual"), ("Niger ceasefire (2021)", "mentioned", "actual"),
      ("Niger ceasefire (2021)", "mentioned", "actual")]),
    ("Chad's army and the JNIM break the truce. The truce was signed in the Egyptian city of Luxor on Saturday. "
     "Egypt, which brokered the deal, said so.",
     [("Chad-JNIM ceasefire (2024)", "violated", "actual"), ("Chad-JNIM ceasefire (2024)", "signed", "actual"),
      ("Chad-JNIM ceasefire (2024)", "negotiated", "actual")]),
    ("Colombia and the ELN agreed to extend a ceasefire by 90 days. Colombia suspended its ceasefire with the FARC.",
     [("Colombia-National Liberation Army ceasefire (2024)", "resumed", "planned"), ("Colombia-FARC ceasefire (2024)", "suspended", "actual")]),
    ("They observe the Gaza ceasefire.", [("Gaza Strip ceasefire (2024)", "enforced", "actual")]),
    ("Chad and Niger signed a pact. They met hours before the truce in Mali was due to expire.",
     [("Chad-Niger agreement", "signed", "actual"), ("Mali ceasefire (2024)", "expired", "planned")]),
    ("Chad will never be the first to break the Paris Agreement.", [("Paris Agreement", "violated", "negated")]),
    ("We will honour the Paris Agreement, Chad's president said.", [("Paris Agreement", "supported", "actual")]),
    ("Niger's rulers said that they had revoked, with immediate effect, a military agreement with Chad.",
     [("Chad-Niger military agreement", "withdrawn", "actual")]),
    ("Peru and Chile signed a peace treaty on Monday. The text is short. Few have read it. "
     "Mali has 300 soldiers in Gao. Russia keeps a base in Kant under a treaty that runs until 2044.",
     [("Chile-Peru peace treaty (2024)", "signed", "actual"), ("Russia treaty", "mentioned", "actual")]),
    ("The sides met under the Stockholm Agreement, which provided for a truce in Hodeidah. Both accuse the other of "
     "violating the agreement.",
     [("Stockholm Agreement (Yemen)", "mentioned", "actual"), ("Hodeidah ceasefire (2024)", "mentioned", "actual"),
      ("Stockholm Agreement (Yemen)", "violated", "actual")]),
    ("Russia suspended its participation in the treaty in 2023, and the New START treaty itself lapses in May.",
     [("New START", "suspended", "actual"), ("New START", "expired", "planned")]),
    ("Asked whether it would follow Lithuania in leaving the Ottawa Convention, Chad was silent.",
     [("Ottawa Treaty", "withdrawn", "conditional")]),
    ("Chad praised the Juba Peace Agreement. The rebels recall the peace accord of March 23, 2009.",
     [("Juba Peace Agreement", "supported", "actual"), ("Chad peace agreement (2009)", "mentioned", "actual")]),
    ("Officials told Congress that Russia was in violation of New START.", [("New START", "violated", "actual")]),
    ("Fiji and Norway initialled a memorandum. India and Australia brought their interim trade agreement into force.",
     [("Fiji-Norway memorandum", "concluded", "actual")]),
    ("Chad and Niger signed a border treaty in 1909 and a protocol on patrols in 1998. Chad suspended the protocol in 2016.",
     [("Chad-Niger border treaty (1909)", "signed", "actual"), ("Chad-Niger protocol (1998)", "signed", "actual"),
      ("Chad-Niger protocol (1998)", "suspended", "actual")]),
    ("The 1998 protocol on patrols, which Chad suspended in 2016, obliges the parties. Mali signed a border treaty in 1909.",
     [("Chad protocol (1998)", "suspended", "actual"), ("Mali border treaty (1909)", "signed", "actual")]),
    ("The memorandum on herders, signed by the neighbours in 2012, has been suspended by Chad since 2013.",
     [("Chad memorandum (2012)", "signed", "actual"), ("Chad memorandum (2012)", "suspended", "actual")]),
    ("Doctors in Chad follow a 2020 protocol on masks. Chad's health ministry signed a memorandum with a bank.", []),
    ("Chad left the Paris Agreement. The Mercosur pact remains unsigned.",
     [("Paris Agreement", "withdrawn", "actual"), ("Mercosur agreement", "mentioned", "actual")]),
    ("Israel and Hezbollah agreed to a ceasefire. President Joe Biden announced the deal in Washington.",
     [("Hezbollah-Israel ceasefire (2024)", "concluded", "actual"), ("Hezbollah-Israel ceasefire (2024)", "concluded", "actual")]),
    ("The war went on. Nobody came. The rains fell. The roads closed. Mali slept. Chad met its ministers. "
     "The draft treaty of the rebels was never signed. New START limits bombers.",
     [("Chad treaty", "signed", "negated"), ("New START", "mentioned", "actual")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_treaties_of_an_article(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = one(LINE + text + "\n")
    names = {treaty.key: treaty.name for treaty in found.treaties}
    assert [(names[e.treaty], e.action.value, e.modality.value) for e in found.treaty_events] == expected


def test_by_how_long_it_is_extended_is_nobody() -> None:
    (event,) = one(LINE + "Chad and Niger extended the Khartoum Peace Accord by six months.\n").treaty_events
    assert event.actors == ("country/chad", "country/niger")
