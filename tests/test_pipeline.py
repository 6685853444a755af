"""Articles to facts to a store: streaming, failures named, the same input the same store."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from byhand import ActorWords, Broken, HandLanguage, Meetings

from kg.errors import ConfigError, InputError, PluginError, StoreError, UnknownNameError
from kg.extract import plugins
from kg.gazetteer import Gazetteer, KnownActor
from kg.ids import Namer
from kg.language.document import Document
from kg.model import ActorKey, ActorKind, Article, Dropped, Extraction, Fact
from kg.pipeline import Failure, Outcome, Pipeline, Report, default_pipeline, ingest, remove
from kg.pipeline.records import Ledger
from kg.pipeline.workers import Job
from kg.rdf.mapping import REFERENCE
from kg.store import Store, open_store


def article(doc: str, text: str = "Flavia met Sapt.\nRudolf and Michael will meet.", **more: str) -> Article:
    return Article(doc=doc, text=text, source=doc, **more)  # type: ignore[arg-type]


def pipeline(*extractors: object, **more: object) -> Pipeline:
    chosen = extractors or (Meetings(), ActorWords())
    return Pipeline(HandLanguage(), chosen, settle=lambda document, facts: facts, **more)  # type: ignore[arg-type]


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("memory:") as opened:
        yield opened


def test_actors_come_first_and_the_others_see_them() -> None:
    (found,) = pipeline().extract([article("a.txt")])
    assert isinstance(found, Extraction)
    assert [actor.name for actor in found.actors] == ["Flavia", "Sapt", "Rudolf", "Michael"]
    assert [event.actors for event in found.events] == [("person/flavia", "person/sapt")]
    assert [d.reason for d in found.dropped] == ["ambiguous"]


def test_a_fact_found_twice_is_one_with_both_proofs() -> None:
    (found,) = pipeline().extract([article("a.txt")])
    assert isinstance(found, Extraction)
    assert len(found.events) == 1
    assert sorted(e.confidence for e in found.events[0].evidence) == [0.5, 0.8]
    assert found.events[0].confidence == 0.8


def test_settle_has_the_last_word_on_the_facts() -> None:
    quiet = Pipeline(HandLanguage(), (ActorWords(), Meetings()), settle=lambda document, facts: facts[:1])
    (found,) = quiet.extract([article("a.txt")])
    assert isinstance(found, Extraction)
    assert (len(found.actors), len(found.events)) == (1, 0)


def test_it_streams() -> None:
    read: list[str] = []

    def many() -> Iterator[Article]:
        for i in range(100):
            read.append(str(i))
            yield article(f"{i}.txt")

    stream = pipeline().extract(many())
    next(stream)
    assert len(read) == 1


def test_a_broken_extractor_is_named_and_the_rest_goes_on() -> None:
    found = list(
        pipeline(ActorWords(), Broken(), Meetings()).extract(
            [article("a.txt", "trouble. Flavia met Sapt."), article("b.txt")]
        )
    )
    failures = [f for f in found if isinstance(f, Failure)]
    assert [(f.where, f.extractor) for f in failures] == [("a.txt", "broken")]
    assert str(failures[0]) == "a.txt: extractor 'broken' failed (ZeroDivisionError: division by zero)"
    assert [(e.article.doc, len(e.events)) for e in found if isinstance(e, Extraction)] == [("a.txt", 1), ("b.txt", 1)]


def test_an_extractor_that_would_end_the_process_is_named_too() -> None:
    class Leaving(Broken):
        def extract(self, document: Document) -> Iterable[Fact | Dropped]:
            sys.exit("I leave")

    found = list(pipeline(ActorWords(), Leaving(), Meetings()).extract([article("a.txt")]))
    assert [str(f) for f in found if isinstance(f, Failure)] == [
        "a.txt: extractor 'broken' failed (SystemExit: I leave)"
    ]
    assert [len(e.events) for e in found if isinstance(e, Extraction)] == [1]


def test_a_plug_in_that_would_end_the_process_when_it_is_loaded_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "leaving_plug_in.py").write_text("raise SystemExit('I leave')")
    monkeypatch.syspath_prepend(tmp_path)
    points = [EntryPoint("leaving", "leaving_plug_in:X", group) for group in ("kg.extractors", "kg.stores")]
    _, (error,) = plugins(points[:1])
    assert str(error) == "extractor plug-in 'leaving' (leaving_plug_in:X) cannot be loaded: I leave"
    monkeypatch.setattr("kg.store.entry_points", lambda **group: points[1:])
    with pytest.raises(PluginError, match=r"the store plug-in 'leaving' .* does not load: I leave"):
        open_store("leaving:anything")


def test_an_article_that_cannot_be_annotated_costs_only_itself() -> None:
    articles = [article("a.txt"), article("b.txt", "unreadable"), article("c.txt")]
    found = list(pipeline().extract(articles))
    assert [f.article.doc if isinstance(f, Extraction) else f.where for f in found] == ["a.txt", "b.txt", "c.txt"]
    assert isinstance(found[1], Failure) and "language pipeline failed (RuntimeError: odd input)" in str(found[1])


def test_another_language_is_refused_by_name() -> None:
    found = list(pipeline().extract([article("a.txt", language="fr"), article("b.txt", language="en")]))
    assert isinstance(found[0], Failure) and str(found[0]) == "a.txt: its language is fr; only English is read"
    assert isinstance(found[1], Extraction)


class Plugin:
    def __init__(self, name: str, requires: object = frozenset(), found: tuple[object, ...] = ()) -> None:
        self.name, self.version, self.requires, self.found = name, "1", requires, found

    def extract(self, document: object) -> tuple[object, ...]:
        return self.found


def test_what_is_no_fact_is_a_failure_of_its_extractor() -> None:
    found = list(pipeline(ActorWords(), Plugin("odd", found=("a fact",)), Meetings()).extract([article("a.txt")]))
    assert [str(f) for f in found if isinstance(f, Failure)] == [
        "a.txt: extractor 'odd' failed (TypeError: str is no fact)"
    ]
    assert isinstance(found[-1], Extraction) and found[-1].events


def test_a_plug_in_that_does_not_fit_is_named_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    import kg.extract
    import kg.language

    others = (
        Plugin("good", {"tags"}),
        Plugin("none", None),
        Plugin("odd", {"coreference", "tags"}),
        Plugin("statements"),
        Plugin("good"),
    )
    monkeypatch.setattr(kg.extract, "plugins", lambda: (others, ()))
    monkeypatch.setattr(kg.language, "load", lambda model, **more: HandLanguage())
    made, errors = default_pipeline()
    assert [e.name for e in made.extractors if isinstance(e, Plugin)] == ["good"]
    assert [str(error) for error in errors] == [
        "extractor plug-in 'none' requires None, which is no annotation",
        "extractor plug-in 'odd' requires coreference, which is no annotation",
        "extractor plug-in 'statements': another extractor has this name",
        "extractor plug-in 'good': another extractor has this name",
    ]


def test_failures_of_the_input_are_passed_on_in_place() -> None:
    failure = Failure("x.txt", InputError("x.txt: is empty"))
    assert [type(f) for f in pipeline().extract([article("a.txt"), failure, article("b.txt")])] == [
        Extraction,
        Failure,
        Extraction,
    ]


# --- into a store ----------------------------------------------------------------------------------------------------


def counts(report: Report) -> dict[str, int]:
    return {outcome.value: n for outcome, n in report.counts.items() if n}


def content(store: Store) -> set[object]:
    return set(store.quads())


def test_the_same_again_changes_nothing(store: Store) -> None:
    articles = [article("a.txt"), article("b.txt")]
    assert counts(ingest(store, articles, pipeline())) == {"added": 2}
    before = content(store)
    assert counts(ingest(store, articles, pipeline())) == {"unchanged": 2}
    assert content(store) == before


def test_the_order_of_articles_is_irrelevant(store: Store) -> None:
    articles = [article("a.txt"), article("b.txt"), article("c.txt", "Black Michael met Rupert.")]
    ingest(store, articles, pipeline())
    with open_store("memory:") as other:
        ingest(other, articles[::-1], pipeline())
        assert content(other) == content(store)


def test_a_changed_article_replaces_what_it_said(store: Store) -> None:
    ingest(store, [article("a.txt")], pipeline())
    assert counts(ingest(store, [article("a.txt", "Michael met Rupert.")], pipeline())) == {"replaced": 1}
    with open_store("memory:") as other:
        ingest(other, [article("a.txt", "Michael met Rupert.")], pipeline())
        past = {q for q in content(store) if "/revision/" in str(q)}
        assert content(other) == content(store) - past and past


@pytest.mark.parametrize("change", [{"published": "2023-04-30"}, {"title": "T"}, {"publisher": "P"}])
def test_changed_metadata_counts_as_a_change(store: Store, change: dict[str, str]) -> None:
    ingest(store, [article("a.txt")], pipeline())
    assert counts(ingest(store, [article("a.txt", **change)], pipeline())) == {"replaced": 1}


def test_a_new_version_of_an_extractor_reads_again(store: Store) -> None:
    ingest(store, [article("a.txt")], pipeline())
    assert counts(ingest(store, [article("a.txt")], pipeline(ActorWords(), Meetings("2")))) == {"replaced": 1}


def test_an_article_without_a_failed_extractor_is_stored_and_tried_again(store: Store) -> None:
    articles = [article("a.txt", "trouble. Flavia met Sapt."), article("b.txt")]
    parts = (ActorWords(), Broken(), Meetings())
    first = ingest(store, articles, pipeline(*parts))
    assert counts(first) == {"added": 2} and [f.extractor for f in first.failures] == ["broken"]
    assert counts(ingest(store, articles, pipeline(*parts))) == {"replaced": 1, "unchanged": 1}


def test_an_article_whose_facts_could_not_be_settled_is_tried_again(store: Store) -> None:
    def unsettled(document: object, facts: object) -> list[object]:
        raise ZeroDivisionError

    parts = Pipeline(HandLanguage(), (ActorWords(), Meetings()), settle=unsettled)  # type: ignore[arg-type]
    first = ingest(store, [article("a.txt")], parts)
    assert counts(first) == {"added": 1} and [f.extractor for f in first.failures] == ["claims"]
    assert counts(ingest(store, [article("a.txt")], pipeline())) == {"replaced": 1}
    assert counts(ingest(store, [article("a.txt")], pipeline())) == {"unchanged": 1}


def test_an_extractor_of_two_words_that_failed_is_tried_again(store: Store) -> None:
    broken = Broken()
    broken.name = "two words"
    for _ in range(2):
        report = ingest(store, [article("a.txt", "trouble. Flavia met Sapt.")], pipeline(ActorWords(), broken))
        assert [f.extractor for f in report.failures] == ["two words"]


def test_the_same_article_twice_in_one_run_is_written_once(store: Store) -> None:
    assert counts(ingest(store, [article("a.txt"), article("a.txt")], pipeline())) == {"added": 1, "unchanged": 1}


def test_a_store_is_filled_under_one_base_alone(store: Store) -> None:
    ingest(store, [article("a.txt")], pipeline(), namer=Namer("https://one.org/"))
    before = content(store)
    with pytest.raises(ConfigError, match=r"memory:: its IRIs begin with https://one\.org/; use that base"):
        ingest(store, [article("b.txt")], pipeline())
    assert content(store) == before
    ingest(store, [article("b.txt")], pipeline(), namer=Namer("https://one.org/"))
    assert len(content(store)) > len(before)


def test_a_reference_graph_that_was_cut_short_is_mended(store: Store) -> None:
    known = pipeline(gazetteer=Gazetteer((KnownActor(ActorKey("person/flavia"), "Flavia", ActorKind.PERSON),)))
    with open_store("memory:") as whole:
        ingest(whole, [article("a.txt")], known)
        half = sorted(whole.quads(Namer().iri(REFERENCE)), key=str)[:2]
        assert len(half) == 2
        store.bulk_load(half)
        ingest(store, [article("a.txt")], known)
        assert content(store) == content(whole)
    ingest(store, [article("a.txt")], pipeline())
    assert not list(store.quads(Namer().iri(REFERENCE)))


def test_failures_are_counted_and_what_was_read_is_stored(store: Store) -> None:
    seen: list[tuple[str, Outcome]] = []
    failure = Failure("x.txt", InputError("x.txt: is empty"))
    report = ingest(store, [failure, article("a.txt")], pipeline(), notify=lambda name, what: seen.append((name, what)))
    assert counts(report) == {"failed": 1, "added": 1}
    assert seen == [("x.txt", Outcome.FAILED), ("a.txt", Outcome.ADDED)]
    assert report.failures == [failure] and report.facts == 1


def test_facts_that_do_not_fit_the_graph_fail_their_article_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.rdf import mapping

    def quads(extraction: Extraction, namer: Namer) -> Iterator[object]:
        if extraction.article.doc == "a.txt":
            raise ValueError("no literal")
        return written(extraction, namer)

    written = mapping.quads
    monkeypatch.setattr(mapping, "quads", quads)
    report = ingest(store, [article("a.txt"), article("b.txt")], pipeline())
    assert counts(report) == {"failed": 1, "added": 1}
    assert str(report.failures[0]) == "a.txt: cannot be written as a graph (ValueError: no literal)"


def test_what_was_stored_before_an_interruption_stays(tmp_path: Path) -> None:
    def interrupted() -> Iterator[Article]:
        for i in range(20):
            if i == 19:
                raise KeyboardInterrupt
            yield article(f"{i}.txt")

    with pytest.raises(KeyboardInterrupt), open_store(tmp_path / "s.kg", create=True) as store:
        ingest(store, interrupted(), pipeline())
    with open_store(tmp_path / "s.kg") as store:
        again = ingest(store, [article(f"{i}.txt") for i in range(19)], pipeline())
    assert again.counts[Outcome.UNCHANGED] >= 8
    assert again.counts[Outcome.UNCHANGED] + again.counts[Outcome.ADDED] == 19


def test_a_store_that_fails_is_not_asked_for_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that was waited for in vain is not waited for once more."""
    monkeypatch.setattr("kg.pipeline.grouping._FIRST", 3600.0)  # all wait to be stored
    differs, asked, written = Ledger.differs, [0], [0]

    def failing(self: Ledger, graph: str, article: Article) -> bool:
        asked[0] += 1
        if asked[0] == 3:
            raise StoreError("it went away")
        return differs(self, graph, article)

    def counted(*_: object) -> None:
        written[0] += 1

    monkeypatch.setattr(Ledger, "differs", failing)
    monkeypatch.setattr(Ledger, "replace", counted)
    with pytest.raises(StoreError, match="it went away"):
        ingest(store, [Article(f"{n}.txt", f"Flavia met Sapt {n} times.") for n in range(4)], pipeline())
    assert written == [0]


