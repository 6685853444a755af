"""How sure a statement is: the share of statements like it that annotators, too, made out, with the same source.

A logistic regression over a few yes-or-no questions about cue, source and content. ``training/confidence.py`` fits it
on one half of PolNeAR's development articles; ``make quality`` prints the curve on the other half.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from kg.extract.lexicons import speech
from kg.extract.statement_content import is_word
from kg.extract.statement_cue import Draft
from kg.language.document import Document

__all__ = ["WEIGHTS", "Marked", "confidence", "features"]

WEIGHTS: dict[str, float] = {
    "any": -0.24,
    "clause": 0.34,
    "cue according": 0.43,
    "cue colon": 1.51,
    "cue noun": -1.31,
    "cue other": -0.78,
    "cue said": 0.51,
    "cue speech": 0.03,
    "cue stance": 0.17,
    "cue thought": -0.80,
    "known source": 0.46,
    "no source": 0.32,
    "partly quoted": 0.35,
    "partly tagged content": -0.54,
    "pronoun": 0.23,
    "quoted": 0.53,
    "reported": -1.37,
    "short": -0.65,
    "tagged content": 0.45,
    "tagged cue": -1.02,
    "tagged source": 1.77,
    "untagged content": -0.15,
}
"""Log-odds by :func:`features`."""

_LEAST, _MOST = 0.05, 0.97
_SHORT = 3  # words of a content that may be a name or a scrap


@dataclass(frozen=True, slots=True)
class Marked:
    """Tokens of a document between quotation marks, and those tagged as content and as source."""

    quoted: frozenset[int]
    content: frozenset[int]
    source: frozenset[int]

    @classmethod
    def of(cls, document: Document, quoted: frozenset[int]) -> Marked:
        return cls(quoted, document.tagged("content"), document.tagged("source"))


def confidence(document: Document, item: Draft, marked: Marked) -> float:
    """The probability that a draft is a statement with the right source, of two decimals."""
    odds = sum(WEIGHTS.get(name, 0.0) for name in features(document, item, marked))
    return round(min(_MOST, max(_LEAST, 1 / (1 + exp(-odds)))), 2)


def features(document: Document, item: Draft, marked: Marked) -> tuple[str, ...]:
    """What speaks for or against a draft, by name."""
    cue, tokens = item.cue, item.tokens
    words = [i for i in tokens if is_word(document, i)]
    found = ["any", f"cue {_sort(document, item)}"]
    if cue.tagged:
        found.append("tagged cue")
    share = len(tokens & marked.content) / len(tokens)
    found.append("tagged content" if share > 0.8 else "partly tagged content" if share > 0.2 else "untagged content")
    if any(document[i].upos in ("VERB", "AUX") for i in words):
        found.append("clause")
    if not marked.quoted.isdisjoint(words):
        found.append("quoted" if marked.quoted.issuperset(words) else "partly quoted")
    if len(words) <= _SHORT:
        found.append("short")
    if item.reporters:
        found.append("reported")
    return (*found, *_source(document, item, marked))


def _sort(document: Document, item: Draft) -> str:
    cue, lemma = item.cue, document[item.cue.head].lemma
    if cue.kind != "verb":
        return cue.kind
    if lemma in speech.SPEECH:
        return "said" if lemma in ("say", "tell", "add") else "speech"
    return "stance" if lemma in speech.AGAINST_OR_FOR else "thought" if lemma in speech.THOUGHT else "other"


def _source(document: Document, item: Draft, marked: Marked) -> list[str]:
    cue = item.cue
    if cue.source is None or cue.source_head is None:
        return ["no source"]
    found = [] if marked.source.isdisjoint(range(*cue.source)) else ["tagged source"]
    if document[cue.source_head].upos == "PRON":
        found.append("pronoun")
    elif document.index.at(cue.source_head) is not None:
        found.append("known source")
    return found
