"""Names of bodies that their acronyms tell: "Patriotic Front of Kalat (PFK)", "PFK (Patriotic Front of Kalat)"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.actor_initials import letters, two_letters
from kg.extract.actor_mistaken import AGREEMENTS
from kg.extract.actor_raw import Raw
from kg.extract.actor_titles import title_before
from kg.extract.lexicons import nouns
from kg.extract.lexicons.names import is_given
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKind

__all__ = ["JOINTS_ABROAD", "redefined", "short_for", "with_defined"]

JOINTS_ABROAD = words("para por pour de del della di da do dos das des du la los las y e et für pro")

_QUOTES = frozenset({'"', "“", "”", "``", "''", "'", "‘", "’"})
_LONGEST_ACRONYM = 6
_SMALL = frozenset({"-", "of", "the", "and", "for", "in", "on", "to", "'s", "’s", "'", "’", "el"}) | JOINTS_ABROAD
_WORLD = frozenset({"EU", "UN"})
_BESIDE = frozenset({"of", "for", "the", "and", "with", "from"})  # between two names that a tagger took for one


def short_for(document: Document, body: Raw) -> Iterator[int]:
    """Tokens in a bracket behind a body's name that are what the text calls it from there on, whatever its initials.

    'Brandt Aerospace plc ("Brandt")', "the Alliance for Renewal (APR)"; "the Dockers' Union (VDA)" if it comes again.
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
    again |= len(token.text) > 2 and token.text[0] == document[body.start].text[0] and body.end - body.start > 2
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
        kept = _instead(document, kept, name)
    for name in _told_elsewhere(document, kept):
        over = next((k for k in kept if k.start <= name.start and name.end <= k.end and k.label == "org"), None)
        front = _front(document, over, name.start) if over is not None else None
        if over is None or front is not None:
            kept = _instead(document, kept, name) + ([front] if front is not None else [])
    return kept


def _instead(document: Document, kept: list[Raw], name: Raw) -> list[Raw]:
    """The names with one more instead of what it overlaps; none where the gazetteer knows a longer one there."""
    rivals = [k for k in kept if k.overlaps(name.start, name.end)]
    known = [k for k in rivals if k.match is not None and not k.match.adjectives and k.end - k.start > 1]
    if any(k.start < name.start or k.end >= name.end for k in known):  # but "the [National Party] for the People"
        return kept
    alone = (k for k in rivals if k.match is not None and k.start == name.start)
    stay = [k for k in kept if k not in rivals] + [k for k in alone if k not in known]
    last = name.end - (3 if document[name.end - 1].text.isdigit() else 1)
    if document[last].text in AGREEMENTS:  # "the Fair Rents Act (FRA)", "the Fair Rents Act of 1995 (FRA)"
        short = document.words(name.end + 1, name.end + 2)
        return [k for k in stay if document.words(k.start, k.end) != short]
    return [*stay, name]


def _front(document: Document, over: Raw, start: int) -> Raw | None:
    """The body in front of another that a tagger took for one with it: "left the [Labour Party] for the Free Union"."""
    end = start
    while end > over.start and document[end - 1].lower in _BESIDE:
        end -= 1
    apart = start - end > 1 and over.match is None and document[max(end - 1, 0)].lower in nouns.ORGANISATION_HEADS
    return Raw(over.start, end, "org") if apart and end - over.start > 1 else None


def _told_elsewhere(document: Document, kept: Sequence[Raw]) -> Iterator[Raw]:
    """Capitalised words whose initials are an acronym that stands elsewhere: "the [Free Union of Kalat] … the FUK"."""
    by_letter: dict[str, set[str]] = defaultdict(set)
    bodies = {r.start for r in kept if r.label == "org" and r.match is None and r.end - r.start == 1}
    for token in document.tokens[1:]:
        short = token.text
        acronym = short.isupper() and 2 < len(short) <= _LONGEST_ACRONYM and short.isalpha()
        if acronym and (token.i in bodies or document[token.i - 1].lower == "the"):
            by_letter[short[0]].add(short)
    for token in document.tokens if by_letter else ():
        if token.text[0] in by_letter and token.text.istitle():
            ends = ((short, _through(document, token.i, short)) for short in by_letter[token.text[0]])
            end = next((end for _, end in ends if end is not None), None)
            if end is not None and document.in_body(token.i) and not _is_persons(document, token.i):
                yield Raw(token.i, end, "org")


