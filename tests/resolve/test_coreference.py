"""Pronouns, on sentences parsed by hand."""

from __future__ import annotations

import pytest

from kg.language.document import Document, by_hand
from kg.model import ActorKey, ActorKind
from kg.resolve.coreference import resolve_pronouns
from kg.resolve.mention import Form, Mention

# "Anna told Karl that she won . He left ."
TOLD = [
    ("Anna", "PROPN", 1, "nsubj"),
    ("told", "VERB", 1, "root"),
    ("Karl", "PROPN", 1, "obj"),
    ("that", "SCONJ", 5, "mark"),
    ("PRONOUN", "PRON", 5, "nsubj"),
    ("won", "VERB", 1, "ccomp"),
    (".", "PUNCT", 1, "punct"),
    ("SECOND", "PRON", 8, "nsubj"),
    ("left", "VERB", 8, "root"),
    (".", "PUNCT", 8, "punct"),
]


def told(first: str, second: str) -> Document:
    words = [first if w == "PRONOUN" else second if w == "SECOND" else w for w, *_ in TOLD]
    return by_hand(" ".join(words), [(w, w.lower(), u, h, d) for w, (_, u, h, d) in zip(words, TOLD, strict=True)])


def document(text: str) -> Document:
    """``word/UPOS/head/dep`` with white space between."""
    rows = [tuple(part.rsplit("/", 3)) for part in text.split()]
    return by_hand(" ".join(r[0] for r in rows), [(w, w.lower(), u, int(h), d) for w, u, h, d in rows])


def person(start: int, name: str, gender: str | None, end: int | None = None, form: Form = Form.NAME) -> Mention:
    end = end or start + 1
    return Mention(start, end, end - 1, form, ActorKey(f"person/{name}"), ActorKind.PERSON, gender)


def body(start: int, name: str, kind: ActorKind = ActorKind.COUNTRY) -> Mention:
    return Mention(start, start + 1, start, Form.NAME, ActorKey(f"{kind}/{name}"), kind)


ANNA, KARL = person(0, "anna", "f"), person(2, "karl", "m")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("she", "He", {4: "person/anna", 7: "person/karl"}),
        ("he", "She", {4: "person/karl", 7: "person/anna"}),
        ("it", "They", {}),
        ("I", "We", {}),
    ],
)
def test_gender_and_person(first: str, second: str, expected: dict[int, str]) -> None:
    found = resolve_pronouns(told(first, second), [ANNA, KARL])
    assert {m.start: m.key for m in found} == expected
    assert all(m.form is Form.PRONOUN for m in found)


def test_of_two_men_the_one_who_speaks_is_meant_in_what_he_says() -> None:
    (first, _) = resolve_pronouns(told("he", "He"), [person(0, "otto", "m"), KARL])
    assert first.key == "person/otto"


def test_a_name_whose_gender_nothing_tells_is_a_candidate() -> None:
    found = resolve_pronouns(told("she", "It"), [person(0, "sasha", None)])
    assert [m.key for m in found] == ["person/sasha"]


def test_object_pronoun_is_not_its_verbs_subject() -> None:
    text = "Otto/PROPN/1/nsubj left/VERB/1/root ./PUNCT/1/punct Karl/PROPN/4/nsubj saw/VERB/4/root him/PRON/4/obj"
    found = resolve_pronouns(document(text), [person(0, "otto", "m"), person(3, "karl", "m")])
    assert [m.key for m in found] == ["person/otto"]


def test_reflexive_is_its_verbs_subject() -> None:
    text = "Otto/PROPN/1/nsubj left/VERB/1/root ./PUNCT/1/punct Karl/PROPN/4/nsubj saw/VERB/4/root himself/PRON/4/obj"
    found = resolve_pronouns(document(text), [person(0, "otto", "m"), person(3, "karl", "m")])
    assert [m.key for m in found] == ["person/karl"]


def test_his_in_his_counterpart_is_not_the_counterpart() -> None:
    text = "Otto/PROPN/1/nsubj told/VERB/1/root his/PRON/3/nmod:poss counterpart/NOUN/1/obj Karl/PROPN/3/appos"
    phrase = Mention(2, 5, 4, Form.PHRASE, ActorKey("person/karl"), ActorKind.PERSON, "m")
    found = resolve_pronouns(document(text), [person(0, "otto", "m"), person(4, "karl", "m"), phrase])
    assert [(m.start, m.key) for m in found] == [(2, "person/otto")]


def test_nobody_named_before_means_nobody() -> None:
    text = "He/PRON/1/nsubj left/VERB/1/root ./PUNCT/1/punct Karl/PROPN/4/nsubj left/VERB/4/root"
    assert resolve_pronouns(document(text), [person(3, "karl", "m")]) == []


def test_far_back_is_too_far() -> None:
    filler = " ".join(f"Snow/NOUN/{i + 1}/nsubj fell/VERB/{i + 1}/root" for i in range(2, 14, 2))
    text = f"Karl/PROPN/1/nsubj left/VERB/1/root {filler} He/PRON/15/nsubj left/VERB/15/root"
    assert resolve_pronouns(document(text), [person(0, "karl", "m")]) == []


def test_speaker_outside_a_quotation_is_not_he_inside() -> None:
    text = (
        "Otto/PROPN/1/nsubj left/VERB/1/root ./PUNCT/1/punct "
        "“/PUNCT/5/punct He/PRON/5/nsubj lost/VERB/8/ccomp ”/PUNCT/5/punct Karl/PROPN/8/nsubj said/VERB/8/root "
        "./PUNCT/8/punct “/PUNCT/12/punct He/PRON/12/nsubj lies/VERB/12/root ”/PUNCT/12/punct"
    )
    found = resolve_pronouns(document(text), [person(0, "otto", "m"), person(7, "karl", "m")])
    assert [m.key for m in found] == ["person/otto", "person/otto"]


IT = "Borduria/PROPN/1/nsubj said/VERB/1/root it/PRON/3/nsubj left/VERB/1/ccomp"
ITS = "Borduria/PROPN/1/nsubj sold/VERB/1/root its/PRON/3/nmod:poss ships/NOUN/1/obj"
CLEAR = "Borduria/PROPN/1/nsubj said/VERB/1/root it/PRON/4/nsubj is/AUX/4/cop clear/ADJ/1/ccomp"
OBJECT = "Borduria/PROPN/1/nsubj knows/VERB/1/root and/CCONJ/3/cc denies/VERB/1/conj it/PRON/3/obj"


@pytest.mark.parametrize(
    ("text", "expected"), [(IT, ["country/borduria"]), (ITS, ["country/borduria"]), (CLEAR, []), (OBJECT, [])]
)
def test_it_is_a_body_or_nothing(text: str, expected: list[str]) -> None:
    assert [m.key for m in resolve_pronouns(document(text), [body(0, "borduria")])] == expected


def test_it_is_no_person() -> None:
    assert resolve_pronouns(document(IT), [person(0, "anna", "f")]) == []
