"""Countries behind what rules them: "Trump's administration", "the Iranian side", "the government of Iraq"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.actor_drafts import Draft
from kg.extract.actor_roles import Held
from kg.extract.lexicons import nouns
from kg.extract.lexicons import titles as lex
from kg.extract.lexicons.nouns import GENITIVE
from kg.language.document import Document
from kg.model import ActorKey, ActorKind
from kg.resolve.mention import Form, Mention

__all__ = ["government_phrases"]

_OF_ANYBODY = frozenset({"side", "leadership"})  # what people have who govern nothing


def government_phrases(
    document: Document, mentions: Sequence[Mention], drafts: Mapping[ActorKey, Draft], held: Sequence[Held]
) -> list[Mention]:
    """The country, for "Trump's administration", "the Iranian government", "the government of Iraq"."""
    found: list[Mention] = []
    titled = {h.person.start: h.start for h in reversed(held) if h.start < h.person.start}
    for mention in mentions:
        country = _governed(mention, drafts)
        if country is None or mention.form is Form.PRONOUN:
            continue
        head = _government_behind(document, mention) or _government_before(document, mention)
        if head is not None:
            start, end = min(titled.get(mention.start, mention.start), head), max(mention.end, head + 1)
            found.append(Mention(start, end, head, Form.NOMINAL, country, ActorKind.COUNTRY))
    return found


def _governed(mention: Mention, drafts: Mapping[ActorKey, Draft]) -> ActorKey | None:
    """The country, or that of a head of state or government."""
    if mention.kind is ActorKind.COUNTRY:
        return mention.key
    draft = drafts.get(mention.key)
    if mention.kind is not ActorKind.PERSON or draft is None:
        return None
    heads = (r.of for r in draft.offices() if r.title.casefold() in lex.STATE_HEADS and r.of)
    return next((of for of in heads if of.startswith("country/")), None)


def _government_behind(document: Document, mention: Mention) -> int | None:
    """The head noun that the mention stands before, through adjectives: "Trump's first administration"."""
    i = mention.end
    named = mention.kind is ActorKind.PERSON
    if i < len(document) and document[i].lower in GENITIVE:
        i += 1
    for at in range(i, min(i + 3, len(document))):
        word = document[at].lower
        if word in nouns.GOVERNMENT_HEADS and not (named and word in _OF_ANYBODY):
            return at if at + 1 >= len(document) or document[at + 1].upos not in ("NOUN", "PROPN") else None
        if document[at].upos not in ("ADJ", "NOUN", "PROPN") or word not in (
            "own",
            "new",
            "first",
            "second",
            "federal",
            "central",
            "coalition",
        ):
            return None
    return None


def _government_before(document: Document, mention: Mention) -> int | None:
    """ "the government of Iraq"."""
    i = mention.start - 1
    if i > 0 and document[i].lower == "the":
        i -= 1
    heads = nouns.GOVERNMENT_HEADS - _OF_ANYBODY  # "on the wrong side of Iraq"
    return i - 1 if i > 0 and document[i].lower == "of" and document[i - 1].lower in heads else None
