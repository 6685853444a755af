"""Whether two wordings say the same: by their words in one form each, and by what they mean where that is known.

A word that decides (a negation, a number, a name, a modal verb, a pair of opposites) keeps wordings apart however near
they are otherwise. The weights are fixed: were they counted over the store, one more article could change what two old
ones have in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.ids import digest
from kg.resolve.wordforms import Form, form, forms, tokens, weight
from kg.resolve.wordlists import ALONE, NOBODY, ONE_OF, OPPOSITES, SMALL_OPPOSITES

__all__ = [
    *("DENIAL", "ENOUGH", "LEAST", "SAME", "Wording"),
    *("clash", "denial", "likeness", "nearness", "opposed", "wording"),
]

SAME = 0.6
"""From this likeness of the words on two wordings are the same, where nothing is known of their meaning."""

ENOUGH = 0.87
"""From this sum of the cosine of the meanings and a part of the likeness of the words on, where it is."""

_PART = 0.3

LEAST = 0.25
"""Less alike in words than this are no two wordings of one claim, whatever they mean."""

DENIAL = 0.75
"""From this likeness of the words on one wording may deny the other; so much of the denial the other must say."""

_MEANT = 0.55  # less alike in meaning than this are no two wordings of one claim, whatever words they share
_REACH = 4  # forms after a negation or modal verb among which its words are looked for
_PLACE = 4  # words of one place in which wordings differ
_NEARLY = 0.9  # likeness of wordings of which a word more or less decides


def _apart() -> dict[str, frozenset[str]]:
    """Each word and those that would make another claim in its place."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in OPPOSITES:
        one, other = ({form(word) for word in side.split()} for side in pair)
        for word in one:
            found[word] |= other
        for word in other:
            found[word] |= one
    for group in ONE_OF:
        words = {form(word) for word in group.split()}
        for word in words:
            found[word] |= words
    return {word: frozenset(other - {word}) for word, other in found.items()}


_APART = _apart()
_ALONE = frozenset(map(form, ALONE))

_SMALL = frozenset(pair for one, other in SMALL_OPPOSITES for pair in ((one, other), (other, one)))

Scoped = tuple[str, frozenset[str]]
"""A modal verb and the words that it is about."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a wording comes to.

    Parameters
    ----------
    weights : mapping
        Each word that carries weight, in its one form, and its weight.
    numbers, names : frozenset of str
        Words that decide.
    modals : tuple of (str, frozenset of str)
        Modal verbs, and of each the words that it is about: the next two that carry weight.
    negations : tuple of frozenset of str
        Of each negation the words that it is about.
    order : tuple of str
        The names in the order of the text, with "and" and "by" between them; no names of days and months.
    past : bool
        Whether a word tells that a verb is of the past.
    denied : bool
        Whether the speaker denies the whole.
    written : tuple of str
        The words as they stand there, in lower case.
    """

    weights: Mapping[str, float]
    numbers: frozenset[str]
    names: frozenset[str]
    modals: tuple[Scoped, ...]
    negations: tuple[frozenset[str], ...]
    order: tuple[str, ...] = ()
    past: bool = False
    denied: bool = False
    written: tuple[str, ...] = ()

    def heaviest(self, most: int) -> list[str]:
        """The words that weigh most."""
        return sorted(self.weights, key=lambda word: (-self.weights[word], _spread(word)))[:most]


@lru_cache(maxsize=20_000)
def _spread(word: str) -> str:
    return digest(word)


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
    words = tokens(text)
    found = list(forms(words, names or {}))
    weights = {f.word: weight(*f) for f in found if f.kind in _SAYING}
    taken = {kind: tuple(dict.fromkeys(f.word for f in found if f.kind == kind)) for kind in ("number", "name")}
    return Wording(
        weights,
        numbers=frozenset(taken["number"]),
        names=frozenset(taken["name"]),
        modals=tuple(_modals(found)),
        negations=tuple(_negations(found)),
        order=tuple(_order(found)),
        past=any(f.kind == "past" for f in found),
        denied=denied,
        written=tuple(word.casefold() for word in words),
    )


