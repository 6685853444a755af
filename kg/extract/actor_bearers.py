"""Drafts of one article by the words of their names: who can bear a name is found without looking at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator

from kg.extract.actor_drafts import Draft, begins, same_person
from kg.extract.lexicons import nouns
from kg.extract.lexicons.names import NICKNAMES, gender_of
from kg.letters import words
from kg.model import ActorKey, ActorKind
from kg.naming import PARTICLES, family_first, folded, name_words, numeral, short_forms

__all__ = ["LEGAL_FORMS", "Bearers", "child", "families", "whole_surname"]

LEGAL_FORMS = words("inc incorporated ltd limited co corp plc ag sa spa gmbh nv bv ab asa oyj llc llp pty")
_KINDS_OF_BODIES = (
    nouns.ORGANISATION_HEADS
    | nouns.GENERIC_TAILS
    | LEGAL_FORMS
    | words("holdings media industries partners systems technologies airlines air motors management international pac")
)
_STATIONS = frozenset({"news"})  # behind which known media go by their first words too: "Fox" of "Fox News"
_DESCENT = frozenset({"jr", "sr"})
_Index = dict[str, set[ActorKey]]


class Bearers:
    """An article's drafts, each found by what it is called; those that it had first come first.

    An index only narrows: whether a name fits is asked of the draft as it is, so that one dropped or made anew is never
    found by what it was called before.
    """

    def __init__(self) -> None:
        self.drafts: dict[ActorKey, Draft] = {}
        self._last: _Index = defaultdict(set)  # people by the last word of any name
        self._short: _Index = defaultdict(set)  # people by what they are called for short
        self._given: _Index = defaultdict(set)  # people by the first word of their name
        self._middle: _Index = defaultdict(set)  # people by words within their name that are no given names
        self._first: _Index = defaultdict(set)  # bodies and places by the first word of any name
        self._since: dict[ActorKey, int] = {}
        self._taken = 0

    def take(self, draft: Draft) -> Draft:
        """The draft of this key that there is, else this one, from now on."""
        if draft.key not in self.drafts:
            self.drafts[draft.key] = draft
            self._taken += 1
            self._since[draft.key] = self._taken
            for name in draft.all_names():
                self._note(draft, name)
            if draft.kind is ActorKind.PERSON:
                self._given[folded(draft.name).partition(" ")[0]].add(draft.key)
                for word in name_words(draft.name)[1:-1]:
                    if word not in PARTICLES and gender_of(word.capitalize()) is None:
                        self._middle[word].add(draft.key)
        return self.drafts[draft.key]

    def call(self, draft: Draft, name: str) -> None:
        """Give a draft one more name."""
        if name not in draft.names:
            draft.names.append(name)
            self._note(draft, name)

    def nickname(self, draft: Draft, name: str) -> None:
        """Give a person a name that stands for the given one: "Big Joe" of 'Jan "Big Joe" Holm'."""
        self.call(draft, name)
        self._given[folded(name)].add(draft.key)

    def drop(self, key: ActorKey) -> None:
        """Forget a draft."""
        self.drafts.pop(key, None)

    def _note(self, draft: Draft, name: str) -> None:
        if draft.kind is not ActorKind.PERSON:
            self._first[folded(name).partition(" ")[0]].add(draft.key)
            return
        self._last[next(reversed(name_words(name)), "")].add(draft.key)
        for form in short_forms(name, draft.country):
            self._short[form].add(draft.key)

    def _listed(self, keys: Iterable[ActorKey]) -> Iterator[Draft]:
        for key in sorted((k for k in keys if k in self.drafts), key=self._since.__getitem__):
            yield self.drafts[key]

    def in_full(self, name: str) -> Draft | None:
        """The person who bears a full name, but for initials, short forms of given names and the like."""
        people = self._listed(self._last.get(next(reversed(name_words(name)), ""), ()))
        fitting = [d for d in people if any(same_person(name, n) for n in d.all_names())]
        if child(name) and len(name_words(name)) == 1:  # "Hartmann Jr." behind "Ernst Hartmann Jr."
            one = name_words(name)[0]
            sons = [d for d in self.drafts.values() if d.kind is ActorKind.PERSON and child(d.name)]
            sons = [d for d in sons if one in (name_words(d.name)[0], name_words(d.name)[-1])]
            return sons[0] if len(sons) == 1 else None
        if child(name):  # "Donald Trump Jr." is not whom the gazetteer knows
            fitting = [d for d in fitting if d.known is None or any(child(n) for n in d.all_names())]
        return next((d for d in fitting if folded(d.name) == folded(name)), next(iter(fitting), None))

    def ended(self, name: str) -> Draft | None:
        """The one person whose longer name ends so, two surnames and no given name: "Rojas Paredes"."""
        if gender_of(name) is not None:
            return None
        people = [d for d in self._listed(self._short.get(folded(name), ())) if len(d.name.split()) > 2]
        return people[0] if len(people) == 1 else None

    def first_surname(self, name: str, named: Callable[[ActorKey], bool] = lambda key: False) -> Draft | None:
        """The one person with two surnames who is called by the first of them: "Quispe" of "Luis Quispe Mamani".

        Where several are, the one of these who is ``named``.
        """
        people = list(self._listed(self._middle.get(folded(name), ())))
        people = people if len(people) == 1 else [d for d in people if named(d.key)]
        return people[0] if len(people) == 1 else None

    def family(self, name: str) -> bool:
        """Whether people named in full bear a family's name that stands first: "Kim" of "Kim Tae-ho"."""
        people = self._listed(self._given.get(folded(name), ()))
        return any(family_first(d.name, d.country) for d in people)

    def several(self, name: str) -> bool:
        """Whether a name is a surname in the plural ("Brandts", "Oakeses"), and nobody's as it stands."""
        singular = [name[:-k] for k in (1, 2) if name.endswith("es"[2 - k :])]
        return bool(singular) and not self.by_short(name) and any(self.by_short(one) for one in singular)

    def begun(self, name: str, called: Container[str]) -> Draft | None:
        """The one person whose longer name begins with a full name, and who is not ``called`` by its two ends.

        "Robert Haldane" is not Robert Haldane Carr, whom the article calls Robert Carr.
        """
        people = self._listed(self._given.get(folded(name).partition(" ")[0], ()))
        longer = [d for d in people if begins(d.name, name)]
        ends = folded(longer[0].name).split() if len(longer) == 1 else []
        given = gender_of(name.rpartition(" ")[2]) is not None  # "Pierre Charles"
        return longer[0] if ends and (given or f"{ends[0]} {ends[-1]}" not in called) else None

    def by_short(self, name: str) -> list[Draft]:
        """People whom a short name can mean: by surname, else by given name."""
        short = folded(name)
        people = self._listed(self._short.get(short, ()))
        by_surname = [d for d in people if any(short in short_forms(n, d.country) for n in d.all_names())]
        here = [d for d in by_surname if any(short in short_forms(n, d.country) for n in (d.name, *d.names))]
        by_surname = here or by_surname  # before whom the gazetteer knows by another name too
        if by_surname and not all(numeral(d.name) for d in by_surname):
            return by_surname
        given = [d for d in self._listed(self._given.get(short, ())) if len(d.name.split()) > 1]
        return by_surname + [d for d in given if d not in by_surname]

    def by_nickname(self, name: str) -> list[Draft]:
        """People with a given name of which another is a short form: Robert Holm for "Bob"."""
        numbers = NICKNAMES.get(folded(name), frozenset())
        given = [word for word in self._given if numbers & NICKNAMES.get(word, frozenset())]
        people = self._listed({key for word in given for key in self._given[word]})
        return [d for d in people if len(d.name.split()) > 1]

    def beginning(self, name: str) -> list[Draft]:
        """Bodies and places with a longer name that begins so."""
        short = folded(name).split()
        found = self._listed(self._first.get(short[0] if short else "", ()))
        return [d for d in found if any(len(n) > len(short) for n in (folded(n).split() for n in d.all_names()))]

    def body(self, name: str, label: str) -> Draft | None:
        """A body or place of that name, or a body whose longer name begins so ("Zarya" after "Zarya Media Group").

        One whose last word does not say that it is a body's ("Goldman Sachs") must be the only one that begins so.
        """
        short = folded(name).split()
        longest: list[Draft] = []
        for draft in self._listed(self._first.get(short[0] if short else "", ())):
            if draft.kind is ActorKind.COUNTRY:
                continue
            names = [folded(n).split() for n in draft.all_names()]
            if any(_without_form(n) == _without_form(short) for n in names):
                return draft
            longer = [n for n in names if len(n) > len(short) and n[: len(short)] == short]
            given = len(short) == 1 and gender_of(name) is not None  # "Bill" is not the Bill and Melinda Foundation
            kinds = _KINDS_OF_BODIES if draft.known is None else _STATIONS
            if label == "org" and not given and any(n[-1] in kinds for n in longer):
                return draft
            unknown = draft.known is None and draft.kind not in (ActorKind.PERSON, ActorKind.PLACE)
            longest += [draft] if longer and unknown and not given and len(short) == 1 else []
        return longest[0] if label == "org" and len(longest) == 1 else None


