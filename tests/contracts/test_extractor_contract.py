"""What every built-in extractor promises, and that every store, extractor and exporter has such a suite.

Another built-in joins by standing in :func:`kg.extract.builtin`, and by one line in ``FINDS`` that says what it must
find in the article below.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from real import article, loaded

from kg import extract, store
from kg.export import registry
from kg.extract import builtin
from kg.extract.base import ActorSource, Extractor
from kg.gazetteer import Gazetteer
from kg.language.document import Document
from kg.model import Actor, Dropped, Event, Evidence, RegionKind, Span, Statement, Treaty, TreatyEvent, TroopCount

pytestmark = pytest.mark.model

NAMES = [extractor.name for extractor in builtin(Gazetteer())]

FINDS: dict[str, set[type]] = {
    "actors": {Actor},
    "statements": {Statement},
    "troop-counts": {TroopCount},
    "treaties": {Treaty, TreatyEvent},
    "events": {Event},
}
"""What each must find in ``TEXT``, and all that it may find anywhere beside ``ALSO``."""

ALSO = {Dropped, Actor}
"""What any may yield: what it drops, and somebody without a name whom it alone needs ("a soldier said")."""

TEXT = """Home | World

Poland sends engineers to Estonia – The Coast Herald

Published: 4 March 2022

Share this article

Polish President Andrzej Duda met Estonian Prime Minister Kaja Kallas in Tallinn on Friday.

"Nobody here is alone," Duda told Kallas, according to the Polish Press Agency.

About 300 Polish soldiers are deployed in Estonia. In 2010, Russia and the United States signed the New START treaty.

Russia withdrew from the treaty in 2023, Reuters reported.

Follow us on Twitter and Facebook
Читайте новости и на других языках
© 2022 The Coast Herald. All rights reserved.

