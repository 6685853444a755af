"""Names that look like somebody's and are nobody's: cases at law ("Roe v. Wade"), ships, storms, "His Lordship"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.actor_raw import Raw
from kg.extract.actor_titles import title_at
from kg.extract.lexicons import nouns
from kg.language.document import Document
from kg.letters import words
from kg.resolve.coreference import STYLES

__all__ = ["nobodies"]

_AGAINST = frozenset({"v", "v."})
_LAW = words("court courts judge judges justice tribunal ruling verdict lawsuit plaintiff appeal appeals")
_WITHIN = words("of the for & 's ’s -")
_LEGAL = words("inc inc. ltd ltd. co co. corp corp. llc l.l.c. plc")
_MATTERS = (("in", "re"), ("ex", "parte"), ("ex", "rel"), ("ex", "rel."))
_RULED = words("""
    in under overturn overturned overturning overrule overruled overruling uphold upheld reverse reversed reversing see
    cite cited citing since after before following codify codified reaffirm reaffirmed revisit
    """)
_SHIP_PREFIXES = words("USS USNS USCGC HMS HMAS HMCS HMNZS HMY INS PNS BRP ROKS RMS RRS SS MV MT KRI ARA TCG")
_VESSELS = words("""
    ship warship battleship cutter lifeboat cruiser destroyer frigate corvette carrier submarine gunboat brig schooner
    sloop barque bark galleon yacht steamer steamship liner ferry freighter tanker trawler vessel icebreaker tugboat
    minesweeper
    """)
_CARRIED = words("aircraft bulk helicopter container")
_STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone", "Storm"})
_LONGEST = 5  # words of a ship's name


def nobodies(document: Document, raws: Sequence[Raw]) -> list[tuple[int, int]]:
    """Half-open token ranges of names that are nobody's, wherever the tagger saw names in them."""
    cases = list(_cases(document))
    ships = [*_ships(document), *_called_ships(document, raws)]
    found = [*cases, *_matters(document), *ships, *_styles(document), *_storms(document, raws)]
    return sorted({*found, *_short_cases(document, cases, raws), *_short_ships(document, ships)})


def _large(document: Document, i: int) -> bool:
    return 0 <= i < len(document) and document[i].text[:1].isupper()


def _on_one_line(document: Document, i: int) -> bool:
    """Whether token ``i`` stands on the line of the one before it."""
    return i > 0 and "\n" not in document.article.text[document[i - 1].end : document[i].start]


def _styles(document: Document) -> Iterator[tuple[int, int]]:
    """ "His Lordship", "Your Majesty"."""
    for token in document.tokens[1:]:
        if token.text in STYLES and document[token.i - 1].lower in ("his", "her", "your", "their"):
            yield token.i - 1, token.i + 1


def _storms(document: Document, raws: Sequence[Raw]) -> Iterator[tuple[int, int]]:
    """ "Hurricane Ida", and "Ida" wherever it stands alone."""
    if not any(storm in document.article.text for storm in _STORMS):
        return
    found = {t.text for t in document.tokens[1:] if document[t.i - 1].text in _STORMS and t.upos == "PROPN"}
    named = {document[r.start].text for r in raws if r.label == "person" and r.end - r.start > 1}
    for raw in raws:
        storm = raw.start > 0 and document[raw.start - 1].text in _STORMS
        if storm or (raw.end - raw.start == 1 and document[raw.start].text in found - named):
            yield raw.start, raw.end


# ---- cases at law


def _cases(document: Document) -> Iterator[tuple[int, int]]:
    """ "Roe v. Wade"; not a heading that is the name of the article's own case, whose parties act in it."""
    marks = _AGAINST if any(t.lower in _LAW for t in document) else {"v."}  # "Eton v Harrow" is a match
    for token in document.tokens[1:-1]:
        if token.text not in marks or not (_large(document, token.i - 1) and _large(document, token.i + 1)):
            continue
        start, end = _party_before(document, token.i), _party_behind(document, token.i)
        heading = (start == 0 or not _on_one_line(document, start)) and (
            end >= len(document) or not _on_one_line(document, end)
        )
        if not heading and _on_one_line(document, token.i + 1):
            yield start, end


def _party_before(document: Document, i: int) -> int:
    start = i
    while start and _on_one_line(document, start):
        before = document[start - 1]
        legal = document[start].lower in _LEGAL and before.text == ","
        if not (before.text[:1].isupper() or legal or (before.lower in _WITHIN and _large(document, start - 2))):
            break
        start -= 1
    while start < i - 1 and document[start].lower in _RULED:
        start += 1
    return start


