"""Which numbers count members of a force: from a number to its head noun, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.lexicons import troops as lex
from kg.extract.numbers import FoundNumber, find_numbers, part_of, share_of
from kg.extract.troop_candidate import Candidate, kind_of
from kg.extract.troop_governor import governor
from kg.extract.troop_groups import NounGroups
from kg.extract.troop_harmed import find_harmed
from kg.extract.troop_listed import listed_beside
from kg.extract.troop_members import Members
from kg.extract.troop_nationals import national
from kg.extract.troop_people import People
from kg.extract.troop_senses import flies
from kg.extract.troop_status import HARMED, status_of
from kg.extract.troop_understood import Understood
from kg.language.document import Document
from kg.model import CountStatus, Dropped, DropReason

__all__ = ["find_candidates", "without_overlaps"]

_COMPOUND = re.compile(r"\s?[-‐–]\s?(member|strong|man|person|soldier|troop|fighter|men)\b", re.I)
_ASKED = re.compile(r"\bhow (?:many|few) of (?:[\w'’]+ ){1,3}$", re.I)  # "how many of the 900 soldiers will stay"
_FAR_ASKED = 40
_MEN = frozenset({"men", "sailors", "soldiers", "troops"})
_KEPT = frozenset({"have", "be", "keep", "maintain", "station", "deploy", "send", "base", "retain", "commit", "leave"})


def find_candidates(document: Document, timed: frozenset[int]) -> Iterator[Candidate | Dropped]:
    """Counts in the order of the text, and near misses; ``timed`` are the tokens of times, which count nobody."""
    people = People(document)
    finder = _Finder(document, timed, people)
    bare: list[FoundNumber] = []
    counted: list[Candidate] = []
    for number in find_numbers(document.article.text):
        found = list(finder.at(number))
        yield from (item for item in found if isinstance(item, Dropped))
        counted += (item for item in found if isinstance(item, Candidate))
        bare += () if found else (number,)
    harmed = list(find_harmed(document, people, counted))
    for number in bare if harmed else ():  # "**a soldier** was killed and three were wounded"
        earlier = next((c for c in reversed(harmed) if c.number.start < number.start), None)
        counted += finder.beside(number, earlier) if earlier else ()
    yield from sorted([*counted, *harmed], key=lambda c: (c.number.start, c.end))


class _Finder:
    def __init__(self, document: Document, timed: frozenset[int], people: People) -> None:
        self._document = document
        self._people = people
        self._timed = timed
        self._groups = NounGroups(document, timed)
        self._members = Members(document)
        self._understood = Understood(document)
        self._last: Candidate | None = None  # for what is left out: "and wounded five"
        self._before: FoundNumber | None = None  # "700 of its 1,000 troops"

    def at(self, number: FoundNumber) -> Iterator[Candidate | Dropped]:
        document, before = self._document, self._before
        self._before = number
        first, after = self._tokens(number)
        if first is None or first in self._timed or after - 1 in self._timed:
            return
        found = self._compound(number, first) or self._plain(number, first, after)
        found = found or self._shared_noun(number, first, after) or self._national(number, first, after)
        found = found or self._understood.find(number, first, after, self._last)
        if found is None:
            return
        if not isinstance(found, Candidate):
            yield found
        elif not document.in_body(first):
            yield self._dropped(found.number, found.end, DropReason.BOILERPLATE)
        else:
            yield from self._with_part(found, before)

    def beside(self, number: FoundNumber, earlier: Candidate) -> Iterator[Candidate]:
        """A bare number of those who suffered beside somebody whom no number counts."""
        first, after = self._tokens(number)
        if first is not None and first not in self._timed and self._document.in_body(first):
            found = self._understood.harmed(number, first, after, earlier)
            yield from (found,) if found is not None else ()

    def _with_part(self, found: Candidate, before: FoundNumber | None) -> Iterator[Candidate]:
        """A count, before it the part of it that "half of the" or a number before ("700 of its") says."""
        text = self._document.article.text
        part = part_of(text, found.number) or (share_of(text, before, found.number) if before else None)
        if _ASKED.search(text, max(0, found.number.start - _FAR_ASKED), found.number.start):
            found = replace(found, whole=True)
        self._last = found
        if part is not None:
            yield replace(found, number=part, first=self._document.token_at(part.start))
            found = replace(found, whole=True)
        yield found

    def _tokens(self, number: FoundNumber) -> tuple[int | None, int]:
        document = self._document
        if not document.tokens:
            return None, 0
        first = document.token_at(number.start)
        if document[first].end <= number.start:
            return None, 0
        return first, document.token_at(number.end - 1) + 1

    def _dropped(self, number: FoundNumber, end: int, reason: DropReason) -> Dropped:
        return Dropped("troop_count", reason, self._document.article.span(number.start, end))

    def _word(self, i: int) -> str:
        return self._document[i].lower

    # "16-member special forces team", "a 100,000-strong force"
    def _compound(self, number: FoundNumber, first: int) -> Candidate | None:
        document = self._document
        text = document.article.text
        match = _COMPOUND.match(text, number.end)
        if not match:
            return None
        start = document.token_at(match.end() - 1) + 1
        group = self._groups.of(start, document.sentence_of(first)[1])
        head = next((k for k in reversed(group) if lex.singular(self._word(k)) in lex.FORMATIONS), None)
        if head is None:
            return None
        words = {self._word(k) for k in group if k < head and not self._groups.in_owner(k)}
        if words & lex.CIVILIAN_MODIFIERS:
            return None
        formation = lex.singular(self._word(head))
        keys = {document.index.at(k) for k in group if k < head}
        military = bool(words & lex.MILITARY_MODIFIERS or keys & lex.MILITARY_BODIES)
        military = military or match[1].lower() in ("soldier", "troop", "fighter")
        if formation not in lex.MILITARY_FORMATIONS and not military:
            return None
        return Candidate(number, first, head, document[head].end, formation, None if formation == "force" else True)

    def _plain(self, number: FoundNumber, first: int, after: int) -> Candidate | Dropped | None:
        document = self._document
        last = document.sentence_of(first)[1]
        start = self._groups.past_of(after, last)
        group = self._groups.of(start, last)
        if not group:
            return None
        head = self._past_officers(group)
        word = lex.singular(self._word(head))
        before = [self._word(k) for k in group if k < head and not self._groups.in_owner(k)]
        if word == "fighter" and flies(self._document, group):
            return self._dropped(number, document[head].end, DropReason.NOT_MILITARY)
        regular = self._members.military(head, word, before, group, self._last)
        regular = "regular" if head > group[-1] else regular
        one = number.low == number.high == 1
        if one and first and self._word(first - 1) == "not":
            return self._dropped(number, document[head].end, DropReason.NOT_A_COUNT)  # "not one soldier was captured"
        candidate = Candidate(number, first, head, document[head].end, self._unit(head, word, group), False)
        if regular == "no" and self._people_of_group(candidate, group):
            return candidate
        if regular == "no" and word in ("man", "men", "member") and self._members.lost(head):
            return replace(candidate, regular=True)
        if regular == "no":
            if one and kind_of(document.index.at(head)) in ("country", "group"):
                return self._dropped(number, document[head].end, DropReason.NOT_A_COUNT)
            if word in lex.FORMATIONS and word in lex.MILITARY_FORMATIONS:
                return self._dropped(number, document[head].end, DropReason.NOT_A_COUNT)
            if word in lex.NEAR_MISSES:
                return self._dropped(number, document[head].end, DropReason.NOT_MILITARY)
            return None
        if number.low == number.high == 0 and not (regular == "regular" and self._kept(head)):
            return None
        if one and not self._harmed(head) and status_of(document, candidate)[0] not in HARMED:
            return self._dropped(number, document[head].end, DropReason.NOT_A_COUNT)
        kind = {"regular": True, "irregular": False}.get(regular)
        end = self._past_wounded(head)
        return Candidate(number, first, head, document[end].end, self._unit(head, word, group), kind)

    def _national(self, number: FoundNumber, first: int, after: int) -> Candidate | None:
        """ "has 230 soldiers in Mali, and **another 120 Danes** will join them"."""
        head = national(self._document, first, after, self._last)
        if head is None or self._last is None:
            return None
        listed = listed_beside(self._document, first, self._last)
        return Candidate(number, first, head, self._document[head].end, self._last.unit, True, listed=listed)

    def _shared_noun(self, number: FoundNumber, first: int, after: int) -> Candidate | None:
        """ "**20 Indian**, three Nepali and at least four Chinese soldiers": the noun stands behind the last number."""
        document = self._document
        last = document.sentence_of(first)[1]
        whose = self._nation(after, last)
        head = self._noun_ahead(whose, last) if whose is not None else None
        if whose is None or head is None:
            return None
        regular = lex.singular(self._word(head)) in lex.REGULAR
        return Candidate(number, first, head, document[whose].end, self._word(head), regular)

    def _nation(self, at: int, last: int) -> int | None:
        """The last token of the state's or group's name that begins at a token."""
        index = self._document.index
        if at + 3 >= last or kind_of(index.at(at)) not in ("country", "armed_group"):
            return None
        while at + 1 < last and index.at(at + 1) == index.at(at):
            at += 1
        return at

    def _noun_ahead(self, whose: int, last: int) -> int | None:
        """The force noun behind the numbers and nations that "and" and commas join to a nation."""
        document, joined = self._document, whose + 1
        second = next((k for k in range(joined + 1, min(joined + 5, last)) if document[k].upos == "NUM"), None)
        if self._word(joined) not in ("and", "or", ",") or second is None or second + 1 >= last:
            return None
        group = self._groups.of(second + 1, last)
        if group and self._groups.is_force_noun(group[-1]) and document.index.at(second + 1) is not None:
            return group[-1]
        following = self._nation(second + 1, last)
        return self._noun_ahead(following, last) if following is not None else None

    def _people_of_group(self, candidate: Candidate, group: list[int]) -> bool:
        """Whether "two men", "three of his associates" are members of an armed group that a force took or killed."""
        document, head = self._document, candidate.head
        if lex.singular(self._word(head)) not in lex.PERSONS:
            return False
        status, _ = status_of(document, candidate)
        if status not in HARMED:
            return False
        verb = governor(document, head).verb
        killed = status is not CountStatus.CAPTURED
        return self._people.is_member(head, group) or self._people.is_taken(head, group, verb, killed=killed)

    def _past_officers(self, group: list[int]) -> int:
        """ "300 officers **and men**" are soldiers, "300 police officers and men" none."""
        head = group[-1]
        following = [t.lower for t in self._document.tokens[head + 1 : head + 3]]
        both = self._word(head) == "officers" and following[:1] == ["and"] and following[-1] in _MEN
        both = both and lex.CIVILIAN_MODIFIERS.isdisjoint(self._word(k) for k in group[:-1])
        return head + 2 if both else head

    def _past_wounded(self, head: int) -> int:
        """ "6,000 dead and wounded" counts to its end."""
        following = self._document.tokens[head + 1 : head + 3]
        pair = self._word(head) == "dead" and len(following) == 2 and following[1].lower in ("wounded", "injured")
        return head + 2 if pair else head

    def _kept(self, head: int) -> bool:
        """Whether "no troops" are those that somebody has or sends, or that are somewhere: nought is a count then."""
        verb = governor(self._document, head).verb
        return verb is not None and self._document[verb].lemma in _KEPT

    def _harmed(self, head: int) -> bool:
        """Whether a single member was killed, wounded or captured: the only way in which one is a count."""
        document = self._document
        harm = lex.KILL | lex.DIE | lex.WOUND | lex.CAPTURE
        around = [document[head].head, *document.children(head, "acl")]
        return any(document[k].lemma in harm and document[k].upos == "VERB" for k in around)

    def _unit(self, head: int, word: str, group: list[int]) -> str:
        document = self._document
        words = [self._word(head)]
        for k in reversed([k for k in group if k < head]):
            if document[k].upos not in ("NOUN", "ADJ") or document.index.at(k) or k != head - len(words):
                break
            if word not in lex.WEAK and self._word(k) not in ("special", "ground", "combat"):
                break
            words.insert(0, self._word(k))
        return " ".join(words)


def without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of counts that share a head noun ("half a dozen of the 30 soldiers") both stay; of equal spans one."""
    out: dict[tuple[int, int], Candidate] = {}
    for candidate in candidates:
        out.setdefault((candidate.number.start, candidate.end), candidate)
    return list(out.values())
