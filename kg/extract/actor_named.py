"""The drafts of an article and where it names each of them, while it is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.extract.actor_bearers import Bearers
from kg.extract.actor_drafts import Draft
from kg.extract.actor_kinds import is_full, words_of
from kg.extract.actor_raw import Raw
from kg.extract.actor_titles import title_before
from kg.extract.lexicons import titles as lex
from kg.gazetteer import KnownActor
from kg.ids import digest
from kg.language.document import Document
from kg.model import ActorKey, ActorKind, actor_key, slug
from kg.resolve.mention import Form, Mention

__all__ = ["Named"]


class Named:
    """Drafts of an article's actors and its named mentions.

    Attributes
    ----------
    drafts : dict
        By key.
    mentions : list of Mention
        In the order in which they were found.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.bearers = Bearers()
        self.drafts = self.bearers.drafts
        self.mentions: list[Mention] = []
        self._starts: dict[ActorKey, list[int]] = defaultdict(list)  # first tokens where people are named in full
        self._nobody: set[int] = set()  # tokens of names that mean nobody
        self._first_full: dict[ActorKey, int] = {}  # first token where the actor is named in full
        self._in_full: dict[ActorKey, list[int]] = defaultdict(list)  # first tokens of mentions of several words
        self._starting: dict[int, list[Mention]] = defaultdict(list)
        self._ending: dict[int, list[Mention]] = defaultdict(list)
        self._reach: dict[int, int] = {}  # from each token of a mention to the farthest end of one there

    def _mention(self, start: int, end: int, draft: Draft, form: Form = Form.NAME) -> None:
        self.bearers.call(draft, self.document.words(start, end))
        draft.positions.append(start)
        if end - start > 1 and (draft.kind is not ActorKind.PERSON or is_full(self.document.words(start, end))):
            self._first_full[draft.key] = min(start, self._first_full.get(draft.key, start))
            self._in_full[draft.key].append(start)
        mention = Mention(start, end, self._head(start, end), form, draft.key, draft.kind, draft.gender)
        self.mentions.append(mention)
        self._starting[start].append(mention)
        self._ending[end].append(mention)
        for i in range(start, end):
            self._reach[i] = max(end, self._reach.get(i, end))

    def _head(self, start: int, end: int) -> int:
        tokens = self.document.tokens
        return next((i for i in range(start, end) if not start <= tokens[i].head < end or tokens[i].head == i), start)

    def _later(self, draft: Draft, i: int) -> bool:
        """Whether the person is named in full only behind token ``i``."""
        return self._first_full.get(draft.key, -1) > i

    def _own(self, name: str, kind: ActorKind) -> Draft:
        """Somebody of the article's own, whoever else is called so."""
        own = ActorKey(f"{kind}/{slug(name)}-in-{digest(self.document.article.key(), size=8)}")
        return self.bearers.take(Draft(own, name, kind))

    def _of(self, known: KnownActor) -> Draft:
        return self.bearers.take(Draft(known.key, known.name, known.kind, known))

    def _words(self, raw: Raw) -> str:
        return words_of(self.document, raw)

    def _draft(self, name: str, kind: ActorKind) -> Draft:
        key = actor_key(kind, name) if slug(name) else ActorKey(f"{kind}/{digest(name)}")
        return self.bearers.take(Draft(key, name, kind))

    def _alone(self, name: str, start: int) -> Draft:
        """Who goes by one word: one of the article, but for the wife where "Mr" and "Mrs Brandt" are said."""
        title, draft = title_before(self.document, start), self._own(name, ActorKind.PERSON)
        gender = "f" if title in lex.FEMALE else "m" if title in lex.MALE else None
        if gender is None or draft.gender in (None, gender):
            draft.gender = draft.gender or gender
            return draft
        own = self.bearers.take(Draft(ActorKey(f"{draft.key}-{gender}"), name, draft.kind))
        own.gender = gender
        return own

    def _nicknamed(self, name: str, start: int) -> Draft | None:
        """The one person of the sentences before whom a short form of the given name means: "Bob" of Robert Holm."""
        near = self.document.sentences[max(0, self.document.sentence_number(start) - 2)][0]
        people = [d for d in self.bearers.by_nickname(name) if any(near <= p < start for p in self._starts[d.key])]
        return people[0] if len(people) == 1 else None

    def _firm(self, raw: Raw, bearers: Sequence[Draft]) -> Draft | None:
        """The body whose name begins so where it alone is named before: "Harlow" before Eleanor Harlow is her firm."""
        if not bearers or not all(self._later(d, raw.start) for d in bearers) or title_before(self.document, raw.start):
            return None
        body = self.bearers.body(self._words(raw), "org")
        before = body is not None and min(body.positions, default=raw.start) < raw.start
        return body if before and body is not None and body.kind is not ActorKind.PLACE else None

    def _belongs(self, draft: Draft, raw: Raw) -> None:
        """A body whose name begins or ends with a country's belongs to it: "Iraqi Ministry of Oil"."""
        inside = (m for m in self._starting[raw.start] if m.end < raw.end)
        inner = next(inside, None) or next((m for m in self._ending[raw.end] if raw.start < m.start), None)
        if inner is not None and inner.kind is ActorKind.COUNTRY and draft.country is None:
            draft.country = inner.key

    def _house(self, raw: Raw) -> Draft | None:
        """The one body or site named before whose name begins so: "the Walker" of Walker Art Center.

        Without one nobody who bears the name is meant: his token becomes one that means nobody.
        """
        name = self._words(raw)
        houses = [d for d in self.bearers.beginning(name) if min(d.positions, default=raw.start) < raw.start]
        owns = self.document.words(raw.end, min(raw.end + 1, len(self.document))) in ("'s", "’s")
        if not owns and self.bearers.by_short(name):  # but "the Walker's trees" are of somebody
            self._nobody.add(raw.start)
        return houses[0] if len(houses) == 1 else None
