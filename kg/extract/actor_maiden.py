"""People under the surname that they were born with: "Nora Sand (née Hagg)", "Born Nora Hagg in 1871, she"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.actor_drafts import Draft
from kg.extract.actor_raw import Raw
from kg.extract.actor_titled import newline
from kg.language.document import Document
from kg.model import ActorKey, ActorKind
from kg.naming import folded, name_words
from kg.resolve.mention import Mention

__all__ = ["born", "maiden_names"]

_NEE = frozenset({"née", "nee", "geb", "geb."})
_FAR = 3  # tokens between a name and "née"
_AS_SHE = (("as", "she", "then", "was"), ("as", "he", "then", "was"), ("as", "she", "was", "then"))


def born(
    document: Document, mentions: Sequence[Mention], drafts: Mapping[ActorKey, Draft]
) -> Iterator[tuple[ActorKey, ActorKey]]:
    """Pairs of somebody and the name that she was born with, which the article uses too.

    Parameters
    ----------
    mentions : sequence of Mention
        In the order of the text.
    """
    people = [m for m in mentions if m.kind is ActorKind.PERSON]
    called = {key: name_words(d.name) for key, d in drafts.items() if d.kind is ActorKind.PERSON}
    yield from _called_before(document, people, called)
    before: dict[str, dict[ActorKey, None]] = defaultdict(dict)  # by given name: who was named in full
    for mention in people:
        parts = called.get(mention.key, [])
        if len(parts) < 2:
            continue
        if _is_told_born(document, mention) or _is_as_she_was(document, mention):
            others = [key for key in before[parts[0]] if key != mention.key]
            if len(others) == 1:
                yield others[0], mention.key
        before[parts[0]][mention.key] = None


def maiden_names(document: Document, people: Sequence[Raw]) -> dict[str, tuple[int, int]]:
    """Surnames, folded, behind "née", each with where she stands who was born with it.

    Parameters
    ----------
    people : sequence of Raw
        Names of people.
    """
    if not any(t.lower in _NEE for t in document):
        return {}
    ending = {raw.end: (raw.start, raw.end) for raw in people}
    found: dict[str, tuple[int, int]] = {}
    for token in document.tokens[:-1]:
        owners = (ending.get(end) for end in range(token.i, token.i - _FAR - 1, -1)) if token.lower in _NEE else ()
        owner = next((o for o in owners if o is not None), None)
        if owner is not None and document[token.i + 1].text[:1].isupper():
            found.setdefault(folded(document[token.i + 1].text), owner)
    return found


def _called_before(
    document: Document, people: Sequence[Mention], called: Mapping[ActorKey, Sequence[str]]
) -> Iterator[tuple[ActorKey, ActorKey]]:
    ending = {m.end: m for m in people}
    bearers: dict[str, list[ActorKey]] = defaultdict(list)
    for key, parts in called.items():
        if len(parts) > 1:
            bearers[f"{parts[0]} {parts[-1]}"].append(key)
    for token in document.tokens[:-1]:
        if token.lower not in _NEE or not document[token.i + 1].text[:1].isupper():
            continue
        owner = next((m for end in range(token.i, token.i - _FAR - 1, -1) if (m := ending.get(end))), None)
        parts = called.get(owner.key, []) if owner is not None else []
        if owner is not None and parts:
            whole = f"{parts[0]} {folded(document[token.i + 1].text)}"
            yield from ((owner.key, key) for key in bearers[whole] if key != owner.key)


def _is_told_born(document: Document, mention: Mention) -> bool:
    """Whether a sentence opens with "Born" and a full name, and goes on with him or her."""
    first, stop = document.sentence_of(mention.start)
    opens = mention.start == first + 1 or (mention.start > 0 and newline(document, mention.start - 1))
    full = mention.end - mention.start > 1 and document[mention.start - 1].text == "Born"
    return full and opens and any(t.lower in ("he", "she") for t in document.tokens[mention.end : stop])


def _is_as_she_was(document: Document, mention: Mention) -> bool:
    """ "Nora Hagg, as she then was,"."""
    behind = tuple(t.lower for t in document.tokens[mention.end : mention.end + 5])
    return mention.end - mention.start > 1 and behind[:1] == (",",) and behind[1:] in _AS_SHE
