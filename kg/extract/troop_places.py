"""Where the counted are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract import troop_context as context
from kg.extract.lexicons import troops as lex
from kg.extract.ordered import between
from kg.extract.quotes import paragraph_start
from kg.extract.times import clause_head
from kg.extract.troop_candidate import Candidate, kind_of
from kg.extract.troop_governor import governor, moved_away, verbs_above
from kg.extract.troop_joint import JointPlaces
from kg.extract.troop_nationals import is_sized
from kg.extract.troop_outward import Outward
from kg.extract.troop_predicate import SAID_OF
from kg.extract.troop_status import HARMED
from kg.language.document import Document
from kg.model import ActorKey, CountStatus, RegionKind

__all__ = ["Found", "Places"]

_INSIDE_NAME = ("DET", "ADJ", "NOUN", "PROPN", "NUM")
_GIVING = lex.DEPLOY | lex.GIVE
_FORCES = lex.FORMATIONS | {"task"}
_MOVES = frozenset({"for", "from", "to", "into", "toward", "towards", "off", "out"})
_NOT_IN = _MOVES | {"between"}
_BACK, _BACK_UNDATED = 8, 2  # sentences before in which a story's place may stand: with a dateline, and without
_MANY = 500  # so many soldiers fall in wars, not where a story is
_LATER = 2  # sentences after in which "the soldiers" may be said to be somewhere
_REACH_RIGHT, _REACH_LEFT = 25, 30  # tokens in which a sentence's place may stand from its count

Found = tuple[ActorKey | None, tuple[ActorKey, ...], float]
"""A place, the path outward from it, and how sure that is (0 to 1)."""


class Places:
    """Places of counts, for one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._index = document.index
        self._spots = [m for m in sorted(self._index.mentions) if kind_of(m[2]) in ("place", "country")]
        self.joint = JointPlaces(document, self._spots)
        borders = list(self.joint.borders())
        within = {k for start, end, _ in borders for k in range(start, end)}
        named = (m for m in self._named_places() if m[0] not in within)
        self._places = sorted([*named, *(b for b in borders if self._preposition(b[0]) is not None)])
        dated = any(r.kind is RegionKind.DATELINE for r in document.article.regions)
        self._back = _BACK if dated else _BACK_UNDATED
        self._outward = Outward(document, self._spots).path
        self._told: list[tuple[int, ActorKey, tuple[ActorKey, ...]]] = []  # where others fell before
        self._owners: dict[int, ActorKey | None] = {}  # whose the counts so far are, by their nouns

    def named_in(self, first: int, last: int) -> set[ActorKey]:
        """Places named after a preposition of place in a half-open token range, and those that somebody is sent."""
        given = {self._index.at(g) for k in range(first, last) if (g := self._given(k)) is not None}
        return {key for _, _, key in between(self._places, first, last)} | {key for key in given if key}

    def location(self, candidate: Candidate, force: ActorKey | None, status: CountStatus) -> Found:
        """The place after the noun, else before it in the sentence, else what "there" means; and the path outward.

        Of those killed, wounded or captured also where the story is.
        """
        if candidate.unit in lex.UNDER_ARMS:
            return None, (), 0.8  # the strength of a whole army
        self._owners.setdefault(candidate.anchor, force)
        key, path, sure = self._said(candidate, force, status)
        if key is None and status in HARMED:
            key, path, sure = self._scene(candidate)
        if key is None:
            key, path, sure = self._later(candidate)
        if key is not None and status in HARMED:
            self._told.append((candidate.head, key, path))
        return key, path, sure

    def _said(self, candidate: Candidate, force: ActorKey | None, status: CountStatus) -> Found:
        document = self._document
        crossed = self._crossed(candidate)
        if crossed is not None:
            return crossed
        if candidate.anchor < document.sentence_of(candidate.head)[0]:  # a noun of the sentence before
            found = self._around(replace(candidate, topic=candidate.head), force, status)
            added = document[candidate.first - 1].lower in lex.ADDED  # "a further 24": to those there
            if found[0] is not None or (not added and self._owners.get(candidate.anchor) not in (None, force)):
                return found
        return self._around(candidate, force, status)

    def _around(self, candidate: Candidate, force: ActorKey | None, status: CountStatus) -> Found:
        document = self._document
        first, last = document.sentence_of(candidate.anchor)
        if status in HARMED and self._described(candidate):
            last = candidate.head
        last = min(last, self._sent(candidate) or last)
        behind = between(self._places, candidate.anchor + 1, min(last, candidate.head + _REACH_RIGHT))
        after = [place for place in behind if not self._origin(candidate, place[0])]
        changed = candidate.elliptical and document[candidate.first - 1].lower in ("from", "to")
        if changed:  # "the number in Mali fell to 900 and in Chad to 400": the place stands before
            after.sort(key=lambda place: (place[0] > candidate.first, -place[0]))
        else:
            after.sort(key=lambda place: candidate.elliptical and place[0] < candidate.first)
        before = between(self._places, max(first, candidate.first - _REACH_LEFT), candidate.first)
        reached = [place for place in after if self._reaches(candidate, place[0])]
        ahead = status in (CountStatus.DEPLOYED, CountStatus.PLANNED)
        goals = [place for place in reached if self._is_goal(candidate, place[0])] if ahead else []
        if reached:
            return self._with_others((goals or reached)[0], 0.95)
        if (told := self._where(candidate)) is not None:
            return told
        for start, end, key in reversed(before):
            if self._opens_clause(candidate, start):
                return self._with_others((start, end, key), 0.8)
        soil = context.on_soil(document, candidate.head)
        found = self._host(candidate) or (None if soil is None else self._at(soil))
        return found or self._meant_by_there(candidate, force)

    def _sent(self, candidate: Candidate) -> int | None:
        """Whom the counted send somewhere: "a 3,000-strong brigade has sent **a company** to Chad"."""
        verb = (where := governor(self._document, candidate.head)).verb
        if verb is None or where.relation(self._document) != "nsubj":
            return None
        return self._document.child(verb, "obj") if self._document[verb].lemma in lex.MOVE_TROOPS else None

    def _is_goal(self, candidate: Candidate, place: int) -> bool:
        """ "1,000 soldiers now in Mali will move **to Chad**": where their verb takes them."""
        document, k = self._document, self._preposition(place)
        verb = governor(document, candidate.head).verb
        to = k is not None and document[k].lower in ("to", "into")
        return to and document[place].head in (verb, *document.children(candidate.head, "acl"))

    def _crossed(self, candidate: Candidate) -> Found | None:
        """The place that they leave, enter or hold ("left **Niger**"), or that is given them: "sent **Mali** 300"."""
        document, head = self._document, candidate.head
        if candidate.topic is not None and is_sized(document, head):
            head = candidate.topic  # "The contingent, which numbered 1,500, left Niger"
        where = governor(document, head)
        if where.verb is None:
            return None
        crossed = document[where.verb].lemma in lex.CROSS and where.top <= where.verb
        obj = document.child(where.verb, "obj") if crossed else self._given(where.verb)
        return None if obj is None else self._at(obj)

    def _given(self, verb: int) -> int | None:
        return self._document.child(verb, "iobj") if self._document[verb].lemma in _GIVING else None

    def _at(self, token: int) -> Found | None:
        spot = next((m for m in self._spots if m[0] <= token < m[1]), None)
        return None if spot is None else (spot[2], self._outward(spot[1], spot[2]), 0.9)

    def _where(self, candidate: Candidate) -> Found | None:
        """The place that a clause tells of: "in Rukla, **where** a battlegroup of 1,600 soldiers is stationed"."""
        document = self._document
        for clause in self._homes(candidate):
            where = [c for c in document.children(clause, "advmod") if document[c].lower == "where"]
            if not where or not document.is_dep(clause, "acl", "advcl", "parataxis"):
                continue
            before = where[0] - 1 - (document[where[0] - 1].text == ",")  # what a clause hangs on may be a verb
            noun = document[clause].head if document[clause].dep.endswith(":relcl") else before
            return self._at(noun) or self._at(before)
        return None

    def _host(self, candidate: Candidate) -> Found | None:
        """The country or base that has them: "Lithuania hosts", "Qatar is home to", "the camp in Gao houses"."""
        document = self._document
        verb = document[candidate.head].head
        homes = document[verb].lemma == "home" and document.child(verb, "cop") is not None
        if not homes and not (document[verb].lemma in lex.HOST and document.is_dep(candidate.head, "obj")):
            return None
        subject = document.child(verb, "nsubj")
        if subject is not None and document[subject].lower in ("which", "that") and document.is_dep(verb, "acl"):
            subject = document[verb].head
        for k in () if subject is None else (subject, *(c for c in document.subtree(subject) if c > subject)):
            key = self._index.at(k)
            if key is not None and kind_of(key) in ("place", "country") and not document.is_dep(k, "amod"):
                return key, self._outward(k + 1, key), 0.9
        return None

    def _with_others(self, spot: tuple[int, int, ActorKey], sure: float) -> Found:
        """A place, or it and those coordinated with it as one: the latter lies in each of them as far as they tell."""
        _, end, key = self.joint.together(spot)
        if key == spot[2]:
            return key, self._outward(end, key), sure
        outer = (p for part in self.joint.parts(key) for p in (part, *self._outward(end, part)))
        return key, tuple(dict.fromkeys(outer)), sure

    def _described(self, candidate: Candidate) -> bool:
        """Whether the sentence tells of other things: "the detained leader was responsible for attacks in Gao"."""
        said = self._document[clause_head(self._document, candidate.anchor)]
        return said.upos == "ADJ" and said.lower not in SAID_OF  # "are dead in Gao" tells of them

    def _later(self, candidate: Candidate) -> Found:
        """ "six soldiers … **the** soldiers, who served in Mali": where a sentence after puts them."""
        document = self._document
        number = document.sentence_number(candidate.anchor)
        begin = document.sentence_of(candidate.anchor)[1]
        end = document.sentences[min(len(document.sentences) - 1, number + _LATER)][1]
        noun = document[candidate.anchor].lower
        for k in range(begin, end):
            part = k > 2 and document[k - 2].lower == "of" and document[k - 3].upos == "NUM"  # "300 of the soldiers"
            if document[k].lower != noun or document[k].upos != "NOUN" or part:
                continue
            if not any(document[c].lower in ("the", "these", "those") for c in document.children(k, "det")):
                return None, (), 0.8
            again = replace(candidate, first=k, head=k, topic=None)
            for start, stop, key in between(self._places, k + 1, min(document.sentence_of(k)[1], k + _REACH_RIGHT)):
                if self._reaches(again, start):
                    return key, self._outward(stop, key), 0.6
            return None, (), 0.8
        return None, (), 0.8

    def _origin(self, candidate: Candidate, place: int) -> bool:
        """Whether "from X" says where they come from: not after a verb that takes them out of a place."""
        document = self._document
        k = self._preposition(place)
        if k is None or document[k].lower != "from":
            return False
        if moved_away(document, candidate.anchor):
            return False
        where = governor(document, candidate.anchor)
        gone = where.verb is not None and document[where.verb].lemma in lex.WITHDRAW
        return not (gone and where.verb is not None and k > where.verb)

    def _preposition(self, place: int) -> int | None:
        """The preposition of place before a name, over determiners and nouns ("in the northern province of X")."""
        document, k = self._document, place - 1
        while k > 0 and place - k < 7 and self._inside(k):
            k -= 1
        found = k >= 0 and document[k].lower in lex.LOCATIVE and document[k].upos in ("ADP", "SCONJ", "ADV", "")
        if k > 0 and document[k].lower == "for" and lex.singular(document[k - 1].lower) in lex.REGULAR:
            return k  # "pledged 7,500 troops for Mali"
        bound = found and document[k].lower == "at" and document[k + 1].lower in ("least", "most")
        return k if found and not bound else None

    def _inside(self, k: int) -> bool:
        """Whether a token may stand between preposition and name, as in "in X district, Y province", "in Y's X"."""
        document = self._document
        joins = document[k].text == "," and document[k - 1].lower in lex.AREAS
        joins = joins or (document[k].lower in ("'s", "’s") and kind_of(self._index.at(k - 1)) in ("country", "place"))
        return joins or document[k].upos in _INSIDE_NAME or document[k].lower == "of"

    def _named_places(self) -> Iterator[tuple[int, int, ActorKey]]:
        """Mentions of places after a preposition of place."""
        document = self._document
        for start, end, key in sorted(self._index.mentions):
            named = any(document[k].text[:1].isupper() for k in range(start, end))  # not "the country": see below
            if kind_of(key) not in ("place", "country") or not named or self._is_modifier(start, end):
                continue
            if self._preposition(start) is not None:
                yield start, end, key

    def _is_modifier(self, start: int, end: int) -> bool:
        document = self._document
        top = next((k for k in range(start, end) if document[k].head not in range(start, end)), end - 1)
        following = document[end].lower if end < len(document) else ""
        kind = end + 1 < len(document) and following in ("air", "army", "military", "naval")
        site = document[end + 1].lower if kind else following
        if following in lex.AREAS or (site in lex.SITES and document[top].upos != "ADJ"):
            return False
        return document.is_dep(top, "amod", "compound", "nmod:poss", "nsubj") or following in ("'s", "’s", "-")

    def _reaches(self, candidate: Candidate, place: int) -> bool:
        """Whether a place after the count belongs to its clause, to one that modifies it, or to its verb's complement.

        From the place the clauses are climbed: through purposes and complements ("sent 300 men to fight rebels in X"),
        participles and relative clauses, not out of reported speech or a coordinate sentence.
        """
        document = self._document
        if any(document[k].text == ";" for k in range(candidate.head, place)):
            return False
        if context.is_part_elsewhere(document, candidate.head, place):
            return False
        homes = self._homes(candidate)
        clause = clause_head(document, place)
        for _ in range(5):
            if clause in homes or document[clause].head == candidate.anchor:
                return True
            if document[clause].head == clause or document.is_dep(clause, "ccomp", "parataxis"):
                return False
            if document.is_dep(clause, "conj") and context.counts_too(document, clause):
                return False  # "pulled out its 5,000 soldiers but keeps a few hundred on Socotra"
            if document.is_dep(clause, "conj", "advcl") and document.child(clause, "nsubj", "nsubj:pass") is not None:
                return False
            clause = clause_head(document, document[clause].head)
        return False

    def _opens_clause(self, candidate: Candidate, place: int) -> bool:
        """Whether a place before the count is said of its very clause ("In Iraq, the US has …")."""
        document = self._document
        home = clause_head(document, candidate.head)
        above = document[place].head
        of_subject = document.is_dep(place, "nmod") and above in document.children(home, "nsubj")
        return of_subject or (document.is_dep(place, "obl", "nmod") and above in (home, candidate.anchor))

    def _scene(self, candidate: Candidate) -> Found:
        """Casualties are where the story is: a place of the sentence, where others fell just before, a place before."""
        document = self._document
        number = document.sentence_number(candidate.head)
        first, last = document.sentences[number]
        told = candidate.head if self._described(candidate) else last
        here = [m for m in between(self._places, first, told) if self._lies(m[0])]
        here = here or [m for m in between(self._spots, first, candidate.first) if kind_of(m[2]) == "place"]
        here = [m for m in here if not document.is_dep(m[0], "amod")]
        if here:
            _, end, key = min(here, key=lambda m: abs(m[0] - candidate.head))
            end, key = self._innermost(end, key)
            return key, self._outward(end, key), 0.5
        if (
            (candidate.number.low or 0) >= _MANY
            or context.sums_up(document, first, last)
            or self._aside(candidate)
            or context.of_other_year(self._document, first, last)
        ):
            return None, (), 0.7
        begin = document.sentences[max(0, number - self._back)][0]
        paragraph = paragraph_start(document, first)
        if self._told and self._told[-1][0] >= begin:
            return self._told[-1][1], self._told[-1][2], 0.5
        before = [m for m in between(self._places, begin, first) if self._lies(m[0])]
        before = before or [
            m for m in between(self._spots, begin, candidate.first) if context.heads_line(document, *m[:2])
        ]
        before = [m for m in before if kind_of(m[2]) == "place"] or [m for m in before if m[0] >= paragraph]
        if not before:
            return None, (), 0.7
        end, key = self._innermost(*before[-1][1:])
        return key, self._outward(end, key), 0.4

    def _aside(self, candidate: Candidate) -> bool:
        """Whether a clause tells what somebody lived through before: "the group, which lost 17 fighters in May"."""
        document = self._document
        clause = clause_head(document, candidate.head)
        return document.is_dep(clause, "acl:relcl") and document[clause].lemma in lex.LOSE

    def _lies(self, place: int) -> bool:
        """Whether a place is where something is, not where somebody comes from or goes to."""
        k = self._preposition(place)
        return k is not None and self._document[k].lower not in _NOT_IN

    def _innermost(self, end: int, key: ActorKey) -> tuple[int, ActorKey]:
        """Of "Andar district, Ghazni province" the first: the places before that only commas and nouns part from it."""
        document = self._document
        begun = between(self._spots, 0, end)
        before = (begun[n] for n in range(len(begun) - 1, -1, -1) if begun[n][1] <= end)
        start, end, key = next(before, (end, end, key))
        for s, e, k in before:
            joining = document.tokens[e:start]
            if not joining or not all(t.text == "," or t.lower in lex.AREAS for t in joining):
                break
            start, end, key = s, e, k
        return end, key

    def _meant_by_there(self, candidate: Candidate, force: ActorKey | None) -> Found:
        """ "there", "in the country": the place named last, here or in three sentences before, not the force's own."""
        document = self._document
        first, last = document.sentence_of(candidate.anchor)
        homes = self._homes(candidate)
        if any(document[k].lower == "here" for k in range(first, last)):  # "some here, some there" is nowhere
            return None, (), 0.8
        if not any(context.points_back(document, k) and clause_head(document, k) in homes for k in range(first, last)):
            return None, (), 0.8
        begin = document.sentences[max(0, document.sentence_number(first) - 3)][0]
        land = any(document[k].lower == "country" and context.points_back(document, k) for k in range(first, last))
        named = between(self._places, begin, candidate.first)
        named = named or [m for m in between(self._spots, begin, candidate.first) if context.is_taken(document, m[0])]
        here = bool(named) and named[-1][0] >= first  # "leaves Mali, and its army sends 5,000 there"
        earlier = [(end, k) for _, end, k in named if (here or k != force) and (not land or kind_of(k) == "country")]
        if earlier and self._joins_force(earlier[-1][0], candidate.first):
            return None, (), 0.8
        if earlier:
            return earlier[-1][1], self._outward(*earlier[-1]), 0.6
        # "Lithuania builds a base for German troops who will be stationed in the country"
        doers = (m for m in between(self._spots, first, candidate.first) if document.is_dep(m[0], "nsubj"))
        host = next((k for _, _, k in doers if kind_of(k) == "country" and k != force), None)
        return host, (), 0.6

    def _joins_force(self, first: int, last: int) -> bool:
        """ "sends 150 to the UN mission; Chad has 90 there": "there" may be a force, which is no place."""
        document = self._document
        named = (m for m in self._index.inside(first, last) if self._preposition(m[0]) is not None)
        return any(kind_of(key) in ("force", "organisation") or document[end].lower in _FORCES for _, end, key in named)

    def _homes(self, candidate: Candidate) -> set[int]:
        """The clauses of a count: its own and those that its verb completes."""
        document = self._document
        homes = set(verbs_above(document, clause_head(document, candidate.anchor)))
        return homes | {clause_head(document, candidate.head), *document.children(candidate.anchor, "acl")}
