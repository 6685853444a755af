"""Where things stand on the page, computed when the page is made, so that it opens at once and always looks the same.

Each connected part is placed by stress majorisation (Gansner, Koren and North, "Graph drawing by stress majorization",
2004): distances on the page follow distances in the graph. Boxes that still overlap are pushed apart, and the parts are
put side by side. No chance is involved.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Box", "layout"]

Box = tuple[float, float]
"""Width and height of a node with its label, in pixels."""

_DRAWN_IN = 0.7  # far parts need less room than their distance in the graph says
_STRETCH = 1.3  # screens and cards are wide
_GAP = 14.0  # pixels between boxes
_PART_GAP = 60.0
_ROOM = 1.5  # area of a picture to that of its boxes
_STRESS_ROUNDS = 120
_MANY = 1_000  # nodes of one part
_PUSH_ROUNDS = 600
_LOOK_AGAIN = 6
_PIVOTS = 40


def layout(
    boxes: Sequence[Box], edges: Sequence[tuple[int, int]], *, step: float = 130.0, aspect: float = 1.5
) -> list[tuple[int, int]]:
    """Positions of the nodes' centres, in whole pixels.

    Parameters
    ----------
    boxes : sequence of (width, height)
        One for each node.
    edges : sequence of (int, int)
        Indices of ``boxes``.
    step : float
        Pixels between neighbours, before boxes are pushed apart.
    aspect : float
        Width to height of the whole.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(boxes)))
    graph.add_edges_from(edges)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda p: (-len(p), p[0]))
    placed = [(part, _part(graph, part, boxes, step)) for part in parts]
    return _pack(placed, boxes, aspect)


def _part(graph: nx.Graph[int], part: list[int], boxes: Sequence[Box], step: float) -> Floats:
    """Positions of one connected part, around its own origin."""
    import numpy as np

    if len(part) == 1:
        return np.zeros((1, 2))
    distances = _distances(graph, part)
    positions = _stress(_start(distances), distances**_DRAWN_IN) * step
    positions[:, 0] *= _STRETCH
    return _apart(positions, np.array([boxes[i] for i in part]) + _GAP)


def _distances(graph: nx.Graph[int], part: list[int]) -> Floats:
    """Hops between all pairs."""
    import numpy as np
    from scipy.sparse.csgraph import dijkstra

    adjacency = nx.to_scipy_sparse_array(graph, nodelist=part, weight=None, format="csr")
    out: Floats = np.asarray(dijkstra(adjacency, directed=False, unweighted=True), dtype=np.float64)
    return out


