"""Fine-tune the encoder jointly on every layer. ``python training/train.py --help``."""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from pathlib import Path

import spacy
import torch
from augment import Augmenter, towns
from batching import UNKNOWN, Collator, Labels, batches, encoder_folder
from corpora import Window, polnear, treebank, universal_ner, wikigold
from evaluation import arc_scores, evaluate, label_scores
from marked import marked, marks
from meaning import WIDTH, teach
from network import Network
from torch import nn

TAGGED_SHARE = 3  # of three parts of the corpora without trees, a pass takes two


def loss_of(net: Network, data: dict) -> torch.Tensor:
    cross = nn.CrossEntropyLoss(ignore_index=UNKNOWN)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = net.words(data["ids"], data["attention"], data["first"], data["shape"], data["glue"])
        upos, xpos, start, entities, roles = net.tags(words)
        meanings = net.meaning(words) if "share" in data else None
    total = torch.zeros(())
    for logits, name, weight in (
        (upos, "upos", 0.3),
        (xpos, "xpos", 0.3),
        (start, "starts", 0.5),
        (roles, "roles", 0.3),
    ):
        if (data[name] != UNKNOWN).any():
            total = total + weight * cross(logits.float().flatten(0, 1), data[name].flatten())
    with_roles = (data["roles"] != UNKNOWN).any(1)
    if with_roles.any():
        gold = data["roles"][with_roles]
        total = total + net.chain_loss(roles[with_roles].float(), gold, gold != UNKNOWN)
    if meanings is not None:
        made = nn.functional.normalize(data["share"] @ meanings.flatten(0, 1).float(), dim=-1)
        total = total + 0.5 * (1 - (made * data["meaning"]).sum(-1)).mean()
        alike = data["meaning"] @ data["meaning"].T
        total = total + 2.0 * (made @ made.T - alike).square().mean()
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud/, ner/ and polnear/")
    parser.add_argument("--out", type=Path, required=True, help="folder for model.pt and labels.json")
    parser.add_argument(
        "--epochs", type=int, default=8, help="passes over the treebanks; the rest is passed two thirds as often"
    )
    parser.add_argument("--batch-words", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0, help="use only so many windows of each corpus (a trial run)")
    parser.add_argument("--from-pass", type=int, default=0, help="go on with OUT/model.pt from this pass on")
    options = parser.parse_args()

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
        "uner": universal_ner(data / "ner/uner_ewt/en_ewt-ud-dev.iob2")[cut],
    }
    labels = Labels(trees)
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    options.out.mkdir(parents=True, exist_ok=True)
    encoder = AutoModel.from_pretrained(encoder_folder(), attn_implementation="eager")  # the fastest on a CPU
    teach([*trees, *tagged, *dev["gum"], *dev["polnear"]], encoder, tokenizer, options.out / "meanings.npy")
    net = Network(encoder, **labels.sizes(), meaning=WIDTH)
    collate = Collator(tokenizer, labels)
    table = marks()
    for window in trees:
        if window.corpus == "ewt":
            window.entities = marked(window, table)
    augmented = Augmenter(tagged + trees, towns(), rng)
    (options.out / "labels.json").write_text(json.dumps(labels.as_dict(), indent=1) + "\n")
    print("windows", len(trees), len(tagged), "words", sum(len(w.words) for w in trees + tagged), flush=True)

    def epoch(number: int) -> list[list[Window]]:
        part = [w for i, w in enumerate(tagged) if (i + number) % TAGGED_SHARE]
        both = batches(trees, options.batch_words, rng) + batches(part, options.batch_words, rng)
        rng.shuffle(both)
        return both

    total = options.epochs * len(epoch(0))
    body = [p for n, p in net.named_parameters() if n.startswith("encoder.")]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": 1.5e-4}, {"params": heads, "lr": 1.2e-3}], weight_decay=0.01, fused=True
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, s / (0.06 * total)) * max(0.0, (total * 1.01 - s) / total)
    )
    began, seen, step = time.time(), 0, 0
    if options.from_pass:
        net.load_state_dict(torch.load(options.out / "model.pt"))
        step = total * options.from_pass // options.epochs
        schedule.step(step)
    for number in range(options.from_pass, options.epochs):
        for batch in epoch(number):
            try:
                data_of_batch = collate([augmented(w) for w in batch])
            except ValueError:  # a variant has more pieces than the encoder has positions
                data_of_batch = collate(batch)
            loss = loss_of(net, data_of_batch)
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
