"""Small questions about the words that say whose force the counted are."""

from __future__ import annotations

import itertools

from kg.extract.backers import only_backs
from kg.extract.lexicons import troops as lex
from kg.extract.troop_candidate import force_like, kind_of
from kg.language.document import ActorIndex, Document
from kg.model import ActorKey

__all__ = [
    *("at_own_site", "called", "country_of", "group_before", "is_main", "is_office", "is_way", "joins"),
    *("is_where", "of_all_sides", "of_many", "of_several", "of_unit", "state_at"),
]


def is_office(index: ActorIndex, key: ActorKey) -> bool:
    """A body that has no troops, and whose state is not known: "the Defence Ministry", "the Security Council"."""
    actor = index.get(key) if kind_of(key) == "organisation" else None
    return actor is not None and actor.country is None and not lex.OFFICES.isdisjoint(actor.name.lower().split())


def country_of(index: ActorIndex, person: ActorKey) -> ActorKey | None:
    """The state that a person acts for."""
    actor = index.get(person)
    if actor is None:
        return None
    bodies = (role.of for role in actor.roles if kind_of(role.of) == "country")
    return actor.country or next(bodies, None)


def state_at(index: ActorIndex, token: int) -> ActorKey | None:
    """Who is named, for a person the state: "Kenya", "the Kenyan minister"."""
    key = index.at(token)
    return country_of(index, key) if key is not None and kind_of(key) == "person" else key


def is_way(document: Document, tail: int) -> bool:
    """ "moved 1,500 soldiers **from Mali to Chad**": where they were, not whose they are."""
    words = [t.lower for t in document.tokens[tail + 2 : tail + 6]]
    return bool({"to", "into"}.intersection(words[: words.index(",") if "," in words else None]))


def of_many(document: Document, tail: int) -> bool:
    """ "a force of 10,300 **from 47 countries**"."""
    words = [t.lower for t in document.tokens[tail : tail + 5]]
    return words[:1] == ["from"] and bool({"countries", "nations", "states"} & set(words[2:]))


def of_all_sides(document: Document, head: int) -> bool:
    """ "spoke of 4,000 dead **on both sides**"."""
    words = [t.lower for t in document.tokens[head + 1 : head + 7]]
    return any(a in ("both", "all", "either") and b in ("sides", "side") for a, b in itertools.pairwise(words))


def of_several(document: Document, subject: int) -> bool:
    """Whether those who send are of several states: "the leaders of Mali and Niger"."""
    words = document.subtree(subject) if document[subject].upos == "NOUN" else ()
    words = [k for k in words if not is_where(document, k)]
    return len({key for k in words if kind_of(key := document.index.at(k)) == "country"}) > 1


def is_where(document: Document, token: int) -> bool:
    """Whether it says where: "the German brigade **in Lithuania**" is not Lithuania's."""
    return any(document[c].lower in ("in", "at", "near") for c in document.children(token, "case"))


def at_own_site(document: Document, head: int) -> int | None:
    """The verb of who "**has** a base with 3,000 soldiers"."""
    site = document[head].head
    with_them = any(document[c].lower == "with" for c in document.children(head, "case"))
    if not with_them or document[site].lower not in lex.SITES or not document.is_dep(site, "obj"):
        return None
    verb = document[site].head
    return verb if document[verb].lemma in lex.KEEP | {"have", "operate", "run"} else None


def is_main(document: Document, verb: int, name: int) -> bool:
    """Whether the parse took a sentence's name for its root: "Russia, whose troops left, **keeps** 4,000"."""
    finite = document[verb].tag in ("VBZ", "VBD", "VBP") and document.is_dep(verb, "acl:relcl")
    words = {document[k].lower for k in document.subtree(verb)}
    return finite and document.is_dep(name, "root") and not words & {"who", "which", "that", "whose", "whom"}


def joins(document: Document, top: int) -> bool:
    """ "pledged officers **to a force** of 2,500": what others are sent to is not the sender's."""
    case = document.child(top, "case")
    return case is not None and document[case].lower in ("to", "into", "for", "in", "within", "under")


def called(document: Document, noun: int) -> list[int]:
    """What a noun is called: "the mission, **known as MINUSMA**"."""
    clauses = (c for c in document.children(noun, "acl") if document[c].lower in ("known", "called", "dubbed"))
    return [k for c in clauses for k in document.children(c, "obl", "xcomp", "obj")]


def group_before(document: Document, head: int) -> range:
    """The noun group that ends with a token."""
    start = head
    while start and document[start - 1].upos in ("ADJ", "NOUN", "PROPN", "NUM") and head - start < 6:
        start -= 1
    return range(start, head + 1)


def of_unit(document: Document, head: int) -> ActorKey | None:
    """Whose the unit is that the counted make: "a **Danish** battalion of 800", "the **Danish** force, 800 men"."""
    unit = document[head].head
    of = any(document[c].lower == "of" for c in document.children(head, "case"))
    made = document.is_dep(head, "appos") or (of and document.is_dep(head, "nmod"))
    if not made or unit > head or lex.singular(document[unit].lower) not in lex.MILITARY_FORMATIONS:
        return None
    inner = [c for c in document.children(unit, "amod", "compound", "nmod:poss") if not only_backs(document, c)]
    owners = {key for c in inner if force_like(key := document.index.at(c))}
    return owners.pop() if len(owners) == 1 else None
