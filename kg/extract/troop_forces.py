"""Whose force the counted belong to."""

from __future__ import annotations

import bisect

from kg.extract import troop_belonging as belonging
from kg.extract.backers import only_backs
from kg.extract.lexicons import troops as lex
from kg.extract.modality import announced_by
from kg.extract.quotes import paragraphs
from kg.extract.times import clause_head
from kg.extract.troop_antecedents import who_is
from kg.extract.troop_candidate import Candidate, force_like, kind_of
from kg.extract.troop_gapped import gapped
from kg.extract.troop_governor import doer, governor, moved_away, verbs_above
from kg.extract.troop_joint import made_of
from kg.extract.troop_last_named import LastNamed
from kg.extract.troop_listed import heading, nation_of
from kg.extract.troop_nationals import has_nationality, is_sized
from kg.extract.troop_places import Places
from kg.extract.troop_sizes import brought_to
from kg.language.document import Document
from kg.model import Actor, ActorKey, ActorKind, CountStatus

__all__ = ["Forces"]

_EACH = 4  # tokens of "Spain, which each"
_PARTS_OF = frozenset({"them", "those", "whom", "these"})
_INNER = (("appos",), ("amod", "compound", "nmod"))  # "the UN mission, MINUSMA", "the French army"
_LEVELS = frozenset({"strength", "size", "number", "total"})
_SEVERAL = frozenset({"group", "battlegroup", "mission", "coalition", "alliance", "bloc"})
_NOBODY = ActorKey("")  # nobody in particular, and no other is looked for


