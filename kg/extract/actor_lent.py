"""Offices that a title shares with somebody named before: "its defence minister, X", "his Iraqi counterpart, Y"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.actor_drafts import Draft
from kg.extract.actor_known import plain_title
from kg.extract.actor_roles import Held
from kg.extract.actor_setting import covers
from kg.extract.lexicons import titles as lex
from kg.language.document import Document
from kg.model import ActorKey, ActorKind, Role, Tense
from kg.resolve.mention import Form, Mention

__all__ = ["lent", "office_owner"]

_OF_STATES = ("minister", "president", "premier", "chancellor", "ambassador")
_WHOSE = frozenset({"its", "his", "her", "their"})
_LOOSE = frozenset({"minister", "secretary", "deputy", "candidate", "director", "nominee", "lawmaker", "mp"})
_SHARED = lex.OFFICES - _LOOSE


def office_owner(owner: ActorKey | None, title: str, drafts: Mapping[ActorKey, Draft]) -> ActorKey | None:
    """Whose an office is: of "Boluarte's prime minister" not the person's but the country's, if that is known."""
    if owner is None or not owner.startswith("person/") or not title.endswith(_OF_STATES):
        return owner
    return drafts[owner].country if owner in drafts else None


def lent(
    document: Document, held: Sequence[Held], mentions: Sequence[Mention], drafts: Mapping[ActorKey, Draft]
) -> Iterator[tuple[Held, Role]]:
    """Roles that hang on whom a possessive pronoun or name beside a title means; without their evidence."""
    meant = {m.start: m.key for m in mentions if m.form is Form.PRONOUN}
    named = {m.start: m.key for m in mentions if m.kind is ActorKind.PERSON and m.form is Form.NAME}
    for each in held:
        phrase = each.phrase
        beside = phrase.start > 0 and document[phrase.start - 1].lower in _WHOSE
        whose = meant.get(phrase.start - 1) if beside else named.get(phrase.start)
        if whose is None or whose == each.person.key or whose not in drafts:
            continue
        if phrase.words == "counterpart":
            title = _office(drafts[whose], document.article.published)
            if title is not None and phrase.owner is not None and phrase.owner.startswith("country/"):
                yield each, Role(title, phrase.owner)
        elif phrase.title is not None and phrase.owner is None and beside:
            owner = office_owner(whose, phrase.words, drafts)
            if owner is not None and not owner.startswith("person/"):
                yield each, Role(phrase.title, owner, tense=phrase.tense)


def _office(draft: Draft, day: str | None) -> str | None:
    """The one office of state that a person holds: as the article says, else on its day as the gazetteer knows."""
    told = {r.title for r in draft.roles if r.tense is Tense.PRESENT and plain_title(r.title) in _SHARED}
    if not told and draft.known is not None and day:
        told = {r.title for r in draft.known.roles if covers(r, day) and plain_title(r.title) in _SHARED}
    return next(iter(told)) if len(told) == 1 else None
