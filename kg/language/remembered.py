"""What was found in windows, remembered: copies of a wire story repeat its paragraphs, and the network costs most.

A window is read by itself, so that what is found in it depends on its words, the white space around them and where its
paragraphs begin, and on the model. All of that is the key (the model by being that of one encoder), so that remembering
changes no annotation.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

__all__ = ["Memory", "Reading", "key"]

_BESIDE = 1_000  # bytes of an entry's objects, beside its arrays and spans
_SPAN = 200


class Reading(NamedTuple):
    """What was found in a window, in numbers of its words.

    Parameters
    ----------
    heads : array of int
        The head of each word, -1 for roots.
    meaning : array of float32
        A row for each word.
    kinds : array of float32
        How likely each of the entities is of each kind, as logarithms.
    entities, roles : tuple of (int, int, str)
        Half-open ranges with their labels.
    """

    upos: np.ndarray
    xpos: np.ndarray
    heads: np.ndarray
    dep: np.ndarray
    meaning: np.ndarray
    kinds: np.ndarray
    entities: tuple[tuple[int, int, str], ...]
    roles: tuple[tuple[int, int, str], ...]


def key(words: Sequence[str], glue: Sequence[int], starts: Iterable[int]) -> bytes:
    """The hash of a window.

    Parameters
    ----------
    glue : sequence of int
        Classes of :func:`kg.language.windows.glue_of`, one for each word.
    starts : iterable of int
        Words that begin a paragraph.
    """
    whole = hashlib.blake2b("".join(words).encode("utf-8", "surrogatepass"), digest_size=16)
    whole.update(array("I", map(len, words)).tobytes())
    whole.update(bytes(glue))
    whole.update(array("I", sorted(starts)).tobytes())
    return whole.digest()


class Memory:
    """Readings by key, those that were asked for last, within a number of bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0
        self._known: OrderedDict[bytes, Reading] = OrderedDict()

    def __contains__(self, key: bytes) -> bool:
        return key in self._known

    def get(self, key: bytes) -> Reading | None:
        found = self._known.get(key)
        if found is not None:
            self._known.move_to_end(key)
        return found

    def put(self, key: bytes, reading: Reading) -> None:
        """Remember a reading; its arrays must not be changed any more."""
        size = _size(reading)
        if size > self._most:
            return
        self._held += size - (_size(self._known.pop(key)) if key in self._known else 0)
        self._known[key] = reading
        while self._held > self._most:
            self._held -= _size(self._known.popitem(last=False)[1])

    def clear(self) -> None:
        self._known.clear()
        self._held = 0


def _size(reading: Reading) -> int:
    return sum(part.nbytes for part in reading[:6]) + _SPAN * (len(reading.entities) + len(reading.roles)) + _BESIDE