_JOINTS = frozenset(("and", "by"))
_SAYING = ("word", "name", "number")


def _order(found: Sequence[Form]) -> Iterator[str]:
    for f in found:
        if f.kind == "joint" or (f.kind == "name" and f.word not in _APART):
            yield f.word


def _about(found: Sequence[Form], at: int) -> frozenset[str]:
    """The words that a negation or modal verb before ``at`` is about."""
    rest = found[at : at + _REACH]
    end = next((n for n, f in enumerate(rest) if f.kind == "not"), len(rest))
    return frozenset([f.word for f in rest[:end] if f.kind in _SAYING][:2])


def _modals(found: Sequence[Form]) -> Iterator[Scoped]:
    for at, (kind, word) in enumerate(found):
        if kind == "modal":
            rest = [f for f in found[at + 1 : at + 2 + _REACH] if f.kind != "not"]
            yield word, _about(rest, 0)


def _negations(found: Sequence[Form]) -> Iterator[frozenset[str]]:
    """Of each negation the words that it is about; two in a row ("do not deny") are none."""
    at = 0
    while at < len(found):
        start = at
        while at < len(found) and found[at].kind == "not":
            at += 1
        if (at - start) % 2 and (words := _about(found, at) if not _ends(found, at) else _before(found, start)):
            yield words
        at = max(at, start + 1)


def _ends(found: Sequence[Form], at: int) -> bool:
    """Whether a negation that ends before ``at`` is about what stands before it: "loyal to nobody"."""
    if found[at - 1].word not in NOBODY:
        return False
    return at == len(found) or found[at] == ("joint", "and")


def _before(found: Sequence[Form], at: int) -> frozenset[str]:
    """The last two words that carry weight before ``at``, behind any other negation."""
    rest = found[max(0, at - _REACH) : at]
    start = next((n for n in range(len(rest), 0, -1) if rest[n - 1].kind == "not"), 0)
    return frozenset([f.word for f in rest[start:] if f.kind in _SAYING][-2:])


def opposed(one: Wording, other: Wording) -> bool:
    """Whether one denies what the other says.

    A negation that the other has not counts when the other says something of its words; where both have one such,
    they may say the same in two ways ("no soldier will leave", "the soldiers will not leave"). One of which the other
    has a part of the words alone may be the same as one of the other's own words ("will not let a wall divide us",
    "would not allow us to be parted").
    """
    mine, theirs = _unshared(one, other), _unshared(other, one)
    apart = mine != theirs and not (_in_part(one, other) and _in_part(other, one))
    return apart ^ one.denied ^ other.denied


def _unshared(one: Wording, other: Wording) -> int:
    return sum(not words.isdisjoint(other.weights) for words in _own(one, other))


def _in_part(one: Wording, other: Wording) -> bool:
    """Whether one has one negation of its own alone, of words that do not all stand in the other."""
    own = _own(one, other)
    return len(own) == 1 and not own[0] <= other.weights.keys()


def _own(one: Wording, other: Wording) -> list[frozenset[str]]:
    """Negations of words that the other does not negate."""
    negated = frozenset[str]().union(*other.negations)
    return [words for words in one.negations if not words & negated]


def denial(one: Wording, other: Wording) -> bool:
    """Whether one denies the other: a single "no" more on one side, and without it both say the same.

    Stricter than :func:`opposed`, by which two are merely not the same. Who says that there were no ships on Sunday
    does not deny that there were ships, so nearly all that is denied must stand in the other.
    """
    mine, theirs = _own(one, other), _own(other, one)
    negations = len(mine) + len(theirs) + one.denied + other.denied
    if not opposed(one, other) or negations != 1 or clash(one, other, denial=False):
        return False
    no, yes = (one, other) if mine or one.denied else (other, one)
    total = sum(no.weights.values())
    return _shared(no, yes) >= DENIAL * total and likeness(one, other) >= DENIAL


