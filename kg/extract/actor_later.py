"""Who holds an office and is named only behind it: "**The mayor** said … Mayor Anna Holm told reporters"."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from kg.extract.actor_drafts import Draft
from kg.extract.actor_roles import Held
from kg.extract.actor_titles import TitlePhrase
from kg.extract.lexicons import titles as lex
from kg.language.document import Document
from kg.model import ActorKey, ActorKind, Tense
from kg.resolve.mention import Form, Mention
from kg.resolve.spoken import SAYING

__all__ = ["Named"]

_NEXT = 3  # sentences behind in which somebody without a description is whom a report began with
_SOON = 8  # sentences behind in which a report's lead names whom it began with


class Named:
    """Where people are named in a text, by the states and bodies whose they are, and by their titles."""

    def __init__(self, mentions: Iterable[Mention], drafts: Mapping[ActorKey, Draft], held: Sequence[Held]) -> None:
        self.told: list[Held] = []
        named = (m for m in mentions if m.form is Form.NAME and drafts[m.key].kind is ActorKind.PERSON)
        self._names = sorted(named, key=attrgetter("start"))
        self._starts = [m.start for m in self._names]
        self._first: dict[ActorKey, Mention] = {}
        self._last: dict[ActorKey, int] = {}
        for mention in self._names:
            self._first.setdefault(mention.key, mention)
            self._last[mention.key] = mention.start
        self._of: dict[ActorKey | None, list[ActorKey]] = defaultdict(list)
        for key in self._last:
            for owner in {drafts[key].country, *(r.of for r in drafts[key].offices())}:
                self._of[owner].append(key)
        self._titled: dict[str, dict[ActorKey, set[ActorKey | None]]] = defaultdict(lambda: defaultdict(set))
        for each in held:
            self._titled[each.phrase.words][each.person.key].add(each.phrase.owner)

    def named_from(self, at: int, owner: ActorKey) -> list[ActorKey]:
        """Those of a state or body who are named at a token or behind it."""
        return [key for key in self._of.get(owner, ()) if self._last[key] >= at]

    def holder_behind(
        self, document: Document, phrase: TitlePhrase, drafts: Mapping[ActorKey, Draft]
    ) -> ActorKey | None:
        """Who is named soon behind an office whose holder nobody before is; what that tells is added to ``told``.

        Either the one person of the article with that title, or whom a report names without any description: it has
        given it before. Both go on speaking: "President X", who is met by Chile's president, is another.
        """
        if phrase.words not in lex.OFFICES or phrase.tense is not Tense.PRESENT:
            return None
        key = self._titled_alike(phrase, drafts) or self._undescribed(document, phrase, drafts)
        first = None if key is None else self._first.get(key)
        if first is None or first.start < phrase.end or not _speaks(document, first.head):
            return None
        if document.sentence_number(first.start) - document.sentence_number(phrase.start) > _SOON:
            return None
        if phrase.owner is not None or key not in self._titled.get(phrase.words, {}):
            self.told.append(Held(first, phrase, phrase.start, phrase.end))
        return key

    def _titled_alike(self, phrase: TitlePhrase, drafts: Mapping[ActorKey, Draft]) -> ActorKey | None:
        """The one person with a title: "Norway's prime minister" is "Anna Holm, the prime minister".

        Whose office it is must be said alike, or at the first place alone: "the president" of a report from Lima is not
        "the French president, X".
        """
        bearers = self._titled.get(phrase.words, {})
        if len(bearers) != 1:
            return None
        ((key, owners),) = bearers.items()
        state = phrase.owner if phrase.owner is not None and phrase.owner.startswith("country/") else None
        other = bool(owners - {None, phrase.owner}) or (state is not None and drafts[key].country not in (None, state))
        return None if other else key

    def _undescribed(
        self, document: Document, phrase: TitlePhrase, drafts: Mapping[ActorKey, Draft]
    ) -> ActorKey | None:
        """The next person named, with no word of who that is: "The minister said no. "I am ill," **Ann Holm** said"."""
        if not _speaks(document, phrase.head):
            return None
        at = bisect_right(self._starts, phrase.end)
        mention = self._names[at] if at < len(self._names) else None
        if mention is None or mention is not self._first[mention.key]:
            return None
        draft = drafts[mention.key]
        near = document.sentence_number(mention.start) - document.sentence_number(phrase.start) <= _NEXT
        described = draft.roles or draft.known or draft.country or document.child(mention.head, "appos", "acl:relcl")
        return mention.key if near and not described and " " in draft.name else None


def _speaks(document: Document, token: int) -> bool:
    return document.is_dep(token, "nsubj") and document[document[token].head].lemma.lower() in SAYING