def _start(distances: Floats) -> Floats:
    """Pivot multidimensional scaling (Brandes and Pich 2007), with a small spiral so that no two nodes coincide."""
    import numpy as np

    n = len(distances)
    pivots = [0]
    while len(pivots) < min(n, _PIVOTS):
        pivots.append(int(distances[pivots].min(axis=0).argmax()))
    squared = distances[:, pivots] ** 2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean())
    _, axes = np.linalg.eigh(centred.T @ centred)
    made = centred @ axes[:, -2:][:, ::-1] if len(pivots) > 1 else np.zeros((n, 2))
    spread = float(np.abs(made).max()) or 1.0
    angle = np.arange(n) * math.pi * (3 - math.sqrt(5))
    spiral = np.sqrt(np.arange(n) / n)[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    out: Floats = (made / spread + 0.15 * spiral) * float(distances.max()) / 2
    return out


def _stress(positions: Floats, wanted: Floats) -> Floats:
    """Each node moves to where its distances to all others fit best, near ones counting most; all at once, damped."""
    import numpy as np

    if len(positions) > _MANY:  # the time goes into moving memory, and a pixel needs no more digits
        wanted, positions = wanted.astype(np.float32), positions.astype(np.float32)
    weights = 1.0 / np.maximum(wanted, 0.1) ** 2
    np.fill_diagonal(weights, 0.0)
    total = weights.sum(axis=1, keepdims=True)
    strength = weights * wanted
    for _ in range(_STRESS_ROUNDS if len(positions) <= _MANY else _STRESS_ROUNDS // 2):
        pull = _lengths(positions)
        pull += 1e-9
        np.divide(strength, pull, out=pull)
        better = (weights @ positions + pull.sum(axis=1, keepdims=True) * positions - pull @ positions) / total
        moved = float(np.abs(better - positions).max())
        positions = 0.2 * positions + 0.8 * better
        if moved < 0.006:
            break
    return positions.astype(np.float64)


def _lengths(positions: Floats) -> Floats:
    """Distances between all pairs."""
    import numpy as np

    out: Floats = np.subtract.outer(positions[:, 0], positions[:, 0]) ** 2
    out += np.subtract.outer(positions[:, 1], positions[:, 1]) ** 2
    return np.sqrt(out, out=out)


def _apart(positions: Floats, sizes: Floats) -> Floats:
    """Push overlapping boxes apart along the axis where less is to be done."""
    import numpy as np

    room = float((np.ptp(positions, axis=0) + sizes.mean(axis=0)).prod())
    at = positions * max(1.0, math.sqrt(_ROOM * float(sizes.prod(axis=1).sum()) / room))
    for turn in range(_PUSH_ROUNDS):
        if turn % _LOOK_AGAIN == 0:  # who is near whom changes slowly, and looking at all pairs is what takes long
            first, second = _near(at, sizes)
        if turn % 15 == 14:  # pushing alone ends in a jam where boxes are many
            at = at * 1.02
        apart = at[second] - at[first]
        over = (sizes[first] + sizes[second]) / 2 - np.abs(apart)
        hit = (over > 0).all(axis=1)
        if not hit.any():
            if turn % _LOOK_AGAIN == 0:
                break
            continue
        one, other = first[hit], second[hit]
        least = over[hit].argmin(axis=1)
        push = np.zeros_like(over[hit])
        rows = np.arange(len(one))
        push[rows, least] = over[hit][rows, least] * np.where(apart[hit][rows, least] < 0, -0.52, 0.52)
        np.add.at(at, one, -_damped(push, one, len(at)))
        np.add.at(at, other, _damped(push, other, len(at)))
    return at


def _near(at: Floats, sizes: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs of boxes that overlap or are about to."""
    import numpy as np

    near = np.triu(np.ones((len(at), len(at)), dtype=bool), 1)
    for axis in (0, 1):
        where, half = at[:, axis].astype(np.float32), (sizes[:, axis] / 2 + _GAP).astype(np.float32)
        near &= np.abs(where[:, None] - where[None, :]) < half[:, None] + half[None, :]
    first, second = np.nonzero(near)
    return first, second


def _damped(push: Floats, who: NDArray[np.intp], n: int) -> Floats:
    """A node pushed from many sides moves by less than the sum, or the picture would burst."""
    import numpy as np

    crowd = np.bincount(who, minlength=n)[who, None]
    out: Floats = push / crowd**0.25
    return out


def _pack(placed: Sequence[tuple[list[int], Floats]], boxes: Sequence[Box], aspect: float) -> list[tuple[int, int]]:
    """Parts in rows, biggest first."""
    import numpy as np

    out = [(0, 0)] * len(boxes)
    frames = []
    for part, positions in placed:
        half = np.array([boxes[i] for i in part]) / 2
        low, high = (positions - half).min(axis=0), (positions + half).max(axis=0)
        frames.append((part, positions - low, high - low))
    area = sum(float((size + _PART_GAP).prod()) for _, _, size in frames)
    width = max([math.sqrt(area * aspect), *(float(size[0]) for _, _, size in frames)], default=0.0)
    x = y = row = 0.0
    for part, positions, size in frames:
        if x and x + size[0] > width:
            x, y, row = 0.0, y + row + _PART_GAP, 0.0
        for i, (px, py) in zip(part, positions, strict=True):
            out[i] = (round(x + float(px)), round(y + float(py)))
        x, row = x + float(size[0]) + _PART_GAP, max(row, float(size[1]))
    return out
