"""Read the training corpora into windows: tokens, sentence starts and the layers that each corpus annotates.

A window is what the encoder sees at once: whole paragraphs up to ``MAX_WORDS`` words, as at run time
(:mod:`kg.language.windows`). A layer a corpus lacks is ``None`` and costs no loss.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from names import IGNORED, bio, gum_names, refined

from kg.language.windows import MAX_WORDS, glue_of

ROLE_LABELS = ("source", "cue", "content")

SILVER_ENTITIES = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "MISC"}
WIKIGOLD_ENTITIES = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}


@dataclass(slots=True)
class Window:
    """Words with their layers; index ``i`` of every layer speaks of word ``i``."""

    words: list[str]
    paragraph_starts: list[int]  # indices of words that begin a paragraph, the first word included
    glue: list[int] | None = None  # white space around each word (kg.language.windows.glue_of); None where unknown
    sentences: list[tuple[int, int]] | None = None  # half-open word ranges
    heads: list[int] | None = None  # index of the head in the window, -1 for a root
    deps: list[str] | None = None
    upos: list[str] | None = None
    xpos: list[str] | None = None
    entities: list[str] | None = None  # BIO
    roles: list[str] | None = None  # BIO
    entity_weight: float = 1.0
    corpus: str = ""
    segments: list[tuple[int, int]] | None = None  # half-open word ranges that have a meaning to learn
    meanings: np.ndarray | None = None  # [segments, dimensions]


@dataclass(slots=True)
class _Sentence:
    words: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # 1-based in the sentence, 0 for the root
    deps: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    space_after: list[bool] = field(default_factory=list)
    new_document: bool = False
    new_paragraph: bool = False


def _read_conllu(path: Path) -> Iterator[_Sentence]:
    sentence = _Sentence()
    joined: tuple[int, bool] | None = None  # the last word of the open multiword token, and whether a space follows it
    for line in path.open(encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if sentence.words:
                yield sentence
            sentence = _Sentence()
        elif line.startswith("#"):
            sentence.new_document |= line.startswith("# newdoc")
            sentence.new_paragraph |= line.startswith(("# newpar", "# newdoc"))
        else:
            column = line.split("\t")
            space = "SpaceAfter=No" not in column[9]
            if not column[0].isdigit():
                if "-" in column[0]:
                    joined = (int(column[0].split("-")[1]), space)
                continue
            if joined:
                space = joined[1] if int(column[0]) == joined[0] else False
                joined = None if int(column[0]) == joined[0] else joined
            sentence.words.append(column[1])
            sentence.upos.append(column[3])
            sentence.xpos.append(column[4])
            sentence.heads.append(int(column[6]))
            sentence.deps.append(column[7])
            sentence.misc.append(column[9])
            sentence.space_after.append(space)


def treebank(path: Path, *, names: bool, corpus: str) -> list[Window]:
    """Windows of a Universal Dependencies treebank; ``names`` reads GUM's named mentions too."""
    windows: list[Window] = []
    window: Window | None = None
    spaces: list[bool] = []
    for sentence in _read_conllu(path):
        size = len(sentence.words)
        if window is None or sentence.new_document or len(window.words) + size > MAX_WORDS:
            window = Window([], [], [], [], [], [], [], [], [] if names else None, corpus=corpus)
            spaces = []
            windows.append(window)
        offset = len(window.words)
        if offset == 0 or sentence.new_paragraph:
            window.paragraph_starts.append(offset)
        window.words += sentence.words
        window.sentences.append((offset, offset + size))
        window.heads += [head - 1 + offset if head else -1 for head in sentence.heads]
        window.deps += sentence.deps
        window.upos += sentence.upos
        window.xpos += sentence.xpos
        spaces += sentence.space_after
        window.glue = [glue_of(i > 0 and not spaces[i - 1], not spaces[i]) for i in range(len(spaces))]
        if names:
            window.entities += gum_names(sentence.words, sentence.upos, sentence.heads, sentence.misc)
    return windows


def wikigold(path: Path) -> list[Window]:
    """Wikigold's sentences, several to a window; its IO labels as BIO of the common scheme."""
    windows: list[Window] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split(" ") for line in block.split("\n") if " " in line and not line.startswith("-DOCSTART")]
        if not rows or len(rows) > MAX_WORDS:
            continue
        words, tags = [word for word, _ in rows], [tag[2:] or "O" for _, tag in rows]
        edges = [i for i in range(len(tags)) if i == 0 or tags[i] != tags[i - 1]]
        spans = [
            (a, b, refined(WIKIGOLD_ENTITIES[tags[a]], words[a:b]))
            for a, b in pairwise([*edges, len(tags)])
            if tags[a] != "O"
        ]
        if not windows or len(windows[-1].words) + len(rows) > MAX_WORDS:
            windows.append(Window([], [0], entities=[], corpus="wikigold"))
        windows[-1].words += words
        windows[-1].entities += bio(spans, len(words))
    return windows


