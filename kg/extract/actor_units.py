"""Numbered units of armed forces: "6th Infantry Division", "III Corps"; the number is a part of the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.actor_drafts import Draft
from kg.extract.actor_raw import Raw
from kg.ids import digest
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKey, ActorKind, slug

__all__ = ["UNIT_HEADS", "Units", "is_unit", "with_units"]

UNIT_HEADS = words("division brigade regiment battalion corps army fleet squadron wing legion cavalry")
_NUMBER = re.compile(r"\d{1,3}(?:st|nd|rd|th|d)|[IVX]{1,6}")
_SPELLED = words("""
    First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth
    Sixteenth Seventeenth Eighteenth Nineteenth Twentieth
    """)
_LONGEST = 5  # words between the number and the head of a unit's name


def is_unit(name: str) -> bool:
    """Whether a name is a numbered unit's.

    >>> is_unit("6th Infantry Division"), is_unit("Fifth Avenue"), is_unit("Third Army")
    (True, False, True)
    """
    parts = name.split()
    numbered = len(parts) > 1 and (bool(_NUMBER.fullmatch(parts[0])) or parts[0] in _SPELLED)
    return numbered and parts[-1].lower() in UNIT_HEADS


class Units:
    """The drafts of an article's numbered units: of one number and name every army can have one.

    Parameters
    ----------
    owners : iterable of (str, ActorKey or None)
        Each unit's name and the country that the words beside it give it, in the order of the text.
    """

    def __init__(self, document: Document, owners: Iterable[tuple[str, ActorKey | None]]) -> None:
        self._document = document
        self._owners: dict[str, dict[ActorKey, None]] = defaultdict(dict)
        for name, owner in owners:
            if owner is not None:
                self._owners[name][owner] = None

    def draft(self, name: str, owner: ActorKey | None) -> Draft:
        """The unit of a name: the country's beside it, else of the one country whose unit the article calls so."""
        owners = list(self._owners[name])
        owner = owner or (owners[0] if len(owners) == 1 else None)
        whose = owner.partition("/")[2] if owner else f"in-{digest(self._document.article.key(), size=8)}"
        return Draft(ActorKey(f"{ActorKind.FORCE}/{slug(name)}-{whose}"), name, ActorKind.FORCE, country=owner)


def with_units(document: Document, kept: Sequence[Raw]) -> list[Raw]:
    """The names, with those of units whole instead of what the tagger made of parts of them; the gazetteer's stay."""
    found = list(kept)
    for start, end in _units(document):
        rivals = [r for r in found if r.overlaps(start, end)]
        if any(r.match is not None and r.end - r.start > 1 for r in rivals) or not document.in_body(start):
            continue
        found = [r for r in found if r not in rivals] + [replace(r, end=start) for r in rivals if r.start < start]
        found.append(Raw(start, end, "org"))
    return sorted(found, key=lambda r: (r.start, -r.end))


def _units(document: Document) -> Iterator[tuple[int, int]]:
    last = 0
    for token in document.tokens[:-1]:
        if token.i < last or not (_NUMBER.fullmatch(token.text) or token.text in _SPELLED):
            continue
        end = _end(document, token.i + 1)
        if end is not None:
            last = end
            yield token.i, end


def _end(document: Document, i: int) -> int | None:
    """Behind the head of a unit's name that goes on at token ``i``, all of it in large letters on one line."""
    for at in range(i, min(i + _LONGEST, len(document))):
        token = document[at]
        if "\n" in document.article.text[document[at - 1].end : token.start]:
            return None
        if token.lower in UNIT_HEADS and token.text[:1].isupper():
            longer = at + 1 < len(document) and document[at + 1].text[:1].isupper()
            return _end(document, at + 1) or at + 1 if longer else at + 1
        if not token.text[:1].isupper() and token.text not in ("-", "‑", "(", ")"):
            return None
    return None