def _is_persons(document: Document, start: int) -> bool:
    return is_given(document[start].text) or title_before(document, start) != ""


def _through(document: Document, start: int, acronym: str) -> int | None:
    """Where the name ends that begins at a token and is called so for short, if all of it and nothing more is."""
    first, stop = document.sentence_of(start)
    before = document[start - 1] if start > first else None
    if before is not None and ((before.text[:1].isupper() and before.lower != "the") or before.text in "-&"):
        return None
    at = start
    for letter in acronym:
        while at > start and at < stop and document[at].text in _SMALL:
            at += 1
        if at >= stop or not document[at].text.istitle() or document[at].text[0] != letter:
            return None
        at += 1
    behind = document[at] if at < stop else None
    return None if behind is not None and (behind.text[:1].isupper() or behind.text == "-") else at


def redefined(kept: Sequence[Raw], document: Document) -> list[Raw]:
    """The names, without the gazetteer's bodies behind acronyms of the article's own: "CBC" after "Clean Bay Council".

    One that the article also names in full stays what it is.
    """
    full: dict[str, int] = {}
    for raw in kept:
        if raw.match is None and raw.label == "org" and raw.end - raw.start > 1:
            name = document.words(raw.start, raw.end)
            for short in {*letters(name), two_letters(name)} - {""}:
                full.setdefault(short.upper(), raw.start)
    in_full = {a.key for r in kept if r.match is not None and r.end - r.start > 1 for a in r.match.names}

    def own(raw: Raw) -> bool:
        name = document[raw.start].text
        known = raw.match.names if raw.match is not None and raw.end - raw.start == 1 else ()
        bodies = bool(known) and all(a.kind is not ActorKind.COUNTRY and a.key not in in_full for a in known)
        other = bodies and name.isupper() and full.get(name, raw.start) < raw.start
        return other and name not in _WORLD

    return [replace(r, match=None, label="org") if own(r) else r for r in kept]


def _defined(document: Document) -> Iterator[Raw]:
    """Capitalised words whose initials are an acronym: "Patriotic Front of Kalat (PFK)", "PFK (Patriotic Front …)"."""
    for token in document.tokens[:-2]:
        if token.text.isupper():
            yield from _spelled_out(document, token.i)
    for token in document.tokens[1:-1]:
        if not token.text.isupper() or not token.text.isalnum() or len(token.text) < 2:
            continue
        if document[token.i - 1].text != "(" or document[token.i + 1].text != ")":
            continue
        letters = [c.lower() for c in token.text]
        at, start, passed = token.i - 2, None, False
        while (
            at >= document.sentence_of(token.i)[0]
            and letters
            and (document[at].text[:1].isalnum() or document[at].text in _SMALL)
        ):
            word = document[at]
            if word.lower[:1] == letters[-1] and (word.lower in JOINTS_ABROAD or not word.text[:1].islower()):
                letters.pop()
                start = at
            elif word.text.isdigit() and at == token.i - 2:
                pass
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
    if not letters.isalpha() or len(letters) < 2 or document[i + 1].text != "(":
        return
    inside = range(start, min(start + 2 * len(letters) + 1, len(document)))
    end = next((k for k in inside if document[k].text == ")"), start)
    initials = "".join(t.text[0] for t in document.tokens[start:end] if t.text[0].isupper())
    other = len(letters) > 2 and sorted(initials) == sorted(
        letters
    )  # of another language, where the words change places
    if (initials == letters or other) and document.in_body(start):
        yield Raw(start, end, "org")
