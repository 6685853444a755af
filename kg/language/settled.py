"""Trees put right where the words beside leave no choice: whose a noun is, and who stands behind one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

__all__ = ["settle"]

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_MODIFIERS = frozenset({"ADJ", "ADV", "NOUN", "PROPN", "NUM"})
_MISTAKEN = frozenset({"vocative", "obj", "iobj"})
_BEFORE = 4  # words between a possessor and its noun


def settle(words: Sequence[str], upos: Sequence[str], heads: np.ndarray, deps: list[int], names: Sequence[str]) -> None:
    """Change heads and labels of a window in place.

    Parameters
    ----------
    heads : array of int
        -1 for a root.
    deps : list of int
        Indices into ``names``, the labels.
    """
    number = {name: n for n, name in enumerate(names)}
    if not {"appos", "nsubj", "case", "nmod:poss"} <= number.keys():
        return
    for i, word in enumerate(words):
        if word in _POSSESSIVE and deps[i] == number["case"]:
            _own(upos, heads, deps, number, i)
        elif names[deps[i]] in _MISTAKEN and upos[i] == "PROPN" and i:
            _beside(upos, heads, deps, number, i)


def _own(upos: Sequence[str], heads: np.ndarray, deps: list[int], number: dict[str, int], mark: int) -> None:
    """ "[X]'s lawyer, Y, said": no name with a possessive mark has the noun behind it as an apposition."""
    owner = int(heads[mark])
    if not 0 <= owner < mark or deps[owner] == number["nmod:poss"]:
        return
    noun = mark + 1
    while noun < min(len(upos), mark + _BEFORE) and heads[noun] != owner and upos[noun] in _MODIFIERS:
        noun += 1
    if noun >= len(upos) or upos[noun] not in ("NOUN", "PROPN"):
        return
    if heads[noun] != owner or deps[noun] != number["appos"]:
        return
    for i in range(noun + 1, len(upos)):
        if heads[i] == owner:
            heads[i] = noun
    heads[noun], deps[noun] = heads[owner], deps[owner]
    heads[owner], deps[owner] = noun, number["nmod:poss"]


def _beside(upos: Sequence[str], heads: np.ndarray, deps: list[int], number: dict[str, int], name: int) -> None:
    """ "Her colleague [William Yang] agreed": whom one speaks to stands behind a comma, who a noun is does not."""
    noun, verb = name - 1, int(heads[name])
    subject = deps[noun] == number["nsubj"] and upos[noun] in ("NOUN", "PROPN")
    if subject and heads[noun] == verb > name and upos[verb] == "VERB":
        heads[name], deps[name] = noun, number["appos"]