def clash(one: Wording, other: Wording, *, denial: bool = True) -> bool:
    """Whether a word that decides differs; with ``denial=False`` leave out whether one denies what the other says."""
    if denial and opposed(one, other):
        return True
    if one.numbers - other.numbers and other.numbers - one.numbers:
        return True
    if one.names - other.names and other.names - one.names:
        return True
    if _another_mood(one, other) or _another_mood(other, one) or _another_word(one, other):
        return True
    return len(one.order) > 1 and _turned(one, other)


def _another_mood(one: Wording, other: Wording) -> bool:
    """Whether one must, may, tries or will what the other does, or has done."""
    for modal, words in one.modals:
        said = words & other.weights.keys()
        if not said or modal == "can":
            continue
        theirs = {m for m, about in other.modals if about & words}
        if theirs and modal not in theirs and theirs != {"can"}:
            return True
        if not theirs and (modal != "will" or other.past) and modal not in {m for m, _ in other.modals}:
            return True
    return False


def _another_word(one: Wording, other: Wording) -> bool:
    mine, theirs = one.weights.keys() - other.weights.keys(), other.weights.keys() - one.weights.keys()
    if any(_APART.get(word, frozenset()) & theirs for word in mine):
        return True
    if mine and theirs and _one_place(one, other):
        return True
    only = mine or theirs
    if not (mine and theirs) and len(only) == 1 and only <= _ALONE:
        return True
    small = {(a, b) for a in _differing(one, other) for b in _differing(other, one)}
    return not (mine or theirs) and not _SMALL.isdisjoint(small)


def _differing(one: Wording, other: Wording) -> set[str]:
    return set(one.written) - set(other.written)


def _one_place(one: Wording, other: Wording) -> bool:
    """Whether they are the same word for word but for a few in one place: who knows what that changes.

    "Destroyed by a storm" and "destroyed by a missile" are two claims. Who says the same in other words changes more.
    """
    mine, theirs = one.written, other.written
    shorter = min(len(mine), len(theirs))
    before = next((n for n in range(shorter) if mine[n] != theirs[n]), shorter)
    after = next((n for n in range(shorter - before) if mine[-1 - n] != theirs[-1 - n]), shorter - before)
    longest = max(len(mine), len(theirs)) - before - after
    return longest <= _PLACE and before + after >= longest


def _turned(one: Wording, other: Wording) -> bool:
    """Whether names have changed places in what are otherwise the same words: "Iran asked Iraq", "Iraq asked Iran"."""
    mine, theirs = ([name for name in w.order if name not in _JOINTS] for w in (one, other))
    if mine == theirs or sorted(mine) != sorted(theirs) or likeness(one, other) < _NEARLY:
        return False
    return set(one.order) & _JOINTS == set(other.order) & _JOINTS and not _JOINTS & set(one.order)


def likeness(one: Wording, other: Wording) -> float:
    """How much of the words of both is the same, 0 to 1; a shortened wording counts as nearly the whole.

    The mean of two figures: the shared weight by the weight of both (Dice), and by that of the shorter one, which must
    hold at least three words to count.
    """
    shared = _shared(one, other)
    mine, theirs = sum(one.weights.values()), sum(other.weights.values())
    if not shared:
        return 0.0
    dice = 2 * shared / (mine + theirs)
    if min(len(one.weights), len(other.weights)) < 3:
        return dice
    return (dice + shared / min(mine, theirs)) / 2


def _shared(one: Wording, other: Wording) -> float:
    return sum(min(w, other.weights[word]) for word, w in one.weights.items() if word in other.weights)


def nearness(words: float, meaning: float | None) -> float:
    """How near two wordings are, from 1 on the same: by the likeness of words, and of meaning where it is known.

    Parameters
    ----------
    words : float
        Their likeness.
    meaning : float or None
        Cosine of their meanings.
    """
    if meaning is None:
        return words / SAME
    return (meaning + _PART * words) / ENOUGH if meaning >= _MEANT and words >= LEAST else 0.0
