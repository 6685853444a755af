"""Train the tagger of names over an exported encoder, and write it beside it. ``training/train_tagger.py --help``."""

from __future__ import annotations

import argparse
import copy
import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import spacy
import torch
from augment import Augmenter, towns
from corpora import Window, halves, polnear, treebank, wikigold
from marked import marked, marks
from names import COARSE, IGNORED
from quantized import quantized
from tagger import Mean, Net, Row
from torch import nn

from kg.language.bio import Chain, spans
from kg.language.component import session
from kg.language.letters import LENGTH, Letters
from kg.language.windows import MAX_PIECES, Pieces, shape_of
from kg.language.windows import Window as Cut

WEIGHTS = {"polnear": 0.3, "uner": 2.0}  # of corpora: another tagger's names, and those in the scheme that is measured
PART = 4  # of so many parts of PolNeAR a pass takes one
HEADLINES = 0.15
AVERAGED = 0.998
CAUTION = 0.5  # added to "no name": on development parts it gives more precision than it costs recall
BATCH_WORDS = 3000


@cache
def _right(given: str, labels: tuple[str, ...], corpus: str) -> list[bool]:
    """Which labels are right where a corpus has another; Universal NER marks neither peoples nor events."""
    if given == IGNORED:
        return [True] * len(labels)
    if corpus == "uner":
        labels = tuple(each[:2] + COARSE[each[2:]] if each[2:] in COARSE else "O" for each in labels)
    return [each == given for each in labels]


class Reader:
    """What the encoder tells of a window, as at run time."""

    def __init__(self, folder: Path) -> None:
        meta = json.loads((folder / "meta.json").read_text())
        self.labels: list[str] = meta["labels"]["entities"]
        self.tags: list[str] = meta["labels"]["xpos"]
        self._pieces, self._letters = Pieces(folder / "vocab.txt"), Letters()
        self._encoder = session(folder / "encoder.onnx", 1)

    def __call__(self, window: Window) -> dict[str, np.ndarray]:
        words, size = window.words, len(window.words)
        coded = self._pieces.encode(words, window.glue or [0] * size, Cut(0, size, frozenset(window.paragraph_starts)))
        feed = {n: np.array([row]) for n, row in zip(("ids", "shape", "glue", "first"), coded, strict=True)}
        tags, vectors = self._encoder.run(["xpos", "vectors"], feed)
        return {
            "vectors": vectors,
            "shapes": np.array([shape_of(word) for word in words]),
            "letters": self._letters(words),
            "tags": tags,
            "labels": np.array([_right(each, tuple(self.labels), window.corpus) for each in window.entities or []]),
        }

    def fits(self, window: Window) -> bool:
        return sum(len(self._pieces.of(w)) for w in window.words) + len(window.paragraph_starts) < MAX_PIECES


@dataclass(frozen=True)
class Corpora:
    """Windows with gold names, those with silver ones, and development parts by name."""

    gold: list[Window]
    silver: list[Window]
    dev: dict[str, list[Window]]


def corpora(data: Path) -> Corpora:
    """Read them from the folder of :func:`main`."""
    silver = data / "ner/polnear_silver/train.jsonl"
    tagged = polnear(data / "polnear", "train", silver, spacy.blank("en").tokenizer)
    web = treebank(data / "ud/ewt/train.conllu", names=False, corpus="ewt")
    table = marks()
    for window in web:
        window.entities = marked(window, table)
    learnt, other = halves(data / "ner/uner_ewt/en_ewt-ud-dev.iob2", data / "ud/ewt/dev.conllu")
    wiki = wikigold(data / "ner/wikigold/wikigold.conll.txt")
    return Corpora(
        treebank(data / "ud/gum/train.conllu", names=True, corpus="gum") + wiki + web + learnt,
        [window for window in tagged if window.entities],
        {"gum": treebank(data / "ud/gum/dev.conllu", names=True, corpus="gum"), "uner": other},
    )


def batches(windows: Sequence[Window], rng: random.Random) -> Iterator[list[Window]]:
    """Some :data:`BATCH_WORDS` words each, in another order every time."""
    batch: list[Window] = []
    for window in rng.sample(windows, len(windows)):
        batch.append(window)
        if sum(len(w.words) for w in batch) > BATCH_WORDS:
            yield batch
            batch = []
    if batch:
        yield batch


