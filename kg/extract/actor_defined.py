"""Names of bodies that their acronyms tell: "Patriotic Front of Kalat (PFK)", "PFK (Patriotic Front of Kalat)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.actor_raw import Raw
from kg.language.document import Document
from kg.model import ActorKind

__all__ = ["redefined", "short_for", "with_defined"]


_QUOTES = frozenset({'"', "“", "”", "``", "''", "'", "‘", "’"})
_LONGEST_ACRONYM = 6
_SMALL = frozenset({"-", "of", "the", "and", "for", "in", "on", "to"})


def short_for(document: Document, body: Raw) -> Iterator[int]:
    """Tokens in a bracket behind a body's name that are what the text calls it from there on, whatever its initials.

    'Brandt Aerospace plc ("Brandt")', "the Alliance for Renewal (APR)" where "APR" comes again.
    """
    at = body.end + 1
    if body.label != "org" or at + 1 >= len(document) or document[body.end].text != "(":
        return
    quoted = document[at].text in _QUOTES
    at += quoted
    token, closing = document[at], at + 1 + quoted
    if closing >= len(document) or document[closing].text != ")" or not token.text.isalpha():
        return
    if quoted and token.text[:1].isupper() and token.text in document.words(body.start, body.end).split():
        yield at
    again = any(other.text == token.text for other in document.tokens[closing:])
    if not quoted and again and token.text.isupper() and 1 < len(token.text) <= _LONGEST_ACRONYM:
        yield at


def with_defined(document: Document, kept: list[Raw]) -> list[Raw]:
    """The names, and those told by their acronym instead of what the tagger made of parts of them.

    The gazetteer's names stay; an acronym whose words stand behind it is a body's.
    """
    defined = list(_defined(document))
    spelled_out = {d.start - 1 for d in defined if document[d.start - 1].text == "("}
    kept = [replace(r, label="org") if r.match is None and r.end in spelled_out else r for r in kept]
    for name in defined:
        rivals = [k for k in kept if k.overlaps(name.start, name.end)]
        if not any(k.match is not None and not k.match.adjectives and k.end - k.start > 1 for k in rivals):
            kept = [k for k in kept if k not in rivals or (k.match is not None and k.start == name.start)] + [name]
    return kept


def redefined(kept: Sequence[Raw], document: Document) -> list[Raw]:
    """The names, without the gazetteer's bodies behind acronyms of the article's own: "CBC" after "Clean Bay Council".

    One that the article also names in full stays what it is.
    """
    full: dict[str, int] = {}
    for raw in kept:
        letters = "".join(t.text[0] for t in document.tokens[raw.start : raw.end] if t.text[0].isupper())
        if raw.match is None and raw.label == "org" and len(letters) > 2 and raw.end - raw.start > 2:
            full.setdefault(letters, raw.start)
    in_full = {a.key for r in kept if r.match is not None and r.end - r.start > 1 for a in r.match.names}

    def own(raw: Raw) -> bool:
        name = document[raw.start].text
        known = raw.match.names if raw.match is not None and raw.end - raw.start == 1 else ()
        bodies = bool(known) and all(a.kind is not ActorKind.COUNTRY and a.key not in in_full for a in known)
        return bodies and name.isupper() and full.get(name, raw.start) < raw.start

    return [replace(r, match=None, label="org") if own(r) else r for r in kept]


def _defined(document: Document) -> Iterator[Raw]:
    """Capitalised words whose initials are an acronym: "Patriotic Front of Kalat (PFK)", "PFK (Patriotic Front …)"."""
    for token in document.tokens[:-2]:
        yield from _spelled_out(document, token.i)
    for token in document.tokens[1:-1]:
        bracketed = document[token.i - 1].text == "(" and document[token.i + 1].text == ")"
        if not bracketed or not token.text.isupper() or not token.text.isalnum() or len(token.text) < 2:
            continue
        letters = [c.lower() for c in token.text]
        at, start, passed = token.i - 2, None, False
        while (
            at >= document.sentence_of(token.i)[0]
            and letters
            and (document[at].text[:1].isalnum() or document[at].text == "-")
        ):
            word = document[at]
            if word.lower[:1] == letters[-1] and not word.text[:1].islower():
                letters.pop()
                start = at
            elif word.text[:1].isupper() or (word.lower not in _SMALL and not _passed_over(document, at, passed)):
                break
            elif word.lower not in _SMALL:
                passed = True
            at -= 1
        if start is not None and not letters and document.in_body(start):
            yield Raw(start, token.i - 1, "org")


def _passed_over(document: Document, i: int, passed: bool) -> bool:
    """Whether a word in small letters has no part in an acronym: one alone, between words that have ("MHRA")."""
    noun = document[i].upos == "NOUN" and document[i].text.isalpha() and not passed
    return noun and document[i + 1].text[:1].isupper() and document[i - 1].text[:1].isupper()


def _spelled_out(document: Document, i: int) -> Iterator[Raw]:
    """The words in brackets behind an acronym whose initials it is made of."""
    letters, start = document[i].text, i + 2
    if not letters.isupper() or not letters.isalpha() or len(letters) < 2 or document[i + 1].text != "(":
        return
    inside = range(start, min(start + 2 * len(letters) + 1, len(document)))
    end = next((k for k in inside if document[k].text == ")"), start)
    initials = "".join(t.text[0] for t in document.tokens[start:end] if t.text[0].isupper())
    other = len(letters) > 2 and sorted(initials) == sorted(
        letters
    )  # of another language, where the words change places
    if (initials == letters or other) and document.in_body(start):
        yield Raw(start, end, "org")