def _character_labels(path: Path, size: int) -> list[str]:
    labels = ["O"] * size
    for line in path.open(encoding="utf-8"):
        column = line.rstrip("\n").split("\t")
        if not line.startswith("T") or len(column) < 2:
            continue
        kind, ranges = column[1].split(" ", 1)
        kind = kind.lower()
        if kind not in ROLE_LABELS:
            continue
        for piece in ranges.split(";"):
            start, end = (int(x) for x in piece.split())
            for i in range(start, min(end, size)):
                labels[i] = kind
            if start < size:
                labels[start] = "^" + kind
    return labels


def _token_label(labels: list[str], previous: str) -> str:
    plain = [label.lstrip("^") for label in labels]
    kind = max(sorted(set(plain)), key=plain.count)
    if kind == "O":
        return "O"
    begins = "^" + kind in labels or previous[2:] != kind
    return ("B-" if begins else "I-") + kind


def polnear(root: Path, part: str, silver: Path | None, tokenizer) -> list[Window]:
    """PolNeAR's attribution roles (first annotator) and, where ``silver`` has them, another tagger's names."""
    with (root / "metadata.tsv").open(encoding="utf-8") as handle:
        meta = {f"{row['compartment']}/{row['filename']}": row for row in csv.DictReader(handle, delimiter="\t")}
    names: dict[str, list] = {}
    if silver:
        for line in silver.open(encoding="utf-8"):
            record = json.loads(line)
            names[record["doc"]] = record["entities"]
    windows: list[Window] = []
    for path in sorted((root / part / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        annotator = meta[f"{part}/{path.stem}"]["annotators"].split("|")[0]
        gold = root / part / "attributions" / f"{path.stem}_{annotator}.ann"
        if not gold.exists():
            continue
        roles = _character_labels(gold, len(text))
        entities = ["O"] * len(text)
        for start, end, kind in names.get(path.name, ()):
            label = SILVER_ENTITIES.get(kind)
            if label:
                label = refined(label, text[start:end].split() or ["?"])
                entities[start:end] = ["^" + label] + [label] * (end - start - 1)
        windows += _pack(text, roles, entities if path.name in names else None, tokenizer)
    return windows


def _pack(text: str, roles: list[str], entities: list[str] | None, tokenizer) -> list[Window]:
    windows: list[Window] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        tokens = [t for t in tokenizer(paragraph.group()) if not t.is_space]
        for at in range(0, len(tokens), MAX_WORDS):
            piece = tokens[at : at + MAX_WORDS]
            if not windows or len(windows[-1].words) + len(piece) > MAX_WORDS:
                windows.append(Window([], [], [], entities=[] if entities else None, roles=[], entity_weight=0.5))
            window = windows[-1]
            window.corpus = "polnear"
            window.paragraph_starts.append(len(window.words))
            for token in piece:
                start = paragraph.start() + token.idx
                end = start + len(token)
                window.words.append(token.text)
                window.glue.append(
                    glue_of(*(k not in " \n" for k in (text[start - 1 : start] or " ", text[end : end + 1] or " ")))
                )
                window.roles.append(_token_label(roles[start:end], window.roles[-1] if window.roles else "O"))
                if entities:
                    label = _token_label(entities[start:end], window.entities[-1] if window.entities else "O")
                    window.entities.append(IGNORED if label[2:] == IGNORED else label)
    return windows


def _universal_ner(path: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Sentences' names, words and BIO labels: PER, ORG and LOC as they stand."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        if rows:
            name = next((line.split(" = ")[1] for line in lines if line.startswith("# sent_id = ")), "")
            labels = [row[2] if row[2][2:] in ("PER", "ORG", "LOC") else "O" for row in rows]
            yield name, [row[1] for row in rows], labels


def universal_ner(path: Path) -> list[Window]:
    """Universal NER's sentences with PER, ORG and LOC as they stand; for evaluation."""
    windows: list[Window] = []
    for _, words, labels in _universal_ner(path):
        if not windows or len(windows[-1].words) + len(words) > MAX_WORDS:
            windows.append(Window([], [0], entities=[], corpus="uner"))
        windows[-1].words += words
        windows[-1].entities += labels
    return windows


def halves(path: Path, text: Path) -> tuple[list[Window], list[Window]]:
    """Universal NER's documents in the windows of their treebank: the first, third, … of each genre, and the others.

    Parameters
    ----------
    text : Path
        The treebank's file of the same sentences.
    """
    names = {name: (words, labels) for name, words, labels in _universal_ner(path)}
    order = (line[12:].strip() for line in text.open(encoding="utf-8") if line.startswith("# sent_id = "))
    found: tuple[list[Window], list[Window]] = ([], [])
    documents: dict[str, dict[str, int]] = {}  # of each genre, numbered
    for window in treebank(text, names=False, corpus="uner"):
        window.entities = []
        for start, end in window.sentences:
            name = next(order)
            words, labels = names.get(name, ([], []))
            window.entities += labels if words == window.words[start:end] else [IGNORED] * (end - start)
        document = name.rsplit("-", 1)[0]
        numbers = documents.setdefault(document.split("-")[0], {})
        found[numbers.setdefault(document, len(numbers)) % 2].append(window)
    return found
