"""Collects the quads of one named graph; knows terms, times and keys, nothing of facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kg.ids import Namer, actor_id, digest, treaty_id
from kg.model import ActorKey, ActorKind, Role, Time, TreatyKey
from kg.rdf import vocabulary as v
from kg.rdf.normal import ranks

__all__ = ["LINKS", "Sink", "is_treaty", "local_name"]

T = TypeVar("T")

LINKS = "link/"
"""Identifiers below this hold, percent-encoded, a link that is no IRI."""


@lru_cache(maxsize=4096)
def _node(iri: str) -> NamedNode:
    return NamedNode(iri)


_KINDS = frozenset(ActorKind)
_INTEGER, _DECIMAL, _BOOLEAN, _DATE = (_node(v.XSD + name) for name in ("integer", "decimal", "boolean", "date"))


def is_treaty(key: str) -> bool:
    """Whether a key names a treaty, not an actor."""
    return key.startswith("treaty/")


def local_name(iri: str) -> str:
    """What follows the namespace of a property."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def decimal(number: float) -> str:
    """Canonical ``xsd:decimal`` that reads back as the same float; a store keeps it letter by letter."""
    digits = format(Decimal(repr(abs(number))), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


class Sink:
    """Quads of one graph, each once, in the order in which they were put.

    Parameters
    ----------
    graph : str
        IRI of the graph.
    namer : Namer
        Makes IRIs of identifiers.
    """

    def __init__(self, graph: str, namer: Namer) -> None:
        self.namer = namer
        self.graph = graph
        self._graph_node = NamedNode(graph)
        self._quads: dict[Quad, None] = {}
        self._keyed: dict[str, str] = {}

    def quads(self) -> list[Quad]:
        """What was put."""
        return list(self._quads)

    def _put(self, subject: str, prop: str, value: NamedNode | Literal) -> None:
        self._quads[Quad(_node(subject), _node(prop), value, self._graph_node)] = None

    def type(self, subject: str, *classes: str) -> str:
        """Type a subject, and give it back."""
        for each in classes:
            self._put(subject, v.TYPE, _node(each))
        return subject

    def link(self, subject: str, prop: str, target: str | None) -> None:
        """Point at an IRI, if there is one."""
        if target is not None:
            self._put(subject, prop, _node(target))

    def outside(self, subject: str, prop: str, link: str | None) -> None:
        """Point at an address of elsewhere, which may turn out to be no IRI."""
        if link is None:
            return
        try:
            node = NamedNode(link)
        except ValueError:
            node = NamedNode(self.namer.iri(LINKS + quote(link, safe="")))
        if link.startswith(self.namer.iri(LINKS)):  # what looks like one of ours must come back as it was
            node = NamedNode(self.namer.iri(LINKS + quote(link, safe="")))
        self._put(subject, prop, node)

    def text(self, subject: str, prop: str, value: str | None) -> None:
        """A plain string; ``None`` puts nothing, an empty one puts an empty one."""
        if value is not None:
            self._put(subject, prop, Literal(str(value)))

    def integer(self, subject: str, prop: str, value: int | None) -> None:
        if value is not None:
            self._put(subject, prop, Literal(str(int(value)), datatype=_INTEGER))

    def decimal(self, subject: str, prop: str, value: float) -> None:
        self._put(subject, prop, Literal(decimal(value), datatype=_DECIMAL))

    def boolean(self, subject: str, prop: str, value: bool) -> None:
        self._put(subject, prop, Literal("true" if value else "false", datatype=_BOOLEAN))

    def order(self, subject: str, prop: str, values: Sequence[T], key: Callable[[T], Any] = str) -> None:
        """Note the order of a property's values, where it isn't their natural one."""
        if places := ranks(values, key):
            self.text(subject, v.ORDER, f"{local_name(prop)}: {' '.join(map(str, places))}")

    def time(self, subject: str, prop: str, time: Time | None) -> None:
        """Point at the node of a time, and describe it."""
        if time is None:
            return
        node = self.namer.iri(f"time/{digest(time.value, time.text)}")
        self.link(subject, prop, node)
        self.type(node, v.Time)
        self.text(node, v.VALUE, time.value)
        self.text(node, v.GRANULARITY, time.granularity)
        for end, day in ((v.FIRST_DAY, time.first_day), (v.LAST_DAY, time.last_day)):
            self._put(node, end, Literal(day.isoformat(), datatype=_DATE))
        self.text(node, v.TIME_TEXT, time.text or None)

    def keyed(self, key: ActorKey | TreatyKey) -> str:
        """The IRI of an actor or a treaty; its key is noted, so that a reader finds it back, and what the key tells."""
        if key in self._keyed:
            return self._keyed[key]
        treaty = is_treaty(key)
        iri = self._keyed[key] = self.namer.iri(treaty_id(TreatyKey(key)) if treaty else actor_id(ActorKey(key)))
        self.text(iri, v.KEY, key)
        self.type(iri, v.Treaty if treaty else v.Actor)
        return iri

    def bystander(self, key: ActorKey | TreatyKey) -> str:
        """As :meth:`keyed`, for what nobody describes: its kind is read off the key."""
        iri = self.keyed(key)
        kind = key.split("/", 1)[0]
        if not is_treaty(key) and kind in _KINDS:
            self.kind(iri, ActorKind(kind))
        return iri

    def kind(self, iri: str, kind: ActorKind) -> None:
        self.type(iri, v.ACTOR_CLASSES[kind])
        self.text(iri, v.KIND, kind.value)

    def membership(self, member: str, key: ActorKey, role: Role, body: str | None) -> str:
        """A role without its evidence; ``body`` is the IRI of :attr:`kg.model.Role.of`."""
        times = [part for t in (role.start, role.end) for part in ((t.value, t.text) if t else ("", ""))]
        node = self.namer.iri(f"membership/{digest(key, role.title, role.of or '', *times, role.tense)}")
        self.type(node, v.Membership)
        self.link(member, v.MEMBERSHIP, node)
        self.link(node, v.MEMBER, member)
        self.text(node, v.ROLE_TITLE, role.title)
        self.link(node, v.OF, body)
        self.time(node, v.START, role.start)
        self.time(node, v.END, role.end)
        self.text(node, v.TENSE, role.tense.value)
        return node
