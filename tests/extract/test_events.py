"""Events: one case per construction, from parses that stand beside it; no model is needed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from event_cases import EVENT_CASES
from treaty_documents import document

from kg.extract.events import EventExtractor
from kg.model import Dropped, DropReason, Event, Modality, Region, RegionKind

ONTOLOGY = Path(__file__).parents[2] / "ontology" / "newskg.ttl"


@pytest.mark.parametrize(("text", "expected"), EVENT_CASES, ids=[text[:60] for text, _ in EVENT_CASES])
def test_case(text: str, expected: list[tuple[str, ...]]) -> None:
    events = [f for f in EventExtractor().extract(document(text)) if isinstance(f, Event)]
    got = [
        (
            event.span.text,
            event.type,
            str(event.modality),
            " ".join(key.split("/")[1] for key in event.actors),
            " ".join(key.split("/")[1] for key in event.targets),
            event.place.split("/")[1] if event.place else "",
            event.date.value if event.date else "",
        )
        for event in events
    ]
    assert got == expected


@pytest.mark.parametrize("text", [text for text, expected in EVENT_CASES if expected])
def test_nothing_from_boilerplate(text: str) -> None:
    made = document(text, regions=[Region(0, len(text), RegionKind.BOILERPLATE)])
    found = list(EventExtractor().extract(made))
    assert found
    assert all(isinstance(f, Dropped) and f.reason is DropReason.BOILERPLATE for f in found)


@pytest.mark.parametrize("text", [text for text, _ in EVENT_CASES])
def test_spans_are_the_texts_own_characters(text: str) -> None:
    for event in EventExtractor().extract(document(text)):
        assert text[event.span.start : event.span.end] == event.span.text


def test_an_empty_article_has_no_events() -> None:
    made = document("Police seized a truck.")
    assert list(EventExtractor().extract(type(made)(made.article, (), ()))) == []


@pytest.mark.parametrize("text", [text for text, _ in EVENT_CASES])
def test_targets_take_part(text: str) -> None:
    for event in EventExtractor().extract(document(text)):
        if isinstance(event, Event):
            assert set(event.targets) <= set(event.actors)


def test_every_type_is_of_the_scheme() -> None:
    notations = set(re.findall(r'kg:event-\w+ a .*?skos:notation "(\w+)"', ONTOLOGY.read_text(encoding="utf-8"), re.S))
    assert {row[1] for _, expected in EVENT_CASES for row in expected} <= notations


def test_the_scheme_names_the_categories_of_plover_and_what_is_narrower() -> None:
    text = ONTOLOGY.read_text(encoding="utf-8")
    concepts = {m[1]: m[2] for m in re.finditer(r"^kg:event-(\w+) a skos:Concept(.*?) \.$", text, re.S | re.M)}
    narrower = {name for name, told in concepts.items() if "skos:broader kg:event-consult" in told}
    assert narrower == {"meeting", "visit"}
    plover = (
        "accuse agree aid assault coerce concede consult cooperate mobilize protest reject request retreat sanction "
        "support threaten"
    )
    assert " ".join(sorted(set(concepts) - narrower)) == plover
    scheme = text[text.index("kg:EventTypeScheme a") :]
    assert "Open Event Data Alliance" in scheme[: scheme.index(" .\n")]


def test_what_lies_ahead_of_the_article_is_planned() -> None:
    text = "Maria Lopez will meet Tom Berg next week."
    (event,) = EventExtractor().extract(document(text, published="2020-03-11"))
    assert isinstance(event, Event) and event.modality is Modality.PLANNED
