"""Nouns that take up an actor of their kind: "the group", "the country", "the agency"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.actor_drafts import Draft
from kg.extract.actor_kinds import named_behind
from kg.extract.lexicons import nouns
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKey, ActorKind
from kg.naming import folded
from kg.resolve.mention import Form, Mention, Timeline

__all__ = ["DEFINITE", "NEAR", "noun_nominal", "told_before"]

DEFINITE = frozenset({"the", "this", "that"})

NEAR = 4
"""Sentences back that "the group" reaches."""

_FAR = 12  # sentences back that it reaches to the one armed group told of
_SORTS = words("""
    ministry party union university council committee commission court bank agency parliament congress senate house
    assembly army nations company firm department
    """)
_CALLED_SO = frozenset({"ministry", "university", "commission", "council", "committee"})  # whose names say so
_LEAGUES = frozenset({"bloc", "alliance"})  # no ministry is one, nor a court
_LEAGUED = frozenset({"union", "nations", "council", "party"})
_GROUPED = frozenset({"party", "council", "committee", "bank", "company", "firm", "house"})  # "the group" may be one
_MOVED = frozenset({"party", "army"})  # "the movement" may be one
_BROADCASTERS = words(
    "bbc cnn nbc cbs abc pbs npr cbc itv rai rte radio television tv channel broadcasting sky fox jazeera"
)


def noun_nominal(document: Document, i: int, mentions: Timeline, drafts: Mapping[ActorKey, Draft]) -> Mention | None:
    """ "the group", "the country", "the agency": one noun behind the article, and the last actor of its kind."""
    if i + 1 >= len(document) or document[i].lower not in DEFINITE:
        return None
    head = i + 1
    while head < len(document) and document[head].upos == "ADJ" and head - i < 3:
        head += 1
    if head >= len(document) or document[head].upos != "NOUN":
        return None
    word = document[head].lower
    if document.child(head, "nmod", "acl", "compound", "appos") is not None and word not in nouns.COUNTRY_HEADS:
        return None
    if named_behind(document, head):
        return None
    if word in nouns.COUNTRY_HEADS and head == i + 1:
        return _country(document, i, head, mentions)
    kinds = nouns.KIND_HEADS.get(word, ())
    acting = _acting(document, head)
    for kind in kinds:
        near = told_before(document, mentions, i, NEAR)
        if kind is ActorKind.ARMED_GROUP and not any(m.kind is kind for m in near):
            near = _only_group(told_before(document, mentions, i, _FAR))
        before = (m for m in reversed(near) if m.kind is kind and m.head not in acting)
        own = (m for m in before if not _owns_apposition(document, m))
        fitting = [m for m in own if not _is_another_sort(drafts[m.key].name, word)]
        apart = (m for m in fitting if not document.is_dep(m.head, "compound"))  # not "[Holm] analyst Ann Berg"
        last = next(apart, None) or next(iter(fitting), None)
        other = kind is ActorKind.MEDIA and word == "agency" and last is not None
        if last is not None and not (other and not _is_agency(drafts[last.key].name)):
            return Mention(i, head + 1, head, Form.NOMINAL, last.key, last.kind)
    return None


def _only_group(mentions: Sequence[Mention]) -> list[Mention]:
    """Those of the one armed group that an article has named, be it some way back."""
    groups = [m for m in mentions if m.kind is ActorKind.ARMED_GROUP]
    return groups if len({m.key for m in groups}) == 1 else []


def _owns_apposition(document: Document, mention: Mention) -> bool:
    """Whether it only owns what another one is: "the Red Band, [Malva's League]'s branch, struck. The group …"."""
    above = document[mention.head].head
    return document.is_dep(mention.head, "nmod:poss") and document.is_dep(above, "appos")


def _acting(document: Document, head: int) -> tuple[int, ...]:
    """Who does something to what a noun means, and so is not meant by it: "[X] accused the company"."""
    above = document[head].head
    return document.children(above, "nsubj") if document.is_dep(head, "obj", "iobj") and above != head else ()


def _is_agency(name: str) -> bool:
    """Whether an outlet's name is an agency's: no newspaper's, and no broadcaster's."""
    parts = folded(name).split()
    tails = nouns.MEDIA_NAME_TAILS - {"news", "media", "press"}
    paper = bool(parts) and (parts[-1] in tails or parts[0] in nouns.ARTICLES_ABROAD)
    return not paper and not _BROADCASTERS.intersection(parts)


def _is_another_sort(name: str, word: str) -> bool:
    """Whether a body's name says that it is something else: "the committee" is not the Council for Trade."""
    parts = frozenset(folded(name).split())
    if word in parts:
        return False
    if word in _LEAGUES:
        return not parts.isdisjoint(_SORTS - _LEAGUED)
    if word in ("group", "movement"):
        return not parts.isdisjoint(_SORTS - (_GROUPED if word == "group" else _MOVED))
    return word in _CALLED_SO or (word in _SORTS and not parts.isdisjoint(_SORTS))


def told_before(document: Document, mentions: Timeline, i: int, sentences: int) -> list[Mention]:
    """Mentions before token ``i``, at most some sentences back."""
    return mentions.between(document.sentences[max(0, document.sentence_number(i) - sentences)][0], i)


def _country(document: Document, i: int, head: int, mentions: Timeline) -> Mention | None:
    """The country that the sentence or the one before it is set in: behind "in", else a subject, else the last."""
    start, _ = document.sentence_of(i)
    number = document.sentence_number(i)
    for first, last in ((start, i), (document.sentences[max(0, number - 1)][0], start)):
        near = [
            m
            for m in mentions.between(first, last)
            if m.kind is ActorKind.COUNTRY and m.form is Form.NAME and not _quoted(document, m.start, i)
        ]
        if not near:
            continue
        places = [m for m in near if m.start and document[m.start - 1].lower == "in"]
        subjects = [m for m in near if document.is_dep(m.head, "nsubj")]
        chosen = (places or subjects or near)[-1 if places or not subjects else 0]
        return Mention(i, head + 1, head, Form.NOMINAL, chosen.key, ActorKind.COUNTRY)
    return None


def _quoted(document: Document, token: int, other: int) -> bool:
    """Whether a quotation ends between the two."""
    marks = [t.text for t in document.tokens[token:other] if t.text in ('"', "”", "''", "“")]
    return len(marks) % 2 == 1
