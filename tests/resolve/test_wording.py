"""What says the same and what does not, by three hundred pairs of made-up statements, and the figures of all."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from real import article, loaded

from kg.ids import Namer
from kg.language.document import Document
from kg.pipeline.annotation import annotated
from kg.pipeline.reports import known_names
from kg.rdf.gazetteer import load_gazetteer
from kg.rdf.mapping import REFERENCE, gazetteer_quads
from kg.resolve.meaning import alike, packed
from kg.resolve.wording import clash, denial, likeness, nearness, opposed, wording
from kg.store import open_store

DATA = Path(__file__).parent / "statement_pairs.tsv"


@dataclass(frozen=True)
class Pair:
    half: str
    kind: str
    one: str
    other: str


LINES = DATA.read_text(encoding="utf-8").splitlines()
PAIRS = [Pair(**row) for row in csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE)]
GAZETTEER = load_gazetteer()


def names() -> dict[str, str]:
    with open_store("memory:") as store:
        namer = Namer()
        store.bulk_load(gazetteer_quads(GAZETTEER, namer))
        return known_names(store, namer.iri(REFERENCE))


NAMES = names()


def same(pair: Pair, meanings: Mapping[str, bytes]) -> bool:
    first, second = (wording(text, NAMES) for text in (pair.one, pair.other))
    near = nearness(likeness(first, second), alike(meanings.get(pair.one), meanings.get(pair.other)))
    return near >= 1 and not clash(first, second)


def figures(half: str, meanings: Mapping[str, bytes]) -> tuple[float, float, list[Pair]]:
    """Precision and recall of "same", and the pairs that are wrong."""
    pairs = [pair for pair in PAIRS if pair.half == half]
    taken = [pair for pair in pairs if same(pair, meanings)]
    right = [pair for pair in taken if pair.kind == "same"]
    wrong = [pair for pair in pairs if (pair in taken) != (pair.kind == "same")]
    return len(right) / len(taken), len(right) / sum(pair.kind == "same" for pair in pairs), wrong


def meanings_of(texts: Iterable[str]) -> dict[str, bytes]:
    """What texts mean, each alone, by the shipped language pipeline."""
    language = loaded().language
    found = {}
    for text in texts:
        [document] = [d for d in annotated([article(text)], language) if isinstance(d, Document)]
        if (vector := document.meaning(0, len(document))) is not None:
            found[text] = packed(vector)
    return found


def test_there_are_three_hundred_pairs_half_of_them_for_the_figure_alone() -> None:
    counts = Counter((pair.half, pair.kind) for pair in PAIRS if pair.half != "more")
    assert counts == {(half, kind): 50 for half in ("tuning", "final") for kind in ("same", "other", "changed")}
    texts = [(pair.one, pair.other) for pair in PAIRS]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("half", ["tuning", "more", "final"])
def test_precision_of_same_by_words_alone(half: str) -> None:
    precision, recall, wrong = figures(half, {})
    assert precision >= 0.97 and recall >= 0.6, wrong


@pytest.mark.model
def test_precision_and_recall_of_same_with_what_the_pipeline_makes_of_it() -> None:
    meanings = meanings_of(sorted({text for pair in PAIRS for text in (pair.one, pair.other)}))
    assert meanings
    for half in ("tuning", "final"):
        precision, recall, wrong = figures(half, meanings)
        assert precision >= 0.97 and recall >= 0.85, (half, precision, recall, wrong)


CHANGED = [(pair.one, pair.other) for pair in PAIRS if pair.kind == "changed" and pair.half != "final"]


@pytest.mark.parametrize(("one", "other"), CHANGED)
def test_a_word_that_decides_keeps_apart(one: str, other: str) -> None:
    assert clash(wording(one, NAMES), wording(other, NAMES))


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair.half != "final"], ids=str)
def test_the_order_of_the_pair_does_not_matter(pair: Pair) -> None:
    one, other = wording(pair.one, NAMES), wording(pair.other, NAMES)
    assert likeness(one, other) == likeness(other, one)
    assert clash(one, other) == clash(other, one)
    assert likeness(one, one) == pytest.approx(1.0) and not clash(one, one)


def test_names_of_one_actor_are_one() -> None:
    names = {"Ostmark": "country/ostmark", "Ostmarkers": "country/ostmark", "Royal Ostmark": "country/ostmark"}
    one, other = wording("We trust Ostmarkers", names), wording("We trust Royal Ostmark", names)
    assert one.names == other.names == {"ostmark"}
    assert not clash(one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("No soldier will leave", "The soldiers will not leave", False),
        ("Soldiers must leave, and no ship may pass", "Soldiers must not leave, and no ship may pass", True),
        ("Soldiers must leave, and no ship may pass", "Soldiers must leave", False),
        ("Soldiers must not immediately leave our soil", "Soldiers must leave our soil", True),
        ("We do not deny the attack", "We admit the attack", False),
        ("We deny the attack", "We admit the attack", True),
    ],
)
def test_what_a_negation_is_about(one: str, other: str, expected: bool) -> None:
    assert opposed(wording(one), wording(other)) == opposed(wording(other), wording(one)) == expected
    assert opposed(wording(one, denied=True), wording(other)) != expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ostmarkers are loyal to nobody", "Ostmarkers aren't even loyal to their western friends", False),
        (
            "Ostmarkers are friends of nobody and loyal to nobody",
            "Ostmarkers are not friends of us and not loyal",
            False,
        ),
        ("Ostmarkers are loyal to nobody", "Ostmarkers are not loyal", False),
        ("We have never sent weapons to Tarsia", "We sent no weapons to Tarsia", False),
        ("Neither side has kept the ceasefire", "The sides have not kept the ceasefire", False),
        ("The envoys left Ansa without an accord", "The envoys left Ansa with no accord", False),
        ("None of the ships left the harbour", "No ship left the harbour", False),
        ("The harbour of Ansa was hit by nothing", "The harbour of Ansa was not hit", False),
        ("We attacked the harbour of Ansa", "We did not attack the harbour of Ansa", True),
        ("We attacked the harbour of Ansa with ten ships", "We never attacked the harbour of Ansa", True),
        ("We attacked the harbour of Ansa", "We did not attack the harbour of Ansa on purpose with our ships", False),
        ("The ships left the harbour of Ansa", "No ship left the harbour of Ansa", True),
        ("The ships left the harbour of Ansa", "None of the ships left the harbour of Ansa", True),
        ("The envoys left Ansa with a signed accord", "The envoys left Ansa without a signed accord", True),
        ("We sent the weapons to Tarsia and never lied", "We did not send the weapons to Tarsia", False),
    ],
)
def test_what_is_a_denial(one: str, other: str, expected: bool) -> None:
    first, second = wording(one), wording(other)
    assert denial(first, second) == denial(second, first) == expected
    if expected:
        assert not denial(wording(one, denied=True), second)


def test_who_denies_it_all_needs_no_negation() -> None:
    text = "We attacked the harbour of Ansa"
    assert denial(wording(text), wording(text, denied=True))
    assert not denial(wording(text, denied=True), wording(text, denied=True))
    assert not denial(wording(text, denied=True), wording("We did not attack the harbour of Ansa"))


@pytest.mark.parametrize("text", ["", "…", "\ud800", "'s", "no one", "ß" * 5000, "1,2,3.4", "9" * 5000, "one " * 3000])
def test_odd_texts_do_no_harm(text: str) -> None:
    made = wording(text)
    assert likeness(made, made) in (0.0, pytest.approx(1.0))
    assert len(made.heaviest(12)) <= 12


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (
            "We will not let a line drawn by a dead empire divide families",
            "a border drawn by a dead empire would not be allowed to separate families",
            False,
        ),
        ("We will not attack the harbour", "We will attack the harbour but not the town", True),
        ("We will not let the wall divide us", "the wall would divide us", True),
    ],
)
def test_a_negation_of_other_words_may_be_the_same(one: str, other: str, apart: bool) -> None:
    assert clash(wording(one), wording(other)) is apart
    assert clash(wording(other), wording(one)) is apart
