"""What the sentence-embedding head learns: the base encoder's own sentence vectors, in fewer dimensions.

The teacher is the encoder before fine-tuning, as its makers use it (mean over the pieces, unit length), turned onto its
first principal axes: cosines change little and a word's share of the vector stays small.
"""

from __future__ import annotations

import random
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from corpora import Window

__all__ = ["WIDTH", "segments", "teach"]

WIDTH = 192
_END = re.compile(r"[.!?]+$")
_FEWEST, _MOST = 4, 60  # words


def segments(window: Window, rng: random.Random, most: int) -> list[tuple[int, int]]:
    """Word ranges worth an embedding: sentences, and what is said in quotation or report."""
    found = list(window.sentences or ())
    if window.roles is not None:
        for i, tag in enumerate(window.roles):
            if tag == "B-content":
                end = i + 1
                while end < len(window.roles) and window.roles[end] == "I-content":
                    end += 1
                found.append((i, end))
        edges = [0, *(i + 1 for i, w in enumerate(window.words) if _END.match(w)), len(window.words)]
        found += list(pairwise(edges))
    found = sorted({(a, b) for a, b in found if _FEWEST <= b - a <= _MOST})
    return sorted(rng.sample(found, min(most, len(found))))


def teach(windows: list[Window], encoder, tokenizer, cache: Path, *, most: int = 6) -> np.ndarray:
    """Give every window its segments and the teacher's vectors of them; returns the principal axes [384, WIDTH]."""
    rng = random.Random(1)
    jobs = []
    for window in windows:
        window.segments = segments(window, rng, most)
        jobs += [(window, k, " ".join(window.words[a:b])) for k, (a, b) in enumerate(window.segments)]
    if cache.exists():
        vectors = np.load(cache)
    else:
        vectors = _vectors([text for _, _, text in jobs], encoder, tokenizer)
        np.save(cache, vectors)
    assert len(vectors) == len(jobs), f"{cache} belongs to other windows: delete it"
    _, _, axes = np.linalg.svd(vectors[:: max(1, len(vectors) // 8000)].astype(np.float32), full_matrices=False)
    projected = vectors.astype(np.float32) @ axes[:WIDTH].T
    projected /= np.linalg.norm(projected, axis=1, keepdims=True)
    at = 0
    for window in windows:
        window.meanings = projected[at : at + len(window.segments)]
        at += len(window.segments)
    return axes[:WIDTH].T


def _vectors(texts: list[str], encoder, tokenizer) -> np.ndarray:
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    out = np.zeros((len(texts), encoder.config.hidden_size), dtype=np.float16)
    encoder.eval()
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(order), 128):
            batch = order[at : at + 128]
            coded = [tokenizer.encode(texts[i]).ids[:256] for i in batch]
            size = max(len(ids) for ids in coded)
            ids = torch.tensor([x + [0] * (size - len(x)) for x in coded])
            mask = torch.tensor([[1] * len(x) + [0] * (size - len(x)) for x in coded])
            hidden = encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
            mean = (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
            out[batch] = nn_normalise(mean).numpy().astype(np.float16)
    return out


def nn_normalise(x: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.normalize(x, dim=-1)
