"""A figure for how well something is corroborated, after the belief score of INDRA's assembly.

Gyori et al. (2017), "From word models to executable models of signaling networks using automated assembly": belief is
one less the product of the errors of all sources, each the sum of a systematic and a random one. Here a source is an
independent primary source, the random error is that of reading it, from the extractors' confidence, and the systematic
error is a convention: nobody has measured how often a newspaper that stands alone is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

__all__ = ["SYSTEMATIC", "corroboration"]

SYSTEMATIC = 0.3
"""Of ten things that a single source tells, three are taken not to hold: an assumption, the same for all sources."""


def corroboration(sources: Iterable[Iterable[float]]) -> float:
    """One less the product, over independent sources, of the systematic error and that of the surest reading.

    Readings of one source are mostly of the same words, so that what misleads one misleads all: they count once.

    Parameters
    ----------
    sources : iterable of iterables of float
        Of each source the confidences with which its reports were read, 0 to 1.

    Returns
    -------
    float
        0 to 1.

    >>> corroboration([[0.9]]), corroboration([[0.9], [0.9]]), corroboration([[0.9, 0.9]])
    (0.6, 0.84, 0.6)
    """
    errors = (min(1.0, SYSTEMATIC + 1 - max(readings)) for readings in sources)
    return round(1 - prod(errors), 4)
