"""The words of a wording brought to one form each: names to their actor, numbers to digits, synonyms to one word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from kg.resolve.wordlists import DENYING, GROUPS, INTENT, LIGHT, MANY, MODALS, NOT, NUMBERS, PAST, STOP, TENS

__all__ = ["Form", "form", "forms", "tokens", "weight"]

_TOKEN = re.compile(r"[^\W_]+(?:[.,’'][^\W_]+)*|%")
_SHORTENED = tuple(
    (re.compile(short, re.IGNORECASE), full)
    for short, full in (
        *((r"\bwon't", "will not"), (r"\bcan't", "can not"), (r"\bcannot", "can not"), ("n't", " not")),
        *((r"\bno one\b", "nobody"), (r"\bat once\b", "immediately")),
    )
)
_POSSESSIVE = re.compile(r"'(s|re|ll|ve|d|m)$")
_DIGITS = re.compile(r"\d+(\.\d+)?", re.ASCII)
_ENDINGS = (("ies", "y", 5), ("ied", "y", 5), ("ing", "", 6), ("ed", "", 5), ("es", "", 5), ("s", "", 4))
"""Ending, what takes its place, and the least length of the word."""

_DERIVED = ("ation", "ition", "ment", "ness", "ance", "ence", "ion", "ity", "ive", "er", "or", "ly", "al", "cy", "y")
_LEAST_STEM = 5  # letters that an ending of derivation must leave
_UNLIKE = frozenset(
    (
        *("government", "governor", "minister", "ministry", "officer", "general", "generation", "commission"),
        *("commissioner", "universal", "university", "security", "positive", "position", "personal", "community"),
        *("communal", "capital", "organiser", "conference"),
    )
)
"""Words that are not about what their stem is about."""

_LONGEST_NAME = 4  # words
_KIND = re.compile(r"^[a-z_]+/|-in-[0-9a-f]{8}$")
"""What two articles need not agree on: of which kind somebody is, and that only the one describes them."""
_NEAR = 2  # words between an intention and its "to": "plans of theirs to"


class Form(NamedTuple):
    """``kind``: name, number, not, modal, past, word, or joint ("and", "by": who does it may stand on either side)."""

    kind: str
    word: str


def _stem(word: str) -> str:
    """Without the endings of inflection; not a lemma, but the same for the forms of most words.

    >>> {_stem(w) for w in ("deploy", "deploys", "deployed", "deploying")}
    {'deploy'}
    """
    for ending, instead, least in _ENDINGS:
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _root(word: str) -> str:
    """The stem without an ending of derivation: "bankruptcy" is about what "bankrupt" is about."""
    stem = _stem(word)
    if word in _UNLIKE:
        return stem
    for ending in _DERIVED:
        if stem.endswith(ending) and len(stem) - len(ending) >= _LEAST_STEM:
            return stem[: -len(ending)]
    return stem


def _one_form() -> dict[str, str]:
    """Each word of a group, and its stem, and what stands for them."""
    found: dict[str, str] = {}
    for group in GROUPS:
        for word in group:
            found.setdefault(word, group[0])
    for group in GROUPS:
        for word in group:
            found.setdefault(_stem(word), found[word])
            found.setdefault(_root(word), found[word])
    return found


_FORMS = _one_form()
_LIGHT = frozenset(_FORMS.get(word) or _FORMS.get(_stem(word)) or _root(word) for word in LIGHT)


@lru_cache(maxsize=20_000)
def form(word: str) -> str:
    """The one form of a word in lower case.

    >>> form("soldiers"), form("troops"), form("servicemen")
    ('troop', 'troop', 'troop')
    """
    if word.endswith("men") and len(word) > 5 and word not in _FORMS:
        word = word[:-3] + "man"
    root = _root(word)
    return _FORMS.get(word) or _FORMS.get(_stem(word)) or _FORMS.get(root) or root


def weight(kind: str, word: str) -> float:
    """How much a form counts: names most, words that stand everywhere least."""
    if kind == "name":
        return 1.5
    return 0.5 if kind == "word" and word in _LIGHT else 1.0


def forms(words: list[str], names: Mapping[str, str]) -> Iterator[Form]:
    """The forms of a text's :func:`tokens`, in its order; what says nothing is left out."""
    at = 0
    while at < len(words):
        name, length = _name(words, at, names)
        if length:
            yield Form("name", name)
        elif (number := _number(words, at))[1]:
            yield Form("number", number[0])
            length = number[1]
        else:
            yield from _word(words, at)
            length = 1
        at += length


def tokens(text: str) -> list[str]:
    """The words as they are written, short forms in full and without the possessive."""
    text = text.replace("’", "'")
    for short, full in _SHORTENED:
        text = short.sub(full, text)
    found = (_POSSESSIVE.sub("", word) if "'" in word else word for word in _TOKEN.findall(text))
    return [word for word in found if word]


def _name(words: list[str], at: int, names: Mapping[str, str]) -> tuple[str, int]:
    if not words[at][0].isupper():
        return "", 0
    for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
        known = names.get(" ".join(words[at : at + length]))
        if known is not None:
            return _KIND.sub("", known), length
    # The first word of a sentence is written large whatever it is.
    lower = words[at].casefold()
    plain = lower in STOP or lower in NOT or lower in MODALS or lower in NUMBERS or len(lower) == 1
    return ("", 0) if not at or plain else (lower, 1)


def _number(words: list[str], at: int) -> tuple[str, int]:
    """A number in digits or words as digits, and how many words it takes."""
    total = part = length = 0
    if words[at].casefold() in MANY:
        return words[at].casefold(), 1
    for each in (w.casefold() for w in words[at:]):
        digits = each.replace(",", "")
        if _DIGITS.fullmatch(digits):
            if length:
                break
            if "." in digits:
                return digits, 1
            part = int(digits[:18])
        elif each in NUMBERS:
            part += NUMBERS[each]
        elif each in TENS:
            part = max(part, 1) * TENS[each]
            if TENS[each] > 100:
                total, part = total + part, 0
        else:
            break
        length += 1
    return (str(total + part), length) if length else ("", 0)


def _word(words: list[str], at: int) -> Iterator[Form]:
    word = words[at].casefold()
    if word in INTENT and _leads(words, at):
        kind = INTENT[word]
        yield Form("not", word) if kind == "not" else Form("modal", kind)
    elif word in NOT:
        yield Form("not", word)
    elif word in MODALS:
        yield Form("modal", MODALS[word])
    elif word in PAST:
        yield Form("past", word)
    elif word in ("and", "by"):
        yield Form("joint", word)
    elif word in DENYING:
        yield Form("not", word)
        yield Form("word", form(DENYING[word]))
    elif word not in STOP:
        yield Form("word", form(word))


def _leads(words: list[str], at: int) -> bool:
    """Whether a verb follows: "plans to sign", "no intention of signing"; "has to" only side by side."""
    near = 1 if words[at].casefold() in PAST else _NEAR
    for n, each in enumerate(words[at + 1 : at + 1 + near], at + 1):
        if each == "to":
            return n + 1 < len(words) and (words[n + 1] == "be" or words[n + 1] not in STOP) and words[n + 1].islower()
        if each == "of":
            return n + 1 < len(words) and words[n + 1].endswith("ing")
    return False
