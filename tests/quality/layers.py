"""Names and attribution roles beside gold: read each corpus, map its labels, score exact pieces.

All ranges are half-open, of characters that are no white space, so that tokenised corpora and raw text compare.
"""

from __future__ import annotations

import csv
import importlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.language.document import Document

from .treebanks import NamedText, Names

__all__ = ["gum_names", "re3d", "re3d_f1", "role_pieces", "roles_of"]

TRAINING = Path(__file__).resolve().parent.parent.parent / "training"
_RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
_ROLES = ("source", "cue", "content")


def solid_offsets(text: str) -> list[int]:
    """For each character offset, how many characters before it are no white space."""
    out = [0]
    for character in text:
        out.append(out[-1] + (not character.isspace()))
    return out


def _training(module: str) -> Any:
    """A module of the training recipe: the labels that were learnt are the labels that are scored."""
    if str(TRAINING) not in sys.path:
        sys.path.append(str(TRAINING))
    return importlib.import_module(module)


def gum_names(path: Path) -> NamedText:
    """GUM's text, a paragraph a paragraph, and its names as PER, ORG and LOC (``training/names.py`` says which)."""
    names = _training("names")
    parts: list[str] = []
    found: Names = set()
    at = 0
    for text, rows, new in _conllu(path):
        parts.append(("\n\n" if new and parts else " " if parts else "") + text)
        words = [row[1] for row in rows]
        labels = names.gum_names(words, [r[3] for r in rows], [int(r[6]) for r in rows], [r[9] for r in rows])
        edges = [at]
        for word in words:
            edges.append(edges[-1] + len("".join(word.split())))
        found |= {(edges[a], edges[b], names.COARSE[k]) for a, b, k in _spans(labels) if k in names.COARSE}
        at += len("".join(text.split()))
    return NamedText("".join(parts) + "\n", found)


def _conllu(path: Path) -> Iterator[tuple[str, list[list[str]], bool]]:
    text, rows, new = "", [], False
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith(("# newdoc", "# newpar")):
            new = True
        elif line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and not line.startswith("#"):
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif not line and rows:
            yield text, rows, new
            text, rows, new = "", [], False


def _spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            yield start, i, labels[start][2:]
            start = None
        if label.startswith("B-"):
            start = i


def re3d(folder: Path) -> Iterator[tuple[str, Names]]:
    """Documents of re3d and the names among its entities.

    The corpus also marks descriptions ("families"), pronouns, articles and offices. Kept are entities of people,
    organisations and locations with a capital letter; an article at the front is cut off, and offices before a name.
    """
    titles = _training("names").TITLES
    for source in sorted(p for p in folder.iterdir() if p.is_dir()):
        texts = {d["_id"]: d["text"] for d in _lines(source / "documents.json")}
        found: dict[str, Names] = {key: set() for key in texts}
        for entity in _lines(source / "entities.json"):
            text = texts.get(entity["documentId"], "")
            kind, start, end = _RE3D.get(entity["type"]), entity["begin"], entity["end"]
            if kind is None or text[start:end] != entity["value"]:
                continue
            words = text[start:end].split(" ")
            while words and (words[0].lower() in ("the", "a", "an") or (kind == "PER" and words[0].lower() in titles)):
                start += len(words.pop(0)) + 1
            if any(word[:1].isupper() for word in words):
                solid = solid_offsets(text)
                found[entity["documentId"]].add((solid[start], solid[end], kind))
        yield from ((texts[key], found[key]) for key in sorted(texts))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def re3d_f1(pairs: Iterable[tuple[Names, Names]]) -> float:
    """F1 where gold names nest: precision over the system's names, recall over the outermost gold names.

    An outermost name counts as found by itself or by a gold name inside it ("Karrada district of Baghdad", "Baghdad").
    """
    right = said = found = asked = 0
    for gold, system in pairs:
        right, said = right + len(gold & system), said + len(system)
        outer = [g for g in gold if not any(o != g and o[0] <= g[0] and g[1] <= o[1] for o in gold)]
        asked += len(outer)
        found += sum(any(o[0] <= g[0] and g[1] <= o[1] for g in gold & system) for o in outer)
    precision, recall = right / max(1, said), found / max(1, asked)
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def role_pieces(folder: Path) -> Iterator[tuple[str, str, set[tuple[int, int, str]]]]:
    """PolNeAR's development articles by the first annotator: name, text, pieces of source, cue and content."""
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle, delimiter="\t") if row["compartment"] == "dev"]
    for row in sorted(rows, key=lambda r: r["filename"]):
        name, annotator = row["filename"], row["annotators"].split("|")[0]
        path = folder / "dev" / "text" / f"{name}.txt"
        gold = folder / "dev" / "attributions" / f"{name}_{annotator}.ann"
        if path.exists() and gold.exists():
            text = path.read_bytes().decode("utf-8")
            yield name, text, set(_annotated(gold, text))


def _annotated(path: Path, text: str) -> Iterator[tuple[int, int, str]]:
    solid = solid_offsets(text)
    for line in path.read_text(encoding="utf-8").splitlines():
        column = line.split("\t")
        if not line.startswith("T") or len(column) < 2:
            continue
        kind, ranges = column[1].split(" ", 1)
        for piece in ranges.split(";"):
            start, end = (min(int(x), len(text)) for x in piece.split())
            if kind.lower() in _ROLES and solid[start] < solid[end]:
                yield solid[start], solid[end], kind.lower()


def roles_of(document: Document) -> set[tuple[int, int, str]]:
    """The pieces that the pipeline's attribution tags mark."""
    solid = solid_offsets(document.article.text)
    return {(solid[document[a].start], solid[document[b - 1].end], kind) for a, b, kind in document.roles}
