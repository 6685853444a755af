"""Participants, time and place of a saying, as actors and times."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from kg.extract.actor_known import plain_title
from kg.extract.actors import describe
from kg.extract.ordered import between
from kg.extract.somebody import PEOPLE, is_somebody
from kg.extract.statement_cue import Cue
from kg.extract.statement_turns import ANSWER, QUESTION
from kg.extract.statement_voices import Voices, doer_before, doers_before, said_of_oneself
from kg.extract.times import START, find_times
from kg.language.document import Document
from kg.letters import words
from kg.model import Actor, ActorKey, ActorKind, RegionKind, Time

__all__ = ["Participants", "negated_source"]

_CONNECTING = frozenset({"ADP", "ADV", "DET", "PART", "PROPN", "PUNCT"})  # between a verb and its time

_SOME = words("some many most several few others another everyone everybody someone somebody both all none nobody")
"""Pronouns that are kept as they stand: nobody in particular is meant."""
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_ANY_ONE = frozenset({"a", "an", "another", "any", "each", "every", "no", "one", "some"})
_NAMING = ("NOUN", "PROPN", "ADJ")
_NEAR = 6  # tokens from a description to the name behind it
_STEM = 6  # letters that "Democrats" shares with "Democratic"
_TURNS = frozenset({f"{QUESTION}:", "Question:", f"{ANSWER}:", "Answer:"})
_NONE = frozenset({"no", "none", "nobody", "neither", "nor"})
_OR = frozenset({"or", "either"})
_HEARERS = frozenset({"audience", "congregation", "crowd", "gathering", "nation", "parliament", "public", "world"})
_SOMEBODY = PEOPLE - {"owner"}  # a firm can be one
_BODIES = frozenset({"organisation", "media", "armed_group", "force"})
_BODY_KINDS = frozenset({ActorKind.FORCE, ActorKind.ORGANISATION})
_PLACES = frozenset({ActorKind.PLACE, ActorKind.COUNTRY})


def negated_source(document: Document, cue: Cue) -> bool:
    """Whether the source says that nobody of them did: "no official said", "neither Oslo nor Rome said"."""
    head = cue.source_head
    if head is None:
        return False
    beside = (document[c].lower for c in document.children(head, "det", "cc", "advmod"))
    return document[head].lower in _NONE or not _NONE.isdisjoint(beside)


class Participants:
    """Tokens to actors, for one document; sources that no mention covers become actors by description."""

    def __init__(self, document: Document, quoted: frozenset[int] = frozenset()) -> None:
        self._document = document
        self._times = find_times(document)
        self._described: dict[ActorKey, list[Actor]] = defaultdict(list)  # as often as each is
        self._voices = Voices(document, quoted)
        self._of_name = _OfName(document.index.actors)
        self._speakers: dict[int, ActorKey | None] = {}

    def described(self) -> Iterator[Actor]:
        """Actors that only a statement names ("officials", "the company's chairman"), in the order met."""
        yield from map(_joined, self._described.values())

    def actor(self, token: int | None) -> ActorKey | None:
        """The actor that a token means."""
        if token is None:
            return None
        known = self._member(token) or self._document.index.at(token) or self._apposed(token)
        if known is not None and not self._is_member(token, known):
            return known
        word = self._document[token]
        behind = min(token + 2, len(self._document))
        if word.text[:1] in (QUESTION, ANSWER) and self._document.words(token, behind) in _TURNS:
            return self._interviewed if word.text[:1] == ANSWER else None
        if word.upos in ("PRON", "DET") and word.lower not in _SOME:
            return None
        actor = describe(self._document, token)
        named = self._same_body(actor) or self._voices.described(token)
        if named is not None:
            return named
        self._described[actor.key].append(actor)
        self._of_name.add(actor)
        return actor.key

    def _member(self, token: int) -> ActorKey | None:
        """ "Social Democrat Ann Holm said": who stands right behind a party's name, and is said to be of it."""
        index, key = self._document.index, self._document.index.at(token) or ""
        behind = (index.at(c) or "" for c in self._document.children(token, "appos") if c == token + 1)
        people = (k for k in behind if k.startswith("person/") and key.startswith("organisation/"))
        return next((ActorKey(k) for k in people), None)

    def _is_member(self, token: int, key: ActorKey) -> bool:
        """Whether a party's or a nation's name stands for some of its people: "Democrats", "another American said"."""
        document, word = self._document, self._document[token]
        actor = document.index.get(key)
        if actor is None or word.tag not in _NOUNS:
            return False
        if actor.kind is ActorKind.ORGANISATION:
            named = _plain(actor.name)
            alike = word.lower != "party" and any(w[:_STEM] == word.lower[:_STEM] for w in named)
            return "party" in named and alike and token + 1 < len(document) and document[token + 1].lower != "party"
        articles = (document[c].lower for c in document.children(token, "det", "nummod"))
        return actor.kind is ActorKind.COUNTRY and word.tag in ("NN", "NNP") and not _ANY_ONE.isdisjoint(articles)

    def _actors(self, tokens: Iterable[int]) -> tuple[ActorKey, ...]:
        keys = (self.actor(token) for token in tokens if self._is_party(token))
        return tuple(dict.fromkeys(key for key in keys if key is not None))

    def _same_body(self, actor: Actor) -> ActorKey | None:
        """The body of the article that a description means: "the army" after "Sudan's army", "Sudan's army" after
        "the Sudan army"; only if it is the only one of its sort."""
        if actor.kind not in _BODY_KINDS:
            return None
        same = self._of_name.same(actor)
        return next(iter(same)) if len(same) == 1 and actor.key not in same else None

    def _apposed(self, token: int) -> ActorKey | None:
        """ "One of the commanders, Abu Haidar": the person whom a description stands beside."""
        document = self._document
        if document[token].tag in ("NNS", "NNPS") or document[token].upos in ("PRON", "DET"):
            return None
        heads = (token, *self._parts(token))
        bare = (c for h in heads for c in document.children(h, "appos", "nmod") if document.child(c, "case") is None)
        # Parsers take a bare nmod for an apposition's relation, too.
        beside = [c for c in bare if document[c].dep != "nmod:poss" and self._behind_comma(c)]
        if document[token].dep == "nsubj:outer":  # "The union's head of press, Ada Holm, said": so parsers join the two
            beside += (c for c in document.children(document[token].head, "nsubj") if self._behind_comma(c))
        names = [document.index.at(c) for c in (*beside, *self._right_behind(token))]
        person = next((key for key in names if key and key.startswith("person/")), None)
        bodies = (key for key in names if key and key.partition("/")[0] in _BODIES)
        return person or (next(bodies, None) if document[token].lemma.lower() not in _SOMEBODY else None)

    def _parts(self, token: int) -> Iterator[int]:
        """Nouns inside of a description on which parsers hang who it is: "one of the aides, Ann Holm", "the head of the
        team, Ann Holm"."""
        document, people = self._document, PEOPLE
        for c in document.children(token, "nmod"):
            nobody = document[c].lower not in people and not (document.index.at(c) or "").startswith("person/")
            team = document[token].lower in people and document[c].upos in ("NOUN", "PROPN") and nobody
            if document[token].lower == "one" or (team and document.child(c, "case") is not None):
                yield c

    def _right_behind(self, token: int) -> Iterator[int]:
        """ "Her friend the novelist Pablo Reyes": a name behind its description, no comma or preposition between."""
        document = self._document
        comma = document.edges(token)[1]
        if comma + 1 < len(document) and document[comma].text == "," and document[comma + 1].dep == "dep":
            yield comma + 1  # "her deputy, Jorge Pena, told": the parser's word for what it cannot tell
        for i in range(token + 1, min(token + _NEAR, document.sentence_of(token)[1])):
            if document[i].upos == "PROPN" and document.index.at(i) is not None:
                above = list(document.ancestors(i))
                if token in above and all(document[a].upos in _NAMING for a in above[: above.index(token)]):
                    yield i
                return
            if document[i].upos not in ("DET", "ADJ", "NOUN"):
                return

    def _behind_comma(self, token: int) -> bool:
        """Whether a phrase with its titles stands behind a comma, on whichever side of the border the parse hung it."""
        start = self._document.edges(token)[0]
        return "," in (self._document[start].text, self._document[max(start - 1, 0)].text)

    def _is_party(self, token: int) -> bool:
        """Whether somebody can be told something: not "told a briefing", "agreed to a truce"."""
        word = self._document[token]
        if word.upos == "NUM":  # "two of his deputies"
            return any(self._is_party(c) for c in self._document.children(token, "nmod"))
        hearers = word.tag in ("NNS", "NNPS") or word.lower in _HEARERS
        return word.upos == "PROPN" or hearers or is_somebody(self._document, token)

    def speaker(self, cue: Cue) -> ActorKey | None:
        """Who says it; remembered for "it added" in the next sentence."""
        if cue.head not in self._speakers:
            key = self._speakers[cue.head] = self._speaker(cue)
            for token in cue.reporters:
                reporter = self.actor(token) if self._is_party(token) else None
                if reporter is not None:
                    self._voices.note(cue, reporter, token)  # "The report quotes X as saying …. It accuses …"
            if key is not None and cue.source_head is not None:
                self._voices.note(cue, key, cue.source_head)
        return self._speakers[cue.head]

    def _speaker(self, cue: Cue) -> ActorKey | None:
        if cue.source_head is None or self._nobody(cue) or self._one_of_several(cue):
            return None
        several = self._document.index.together(cue.source_head)
        key = self._voices.again(cue) or self.actor(doer_before(self._document, cue.source_head))
        key = key or (several[0] if several else self.actor(cue.source_head))
        key = key or self.actor(said_of_oneself(self._document, cue))
        return key or next(iter(self._actors(doers_before(self._document, cue.source_head)[:1])), None)

    @cached_property
    def _interviewed(self) -> ActorKey | None:
        """Who answers in an interview of questions and answers: the one person whom its headline or its head names."""
        article, document = self._document.article, self._document
        parts = [(r, document.tokens_within(r.start, r.end)) for r in article.regions]
        asked = (i for i, t in enumerate(document.tokens[:-1]) if t.text == QUESTION and document[i + 1].text == ":")
        writers = {i for r, part in parts if r.kind is RegionKind.BYLINE for i in range(*part)}
        head = [m for m in document.index.inside(0, next(asked, 0)) if m[0] not in writers]
        titled = {k for r, part in parts if r.kind is RegionKind.HEADLINE for k in document.index.within(*part)}
        for named in (titled, {key for _, _, key in head}):
            people = [key for key in named if key.startswith("person/")]
            if people:
                return people[0] if len(people) == 1 else None
        return None

    def co_speakers(self, cue: Cue) -> tuple[ActorKey, ...]:
        """Who is named beside the speaker: "Berlin and Warsaw said", "both presidents said"."""
        if cue.source_head is None or cue.source is None:
            return ()
        (start, end), speaker = cue.source, self.speaker(cue)
        if speaker is None:
            return ()
        others = (c for c in self._document.children(cue.source_head, "conj") if start <= c < end)
        doers = doers_before(self._document, cue.source_head)
        if doers and speaker not in self._actors(doers[:1]):
            doers = ()  # somebody else goes on speaking
        keys = (*self._document.index.together(cue.source_head), *self._actors((*others, *doers)))
        return tuple(dict.fromkeys(key for key in keys if key != speaker))

    def _nobody(self, cue: Cue) -> bool:
        """ "No official said", "none of them said"; of "neither Oslo nor Rome said" both are told."""
        head = cue.source_head
        return head is not None and negated_source(self._document, cue) and self._document.index.at(head) is None

    def _one_of_several(self, cue: Cue) -> bool:
        """ "Oslo or Rome said": one of them, which is not told."""
        document, head = self._document, cue.source_head
        parts = () if head is None else (head, *document.children(head, "conj"))
        return len(parts) > 1 and any(document[c].lower in _OR for part in parts for c in document.children(part, "cc"))

    def addressees(self, cue: Cue) -> tuple[ActorKey, ...]:
        speaker = self.speaker(cue)
        told = [i for i in cue.addressees if not self._in_another_office(i, speaker)]
        return tuple(key for key in self._actors(told) if key != speaker)

    def _in_another_office(self, hearer: int, speaker: ActorKey | None) -> bool:
        """Whether "his Armenian counterpart" was taken for somebody of the country who holds another office."""
        index, key = self._document.index, self._document.index.at(hearer)
        if self._document[hearer].lemma != "counterpart" or key is None or speaker is None:
            return False
        both = [index.get(speaker), index.get(key)]
        mine, theirs = ({plain_title(r.title) for r in (a.roles if a is not None else ())} for a in both)
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    def reporters(self, cue: Cue, outer: Iterable[int]) -> tuple[ActorKey, ...]:
        """Outermost first: those of attributions around this one, then the cue's own."""
        speaker = self.speaker(cue)
        whose = (
            self._described[speaker][0].country if speaker in self._described else None
        )  # "Chad's coast guard, it said"
        tokens = [i for i in (*outer, *cue.reporters) if self._document[i].upos != "PRON" or self.actor(i) != whose]
        return tuple(key for key in self._actors(tokens) if key != speaker)

    def said_on(self, cue: Cue, content: set[int]) -> Time | None:
        """When it was said, if a time modifies the saying itself and not what is said."""
        document = self._document
        start, end = document.sentence_of(cue.head)
        for found in between(self._times, start, end, key=START):
            inside = set(range(found.start, found.end))
            if not inside & content and self._hangs_on(found.start, found.end, cue):
                return found.time
        return None

    def _hangs_on(self, start: int, end: int, cue: Cue) -> bool:
        """Whether a time's head leads to the cue without passing another clause, or it stands right behind it."""
        document = self._document
        people = {*cue.addressed, *(range(*cue.source) if cue.source else ())}
        between = [i for i in range(cue.end, start) if i not in people]
        if cue.end <= start and start not in people and all(document[i].upos in _CONNECTING for i in between):
            return True
        top = next((i for i in range(start, end) if not start <= document[i].head < end), start)
        for above in (top, *document.ancestors(top)):
            if above == cue.head or cue.covers(above):
                return True
            if document[above].upos in ("VERB", "AUX"):
                return False
        return False

    def place(self, cue: Cue, content: set[int]) -> ActorKey | None:
        """Where it was said: "in Tehran" in the cue's clause, outside of what is said."""
        document = self._document
        source = set(range(*cue.source)) if cue.source else set()
        for i in document.subtree(cue.head):
            case = document.child(i, "case")
            if i in content or i in source or case is None or document[case].lower not in ("in", "at", "from"):
                continue
            if not self._same_clause(i, cue, content):
                continue
            key = document.index.at(i)
            actor = document.index.get(key) if key else None
            if actor is not None and actor.kind in _PLACES:
                return actor.key
        return None

    def _same_clause(self, token: int, cue: Cue, content: set[int]) -> bool:
        """Whether a phrase hangs on the saying through nouns alone ("at a conference in Oslo"), none of them said."""
        for above in self._document.ancestors(token):
            if above == cue.head or above in content:
                return above == cue.head
            if self._document[above].upos in ("VERB", "AUX") and self._document[above].lemma != "speak":
                return False
        return False


