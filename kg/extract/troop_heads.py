"""Which numbers count members of a force: from a number to its head noun, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.lexicons import troops as lex
from kg.extract.numbers import FoundNumber, find_numbers, part_of, share_of
from kg.extract.troop_candidate import Candidate, force_like, kind_of
from kg.extract.troop_governor import governor
from kg.extract.troop_groups import NounGroups
from kg.extract.troop_harmed import find_harmed
from kg.extract.troop_nationals import national
from kg.extract.troop_people import People
from kg.extract.troop_senses import flies, under_arms
from kg.extract.troop_status import HARMED, status_of
from kg.extract.troop_understood import Understood
from kg.language.document import Document
from kg.model import ActorKey, CountStatus, Dropped, DropReason

__all__ = ["find_candidates", "without_overlaps"]

_COMPOUND = re.compile(r"\s?[-‐–]\s?(member|strong|man|person|soldier|troop|fighter|men)\b", re.I)
_ARMIES = frozenset(
    {"army", "military", "navy", "forces", "battalion", "brigade", "regiment", "unit", "contingent", "militia"}
)
_KEPT = frozenset({"have", "be", "keep", "maintain", "station", "deploy", "send", "base", "retain", "commit", "leave"})


def find_candidates(document: Document, timed: frozenset[int]) -> Iterator[Candidate | Dropped]:
    """Counts in the order of the text, and near misses; ``timed`` are the tokens of times, which count nobody."""
    people = People(document)
    finder = _Finder(document, timed, people)
    found = [item for number in find_numbers(document.article.text) for item in finder.at(number)]
    yield from (item for item in found if isinstance(item, Dropped))
    counted = [item for item in found if isinstance(item, Candidate)]
    yield from sorted([*counted, *find_harmed(document, people, counted)], key=lambda c: (c.number.start, c.end))


class _Finder:
    def __init__(self, document: Document, timed: frozenset[int], people: People) -> None:
        self._document = document
        self._people = people
        self._timed = timed
        self._groups = NounGroups(document, timed)
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

    def _with_part(self, found: Candidate, before: FoundNumber | None) -> Iterator[Candidate]:
        """A count, before it the part of it that "half of the" or a number before ("700 of its") says."""
        text = self._document.article.text
        part = part_of(text, found.number) or (share_of(text, before, found.number) if before else None)
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
        head = group[-1]
        word = lex.singular(self._word(head))
        before = [self._word(k) for k in group if k < head and not self._groups.in_owner(k)]
        if word == "fighter" and flies(self._document, group):
            return self._dropped(number, document[head].end, DropReason.NOT_MILITARY)
        regular = self._military(head, word, before, group)
        one = number.low == number.high == 1
        candidate = Candidate(number, first, head, document[head].end, self._unit(head, word, group), False)
        if regular == "no" and self._people_of_group(candidate, group):
            return candidate
        if regular == "no" and word in ("man", "men", "member") and self._lost(head):
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
        head = national(self._document, after, self._last)
        if head is None or self._last is None:
            return None
        return Candidate(number, first, head, self._document[head].end, self._last.unit, True)

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

    def _past_wounded(self, head: int) -> int:
        """ "6,000 dead and wounded" counts to its end."""
        following = self._document.tokens[head + 1 : head + 3]
        pair = self._word(head) == "dead" and len(following) == 2 and following[1].lower in ("wounded", "injured")
        return head + 2 if pair else head

    def _military(self, head: int, word: str, before: list[str], group: list[int]) -> str:
        """``regular``, ``irregular``, ``either`` or ``no``."""
        document = self._document
        at = document.index.at(head)
        civilian = lex.CIVILIAN_MODIFIERS - (lex.OF_RANK if self._names_fighters(group, before) else frozenset())
        if set(before) & civilian and not set(before) & lex.MILITARY_ALL_THE_SAME:
            return "no"
        if self._word(head) in ("wounded", "dead") or word in lex.CASUALTY_NOUNS:
            return self._casualties(head, group)
        if word in lex.REGULAR and not (
            word in ("seal", "ranger", "tanker", "gi", "trooper") and document[head].text.islower()
        ):
            return "regular"
        if word in lex.IRREGULAR:
            return "irregular"
        owners = [document.index.at(k) for k in group if k < head] + [self._of_whom(head)]
        kinds = {kind_of(key) for key in owners}
        if kind_of(at) == "armed_group" and self._name_of_group(head):
            return "irregular"
        if kind_of(at) == "force" and document[head].text[:1].isupper():
            return "either"
        if word == "member" and self._has_members(head):
            return "irregular"
        if (word in lex.UNDER_ARMS or word in ("man", "woman", "member")) and under_arms(self._document, head):
            return "regular"
        if word == "man" and (self._of_army(head) or self._sent_out(head)):
            return "regular"
        if word not in lex.WEAK:
            return "no"
        if "armed_group" in kinds:
            return "irregular"
        if any(lex.singular(w) in lex.IRREGULAR for w in before) and word in lex.PERSONS:
            return "irregular"
        if word in ("leader", "commander", "facilitator", "special"):
            return "no"
        if "force" in kinds or self._military_words(before, head):
            return "regular"
        deployable = word in ("personnel", "adviser", "advisor", "trainer", "instructor", "force")
        if not deployable or self._of_person(group):
            return "no"
        return "regular" if "country" in kinds or self._sent_by_state(head) else "no"

    def _of_army(self, head: int) -> bool:
        """ "the army, which numbers some 20,000 **men**": the strength of what is under arms."""
        subject = self._who_has(head)
        return subject is not None and self._word(subject) in _ARMIES

    def _has_members(self, head: int) -> bool:
        """ "the ELN, founded in 1964, has about 5,850 **members**"."""
        subject = self._who_has(head)
        return subject is not None and kind_of(self._document.index.at(subject)) == "armed_group"

    def _who_has(self, head: int) -> int | None:
        """Whose strength a noun tells, where a verb like "has" or "numbers" has it as its object."""
        verb = self._document[head].head
        strong = self._document[verb].lemma in lex.STRONG and self._document.is_dep(head, "obj")
        return self._doer(verb) if strong else None

    def _sent_out(self, head: int) -> bool:
        """ "Chad sent 1,200 **men** to the north": those whom a state sends are soldiers."""
        if head + 2 < len(self._document) and self._word(head + 2) in ("women", "boys"):
            return False  # "300 men and women", for the games
        verb = self._document[head].head
        sent = self._document.is_dep(head, "obj") and self._document[verb].lemma in lex.MOVE_TROOPS
        return sent and self._sent_by_state(head)

    def _names_fighters(self, group: list[int], before: list[str]) -> bool:
        armed = any(kind_of(self._document.index.at(k)) == "armed_group" for k in group)
        return armed or any(lex.singular(w) in lex.IRREGULAR for w in before)

    def _sent_by_state(self, head: int) -> bool:
        """Whether a state, an alliance or a force sends, keeps or takes back: "the Pentagon has 900 personnel in …"."""
        document = self._document
        verb = document[head].head
        if document[verb].lemma not in lex.DEPLOY | lex.PRESENT | lex.WITHDRAW | lex.PLAN_DIRECT:
            return False
        raised = document.is_dep(verb, "xcomp") and document[document[verb].head].tag == "VBN"  # "is said to have"
        subject = document.child(document[verb].head if raised else verb, "nsubj", "nsubj:pass")
        key = self._through_pronoun(subject, verb) if subject is not None else None
        actor = document.index.get(key) if key else None
        of_state = kind_of(key) == "organisation" and actor is not None and actor.country is not None
        return kind_of(key) in ("country", "force") or of_state or key in lex.MILITARY_BODIES

    def _military_words(self, before: list[str], head: int) -> bool:
        words = set(before)
        tail = {self._word(k) for k in range(head + 1, min(head + 6, len(self._document)))}
        if self._word(head) in ("boots",):
            return {"on", "ground"} <= tail
        if self._word(head) in ("members", "men", "women") and {"armed", "forces"} <= tail and "of" in tail:
            return True
        return bool(words & lex.MILITARY_MODIFIERS - {"coalition", "air", "allies"})

    def _of_person(self, group: list[int]) -> bool:
        return any(kind_of(self._document.index.at(k)) == "person" for k in group)

    def _name_of_group(self, head: int) -> bool:
        """A group's bare name as the noun that is counted ("hundreds of Taliban"), not as a modifier."""
        document = self._document
        return document[head].text[:1].isupper() and not document.is_dep(head, "compound", "amod", "nmod:poss")

    def _of_whom(self, head: int) -> ActorKey | None:
        """The actor in "members of the Taliban", "officers from NATO"."""
        document = self._document
        for child in document.children(head, "nmod"):
            case = document.child(child, "case")
            if case is not None and document[case].lower in ("of", "from"):
                named = (child, *document.children(child, "appos", "flat"))  # "of the mercenary company Wagner"
                key = next((k for c in named if force_like(k := document.index.at(c))), None)
                if key is not None:
                    return key
        return None

    def _casualties(self, head: int, group: list[int]) -> str:
        """The dead, wounded and prisoners count when a force lost or took them."""
        document = self._document
        kinds = [kind_of(document.index.at(k)) for k in group] + [kind_of(self._of_whom(head))]
        if any(k in ("armed_group", "force") for k in kinds):
            return "either"
        if {self._word(k) for k in group} & {"military", "army", "combat", "battlefield", "troop", "soldier"}:
            return "regular"
        top = next((k for k in document.ancestors(group[-1]) if document[k].upos == "VERB"), None)
        if top is None:
            return "no"
        lemma = document[top].lemma
        if lex.singular(self._word(head)) in ("prisoner", "captive"):
            recent = (
                self._last is not None
                and self._last.number.start > document.span(*document.sentence_of(head)).start - 200
            )
            return "either" if lemma in ("take", "capture") and recent else "no"
        subject = document.child(top, "nsubj")
        whose = self._through_pronoun(subject, top) if subject is not None else None
        return "either" if lemma in lex.LOSE and kind_of(whose) in ("armed_group", "force") else "no"

    def _through_pronoun(self, subject: int, verb: int) -> ActorKey | None:
        document = self._document
        if document[subject].lower in ("which", "who", "that") and document.is_dep(verb, "acl"):
            subject = document[verb].head
        return document.index.at(subject)

    def _lost(self, head: int) -> bool:
        """ "The army has lost **14 men**": those whom a force loses are its own."""
        document = self._document
        verb = document[head].head
        if document[verb].lemma not in lex.LOSE or not document.is_dep(head, "obj"):
            return False
        subject = self._doer(verb)
        return subject is not None and (
            kind_of(document.index.at(subject)) in ("force", "armed_group") or self._word(subject) in _ARMIES
        )

    def _doer(self, verb: int) -> int | None:
        """The subject of a verb; of a relative clause the noun before it."""
        document = self._document
        subject = document.child(verb, "nsubj")
        relative = subject is not None and document[subject].lower in ("which", "that", "who")
        return document[verb].head if relative and document.is_dep(verb, "acl") else subject

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
