"""Attributions inside others: chains of reporters, nested statements, what is set in, doubles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.extract.lexicons import speech
from kg.extract.quotes import Quote, quotes_in
from kg.extract.somebody import is_somebody
from kg.extract.statement_content import is_word, parted
from kg.extract.statement_cue import Cue, Draft
from kg.language.document import Document

__all__ = ["reported", "settle"]

_CHAIN = 0.8  # share of an outer content's words that an inner attribution fills when the outer one only reports it


def _is_unseen(document: Document, inner: Draft, outer: Draft, quotes: Sequence[Quote]) -> bool:
    """Whether the tags see the outer attribution and not this one, and nothing else bears it out.

    A quotation beside its verb does, or a named speaker of a verb of speech ("The ministry said that Korr had told …").
    """
    cue = inner.cue
    if not outer.cue.tagged or cue.tagged or cue.kind in ("according", "colon"):
        return False
    if document[cue.head].lemma in speech.LABELLING:
        return False
    if cue.source_head is not None and document[cue.head].lemma in speech.SPEECH and document[cue.head].tag != "VB":
        named = document.index.at(cue.source_head) is not None and document[cue.source_head].upos == "PROPN"
        if named and document.child(cue.head, "ccomp") is not None:
            return False
    near = quotes_in(quotes, min(inner.tokens), max(inner.tokens) + 1)
    return not any(q.start in inner.tokens and inner.cue.head not in q for q in near)


def settle(document: Document, drafts: list[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """Attributions inside others' contents: chains are joined, what is set in is taken out, doubles are dropped."""
    out = _without_doubles(drafts)
    holding: dict[int, list[Draft]] = defaultdict(list)
    for item in sorted(out, key=lambda d: len(d.tokens)):
        for i in item.tokens:
            holding[i].append(item)
    gone: set[Draft] = set()
    for inner in sorted(out, key=lambda d: len(d.tokens)):
        at = min(inner.tokens, default=-1) if inner.cue.kind == "according" else -1
        around = {*holding.get(inner.cue.head, ()), *holding.get(at, ())}
        for outer in sorted(around, key=lambda d: (len(d.tokens), d.cue.head)):
            if outer is inner or not _stands_in(inner, outer) or outer in gone or inner in gone:
                continue
            words = {i for i in outer.tokens if is_word(document, i)}
            if _is_unseen(document, inner, outer, quotes):
                gone.add(inner)  # the tags see one attribution here, and not this
            elif _fills(inner, outer, words) and inner.cue.source is not None:
                handed_on = _is_handed_on(document, inner.cue)
                if handed_on:
                    _join(outer, inner)
                gone.add(outer if handed_on else inner)
            elif inner.cue.kind == "according" or (inner.cue.tagged and not inner.tokens <= outer.tokens):
                outer.tokens -= inner.whole()
            elif _is_nested(document, inner, outer):
                inner.reporters = [*outer.reporters, *_source_of(outer), *inner.reporters]
            elif not inner.cue.tagged:
                gone.add(inner)
    return [d for d in out if d not in gone and any(is_word(document, i) for i in d.tokens)]


def _fills(inner: Draft, outer: Draft, words: set[int]) -> bool:
    """Whether an attribution is nearly all of another's content; of a turn ("A: Yes. He said so.") from its start."""
    share = len(inner.whole() & words)
    return share >= _CHAIN * len(words) and (outer.cue.kind != "colon" or min(words) in inner.whole())


def _stands_in(inner: Draft, outer: Draft) -> bool:
    """Whether an attribution, or "according to" with its content, is set into another's content."""
    if inner.cue.head in outer.tokens:
        return True
    if inner.cue.kind != "according" or not inner.tokens <= outer.tokens:
        return False
    return min(outer.tokens, default=0) < inner.cue.head < max(outer.tokens, default=0)


def _is_handed_on(document: Document, cue: Cue) -> bool:
    """ "X said that Y had said": Y's words, handed on by X; "X said Y had agreed", "would propose" is X's own news."""
    if cue.kind != "verb":
        return True
    modal = any(document[c].tag == "MD" for c in document.children(cue.head, "aux"))
    return not modal and document[cue.head].lemma not in speech.NOT_HANDED_ON


