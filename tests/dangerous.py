"""A pipeline by hand, for processes that are started by others: some articles kill or halt whoever reads them."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterable, Iterator

from byhand import ActorWords, HandLanguage, Meetings

from kg.language.document import Document
from kg.model import Article
from kg.pipeline import Pipeline

FATAL = "fatal"  # the process that reads it is killed
ENDLESS = "endless"  # it is read for ever, and nobody else gets to run in that process


class Dangerous(HandLanguage):
    def annotate(self, articles: Iterable[Article], *, requires: frozenset[str] = frozenset()) -> Iterator[Document]:
        for article in articles:
            time.sleep(float(os.environ.get("HAND_DELAY", "0")))
            if FATAL in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if ENDLESS in article.text:
                re.match(r"(a+)+$", "a" * 60 + "b")
            yield from super().annotate([article], requires=requires)


def make() -> Pipeline:
    return Pipeline(Dangerous(), (ActorWords(), Meetings()))


def make_other() -> Pipeline:
    return Pipeline(Dangerous(), (ActorWords(), Meetings("2")))
