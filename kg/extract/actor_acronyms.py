"""What bodies are called for short in an article, by brackets behind their names: "Free Officers Movement (FOM)"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.actor_defined import short_for
from kg.extract.actor_drafts import body_kind, initials
from kg.extract.actor_named import Named
from kg.extract.actor_raw import Raw
from kg.extract.actor_surnames import bracketed
from kg.extract.actor_titles import title_before
from kg.language.document import Document
from kg.model import ActorKey

__all__ = ["Acronyms"]


class Acronyms(Named):
    """Drafts and named mentions, with those of bodies under their acronyms."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._acronyms: dict[str, ActorKey] = {}

    def _define_acronyms(self, raws: Sequence[Raw]) -> None:
        """ "the Free Officers Movement (FOM)", "(IS, formerly ISIS)": what stands in brackets behind a name."""
        known = {raw.start for raw in raws if raw.match is not None}
        for raw in raws:
            given = set(short_for(self.document, raw)) - known
            for at in sorted({*bracketed(self.document, raw.end), *given}):
                name = self.document[at].text
                fits = at in given or initials(name, self._words(raw))
                owner = next((m.key for m in self.mentions if m.start == raw.start and m.end == raw.end), None)
                if owner is None and raw.match is None and raw.label == "org" and fits:
                    draft = self._draft(self._words(raw), body_kind(self._words(raw)))
                    owner = draft.key
                if owner is not None and (fits or self._bears(owner, name)):
                    self._acronyms[name] = owner
        moved = [m for m in self.mentions if self._acronyms.get(self.document.words(m.start, m.end), m.key) != m.key]
        for mention in moved:
            self.mentions.remove(mention)
            self._starting[mention.start].remove(mention)
            self._ending[mention.end].remove(mention)
            self._mention(
                mention.start, mention.end, self.drafts[self._acronyms[self.document.words(mention.start, mention.end)]]
            )
        self._drop_unused(m.key for m in moved)
        self._mention_acronyms(raws)

    def _mention_acronyms(self, raws: Sequence[Raw]) -> None:
        taken = {i for m in self.mentions for i in range(m.start, m.end)}
        taken |= {i for r in raws if not self._is_acronym(r) for i in range(r.start, r.end)}
        for token in self.document:
            if token.text in self._acronyms and token.i not in taken and self.document.in_body(token.i):
                self._mention(token.i, token.i + 1, self.drafts[self._acronyms[token.text]])

    def _bears(self, key: ActorKey, name: str) -> bool:
        known = self.drafts[key].known
        return known is not None and name in known.aliases

    def _drop_unused(self, keys: Iterable[ActorKey]) -> None:
        used = {m.key for m in self.mentions}
        for key in set(keys) - used:
            self.bearers.drop(key)

    def _is_acronym(self, raw: Raw) -> bool:
        """Whether a name is what a body is called for short, and no person's with a form of address."""
        return self._words(raw) in self._acronyms and not title_before(self.document, raw.start)
