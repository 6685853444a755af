"""What two papers tell of one meeting, as far as it went wrong: who speaks, what exactly is said, who is who."""

from __future__ import annotations

import pytest
from real import one

from kg.model import Extraction

pytestmark = pytest.mark.model


def said(found: Extraction) -> list[tuple[str, str]]:
    """Who says what, the content in one piece."""
    return [
        ((s.speaker or "").partition("/")[2].partition("-in-")[0], " … ".join(c.text for c in s.content))
        for s in found.statements
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Armenian envoy Haro told journalists there had been no such incident, Reuters reported, and added that Oslo "
            "was still committed to the truce.",
            [("haro", "there had been no such incident"), ("haro", "that Oslo was still committed to the truce")],
        ),
        (
            "Colonel Holm, who speaks for the junta, said then that the league had become a threat.",
            [("holm", "that the league had become a threat")],
        ),
        (
            "The head of the rebel delegation, Ivo Brandt, stressed that nobody would disarm.",
            [("ivo-brandt", "that nobody would disarm")],
        ),
        (
            'The African Union is lifting a number of penalties on Chad "with immediate effect," the head of its commission, '
            "Ivo Brandt, announced after a summit in Oslo.",
            [
                (
                    "ivo-brandt",
                    'The African Union is lifting a number of penalties on Chad "with immediate effect,"',
                )
            ],
        ),
        (
            'According to Reuters, Foreign Minister Ada Holm branded the ruling "a farce and a shame".',
            [("ada-holm", 'the ruling "a farce and a shame"')],
        ),
        ("Oslo's envoy Ada Holm called the document useless, Reuters informs.", [("ada-holm", "the document useless")]),
        ("Army chief Ivo Brandt has dismissed Ada Holm as his deputy in the ruling council.", []),
        (
            "The official spokesman of the Armed Forces, Brigadier Ivo Brandt, said that the raid failed.",
            [("ivo-brandt", "that the raid failed")],
        ),
        (
            "According to Reuters, the minister called the envoy to tell him the news.",
            [("reuters", "the minister called the envoy to tell him the news")],
        ),
        ("Chad scrapped the contract with the firm, saying it had lied.", [("chad", "it had lied")]),
        ("Norway renewed its demand that Russia withdraw its troops.", [("norway", "that Russia withdraw its troops")]),
        (
            "The council adopted a statement saying that the raid was a crime.",
            [("council", "that the raid was a crime")],
        ),
        ("The council adopted the report of its committee.", []),
        ("The Security Council has terminated the mandate of the mission in Mali.", []),
        ("Under the pact of 1951 the United States is bound to defend the Philippines if they are attacked.", []),
        (
            '"Chad chose for itself," Russia\'s Deputy Permanent Representative to the UN Anna Brandtova told the council.',
            [("anna-brandtova", "Chad chose for itself")],
        ),
    ],
)
def test_who_says_what(text: str, told: list[tuple[str, str]]) -> None:
    assert said(one(text)) == told


def test_a_service_and_an_embassy_are_named_again_by_what_they_are() -> None:
    service = "Two were hit, the State Border Service of Malta said.\n\nThe fault is theirs, the Service stressed.\n"
    assert {who for who, _ in said(one(service))} == {"state-border-service-of-malta"}
    embassy = (
        'All visits are on hold, the US embassy in Canberra says.\n\n"We got a note on Monday," the embassy said.\n'
    )
    assert len({s.speaker for s in one(embassy).statements}) == 1


def test_a_headlines_list_of_two_is_both() -> None:
    found = one(
        "Chad's government, Mali agree to extend truce by six months\n\nN'DJAMENA (AFP) - Talks ended on Monday.\n"
    )
    [first] = [s for s in found.statements if "extend" in s.content[0].text]
    assert {first.speaker, *first.co_speakers} == {"country/chad", "country/mali"}


def test_a_congress_is_not_americas_where_the_article_never_speaks_of_america() -> None:
    abroad = one("Colombia and Norway met. The peace accord was ratified by Congress, Colombia's government said.")
    assert "organisation/united-states-congress" not in {a.key for a in abroad.actors}
    away = one(
        "HAVANA, Cuba (AFP) - Colombia and its rebels met. Colombia's Congress sat. In May Congress ratified the pact."
    )
    assert "country/cuba" not in {a.country for a in away.actors if "congress" in a.key}
    home = one("Colombia and Norway met. Congress may cut their aid, a White House official said in Washington.")
    assert "organisation/united-states-congress" in {a.key for a in home.actors}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("KYIV (AFP) - Ukraine is short of shells. Ukraine waits for aid that Congress holds up.", "united-states"),
        (
            "Israel wants more bombs. The House of Representatives has passed the bill, Israel's envoy said.",
            "united-states",
        ),
        ("Russia and Ukraine fight on. Members of the House of Commons met. Ukraine thanked them.", "united-kingdom"),
        ("NEW DELHI (AFP) - The Supreme Court met on Monday. Pakistan protested. Pakistan's envoy left.", "india"),
    ],
)
def test_whose_a_chamber_is_in_a_report_of_others(text: str, body: str) -> None:
    own = {"congress", "house-of-representatives", "house-of-commons", "supreme-court"}
    found = [a.country for a in one(text).actors if any(a.key.endswith(name) for name in own)]
    assert found == [f"country/{body}"]