class Forces:
    """Forces of counts, asked in the order of the text: later ones may lean on earlier ones."""

    def __init__(self, document: Document, places: Places) -> None:
        self._document = document
        self._index = document.index
        self._named = LastNamed(document, self._canonical)
        self._places = places
        self._told: list[tuple[int, ActorKey | None]] = []
        self._made: dict[ActorKey, Actor] = {}
        self._paragraphs = paragraphs(document)

    def made(self, key: ActorKey | None) -> Actor | None:
        """The actor of a joint force ("France and Germany"); None of any other."""
        return self._made.get(key) if key is not None else None

    def force(self, candidate: Candidate, status: CountStatus) -> tuple[ActorKey | None, float]:
        """The actor whose force it is, a force's country where it is known, and how sure that is."""
        for find, sure in (
            (self._own_doer, 0.9),
            (self._inside, 1.0),
            (self._gapped, 0.9),
            (self._owner, 0.95),
            (self._holder, 0.9),
            (self._by_unit_and_subject, 0.9),
            (self._heading, 0.8),
            (self._last_named, 0.65),
        ):
            key = find(candidate, status)
            if key == _NOBODY:
                break
            if key is not None:
                key = self._canonical(key)
                self._told.append((candidate.first, key))
                self._named.tell(candidate, key)
                return key, sure
        self._told.append((candidate.first, None))
        return None, 0.8

    def _canonical(self, key: ActorKey) -> ActorKey:
        """The state of a force or of a state's body ("the Pentagon"), where it is known."""
        if kind_of(key) not in ("force", "organisation"):
            return key
        actor = self._index.get(key)
        return actor.country if actor is not None and actor.country is not None else key

    def _own_doer(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        """Who does it now, of a noun counted before: "Chad's 900 soldiers stay. **Spain** sends another 70"."""
        document = self._document
        if not candidate.elliptical:
            return None
        if document[candidate.first - 1].text in "(:":  # "Italy (851)", "- Italy: 851"
            return self._index.at(candidate.first - 2)
        end = document.token_at(candidate.end - 1)
        nation = (nation_of(document, end + 1) if candidate.listed else None) or has_nationality(document, end)
        if nation is not None:
            return nation
        if candidate.topic is not None and is_sized(document, candidate.head):
            return self._actor_of(candidate.topic) or _NOBODY  # "the battlegroup is 1,670 strong"
        if document[end].lower in _PARTS_OF:
            key = self._index.at(end + 1) if end + 1 < len(document) else None  # "100,000 of them American"
            key = key or has_nationality(document, end - 2)  # "of them are American"
            return key if kind_of(key) == "country" else None
        verb, summed = document[candidate.head].head, brought_to(document, document.token_at(candidate.number.context))
        done = document.is_dep(candidate.head, "obj") and document[verb].lemma in lex.DEPLOY | lex.KEEP | lex.GATHER
        subject = doer(document, verb) if done or summed else None
        if summed and document[summed - 1].lower not in ("its", "their"):
            return _NOBODY  # the total of all of them
        key = None if subject is None else self._sender(subject, verb)
        return key if key is not None and self._fits(candidate, key) else self._gapped(candidate, status)

    def _inside(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        """In the noun group: "2,500 American troops", "200 Taliban"."""
        document = self._document
        found = []
        topic = candidate.topic
        modifiers = candidate.modifiers if topic is None else belonging.group_before(document, topic)
        if candidate.topic is None and candidate.end <= document[candidate.head].start:
            # "20 Indian and 4 Chinese troops": the noun is shared, the force is its own
            modifiers = range(candidate.first, document.token_at(candidate.end - 1) + 1)
        for k in modifiers:
            key = self._index.at(k)
            if key is None or not force_like(key) or key in found or only_backs(document, k):
                continue
            if document[k].lower in ("its", "their") and not self._fits(candidate, key):
                continue  # "Mali says that 40 of its fighters fell": a group's
            found.append(key)
        if candidate.regular is False:
            found.sort(key=lambda key: kind_of(key) != "armed_group")
        elif document[candidate.anchor].lower == "marines":
            found.sort(key=lambda key: kind_of(key) != "country")
        states = [key for key in found if kind_of(key) == "country"]
        words = [document[k].lower for k in modifiers]
        if len(states) > 1 and "and" in words and candidate.topic is None:  # "900 French and German troops"
            return self._together(states, (candidate.first, candidate.head + 1))
        return found[0] if found else None

    def _together(self, keys: list[ActorKey], tokens: tuple[int, int]) -> ActorKey:
        """Several states whose force it is together: none of them alone has so many."""
        actor = made_of(self._document, sorted(set(keys)), tokens, ActorKind.GROUP)
        return self._made.setdefault(actor.key, actor).key

    def _with_others(self, token: int, key: ActorKey, verb: int | None) -> ActorKey:
        """A state and those coordinated with it as one; nobody where each has so many ("Spain and Chad each sent").

        Of "Spain, which has 900 troops, and Chad" only Spain stands before the verb.
        """
        document = self._document
        if kind_of(key) != "country" or belonging.state_at(self._index, token) != key:
            return key
        joined = {c: belonging.state_at(self._index, c) for c in document.children(token, "conj")}
        others = [c for c, other in joined.items() if kind_of(other) == "country" and other != key]  # or "Bosnia and …"
        others = [c for c in others if verb is None or c < verb or verb < token]
        if not others:
            return key
        words = {document[k].lower for k in range(token, min(others[-1] + _EACH, len(document)))}
        if words & {"each", "or", "respectively"} or "and" not in words:
            return _NOBODY
        return self._together([key, *(k for c in others if (k := joined[c]))], (token, others[-1] + 1))

    def _gapped(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        """ "Spain sent 300 soldiers and **Italy** 200"."""
        earlier = self._told[-1][0] if self._told else -1
        near = earlier >= self._document.sentence_of(candidate.first)[0]
        return gapped(self._document, candidate.first, earlier) if near else None

    def _owner(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        """A possessor before the number, or "from X", "of X" after the noun."""
        document = self._document
        before = candidate.first if candidate.topic is None else belonging.group_before(document, candidate.topic).start
        while before and document[before - 1].upos in ("ADV", "ADP", "ADJ", "DET") and before > candidate.first - 4:
            before -= 1
        if before and document[before - 1].lower in ("'s", "’s", "'", "’"):
            key = self._index.at(before - 2) if before >= 2 else None
            if force_like(key):
                return key
        several = before > 1 and document[before - 1].lower in ("'s", "’s") and document[before - 2].lower in _SEVERAL
        if several or belonging.of_all_sides(document, candidate.head):
            return _NOBODY  # "Canada has 800 of the group's 1,900 soldiers"
        if belonging.of_many(document, candidate.head + 1):
            return self._joint_body(candidate)
        tail = candidate.anchor + 1
        if tail < len(document) and document[tail].lower in ("from", "of", "belonging"):
            moved = moved_away(document, candidate.anchor) or belonging.is_way(document, tail)
            if document[tail].lower == "from" and moved:
                return None
            for k in range(tail + 1, min(tail + 6, document.sentence_of(candidate.anchor)[1])):
                key = self._index.at(k)
                if key is not None and force_like(key):
                    return self._named_behind(k) or self._listed(k, key)
                if document[k].upos in ("VERB", "PUNCT", "ADP"):
                    break
        return None

    def _listed(self, token: int, key: ActorKey) -> ActorKey:
        """ "500 reservists from **Austria, Bulgaria and Romania**": those of all of them together."""
        document = self._document
        joined = [c for c in document.children(token, "conj") if c > token and document.child(c, "case") is None]
        others = [k for c in joined if (k := self._index.at(c)) is not None and kind_of(k) == "country"]
        if kind_of(key) != "country" or not others or document[token + 1].lower in ("'s", "’s"):
            return key
        return self._together([key, *others], (token, joined[-1] + 1))

    def _joint_body(self, candidate: Candidate) -> ActorKey:
        """The force or alliance that has them: "**KFOR** has 3,800 troops from 27 countries"; no one state."""
        verb = governor(self._document, candidate.head).verb
        subject = doer(self._document, verb) if verb is not None else None
        key = None if subject is None or subject in candidate.modifiers else self._actor_of(subject, verb)
        return key if key is not None and kind_of(key) in ("force", "organisation") else _NOBODY

    def _holder(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        """ "**France**, with some 1,500 troops at the base"; of two before it nobody knows which."""
        document = self._document
        at = document.token_at(candidate.number.context) - 1
        while at > 0 and document[at].upos in ("ADV", "DET", "ADJ") and candidate.first - at < 5:
            at -= 1
        aside = at > 1 and document[at - 1].text == ","
        named = self._index.at(document[candidate.head].head)
        if document.is_dep(candidate.head, "appos") and kind_of(named) in ("force", "armed_group"):
            return named  # "UNFICYP, 802 troops and 66 police, …"
        if (key := belonging.of_unit(document, candidate.head)) is not None:
            return key
        verb = belonging.at_own_site(document, candidate.head)
        if verb is not None and (subject := doer(document, verb)) is not None:
            return self._sender(subject, verb)
        if at < 2 or document[at].lower != "with" or not (aside or candidate.elliptical):
            return None
        start = at - 2 if aside else at - 1
        key = self._index.at(start)
        if key is None or not force_like(key):
            return None
        while start and self._index.at(start - 1) == key:
            start -= 1
        of_two = start > 1 and document[start - 1].lower in ("and", "or") and force_like(self._index.at(start - 2))
        return _NOBODY if of_two else key

    def _named_behind(self, k: int) -> ActorKey | None:
        """The group of "the Russian company Wagner", behind a country's adjective."""
        document = self._document
        if document[k].upos != "ADJ" or not document.is_dep(k, "amod"):
            return None
        names = (self._index.at(c) for c in document.children(document[k].head, "appos", "flat"))
        return next((key for key in names if key is not None and kind_of(key) in ("armed_group", "organisation")), None)

    def _by_unit_and_subject(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        subject = self._subject(candidate, status)
        if subject == _NOBODY or (subject is not None and self._fits(candidate, subject)):
            return subject
        implied = lex.COUNTRY_OF_UNIT.get(lex.singular(self._document[candidate.head].lower))
        if implied and (self._document[candidate.head].text[:1].isupper() or candidate.unit == "gurkhas"):
            return ActorKey(implied)
        return None

    def _fits(self, candidate: Candidate, key: ActorKey) -> bool:
        if candidate.regular is False:
            return kind_of(key) in ("armed_group", "group")
        unit = lex.singular(candidate.unit)
        anybody = unit in ("soldier", "troop") or unit in lex.PERSONS | lex.UNDER_ARMS
        return candidate.regular is None or kind_of(key) != "armed_group" or anybody

    def _subject_before(self, verb: int) -> int | None:
        """The subject nearest to its verb ("As the largest donor, the UK sent …")."""
        subjects = [c for c in self._document.children(verb, "nsubj") if c < verb]
        return subjects[-1] if subjects else self._document.child(verb, "nsubj")

    def _doer(self, verb: int) -> int | None:
        """The subject, or who is asked to: "asked **Uganda** to keep its force"."""
        document = self._document
        subject = self._subject_before(verb)
        above = document[verb].head
        done = any(document.child(c, "case") is None for c in document.children(verb, "obj", "obl"))
        if subject is None and document[verb].dep == "acl" and done:  # "drills involved 16,000": the parser's slip
            return above if above < verb and document[verb].tag in ("VBN", "VBD") else None
        if subject is None and belonging.is_main(document, verb, above):
            return above
        asked = document.is_dep(verb, "xcomp") and document[above].lemma in lex.ASK
        return document.child(above, "obj", "iobj") if subject is None and asked else subject

    def _subject(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        """Who deploys, keeps, withdraws or loses them."""
        document = self._document
        where = governor(document, candidate.head)
        if any(document[noun].lower in ("ceiling", "cap", "limit") for noun in where.nouns):
            return _NOBODY
        for noun in where.nouns:
            owner = document.child(noun, "nmod:poss")
            key = self._actor_of(owner) if owner is not None else None
            if key is not None:
                return key
        for verb in document.children(candidate.head, "acl:relcl"):
            subject = self._subject_before(verb)
            if subject is not None and document[verb].lemma in lex.DEPLOY | lex.PLAN_DIRECT | lex.WITHDRAW | lex.LOSE:
                key = self._actor_of(subject)
                if key is not None:
                    return key
        owner = document.child(candidate.head, "nmod:poss")
        if owner is not None and document[owner].lower in ("whose", "its", "their"):
            return self._by_pronoun(candidate, owner)
        if where.verb is None:
            return None
        relation = where.relation(document)
        if candidate.unit in lex.FORMATIONS and relation == "obl" and belonging.joins(document, where.top):
            return _NOBODY  # "sends 40 men to a force of 2,000"
        if relation == "nsubj" and document[where.verb].lemma in ("have", "maintain", "keep"):
            rivals = [c for c in document.children(where.verb, "nsubj") if c < where.verb <= where.top]
            relation = "obj" if rivals else relation  # "Russia, which has 2,000 peacekeepers": the parser's slip
        if relation == "nsubj:pass" or (relation == "nsubj" and status is not CountStatus.OTHER):
            agent = document.child(where.verb, "obl:agent")
            harmed = status in (CountStatus.KILLED, CountStatus.WOUNDED, CountStatus.CAPTURED)
            return None if agent is None or harmed else self._actor_of(agent)
        for verb in verbs_above(document, where.verb):
            lemma = document[verb].lemma
            own = lemma in lex.LOSE or (lemma in lex.TRAIN and candidate.regular is False)  # a group's own recruits
            if lemma in lex.OPPOSE and verb == where.verb and not own:
                return None
            if lemma in lex.HOST:
                return None
            subject = self._doer(verb)
            subject = announced_by(document, verb) if subject is None else subject
            if subject is not None and subject != where.top:
                return self._sender(subject, verb)
        return None

    def _by_pronoun(self, candidate: Candidate, owner: int) -> ActorKey | None:
        """Whose "whose", "its" and "their" troops are."""
        document = self._document
        if document[owner].lower == "whose":
            clause = clause_head(document, candidate.head)
            return self._actor_of(document[clause].head, owner) if document.is_dep(clause, "acl:relcl") else None
        # "Chad said its 900 soldiers would leave": not those who leave
        doers = (s for a in document.ancestors(owner) if (s := self._doer(a)) is not None and s < owner)
        doer = next(doers, None)
        return self._actor_of(doer) if doer is not None else None

    def _sender(self, subject: int, verb: int) -> ActorKey | None:
        """The subject's force; nobody's where it is several states', one that is not told, or no force at all."""
        document = self._document
        mine = document.child(subject, "nmod:poss")  # "our army has 1,300 men", somebody says
        owner = "" if mine is None else document[mine].lower
        if owner in ("our", "my", "your") or belonging.of_several(document, subject):
            return _NOBODY
        if mine is not None and document[subject].lemma in _LEVELS and owner in ("its", "their"):
            return self._actor_of(mine) or _NOBODY  # "its strength has fallen to 11,500"
        clause = document[subject].lower in ("which", "who", "that") and document.is_dep(verb, "acl")
        doer = document[verb].head if clause else subject
        key = self._actor_of(doer, verb)
        asked = subject > document[verb].head and document.is_dep(verb, "xcomp")  # "asked its members to provide 1,500"
        unknown = key is None and (asked or document[doer].lemma in lex.ALLIANCES | {"force", "mission"})
        return _NOBODY if unknown or document[verb].lemma in lex.INVOLVE else key

    def _actor_of(self, token: int, verb: int | None = None) -> ActorKey | None:
        """The actor that a token means, or for a person the country that the person acts for."""
        token = who_is(self._document, token)
        key = self._index.at(token)
        if key is None and lex.singular(self._document[token].lower) in lex.BODIES | lex.UNITS:
            inner = [c for dep in _INNER for c in self._document.children(token, *dep)]
            inner = [c for c in inner if not belonging.is_where(self._document, c)]
            named = [*inner, *belonging.called(self._document, token)]
            key = next((k for c in named if force_like(k := self._index.at(c))), None)
        if kind_of(key) == "person":
            key = belonging.state_at(self._index, token)
        if key is None or not force_like(key) or belonging.is_office(self._index, key):
            return None
        return self._with_others(token, key, verb)

    def _heading(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        """ "**TURKEY:** Several hundred soldiers …": whom a paragraph of a list is about."""
        start, _ = self._paragraphs[bisect.bisect_right(self._paragraphs, (candidate.first, len(self._document))) - 1]
        key = heading(self._document, start, candidate.first)
        return key if force_like(key) and key is not None and self._fits(candidate, key) else None

    def _last_named(self, candidate: Candidate, status: CountStatus) -> ActorKey | None:
        """The owner of the forces named most and last before, of a kind that has such members, not the place."""
        if self._document[candidate.head].lower in ("prisoners", "captives") or candidate.elliptical:
            begin = self._document.sentence_of(candidate.anchor)[0]
            if (told := next((told for told in reversed(self._told) if told[0] >= begin), None)) is not None:
                return told[1]
        again = self._named.meant(candidate)
        if again is not None:
            return again
        best = self._named.owner(candidate, status, lambda key: self._may_own(candidate, key))
        return None if best is None or self._does_another(candidate, best) else best

    def _does_another(self, candidate: Candidate, owner: ActorKey) -> bool:
        """Whether the sentence is about another than the one named before, or that one does it to the counted.

        Whom another kills may be theirs: "al-Shabaab says that it killed 57 soldiers".
        """
        rivals = ("armed_group",) if candidate.regular is False else ("country", "armed_group")
        keys = {self._actor_of(subject) for subject in self._named.subjects(candidate)}
        verb = governor(self._document, candidate.head).verb
        against = verb is not None and verb < candidate.first and self._document[verb].lemma in lex.OPPOSE - lex.LOSE
        return any(kind_of(key) in rivals and (key == owner) == against for key in keys)

    def _may_own(self, candidate: Candidate, key: ActorKey) -> bool:
        if candidate.regular is True and kind_of(key) == "armed_group":
            return False
        if candidate.unit.endswith("peacekeepers"):
            return kind_of(key) != "country" and self._fits(candidate, key)
        known = self._document[max(candidate.first - 1, 0)].lower in ("the", "these", "those")
        if kind_of(key) == "force" and not known:
            return False  # "1,700 soldiers from the 82nd Division … and 1,000 soldiers": not of that division
        first, last = self._document.sentence_of(candidate.first)
        return key not in self._places.named_in(first, last) and self._fits(candidate, key)
