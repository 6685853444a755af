"""Whose the counted are, where they are, who says so and what for."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.lexicons import troops as lex
from kg.extract.times import clause_head
from kg.extract.troop_heads import Candidate, force_like, kind_of
from kg.extract.troop_status import governor, moved_away, verbs_above
from kg.language.document import Document
from kg.model import ActorKey, CountStatus

__all__ = ["Parties"]

_MILITARY_NOUNS = lex.REGULAR | frozenset({"force", "military", "army", "navy", "personnel", "adviser", "advisor", "operator"})
# A force named so many sentences ago weighs half; less than this in sum tells nothing (one mention, 12 sentences ago).
_FADES, _ENOUGH = 10, 0.45
_INSIDE_NAME = ("DET", "ADJ", "NOUN", "PROPN", "NUM")
_REACH_RIGHT, _REACH_LEFT = 25, 30  # tokens in which a sentence's place may stand from its count


class Parties:
    """Force, place, source and mission of counts, in the order of the text: later ones may lean on earlier ones."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._index = document.index
        self._forces = list(self._military_owners())
        self._places = list(self._named_places())
        self._told: list[tuple[int, ActorKey | None]] = []

    # Force

    def force(self, candidate: Candidate, status: CountStatus) -> tuple[ActorKey | None, float]:
        """The actor whose force it is, a force's country where it is known, and how sure that is."""
        for find, sure in ((self._inside, 1.0), (self._owner, 0.95), (self._by_unit_and_subject, 0.9), (self._last_named, 0.65)):
            key = find(candidate, status)
            if key is not None:
                key = self._canonical(key)
                self._told.append((candidate.first, key))
                return key, sure
        self._told.append((candidate.first, None))
        return None, 0.8

    def _canonical(self, key: ActorKey) -> ActorKey:
        """The state of a force or of a state's body ("the Pentagon"), where it is known."""
        if kind_of(key) not in ("force", "organisation"):
            return key
        actor = self._index.get(key)
        return actor.country if actor is not None and actor.country is not None else key

    def _inside(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        """In the noun group: "2,500 American troops", "200 Taliban"."""
        document = self._document
        found = []
        modifiers = candidate.modifiers if candidate.topic is None else self._group_before(candidate.topic)
        for k in modifiers:
            key = self._index.at(k)
            if key is None or not force_like(key) or key in found or self._only_backer(k):
                continue
            found.append(key)
        if candidate.regular is False:
            found.sort(key=lambda key: kind_of(key) != "armed_group")
        elif document[candidate.anchor].lower == "marines":
            found.sort(key=lambda key: kind_of(key) != "country")
        return found[0] if found else None

    def _group_before(self, head: int) -> range:
        """The noun group that ends with a token."""
        document, start = self._document, head
        while start and document[start - 1].upos in ("ADJ", "NOUN", "PROPN", "NUM") and head - start < 6:
            start -= 1
        return range(start, head + 1)

    def _only_backer(self, k: int) -> bool:
        """ "U.S.-backed fighters" are no American force."""
        document = self._document
        tail = [document[j].lower for j in range(k + 1, min(k + 3, len(document)))]
        return len(tail) == 2 and tail[0] in ("-", "–") and tail[1] in lex.BACKED or bool(tail) and tail[0] in lex.BACKED - {"based"}

    def _owner(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        """A possessor before the number, or "from X", "of X" after the noun."""
        document = self._document
        before = candidate.first if candidate.topic is None else self._group_before(candidate.topic).start
        while before and document[before - 1].upos in ("ADV", "ADP", "ADJ", "DET") and before > candidate.first - 4:
            before -= 1
        if before and document[before - 1].lower in ("'s", "’s", "'", "’"):
            key = self._index.at(before - 2) if before >= 2 else None
            if force_like(key):
                return key
        tail = candidate.anchor + 1
        if tail < len(document) and document[tail].lower in ("from", "of", "belonging"):
            if document[tail].lower == "from" and moved_away(document, candidate.anchor):
                return None
            for k in range(tail + 1, min(tail + 6, document.sentence_of(candidate.anchor)[1])):
                key = self._index.at(k)
                if force_like(key):
                    return key
                if document[k].upos in ("VERB", "PUNCT", "ADP"):
                    break
        return None

    def _by_unit_and_subject(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        subject = self._subject(candidate, status)
        if subject is not None and self._fits(candidate, subject):
            return subject
        implied = lex.COUNTRY_OF_UNIT.get(lex.singular(document_word(self._document, candidate.head)))
        if implied and (self._document[candidate.head].text[:1].isupper() or candidate.unit == "gurkhas"):
            return ActorKey(implied)
        return None

    def _fits(self, candidate: Candidate, key: ActorKey) -> bool:
        if candidate.regular is False:
            return kind_of(key) in ("armed_group", "group", "organisation")
        return candidate.regular is None or kind_of(key) != "armed_group" or candidate.unit in ("soldiers", "troops")

    def _subject_before(self, verb: int) -> int | None:
        """The subject nearest to its verb ("As the largest donor, the UK sent …")."""
        subjects = [c for c in self._document.children(verb, "nsubj") if c < verb]
        return subjects[-1] if subjects else self._document.child(verb, "nsubj")

    def _subject(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        """Who deploys, keeps, withdraws or loses them."""
        document = self._document
        where = governor(document, candidate.head)
        for noun in where.nouns:
            key = self._possessor(noun)
            if key is not None:
                return key
        for verb in document.children(candidate.head, "acl:relcl"):
            subject = self._subject_before(verb)
            if subject is not None and document[verb].lemma in lex.DEPLOY | lex.PLAN_DIRECT | lex.WITHDRAW | lex.LOSE:
                key = self._actor_of(subject)
                if key is not None:
                    return key
        if where.verb is None:
            return None
        relation = where.relation(document)
        if relation == "nsubj:pass" or (relation == "nsubj" and status is not CountStatus.OTHER):
            agent = document.child(where.verb, "obl:agent")
            harmed = status in (CountStatus.KILLED, CountStatus.WOUNDED, CountStatus.CAPTURED)
            return None if agent is None or harmed else self._actor_of(agent)
        for verb in verbs_above(document, where.verb):
            lemma = document[verb].lemma
            if lemma in lex.OPPOSE and verb == where.verb and lemma not in lex.LOSE:
                return None
            subject = self._subject_before(verb)
            if subject is not None and subject != where.top:
                return self._actor_of(self._antecedent(subject, verb))
        return None

    def _possessor(self, noun: int) -> ActorKey | None:
        owner = self._document.child(noun, "nmod:poss")
        return self._actor_of(owner) if owner is not None else None

    def _antecedent(self, subject: int, verb: int) -> int:
        document = self._document
        if document[subject].lower in ("which", "who", "that") and document.is_dep(verb, "acl"):
            return document[verb].head
        return subject

    def _actor_of(self, token: int) -> ActorKey | None:
        """The actor that a token means, or for a person the country that the person acts for."""
        key = self._index.at(token)
        if key is None and lex.singular(self._document[token].lower) in lex.BODIES:
            inner = [self._index.at(c) for c in self._document.children(token, "amod", "compound", "nmod")]
            key = next((k for k in inner if force_like(k)), None)
        if kind_of(key) == "person" and key is not None:
            return self._country_of(key)
        return key if force_like(key) else None

    def _country_of(self, person: ActorKey) -> ActorKey | None:
        actor = self._index.get(person)
        if actor is None:
            return None
        bodies = (role.of for role in actor.roles if kind_of(role.of) == "country")
        return actor.country or next(bodies, None)

    def _last_named(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        """The owner of the forces named most and last before, of a kind that can have such members and not the place."""
        if self._document[candidate.head].lower in ("prisoners", "captives") or candidate.elliptical:
            told = [key for at, key in self._told if at >= self._document.sentence_of(candidate.anchor)[0]]
            if told:
                return told[-1]
        if candidate.unit in ("force", "army"):
            return None
        scores: dict[ActorKey, float] = {}
        here = self._document.sentence_number(candidate.first)
        for at, key in self._forces:
            away = here - self._document.sentence_number(at)
            if at < candidate.first and self._may_own(candidate, key) and (candidate.regular is not False or away <= 3):
                scores[key] = scores.get(key, 0.0) + 1 / (1 + away / _FADES)
        best = max(scores, key=lambda key: scores[key], default=None)
        return best if best is not None and scores[best] >= _ENOUGH else None

    def _may_own(self, candidate: Candidate, key: ActorKey) -> bool:
        if candidate.regular is True and kind_of(key) == "armed_group":
            return False
        first, last = self._document.sentence_of(candidate.first)
        where = {place for s, _, place in self._places if first <= s < last}
        return key not in where and self._fits(candidate, key)

    def _military_owners(self) -> Iterator[tuple[int, ActorKey]]:
        """Actors with a word for a force right after them ("American commandos", "the U.S. military"), groups and forces."""
        document = self._document
        for start, end, key in sorted(self._index.mentions):
            kind = kind_of(key)
            if kind in ("armed_group", "force"):
                yield start, self._canonical(key)
            elif kind in ("country", "organisation") and not self._only_backer(end - 1):
                following = [lex.singular(document[k].lower) for k in range(end, min(end + 3, len(document)))]
                if any(word in _MILITARY_NOUNS for word in following):
                    yield start, key

    # Place

    def location(self, candidate: Candidate, force: ActorKey | None, status: CountStatus) -> tuple[ActorKey | None, tuple[ActorKey, ...], float]:
        """Where they are: the place after the noun, else before it in the sentence, else what "there" means; and outward."""
        document = self._document
        first, last = document.sentence_of(candidate.anchor)
        after = [
            (s, e, k)
            for s, e, k in self._places
            if candidate.anchor < s < min(last, candidate.head + _REACH_RIGHT) and not self._origin(candidate, s)
        ]
        before = [(s, e, k) for s, e, k in self._places if max(first, candidate.first - _REACH_LEFT) <= s < candidate.first]
        for start, end, key in after:
            if self._reaches(candidate, start):
                return key, self._outward(end, key), 0.95
        for start, end, key in reversed(before):
            if self._opens_clause(candidate, start):
                return key, self._outward(end, key), 0.8
        found = self._meant_by_there(candidate, force)
        harmed = status in (CountStatus.KILLED, CountStatus.WOUNDED, CountStatus.CAPTURED)
        return self._scene(candidate) if found[0] is None and harmed else found

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
        while k > 0 and place - k < 5 and (document[k].upos in _INSIDE_NAME or document[k].lower == "of"):
            k -= 1
        found = k >= 0 and document[k].lower in lex.LOCATIVE and document[k].upos in ("ADP", "SCONJ", "ADV", "")
        return k if found else None

    def _named_places(self) -> Iterator[tuple[int, int, ActorKey]]:
        """Mentions of places after a preposition of place."""
        for start, end, key in sorted(self._index.mentions):
            if kind_of(key) not in ("place", "country") or self._is_modifier(start, end):
                continue
            if self._preposition(start) is not None:
                yield start, end, key

    def _is_modifier(self, start: int, end: int) -> bool:
        document = self._document
        top = next((k for k in range(start, end) if document[k].head not in range(start, end)), end - 1)
        following = document[end].lower if end < len(document) else ""
        if following in lex.AREAS:
            return False
        return document.is_dep(top, "amod", "compound", "nmod:poss", "nsubj") or following in ("'s", "’s", "-")

    def _reaches(self, candidate: Candidate, place: int) -> bool:
        """Whether a place after the count belongs to its clause, to one that modifies it, or to one that its verb opens.

        From the place the clauses are climbed: through purposes and complements ("sent 300 men to fight rebels in X"),
        participles and relative clauses, not out of reported speech or a coordinate sentence.
        """
        document = self._document
        if any(document[k].text == ";" for k in range(candidate.head, place)):
            return False
        homes = set(verbs_above(document, clause_head(document, candidate.anchor)))
        homes.add(clause_head(document, candidate.head))
        clause = clause_head(document, place)
        for _ in range(5):
            if clause in homes or document[clause].head == candidate.anchor:
                return True
            if document[clause].head == clause or document.is_dep(clause, "ccomp", "parataxis"):
                return False
            if document.is_dep(clause, "conj") and document.child(clause, "nsubj") is not None:
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

    def _scene(self, candidate: Candidate) -> tuple[ActorKey | None, tuple[ActorKey, ...], float]:
        """Casualties are where the story is: the place named last, in this sentence or the two before."""
        document = self._document
        begin = document.sentences[max(0, document.sentence_number(candidate.first) - 2)][0]
        named = [
            (e, key)
            for s, e, key in sorted(self._index.mentions)
            if begin <= s < candidate.first and kind_of(key) == "place" and not document.is_dep(s, "amod")
        ] or [(e, key) for s, e, key in self._places if begin <= s < candidate.first]
        return (named[-1][1], self._outward(*named[-1]), 0.5) if named else (None, (), 0.7)

    def _outward(self, end: int, key: ActorKey) -> tuple[ActorKey, ...]:
        """ "in Andar, Ghazni, Afghanistan": each place that follows after a comma, then the country it is known to be in."""
        document = self._document
        path: list[ActorKey] = []
        starts = {s: (e, k) for s, e, k in sorted(self._index.mentions) if kind_of(k) in ("place", "country")}
        at = end
        while at + 1 < len(document) and (document[at].text == "," or document[at].upos == "NOUN"):
            at += 1
            if at in starts:
                at, outer = starts[at]
                if outer != key and outer not in path:
                    path.append(outer)
        actor = self._index.get(path[-1] if path else key)
        country = actor.country if actor is not None else None
        if country is not None and country != key and country not in path:
            path.append(country)
        return tuple(path)

    def _meant_by_there(self, candidate: Candidate, force: ActorKey | None) -> tuple[ActorKey | None, tuple[ActorKey, ...], float]:
        document = self._document
        first, last = document.sentence_of(candidate.head)
        near = [document[k].lower for k in range(max(first, candidate.first - 6), min(last, candidate.head + 8))]
        there = "there" in near and "here" not in near and not any(a == "there" and b in ("are", "were", "is") for a, b in zip(near, near[1:], strict=False))
        the_country = any(a == "the" and b in ("country", "region", "area") for a, b in zip(near, near[1:], strict=False))
        if not (there or the_country):
            return None, (), 0.8
        begin = document.sentences[max(0, document.sentence_number(candidate.first) - 3)][0]
        earlier = [key for s, _, key in self._places if begin <= s < candidate.first and key != force]
        return (earlier[-1], (), 0.6) if earlier else (None, (), 0.7)

    # Source and mission

    def claimed_by(self, candidate: Candidate) -> ActorKey | None:
        """The actor that the sentence names as the number's source ("according to X", "X said that …")."""
        document = self._document
        verb = clause_head(document, candidate.head)
        for at in (verb, *document.ancestors(verb)):
            for child in document.children(at, "obl", "advcl", "nmod"):
                case = [document[c].lower for c in document.children(child, "case", "fixed")]
                if "according" in case or document[child].lower == "according":
                    return self._source(child)
            above = document[at].head
            if above != at and document.is_dep(at, "ccomp", "parataxis") and document[above].lemma in lex.SPEECH:
                subject = document.child(above, "nsubj")
                return self._index.at(subject) if subject is not None else None
        for at in (verb, *document.ancestors(verb)):
            for child in document.children(at, "parataxis"):
                if document[child].lemma in lex.SPEECH:
                    subject = document.child(child, "nsubj")
                    return self._index.at(subject) if subject is not None else None
        return None

    def _source(self, child: int) -> ActorKey | None:
        key = self._index.at(child)
        inner = (self._index.at(k) for k in self._document.children(child, "obl", "nmod", "obj"))
        return key or next((k for k in inner if k), None)

    def mission(self, candidate: Candidate) -> str | None:
        """The words of the purpose ("to advise and assist local forces"), up to the clause's end."""
        document = self._document
        last = document.sentence_of(candidate.head)[1]
        for k in range(candidate.head + 1, min(last - 1, candidate.head + 18)):
            if document[k].text in (".", ";", ":"):
                return None
            if document[k].lower == "to" and document[k + 1].lemma.lower() in lex.MISSION and document[k + 1].upos == "VERB":
                return document.words(k, self._clause_end(k, k + 1, last))
            tasked = document[k].lower in ("with", "for", "in") and document[k + 1].lower.endswith("ing")
            if tasked and document[k + 1].lemma.lower() in lex.MISSION:
                return document.words(k + 1, self._clause_end(k, k + 1, last))
        return None

    def _clause_end(self, start: int, verb: int, last: int) -> int:
        document = self._document
        end = min(document.edges(verb)[1], last)
        cut = next((k for k in range(verb, end) if document[k].text in (",", ".", ";", ":", "”", '"', "(", "—")), end)
        return max(cut, verb + 1)


def document_word(document: Document, i: int) -> str:
    """The word of a token in lower case."""
    return document[i].lower
