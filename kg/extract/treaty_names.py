"""Names of agreements in a text: those of the gazetteer, acronyms that the article introduces, and names by form.

Works on the characters alone, so that it holds whatever the pipeline makes of a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kg.extract.lexicons import treaties as lexicon
from kg.gazetteer import KnownTreaty
from kg.letters import bare

__all__ = ["NameMatcher", "Named", "Word", "split_words"]

_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d$")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"\u2019": "'", "\u2018": "'"})


class Word(NamedTuple):
    """A run of letters and digits, or one sign; character offsets. ``lower`` has dashes and quotes made plain."""

    text: str
    start: int
    end: int
    lower: str


@dataclass(frozen=True, slots=True)
class Named:
    """A name found: half-open word range, the agreements that bear it (none: a name by its form), and the bare name."""

    start: int
    end: int
    treaties: tuple[KnownTreaty, ...]
    name: str


def split_words(text: str) -> tuple[Word, ...]:
    """The words and signs of a text.

    >>> [w.lower for w in split_words("the EU–Turkey deal")]
    ['the', 'eu', '-', 'turkey', 'deal']
    """
    found = []
    for m in _WORD.finditer(text):
        word = m.group()
        found.append(Word(word, *m.span(), word.lower() if word.isascii() else _plain(word)))
    return tuple(found)


@lru_cache(maxsize=2_000)  # quotation marks and dashes, most of them
def _plain(word: str) -> str:
    return bare(word.translate(_DASHES)).casefold()  # "Escazu" is Escazú


class NameMatcher:
    """Finds names of known agreements, the longest at each place."""

    def __init__(self, treaties: Iterable[KnownTreaty]) -> None:
        self._by_first: dict[str, list[tuple[tuple[Word, ...], KnownTreaty]]] = defaultdict(list)
        for treaty in treaties:
            for name in dict.fromkeys((treaty.name, *treaty.aliases)):
                form = split_words(name)
                if form:
                    self._by_first[form[0].lower].append((form, treaty))
        for forms in self._by_first.values():
            forms.sort(key=lambda f: -len(f[0]))

    def find(self, words: Sequence[Word], text: str) -> list[Named]:
        """Names in the order of the text; none overlaps another."""
        found: list[Named] = []
        introduced: dict[str, str] = {}  # acronyms of names that the gazetteer lacks
        at = 0
        while at < len(words):
            named = None
            if words[at].lower in self._by_first or words[at].text[0].isupper():
                named = self._known(words, at, text) or _by_form(words, at, text)
            if named and not named.treaties:
                inner = next((k for k in range(at + 1, named.end) if self._known(words, k, text)), None)
                named = named if inner is None else None  # a known name that begins inside is met in its turn
            if named is None and words[at].text in introduced:
                named = Named(at, at + 1, (), introduced[words[at].text])
            if named:
                found.append(_grown(named, words))
                at = found[-1].end
                if not named.treaties and words[at - 1].text == ")":
                    introduced[words[at - 2].text] = named.name
            else:
                at += 1
        return found

    def _known(self, words: Sequence[Word], at: int, text: str) -> Named | None:
        length, borne = 0, []
        for form, treaty in self._by_first.get(words[at].lower, ()):
            if len(form) < length:
                break
            if _same(form, words[at : at + len(form)]) and not _is_longer_name(words, at, at + len(form)):
                length = len(form)
                borne.append(treaty)
        if not borne:
            return None
        return Named(at, at + length, tuple(dict.fromkeys(borne)), text[words[at].start : words[at + length - 1].end])


def _same(form: Sequence[Word], words: Sequence[Word]) -> bool:
    """Same letters; a capital in the name asks for one in the text, and short or wordlike acronyms for all of them."""
    if len(form) != len(words):
        return False
    for a, b in zip(form, words, strict=True):
        lowered = a.text[0].isupper() and not b.text[0].isupper() and not (a.lower in _COMMON and b is not words[0])
        if a.lower != b.lower or lowered:
            return False
        strict = len(form) == 1 and a.text.isupper() and (len(a.text) < 4 or a.text in lexicon.WORDLIKE)
        if strict and a.text != b.text:
            return False
    return True


_COMMON = lexicon.NAMING_HEADS | lexicon.KINDS


def _is_longer_name(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether an acronym is only a part of a hyphened name ("TPP-like" is, "anti-TPP" is not)."""
    return (
        end + 1 < len(words) and words[end].text == "-" and words[end].start == words[end - 1].end and end - start == 1
    )


