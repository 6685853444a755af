"""The network: one encoder, and a head for each layer of annotation.

The parser is the deep biaffine one of Dozat and Manning (2017), arcs scored inside each sentence, labels only at
the chosen head. Attribution roles are a linear-chain conditional random field (Lafferty et al. 2001). Words are read at
their first word piece. The encoder is uncased: embeddings of a word's casing and of the white space around it are added
to its pieces, so that every layer sees both.
"""

from __future__ import annotations

import torch
from torch import nn

SHAPES = 9  # kg.language.windows.shape_of, and 8 for a separator
GLUES = 5  # kg.language.windows.glue_of, 0 where unknown
ARC, REL = 256, 96
MIDDLE = 4  # of six layers: what the tagger of names reads beside the last


class Network(nn.Module):
    """Encoder and heads; sizes of the label sets as keyword arguments."""

    def __init__(self, encoder, *, deps: int, upos: int, xpos: int, entities: int, roles: int, meaning: int) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, width)
        self.glue = nn.Embedding(GLUES, width)
        nn.init.normal_(self.shape.weight, std=0.01)
        nn.init.normal_(self.glue.weight, std=0.01)
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
        self.transitions = nn.Parameter(torch.zeros(roles, roles))  # from row to column
        self.meaning = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, meaning))

    def words(self, ids, attention, first, shape, glue):
        """Vectors of words [batch, words, width] from pieces [batch, pieces]; shape and glue are given by piece."""
        return self.dropout(self.layers(ids, attention, first, shape, glue)[-1])

    def layers(self, ids, attention, first, shape, glue):
        """The same behind the layer :data:`MIDDLE` and behind the last."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shape(shape) + self.glue(glue)
        made = self.encoder(inputs_embeds=embedded, attention_mask=attention, output_hidden_states=True).hidden_states
        at = first.unsqueeze(-1).expand(-1, -1, made[-1].size(-1))
        return [torch.gather(hidden, 1, at) for hidden in (made[MIDDLE], made[-1])]

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

    def chain_loss(self, scores, gold, known):
        """Negative log-likelihood of the gold roles by word; ``known`` [batch, words] masks padding behind the words.

        Parameters
        ----------
        scores : tensor [batch, words, roles]
        gold : tensor [batch, words]
        """
        mask = known.float()
        gold = gold.clamp(min=0)
        path = (scores.gather(-1, gold.unsqueeze(-1)).squeeze(-1) * mask).sum()
        path = path + (self.transitions[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum()
        reach = scores[:, 0]
        for i in range(1, scores.size(1)):
            further = torch.logsumexp(reach.unsqueeze(2) + self.transitions, 1) + scores[:, i]
            reach = torch.where(known[:, i, None], further, reach)
        return (torch.logsumexp(reach, -1).sum() - path) / mask.sum()
