"""Places that are no single name: a border between countries, and several places that share one count.

"20,000 troops split between Syria and Iraq" are not 20,000 in Syria, and troops "along the border with Ukraine" are
not in Ukraine: each such place is an actor of its own, named by its parts in alphabetical order.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from kg.extract.actor_describe import NAME, VERSION
from kg.extract.backers import only_backs
from kg.extract.lexicons import troops as lex
from kg.extract.ordered import between
from kg.extract.troop_candidate import kind_of
from kg.language.document import Document
from kg.model import Actor, ActorKey, ActorKind, Evidence, actor_key

__all__ = ["JointPlaces", "Spot", "made_of"]

Spot = tuple[int, int, ActorKey]
"""A place's name: half-open token range and actor."""

_BORDERS = frozenset({"border", "borders", "frontier", "frontiers"})
_NOT_ALL = frozenset({"each", "apiece", "respectively", "or"})  # "500 troops each in Mali and Niger" are 1,000
_OPENING = frozenset({"the", "neighboring", "neighbouring"})
_BACK = 2  # sentences before "the border" in which two countries may be named together
_SURE = 0.6


class JointPlaces:
    """The joint places of one document; those that were asked for are kept as actors.

    Parameters
    ----------
    spots : sequence of Spot
        Names of places and countries, in the order of the text.
    """

    def __init__(self, document: Document, spots: Sequence[Spot]) -> None:
        self._document = document
        self._spots = spots
        self._countries = {start: (end, key) for start, end, key in spots if kind_of(key) == "country"}
        self._made: dict[ActorKey, Actor] = {}
        self._parts: dict[ActorKey, tuple[ActorKey, ...]] = {}

    def made(self, key: ActorKey | None) -> Actor | None:
        """The actor of a joint place; None of any other place."""
        return self._made.get(key) if key is not None else None

    def parts(self, key: ActorKey) -> tuple[ActorKey, ...]:
        """The places that a joint place consists of; a border consists of none."""
        return self._parts.get(key, ())

    def borders(self) -> Iterator[Spot]:
        """Borders whose countries are known.

        "Its border with Y" is that of both; a bare "the border" that of the two countries that were named together
        last, in its sentence or the two before.
        """
        document = self._document
        for i, token in enumerate(document):
            if token.lower in _BORDERS and token.upos in ("NOUN", "PROPN"):
                start, sides = self._before(i)
                end, more = self._after(i + 1)
                sides = list(dict.fromkeys([*sides, *more]))
                if not sides and start >= i - 1:
                    sides = self._named_together(i)
                if sides:
                    yield start, end, self._make(sides, start, end, joint="–", form="{} border")

    def together(self, spot: Spot) -> Spot:
        """A place with those coordinated with it ("in Syria and Iraq") as one; else the place itself."""
        document = self._document
        start, end, key = spot
        top, names, last = self._top(start, end), [key], end
        if document[end - 1].lower in _BORDERS:
            return spot
        for other, stop, more in between(self._spots, end, document.sentence_of(start)[1]):
            head = self._top(other, stop)
            if document[head].head != top or not document.is_dep(head, "conj"):
                continue
            counted = any(document[k].upos == "NUM" for k in range(end, other))  # "150 in Mali and 750 in Niger"
            if counted or self._elsewhere(head, stop):
                return spot
            names.append(more)
            last = max(stop, head + 1)
        following = document[last].lower if last < len(document) else ""
        words = {following, *(document[k].lower for k in range(max(start - 3, 0), last))}
        if len(set(names)) < 2 or words & _NOT_ALL:
            return spot
        joint = self._make(sorted(set(names)), start, last, joint=" and ", form="{}")
        self._parts[joint] = tuple(sorted(set(names)))
        return start, last, joint

    def _elsewhere(self, head: int, stop: int) -> bool:
        """Whether what is coordinated is no such place: "in Mali and from Niger", "Mali and Niger's army"."""
        document = self._document
        cases = {document[c].lower for c in document.children(head, "case")}
        after = document[min(stop, len(document) - 1)]  # "in Mali and Niger has …" begins another clause
        return bool(cases - lex.LOCATIVE) or after.lower in ("'s", "’s") or after.upos in ("AUX", "VERB", "NUM")

    def _top(self, start: int, end: int) -> int:
        """The head of a name; of "Khost and Paktika provinces" the second's is the noun behind it."""
        document = self._document
        top = next((k for k in range(start, end) if document[k].head not in range(start, end)), end - 1)
        above = document[top].head
        return above if above == end and document[above].lemma in lex.AREAS else top

    def _before(self, border: int) -> tuple[int, list[ActorKey]]:
        """Where the phrase of a border begins, and whose it is: "Turkey's", "the Polish", "the Syria-Turkey"."""
        index = self._document.index
        start, keys = border, []
        while start and self._belongs(start - 1, border):
            start -= 1
            keys.append(index.at(start))
        return start, [key for key in reversed(keys) if key is not None and kind_of(key) == "country"]

    def _belongs(self, at: int, border: int) -> bool:
        token = self._document[at]
        if token.upos in ("ADP", "VERB", "AUX", "CCONJ") or token.text in (",", ";", ".", ":", '"'):
            return False
        above = self._document[token.head].head
        return border - at <= 6 and (border in (token.head, above) or border >= token.head > at)

    def _after(self, at: int) -> tuple[int, list[ActorKey]]:
        """Where it ends, and the countries told behind it: "with Ukraine", "between Mali and Niger"."""
        document = self._document
        end, sides = at, list[ActorKey]()
        joins = {"with", "between", "of"}
        while at < len(document) and document[at].lower in joins:
            at += 1
            while at < len(document) and document[at].lower in _OPENING:
                at += 1
            if at not in self._countries:
                break
            end, key = self._countries[at]
            sides.append(key)
            at, joins = end, {"and"}
        return end, sides

    def _named_together(self, border: int) -> list[ActorKey]:
        """The last two countries before that are joined by "and", or stand as "between X and Y"."""
        document = self._document
        number = document.sentence_number(border)
        begin = document.sentences[max(0, number - _BACK)][0]
        earlier = [s for s in between(self._spots, begin, border) if kind_of(s[2]) == "country"]
        for (_, end, one), (start, _, other) in reversed(list(itertools.pairwise(earlier))):
            words = [document[k].lower for k in range(end, start)]
            if only_backs(document, end - 1) or only_backs(document, start):
                continue  # "the U.S.- and French-brokered accord"
            if one != other and words[:1] == ["and"] and set(words[1:]) <= _OPENING:
                return [one, other]
        return []

    def _make(self, sides: Sequence[ActorKey], start: int, end: int, *, joint: str, form: str) -> ActorKey:
        actor = made_of(self._document, sides, (start, end), ActorKind.PLACE, joint=joint, form=form)
        return self._made.setdefault(actor.key, actor).key


def made_of(
    document: Document,
    parts: Sequence[ActorKey],
    tokens: tuple[int, int],
    kind: ActorKind,
    *,
    joint: str = " and ",
    form: str = "{}",
) -> Actor:
    """An actor that consists of others, named by them in alphabetical order.

    Parameters
    ----------
    tokens : (int, int)
        The half-open range of tokens that names them.
    joint, form : str
        What stands between the last two names, and what the names stand in ("{} border").
    """
    known = (document.index.get(key) for key in parts)
    names = sorted(
        actor.name if actor is not None else key.partition("/")[2].replace("-", " ").title()
        for key, actor in zip(parts, known, strict=True)
    )
    whole = ", ".join(names[:-2]) + (", " if len(names) > 2 else "") + joint.join(names[-2:])
    span = document.span(*tokens)
    told = Evidence(span, document.sentence_span(tokens[0]), NAME, VERSION, _SURE)
    name = form.format(whole)
    members = tuple(sorted(parts)) if kind is ActorKind.GROUP else ()
    return Actor(actor_key(kind, name), name, kind, mentions=(span,), evidence=(told,), members=members)
