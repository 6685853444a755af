"""Figures on gold tokens and gold sentences, for watching the training: quick, and not the gate's."""

from __future__ import annotations

from collections import Counter

import torch
from batching import UNKNOWN, Collator, Labels, batches
from corpora import Window
from names import COARSE, IGNORED
from network import Network

from kg.language.bio import Chain

__all__ = ["arc_scores", "evaluate", "label_scores"]


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
    transitions = net.transitions.detach().numpy()
    with torch.inference_mode():
        for batch in batches(windows, 1500, None):
            data = collate(batch)
            words = net.words(data["ids"], data["attention"], data["first"], data["shape"], data["glue"])
            upos, xpos, start, entities, roles = net.tags(words)
            for logits, name in ((upos, "upos"), (xpos, "xpos")):
                known = data[name] != UNKNOWN
                count[name] += int(((logits.argmax(-1) == data[name]) & known).sum())
                count[name + "/n"] += int(known.sum())
            known = data["starts"] != UNKNOWN
            count["start/p"] += int(((start.argmax(-1) == 1) & known).sum())
            count["start/g"] += int(((data["starts"] == 1) & known).sum())
            count["start/tp"] += int(((start.argmax(-1) == 1) & (data["starts"] == 1)).sum())
            if "share" in data:
                made = torch.nn.functional.normalize(data["share"] @ net.meaning(words).flatten(0, 1), dim=-1)
                count["meaning"] += float((made * data["meaning"]).sum())
                count["meaning/n"] += len(made)
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
                    scores = logits[k, : len(window.words)].float().numpy()
                    guess = _spans(Chain(table, transitions if name == "roles" else None).best(scores))
                    gold = _spans([t if t != IGNORED else "O" for t in gold_tags])
                    if window.corpus == "uner":
                        guess = {(a, b, COARSE[kind]) for a, b, kind in guess if kind in COARSE}
                    for kind in {s[2] for s in guess | gold}:
                        p, g = {s for s in guess if s[2] == kind}, {s for s in gold if s[2] == kind}
                        for key, n in (("/tp", len(p & g)), ("/p", len(p)), ("/g", len(g))):
                            count[kind + key] += n
                            count[name + "~" + key] += n
    net.train()
    out = {k: count[k] / count[k + "/n"] for k in ("upos", "xpos", "meaning") if count[k + "/n"]}
    if count["start/g"]:
        out["f1 start"] = 2 * count["start/tp"] / (count["start/p"] + count["start/g"])
    if count["arcs/n"]:
        out |= {"uas": count["arcs"] / count["arcs/n"], "las": count["las"] / count["arcs/n"]}
    for kind in sorted({k[:-2] for k in count if k.endswith("/g") and k != "start/g"}):
        if count[kind + "/g"]:
            out["f1 " + kind] = 2 * count[kind + "/tp"] / max(1, count[kind + "/p"] + count[kind + "/g"])
    return {k: round(100 * v, 1) for k, v in out.items()}
