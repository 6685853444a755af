"""What a store remembers: where each article came from, what it was before, what failed, and what is to be done again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from byhand import ActorWords, Broken, HandLanguage, Meetings

from kg.errors import StoreError
from kg.ids import Namer, article_id
from kg.model import Article, RegionKind
from kg.pipeline import Outcome, Pipeline, Report, again, ingest, remove
from kg.pipeline.records import history
from kg.pipeline.status import status
from kg.rdf import vocabulary as v
from kg.sources import Origin, Taken, take
from kg.sources.head import Head
from kg.store import Store, open_store
from kg.store.journal import Entry


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("memory:") as opened:
        yield opened


def pipeline(*extractors: object) -> Pipeline:
    return Pipeline(HandLanguage(), extractors or (ActorWords(), Meetings()))  # type: ignore[arg-type]


def counts(report: Report) -> dict[str, int]:
    return {outcome.value: n for outcome, n in report.counts.items() if n}


def write(path: Path, text: str = "Flavia met Sapt.\n") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def run(store: Store, *files: str | Path, by: Pipeline | None = None) -> dict[str, int]:
    return counts(ingest(store, take(map(str, files)), by or pipeline()))


def names(store: Store) -> list[str]:
    rows = store.select(
        f"SELECT ?s WHERE {{ GRAPH ?g {{ ?a a <{v.Article}> ; <{v.SOURCE_NAME}> ?s }} }} ORDER BY ?s"
    ).rows
    return [row[0].value for row in rows if row[0]]


def docs(store: Store) -> int:
    return sum(1 for _ in store.select(f"SELECT ?a WHERE {{ GRAPH ?g {{ ?a a <{v.Article}> }} }}").rows)


# --- stored together -------------------------------------------------------------------------------------------------


def test_what_is_told_as_stored_is_stored(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.grouping._FIRST", 60.0)
    monkeypatch.setattr("kg.pipeline.grouping._MOST", 60.0)
    for n in range(6):
        write(tmp_path / "news" / f"{n}.txt", f"Flavia met Sapt {n}.")
    (tmp_path / "news" / "0-bad.txt").write_bytes(b"caf\xe9")
    told: list[tuple[str, Outcome, int]] = []
    ingest(store, take([str(tmp_path)]), pipeline(), notify=lambda name, how: told.append((name, how, docs(store))))
    assert [Path(name).name for name, *_ in told] == ["0-bad.txt", *(f"{n}.txt" for n in range(6))]
    assert all(held >= n for n, (_, _, held) in enumerate(told)), "told before it was stored"
    assert told[1][2] == 6, "they come together"


def test_what_was_read_before_an_input_failed_is_stored(store: Store, tmp_path: Path) -> None:
    def broken() -> Iterator[Article]:
        yield Article("a.txt", "Flavia met Sapt.")
        yield Article("b.txt", "Michael met Rupert.")
        raise OSError("the network is gone")

    with pytest.raises(OSError, match="gone"):
        ingest(store, broken(), pipeline())
    assert docs(store) == 2


def test_standard_input_is_stored_article_by_article(store: Store) -> None:
    def typed() -> Iterator[Taken]:
        for n in range(3):
            assert docs(store) == n, "what cannot be read again does not wait"
            article = Article("stdin", f"Flavia met Sapt {n}.", source=f"stdin#{n}")
            yield Taken(article, Origin("stdin", "stdin", "stdin", "stdin"))

    assert counts(ingest(store, typed(), pipeline())) == {"added": 3}


def test_a_failed_group_is_told_by_nobody(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        write(tmp_path / f"{n}.txt", f"Flavia met Sapt {n}.")
    told: list[str] = []

    def full(changes: object) -> int:
        raise StoreError("no space left")

    monkeypatch.setattr(store, "replace_graphs", full)
    with pytest.raises(StoreError):
        ingest(store, take([str(tmp_path)]), pipeline(), notify=lambda name, _: told.append(name))
    monkeypatch.undo()
    assert told == [] and docs(store) == 0
    assert run(store, tmp_path) == {"added": 3}


# --- which article it is ---------------------------------------------------------------------------------------------


def test_two_files_of_one_name_in_two_runs_are_two_articles(store: Store, tmp_path: Path) -> None:
    monday, tuesday = write(tmp_path / "mon/front.txt"), write(tmp_path / "tue/front.txt", "Michael met Rupert.\n")
    assert run(store, monday) == {"added": 1}
    assert run(store, tuesday) == {"added": 1}
    assert docs(store) == 2 and "tue/front.txt" in names(store)
    assert run(store, monday, tuesday) == {"unchanged": 2}
    assert run(store, tuesday) == {"unchanged": 1}


def test_a_changed_file_is_the_same_article(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "mon/front.txt")
    run(store, path)
    write(tmp_path / "mon/front.txt", "Michael met Rupert.\n")
    assert run(store, path) == {"replaced": 1} and docs(store) == 1
    assert run(store, tmp_path / "mon") == {"unchanged": 1}


def test_a_copied_or_moved_folder_is_no_news(store: Store, tmp_path: Path) -> None:
    run(store, write(tmp_path / "here/front.txt"))
    copy = write(tmp_path / "there/front.txt")
    assert run(store, copy) == {"unchanged": 1}
    write(tmp_path / "there/front.txt", "Michael met Rupert.\n")
    assert run(store, copy) == {"replaced": 1}, "it is known at both places now"


def test_three_files_of_one_name_in_any_order_of_runs(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{n}/x/front.txt", f"{n} met Sapt.\n") for n in ("Anna", "Berta", "Clara")]
    for order in (files, files[::-1]):
        with open_store("memory:") as store:
            for file in order:
                assert run(store, file) == {"added": 1}
            assert docs(store) == 3
            assert run(store, *files) == {"unchanged": 3}


def test_records_of_one_id_in_two_files_of_two_runs(store: Store, tmp_path: Path) -> None:
    for name, text in (("a", "Flavia met Sapt."), ("b", "Michael met Rupert.")):
        write(tmp_path / f"{name}.jsonl", json.dumps({"id": "1", "text": text}))
    assert run(store, tmp_path / "a.jsonl") == run(store, tmp_path / "b.jsonl") == {"added": 1}
    assert run(store, tmp_path / "a.jsonl", tmp_path / "b.jsonl") == {"unchanged": 2}


def test_an_address_is_the_same_article_wherever_it_lies(store: Store, tmp_path: Path) -> None:
    for name, text in (("a", "Flavia met Sapt."), ("b", "Michael met Rupert.")):
        write(tmp_path / f"{name}.jsonl", json.dumps({"id": name, "text": text, "url": "https://post.example/1"}))
    assert run(store, tmp_path / "a.jsonl") == {"added": 1}
    assert run(store, tmp_path / "b.jsonl") == {"replaced": 1}


# --- what it was before ----------------------------------------------------------------------------------------------


def test_a_revision_replaces_the_graph_and_keeps_the_history(store: Store, tmp_path: Path) -> None:
    texts = ["Flavia met Sapt.\n", "Michael met Rupert.\n", "Flavia met Sapt.\n"]
    for text in texts:
        run(store, write(tmp_path / "a.txt", text))
    assert docs(store) == 1
    iri = Namer().iri(article_id(Article("a.txt", texts[0], source="a.txt")))
    past = history(store, iri, Namer())
    after = {q.subject.value: q.object.value for q in past if q.predicate.value == v.WAS_REVISION_OF}  # type: ignore[union-attr]
    hashes = {q.subject.value: q.object.value for q in past if q.predicate.value == v.MADE_FROM}  # type: ignore[union-attr]
    assert (len(after), len(hashes), len(set(hashes.values()))) == (2, 3, 2)
    (last,) = set(after) - set(after.values())
    assert hashes[last] == hashes[after[after[last]]] != hashes[after[last]], "there and back again, in that order"
    (graph,) = {g for g, *_ in store.journal.entries()}
    assert [r.article.text for r in store.journal.revisions(graph)] == texts[:2]


def test_removing_removes_the_history_and_the_texts(store: Store, tmp_path: Path) -> None:
    run(store, write(tmp_path / "z.txt", "Rudolf met Flavia."))
    before = set(store.quads())
    for text in ("Flavia met Sapt.\n", "Michael met Rupert.\n"):
        run(store, write(tmp_path / "a.txt", text))
    (graph,) = {g for g, doc, *_ in store.journal.entries() if doc == "a.txt"}
    remove(store, ["a.txt"])
    assert set(store.quads()) == before
    assert store.journal.entry(graph) is None and store.journal.revisions(graph) == []
    assert run(store, tmp_path / "a.txt") == {"added": 1}


# --- what failed -----------------------------------------------------------------------------------------------------


def test_what_cannot_be_read_is_remembered_until_it_can(store: Store, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    write(tmp_path / "good.txt")
    run(store, tmp_path)
    (failed,) = store.journal.failures()
    assert failed.said.endswith("bad.txt: is not UTF-8 (byte 3)") and failed.place == f"{tmp_path}/bad.txt"
    assert counts(ingest(store, again.failed(store), pipeline())) == {"failed": 1}
    write(tmp_path / "bad.txt", "Michael met Rupert.")
    assert counts(ingest(store, again.failed(store), pipeline())) == {"added": 1}
    assert list(store.journal.failures()) == [] and list(again.failed(store)) == []
    assert run(store, tmp_path) == {"unchanged": 2}, "under the name that the folder gave it"


def test_a_broken_record_is_remembered_and_the_others_are_not_done_again(store: Store, tmp_path: Path) -> None:
    records = [json.dumps({"id": str(n), "text": f"Flavia met Sapt {n}."}) for n in range(3)]
    write(tmp_path / "n.jsonl", "\n".join([records[0], "{broken", records[2]]))
    run(store, tmp_path / "n.jsonl")
    assert [f.name for f in store.journal.failures()] == [f"{tmp_path}/n.jsonl:2"]
    write(tmp_path / "n.jsonl", "\n".join(records))
    assert counts(ingest(store, again.failed(store), pipeline())) == {"added": 1, "unchanged": 2}
    assert list(store.journal.failures()) == []


def test_an_article_that_could_not_be_annotated_is_tried_again_from_the_store(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Flavia met Sapt. unreadable")
    assert run(store, path) == {"failed": 1}
    Path(path).unlink()

    class Mended(HandLanguage):
        def annotate(self, articles: object, **more: object) -> Iterator[object]:  # type: ignore[override]
            return super().annotate(
                [Article(a.doc, a.text.replace("unreadable", "Sapt left"), source=a.source) for a in articles]
            )  # type: ignore[attr-defined]

    mended = Pipeline(Mended(), (ActorWords(), Meetings()))  # type: ignore[arg-type]
    assert counts(ingest(store, again.failed(store), mended)) == {"added": 1}
    assert list(store.journal.failures()) == []


def test_a_file_that_was_mended_is_read_as_it_is_now(store: Store, tmp_path: Path) -> None:
    path = Path(write(tmp_path / "a.txt", "Flavia met Sapt. unreadable"))
    assert run(store, tmp_path) == {"failed": 1}
    assert counts(ingest(store, again.failed(store), pipeline())) == {"failed": 1}
    path.write_text("Flavia met Sapt. She left.", encoding="utf-8")
    assert counts(ingest(store, again.failed(store), pipeline())) == {"added": 1}
    assert list(store.journal.failures()) == [] and run(store, tmp_path) == {"unchanged": 1}


def test_an_extractor_that_failed_is_tried_again(store: Store, tmp_path: Path) -> None:
    run(
        store, write(tmp_path / "a.txt", "Flavia met Sapt in trouble."), by=pipeline(ActorWords(), Broken(), Meetings())
    )
    assert [(f.name, f.extractor) for f in store.journal.failures()] == [("a.txt", "broken")]

    class Whole(Broken):
        def extract(self, document: object) -> tuple[()]:
            return ()

    report = ingest(store, again.failed(store), pipeline(ActorWords(), Whole(), Meetings()))
    assert counts(report) == {"replaced": 1} and list(store.journal.failures()) == []


# --- other versions --------------------------------------------------------------------------------------------------


def test_reprocess_does_what_another_version_made_and_can_be_ended(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.pipeline.grouping._MOST", 0.0)
    for n in range(4):
        run(store, write(tmp_path / f"{n}.txt", f"Flavia met Sapt {n}."))
        (tmp_path / f"{n}.txt").unlink()
    newer = pipeline(ActorWords(), Meetings("2"))
    assert list(again.outdated(store, pipeline())) == []
    assert len(list(again.outdated(store, newer))) == 4
    done: list[str] = []

    def after_two() -> bool:
        return len(done) == 2

    report = ingest(
        store, again.outdated(store, newer), newer, notify=lambda name, _: done.append(name), stop=after_two
    )
    assert report.stopped and counts(report) == {"replaced": 2}
    assert len(list(again.outdated(store, newer))) == 2
    assert counts(ingest(store, again.outdated(store, newer), newer)) == {"replaced": 2}
    assert list(again.outdated(store, newer)) == []
    assert all(not store.journal.revisions(g) for g, *_ in store.journal.entries()), "the articles are the same"


def test_what_an_older_version_marked_is_marked_anew(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.sources.text.mark", lambda text, *, title=None: Head())
    monkeypatch.setattr("kg.pipeline.extraction.READING", "1")
    run(store, write(tmp_path / "a.txt", "Flavia met Sapt in the castle.\n\nBy Jane Roe\n"))
    monkeypatch.undo()
    (taken,) = again.outdated(store, pipeline())
    assert [r.kind for r in taken.item.regions] == [RegionKind.BYLINE]  # type: ignore[union-attr]
    assert counts(ingest(store, again.outdated(store, pipeline()), pipeline())) == {"replaced": 1}
    assert list(again.outdated(store, pipeline())) == []


def test_the_graph_is_as_if_made_by_the_new_version_at_once(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    newer = pipeline(ActorWords(), Meetings("2"))
    run(store, path)
    ingest(store, again.outdated(store, newer), newer)
    with open_store("memory:") as other:
        run(other, path, by=newer)
        assert set(other.quads()) == set(store.quads())


# --- figures ---------------------------------------------------------------------------------------------------------


def test_status(store: Store, tmp_path: Path) -> None:
    assert dict(status(store, pipeline().versions()))["articles"] == 0
    run(store, write(tmp_path / "a.txt"), tmp_path / "gone.txt")
    run(store, write(tmp_path / "a.txt", "Michael met Rupert."))
    found = dict(status(store, pipeline().versions()))
    assert (found["articles"], found["revisions kept"], found["failures"], found["runs"]) == (1, 1, 1, 2)
    assert (found["failures of reading"], found["events"], found["statements"]) == (1, 1, 0)
    assert found["passages in other languages"] == 0
    assert found["made by meetings 1"] == 1 and str(found["last article taken"]).startswith("20")
    assert found["made by other versions than today's"] == 0


def test_status_tells_what_reprocess_would_do(store: Store, tmp_path: Path) -> None:
    for n in range(3):
        run(store, write(tmp_path / f"{n}.txt", f"Flavia met Sapt {n}."))
    newer = pipeline(ActorWords(), Meetings("2"))
    run(store, write(tmp_path / "3.txt"), by=newer)
    assert len(list(again.outdated(store, newer))) == 3
    found = dict(status(store, newer.versions()))
    assert found["made by other versions than today's"] == found["made by meetings 1 (today 2)"] == 3
    assert found["made by meetings 2"] == 1
    fewer = dict(status(store, pipeline(ActorWords()).versions()))
    assert fewer["made by meetings 2 (today none)"] == 1 and fewer["made by other versions than today's"] == 4


def test_another_language_pipeline_is_another_version(store: Store, tmp_path: Path) -> None:
    class Trained(HandLanguage):
        version = "2"

    trained = Pipeline(Trained(), (ActorWords(), Meetings()))
    run(store, write(tmp_path / "a.txt"))
    assert len(list(again.outdated(store, trained))) == 1
    assert counts(ingest(store, again.outdated(store, trained), trained)) == {"replaced": 1}
    assert list(again.outdated(store, trained)) == []


def test_status_tells_which_languages_were_left(store: Store, tmp_path: Path) -> None:
    body = "Flavia met Sapt in the castle on Monday, and they talked for two hours about the border.\n"
    write(tmp_path / "a.txt", f"{body}\nМинистърът заяви, че мисията ще продължи до края на годината.\n\n{body}")
    write(tmp_path / "b.txt", f"{body}\nLa ministre a dit que la mission se poursuivrait jusqu'en hiver.\n\nНовости\n")
    run(store, tmp_path)
    found = dict(status(store, pipeline().versions()))
    assert (found["passages in other languages"], found["articles with such passages"]) == (3, 2)
    assert [found[f"passages in {each}"] for each in ("bg", "fr", "und-Cyrl")] == [1, 1, 1]


def test_nothing_of_this_machine_stands_in_the_graph(store: Store, tmp_path: Path) -> None:
    run(store, write(tmp_path / "a.txt"), tmp_path / "gone.txt")
    assert not [quad for quad in store.quads() if str(tmp_path) in str(quad)]


def test_the_journal_lasts(tmp_path: Path) -> None:
    with open_store(tmp_path / "news.kg", create=True) as store:
        run(store, write(tmp_path / "a.txt"))
    with open_store(tmp_path / "news.kg", read_only=True) as store:
        ((_, doc, place, _),) = store.journal.entries()
        assert (doc, place) == ("a.txt", f"{tmp_path}/a.txt")
    assert Outcome.ADDED == "added"


# --- what a harsh reader of this part asked ----------------------------------------------------------------------------


def test_two_files_with_versions_of_one_address_do_not_replace_each_other_for_ever(
    store: Store, tmp_path: Path
) -> None:
    for name, text in (("a", "Flavia met Sapt."), ("b", "Michael met Rupert.")):
        write(tmp_path / f"{name}.jsonl", json.dumps({"id": name, "text": text, "url": "https://post.example/1"}))
    assert run(store, tmp_path) == {"added": 1, "replaced": 1}
    whole = set(store.quads())
    assert run(store, tmp_path) == {"unchanged": 2} and set(store.quads()) == whole
    write(tmp_path / "a.jsonl", json.dumps({"id": "a", "text": "Flavia left.", "url": "https://post.example/1"}))
    assert run(store, tmp_path) == {"replaced": 1, "unchanged": 1}, "what is new at one of the places is new"
    assert run(store, tmp_path) == {"unchanged": 2}
    write(tmp_path / "a.jsonl", json.dumps({"id": "a", "text": "Flavia met Sapt.", "url": "https://post.example/1"}))
    assert run(store, tmp_path) == {"replaced": 1, "unchanged": 1}, "and so is what was there before"


def test_an_address_archived_twice_is_two_versions_once(store: Store, tmp_path: Path) -> None:
    def record(text: str, day: int) -> str:
        head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://post.example/1\r\nWARC-Date: 2023-04-0{day}T10:00:00Z\r\n"
        return f"{head}Content-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n{text}\r\n\r\n"

    path = tmp_path / "a.warc"
    path.write_bytes((record("Flavia met Sapt.", 1) + record("Michael met Rupert.", 2)).encode())
    assert run(store, path) == {"added": 1, "replaced": 1}
    assert run(store, path) == {"unchanged": 2}


def test_a_run_that_ended_between_journal_and_graph(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Flavia met Sapt.\n")
    run(store, path)
    ((graph, *_),) = store.journal.entries()
    held = store.journal.entry(graph)
    assert held is not None
    never = Entry(graph, held.place, held.taken, "another hash", Article("a.txt", "Never stored.", source="a.txt"))
    store.journal.remember(never, replaces=held.made_from)
    assert run(store, path) == {"unchanged": 1}
    assert store.journal.entry(graph).article.text == "Flavia met Sapt.\n"  # type: ignore[union-attr]


def test_nothing_is_read_once_the_run_is_to_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.grouping._MOST", 0.0)
    read: list[int] = []

    def articles() -> Iterator[Article]:
        for n in range(5):
            read.append(n)
            yield Article(f"{n}.txt", f"Flavia met Sapt {n}.")

    done: list[str] = []
    report = ingest(
        store, articles(), pipeline(), notify=lambda name, _: done.append(name), stop=lambda: len(done) == 2
    )
    assert (report.stopped, read, len(done)) == (True, [0, 1], 2)


def test_failed_articles_come_one_at_a_time(store: Store, tmp_path: Path) -> None:
    run(store, *(write(tmp_path / f"{n}.txt", f"Flavia met Sapt {n}. unreadable") for n in range(3)))
    (tmp_path / "b.txt").write_bytes(b"caf\xe9")
    run(store, tmp_path / "b.txt")
    waiting = again.failed(store)
    assert [next(waiting).item.doc for _ in range(3)] == ["0.txt", "1.txt", "2.txt"]  # type: ignore[union-attr]
    assert str(next(waiting).item).endswith("b.txt: is not UTF-8 (byte 3)") and next(waiting, None) is None


def test_damaged_characters_are_put_right_before_anything_looks(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "FranÃ§ois isn’t here.\n\nFlavia met Sapt.\n")
    report = ingest(store, take([path]), pipeline())
    assert report.repaired == [("a.txt", 2)]
    ((graph, *_),) = store.journal.entries()
    held = store.journal.entry(graph)
    assert held is not None and held.article.text == "François isn’t here.\n\nFlavia met Sapt.\n"
    assert held.article.repaired == 2
    again_ = ingest(store, take([path]), pipeline())
    assert counts(again_) == {"unchanged": 1}