def _by_form(words: Sequence[Word], at: int, text: str) -> Named | None:
    """ "Treaty of Nowhere", "Convention on Small Things", "Nowhere Peace Accord" with capitals throughout."""
    word = words[at]
    if not word.text[0].isupper() or word.lower in lexicon.OPENERS or _inside_name(words, at):
        return None
    end = _of_form(words, at) or _headed_form(words, at)
    return Named(at, end, (), text[word.start : words[end - 1].end]) if end else None


def _inside_name(words: Sequence[Word], at: int) -> bool:
    before = words[at - 1] if at else None
    joined = before is not None and before.text[:1].isupper() and words[at].start - before.end == 1
    return joined and before is not None and before.lower not in lexicon.OPENERS


def _of_form(words: Sequence[Word], at: int) -> int | None:
    """The end of "Treaty of X Y": the noun, a preposition, capitalised words with small ones between."""
    if words[at].lower not in ("treaty", "convention", "protocol", "pact", "peace", "covenant") or at + 2 >= len(words):
        return None
    if words[at + 1].text not in ("of", "on", "against", "for", "to"):
        return None
    end = at + 2
    last = end
    while end < len(words) and end < at + 16:
        if words[end].text[:1].isupper() and words[end].text.isalpha():
            last = end + 1
        elif words[end].text not in lexicon.SMALL_WORDS | {"-", "'"}:
            break
        end += 1
    only_of = words[at].lower != "peace" and last > at + 2
    return last if only_of and words[at + 2].text[:1].isupper() | (words[at + 2].text == "the") else None


_CAPITAL_HEADS = frozenset(
    {
        *("agreement", "accord", "accords", "treaty", "pact", "protocol", "convention", "memorandum", "armistice"),
        *("compact", "concordat"),
    }
)


_INSIDE = frozenset({"of", "and", "on", "for"})


def _headed_form(words: Sequence[Word], at: int) -> int | None:
    """The end of "X Y Agreement": capitalised words up to a capitalised noun of agreement, the last of several."""
    end = at
    while end < len(words) and end < at + 9:
        word = words[end]
        if word.lower in _CAPITAL_HEADS and word.text[0].isupper() and end > at:
            break
        if not (word.text[:1].isupper() or word.text in ("-", ".", "&") or (word.text in _INSIDE and end > at)):
            return None
        if word.text == "." and len(words[end - 1].text) > 1:
            return None
        end += 1
    else:
        return None
    inner = {w.lower for w in words[at:end]}
    if inner & lexicon.HEADLINE_WORDS or inner <= _COMMON | {"change", "free", "-"}:
        return None  # "Too Pleased With The Accord", "Climate Agreement": a headline's capitals
    if (
        inner & lexicon.NO_TREATY_NAMES
        or inner & (lexicon.BLOCKED - lexicon.OPINIONS)
        or words[at].lower in lexicon.GENERIC | {"the", "this", "our", "his"}
    ):
        return None
    weak = words[end].lower in ("convention", "protocol", "memorandum", "agreement")
    if weak and not inner & lexicon.NAME_KINDS:
        return None
    behind = end + 1
    if behind < len(words) and words[behind].lower in _CAPITAL_HEADS and words[behind].text[0].isupper():
        return behind + 1
    return end + 1


def _grown(named: Named, words: Sequence[Word]) -> Named:
    """The name with a year before it, an acronym in brackets after it, and a noun of agreement after that."""
    start, end = named.start, named.end
    if start and _YEAR.match(words[start - 1].text) and words[start].start - words[start - 1].end == 1:
        start -= 1
    end = _past_acronym(words, end)
    after = end
    while after < len(words) and words[after].lower in lexicon.KINDS | {"change"} and after < end + 2:
        after += 1
    if after < len(words) and _adds_head(words, named.end, after):
        end = _past_acronym(words, after + 1)
    return Named(start, end, named.treaties, named.name)


def _adds_head(words: Sequence[Word], end: int, after: int) -> bool:
    head = words[after].lower
    return head in lexicon.NAMING_HEADS and words[end - 1].lower not in lexicon.NAMING_HEADS


def _past_acronym(words: Sequence[Word], end: int) -> int:
    """Past ``( ABC )``."""
    if end + 2 < len(words) and words[end].text == "(" and words[end + 2].text == ")":
        inside = words[end + 1].text
        if 2 <= len(inside) <= 10 and sum(c.isupper() for c in inside) >= 2:
            return end + 3
    return end
