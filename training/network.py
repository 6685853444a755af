"""The network: one encoder, and a head for each layer of annotation.

The parser is the deep biaffine one of Dozat and Manning (2017), arcs scored inside each sentence, labels only at
the chosen head. Words are read at their first word piece, beside an embedding of their casing (the encoder is uncased).
"""

from __future__ import annotations

import torch
from torch import nn

SHAPES = 8
ARC, REL = 256, 96


class Network(nn.Module):
    """Encoder and heads; sizes of the label sets as keyword arguments."""

    def __init__(self, encoder, *, deps: int, upos: int, xpos: int, entities: int, roles: int) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size + 32
        self.shape = nn.Embedding(SHAPES, 32)
        self.root = nn.Parameter(torch.zeros(width))
        self.dropout = nn.Dropout(0.15)

        def projection(size: int) -> nn.Sequential:
            return nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(0.2))

        self.arc_head, self.arc_dep = projection(ARC), projection(ARC)
        self.rel_head, self.rel_dep = projection(REL), projection(REL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.zeros(deps, REL + 1, REL + 1))
        self.upos = nn.Linear(width, upos)
        self.xpos = nn.Linear(width, xpos)
        self.start = nn.Linear(width, 2)
        self.entities = nn.Sequential(nn.Linear(width, 128), nn.GELU(), nn.Linear(128, entities))
        self.roles = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(0.1), nn.Linear(256, roles))

    def words(self, ids, attention, first, shape):
        """Vectors of words [batch, words, width] from pieces [batch, pieces]."""
        hidden = self.encoder(input_ids=ids, attention_mask=attention).last_hidden_state
        at_first = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))
        return self.dropout(torch.cat([at_first, self.shape(shape)], -1))

    def tags(self, words):
        """Logits of the layers that need no tree."""
        return self.upos(words), self.xpos(words), self.start(words), self.entities(words), self.roles(words)

    def arcs(self, words):
        """Vectors for scoring arcs: dependents already times the biaffine matrix, heads, and the root's."""
        dep = self.arc_dep(words)
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], -1) @ self.arc
        return dep, self.arc_head(words), self.arc_head(self.root)

    def labels(self, dependents, heads):
        """Logits of labels [items, deps] for pairs of word vectors, each [items, width]."""
        x, y = self.rel_dep(dependents), self.rel_head(heads)
        x = torch.cat([x, torch.ones_like(x[..., :1])], -1)
        y = torch.cat([y, torch.ones_like(y[..., :1])], -1)
        return torch.einsum("ni,oij,nj->no", x, self.rel, y)
