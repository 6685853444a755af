"""Whether two wordings say the same: by their words alone, brought to one form and weighed.

A word that decides (a negation, a number, a name, a modal verb, a pair of opposites) keeps wordings apart however near
they are otherwise. The weights are fixed: were they counted over the store, one more article could change what two old
ones have in common.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.ids import digest
from kg.resolve.wordlists import FORMS, LIGHT, MODALS, NOT, NUMBERS, OPPOSITES, STOP, TENS

__all__ = ["SAME", "Wording", "clash", "likeness", "opposed", "wording"]

SAME = 0.6
"""From this likeness on two wordings are the same."""

_TOKEN = re.compile(r"[^\W_]+(?:[.,’'][^\W_]+)*|%")
_SHORTENED = (("won't", "will not"), ("can't", "can not"), ("cannot", "can not"), ("n't", " not"), ("no one", "nobody"))
_ENDINGS = (("ies", "y", 5), ("ied", "y", 5), ("ing", "", 6), ("ed", "", 5), ("es", "", 5), ("s", "", 4))
"""Ending, what takes its place, and the least length of the word."""

_REACH = 4  # forms after a negation among which its words are looked for
_MOST_KEYS = 12  # words of a wording that make keys: 66 pairs at most
_LONGEST_NAME = 4  # words


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


def _form(word: str) -> str:
    stem = _stem(word)
    return FORMS.get(word) or FORMS.get(stem) or stem


def _opposites() -> dict[str, frozenset[str]]:
    """Each word and those that would make another claim in its place."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in OPPOSITES:
        one, other = ({_form(word) for word in side.split()} for side in pair)
        for word in one:
            found[word] |= other
        for word in other:
            found[word] |= one
    return {word: frozenset(other - {word}) for word, other in found.items()}


_APART = _opposites()


@dataclass(frozen=True, slots=True)
class Wording:
    """What a wording comes to.

    Parameters
    ----------
    weights : mapping
        Each word that carries weight, in its one form, and its weight.
    numbers, names, modals : frozenset of str
        Words that decide.
    negations : tuple of frozenset of str
        Of each negation the words that it is about: the next two that carry weight.
    denied : bool
        Whether the speaker denies the whole.
    """

    weights: Mapping[str, float]
    numbers: frozenset[str]
    names: frozenset[str]
    modals: frozenset[str]
    negations: tuple[frozenset[str], ...]
    denied: bool = False

    def lookups(self) -> Iterator[str]:
        """Under which it is looked up: pairs of its words. Wordings that are the same share one."""
        words = sorted(self.weights, key=lambda word: (-self.weights[word], digest(word)))[:_MOST_KEYS]
        if len(words) < 3:
            yield from words
        for pair in combinations(sorted(words), 2):
            yield " ".join(pair)


def wording(text: str, names: Mapping[str, str] | None = None, *, denied: bool = False) -> Wording:
    """Bring a wording to its one form.

    Parameters
    ----------
    names : mapping, optional
        Names as they are written, and what stands for each: "American" and "the US" may be one.
    denied : bool
        Whether the speaker denies it.

    >>> sorted(wording("Not a single soldier stays").numbers), wording("They did not leave").negations
    (['1'], (frozenset({'leav'}),))
    """
    forms = list(_forms(_words(text), names or {}))
    weights: dict[str, float] = {}
    for kind, word in forms:
        if kind in ("name", "number"):
            weights[word] = 1.5 if kind == "name" else 1.0
        elif kind == "word":
            weights[word] = 0.5 if word in LIGHT else 1.0
    taken = {kind: frozenset(w for k, w in forms if k == kind) for kind in ("number", "name", "modal")}
    return Wording(weights, taken["number"], taken["name"], taken["modal"], tuple(_negations(forms)), denied)


def _negations(forms: list[tuple[str, str]]) -> Iterator[frozenset[str]]:
    """Of each negation the words that it is about; two in a row ("do not deny") are none."""
    at = 0
    while at < len(forms):
        start = at
        while at < len(forms) and forms[at][0] == "not":
            at += 1
        if (at - start) % 2:
            rest = forms[at : at + _REACH]
            end = next((n for n, (kind, _) in enumerate(rest) if kind == "not"), len(rest))
            words = [word for kind, word in rest[:end] if kind in ("word", "name", "number")][:2]
            if words:
                yield frozenset(words)
        at = max(at, start + 1)


