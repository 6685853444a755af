"""One process begins with the next articles while it works on this one: the graph is the same, whatever happens to them."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

import pytest
from byhand import ActorWords, HandLanguage, Meetings

from kg.model import Article
from kg.pipeline import Alone, Outcome, Pipeline, Report, ingest
from kg.store import Store, open_store


class Foreseeing(HandLanguage):
    """Notes what it is told, and what it does."""

    def __init__(self, begin: Callable[[Article], None] = lambda article: None) -> None:
        self.told: list[str] = []
        self._begin = begin

    def ahead(self, article: Article) -> None:
        self.told.append(f"ahead {article.doc}")
        self._begin(article)

    def forget_ahead(self) -> None:
        self.told.append("forget")


def article(name: str, text: str = "Flavia met Sapt.", **more: str) -> Article:
    return Article(doc=name, text=text, source=name, **more)  # type: ignore[arg-type]


ARTICLES = [article(f"{n}.txt", f"Flavia met Sapt.\nRudolf met Helga{n}.") for n in range(8)]


def taken_in(
    language: HandLanguage, articles: list[Article], *, limit: float = 0.0, stop: Callable[[], bool] = lambda: False
) -> tuple[Report, list[str], set[object]]:
    """The report, what was told as stored, and the store."""
    told: list[str] = []
    pipeline = Pipeline(language, (ActorWords(), Meetings()))
    store: Store
    with open_store("memory:") as store:
        report = ingest(
            store,
            articles,
            pipeline,
            notify=lambda name, _: told.append(name),
            workers=Alone(pipeline, limit),
            stop=stop,
        )
        return report, told, set(store.quads())


def test_articles_are_announced_in_order_a_few_before_they_are_read() -> None:
    language = Foreseeing()
    annotate = language.annotate

    def noted(articles: list[Article], **more: frozenset[str]) -> object:
        language.told.append(f"read {articles[0].doc}")
        return annotate(articles, **more)

    language.annotate = noted  # type: ignore[method-assign, assignment]
    _, told, quads = taken_in(language, ARTICLES)
    assert told == [each.doc for each in ARTICLES]
    assert quads == taken_in(HandLanguage(), ARTICLES)[2]
    for kind in ("ahead", "read"):
        assert [line for line in language.told if line.startswith(kind)] == [f"{kind} {each.doc}" for each in ARTICLES]
    leads = [language.told.index(f"read {n}.txt") - language.told.index(f"ahead {n}.txt") for n in range(7)]
    assert min(leads[:5]) > 1 and max(leads) < 10


def test_what_is_not_read_is_not_begun_with() -> None:
    language = Foreseeing()
    report, _, _ = taken_in(language, [article("de.txt", language="de"), article("en.txt")])
    assert language.told[0] == "ahead en.txt" and str(report).endswith("1 failed")


def test_a_long_article_is_in_hand_alone() -> None:
    language = Foreseeing()
    taken_in(language, [article(f"{n}.txt", "Flavia met Sapt. " + "x" * 60_000) for n in range(3)])
    assert [line for line in language.told if line != "forget"] == ["ahead 0.txt", "ahead 1.txt", "ahead 2.txt"]


def test_an_error_in_beginning_is_told_once_when_the_article_is_read_or_not_at_all() -> None:
    def odd(article: Article) -> None:
        if "odd" in article.text:
            raise RuntimeError("odd input")

    language = Foreseeing(odd)
    articles = [article("a.txt"), article("b.txt", "odd Flavia met Sapt."), article("c.txt", "unreadable, odd")]
    report, told, _ = taken_in(language, articles)
    assert told == ["a.txt", "b.txt", "c.txt"] and report.counts == {Outcome.ADDED: 2, Outcome.FAILED: 1}
    assert [str(failure) for failure in report.failures] == [
        "c.txt: the language pipeline failed (RuntimeError: odd input)"
    ]
    assert language.told[-1] == "forget", "of what failed something may be left"


def test_a_stop_begins_with_nothing_more_and_drops_what_nobody_read() -> None:
    language = Foreseeing()
    report, told, _ = taken_in(language, ARTICLES, stop=lambda: "ahead 5.txt" in language.told)
    assert report.stopped and told == ["0.txt", "1.txt", "2.txt"] and report.counts == {Outcome.ADDED: 3}
    assert language.told[-2:] == ["ahead 5.txt", "forget"]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a system with timers")
def test_an_article_that_takes_too_long_to_begin_with_costs_itself() -> None:
    def stuck(article: Article) -> None:
        if "stuck" in article.text:
            time.sleep(60)

    language = Foreseeing(stuck)
    articles = [article("a.txt"), article("b.txt", "stuck"), article("c.txt")]
    report, told, _ = taken_in(language, articles, limit=1.0)
    assert [str(f) for f in report.failures] == ["b.txt: reading it took longer than 1 s (--time-limit)"]
    assert sorted(told) == ["a.txt", "b.txt", "c.txt"] and report.counts[Outcome.ADDED] == 2