def _party_behind(document: Document, i: int) -> int:
    end, stop = i + 1, len(document)
    while end < stop and _on_one_line(document, end):
        token = document[end]
        legal = token.text == "," and end + 1 < stop and document[end + 1].lower in _LEGAL
        if not (token.text[:1].isupper() or legal or (token.lower in _WITHIN and _goes_on(document, end + 1))):
            break
        end += 1
    return end


def _goes_on(document: Document, i: int) -> bool:
    """Whether a name goes on behind a small word: "of Education", "of the State"."""
    return _large(document, i) or (i < len(document) and document[i].lower == "the" and _large(document, i + 1))


def _matters(document: Document) -> Iterator[tuple[int, int]]:
    """ "In re Holm", "Ex parte Holm"."""
    for one, two in pairwise(document.tokens[:-1]):
        if (one.lower, two.lower) in _MATTERS and _large(document, two.i + 1):
            yield two.i + 1, _party_behind(document, two.i)


def _short_cases(
    document: Document, cases: Sequence[tuple[int, int]], raws: Sequence[Raw]
) -> Iterator[tuple[int, int]]:
    """ "In Roe, the Court held": a party's name alone, where the words before it are said of a ruling."""
    parties = {t.text for start, end in cases for t in document.tokens[start:end] if t.text not in _AGAINST}
    named = {document[r.end - 1].text for r in raws if r.label == "person" and r.end - r.start > 1}
    named |= {document[r.start].text for r in raws if r.match is not None}
    for token in document.tokens[1:] if parties else ():
        ruled = document[token.i - 1].lower in _RULED and not _large(document, token.i + 1)
        if ruled and _large(document, token.i) and token.text in parties - named:
            yield token.i, token.i + 1


# ---- ships


def _ships(document: Document) -> Iterator[tuple[int, int]]:
    """ "USS Gerald R. Ford"."""
    for token in document.tokens[:-1]:
        if token.text not in _SHIP_PREFIXES:
            continue
        titled = title_at(document, token.i + 1, len(document)) is not None  # "SS General Holm", but "HMS Queen Anne"
        if not titled or token.text in ("HMS", "USS"):
            end = _ship_end(document, token.i + 1)
            if end > token.i + 1:
                yield token.i, end


def _ship_end(document: Document, start: int) -> int:
    end = start
    while end < min(len(document), start + _LONGEST) and _large(document, end) and _on_one_line(document, end):
        if document[end].upos not in ("PROPN", "NOUN", "ADJ", "X"):
            break
        end += 1
    return end


def _called_ships(document: Document, raws: Sequence[Raw]) -> Iterator[tuple[int, int]]:
    """ "the frigate Thetis": a name right behind the word for what it is.

    A carrier is an airline in articles that tell of none for aircraft.
    """
    carriers = any(t.lower == "carrier" and document[t.i - 1].lower in _CARRIED for t in document.tokens[1:])
    vessels = _VESSELS if carriers else _VESSELS - {"carrier"}
    for raw in raws:
        if raw.start and document[raw.start - 1].lower in vessels and _on_one_line(document, raw.start):
            last = document[raw.end - 1].lower
            if raw.match is None and last not in nouns.ORGANISATION_HEADS | nouns.FORCE_HEADS:
                yield raw.start, raw.end
    seen = {i for raw in raws for i in range(raw.start, raw.end)}
    for token in document.tokens[:-1]:  # and one that the tagger passed over
        if token.lower in vessels and token.upos == "NOUN" and document[token.i + 1].upos == "PROPN":
            end = _ship_end(document, token.i + 1)
            if end > token.i + 1 and seen.isdisjoint(range(token.i + 1, end)):
                yield token.i + 1, end


def _short_ships(document: Document, ships: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """ "the Ford": a ship's name, or the end of it, behind "the"."""
    names = [[t.text for t in document.tokens[start:end]] for start, end in ships]
    ends = {tuple(name[i:]) for name in names for i in range(len(name))}
    for token in document.tokens[1:] if ends else ():
        if document[token.i - 1].lower != "the":
            continue
        for size in range(_LONGEST, 0, -1):
            end = token.i + size
            if end <= len(document) and tuple(t.text for t in document.tokens[token.i : end]) in ends:
                if not (_large(document, end) and document[end].upos == "PROPN"):
                    yield token.i, end
                break
