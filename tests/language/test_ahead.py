"""What the network does ahead, in another thread, changes no annotation, is asked for once, and has an end."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from kg.language import Pipeline, load
from kg.language.ahead import Ahead
from kg.model import Article

PARAGRAPHS = tuple(
    f"Paragraph {n}: Anna Berg of the Coast Agency told reporters on Monday that the {n + 20} boats had been found near "
    f"Lowmouth. “Nobody was hurt,” she said. Norway sent {n + 2} ships and Officer Ole Dahl to the port, where the minister "
    "had promised to open the harbour again before the winter, and nobody in the town wanted to wait for longer than that."
    for n in range(60)
)
ARTICLES = [
    Article("a.txt", "\n\n".join(PARAGRAPHS[:6])),
    Article("b.txt", "\n\n".join(PARAGRAPHS[3:9])),
    Article("copy.txt", "\n\n".join(PARAGRAPHS[:6])),
    Article("empty.txt", " \n"),
    Article("odd.txt", "\ud800 " + "x" * 2000 + "\n\n" + PARAGRAPHS[9]),
]
LONG = Article("long.txt", "\n\n".join(PARAGRAPHS))


class Counted:
    """The network; what it was run on, and in which threads."""

    def __init__(self, network: Any) -> None:
        self.network, self.windows, self.threads = network, list[bytes](), set[int]()

    def run(self, outputs: None, feed: dict[str, Any]) -> Any:
        self.windows.append(feed["ids"].tobytes())
        self.threads.add(threading.get_ident())
        return self.network.run(outputs, feed)


def counted(remember: int) -> tuple[Pipeline, Counted]:
    pipeline = load(remember=remember)
    encoder: Any = pipeline.nlp.get_pipe("newskg_encoder")
    encoder._encoder = Counted(encoder._encoder)
    return pipeline, encoder._encoder


@pytest.mark.parametrize("remember", [0, 64 << 20])
def test_documents_are_the_same_and_no_window_is_read_twice(remember: int) -> None:
    plain, before = counted(remember)
    wanted = list(plain.annotate(ARTICLES))
    pipeline, network = counted(remember)
    found = []
    for article, following in zip(ARTICLES, [*ARTICLES[1:], LONG], strict=True):
        pipeline.ahead(article)
        pipeline.ahead(following)
        found += pipeline.annotate([article])
    assert found == wanted
    assert threading.get_ident() not in network.threads, "all of it was done ahead"
    pipeline.forget_ahead()
    assert network.windows[: len(before.windows)] == before.windows, "in order, each once"


def test_words_are_cut_once_and_where_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = Article("odd.txt", "  They're  here,\tetc. and can't go.\r\n\n He's on X.\u2028'98 was it ``good''.\n")
    pipeline, _ = counted(0)
    (wanted,) = pipeline.annotate([odd])
    cut: list[str] = []
    make = pipeline.nlp.make_doc
    monkeypatch.setattr(pipeline.nlp, "make_doc", lambda text: cut.append(text) or make(text))
    pipeline.ahead(odd)
    assert list(pipeline.annotate([odd])) == [wanted] and len(cut) == 1
    assert list(pipeline.annotate([odd])) == [wanted] and len(cut) == 2, "what was kept is asked for once"
    pipeline.ahead(odd)
    pipeline.forget_ahead()
    assert list(pipeline.annotate([odd])) == [wanted] and len(cut) == 4


def test_what_was_begun_and_not_asked_for_has_an_end_and_can_be_forgotten() -> None:
    pipeline, network = counted(0)
    (wanted,) = pipeline.annotate([LONG])
    encoder: Any = pipeline.nlp.get_pipe("newskg_encoder")
    whole = len(network.windows)
    network.windows.clear()
    for _ in range(3):
        pipeline.ahead(LONG)
    assert len(encoder._ahead._begun) < whole, "no more than a few"
    assert list(pipeline.annotate([LONG])) == [wanted]
    assert len(network.windows) == whole and not encoder._ahead._begun
    pipeline.ahead(LONG)
    pipeline.forget_ahead()
    assert not encoder._ahead._begun
    assert list(pipeline.annotate([LONG])) == [wanted]


def test_what_goes_wrong_ahead_is_told_when_it_is_asked_for() -> None:
    ahead: Ahead[int] = Ahead()
    ahead.begin(b"a", lambda: 1 // 0)
    ahead.begin(b"b", lambda: 5)
    with pytest.raises(ZeroDivisionError):
        ahead.take(b"a")
    assert (ahead.take(b"b"), ahead.take(b"b"), ahead.take(b"c")) == (5, None, None)
