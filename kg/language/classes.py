"""Word classes: what the network says of a word, put right where a Penn tag or the word's own form leaves no choice."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

__all__ = ["by_form", "word_classes"]

# Word classes that no treebank has beside a Penn tag of an inflected word or an adverb, and what that tag says.
_UNHEARD_OF = {
    ("ADJ", "VBG"): "VERB",
    ("ADP", "VBG"): "VERB",
    ("ADJ", "VBN"): "VERB",
    ("ADV", "JJR"): "ADJ",
    ("ADV", "JJS"): "ADJ",
    ("ADJ", "RBR"): "ADV",
    ("ADJ", "RB"): "ADV",
    ("SCONJ", "RB"): "ADV",
    ("NUM", "NNS"): "NOUN",
}
_FILE = re.compile(r"[^/:]+\.(?:docx?|xlsx?|pptx?|pdf|txt|jpe?g|gif|png|zip|exe)", re.IGNORECASE)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|['’]?\d+['’]?s", re.IGNORECASE)


def word_classes(upos: Sequence[str], xpos: Sequence[str]) -> np.ndarray:
    """The word class [upos, xpos] of one that the network says beside a Penn tag, in numbers."""
    table = np.repeat(np.arange(len(upos))[:, None], len(xpos), 1)
    for (said, tag), meant in _UNHEARD_OF.items():
        if said in upos and tag in xpos and meant in upos:
            table[upos.index(said), xpos.index(tag)] = upos.index(meant)
    return table


def by_form(word: str, upos: str, dep: str) -> str:
    """The word class of a word that is called ``upos`` and hangs on its head by ``dep``.

    In the train parts of EWT and GUM signs for "percent" and "number" are symbols, all 88 of them, and none of 233
    ordinals and decades is a numeral; of 44 files that are no part of a longer name 43 are nouns.
    """
    if word in ("%", "#"):
        return "SYM"
    if upos == "NUM" and _ORDINAL.fullmatch(word):
        return "NOUN"
    return "NOUN" if dep != "flat" and _FILE.fullmatch(word) else upos
