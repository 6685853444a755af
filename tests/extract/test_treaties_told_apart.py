"""Agreements of one article that are not the same, and how those without a name are called."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model


def events(text: str) -> set[tuple[str, str, str]]:
    """Treaty, action and date of all that an article tells of treaties."""
    found = one(text)
    names = {treaty.key: treaty.name for treaty in found.treaties}
    return {(names[e.treaty], e.action.value, e.date.value if e.date else "") for e in found.treaty_events}


def test_an_older_truce_is_not_the_new_one() -> None:
    text = (
        "Chad and Niger signed a cessation of hostilities agreement on 2 November 2022. Germany welcomed the truce. "
        "Chad and Niger had agreed to a humanitarian truce in March 2022, which collapsed five months later."
    )
    assert events(text) == {
        ("Chad-Niger ceasefire (2022)", "signed", "2022-11-02"),
        ("Chad-Niger ceasefire (2022)", "supported", ""),
        ("Chad-Niger ceasefire (2022-03)", "concluded", "2022-03"),
        ("Chad-Niger ceasefire (2022-03)", "expired", "2022-08"),
    }


def test_an_older_truce_of_an_article_without_a_day() -> None:
    text = (
        "Chad and Niger signed a peace truce on Wednesday. Chad and Niger had agreed to a truce in March, "
        "which collapsed five months later."
    )
    assert events(text) == {
        ("Chad-Niger ceasefire", "signed", ""),
        ("Chad-Niger ceasefire (March)", "concluded", ""),
        ("Chad-Niger ceasefire (March)", "expired", ""),
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Burundi signed the Rome Statute in 1999, ratified it in 2004 and left it in 2017.",
         {("signed", "1999"), ("ratified", "2004"), ("withdrawn", "2017")}),
        ("Norway joined the Paris Agreement in 2015, left it in 2017 and rejoined it in 2021.",
         {("joined", "2015"), ("withdrawn", "2017"), ("resumed", "2021")}),
        ("Norway signed the Paris Agreement in 2015 and later left it.", {("signed", "2015"), ("withdrawn", "")}),
        ("Norway signed the Paris Agreement in 2015 and Sweden left it.", {("signed", "2015"), ("withdrawn", "")}),
        ("Norway signed the Paris Agreement in 2015 and took it home.", {("signed", "2015")}),
    ],
)  # fmt: skip
def test_what_else_was_done_to_it(text: str, told: set[tuple[str, str]]) -> None:
    found = one(text)
    assert {(e.action.value, e.date.value if e.date else "") for e in found.treaty_events} == told
    assert len(found.treaties) == 1


def test_what_was_never_ratified_has_not_the_day_of_its_signature() -> None:
    found = events("The United States signed the Paris Agreement in 2016 but never ratified it.")
    assert found >= {("Paris Agreement", "signed", "2016")} and ("Paris Agreement", "ratified", "2016") not in found


@pytest.mark.parametrize(
    ("text", "told"),
    [  # treaty, action, actors
        ("The talks should lead Mali and the JNIM to a comprehensive peace deal by August.", set()),
        ("The government in Bamako and the Algeria-backed JNIM rebels signed a ceasefire in Doha.",
         {("JNIM-Mali ceasefire", "signed", "country/mali armed_group/jnim")}),
        ("The Houthi government in Sanaa signed a ceasefire with Saudi Arabia.",
         {("Houthis-Saudi Arabia ceasefire", "signed", "armed_group/houthis country/saudi-arabia")}),
        ("What to know about the Sudan truce proposal: it was shelved.", {("Sudan ceasefire", "proposed", "")}),
        ("Mali has rejected the U.S. truce proposal.", {("US ceasefire", "proposed", "country/united-states")}),
        ("The accord was signed by then-President Barack Obama and President Emmanuel Macron in 2015.", set()),
        ("A migration agreement was signed by then-President Ada Rojas of Chile and President Luis Mamani of "
         "Bolivia in 2009.",
         {("Bolivia-Chile migration agreement (2009)", "signed", "country/chile country/bolivia")}),
    ],
)  # fmt: skip
def test_whose_agreement_it_is(text: str, told: set[tuple[str, str, str]]) -> None:
    found = one(text)
    names = {treaty.key: treaty.name for treaty in found.treaties}
    events = {(names[e.treaty], e.action.value, " ".join(e.actors)) for e in found.treaty_events}
    assert events >= told
    assert all("Sudan" in text or "Sudan" not in name for name in names.values())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Spain left the Ottawa Treaty and the Paris Agreement, which Norway has since rejoined.",
         {("Ottawa Treaty", "withdrawn", "actual"), ("Paris Agreement", "withdrawn", "actual"),
          ("Paris Agreement", "resumed", "actual")}),
        ("Pakistan did not say that it had left the Simla Agreement.", {("Simla Agreement", "withdrawn", "conditional")}),
        ("Nobody claimed that Pakistan had left the Simla Agreement.", {("Simla Agreement", "withdrawn", "conditional")}),
        ("Pakistan said that it had left the Simla Agreement.", {("Simla Agreement", "withdrawn", "actual")}),
        ("The Indus is a river. India suspended a water treaty with Pakistan.",
         {("Indus Waters Treaty", "suspended", "actual")}),
        ("Chile and Peru concluded negotiations on a trade agreement.",
         {("Chile-Peru trade agreement", "concluded", "actual")}),
        ("The Paris Agreement was signed by 178 states but has not entered into force.",
         {("Paris Agreement", "signed", "actual"), ("Paris Agreement", "enforced", "negated")}),
        ("A ceasefire between Chad and Niger took hold in November 2024.",
         {("Chad-Niger ceasefire (2024)", "enforced", "actual")}),
        ("Peru ratified the Paris Agreement. Mexico named the 1954 Caracas convention. Peru is leaving that convention.",
         {("Paris Agreement", "ratified", "actual"), ("Caracas convention", "mentioned", "actual"),
          ("Caracas convention", "withdrawn", "actual")}),
        ('"On day one we leave the Paris Agreement," the spokesman said.', {("Paris Agreement", "withdrawn", "planned")}),
        ("He said denouncing the Paris Agreement would require a vote.", {("Paris Agreement", "mentioned", "actual")}),
        ("Peru signed the Pact of San Jose.", {("American Convention on Human Rights", "signed", "actual")}),
        ("Chile and Peru signed a trade agreement. Norway welcomed the agreement. Chad and Niger signed their accord.",
         {("Chile-Peru trade agreement", "signed", "actual"), ("Chile-Peru trade agreement", "supported", "actual"),
          ("Chad-Niger agreement", "signed", "actual")}),
        ("India suspended a water treaty with Nepal. The Indus is a river of Pakistan.",
         {("India-Nepal water treaty", "suspended", "actual")}),
    ],
)  # fmt: skip
def test_what_is_said_of_which(text: str, told: set[tuple[str, str, str]]) -> None:
    found = one(text)
    names = {treaty.key: treaty.name for treaty in found.treaties}
    assert {(names[e.treaty], e.action.value, e.modality.value) for e in found.treaty_events} == told


def test_what_is_done_to_the_pact_is_not_done_to_one_of_old() -> None:
    text = (
        "Cambodia and Thailand signed a truce on Sunday. The truce is monitored by observers. "
        "Their border was drawn under a 1907 treaty between France and Siam. Two weeks later Thailand suspended the pact."
    )
    found = one(text, published="2025-11-10")
    names = {treaty.key: treaty.name for treaty in found.treaties}
    assert [names[e.treaty] for e in found.treaty_events if e.action == "suspended"] == [
        "Cambodia-Thailand ceasefire (2025)"
    ]


def test_a_separate_pact_is_only_by_the_way() -> None:
    text = (
        "Chile and Peru signed a trade agreement. Talks on a separate investment treaty will go on. "
        "Norway welcomed the agreement. Chad and Niger signed their accord in May."
    )
    found = one(text)
    names = {treaty.key: treaty.name for treaty in found.treaties}
    done = {(names[e.treaty], e.action.value) for e in found.treaty_events}
    assert ("Chad-Niger agreement", "signed") in done
    assert {n for n, action in done if action == "supported"} <= {"Chile-Peru trade agreement"}


def test_who_has_not_signed_is_no_party() -> None:
    text = "Chad and Niger agreed to a truce. Mali has not signed the truce."
    assert {name for name, _, _ in events(text)} == {"Chad-Niger ceasefire"}


def test_the_new_pact_is_the_articles_own() -> None:
    text = (
        "Chad and Niger signed a defence pact on Monday. Both are parties to the Paris Agreement. "
        "The Senate must ratify the new pact."
    )
    assert ("Chad-Niger defense agreement", "ratified", "") in events(text)


def test_a_ceasefire_is_one_whoever_the_other_side_is() -> None:
    assert events("Colombia suspended on Sunday a bilateral ceasefire with the Valle Movement in three provinces.") == {
        ("Colombia ceasefire", "suspended", "")
    }


def test_a_pact_of_another_with_one_side_is_no_truce_of_both() -> None:
    text = "A truce between Chad and Niger took effect in August. Mali sent soldiers under a bilateral pact with Niger."
    assert {name for name, _, _ in events(text)} == {"Chad-Niger ceasefire", "Niger agreement"}


def test_who_offers_a_truce_need_not_fight() -> None:
    text = "Sudan is at war. Fighters in Sudan agreed to a proposal from the United States for a ceasefire."
    assert {name for name, _, _ in events(text)} == {"Sudan ceasefire"}


def test_an_accord_with_a_name_in_front_is_not_another_that_is_known() -> None:
    found = events("Kosovo signed the Brussels Agreement in 2013. Kosovo violated the Ohrid accord.")
    assert ("Brussels Agreement (2013)", "violated", "") not in found


def test_who_suspends_what_was_signed_with_another_is_its_party() -> None:
    found = events("Thailand announced that it was suspending the peace accord signed with Cambodia.")
    assert {name for name, _, _ in found} == {"Cambodia-Thailand peace agreement"}


def test_who_brokers_a_truce_need_not_fight_and_it_takes_hold() -> None:
    text = "Chad and Niger fought for Chad. A truce, brokered by Malaysia's prime minister, took hold on Monday."
    found = events(text)
    assert {name for name, _, _ in found} == {"Chad ceasefire"} and ("Chad ceasefire", "enforced", "") in found


def test_who_mediates_is_no_party() -> None:
    text = "Chad and Niger met in Doha. Qatar, Egypt and Turkey mediated the peace deal between Chad and Niger."
    assert {name for name, _, _ in events(text)} == {"Chad-Niger peace agreement"}


def test_the_deal_that_was_struck_with_another_is_another() -> None:
    text = (
        "The EU hopes to conclude a trade deal with India. "
        "Washington has threatened to tear up the deal it struck with Brussels in July."
    )
    assert {name for name, _, _ in events(text)} == {"EU-India trade agreement", "EU-US agreement"}


def test_a_truce_of_two_told_far_behind_is_not_the_one_of_nobody() -> None:
    text = (
        "The ceasefire came into force on Friday. People in Chad were glad. Many came home. Markets opened. "
        "Niger agreed to a truce with Mali last November."
    )
    assert len({name for name, _, _ in events(text)}) == 2


def test_each_of_two_treaties_left_has_its_day() -> None:
    found = events("Russia quit the INF Treaty in August 2019 and the Open Skies Treaty in November 2020.")
    assert {(name, date) for name, _, date in found} == {
        ("Intermediate-Range Nuclear Forces Treaty", "2019-08"),
        ("Treaty on Open Skies", "2020-11"),
    }


def test_the_two_countries_sign_it_whoever_they_are() -> None:
    found = events("Chad borders Niger and Mali. The two countries signed an agreement on the base in June 2021.")
    assert {(action, date) for _, action, date in found} == {("signed", "2021-06")}


def test_what_somebody_says_had_been_signed_is_the_same() -> None:
    text = (
        "Chad and Niger signed a truce on 2 November 2022. The minister said that they had signed a truce on Wednesday."
    )
    assert {name for name, _, _ in events(text)} == {"Chad-Niger ceasefire (2022)"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chad and Niger signed a cessation-of-hostilities agreement in Doha.", "Chad-Niger ceasefire"),
        (
            "Sweden signed a defence cooperation agreement with the United States.",
            "Sweden-US defense cooperation agreement",
        ),
        ("Chad ratified the Good Neighbourliness Treaty in 1993.", "Good Neighbourliness Treaty"),
    ],
)
def test_what_it_is_called(text: str, name: str) -> None:
    assert {name for name, _, _ in events(text)} == {name}