def child(name: str) -> bool:
    """Whether a name says that it is the son's or the father's of that name."""
    return not _DESCENT.isdisjoint(folded(name).split())


def _without_form(name: list[str]) -> list[str]:
    """The words of a firm's name without what says in law what it is: "Holm Metals, Inc."."""
    return name[:-1] if len(name) > 1 and name[-1] in LEGAL_FORMS else name


def whole_surname(bearers: list[Draft], name: str) -> list[Draft]:
    """Without those of whose hyphened surname it is an end, where others bear it alone: "Bell" beside "Moss-Bell"."""
    alone = [d for d in bearers if not d.name.endswith(("-" + name, "‑" + name))]
    return alone or bearers


def families(names: Iterable[str]) -> set[str]:
    """Full names, folded, of nobody who bears a longer one: where an article names three or more of a family.

    "Karl Amsel" and his grandson "Karl Friedrich Amsel" are two where Luise Amsel is named too; the first of the family
    to be named can go by a shorter name.

    Parameters
    ----------
    names : iterable of str
        People's names in the order of the text.
    """
    by_family: dict[str, dict[str, None]] = defaultdict(dict)
    for name in names:
        parts = name_words(name)
        if len(parts) > 1:
            by_family[parts[-1]][folded(name)] = None
    found: set[str] = set()
    for members in by_family.values():
        given = {m.partition(" ")[0] for m in members}
        if len(given) > 2:
            found |= {m for m in members if len(m.split()) == 2} - {next(iter(members))}
            first = next(iter(members)).split()
            found -= {m for m in members if m.split()[0] == first[0]}
    return found
