"""What a change of the input may change in the facts: nothing but what it says."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.reading import (
    DATE,
    IRRELEVANT,
    PARAGRAPHS,
    TEXT,
    claims,
    few,
    no_place,
    read,
    swapped,
    unsure,
    words_of,
)
from real import facts, moved, one

from kg.ids import Namer
from kg.model import Extraction
from kg.rdf.mapping import quads
from kg.rdf.vocabulary import CLAIM

pytestmark = pytest.mark.model

QUOTES = (
    '"The bridge isn\'t safe," Marta Lind told Oskar Brandt. "It will close."',
    "Brandt said: \"We don't agree with Lind's plan.\"",
    "\"We can't wait,\" Germany's chancellor Olaf Scholz said, according to Reuters.",
    "Scholz told reporters that the treaty was 'a dark day' for Europe's farmers.",
)

BETWEEN_PEOPLE = (
    "{A} told {B} on Monday that the bridge would open in June.",
    '"The bridge is safe," {A} told {B}.',
    "{A} met {B} in Vienna.",
    "{A} accused {B} of lying.",
    "{A} said that {B} had told reporters that the road was closed.",
)
BETWEEN_COUNTRIES = (
    "{A} has 400 soldiers in {B}.",
    "{A} withdrew 3,000 troops from {B} in 2019.",
    "{A} and {B} signed a border agreement in 2020.",
    "{A} criticised {B} over the border agreement.",
    "{A} accused {B} of violating the Paris Agreement.",
)
NUMBERS = (
    "Canada has {n} soldiers in Latvia.",
    "About {n} Canadian troops are deployed in Latvia.",
    "Canada will send {n} more soldiers to Latvia.",
    "At least {n} soldiers were killed in Mali.",
)


@cache
def plain() -> Extraction:
    """What stands in the text as it is."""
    return read(TEXT)


def test_the_text_has_facts_of_every_kind() -> None:
    """Else the tests below hold for nothing."""
    x = plain()
    assert [len(kind) > 1 for kind in (x.actors, x.statements, x.troop_counts, x.treaty_events)] == [True] * 4
    assert x.events and x.treaties


@few(12)
@given(front=st.text(alphabet=" \n\t\r\u00a0\u2029", min_size=1, max_size=12))
def test_space_in_front_moves_all_spans_and_nothing_else(front: str) -> None:
    assert facts(read(front + TEXT)) == moved(facts(plain()), len(front))


@few(12)
@given(front=st.lists(st.sampled_from(IRRELEVANT), min_size=1, max_size=4, unique=True))
def test_paragraphs_in_front_move_all_spans_and_nothing_else(front: list[str]) -> None:
    before = "\n\n".join([*front, ""])
    assert unsure(facts(read(before + TEXT))) == unsure(moved(facts(plain()), len(before)))


@few(15)
@given(sentence=st.sampled_from(IRRELEVANT), at=st.integers(0, len(PARAGRAPHS)))
def test_an_irrelevant_paragraph_changes_no_fact(sentence: str, at: int) -> None:
    more = "\n\n".join([*PARAGRAPHS[:at], sentence, *PARAGRAPHS[at:]]) + "\n"
    assert no_place(read(more)) == no_place(plain())


@few(12)
@given(sentence=st.sampled_from(IRRELEVANT), at=st.integers(0, len(PARAGRAPHS) - 1), behind=st.booleans())
def test_an_irrelevant_sentence_changes_no_fact(sentence: str, at: int, behind: bool) -> None:
    changed = f"{PARAGRAPHS[at]} {sentence}" if behind else f"{sentence} {PARAGRAPHS[at]}"
    more = "\n\n".join([*PARAGRAPHS[:at], changed, *PARAGRAPHS[at + 1 :]]) + "\n"
    assert no_place(read(more)) == no_place(plain())


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r\n\r\n", "\n\n\n\n", "\n \n"])
def test_paragraphs_may_be_parted_in_any_way(gap: str) -> None:
    assert no_place(read(TEXT.replace("\n\n", gap))) == no_place(plain())


@pytest.mark.parametrize("straight", QUOTES)
def test_curly_and_straight_quotation_marks_are_the_same(straight: str) -> None:
    curly = re.sub(r'"([^"]*)"', r"“\1”", straight)
    curly = re.sub(r" '([^']*)'", r" ‘\1’", curly).replace("'", "’")
    assert curly != straight

    def made_straight(text: str) -> str:
        return text.translate(str.maketrans("“”‘’", "\"\"''"))

    first = read(straight)
    assert first.statements
    assert words_of(read(curly), made_straight) == words_of(first, made_straight)


@pytest.mark.parametrize("marks", ["«»", "“”"])
def test_other_quotation_marks_are_left_out_too(marks: str) -> None:
    found = read(f"{marks[0]}The bridge is safe,{marks[1]} Marta Lind said.")
    assert [s.text for s in found.statements] == ["The bridge is safe"]


@few(15)
@given(
    sentence=st.sampled_from(BETWEEN_PEOPLE),
    pair=st.sampled_from(
        [("Marta Lind", "Oskar Brandt"), ("Hakan Fidan", "Joe Biden"), ("Ursula Kern", "Tariq Hassan")]
    ),
)
def test_two_people_swapped_swap_the_graph(sentence: str, pair: tuple[str, str]) -> None:
    _swaps(sentence, *pair)


@few(12)
@given(
    sentence=st.sampled_from(BETWEEN_COUNTRIES),
    pair=st.sampled_from([("Norway", "Denmark"), ("Russia", "Ukraine"), ("Chad", "Mali")]),
)
def test_two_countries_swapped_swap_the_graph(sentence: str, pair: tuple[str, str]) -> None:
    _swaps(sentence, *pair)


def _swaps(sentence: str, a: str, b: str) -> None:
    one_way, other_way = claims(read(sentence.format(A=a, B=b))), read(sentence.format(A=b, B=a))
    assert one_way
    assert claims(other_way, lambda text: swapped(text, a, b)) == one_way


@few(20)
@given(sentence=st.sampled_from(NUMBERS), number=st.integers(1_000, 9_999_999))
def test_a_number_is_the_same_with_and_without_commas(sentence: str, number: int) -> None:
    (with_commas,) = read(sentence.format(n=f"{number:,}")).troop_counts
    (without,) = read(sentence.format(n=number)).troop_counts
    assert with_commas.key() == without.key()
    assert with_commas.low == number


@pytest.mark.parametrize("number", ["1200", "1,200", "1\u00a0200", "1\u202f200"])
@pytest.mark.parametrize("sentence", NUMBERS)
def test_a_number_in_other_writing_is_the_same(sentence: str, number: str) -> None:
    (count,) = read(sentence.format(n=number)).troop_counts
    assert count.low == 1200


@pytest.mark.parametrize(("words", "number"), [("five thousand", 5000), ("2 million", 2_000_000), ("twelve", 12)])
def test_a_number_in_words_is_the_same(words: str, number: int) -> None:
    counts = [read(sentence.format(n=n)).troop_counts[0].key() for sentence in NUMBERS for n in (words, f"{number:,}")]
    assert counts[::2] == counts[1::2]


def test_two_articles_that_claim_the_same_share_the_claims() -> None:
    """Whatever marks they print: one claim, two pieces of evidence."""
    one_page = '"We can\'t wait," Marta Lind told Oskar Brandt.\n\nCanada has about 1,200 soldiers in Latvia.\n'
    other_page = "Canada has about 1200 soldiers in Latvia.\n\n“We can’t wait,” Marta Lind told Oskar Brandt.\n"
    first, second = (one(page, doc, published=DATE) for page, doc in ((one_page, "a.txt"), (other_page, "b.txt")))
    claims_made = [{q.object for q in quads(x, Namer()) if q.predicate.value == CLAIM} for x in (first, second)]
    assert claims_made[0] == claims_made[1]
    assert len(claims_made[0]) == 2
    told = [{q.subject for q in quads(x, Namer()) if q.predicate.value == CLAIM} for x in (first, second)]
    assert len(told[0] | told[1]) == 4