def _plain(name: str) -> list[str]:
    """The words of a name in lower case, without possessive marks."""
    return name.casefold().replace("’s ", " ").replace("'s ", " ").split()


def _head(name: str) -> str:
    """The word that a described body's name has for its head: "embassy" of "Spanish embassy in Oslo"."""
    return "".join(re.split(r" (?:of|for|in|to|at) ", " ".join(_plain(name)))[0].split()[-1:])


class _OfName:
    """Bodies by their names, and by the last words of these."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._whole: dict[tuple[ActorKind, str], dict[ActorKey, None]] = defaultdict(dict)
        self._last: dict[tuple[ActorKind, str], dict[ActorKey, None]] = defaultdict(dict)
        self._houses: dict[tuple[ActorKind, str], dict[ActorKey, None]] = defaultdict(dict)
        for actor in actors:
            self.add(actor)

    def add(self, actor: Actor) -> None:
        if actor.kind not in _BODY_KINDS:
            return
        words = _plain(actor.name)
        self._whole[actor.kind, " ".join(words)][actor.key] = None
        for last in dict.fromkeys(("".join(words[-1:]), _head(actor.name))):
            self._last[actor.kind, last][actor.key] = None
        if any(_plain(name)[-1:] == ["house"] for name in actor.aliases):
            self._houses[actor.kind, "house"][actor.key] = None

    def same(self, actor: Actor) -> Collection[ActorKey]:
        """Those of the actor's kind and name, else whose name ends with it: "the army" after "Sudan's army"."""
        name = actor.kind, " ".join(_plain(actor.name))
        return self._whole.get(name) or self._last.get(name) or self._houses.get(name) or {}


def _joined(same: Sequence[Actor]) -> Actor:
    """One actor of all that were described alike."""
    mentions = sorted({m for actor in same for m in actor.mentions}, key=lambda s: (s.start, s.end))
    proof = dict.fromkeys(e for actor in same for e in actor.evidence)
    return replace(same[0], mentions=tuple(mentions), evidence=tuple(proof))
