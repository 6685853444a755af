"""Export a trained network for the run time: two ONNX graphs (int8), word pieces, label sets, lemma tables.

``python training/export.py --model OUT --to kg/language/model``
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import spacy
import torch
from batching import encoder_folder
from meaning import WIDTH
from network import ARC, REL, Network
from quantized import quantized
from spacy.lookups import Lookups, load_lookups
from torch import nn
from transformers import AutoModel

LEMMA_TABLES = ("lemma_rules", "lemma_exc", "lemma_index")


OUTPUTS = [
    "upos", "xpos", "start", "roles", "arc_dep", "arc_head", "rel_dep", "rel_head", "meaning", "vectors",
]  # fmt: skip


class Encoder(nn.Module):
    """Pieces of one window, with casing and white space, to tags, logits, vectors of the parser, meaning and names.

    The names of the network's own head only teach the encoder: the tagger of names (``tagger.py``) reads its vectors.
    """

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids, shape, glue, first):
        middle, last = self.net.layers(ids, None, first, shape, glue)
        words = last[0]
        with_root = torch.cat([self.net.root.unsqueeze(0), words], 0)
        upos, xpos, start, _, roles = self.net.tags(words)
        dep, head, _ = self.net.arcs(with_root)
        return (
            upos.argmax(-1),
            xpos.argmax(-1),
            start.softmax(-1)[:, 1],
            roles,
            dep[1:],
            head,  # row 0 is the root
            self.net.rel_dep(words),
            self.net.rel_head(with_root),
            self.net.meaning(words),
            torch.cat([middle[0], words], -1),
        )


# Verbs that are rarer than the one their forms would otherwise be taken for ("singing" is sing).
RARE_VERBS = ("barde", "birle", "dinge", "singe", "swinge")


AUXILIARIES = {
    "wo": "will", "ca": "can", "sha": "shall", "ai": "be",
    **{mark + form: lemma for mark in "'’" for form, lemma in (("s", "be"), ("m", "be"), ("re", "be"), ("d", "would"),
                                                               ("ll", "will"), ("ve", "have"))},
    **{form: form for form in ("would", "could", "might", "should", "may", "must", "can", "will", "shall")},
}  # fmt: skip


def mend_lemmas(lookups: Lookups) -> None:
    """Make "hopes", "hoped" and "hoping" hope, not hop, and "pass" pass, not pas.

    spaCy takes what the last fitting rule gives: the rules that restore an "e" go last, since a verb without one
    would double its consonant ("hopped").
    """
    rules = lookups.get_table("lemma_rules")
    rules["verb"] = sorted(rules["verb"], key=lambda rule: rule[1] == "e")
    index, exceptions = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    for table in (rules, index, exceptions):
        table["aux"] = dict(table["verb"]) if table is exceptions else list(table["verb"])
    exceptions["aux"] |= {form: [lemma] for form, lemma in AUXILIARIES.items()}
    exceptions["part"] = {"n't": ["not"], "n’t": ["not"], "'s": ["'s"], "’s": ["'s"]}
    index["part"], rules["part"] = ["not", "to"], []
    index["verb"] = [verb for verb in index["verb"] if verb not in RARE_VERBS]
    for kind in ("verb", "noun"):
        for word in index[kind]:
            if word.endswith("ss"):
                exceptions[kind].setdefault(word, [word])


class Labeller(nn.Module):
    """Vectors of dependents and of their chosen heads to labels."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.rel = net.rel

    def forward(self, dep, head):
        one = torch.ones_like(dep[:, :1])
        x, y = torch.cat([dep, one], -1), torch.cat([head, one], -1)
        size, width, _ = self.rel.shape
        scored = (x @ self.rel.permute(1, 0, 2).reshape(width, size * width)).view(-1, size, width)
        return (scored @ y.unsqueeze(-1)).squeeze(-1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder with model.pt and labels.json")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--name", default="newskg-en-small")
    parser.add_argument("--version", default="0.1.0")
    options = parser.parse_args()

    labels = json.loads((options.model / "labels.json").read_text())
    base = AutoModel.from_pretrained(encoder_folder(), attn_implementation="eager")
    net = Network(base, **{name: len(values) for name, values in labels.items()}, meaning=WIDTH)
    net.load_state_dict(torch.load(options.model / "model.pt"))
    net.eval()
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        one = torch.ones(1, 6, dtype=torch.long)
        sample = (torch.tensor([[101, 2023, 2003, 1037, 3231, 102]]), one, one, torch.tensor([[1, 2, 3, 4]]))
        torch.onnx.export(
            Encoder(net), sample, str(plain), dynamo=False, opset_version=17,
            input_names=["ids", "shape", "glue", "first"], output_names=OUTPUTS,
            dynamic_axes={"ids": {1: "pieces"}, "shape": {1: "pieces"}, "glue": {1: "pieces"}, "first": {1: "words"}},
        )  # fmt: skip
        quantized(plain, options.to / "encoder.onnx")
        torch.onnx.export(
            Labeller(net), (torch.zeros(3, REL), torch.zeros(3, REL)), str(plain), dynamo=False, opset_version=17,
            input_names=["dep", "head"], output_names=["scores"],
            dynamic_axes={"dep": {0: "words"}, "head": {0: "words"}},
        )  # fmt: skip
        quantized(plain, options.to / "labeller.onnx")
    shutil.copy(encoder_folder() / "vocab.txt", options.to / "vocab.txt")
    source = load_lookups("en", LEMMA_TABLES)
    lookups = Lookups()
    for table in LEMMA_TABLES:
        lookups.add_table(table, source.get_table(table))
    mend_lemmas(lookups)
    lookups.to_disk(options.to)
    meta = {
        "name": options.name,
        "version": options.version,
        "arc": ARC,
        "meaning": WIDTH,
        "spacy": spacy.__version__,
        "role_transitions": [[round(float(x), 4) for x in row] for row in net.transitions.detach()],
        "labels": labels,
    }
    (options.to / "meta.json").write_text(json.dumps(meta, indent=1) + "\n")
    for path in sorted(options.to.iterdir()):
        print(f"{path.stat().st_size / 1e6:8.2f} MB  {path.name}")


if __name__ == "__main__":
    main()
