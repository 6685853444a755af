"""What cannot be done to a treaty beside another thing by the same actor at the same time."""

from __future__ import annotations

from itertools import product

__all__ = ["at_odds", "odds"]

_INTO = ("signed", "ratified", "joined", "concluded", "resumed")
_OUT = ("withdrawn", "suspended")

_DEEDS = frozenset(frozenset(pair) for pair in product(_INTO, _OUT))
"""Who has done one may do the other next year, so that they are at odds only when both are told of one time."""

_STANCES = frozenset((frozenset(("enforced", "violated")), frozenset(("supported", "opposed"))))
"""How somebody stands with a treaty; it holds until something else is told."""


def odds(action: str) -> list[str]:
    """Names of the opposites of which an action is one side."""
    deeds = ["in or out"] if any(action in pair for pair in _DEEDS) else []
    return deeds + [" or ".join(sorted(pair)) for pair in sorted(_STANCES, key=sorted) if action in pair]


def at_odds(one: str, other: str, *, timed: bool) -> bool:
    """Whether two actions cannot both hold.

    Parameters
    ----------
    timed : bool
        Whether both texts tell when it was, and tell one and the same short time.
    """
    pair = frozenset((one, other))
    return pair in _STANCES or (timed and pair in _DEEDS)
