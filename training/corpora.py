"""Read the training corpora into windows: tokens, sentence starts and the layers that each corpus annotates.

A window is what the encoder sees at once: whole paragraphs up to ``MAX_WORDS`` words, as at run time
(:mod:`kg.language.windows`). A layer a corpus lacks is ``None`` and costs no loss.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.language.windows import MAX_WORDS

IGNORED = "?"  # a token whose entity label is unknown: costs no loss

ENTITY_LABELS = ("PERSON", "ORG", "LOC", "EVENT")
ROLE_LABELS = ("source", "cue", "content")

GUM_ENTITIES = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "EVENT"}
SILVER_ENTITIES = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": IGNORED}
WIKIGOLD_ENTITIES = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": IGNORED}


@dataclass(slots=True)
class Window:
    """Words with their layers; index ``i`` of every layer speaks of word ``i``."""

    words: list[str]
    paragraph_starts: list[int]  # indices of words that begin a paragraph, the first word included
    sentences: list[tuple[int, int]] | None = None  # half-open word ranges
    heads: list[int] | None = None  # index of the head in the window, -1 for a root
    deps: list[str] | None = None
    upos: list[str] | None = None
    xpos: list[str] | None = None
    entities: list[str] | None = None  # BIO
    roles: list[str] | None = None  # BIO
    entity_weight: float = 1.0
    corpus: str = ""


@dataclass(slots=True)
class _Sentence:
    words: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # 1-based in the sentence, 0 for the root
    deps: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    new_document: bool = False
    new_paragraph: bool = False


def _read_conllu(path: Path) -> Iterator[_Sentence]:
    sentence = _Sentence()
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
            if not column[0].isdigit():
                continue
            sentence.words.append(column[1])
            sentence.upos.append(column[3])
            sentence.xpos.append(column[4])
            sentence.heads.append(int(column[6]))
            sentence.deps.append(column[7])
            sentence.misc.append(column[9])


def _bracketed(misc: Iterable[str]) -> list[tuple[int, int, str]]:
    """Spans of GUM's ``Entity=`` brackets as (start, end, type), nested ones included."""
    spans: list[tuple[int, int, str]] = []
    stack: list[tuple[str, int, str]] = []
    for i, cell in enumerate(misc):
        match = re.search(r"Entity=([^|]*)", cell)
        for bracket in re.findall(r"\([^()]*\)?|\d+\)", match.group(1)) if match else ():
            if bracket[0] == "(":
                group, kind = bracket.strip("()").split("-")[:2]
                if bracket.endswith(")"):
                    spans.append((i, i + 1, kind))
                else:
                    stack.append((group, i, kind))
                continue
            for k in range(len(stack) - 1, -1, -1):
                if stack[k][0] == bracket[:-1]:
                    _, start, kind = stack.pop(k)
                    spans.append((start, i + 1, kind))
                    break
    return spans


def gum_names(sentence: _Sentence) -> list[str]:
    """BIO labels of the names inside GUM's mentions: the run of proper nouns around a mention's head."""
    words, upos, size = sentence.words, sentence.upos, len(sentence.words)
    found: list[tuple[int, int, int, str]] = []
    for start, end, kind in _bracketed(sentence.misc):
        if kind not in GUM_ENTITIES:
            continue
        roots = [i for i in range(start, end) if not start <= sentence.heads[i] - 1 < end]
        left = right = roots[0] if roots else start
        if upos[left] != "PROPN":
            continue
        while left > start and (
            upos[left - 1] == "PROPN" or (upos[left - 1] in ("ADJ", "NOUN") and words[left - 1][:1].isupper())
        ):
            left -= 1
        while right + 1 < end and (
            upos[right + 1] == "PROPN"
            or (
                words[right + 1] in ("of", "and", "for", "the", "-", "&", "'s")
                and right + 2 < end
                and words[right + 2][:1].isupper()
            )
        ):
            right += 1
        found.append((right - left, left, right + 1, GUM_ENTITIES[kind]))
    labels = ["O"] * size
    for _, start, end, label in sorted(found, reverse=True):
        if all(labels[i] == "O" for i in range(start, end)):
            labels[start:end] = ["B-" + label] + ["I-" + label] * (end - start - 1)
    return labels


def treebank(path: Path, *, names: bool, corpus: str) -> list[Window]:
    """Windows of a Universal Dependencies treebank; ``names`` reads GUM's named mentions too."""
    windows: list[Window] = []
    window: Window | None = None
    for sentence in _read_conllu(path):
        size = len(sentence.words)
        if window is None or sentence.new_document or len(window.words) + size > MAX_WORDS:
            window = Window([], [], [], [], [], [], [], [] if names else None, corpus=corpus)
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
        if names:
            window.entities += gum_names(sentence)
    return windows


def wikigold(path: Path) -> list[Window]:
    """Wikigold's sentences, several to a window; its IO labels as BIO."""
    windows: list[Window] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split(" ") for line in block.split("\n") if " " in line and not line.startswith("-DOCSTART")]
        if not rows or len(rows) > MAX_WORDS:
            continue
        labels, previous = [], "O"
        for _, tag in rows:
            name = WIKIGOLD_ENTITIES[tag[2:]] if tag != "O" else "O"
            labels.append(name if name in ("O", IGNORED) else ("I-" if previous == name else "B-") + name)
            previous = name
        if not windows or len(windows[-1].words) + len(rows) > MAX_WORDS:
            windows.append(Window([], [0], entities=[], entity_weight=0.5, corpus="wikigold"))
        windows[-1].words += [word for word, _ in rows]
        windows[-1].entities += labels
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
                windows.append(Window([], [], entities=[] if entities else None, roles=[], entity_weight=0.4))
            window = windows[-1]
            window.corpus = "polnear"
            window.paragraph_starts.append(len(window.words))
            for token in piece:
                start = paragraph.start() + token.idx
                end = start + len(token)
                window.words.append(token.text)
                window.roles.append(_token_label(roles[start:end], window.roles[-1] if window.roles else "O"))
                if entities:
                    label = _token_label(entities[start:end], window.entities[-1] if window.entities else "O")
                    window.entities.append(IGNORED if label[2:] == IGNORED else label)
    return windows