Related articles
- » "We are at war," says Macron after he met Scholz
- » Italy sends 4,000 soldiers to Libya
- » Japan signs the Paris Agreement again
"""

OUTSIDE = {RegionKind.BOILERPLATE, RegionKind.TEASER, RegionKind.FOREIGN}
REQUIRES = {"sentences", "dependencies", "tags", "lemmas", "entities", "roles"}

Found = list[Any]


@pytest.fixture(scope="module")
def bare() -> Document:
    """The article with annotations, and no actors yet."""
    requires = frozenset[str]().union(*(e.requires for e in loaded().extractors))
    (document,) = loaded().language.annotate([article(TEXT)], requires=requires)
    return document


@pytest.fixture(scope="module")
def document(bare: Document) -> Document:
    """The article as extractors after the first get it."""
    (actors,) = [e for e in loaded().extractors if isinstance(e, ActorSource)]
    return bare.with_index(actors.resolve(bare)[1])


@pytest.fixture(params=NAMES)
def extractor(request: pytest.FixtureRequest) -> Extractor:
    return next(e for e in builtin(loaded().gazetteer) if e.name == request.param)


@pytest.fixture
def found(extractor: Extractor, document: Document) -> Found:
    return list(extractor.extract(document))


def test_it_has_a_name_a_version_and_says_what_it_needs(extractor: Extractor) -> None:
    assert extractor.name == extractor.name.lower().strip() != ""
    assert extractor.version[0].isdigit()
    assert isinstance(extractor.requires, frozenset)
    assert extractor.requires <= REQUIRES


def test_it_finds_what_it_is_for(extractor: Extractor, found: Found) -> None:
    types = {type(item) for item in found}
    assert FINDS[extractor.name] <= types <= FINDS[extractor.name] | ALSO


def test_the_same_document_gives_the_same_and_stays_as_it_was(extractor: Extractor, document: Document) -> None:
    before = pickle.dumps(_state(document))
    first = list(extractor.extract(document))
    assert list(extractor.extract(document)) == first
    assert pickle.dumps(_state(document)) == before


def test_a_new_extractor_finds_the_same(extractor: Extractor, found: Found, document: Document) -> None:
    """Nothing is kept from one article to the next, in the extractor or beside it."""
    (other,) = loaded().language.annotate([article("Chad has 12 soldiers in Mali. Duda met Kallas, Reuters reported.")])
    list(extractor.extract(other))
    assert list(extractor.extract(document)) == found


def test_all_spans_are_characters_of_the_article(found: Found, document: Document) -> None:
    spans = [span for item in found for span in _all(item, Span)]
    assert spans
    assert [span for span in spans if document.article.text[span.start : span.end] != span.text] == []


def test_evidence_names_the_extractor_and_stands_in_its_sentence(
    extractor: Extractor, found: Found, document: Document
) -> None:
    kept = [item for item in found if not isinstance(item, Dropped | Treaty)]
    proofs = [proof for item in kept for proof in _all(item, Evidence)]
    assert len(proofs) >= len([item for item in kept if not isinstance(item, Actor)]) > 0 or extractor.name == "actors"
    assert {(proof.extractor, proof.version) for proof in proofs} <= {(extractor.name, extractor.version)}
    assert all(0 < proof.confidence <= 1 for proof in proofs)
    assert all(proof.span in proof.sentence for proof in proofs)


def test_every_fact_has_evidence(found: Found) -> None:
    facts = [item for item in found if isinstance(item, Statement | TroopCount | TreatyEvent | Event)]
    assert [item for item in facts if not item.evidence] == []


def test_nothing_is_from_outside_the_body(found: Found, document: Document) -> None:
    regions = [r for r in document.article.regions if r.kind in OUTSIDE]
    assert len(regions) >= 4  # else the article shows nothing
    kept = [span for item in found if not isinstance(item, Dropped) for span in _own(item)]
    assert [s for s in kept for r in regions if s.start < r.end and r.start < s.end] == []


def test_what_is_dropped_says_what_it_would_have_been(found: Found) -> None:
    kinds = {"actor", "treaty", "statement", "troop_count", "treaty_event", "event"}
    assert {item.kind for item in found if isinstance(item, Dropped)} <= kinds


@pytest.mark.parametrize("text", ["x", "\u00a0.\n", "42", '"', "Hm.\n\n\n", "soldiers treaty said met deal 5"])
def test_next_to_nothing_is_no_error(extractor: Extractor, text: str) -> None:
    (small,) = loaded().language.annotate([article(text)])
    assert {type(item) for item in extractor.extract(small)} <= FINDS[extractor.name] | ALSO


def test_it_needs_no_actors(extractor: Extractor, bare: Document) -> None:
    """An extractor of actors may have failed: the others go on with what they have."""
    assert {type(item) for item in extractor.extract(bare)} <= FINDS[extractor.name] | ALSO


# --- all of them have a suite ----------------------------------------------------------------------------------------


def test_every_built_in_is_under_this_contract() -> None:
    assert sorted(FINDS) == sorted(NAMES), "FINDS says what a built-in extractor must find"
    assert len(NAMES) == len(set(NAMES))


def test_the_actors_come_first() -> None:
    assert isinstance(builtin(Gazetteer())[0], ActorSource)


def test_every_kind_of_plug_in_has_a_suite(root: Path) -> None:
    groups = {store.ENTRY_POINTS, extract.ENTRY_POINTS, registry.ENTRY_POINTS}
    suites = (root / "tests" / "contracts").glob("test_*_contract.py")
    assert groups == {f"kg.{path.stem.removeprefix('test_').removesuffix('_contract')}s" for path in suites}


def test_every_built_in_exporter_and_store_is_under_its_contract() -> None:
    from contracts import test_exporter_contract, test_store_contract

    assert set(test_exporter_contract.ALL) >= set(registry.exporters())
    assert {"folder", "memory"} <= set(test_store_contract.OPENERS)


def _state(document: Document) -> tuple[object, ...]:
    return tuple(getattr(document, f.name) for f in fields(document))


def _all(value: object, kind: type) -> Iterator[Any]:
    """Everything of a type inside a fact."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from _all(item, kind)
    elif is_dataclass(value):
        for f in fields(value):
            yield from _all(getattr(value, f.name), kind)


def _own(item: object) -> Iterator[Span]:
    """Where a fact stands; the sentence around it may reach further."""
    if isinstance(item, Actor | Treaty):
        yield from item.mentions
    if isinstance(item, Statement):
        yield from item.content
    for proof in _all(item, Evidence):
        yield proof.span