def _is_nested(document: Document, inner: Draft, outer: Draft) -> bool:
    """Whether one's words tell of another's: "the ministry said that Y had told Z that …" is a statement of Y too."""
    cue = inner.cue
    if cue.kind != "verb" or document[cue.head].lemma not in ("say", "tell", "warn") or cue.source is None:
        return False
    return (
        inner.tokens < outer.tokens
        and document.child(cue.head, "ccomp") is not None
        and set(range(*cue.source)) <= outer.tokens
        and document[outer.cue.head].lemma in speech.SPEECH
        and _is_handed_on(document, cue)
    )


def _source_of(item: Draft) -> list[int]:
    return [item.cue.source_head] if item.cue.source_head is not None else []


def _join(outer: Draft, inner: Draft) -> None:
    """The outer attribution only hands the inner one on: its source is a reporter."""
    inner.reporters = [*outer.reporters, *_source_of(outer), *outer.cited, *inner.reporters]
    inner.tokens -= set(range(outer.cue.start, outer.cue.end))


def reported(drafts: list[Draft], document: Document) -> list[Draft]:
    """ "…," he told them, according to local media: the media hand on what he told them."""
    by_verb = {d.cue.head: d for d in drafts if d.cue.kind == "verb"}
    out = []
    for item in drafts:
        if _cites(document, item, by_verb):
            continue
        host = by_verb.get(document[item.cue.anchor].head) if item.cue.kind == "according" else None
        apart = host is not None and parted(document, item.cue.head, host.cue.head) is not None
        if host is None or apart or document[item.cue.anchor].head in item.cue_and_source():
            out.append(item)
        elif item.cue.source_head is not None:
            host.reporters.append(item.cue.source_head)
    return out


def _cites(document: Document, item: Draft, by_verb: dict[int, Draft]) -> bool:
    """ "Reuters reported …, citing state media": the media are behind Reuters, and "citing" introduces nothing.

    Nor does "quoting", where it is somebody who is quoted and no words of theirs.
    """
    quoted = document.child(item.cue.head, "obj") if document[item.cue.head].lower == "quoting" else None
    if quoted is not None and not is_somebody(document, quoted):
        return False
    if quoted is None and document[item.cue.head].lower != "citing":
        return False
    first = document.sentence_of(item.cue.head)[0]
    before = [v for v in by_verb if first <= v < item.cue.head and document[v].lemma in speech.SPEECH]
    host = by_verb.get(document[item.cue.head].head) or (by_verb[max(before)] if before else None)
    host = host or _said_after(document, item, by_verb)
    cited = document.child(item.cue.head, "obj", "obl")
    if host is None or host is item or cited is None:
        return False
    that = next((i for i in item.tokens if i > cited and document[i].lower == "that"), None)
    if that is not None and document[that - 1].text == "," and not host.tokens:
        host.tokens |= {i for i in item.tokens if i >= that}  # "reported, citing X, [that …]"
    host.cited.append(cited)
    return True


def _said_after(document: Document, item: Draft, by_verb: dict[int, Draft]) -> Draft | None:
    """ "The daily, citing two sources, **said** …": the saying behind, of the same source."""
    stop = document.sentence_of(item.cue.head)[1]
    behind = (by_verb[v] for v in sorted(by_verb) if item.cue.head < v < stop)
    same = (d for d in behind if d.cue.source_head is not None and d.cue.source_head == item.cue.source_head)
    return next((d for d in same if document[d.cue.head].lemma in speech.SPEECH), None)


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """Of two cues with nearly the same content, the tagged one, else the one with a source."""
    out: list[Draft] = []
    holding: dict[int, list[Draft]] = defaultdict(list)
    for item in sorted(drafts, key=lambda d: (not d.cue.tagged, d.cue.source is None, len(d.tokens))):
        same = any(
            len(o.tokens & item.tokens) > 0.8 * len(o.tokens | item.tokens) and o.cue.head not in item.tokens
            for o in {o for i in item.tokens for o in holding[i]}
        )
        if not same:
            out.append(item)
            for i in item.tokens:
                holding[i].append(item)
    return sorted(out, key=lambda d: min(d.tokens))
