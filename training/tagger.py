"""The tagger of names: a few small convolution nets over what the trained encoder tells of a window's words.

The encoder's own head for names learnt from fewer marks and shares its layers with trees and roles. A net here reads
the vectors behind a middle and the last layer (:data:`network.MIDDLE`), casing, the letters (word pieces are in lower
case) and the part of speech of a word and of two on each side. Convolutions are written as products of rows side by
side, which onnxruntime runs fastest.
"""

from __future__ import annotations

import numpy as np
import torch
from network import SHAPES
from torch import nn
from torch.nn.functional import gelu

from kg.language.letters import KINDS

__all__ = ["Mean", "Net", "Row"]

VECTOR, SHAPE, SPELLED, TAG = 192, 16, 48, 16
FIRST, SECOND = 192, 128


class Row:
    """Windows as one row of words, a gap of nothing between them.

    ``parts`` are a window's arrays by name: vectors [words, width], shapes, letters [words, letters], tags, and the
    labels that are right [words, labels], all where unknown; ``weights`` are the windows'.
    """

    def __init__(self, parts: list[dict[str, np.ndarray]], weights: list[float]) -> None:
        self.at: list[int] = []
        size = 1
        for part in parts:
            self.at.append(size)
            size += len(part["tags"]) + 1
        self.columns = {name: np.zeros((size, *first.shape[1:]), dtype=first.dtype) for name, first in parts[0].items()}
        self.columns["labels"][:] = True
        real, weight = np.zeros((size, 1), dtype=np.float32), np.zeros(size, dtype=np.float32)
        for start, part, each in zip(self.at, parts, weights, strict=True):
            end = start + len(part["tags"])
            real[start:end], weight[start:end] = 1, each
            for name, values in part.items():
                self.columns[name][start:end] = values
        self.real, self.weight = torch.from_numpy(real), torch.from_numpy(weight)
        self.inputs = [torch.from_numpy(self.columns[name]) for name in ("vectors", "shapes", "letters", "tags")]
        self.labels = torch.from_numpy(self.columns["labels"])


class Net(nn.Module):
    """Scores of labels [words, labels]."""

    def __init__(self, *, width: int, tags: int, labels: int) -> None:
        super().__init__()
        self.vector = nn.Linear(width, VECTOR)
        self.shape = nn.Embedding(SHAPES, SHAPE)
        self.letter = nn.Embedding(KINDS, 3 * SPELLED, padding_idx=0)  # what a letter adds before, at and behind it
        self.spelling = nn.Parameter(torch.zeros(SPELLED))
        self.tag = nn.Embedding(tags, TAG)
        size = VECTOR + SHAPE + SPELLED + TAG
        self.first, self.second = nn.Linear(3 * size, FIRST), nn.Linear(3 * FIRST, SECOND)
        self.out = nn.Linear(SECOND + size, labels)
        self.given, self.inside = nn.Dropout(0.2), nn.Dropout(0.3)

    def spelled(self, letters: torch.Tensor) -> torch.Tensor:
        """A vector of a word's letters [words, letters], each with its neighbours: the strongest of each kind."""
        before, at, behind = self.letter(letters).chunk(3, -1)
        none = torch.zeros_like(at[:, :1])
        near = at + torch.cat([none, before[:, :-1]], 1) + torch.cat([behind[:, 1:], none], 1)
        return gelu(near.max(1).values + self.spelling)

    def forward(self, vectors, shapes, letters, tags, real=None):
        """``real`` [words, 1] is 0 where :class:`Row` has a gap."""
        keep = 1 if real is None else real
        parts = [gelu(self.vector(self.given(vectors))), self.shape(shapes), self.spelled(letters), self.tag(tags)]
        given = self.inside(torch.cat(parts, -1)) * keep
        found = gelu(self.first(_beside(given))) * keep
        found = gelu(self.second(_beside(self.inside(found))))
        return self.out(self.inside(torch.cat([found, given], -1)))


def _beside(rows: torch.Tensor) -> torch.Tensor:
    """Each row between the one before and the one behind."""
    none = torch.zeros_like(rows[:1])
    return torch.cat([torch.cat([none, rows[:-1]]), rows, torch.cat([rows[1:], none])], -1)


class Mean(nn.Module):
    """The mean of nets' log-probabilities, with what is added to "no name" (the first label)."""

    def __init__(self, nets: list[Net], caution: float) -> None:
        super().__init__()
        self.nets = nn.ModuleList(nets)
        self.caution = nn.Parameter(torch.tensor([caution] + [0.0] * (nets[0].out.out_features - 1)))

    def forward(self, vectors, shapes, letters, tags, real=None):
        """Log-probabilities [words, labels]."""
        scores = [net(vectors, shapes, letters, tags, real).log_softmax(-1) for net in self.nets]
        return (torch.stack(scores).mean(0) + self.caution).log_softmax(-1)