class Trainer:
    """A net with the moving average of its weights, which is what is kept."""

    def __init__(self, net: Net, steps: int) -> None:
        self.net, self.kept, self.step = net, copy.deepcopy(net), 0
        self._optimiser = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=0.01)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda s: min(1.0, s / 50) * max(0.02, 1 - s / steps)
        )

    def learn(self, row: Row) -> float:
        scores = self.net(*row.inputs, row.real)
        each = scores.logsumexp(-1) - scores.masked_fill(~row.labels, -1e4).logsumexp(-1)
        loss = (each * row.weight).sum() / row.weight.sum()
        self._optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self._optimiser.step()
        self._schedule.step()
        self.step += 1
        share = min(AVERAGED, self.step / (self.step + 10))
        with torch.no_grad():
            for kept, now in zip(self.kept.parameters(), self.net.parameters(), strict=True):
                kept.mul_(share).add_(now, alpha=1 - share)
        return loss.item()


def f1(model: nn.Module, reader: Reader, windows: Sequence[Window]) -> float:
    """Names of a development part in gold words, as PER, ORG and LOC; quick figures, not the gate's."""
    chain, right, both = Chain(reader.labels), 0, 0
    with torch.inference_mode():
        for window in windows:
            part = reader(window)
            inputs = [torch.from_numpy(part[name]) for name in ("vectors", "shapes", "letters", "tags")]
            found = {(a, b, COARSE[k]) for a, b, k in spans(chain.best(model(*inputs).numpy())) if k in COARSE}
            marks = spans([t if t != IGNORED else "O" for t in window.entities or []])
            gold = {(a, b, COARSE.get(k, k)) for a, b, k in marks if COARSE.get(k, k) in COARSE.values()}
            right, both = right + len(found & gold), both + len(found) + len(gold)
    return 200 * right / both


def export(model: Mean, width: int, path: Path) -> None:
    """Write the mean of the nets as int8."""
    model.eval()
    numbers = torch.zeros(5, dtype=torch.long)
    inputs = (torch.zeros(5, width), numbers, torch.zeros(5, LENGTH, dtype=torch.long), numbers)
    names = ["vectors", "shapes", "letters", "tags"]
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            model, inputs, str(plain), dynamo=False, opset_version=17, input_names=names, output_names=["scores"],
            dynamic_axes={name: {0: "words"} for name in [*names, "scores"]},
        )  # fmt: skip
        quantized(plain, path, only=["MatMul", "Gemm"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud/, ner/ and polnear/")
    parser.add_argument("--model", type=Path, required=True, help="folder of the encoder; names.onnx goes there")
    parser.add_argument("--nets", type=int, default=2)
    parser.add_argument("--passes", type=int, default=4)
    options = parser.parse_args()

    torch.set_num_threads(1)
    read = corpora(options.data)
    augmented = Augmenter(read.gold + read.silver, towns(), random.Random(0), headlines=HEADLINES)
    reader, rng = Reader(options.model), random.Random(0)
    width = reader(read.gold[0])["vectors"].shape[1]
    passes = [list(batches(read.gold + read.silver[n % PART :: PART], rng)) for n in range(options.passes)]
    trainers = []
    for seed in range(options.nets):
        torch.manual_seed(seed)
        net = Net(width=width, tags=len(reader.tags), labels=len(reader.labels))
        trainers.append(Trainer(net, sum(map(len, passes))))
    began = time.process_time()
    for number, pass_ in enumerate(passes):
        losses = []
        for batch in pass_:
            drawn = [(variant, w) for w in batch for variant in [augmented(w) if number else w]]
            chosen = [variant if reader.fits(variant) else w for variant, w in drawn]
            row = Row([reader(w) for w in chosen], [WEIGHTS.get(w.corpus, 1.0) for w in chosen])
            losses += [trainer.learn(row) for trainer in trainers]
        model = Mean([trainer.kept for trainer in trainers], CAUTION)
        model.eval()
        figures = {name: round(f1(model, reader, windows), 1) for name, windows in read.dev.items()}
        print(f"pass {number} loss {np.mean(losses):.4f} {figures} {time.process_time() - began:.0f} s", flush=True)
        export(model, width, options.model / "names.onnx")


if __name__ == "__main__":
    main()
