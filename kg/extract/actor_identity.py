"""Who bears a name: full names, surnames, defined acronyms and the gazetteer, joined within one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg.extract.actor_acronyms import Acronyms
from kg.extract.actor_bearers import child, families, whole_surname
from kg.extract.actor_called import Slips, family_of_kin, gender_of_kin, introduced_as_kin, is_elder, of_kin
from kg.extract.actor_choice import likeliest
from kg.extract.actor_drafts import Draft, begins_alike, body_kind, nicknames
from kg.extract.actor_kinds import in_state, is_full, kind_noun, rightly_typed
from kg.extract.actor_known import Surnames
from kg.extract.actor_maiden import maiden_names
from kg.extract.actor_meaning import bearer, meaning, outlet, state_of
from kg.extract.actor_namesakes import with_surnames
from kg.extract.actor_national import Instead, National
from kg.extract.actor_nobody import nobodies
from kg.extract.actor_raw import Raw
from kg.extract.actor_setting import headed, recent, setting_of
from kg.extract.actor_surnames import (
    behind_article,
    behind_couple,
    is_surname,
    looks_like_surname,
    repeated,
    second_of_pair,
    with_particles,
)
from kg.extract.actor_titles import owner_before, title_before
from kg.extract.actor_units import Units, is_unit
from kg.extract.lexicons.nouns import ORGANISATION_HEADS
from kg.extract.ordered import between
from kg.gazetteer import KnownActor
from kg.language.document import Document, Token
from kg.model import ActorKey, ActorKind, RegionKind
from kg.naming import folded, numeral, short_forms
from kg.resolve.mention import Form

__all__ = ["Identities"]

_KINDS = {"person": ActorKind.PERSON, "org": ActorKind.ORGANISATION, "place": ActorKind.PLACE}


class Identities(Acronyms):
    """Drafts of an article's actors and its named mentions."""

    def __init__(self, document: Document, raws: Sequence[Raw], surnames: Surnames) -> None:
        super().__init__(document)
        self.surnames = surnames
        self._full: dict[tuple[int, int], ActorKey] = {}
        self._slips: Slips | None = None
        nobody = nobodies(document, raws)
        self._nobody.update(i for start, end in nobody for i in range(start, end))
        raws = [r for r in raws if self._nobody.isdisjoint(range(r.start, r.end))]
        self._raws = sorted(with_surnames(document, rightly_typed(document, raws)), key=_START)
        self._national = National(document, self._raws)
        units = [(self._words(r), self._national.country_of(r)) for r in self._raws if is_unit(self._words(r))]
        self._units = Units(document, units)
        matches = (r.match for r in self._raws if r.match is not None)
        self.setting = setting_of(document, self._company(), (a for m in matches for a in m.actors()))
        self._matched()
        self._define_acronyms(self._raws)
        self._maiden = maiden_names(document, self._unknown_people())
        self._full_names()
        self._others()
        self._people()
        self._missed_surnames()
        self._repeated()
        self.mentions.sort(key=lambda m: (m.start, -m.end))

    def _company(self) -> Iterator[tuple[int, KnownActor]]:
        """People named in full of whom the gazetteer knows one alone, with the first token of each name."""
        for raw in self._raws:
            names = raw.match.names if raw.match is not None and raw.end - raw.start > 1 else ()
            if len(names) == 1 and names[0].kind is ActorKind.PERSON:
                yield raw.start, names[0]

    # ---- the gazetteer's names

    def _matched(self) -> None:
        waiting: list[Raw] = []
        for raw in self._raws:
            if raw.match is None:
                continue
            if sum(map(len, (raw.match.names, raw.match.adjectives))) > 1 and not raw.match.metonyms:
                waiting.append(raw)
                continue
            actor, form = meaning(self.document, raw.start, raw.end, raw.match, self.drafts)
            instead = self._national.instead(raw, actor, form)
            if instead is not None:
                self._mention(raw.start, raw.end, self._other(instead))
                continue
            longer = outlet(self._words(raw), self.drafts) if actor.kind is ActorKind.MEDIA else None
            if longer is not None and actor.key not in self.drafts:
                self._mention(raw.start, raw.end, longer)
            else:
                self._take(raw, actor, form)
        for raw in waiting:  # names of several actors
            assert raw.match is not None
            chosen = state_of(self.document, raw.start, raw.end, raw.match)
            chosen = chosen or bearer(self.document, raw.match, self.drafts)
            if chosen is not None:
                self._take(raw, chosen, Form.NAME if chosen in raw.match.names else Form.ADJECTIVE)
            elif raw.match.names[0].kind is ActorKind.MEDIA:
                self._mention(raw.start, raw.end, self._own(raw.match.text, raw.match.names[0].kind))

    def _other(self, instead: Instead) -> Draft:
        """Somebody whom a name of the gazetteer means here instead of whom the gazetteer knows."""
        named = self._own if instead.here_alone else self._draft
        draft = named(instead.name, instead.kind)
        draft.country = instead.country
        return draft

    def _take(self, raw: Raw, actor: KnownActor, form: Form) -> None:
        self._mention(raw.start, raw.end, self._of(actor), form)

    # ---- people

    def _unknown_people(self) -> list[Raw]:
        people = [r for r in self._raws if r.label == "person" and r.match is None]
        return sorted((r for r in people if not self._is_acronym(r)), key=lambda r: r.start)

    def _full_names(self) -> None:
        # the fullest first, so that the canonical name and the key do not depend on the order of the text
        names = [self._words(r) for r in self._unknown_people()]
        relatives, self._called_in_full = families(names), {folded(n) for n in names}
        for raw in sorted(self._unknown_people(), key=lambda r: -len(self._words(r))):
            if is_full(self._words(raw)) or self._given_first(self._words(raw)):
                own = folded(self._words(raw)) in relatives
                key = self._full[raw.start, raw.end] = self._full_name(self._words(raw), raw.start, own).key
                self._starts[key].append(raw.start)
                draft = self.drafts[key]
                for name in nicknames(self._words(raw)):
                    self.bearers.nickname(draft, name)
                draft.gender = draft.gender or gender_of_kin(self.document, raw.start, raw.end)
                self._first_full[key] = min(raw.start, self._first_full.get(key, raw.start))

    def _given_first(self, name: str) -> bool:
        """Whether "Ben" or "Al" in front is a given name: of nobody's surname ("Ben Gvir") whom anybody bears here."""
        first, _, last = name.partition(" ")
        if first not in ("Ben", "Al") or not last:
            return False
        short = folded(name)
        full = {self._words(r) for r in self._unknown_people()} - {name}
        return not (any(short in short_forms(other) for other in full) or self.surnames.borne(short))

    def _people(self) -> None:
        for raw in self._unknown_people():
            key = self._full.get((raw.start, raw.end))
            draft = self.drafts[key] if key else self._short_name(raw)
            if draft is not None:
                self._mention(raw.start, raw.end, draft)

    def _full_name(self, name: str, start: int, relative: bool) -> Draft:
        found = self.bearers.in_full(name)
        told = [start, *self._starts[found.key]] if found is not None and child(found.name) != child(name) else []
        kin = any(introduced_as_kin(self.document, at) for at in told)
        kin |= found is not None and is_elder(self.document, name, start, found.name, self._starts[found.key])
        if found is not None and (kin or (relative and begins_alike(found.name, name))):
            return self._draft(name, ActorKind.PERSON)
        if found is not None:
            return found
        known = self.surnames.named(name, self.setting.near(self.document.sentence_number(start)))
        if known is not None:
            return self._of(known)
        one = self.bearers.begun(name, self._called_in_full) or self.bearers.ended(name)
        return one or self._draft(name, ActorKind.PERSON)

    def _short_name(self, raw: Raw) -> Draft | None:
        """A surname or a given name: whose in this article, else who of that name is known, else somebody else."""
        name = self._words(raw)
        house = self._house(raw) if behind_article(self.document, raw.start, raw.end) else None
        if house is not None or raw.start in self._nobody:
            return house
        if second_of_pair(self.document, raw.start, raw.end) or self._is_family(raw):
            self._nobody.add(raw.start)
            return None
        bearers = whole_surname(self._with_first_surname(name, raw.start), name)
        bearers = self._addressed(self._but_kin(bearers, raw), raw)
        if (firm := self._firm(raw, bearers)) is not None:
            return firm
        if (
            bearers
            and not self.bearers.family(name)
            and all(self._later(d, raw.start) for d in bearers)
            and (leader := self._leader(name, raw.start, bearers)) is not None
        ):
            return self._of(leader)
        if all(self._later(d, raw.start) for d in bearers):
            own = self._by_first_surname(name, raw.start) or self._born_so(name, raw.start)
            bearers = bearers if own is None else [own]
        if len(bearers) > 1:
            return self._likeliest(bearers, raw)
        if bearers:
            return bearers[0]
        if len(self.document.words(raw.start, raw.end)) < 3:
            return None
        known = self._called(name, raw.start)
        if known is not None:
            return self._of(known)
        if (person := self._by_first_surname(name, raw.start)) is not None:
            return person
        body = None if title_before(self.document, raw.start) else self.bearers.body(name, "org")
        other = body or self._slip(name, raw.start) or self._nicknamed(name, raw.start)
        return other or self._alone(name, raw.start)

    def _by_first_surname(self, name: str, at: int) -> Draft | None:
        """The one person named before who bears a name first of two surnames: "Cepeda" of Ana Cepeda Castro."""
        person = self.bearers.first_surname(name, lambda key: self._first_full.get(key, at) < at)
        return None if person is None or self._later(person, at) else person

    def _born_so(self, name: str, at: int) -> Draft | None:
        """Whom the article has called so with "née" before."""
        owner = self._maiden.get(folded(name), (at, at))
        return self.drafts.get(self._full[owner]) if owner[1] < at - 1 and owner in self._full else None

    def _with_first_surname(self, name: str, start: int) -> list[Draft]:
        """The bearers of a name, and who bears it first of two surnames that stand alone too: "Ortega Rincón"."""
        bearers = self.bearers.by_short(name)
        other = self.bearers.first_surname(name) if bearers else None
        if other is None or other in bearers or self._later(other, start):
            return bearers
        alone = folded(name)  # he has been called so before, or by both surnames
        called = {alone, f"{alone} {folded(other.name).rpartition(' ')[2]}"}
        return [*bearers, other] if any(folded(n) in called for n in other.names) else bearers

    def _is_family(self, raw: Raw) -> bool:
        """ "The Brandts": several of one surname, none of whom is meant alone."""
        the = raw.end == raw.start + 1 and raw.start > 0 and self.document[raw.start - 1].lower == "the"
        many = raw.label == "person" and self.document[raw.start].tag == "NNPS"
        many = many and not self.bearers.by_short(self._words(raw))  # "the [Sanders] camp"
        return behind_couple(self.document, raw.start) or (the and (many or self.bearers.several(self._words(raw))))

    def _slip(self, name: str, at: int) -> Draft | None:
        """The person of the article whose surname a word is but for a slip of the pen, and whom the title can fit."""
        if self._slips is None:
            self._slips = Slips(self.document, self.drafts.values())
        return self._slips.meant(name, title_before(self.document, at))

    def _but_kin(self, bearers: list[Draft], raw: Raw) -> list[Draft]:
        """The bearers of a surname without the one whose relative the sentence says that it is.

        Of a given name those who bear the surname of whose kin it is: "[Holm]'s son Jon" is not Jon Brandt.
        """
        family = family_of_kin(self.document, raw.start)
        if family == "":
            return [d for d in bearers if not numeral(d.name)]  # "their sons Karl and [Pedro]" are no emperors
        if family is not None and not is_full(self._words(raw)):
            return [d for d in bearers if family in folded(d.name).split()]
        first, stop = of_kin(self.document, raw.start, raw.end)
        if first >= stop:
            return bearers
        kin = {self._full.get((r.start, r.end)) for r in between(self._raws, first, stop, key=_START)}
        here = (m for i in range(first, stop) for m in self._starting.get(i, ()))
        kin |= {m.key for m in here if m.end - m.start > 1}
        given = {t.lower for t in self.document.tokens[first:stop]} - {folded(self._words(raw))}
        return [d for d in bearers if d.key not in kin and folded(d.name).partition(" ")[0] not in given]

    def _addressed(self, bearers: list[Draft], raw: Raw) -> list[Draft]:
        """Without the husband, where "Mrs Brandt" is said; "Ms" and "Mr" tell more of Lee Brandt than "Lee" does."""
        title = title_before(self.document, raw.start)
        other = "m" if title in _LADIES else "f" if title in _LORDS else ""
        return [d for d in bearers if d.gender != other]

    def _likeliest(self, bearers: list[Draft], raw: Raw) -> Draft:
        named = {d.key: [*self._starts[d.key], *self._in_full[d.key]] for d in bearers}
        return likeliest(self.document, bearers, raw.start, named, self.bearers.family(self._words(raw)))

    def _missed_surnames(self) -> None:
        """Surnames of the article's people where the tagger saw no name, or a place."""
        forms: dict[str, list[Draft]] = defaultdict(list)
        for draft in self.drafts.values():
            if draft.kind is ActorKind.PERSON and len(draft.name.split()) > 1:
                for form in {f for n in draft.all_names() for f in short_forms(n, draft.country) if is_surname(f)}:
                    forms[form].append(draft)
        taken = {i for m in self.mentions for i in range(m.start, m.end)}
        joined = {i: form for i, form in with_particles(self.document) if form in forms and i + 1 not in taken}
        for token in self.document:
            if token.text.islower() or token.i in taken or token.i in self._nobody:
                continue
            if not self.document.in_body(token.i):
                continue
            if token.i in joined:
                bearers = forms[joined[token.i]]
                self._mention(token.i, token.i + 2, self._likeliest(bearers, Raw(token.i, token.i + 2, "person")))
                taken.add(token.i + 1)
                continue
            if not looks_like_surname(self.document, token.i, taken):
                continue
            bearers = forms.get(folded(token.text), []) or self._by_given(token)
            later = all(self._later(d, token.i) for d in bearers)
            leader = self._leader(token.text, token.i, bearers) if later else None
            bearers = [] if leader else bearers
            if bearers and (len(bearers) == 1 or self.document.is_dep(token.i, "nsubj")):
                raw = Raw(token.i, token.i + 1, "person")
                self._mention(raw.start, raw.end, bearers[0] if len(bearers) == 1 else self._likeliest(bearers, raw))
            elif leader is not None and self.document.is_dep(token.i, *_ARGUMENTS):
                self._mention(token.i, token.i + 1, self._of(leader))

    def _by_given(self, token: Token) -> list[Draft]:
        """The one person named in full before of whom something is told by the given name alone: "[Guy] was hard"."""
        if token.upos not in ("PROPN", "NOUN") or not self.document.is_dep(token.i, "nsubj", "nsubj:pass", "nmod:poss"):
            return []
        before = [d for d in self.bearers.by_short(token.text) if not self._later(d, token.i)]
        return before if len(before) == 1 and before[0].known is None else []

    def _repeated(self) -> None:
        """Names that the tagger saw in one place and not in another."""
        names = {n: d for d in self.drafts.values() if d.known is None for n in d.names if n[:1].isupper()}
        if not names:
            return
        taken = {i for m in self.mentions for i in range(m.start, m.end)} | self._nobody
        for start, end, name in repeated(self.document, names):
            if not taken & set(range(start, end)):
                self._mention(start, end, names[name])

    def _leader(self, name: str, at: int, others: Sequence[Draft] = ()) -> KnownActor | None:
        """The head of state or government whom a bare surname means without further word.

        Where the article names others of that surname in full, only who was in office about then: "Bush" of 2015 is the
        candidate Jeb Bush, if he is the one named.
        """
        day, title = self.document.article.published, title_before(self.document, at)
        known = self._called(name, at)
        if known is None or not headed(known):
            return None
        held = title and any(r.title.casefold() == title for r in known.roles)
        return known if held or not others or recent(known, day) else None

    def _called(self, name: str, at: int) -> KnownActor | None:
        """Whom of the gazetteer a surname alone means, unless it is the first of two of somebody named before."""
        person = self.bearers.first_surname(name)
        if person is not None and person.key in self._first_full and not self._later(person, at):
            return None
        near = self.setting.near(self.document.sentence_number(at))
        known = self.surnames.called(name, near, title_before(self.document, at))
        owners = {m.key for m in self._ending[owner_before(self.document, at)] if m.kind is ActorKind.COUNTRY}
        theirs = set() if known is None else {known.country, *(r.of for r in known.roles)}
        return None if owners and owners.isdisjoint(theirs) else known

    # ---- bodies and places

    def _others(self) -> None:
        for raw in self._raws:
            if raw.match is not None or (raw.label == "person" and not self._is_acronym(raw)):
                continue
            name = self._words(raw)
            if self._is_family(raw):
                continue
            town = raw.label == "place" and in_state(self.document, raw.end)
            people = [] if town or is_full(name) else self._but_kin(self.bearers.by_short(name), raw)
            people = people if self._firm(raw, people) is None else []
            if not people and raw.label == "place" and (person := self._by_first_surname(name, raw.start)) is not None:
                people = [person]
            leader = self._leader(name, raw.start) if not people and raw.end - raw.start == 1 else None
            if leader is not None:
                people = [self._of(leader)]
            if people:
                self._mention(raw.start, raw.end, people[0] if len(people) == 1 else self._likeliest(people, raw))
                continue
            if self._reach.get(raw.start, 0) >= raw.end:
                continue
            key = self._acronyms.get(name)
            draft = (
                self.drafts[key]
                if key
                else outlet(name, self.drafts)
                or (self._unit(raw, name) if is_unit(name) else None)
                or self.bearers.body(name, raw.label)
                or self._draft(name, self._kind(raw, name))
            )
            self._mention(raw.start, raw.end, draft)
            self._belongs(draft, raw)

    def _unit(self, raw: Raw, name: str) -> Draft:
        return self.bearers.take(self._units.draft(name, self._national.country_of(raw)))

    def _kind(self, raw: Raw, name: str) -> ActorKind:
        if raw.label != "org":
            return _KINDS[raw.label]
        if kind_noun(self.document, raw) in _PAPERS:
            return ActorKind.MEDIA
        kind = body_kind(name)
        wire = kind is ActorKind.ORGANISATION and self.document.in_region(raw.start, RegionKind.DATELINE)
        return ActorKind.MEDIA if wire and name.split()[-1].lower() not in ORGANISATION_HEADS else kind


_START = attrgetter("start")
_PAPERS = frozenset({"newspaper", "daily", "weekly", "magazine", "tabloid", "broadcaster"})


_LADIES = frozenset({"mrs", "mrs.", "lady", "queen", "dame"})
_LORDS = frozenset({"lord", "sir", "king"})
_ARGUMENTS = ("nsubj", "nmod", "obl", "obj", "iobj", "compound", "amod", "conj", "appos", "root")
