"""The command ``kg`` with a language pipeline by hand: ``python tests/hand_kg.py ingest …``, also in its workers.

``HAND_START`` makes every pipeline, ``HAND_DELAY`` every article take so many seconds; with ``HAND_TELL`` set, the name
of each article is written to standard output once it is stored, as progress tells it, unless it was there. Groups of
articles are stored after ``HAND_GROUP`` seconds (0.05). An article that says "fatal" kills the process that reads it; one that says "stuck" takes
a minute. No progress is told by time: on a busy machine a run takes long.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

from byhand import ActorWords, HandLanguage, Meetings

import kg.pipeline
from kg.cli import progress
from kg.cli.progress import Progress
from kg.language.document import Document
from kg.model import Article
from kg.pipeline import grouping


class Slow(HandLanguage):
    """As the shipped pipeline it is told of articles before they come, so that several are in hand."""

    def ahead(self, article: Article) -> None:
        return

    def forget_ahead(self) -> None:
        return

    def annotate(self, articles: Iterable[Article], *, requires: frozenset[str] = frozenset()) -> Iterator[Document]:
        for article in articles:
            time.sleep(float(os.environ.get("HAND_DELAY", "0")))
            if "fatal" in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "stuck" in article.text:
                time.sleep(60)
            yield from super().annotate([article], requires=requires)


def made(model: str | None = None) -> tuple[kg.pipeline.Pipeline, tuple[()]]:
    version = os.environ.get("HAND_VERSION", "1")
    time.sleep(float(os.environ.get("HAND_START", "0")))
    return kg.pipeline.Pipeline(Slow(), (ActorWords(), Meetings(version))), ()


def told(self: Progress, name: str, outcome: object = "") -> None:
    if outcome != "unchanged":
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()


grouping._MOST = float(os.environ.get("HAND_GROUP", "0.05"))
progress._EVERY = float("inf")
kg.pipeline.default_pipeline = made  # type: ignore[assignment]
if os.environ.get("HAND_TELL"):
    Progress.done = told  # type: ignore[method-assign]

if __name__ == "__main__":
    from kg.cli import main

    main()
