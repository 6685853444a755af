"""Opinions of an agreement: "is a disaster", "called it insanity", "the job-killing pact", "anti-TPP"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.lexicons import treaty_actions as acts
from kg.extract.modality import is_negated
from kg.extract.treaty_done import Done, lemma_of
from kg.language.document import Document
from kg.model import Modality, TreatyAction

__all__ = ["called", "evaluated", "hyphenated", "modifiers", "prefixed", "stance"]

_THINKING = frozenset({"think", "believe", "expect", "find", "feel"})
_REACH = 6  # tokens between "goes" and "far enough"
_PREFIXES = {"anti": TreatyAction.OPPOSED, "pro": TreatyAction.SUPPORTED}


def stance(document: Document, i: int, head: int, base: str) -> Done | None:
    """ "the deal is a disaster", "called the deal a disaster", "said that it would open doors"."""
    lemma = lemma_of(document, head)
    if base == "obj" and lemma in acts.CALLING:
        near = [c for c in document.children(head, "xcomp", "obl", "obj") if c != i]
        return next(filter(None, (evaluated(document, c, head, stance=False) for c in near)), None)
    if base == "obl" and lemma in ("react", "respond"):
        return _reaction(document, head)
    if base != "nsubj":
        return None
    if document.child(head, "cop") is not None:
        return evaluated(document, head, head, stance=True)
    action = acts.STANCE_VERBS.get(lemma) or _measured(document, head, lemma)
    if action:
        return Done(acts.OTHER[action] if _is_denied(document, head) else action, head, "subj", Modality.ACTUAL, True)
    objects = document.children(head, "obj") if lemma in ("represent", "be", "mark", "remain") else ()
    return next(filter(None, (evaluated(document, c, head, stance=True) for c in objects)), None)


def _reaction(document: Document, verb: int) -> Done | None:
    """ "reacted coolly to the deal"."""
    found = (acts.REACTIONS.get(document[c].lower) for c in document.children(verb, "advmod"))
    action = next(filter(None, found), None)
    return Done(action, verb, "to", Modality.ACTUAL) if action else None


def _measured(document: Document, verb: int, lemma: str) -> TreatyAction | None:
    """ "goes far enough", "goes too far", "falls short"."""
    after = [document[j].lower for j in range(verb + 1, min(verb + _REACH, document.sentence_of(verb)[1]))]
    if lemma == "fall" and after[:1] == ["short"]:
        return TreatyAction.OPPOSED
    if lemma != "go" or "far" not in after:
        return None
    before, behind = after[: after.index("far")], after[after.index("far") + 1 :]
    if behind[:1] != ["enough"]:
        return TreatyAction.OPPOSED if before[-1:] == ["too"] else None
    return TreatyAction.OPPOSED if "nowhere" in before else TreatyAction.SUPPORTED


def _is_denied(document: Document, word: int) -> bool:
    """Whether a judgement is denied, itself or by who thinks it not ("did not think the deal was good")."""
    head = document[word].head
    raised = document.is_dep(word, "ccomp") and lemma_of(document, head) in _THINKING and is_negated(document, head)
    return is_negated(document, word) or raised


def evaluated(document: Document, predicate: int, word: int, *, stance: bool) -> Done | None:
    """What a predicate judges; ``stance`` when whoever says so is not the subject of ``word``."""
    for j in (predicate, *document.children(predicate, "amod", "compound")):
        action = acts.EVALUATIVE.get(lemma_of(document, j)) or acts.EVALUATIVE.get(document[j].lower)
        if action:
            action = acts.OTHER[action] if _is_denied(document, predicate) else action
            return Done(action, word, "subj" if stance else "obj", Modality.ACTUAL, stance=stance)
    return None


def called(document: Document, verb: int) -> Done | None:
    """ "which he called a disaster"."""
    if lemma_of(document, verb) not in acts.CALLING:
        return None
    near = document.children(verb, "xcomp", "obj", "obl")
    return next(filter(None, (evaluated(document, c, verb, stance=False) for c in near)), None)


def prefixed(document: Document, start: int) -> Iterator[Done]:
    """ "anti-TPP", "pro-accord", in one token or three."""
    own = document[start].lower.split("-")[0].split("–")[0]
    joined = start > 1 and document[start - 1].text in ("-", "–")
    action = _PREFIXES.get(own if own != document[start].lower else document[start - 2].lower if joined else "")
    if action:
        yield Done(action, document[start].head, "of", Modality.ACTUAL)


def hyphenated(document: Document, start: int) -> Done | None:
    """ "the job-killing pact": what its speaker thinks of it."""
    if start < 3 or document[start - 2].text not in ("-", "–"):
        return None
    action = acts.HYPHENATED.get(document[start - 1].lower)
    return Done(action, start - 1, "amod", Modality.ACTUAL, stance=True) if action else None


def modifiers(document: Document, top: int) -> Iterator[Done]:
    """ "the proposed accord"; "this terrible deal" is its speaker's opinion."""
    for j in document.children(top, "amod", "acl"):
        action = acts.ADJECTIVES.get(document[j].lower)
        if action:
            yield Done(action, j, "amod", Modality.ACTUAL)
        elif acts.EVALUATIVE.get(document[j].lower) is TreatyAction.OPPOSED:
            yield Done(TreatyAction.OPPOSED, top, "subj", Modality.ACTUAL, stance=True)
