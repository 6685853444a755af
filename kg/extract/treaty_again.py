"""What is done to an agreement that a clause calls "it": "Mali signed the pact in 2015. It left **it** in 2018"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.somebody import is_somebody
from kg.extract.treaty_actions import actions_of
from kg.extract.treaty_done import Done
from kg.extract.treaty_resolve import TreatyMention
from kg.extract.treaty_subjects import subject_of
from kg.language.document import Document
from kg.model import TreatyAction

__all__ = ["Again", "again"]

_OF_SUBJECT = frozenset({TreatyAction.ENFORCED, TreatyAction.EXPIRED})
_ACTS = frozenset(
    {
        *(TreatyAction.SIGNED, TreatyAction.RATIFIED, TreatyAction.JOINED, TreatyAction.WITHDRAWN),
        *(TreatyAction.SUSPENDED, TreatyAction.RESUMED, TreatyAction.VIOLATED),
    }
)
_TELLING = frozenset(  # verbs and nouns of what is done to little else than to agreements
    {"sign", "ratify", "withdraw", "accede", "denounce", "renounce", "pull", "suspend", "quit", "violate", "breach"}
)
_DRAFTS = frozenset(
    {"bill", "law", "legislation", "contract", "constitution", "resolution", "decree", "letter", "order", "act"}
)
"""What else is signed, or comes into force: "it" may mean that."""
_PAPERS = frozenset({"document", "text", "paper"})


@dataclass(frozen=True, slots=True)
class Again:
    """What is done, to what mention's agreement, and the pronoun or noun that stands for it."""

    mention: TreatyMention
    word: int
    done: Done


def again(document: Document, mentions: Sequence[TreatyMention]) -> Iterator[Again]:
    """Actions on an agreement that is not named in their clause, in the order of the text.

    What stands for it is "it" or "the document". It was told of before in the same sentence, or in the one before; then
    what is done must be what is done to little else, or the agreement what that sentence was about.
    """
    if not mentions:
        return
    told: dict[int, list[_Told]] = defaultdict(list)  # by sentence
    for m in mentions:
        told[document.sentence_number(m.top)].append(_Told(m.end, m.top, m))
    done_before: set[int] = set()
    for word in _anaphors(document):
        before = _latest(document, word, told)
        if before is None or before.mention.agreement.aside:
            continue
        found = [d for d in actions_of(document, word, word + 1, word) if _can_be(document, before, word, d)]
        if found:
            told[document.sentence_number(word)].append(_Told(word + 1, word, before.mention))
        for done in found:
            if done.word not in done_before:
                yield Again(before.mention, word, done)
            done_before.add(done.word)


@dataclass(frozen=True, slots=True)
class _Told:
    """A mention, or what stands for one again: its end and its head."""

    end: int
    top: int
    mention: TreatyMention


def _anaphors(document: Document) -> Iterator[int]:
    for i, token in enumerate(document.tokens):
        it = token.lower == "it" and token.upos == "PRON" and not document.is_dep(i, "expl")
        if (it or _is_paper(document, i)) and document.in_body(i):
            yield i


def _is_paper(document: Document, i: int) -> bool:
    if document[i].lower not in _PAPERS or document.children(i, "amod", "nmod"):
        return False
    return any(document[c].lower in ("the", "this") for c in document.children(i, "det"))


def _latest(document: Document, word: int, told: Mapping[int, Sequence[_Told]]) -> _Told | None:
    """What was told of last in the sentence or the one before it, unless another paper was since."""
    here = document.sentence_number(word)
    before = (t for t in (*told.get(here - 1, ()), *told.get(here, ())) if t.end <= word)
    latest = max(before, key=lambda t: t.end, default=None)
    if latest is None or _is_listed(document, latest.top):
        return None
    return None if any(document[k].lower in _DRAFTS for k in range(latest.end, word)) else latest


def _is_listed(document: Document, top: int) -> bool:
    """Whether another noun stands beside it: "held the pact **and a cheque** and signed it"."""
    beside = document.child(top, "conj")
    beside = document[top].head if beside is None and document.is_dep(top, "conj") else beside
    return beside is not None and document[beside].upos in ("NOUN", "PROPN")


def _is_thing(document: Document, i: int, word: int) -> bool:
    """Whether a noun is another thing that "it" may mean: "bought **a club** and left it", "**the roof** fell; it"."""
    if document[i].tag != "NN" or document.index.at(i) is not None or document[word].lower in _PAPERS:
        return False
    return document.is_dep(i, "obj") or (document.is_dep(i, "nsubj", "nsubj:pass") and not is_somebody(document, i))


def _can_be(document: Document, before: _Told, word: int, done: Done) -> bool:
    if done.slot == "obj" and document.is_dep(word, "nsubj") and document[word].dep != "nsubj:pass":
        return False  # "**It** acceded to the pact": who does it
    near = document.sentence_number(before.top) == document.sentence_number(word)
    between = range(before.end, word)  # things do not come into force
    if done.action not in _OF_SUBJECT and any(_is_thing(document, k, word) for k in between):
        return False
    if _is_suspended_from(document, done):
        return False
    was_subject = document.is_dep(before.top, "nsubj")
    paper = document[word].lower in _PAPERS
    if done.stance or (not near and _has_object_before(document, word)):
        return False
    if done.slot in ("subj", "active"):
        return done.action in _OF_SUBJECT and (near or was_subject)
    if near and not paper:
        return done.action in _ACTS
    subject = subject_of(document, done.word)
    stated = subject is not None and _is_state(document, subject) and document.is_dep(before.top, "obj")
    telling = document[done.word].lemma in _TELLING or (not paper and (was_subject or stated))
    return telling and done.action in _ACTS


def _is_suspended_from(document: Document, done: Done) -> bool:
    """ "It was suspended **from** the bloc": a state was, or a member."""
    cases = (document.child(c, "case") for c in document.children(done.word, "obl"))
    return done.action is TreatyAction.SUSPENDED and any(c is not None and document[c].lower == "from" for c in cases)


def _has_object_before(document: Document, word: int) -> bool:
    """Whether the sentence named another thing first: "joined the **club** in 2010 and withdrew from it"."""
    first, _ = document.sentence_of(word)
    return any(document.is_dep(k, "obj") and not _is_state(document, k) for k in range(first, word))


def _is_state(document: Document, i: int) -> bool:
    return (document.index.at(i) or "").startswith("country/")
