"""What the articles of a store say together: the graph of it, and the two seed articles."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from byhand import ActorWords, HandLanguage
from real import loaded

from kg.ids import Namer
from kg.language.document import Document
from kg.model import Actor, ActorKind, Article, Evidence, Mode, Statement, actor_key
from kg.pipeline import Pipeline, ingest, together
from kg.pipeline.actors import Identities
from kg.pipeline.together import relate
from kg.query import run
from kg.query.catalogue import load
from kg.query.explain import explain
from kg.rdf.serialise import serialise
from kg.rdf.together import TOGETHER
from kg.rdf.validation import validate
from kg.sources import article_from_text, read
from kg.store import Store, open_store

WIRE = actor_key(ActorKind.MEDIA, "Wire")
STORY = "Hale: The soldiers must leave our soil by winter, and no ship may pass the strait of Ansa before then.\n"
TEXTS = {
    "post.txt": STORY + "Wire wrote so after a long day of talks in the capital of Tarsia, where the envoys had met.\n",
    "gazette.txt": STORY
    + "Wire wrote so after a long day of talks in the capital of Tarsia, where the envoys had met.\n",
    "echo.txt": "Hale: No ship may pass the strait of Ansa before winter, and the troops should leave our soil by then.\n",
    "herald.txt": "Hale: The soldiers must not leave our soil by winter, and no ship may pass the strait before then.\n",
}


class Sayings:
    """The first line is said by whom it begins with, a name of four letters; an article that names the Wire has it from there."""

    name, version = "sayings", "1"
    requires: frozenset[str] = frozenset()

    def extract(self, document: Document) -> list[Actor | Statement]:
        article = document.article
        speaker = article.span(0, 4)
        content = article.span(6, article.text.index("\n"))
        proof = Evidence(content, content, self.name, self.version)
        name = article.text[:4]
        key = actor_key(ActorKind.PERSON, name)
        reporters = (WIRE,) if "Wire" in article.text else ()
        return [
            Actor(key, name, ActorKind.PERSON, mentions=(speaker,)),
            Actor(WIRE, "Wire", ActorKind.MEDIA, mentions=(speaker,)),
            Statement((content,), key, Mode.DIRECT, reporters=reporters, evidence=(proof,)),
        ]


def filled(names: list[str]) -> Store:
    store = open_store("memory:")
    articles = [
        Article(name, TEXTS[name], publisher=name.removesuffix(".txt"), published="2024-05-01", source=name)
        for name in names
    ]
    assert not ingest(store, articles, Pipeline(HandLanguage(), (Sayings(),))).failures
    return store


def graph(store: Store) -> bytes:
    return serialise(store.quads(Namer().iri(TOGETHER)), "nquads")


def test_copies_and_clusters_and_their_sources() -> None:
    with filled(sorted(TEXTS)) as store:
        found = relate(store)
        assert (found.copies, found.clusters) == (1, 1)
        [row] = run(store, load().get("independent-sources"), {}).records()
        assert (row["articles"], row["publishers"], row["independent"]) == (3, 3, 2)
        assert set(row["sources"]) == {"Wire", "echo"}  # type: ignore[arg-type]
        assert str(row["because"]).startswith("3 articles, 2 primary sources: Wire (")
        assert ".txt are copies" in str(row["because"])
        [copy] = run(store, load().get("copies"), {"least": "0.5"}).records()
        assert {copy["article"], copy["other_article"]} == {"gazette.txt", "post.txt"}
        assert (copy["share"], copy["other_share"], copy["paragraphs"]) == (1, 1, 2)
        assert relate(store).changed == 0
        assert validate(store.quads()).conforms


def test_what_is_no_copy_any_more_is_none_after_a_run_that_was_cut_off(tmp_path: Path) -> None:
    pipeline = Pipeline(HandLanguage(), (Sayings(),))

    def told(name: str, text: str) -> Article:
        return Article(name, text, publisher=name.removesuffix(".txt"), published="2024-05-01", source=name)

    before = [told(name, TEXTS[name]) for name in sorted(TEXTS)]
    changed = told("gazette.txt", "Hale: Nothing of all this is so.\n")
    with open_store(tmp_path / "news.kg", create=True) as store:
        assert not ingest(store, before, pipeline).failures
        assert relate(store).copies == 1
        state = store.journal.beside("together.sqlite")
        state.execute("UPDATE meta SET value = 'yes' WHERE name = 'writing'")  # as a run leaves it that was killed
        state.commit()
        assert not ingest(store, [changed], pipeline).failures
        assert relate(store).copies == 0
        found = graph(store)
        relate(store, anew=True)
        assert graph(store) == found


def test_the_graph_does_not_depend_on_the_order_of_articles() -> None:
    names = sorted(TEXTS)
    made = set()
    for seed in range(3):
        random.Random(seed).shuffle(names)
        with filled(names) as store:
            relate(store)
            made.add(graph(store))
    assert len(made) == 1 and made.pop()


def test_the_graph_does_not_depend_on_how_many_articles_are_compared_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(sorted(TEXTS)) as store:
        relate(store)
        found = graph(store)
        monkeypatch.setattr(together, "_AT_ONCE", 1)
        assert relate(store, anew=True).articles == len(TEXTS)
        assert graph(store) == found
        assert relate(store).changed == 0
    with filled(sorted(TEXTS)) as store:
        relate(store)
        assert graph(store) == found


def test_a_run_that_ends_between_articles_is_made_good(monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(sorted(TEXTS)) as store:
        relate(store)
        found = graph(store)
    monkeypatch.setattr(together, "_AT_ONCE", 1)
    for done in range(len(TEXTS)):
        with filled(sorted(TEXTS)) as store:
            with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
                patched.setattr(together._Relating, "_take", _until(done, together._Relating._take))
                relate(store)
            store.journal.beside("together.sqlite").rollback()  # as the end of a process does
            relate(store)
            assert graph(store) == found


def _until(number: int, take: Callable[..., None]) -> Callable[..., None]:
    left = iter(range(number))

    def some(*arguments: object) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        take(*arguments)

    return some


def test_articles_that_are_copies_no_more_are_two_sources_again() -> None:
    """A paragraph that links two articles becomes furniture by articles that have nothing else to do with them."""
    said = "Hale: The soldiers must leave our soil by winter.\n"
    shared = "All rights to this page and to all that stands on it are with those who wrote and printed it first.\n"
    rest = "".join(
        f"Line {n} of a long report on the {n} harbours of the north and of those who work in them.\n"
        for n in range(40)
    )
    texts = {"short": said + shared, "long": said + rest + shared}
    texts |= {f"{n:02}": f"Rust: Ship {n} of the line {n * 7} has left.\n" + shared for n in range(20)}

    def told(names: list[str]) -> list[Article]:
        return [Article(f"{n}.txt", texts[n], publisher=n, published="2024-05-01", source=n) for n in names]

    def sources(store: Store) -> list[object]:
        rows = run(store, load().get("independent-sources"), {"contains": "soldiers"}).records()
        return [row["independent"] for row in rows]

    pipeline = Pipeline(HandLanguage(), (Sayings(),))
    with open_store("memory:") as store:
        assert not ingest(store, told(["short", "long"]), pipeline).failures
        relate(store)
        assert sources(store) == [1]
        assert not ingest(store, told(sorted(texts.keys() - {"short", "long"})), pipeline).failures
        relate(store)
        step_by_step = graph(store)
        found = sources(store)
        relate(store, anew=True)
        assert (step_by_step, found) == (graph(store), sources(store))
        assert found == [2]


def test_who_is_one_actor_speaks_with_one_voice() -> None:
    """Two spellings are two speakers, until somebody decides that they are one."""
    text = "The soldiers must leave our soil by winter."
    with open_store("memory:") as store:
        articles = [Article(f"{name}.txt", f"{name}: {text}\n", source=f"{name}.txt") for name in ("Hale", "Hayl")]
        assert not ingest(store, articles, Pipeline(HandLanguage(), (Sayings(),))).failures
        assert relate(store).clusters == 0
        Identities(store).merge("person/hale", "person/hayl")
        assert relate(store).clusters == 1


def test_an_empty_store_has_nothing_together() -> None:
    with open_store("memory:") as store:
        assert (relate(store).clusters, graph(store)) == (0, b"")


def test_articles_without_statements() -> None:
    with open_store("memory:") as store:
        ingest(store, [Article("a", "Hale met Wire.")], Pipeline(HandLanguage(), (ActorWords(),)))
        assert relate(store).changed == 0


@pytest.mark.model
def test_the_seeds_say_one_american_in_two_articles_of_one_source(seeds: list[Path]) -> None:
    with open_store("memory:") as store:
        assert not ingest(store, read(map(str, seeds)), loaded()).failures
        relate(store)
        [row] = run(store, load().get("independent-sources"), {"contains": "American in Iraq is too much"}).records()
        assert (row["articles"], row["independent"], row["sources"]) == (2, 1, ("Reuters",))
        assert "has it from Reuters" in str(row["because"])
        told = run(store, load().get("same-claim"), {"contains": "American in Iraq is too much"}).records()
        assert {"one American" in str(r["text"]) for r in told} == {True, False}
        whole = explain(store, str(told[0]["fact"])).cluster
        assert whole and [source.name for source in whole.sources] == ["Reuters"]
        words = {p.text for fact in whole.facts for p in fact.passages if p.role == "evidence"}
        assert {"one American" in text or "a single American" in text for text in words} == {True} and len(words) == 2
        assert validate(store.quads()).conforms


@pytest.mark.model
def test_opposite_deeds_of_one_time_stand_side_by_side_with_what_may_explain_them() -> None:
    told = {
        "post": ("2024-05-20", "Poland ratified the Ottawa Treaty on 5 May 2024."),
        "gazette": ("2024-05-21", "Poland withdrew from the Ottawa Treaty on 5 May 2024."),
        "herald": ("2024-07-02", "Poland signed the Ottawa Treaty in December 1997."),
        "echo": ("2024-07-03", "Poland supports the Ottawa Treaty."),
        "other": ("2024-05-21", "Latvia withdrew from the Ottawa Treaty on 5 May 2024."),
    }
    articles = [Article(f"{n}.txt", f"{text}\n", publisher=n, published=day) for n, (day, text) in told.items()]
    with open_store("memory:") as store:
        assert not ingest(store, articles, loaded()).failures
        relate(store)
        [row] = run(store, load().get("contradictions"), {"kind": "treaty"}).records()
        assert {row["article"], row["other_article"]} == {"post.txt", "gazette.txt"}
        assert "one says ratified" in str(row["because"]) and "one says withdrawn" in str(row["because"])
        [found] = explain(store, str(row["fact"])).contradictions
        assert [(m.day, m.what, m.articles) for m in found.timeline] == [
            ("1997-12", "signed", 1),
            ("2024-05-05", "ratified", 1),
            ("2024-05-05", "withdrawn", 1),
            ("2024-07-03", "supported", 1),
        ]
        assert [m.day_from for m in found.timeline] == ["text", "text", "text", "article"]
        assert found.against and found.against.passages[0].sentence.startswith("Poland ")
        assert validate(store.quads()).conforms


EVENT = {
    "wire": (
        "2024-03-04",
        "TALLINN, March 4, 2024 (Reuters) - Canada will withdraw 1,200 soldiers from Estonia by the end of May, Defence "
        "Minister Clara Whitfield said on Monday.\n\n"
        "“We will not leave a single base open after the summer,” Whitfield told reporters in Tallinn. “Our allies were "
        "informed last week.”\n\n"
        "About 2,400 Canadian soldiers are in Estonia.\n\n"
        "Canada has not suspended the Tartu Treaty, Whitfield said.\n",
    ),
    "courier": (
        "2024-03-05",
        "“We will not leave a single base open after the summer,” Canadian Defence Minister Clara Whitfield told "
        "journalists at the airport of Tallinn, according to Reuters.\n",
    ),
    "herald": (
        "2024-03-05",
        "Canadian Defence Minister Clara Whitfield denied that Canada had suspended the Tartu Treaty.\n\n"
        "About 2,200 Canadian soldiers are in Estonia.\n",
    ),
    "echo": (
        "2024-03-06",
        "Canadian Defence Minister Clara Whitfield told the Echo: “We will not withdraw 1,200 soldiers from Estonia.”\n",
    ),
}


@pytest.mark.model
def test_one_event_by_a_wire_a_short_quote_and_a_denial() -> None:
    articles = [
        article_from_text(f"{name}.txt", text, published=day, publisher=name) for name, (day, text) in EVENT.items()
    ]
    with open_store("memory:") as store:
        assert not ingest(store, articles, loaded()).failures
        relate(store)

        def rows(template: str, **values: str) -> list[dict[str, object]]:
            return list(run(store, load().get(template), values).records())

        # "Reporters in Tallinn" and "journalists at the airport" are nobody in the other article, so no two hearers; and
        # what the wire's dateline names is its source.
        [quote] = rows("independent-sources", contains="single base")
        assert (quote["articles"], quote["independent"], quote["sources"]) == (2, 1, ("Reuters",))
        # Two figures of equal roundness that differ are two, though they need not contradict each other.
        assert rows("independent-sources", kind="troop_count") == rows("contradictions", kind="counts") == []
        # Words that are denied are not given out as what somebody says.
        told = {row["text"]: row["denied"] for row in rows("same-claim", contains="Tartu", kind="statement")}
        assert told == {
            "Canada has not suspended the Tartu Treaty": False,
            "Canada had suspended the Tartu Treaty": True,
        }
        [treaty] = rows("independent-sources", contains="Tartu", kind="statement")
        assert (treaty["text"], treaty["denied"]) == ("Canada has not suspended the Tartu Treaty", False)
        [denial] = rows("contradictions", kind="denial")
        assert str(denial["text"]).startswith("Canada will withdraw") and denial["other_article"] == "echo.txt"
        assert (denial["denied"], denial["other_denied"]) == (False, False)
        assert validate(store.quads()).conforms


@pytest.mark.model
def test_who_comes_beside_others_is_no_other_number_of_them() -> None:
    more = "BERGEN (Reuters) - Spain will send another 3,500 soldiers to Mali, raising their number there to 10,000.\n"
    again = "OSLO (AFP) - Spain plans to send 3,500 more soldiers to Mali, the ministry said.\n"
    part = "BERGEN (Reuters) - Chad has lost 36 soldiers in Mali, the army said. Four of them were killed in Mali by a mine.\n"
    other = "ROME (ANSA) - Spain will send 4,000 soldiers to Mali, the army said.\n"

    def pairs(*texts: str) -> list[set[object]]:
        articles = [article_from_text(f"{n}.txt", text, published="2024-05-02") for n, text in enumerate(texts)]
        with open_store("memory:") as store:
            assert not ingest(store, articles, loaded()).failures
            relate(store)
            rows = run(store, load().get("contradictions"), {"kind": "counts"}).records()
            return [{row["low"], row["other_low"]} for row in rows]

    assert pairs(more, again) == []
    assert pairs(part) == []
    peak = (
        "BERGEN (Reuters) - At the height of the war there were some 9,000 Spanish soldiers in Mali, the army said.\n"
    )
    assert pairs(other, peak) == pairs(other, other.replace("4,000", "9,000").replace("Mali", "Mali at its peak")) == []
    assert pairs(other, other.replace("4,000", "10,000")) == [{4000, 10000}]


@pytest.mark.model
def test_who_is_named_as_the_source_of_a_number_is_its_source() -> None:
    wire = "OSLO (Reuters) - Spain has about 2,600 soldiers in Mali.\n"
    echo = "According to Reuters, there are about 2,600 Spanish soldiers in Mali.\n"
    articles = [article_from_text(f"{n}.txt", text, published="2024-05-02") for n, text in enumerate((wire, echo))]
    with open_store("memory:") as store:
        assert not ingest(store, articles, loaded()).failures
        relate(store)
        [row] = run(store, load().get("independent-sources"), {"kind": "troop_count"}).records()
        assert (row["articles"], row["independent"], row["sources"]) == (2, 1, ("Reuters",))
