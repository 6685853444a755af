"""What other pipelines call things: which scheme their dependencies follow, kinds of names, tags of the Penn Treebank.

Schemes are told by labels that only one of them has: Universal Dependencies (universaldependencies.org) by ``obj``,
``obl``, ``nsubj:pass``; CLEAR, that of spaCy's own English pipelines, by ``dobj``, ``pobj``, ``nsubjpass``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from kg.letters import words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Scheme", "name_kind", "penn_tag", "scheme_of"]

Scheme = Literal["ud", "clear"]


_ONLY_CLEAR = words(
    """acomp agent attr auxpass complm csubjpass dative dobj hmod hyph infmod intj meta neg nn nounmod npadvmod npmod
    nsubjpass num number oprd partmod pcomp pobj poss possessive preconj predet prep prt quantmod rcmod relcl"""
)
_ONLY_UD = words("obj obl cop flat fixed discourse vocative dislocated goeswith orphan list reparandum clf")
_OBJECTS = frozenset({"dobj", "pobj", "nsubjpass"})
_NAMES = {
    "PER": "PERSON",
    "PEOPLE": "PERSON",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "LOCATION": "LOC",
    "FACILITY": "FAC",
    "GPE_LOC": "GPE",
    "GPE_ORG": "GPE",
    "EVT": "EVENT",
}
_MODALS = words("can ca could may might must shall sha should will wo would 'll ’ll 'd ’d")


def scheme_of(labels: Iterable[str]) -> Scheme | None:
    """The scheme that dependency labels are of, None where none of them tells.

    >>> scheme_of(["ROOT", "nsubj", "dobj"]), scheme_of(["root", "nsubj", "obl:agent"]), scheme_of(["nsubj", "det"])
    ('clear', 'ud', None)
    """
    given = set(labels)
    if given & _OBJECTS:
        return "clear"
    if given & _ONLY_UD or any(":" in label for label in given):
        return "ud"
    return "clear" if given & _ONLY_CLEAR else None


def name_kind(label: str) -> str:
    """A name's kind as OntoNotes calls it; kinds that are not known there stay as they are.

    >>> name_kind("PER"), name_kind("Organisation"), name_kind("NORP"), name_kind("MISC")
    ('PERSON', 'ORG', 'NORP', 'MISC')
    """
    return _NAMES.get(label.upper(), label.upper())


def penn_tag(token: Token) -> str:
    """The tag in the Penn Treebank; from part of speech and features where the pipeline has no tags of its own.

    Nouns, verbs and auxiliaries only, whose tags tell number and tense; empty for others.
    """
    given = token.tag_
    if given or token.pos_ not in _TAGS:
        return given
    if token.pos_ == "AUX" and token.lower_ in _MODALS:
        return "MD"
    have = token.morph.to_dict()
    return next((tag for tag, needed in _TAGS[token.pos_] if needed.items() <= have.items()), "")


_NOUNS = [("NNS", {"Number": "Plur"}), ("NN", {"Number": "Sing"})]
_VERBS = [
    ("VBG", {"VerbForm": "Ger"}),
    ("VBG", {"VerbForm": "Part", "Tense": "Pres"}),
    ("VBN", {"VerbForm": "Part"}),
    ("VB", {"VerbForm": "Inf"}),
    ("VB", {"Mood": "Imp"}),
    ("VBD", {"VerbForm": "Fin", "Tense": "Past"}),
    ("VBZ", {"VerbForm": "Fin", "Tense": "Pres", "Number": "Sing", "Person": "3"}),
    ("VBP", {"VerbForm": "Fin", "Tense": "Pres"}),
]
_TAGS = {
    "NOUN": _NOUNS,
    "PROPN": [(tag.replace("NN", "NNP"), features) for tag, features in _NOUNS],
    "VERB": _VERBS,
    "AUX": _VERBS,
}