def test_add_then_remove_is_nothing(store: Store) -> None:
    ingest(store, [article("b.txt")], pipeline())
    before = content(store)
    ingest(store, [article("a.txt")], pipeline())
    ((iri, doc, quads),) = remove(store, ["a.txt"])
    assert doc == "a.txt" and quads > 0 and iri.startswith("https://")
    assert content(store) == before


def test_an_article_is_removed_by_any_of_its_names(store: Store) -> None:
    named = replace(article("a.txt"), url="https://example.org/a", source="mon/a.txt")
    namer = Namer("https://x.org/id/")
    for name in ("a.txt", "https://example.org/a", "mon/a.txt"):
        ingest(store, [named], pipeline(), namer=namer)
        (removed,) = remove(store, [name], namer=namer)
        ingest(store, [named], pipeline(), namer=namer)
        assert remove(store, [removed[0]], namer=namer) == [removed]


@pytest.mark.parametrize("name", ["gone.txt", "", '" } DELETE WHERE { ?s ?p ?o', "\u202e", "x" * 100_000])
def test_a_name_that_no_article_has_removes_nothing(store: Store, name: str) -> None:
    ingest(store, [article("a.txt")], pipeline())
    before = content(store)
    with pytest.raises(UnknownNameError):
        remove(store, ["a.txt", name])
    assert content(store) == before


