"""The drafts of an article and where it names each of them, while it is read."""

from __future__ import annotations

from collections import defaultdict

from kg.extract.actor_bearers import Bearers
from kg.extract.actor_drafts import Draft
from kg.extract.actor_kinds import words_of
from kg.extract.actor_raw import Raw
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
        self._first_full: dict[ActorKey, int] = {}  # first token where the actor is named in full
        self._in_full: dict[ActorKey, list[int]] = defaultdict(list)  # first tokens of mentions of several words
        self._starting: dict[int, list[Mention]] = defaultdict(list)
        self._ending: dict[int, list[Mention]] = defaultdict(list)
        self._reach: dict[int, int] = {}  # from each token of a mention to the farthest end of one there

    def _mention(self, start: int, end: int, draft: Draft, form: Form = Form.NAME) -> None:
        self.bearers.call(draft, self.document.words(start, end))
        draft.positions.append(start)
        if end - start > 1:
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
