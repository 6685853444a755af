"""What sort of actor a name is, told by all places of the article where it stands: a tagger sees one at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.actor_names import Raw
from kg.extract.actor_titles import title_before
from kg.extract.lexicons import nouns
from kg.extract.lexicons.names import gender_of
from kg.extract.lexicons.words import words
from kg.language.document import Document
from kg.naming import folded, short_forms

__all__ = ["rightly_typed"]

_SEATED = words("mayor governor archbishop bishop sheriff mayors outskirts suburbs village town city streets residents")


def rightly_typed(document: Document, raws: Sequence[Raw]) -> list[Raw]:
    """The names, with every name of one writing of one sort: what most of its places say.

    The gazetteer's names stay what they are. A name with a title in front is a person's, one behind "in" a place's; a
    name of several words is a person's if its last word is one's elsewhere and its first a given name, or if nobody
    else of the article can be meant by that last word; and the surnames of people named in full are left alone.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for raw in raws:
        if raw.match is None:
            votes[_form(document, raw)].update(_voted(document, raw))
    chosen = {form: _most(form, count) for form, count in votes.items()}
    people = {form for form, label in chosen.items() if label == "person"}
    surnames = {s for form in people if " " in form for s in short_forms(form)}
    sure = {form for form in people - surnames if votes[form]["person"] > 1}
    return [_typed(document, raw, chosen, people, surnames, sure) for raw in raws]


def _form(document: Document, raw: Raw) -> str:
    return folded(document.words(raw.start, raw.end))


def _voted(document: Document, raw: Raw) -> dict[str, int]:
    votes = {raw.label: 1}
    alone = raw.end == raw.start + 1 and not document[raw.start].text.isupper()
    if raw.label == "person" and title_before(document, raw.start):
        votes["person"] = 3
    if raw.label == "person" and alone and _is_seat(document, raw.start):
        votes = {"place": 2}
    if raw.label == "org" and alone and raw.start and document[raw.start - 1].lower == "in":
        votes = {"place": 1}
    return votes


def _is_seat(document: Document, i: int) -> bool:
    """Whether it is a town or the like that the words before give a head: "the mayor of Harden"."""
    return i > 1 and document[i - 1].lower == "of" and document[i - 2].lower in _SEATED


def _most(form: str, count: Counter[str]) -> str:
    """The sort with most votes; of those with as many a person's where a given name stands first, then a place's."""
    given = gender_of(form.split()[0].capitalize()) if form else None
    order = ("person", "place", "org") if given else ("place", "org", "person")
    return max(order, key=lambda label: count[label])


def _typed(
    document: Document, raw: Raw, chosen: Mapping[str, str], people: set[str], surnames: set[str], sure: set[str]
) -> Raw:
    form = _form(document, raw)
    if raw.match is not None or form in surnames:
        return raw
    label = chosen[form]
    if raw.label == "org" and 1 < raw.end - raw.start < 5:
        last = form.rpartition(" ")[2]
        body = last in nouns.ORGANISATION_HEADS or last in nouns.GENERIC_TAILS or last in nouns.MEDIA_NAME_TAILS
        if body:
            return raw
        if last in sure or (last in people and gender_of(document[raw.start].text) is not None):
            label = "person"
    return raw if label == raw.label else replace(raw, label=label)
