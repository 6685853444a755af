"""Entity labels of the corpora in one scheme: names as in OntoNotes, of seven kinds.

Corpora draw other lines: GUM takes titles into a person's name and knows "place" only, WikiGold and the silver names
put nationalities under MISC. What cannot be told is left unlabelled (:data:`IGNORED`) rather than guessed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from wordlists import CONNECTING, FACILITIES, GENERIC, NATURE, PEOPLES, REGIONS

from kg.extract.lexicons.titles import HONORIFICS, OFFICES, RANKS, ROLE_NOUNS

__all__ = ["COARSE", "ENTITY_LABELS", "IGNORED", "TITLES", "bio", "gum_names", "nationality", "place", "refined"]

IGNORED = "?"  # a token whose entity label is unknown: costs no loss
ENTITY_LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT")
COARSE = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}  # to Universal NER's labels

_TABLES = Path(__file__).parent / "gazetteer"
_GUM = {"person": "PERSON", "organization": "ORG", "place": "place", "event": "EVENT"}


def _peoples() -> frozenset[str]:
    found = set(PEOPLES)
    for name, columns in (("countries", (1,)), ("groups", (0, 1, 2)), ("places", (3,))):
        with (_TABLES / f"{name}.tsv").open(encoding="utf-8") as handle:
            for row in csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row and not row[0].startswith("#"):
                    cells = (row[c] for c in columns if c < len(row))
                    found |= {part.strip(" -") for cell in cells for part in re.split("[;,]", cell)}
    return frozenset(w for w in found if w[:1].isupper())


_NORP = _peoples()
TITLES = frozenset(w for phrase in OFFICES | RANKS | HONORIFICS | ROLE_NOUNS for w in phrase.split()) - {"of", "the"}


def nationality(words: Sequence[str]) -> bool:
    """Whether words name a nation's people, a faith or a party by its adjective."""
    joined = " ".join(words)
    plural = len(words) == 1 and joined[-2:] in ("ns", "is", "ks", "ts", "ms", "ds", "bs") and joined[:-1] in _NORP
    return joined in _NORP or joined.capitalize() in _NORP or plural


def place(words: Sequence[str]) -> str:
    """GPE, LOC or FAC of a place's name, by its words: a kind's word, else a town or country."""
    low = [w.lower() for w in words]
    if low[-1] in FACILITIES:
        return "FAC"
    if low[-1] in NATURE or (low[0] in ("mount", "lake", "cape", "gulf", "bay", "strait", "sea") and len(low) > 1):
        if low[0] in ("south", "north", "west", "east") and low[-1] == "africa":
            return "GPE"
        return "LOC"
    return "LOC" if " ".join(low) in REGIONS else "GPE"


def refined(label: str, words: Sequence[str]) -> str:
    """A corpus' PERSON, ORG, LOC, EVENT or MISC as one of :data:`ENTITY_LABELS`, or :data:`IGNORED`."""
    if nationality(words) and label != "ORG":
        return "NORP"
    if label == "LOC":
        return place(words)
    return label if label in ENTITY_LABELS else IGNORED


def bio(spans: Iterable[tuple[int, int, str]], size: int) -> list[str]:
    """BIO labels of ``size`` words; of spans that overlap the longest stays."""
    labels = ["O"] * size
    for start, end, label in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(labels[i] == "O" for i in range(start, end)):
            ignored = label == IGNORED
            labels[start:end] = [IGNORED if ignored else "B-" + label] + [IGNORED if ignored else "I-" + label] * (
                end - start - 1
            )
    return labels


def _mentions(misc: Sequence[str]) -> list[tuple[int, int, list[str]]]:
    """GUM's ``Entity=`` brackets as (start, end, fields): group, type, status, salience, centering, minspan, …"""
    found: list[tuple[int, int, list[str]]] = []
    stack: list[tuple[int, list[str]]] = []
    for i, cell in enumerate(misc):
        match = re.search(r"Entity=([^|]*)", cell)
        for bracket in re.findall(r"\([^()]*\)?|[^()]+\)", match.group(1)) if match else ():
            fields = bracket.strip("()").split("-")
            if bracket[0] != "(":
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][1][0] == fields[0]:
                        start, opened = stack.pop(k)
                        found.append((start, i + 1, opened))
                        break
            elif bracket.endswith(")"):
                found.append((i, i + 1, fields))
            else:
                stack.append((i, fields))
    return found


def _name_of(words: Sequence[str], upos: Sequence[str], start: int, end: int, least: Sequence[int]) -> tuple[int, int]:
    """The name inside a mention: its least words (GUM's minspan), what joins them, and an "of" phrase behind."""
    left = right = least[0]
    for i in least[1:]:
        if all(words[k].lower() in CONNECTING for k in range(right + 1, i)):
            right = i
    while left > start and (
        upos[left - 1] == "PROPN" or (upos[left - 1] in ("ADJ", "NOUN") and words[left - 1][:1].isupper() and left > 1)
    ):
        left -= 1
    while right + 1 < end:
        behind = right + 1
        while behind < end and words[behind] in ("of", "and", "for", "the", "-", "&"):
            behind += 1
        capital = behind < end and upos[behind] in ("PROPN", "NOUN", "ADJ") and words[behind][:1].isupper()
        if not capital or (behind > right + 1 and words[right + 1] == "the"):
            break
        if behind > right + 1 and words[right + 1] == "and":
            break
        right = behind
    return left, right + 1


def gum_names(words: Sequence[str], upos: Sequence[str], heads: Sequence[int], misc: Sequence[str]) -> list[str]:
    """BIO labels of the names among GUM's mentions, and of nationalities; ``heads`` 1-based, 0 for the root."""
    found: list[tuple[int, int, str]] = []
    for start, end, fields in _mentions(misc):
        kind = _GUM.get(fields[1]) if len(fields) > 5 else None
        roots = [i for i in range(start, end) if not start <= heads[i] - 1 < end]
        if kind is None or not roots or upos[roots[0]] != "PROPN":
            continue
        least = [start + int(k) - 1 for k in fields[5].split(",") if k.isdigit()] or [roots[0]]
        a, b = _name_of(words, upos, start, end, [i for i in least if i < end] or [roots[0]])
        if kind == "PERSON":
            a = max((i + 1 for i in range(a, min(a + 4, b)) if words[i].lower() in TITLES), default=a)
            b = a if a < b and words[a][:1].islower() else b
        if a == b or (b - a == 1 and words[a].lower() in GENERIC):
            continue
        name = words[a:b]
        if nationality(name) and kind in ("PERSON", "ORG"):
            kind = "NORP"
        found.append((a, b, place(name) if kind == "place" else kind))
    found += [
        (i, i + 1, "NORP")
        for i, word in enumerate(words)
        if word[:1].isupper() and upos[i] in ("ADJ", "PROPN", "NOUN") and nationality([word])
    ]
    return bio(found, len(words))