@pytest.mark.parametrize(
    "text",
    [
        "Sudan's army fought on for weeks near the capital. In Chad, the army said on Monday that it would go.",
        "Mali's army has lost ground, officials say. Burkina Faso's leader fled in 2022. The army there said that it won.",
    ],
)
def test_another_countrys_army_is_not_the_one_named_before(text: str) -> None:
    assert [s.speaker for s in one(text).statements][-1].startswith("force/army-in-")


@pytest.mark.parametrize("text", ["He told Oslo Radio English that he would go.", "The Oslo Post English newsletter."])
def test_english_behind_an_outlets_name_is_a_tongue(text: str) -> None:
    assert not [a for a in one(text).actors if "england" in a.key]


def done(found: Extraction) -> set[tuple[str, str, tuple[str, ...], str]]:
    """What is done to which agreement, by whom and when."""
    return {
        (
            e.treaty.partition("/")[2],
            e.action,
            tuple(a.partition("/")[2] for a in e.actors),
            e.date.value if e.date else "",
        )
        for e in found.treaty_events
        if e.action != "mentioned"
    }


def test_a_treaty_signed_one_year_and_left_in_another_by_one_of_its_parties() -> None:
    found = one("The US unilaterally left the JCPOA, signed in 2015 between Iran and the 5+1, on 8 May 2018.")
    assert done(found) == {
        ("joint-comprehensive-plan-of-action", "signed", ("iran",), "2015"),
        ("joint-comprehensive-plan-of-action", "withdrawn", ("united-states",), "2018-05-08"),
    }


def test_two_treaties_left_one_after_another_with_an_aside_between() -> None:
    text = (
        "The United States withdrew from the INF Treaty in August 2019, accusing Moscow of violating it, and from the Open "
        "Skies Treaty in November 2020."
    )
    left = {(treaty, by, when) for treaty, action, by, when in done(one(text)) if action == "withdrawn"}
    assert left == {
        ("intermediate-range-nuclear-forces-treaty", ("united-states",), "2019-08"),
        ("treaty-on-open-skies", ("united-states",), "2020-11"),
    }


def test_a_second_deed_whose_time_is_of_no_known_year_is_not_of_the_firsts() -> None:
    found = done(one("The Mutual Defence Cooperation Agreement was signed in 1990 and had been renewed every year."))
    assert {(action, when) for _, action, _, when in found} == {("signed", "1990"), ("resumed", "")}


def test_who_mediates_signs_nothing() -> None:
    text = "Chad's army signed in Oslo, with the mediation of Qatar and the United States, a ceasefire agreement."
    assert not {by for _, _, actors, _ in done(one(text)) for by in actors} & {"qatar", "united-states"}


def test_two_spellings_of_a_treatys_name_are_one_treaty() -> None:
    texts = (
        "Peru and Chile signed the Mutual Defence Cooperation Agreement.",
        "Peru left the Mutual Defense Cooperation Agreement.",
    )
    assert len({e.treaty for text in texts for e in one(text).treaty_events}) == 1


def test_an_agreement_that_is_only_supposed_is_none_told_of_before() -> None:
    text = (
        "Under the 1951 Mutual Defense Treaty the United States must help the Philippines. The president knew of no "
        'promise to China. "If there is such an agreement, I rescind that agreement," he said.'
    )
    assert done(one(text)) == set()


def test_a_bodys_own_treaty_is_not_the_one_named_further_down() -> None:
    text = "Under the treaty of the bloc a member must give notice. Mali and Niger signed the Liptako-Gourma Charter in 2023."
    assert [e.span.text for e in one(text).treaty_events] == ["Liptako-Gourma Charter"]


def test_a_word_with_a_hyphen_is_not_cut() -> None:
    found = one("Mali and Chad agreed to a seven-day ceasefire.")
    assert [e.span.text for e in found.treaty_events] == ["seven-day ceasefire"]


def test_a_frozen_membership_is_no_accession() -> None:
    found = one("Armenia joined the court on 1 May and has frozen its membership of the Collective Security Treaty.")
    assert {action for _, action, _, _ in done(found)} == {"suspended"}


def test_rebels_sign_a_peace_agreement_with_the_government() -> None:
    found = one("The M23 rebels signed a peace agreement with the government in 2013.")
    assert {(action, by, when) for _, action, by, when in done(found)} == {("signed", ("m23",), "2013")}
    assert not one("The bank signed a loan agreement with the government in 2013.").treaty_events