def opposed(one: Wording, other: Wording) -> bool:
    """Whether one denies what the other says.

    A negation that the other has not counts when the other says something of its words; where both have one such,
    they may say the same in two ways ("no soldier will leave", "the soldiers will not leave").
    """
    mine, theirs = _alone(one, other), _alone(other, one)
    return (mine != theirs) ^ one.denied ^ other.denied


def _alone(one: Wording, other: Wording) -> int:
    denied = frozenset[str]().union(*other.negations)
    return sum(not words & denied and not words.isdisjoint(other.weights) for words in one.negations)


def clash(one: Wording, other: Wording, *, denial: bool = True) -> bool:
    """Whether a word that decides differs; with ``denial=False`` leave out whether one denies what the other says."""
    if denial and opposed(one, other):
        return True
    if one.numbers - other.numbers and other.numbers - one.numbers:
        return True
    if one.names - other.names and other.names - one.names:
        return True
    if one.modals and other.modals and not one.modals & other.modals:
        return True
    mine, theirs = one.weights.keys() - other.weights.keys(), other.weights.keys() - one.weights.keys()
    if len(mine) == len(theirs) == 1 and one.weights[min(mine)] >= 1 <= other.weights[min(theirs)]:
        return True  # one word in place of another: who knows what it changes ("destroyed by a storm", "by a missile")
    return any(_APART.get(word, frozenset()) & theirs for word in mine)


def likeness(one: Wording, other: Wording) -> float:
    """How much of both wordings is the same, 0 to 1; a shortened one counts as nearly the whole.

    The mean of two figures: the shared weight by the weight of both (Dice), and by that of the shorter one, which must
    hold at least three words to count.
    """
    shared = sum(min(w, other.weights[word]) for word, w in one.weights.items() if word in other.weights)
    mine, theirs = sum(one.weights.values()), sum(other.weights.values())
    if not shared:
        return 0.0
    dice = 2 * shared / (mine + theirs)
    if min(len(one.weights), len(other.weights)) < 3:
        return dice
    return (dice + shared / min(mine, theirs)) / 2


def _words(text: str) -> list[str]:
    text = text.replace("’", "'")
    for short, full in _SHORTENED:
        text = re.sub(re.escape(short), full, text, flags=re.IGNORECASE)
    found = (re.sub(r"'(s|re|ll|ve|d|m)$", "", word) for word in _TOKEN.findall(text))
    return [word for word in found if word]


def _forms(words: list[str], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Kind (name, number, not, modal, word) and form of each word that says something."""
    at = 0
    while at < len(words):
        name, length = _name(words, at, names)
        if length:
            yield "name", name
        elif (number := _number(words, at))[1]:
            yield "number", number[0]
            length = number[1]
        else:
            yield from _word(words[at])
            length = 1
        at += length


def _name(words: list[str], at: int, names: Mapping[str, str]) -> tuple[str, int]:
    if not words[at][0].isupper():
        return "", 0
    for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
        known = names.get(" ".join(words[at : at + length]))
        if known is not None:
            return known, length
    # The first word of a sentence is written large whatever it is.
    if at and words[at].casefold() not in STOP | NOT and words[at].casefold() not in MODALS and len(words[at]) > 1:
        return words[at].casefold(), 1
    return "", 0


def _number(words: list[str], at: int) -> tuple[str, int]:
    """A number in digits or words as digits, and how many words it takes."""
    total = part = 0
    length = 0
    for each in (w.casefold() for w in words[at:]):
        digits = each.replace(",", "")
        if re.fullmatch(r"\d+(\.\d+)?", digits):
            if length:
                break
            if "." in digits:
                return digits, 1
            part = int(digits[:18])
        elif each in NUMBERS:
            part += NUMBERS[each]
        elif each in TENS and (length or each != "single"):
            part = max(part, 1) * TENS[each]
            if TENS[each] > 100:
                total, part = total + part, 0
        else:
            break
        length += 1
    return (str(total + part), length) if length else ("", 0)


def _word(written: str) -> Iterable[tuple[str, str]]:
    word = written.casefold()
    if word in NOT:
        return [("not", word)]
    if word in MODALS:
        return [("modal", MODALS[word])]
    if word in STOP:
        return []
    form = _form(word)
    if form in MODALS:
        return [("modal", MODALS[form])]
    return [("not", form)] if form in NOT else [("word", form)]
