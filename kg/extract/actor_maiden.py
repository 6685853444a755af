"""People under the surname that they were born with: "Nora Sand (née Hagg)", "Born Nora Hagg in 1871, she"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.actor_drafts import Draft
from kg.extract.actor_titled import newline
from kg.language.document import Document
from kg.model import ActorKey, ActorKind
from kg.naming import folded, name_words
from kg.resolve.mention import Mention

__all__ = ["born"]

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
    for token in document.tokens[:-1]:
        if token.lower in _NEE:
            yield from _called_before(document, token.i, people, drafts)
    for n, mention in enumerate(people):
        if _is_told_born(document, mention) or _is_as_she_was(document, mention):
            given = _given(drafts, mention)
            before = {m.key: None for m in people[:n] if m.key != mention.key and _given(drafts, m) == given}
            if given and len(before) == 1:
                yield next(iter(before)), mention.key


def _called_before(
    document: Document, i: int, people: Sequence[Mention], drafts: Mapping[ActorKey, Draft]
) -> Iterator[tuple[ActorKey, ActorKey]]:
    owner = next((m for m in reversed(people) if i - _FAR <= m.end <= i), None)
    words = name_words(drafts[owner.key].name) if owner is not None else []
    if owner is None or not words or not document[i + 1].text[:1].isupper():
        return
    whole = f"{words[0]} {folded(document[i + 1].text)}"
    others = [d for d in drafts.values() if d.kind is ActorKind.PERSON and d.key != owner.key]
    for draft in others:
        parts = name_words(draft.name)
        if len(parts) > 1 and f"{parts[0]} {parts[-1]}" == whole:
            yield owner.key, draft.key


def _given(drafts: Mapping[ActorKey, Draft], mention: Mention) -> str:
    parts = name_words(drafts[mention.key].name)
    return parts[0] if len(parts) > 1 else ""


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
