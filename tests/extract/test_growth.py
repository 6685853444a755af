"""Long articles dense with what is looked for: what extraction takes grows with the text, and no faster."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from real import article, loaded

from kg.language.document import Document, Entity
from kg.model import Article
from kg.pipeline import Failure, Pipeline

# Words in "aa" are other names in each copy of a text.
TROOPS = """
Egypt sent 2,400 soldiers to Mali in March 2014. About 1,300 troops from Chad are stationed in Zarnaa, and another 200
will join them next year. Some 600 of the 4,100 Turkish soldiers were withdrawn from Belgaa last week. At least 14
soldiers were killed and 30 wounded near Zarnaa, General Karl Brenaa said. The 900-strong peacekeeping mission in Niger
will lose 120 of its troops by 2023. They include 250 troops from Peru, 310 from Chile and 90 from Cuba. A further 700
American troops were deployed there in 1999; the number had been 5,000 a year earlier. The rest stayed in Belgaa with
the French brigade.
"""
TREATIES = """
Iran and Iraq signed the Zarnaa Agreement in 1975. The Belgaa Treaty on Trade was ratified by Peru on 5 May 1987, but
Chile withdrew from it. Jordan accused Egypt of violating the agreement. It called the deal a farce. The ceasefire
between Mali and Niger came into force last week. Under the accord, Sudan was to leave Zarnaa; Karl Brenaa said the pact
was dead. The two countries later broke the treaty. A new agreement was signed in Belgaa. They agreed to extend it by a
year, and Japan joined the agreement. Cuba and Canada have signed a defence pact.
"""
PEOPLE = """
Karl Brenaa, the mayor of Zarnaa, met Lina Dorvaa on Monday. Brenaa left early. Minister Petra Halvaa told the Belgaa
Council that she would not resign. She said it was over. Mr. Brenaa and his brother Otto own the Zarnaa Group. Ivan
Dorvaa and Maria Dorvaa were arrested by Belgaa police. The president of Peru condemned it. The Zarnaa Institute hired
Petra Halvaa, known as Petya. Dorvaa's wife Anna said that both sides, including the government of Chile, would talk.
"""
SAID = """
“We will not pay for this in Mali,” said Karl Brenaa, a spokesman for the Zarnaa Council. “It is over.” According to
Lina Dorvaa, the deal was dead. Brenaa added that nobody had been told. He said: “They lied to us.” “That is not so,”
Dorvaa replied. “We told Egypt everything.” Officials told reporters on Monday that Peru had accused Chile of sending
arms. “Why?” she asked. Brenaa declined to comment, but denied that he had met Petra Halvaa. Japan imposed sanctions on
Iran, and Halvaa condemned the attack on Belgaa.
"""
FEW, MANY = 10, 160
_OTHER = re.compile(r"(?<=[a-z])aa\b")


def copies(document: Document, number: int) -> Document:
    """A text so many times in a row, as it was annotated once, each with names of its own."""
    size, length = len(document), len(document.article.text)

    def named(text: str, n: int) -> str:
        return _OTHER.sub(chr(ord("a") + n // 26) + chr(ord("a") + n % 26), text)

    text = "".join(named(document.article.text, n) for n in range(number))
    every = range(number)
    return Document(
        replace(document.article, text=text),
        tuple(
            replace(
                t,
                i=t.i + n * size,
                text=named(t.text, n),
                start=t.start + n * length,
                end=t.end + n * length,
                lemma=named(t.lemma, n),
                head=t.head + n * size,
            )
            for n in every
            for t in document.tokens
        ),
        tuple((a + n * size, b + n * size) for n in every for a, b in document.sentences),
        tuple(Entity(e.start + n * size, e.end + n * size, e.label) for n in every for e in document.entities),
        tuple((a + n * size, b + n * size, label) for n in every for a, b, label in document.roles),
    )


class Annotated:
    """Stands for a language pipeline that has read the one document."""

    name, version = "annotated", "1"

    def __init__(self, document: Document) -> None:
        self._document = document

    def annotate(self, articles: Iterable[Article], *, requires: frozenset[str] = frozenset()) -> Iterator[Document]:
        yield from (self._document for _ in articles)


def seconds(document: Document, rounds: int) -> tuple[float, int]:
    """CPU time of extraction, the least of some rounds, and how many facts there are."""
    pipeline = Pipeline(Annotated(document), loaded().extractors, loaded().gazetteer)
    took, found = [], 0
    for _ in range(rounds):
        gc.collect()
        gc.disable()  # what a collection takes grows with all that the tests before hold
        begun = time.process_time()
        (extraction,) = pipeline.extract([document.article])
        took.append(time.process_time() - begun)
        gc.enable()
        assert not isinstance(extraction, Failure), str(extraction)
        found = len(extraction.statements) + len(extraction.troop_counts) + len(extraction.treaty_events)
    return min(took), found + len(extraction.actors)


@pytest.mark.parametrize("text", [TROOPS, TREATIES, PEOPLE, SAID], ids=["troops", "treaties", "people", "said"])
def test_sixteen_times_the_text_takes_about_sixteen_times_as_long(text: str) -> None:
    once = article(text.strip().replace("\n", " ") + "\n\n", published="2024-05-01")
    (document,) = loaded().language.annotate([once])
    assert not isinstance(document, Failure)
    few, found_few = seconds(copies(document, FEW), 5)
    many, found_many = seconds(copies(document, MANY), 2)
    assert found_many > 10 * found_few
    assert many < 24 * few  # it was up to forty times
