"""Colours and shapes of kinds, the same in every picture: Okabe and Ito's palette (2008), as on the page."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["COLOURS", "colour", "kind_of"]

COLOURS: Mapping[str, str] = {
    "person": "#0072b2",
    "country": "#009e73",
    "organisation": "#b5588f",
    "armed_group": "#d55e00",
    "force": "#a87400",
    "media": "#4b7d96",
    "place": "#6f7680",
    "group": "#7a6a1a",
    "statement": "#34404d",
    "troop_count": "#e69f00",
    "treaty": "#6a4fb3",
    "treaty_event": "#6a4fb3",
    "event": "#009e73",
    "article": "#6f7680",
}
"""By kind of node, actors by theirs; on white."""

_OTHER = "group"


def kind_of(data: Mapping[str, object]) -> str:
    """What a node is: an actor's kind (``person``), else the node's (``statement``)."""
    kind = data.get("actor_kind") if data.get("kind") == "actor" else data.get("kind")
    return str(kind) if kind in COLOURS else _OTHER


def colour(data: Mapping[str, object]) -> str:
    """``#rrggbb`` of a node."""
    return COLOURS[kind_of(data)]