def test_a_name_of_two_articles_removes_neither(store: Store) -> None:
    ingest(store, [replace(article("a.txt"), source=f"{day}/a.txt") for day in ("mon", "tue")], pipeline())
    with pytest.raises(UnknownNameError, match="2 articles"):
        remove(store, ["a.txt"])


class Slow:
    """Workers who have nothing ready before it is asked for, so that as much is in hand as may be."""

    window, characters = 10, 1000

    def __init__(self) -> None:
        self.in_hand: list[Job] = []
        self.most: list[tuple[int, int]] = []

    def submit(self, given: Article) -> Job:
        self.in_hand.append(Job(given))
        self.most.append((len(self.in_hand), sum(len(job.article.text) for job in self.in_hand)))
        return self.in_hand[-1]

    def finish(self, job: Job) -> list[Extraction | Failure]:
        assert job is self.in_hand.pop(0), "in the order of the input"
        return [Extraction(job.article)]

    def drop(self) -> None:
        return


@pytest.mark.parametrize(
    ("lengths", "articles", "characters"),
    [([20] * 30, 11, 220), ([300] * 30, 4, 1200), ([20, 5000, *[20] * 9], 9, 5020), ([5000] * 5, 1, 5000)],
)
def test_no_more_articles_and_characters_in_hand_than_may_be(
    store: Store, lengths: list[int], articles: int, characters: int
) -> None:
    workers = Slow()
    given = [article(f"{n}.txt", "x" * length) for n, length in enumerate(lengths)]
    assert counts(ingest(store, given, pipeline(), workers=workers)) == {"added": len(given)}
    assert (max(a for a, _ in workers.most), max(c for _, c in workers.most)) == (articles, characters)
    assert not workers.in_hand
