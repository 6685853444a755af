"""What statements mean, as vectors small enough to keep: 8 bits a number, compared in whole numbers.

The vectors are those of the language pipeline (:meth:`kg.language.document.Document.meaning`). Rounded, and compared
without fractions until the last step, they give the same likeness on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import TYPE_CHECKING

from kg.language.document import Document
from kg.model import FactRef, Statement

if TYPE_CHECKING:
    import numpy as np

__all__ = ["alike", "meanings", "packed"]

_MOST = 127


def packed(vector: np.ndarray) -> bytes:
    """A vector as one signed byte a number, the greatest as 127.

    >>> import numpy as np
    >>> list(packed(np.array([0.5, -0.25, 0.0])))
    [127, 192, 0]
    """
    import numpy as np

    greatest = float(np.abs(vector).max())
    scaled = vector * (_MOST / greatest) if greatest else vector
    rounded: np.ndarray = np.rint(scaled).astype(np.int8)
    return rounded.tobytes()


def alike(one: bytes | None, other: bytes | None) -> float | None:
    """Cosine of two packed vectors; ``None`` when one is not known, or they are of two kinds.

    >>> alike(bytes([100, 0]), bytes([50, 0])), alike(bytes([1]), None)
    (1.0, None)
    """
    import numpy as np

    if not one or not other or len(one) != len(other):
        return None
    mine, theirs = (np.frombuffer(each, dtype=np.int8).astype(np.int32) for each in (one, other))
    lengths = int(mine @ mine) * int(theirs @ theirs)
    return int(mine @ theirs) / sqrt(lengths) if lengths else None


def meanings(document: Document, statements: Iterable[Statement]) -> tuple[tuple[FactRef, bytes], ...]:
    """What each statement means, where the language pipeline tells it: the mean over the words of its content."""
    import numpy as np

    if document.vectors is None:
        return ()
    found = []
    for statement in statements:
        ranges = (document.tokens_within(part.start, part.end) for part in statement.content)
        rows = [document.vectors[start:end] for start, end in ranges if start < end]
        if rows:
            found.append((statement.ref, packed(np.concatenate(rows).mean(0))))
    return tuple(found)
