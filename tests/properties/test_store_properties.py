"""What a store holds depends on the articles in it, and on nothing else: not on order, company, or what was there before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.reading import DATE, PARAGRAPHS, few
from real import article, extract, loaded, store_text

from kg.model import Article
from kg.pipeline import Outcome, Report, ingest, remove
from kg.rdf.validation import validate
from kg.store import Store, open_store

pytestmark = pytest.mark.model

NAMES = ("a.txt", "b.txt", "c.txt", "d.txt")


@cache
def articles() -> tuple[Article, ...]:
    """Four articles; the last says in part what the first says."""
    parts = (PARAGRAPHS[:2], PARAGRAPHS[2:4], PARAGRAPHS[4:], (PARAGRAPHS[0], PARAGRAPHS[5]))
    return tuple(
        article("\n\n".join(part) + "\n", name, published=DATE, publisher=f"The {name[0].upper()} Herald")
        for name, part in zip(NAMES, parts, strict=True)
    )


def put(store: Store, some: Iterable[Article]) -> Report:
    report = ingest(store, some, loaded())
    assert report.failures == []
    return report


@cache
def stored(which: tuple[int, ...]) -> bytes:
    """What a new store holds after these articles."""
    with open_store("memory:") as store:
        put(store, [articles()[i] for i in which])
        return store_text(store)


subsets = st.lists(st.sampled_from(range(4)), unique=True, max_size=4)


def test_the_articles_hold_something() -> None:
    sizes = [len(stored((i,)).splitlines()) - len(stored(()).splitlines()) for i in range(4)]
    assert min(sizes) > 200


@few(12)
@given(order=st.permutations(range(4)))
def test_the_order_of_articles_means_nothing(order: Sequence[int]) -> None:
    assert stored(tuple(order)) == stored((0, 1, 2, 3))


def test_neither_do_runs() -> None:
    with open_store("memory:") as store:
        for each in reversed(articles()):
            put(store, [each])
        assert store_text(store) == stored((0, 1, 2, 3))


@few(8)
@given(first=subsets, second=subsets)
def test_an_article_put_in_twice_is_there_once(first: list[int], second: list[int]) -> None:
    with open_store("memory:") as store:
        put(store, [articles()[i] for i in first])
        report = put(store, [articles()[i] for i in second])
        assert report.counts[Outcome.UNCHANGED] == len({*first} & {*second})
        assert report.counts[Outcome.ADDED] == len({*second} - {*first})
        assert store_text(store) == stored(tuple(sorted({*first, *second})))


@few(8)
@given(there=subsets, gone=subsets)
def test_what_is_removed_leaves_nothing(there: list[int], gone: list[int]) -> None:
    """All that stays of an article is what comes with the gazetteer, which an empty run writes too."""
    both = [i for i in gone if i in there]
    with open_store("memory:") as store:
        put(store, [articles()[i] for i in there])
        assert len(remove(store, [NAMES[i] for i in both])) == len(both)
        assert store_text(store) == stored(tuple(i for i in there if i not in gone))


def test_an_article_removed_and_put_in_again_is_as_it_was() -> None:
    with open_store("memory:") as store:
        put(store, articles())
        remove(store, ["a.txt"])
        put(store, articles()[:1])
        assert store_text(store) == stored((0, 1, 2, 3))


def test_a_changed_article_takes_the_place_of_the_old_one() -> None:
    old = article(PARAGRAPHS[2] + "\n", "a.txt", published=DATE, publisher="The A Herald")
    with open_store("memory:") as store:
        put(store, [old])
        report = put(store, articles()[:1])
        assert report.counts == {Outcome.REPLACED: 1}
        lines = store_text(store).splitlines()
        assert [line for line in lines if b"/revision/" not in line] == stored((0,)).splitlines()
        assert any(b"wasRevisionOf" in line for line in lines)


def test_a_store_on_disk_is_the_same_after_it_was_closed(tmp_path: Path) -> None:
    with open_store(tmp_path / "news.kg", create=True) as store:
        put(store, articles())
    with open_store(tmp_path / "news.kg", read_only=True) as store:
        assert store_text(store) == stored((0, 1, 2, 3))


def test_the_whole_store_keeps_the_shapes() -> None:
    with open_store("memory:") as store:
        put(store, articles())
        report = validate(store.quads())
    assert report.conforms, report.results[:5]


@few(10)
@given(order=st.permutations(range(4)), copies=st.integers(0, 9))
def test_an_article_says_the_same_alone_and_among_others(order: Sequence[int], copies: int) -> None:
    others = [article(f"Rain fell on town {n}. Mayor Ada Stone said it was cold.\n", f"{n}.txt") for n in range(copies)]
    together = {x.article.doc: x for x in extract([*others, *(articles()[i] for i in order)])}
    assert [together[name] for name in NAMES] == list(_alone())


@cache
def _alone() -> tuple[object, ...]:
    return tuple(extract([each])[0] for each in articles())
