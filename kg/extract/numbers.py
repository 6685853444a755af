"""Numbers as news writes them: figures, words and vague quantities, with bounds and what qualifies them.

Own grammar: the libraries for number words (text2num, word2number) give one value and no characters, and none knows
"dozens", "a couple of hundred", "two and a half thousand", ranges or "as many as".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Qualifier

__all__ = ["FoundNumber", "find_numbers", "part_of", "share_of", "read_number"]


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in a text.

    Parameters
    ----------
    start, end : int
        Half-open characters of the number itself; "about" and "at least" stand outside, "couple of" inside.
    low, high : int or None
        Bounds, both included; ``None`` for an open end.
    context : int
        Where the words before the number that qualify it begin (``start`` when there are none).
    """

    start: int
    end: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    context: int


_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6, "billion": 10**9}

_LIMIT = 10**12  # no count of people is larger; serial numbers and noise are

_WIDEST = 5  # "by 2,000 to 3,000" is a range, "by 2,000 to 30,000" a change and what it comes to

_UNIT = "(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_SCALE = "(?:dozen|hundred|thousand|million|billion)"
_MORE = rf"{_SCALE}(?:\s+and\s+{_UNIT}(?:[\s-]{_UNIT})?)?(?:[\s-]+{_SCALE})?"  # "a" hundred and fifty thousand
_SPELLED = rf"{_UNIT}(?:[\s-]+(?:and\s+)?(?:{_UNIT}|{_SCALE}))*(?:\s+and\s+a\s+half\s+{_SCALE})?"
# Grouping by comma, by no-break space and by the thin spaces that agencies use.
_FIGURE = r"(?:\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+|\d+(?:\.\d+)?)"
_ATOM = (
    rf"(?:{_FIGURE}[\s-]+{_SCALE}\b|{_FIGURE}[kK]\b|{_FIGURE}|half[\s-]+(?:a[\s-]+)?(?:dozen|hundred|thousand|million)"
    rf"|\b{_SPELLED}\b|(?<=\ba\s){_MORE}\b|\b(?:hundred|thousand|dozen)\b)"
)
# What may not stand before or after a figure: money, decimals, ordinals, clock times, parts of names ("F-16").
_FREE = r"(?<![\w$€£#/:.,])(?<![A-Za-z]-)(?<!\$\s)(?<!No\.\s)"
_ENDS = (
    r"(?![\d%]|[.,:/]\d|(?:st|nd|rd|th)\b|\s?(?:percent|per\s+cent|pct|a\.m\.|p\.m\.|o['’]clock)|[\s-]?years?[\s-]old)"
)

_NUMBER = re.compile(
    rf"{_FREE}(?P<a>{_ATOM})(?:(?P<link>\s?[-–—]\s?|\s+(?:to|or)\s+|\s+and\s+)(?P<b>{_ATOM}))?{_ENDS}", re.I
)
_SINGLE = re.compile(rf"{_FREE}(?P<a>{_ATOM}){_ENDS}", re.I)

# Vague quantities: lowest and highest whole number that the words allow (the annotation guide's bounds; "several" and
# "a few" are 3 to 9, so "several hundred" is 300 to 999, and a plural alone begins at two of its kind).
_FEW = {
    "several": (3, 9),
    "multiple": (3, 9),
    "few": (3, 9),
    "handful of": (3, 9),
    "couple": (2, 3),
    "couple of": (2, 3),
    "many": (3, 9),
}
# Words that only say "more than several"; what is counted at the least is what careful coders of such reports take.
_OPEN = ("numerous", "number of", "many")
_LEAST_OF_OPEN = 4
_PLURAL = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "tens": (20, 99),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "millions": (2_000_000, 9_999_999),
    "tens of millions": (20_000_000, 99_999_999),
    "hundreds of millions": (200_000_000, 999_999_999),
}
_TOP = {"dozen": 99, "hundred": 999, "thousand": 9999, "million": 9_999_999}
_VAGUE = re.compile(
    r"\b(?:(?P<few>several|few|couple(?:\s+of)?|many)\s+(?P<scale>dozen|hundred|thousand|million)s?\b(?P<of>\s+of)?"
    r"|(?P<plural>(?:(?:tens|hundreds)\s+of\s+)?(?:dozens|scores|hundreds|thousands|millions)|tens)\s+(?:of\b|more\b|were\b)"
    r"|(?P<small>several|few|handful\s+of|couple\s+of|(?<!how\s)many(?=\s+of\b)|multiple|numerous|(?<=\ba\s)number\s+of))(?=[\s,-])",
    re.I,
)

_SHARES = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_PART = re.compile(
    r"\b(?P<part>half|(?:(?:two|three|four)[\s-]+)?(?:third|quarter|fifth|tenth)s?)\s+of\s+(?:the|its|their|his|her|those|these)\s+"
    r"(?:(?:some|about|roughly|nearly|more\s+than|over|at\s+least|estimated)\s+)?$",
    re.I,
)
# "one in five", "two out of three" say a share of nothing that is counted.
_RATIO = re.compile(
    rf"\b(?:(?:one|1)\s+in(?:\s+every)?|(?:{_UNIT}|\d{{1,2}})\s+out\s+of(?:\s+every)?)\s+(?:{_UNIT}|\d{{1,3}})\b(?![,.]?\d)",
    re.I,
)
_NONE = re.compile(r"\bno\b(?=\s+(?!(?:more|fewer|less|longer|one|other)\b)[A-Za-z])", re.I)

_ABOUT = (
    r"about|around|roughly|approximately|some|nearly|almost|close\s+to|near|(?:an\s+)?estimated|circa|perhaps|maybe"
)
_BEFORE = re.compile(
    rf"(?:(?P<approx>{_ABOUT}|anywhere\s+from)|(?P<at_least>at\s+least|no\s+fewer\s+than|no\s+less\s+than|not\s+less\s+than|"
    r"(?:a\s+)?minimum\s+of)|(?P<at_most>up\s+to|as\s+many\s+as|as\s+much\s+as|at\s+most|(?:no|not)\s+more\s+than|(?:a\s+)?maximum\s+of)"
    r"|(?P<more_than>(?:well\s+|just\s+|slightly\s+)?(?:over|above)|more\s+than|(?:in\s+)?excess\s+of|upwards?\s+of|"
    r"greater\s+than|exceed(?:s|ed|ing)?)|(?P<less_than>(?:just\s+|well\s+)?under|below|less\s+than|fewer\s+than)"
    r"|(?P<plain>a|an|the|another|additional|further|only|just|exactly|precisely|total\s+of|all|these|those|its|their|his|other))\s+$",
    re.I,
)
# "control over 2,000 men": here "over" says of whom, not how many.
_NOT_MORE = re.compile(
    r"\b(?:control|command|concerns?|dispute|clash(?:es)?|fight|anger|worries|authority|victory|talks|row)\s+over\s+$",
    re.I,
)
_AFTER = re.compile(
    r"\s+(?P<at_least>or\s+more)\b|(?P<more_than>\+|[\s-]plus\b)|\s+(?P<at_most>or\s+(?:fewer|less)|at\s+(?:the\s+)?most)\b"
    r"|(?P<approx>\s+or\s+so\b|[\s-]odd\b)",
    re.I,
)


def read_number(text: str) -> int | None:
    """The whole number that words or figures say; ``None`` when they say none.

    >>> read_number("two and a half thousand"), read_number("1.2 million"), read_number("2,500"), read_number("2.5")
    (2500, 1200000, 2500, None)
    """
    words = re.sub(r"(?<=\d)[,\u00a0\u2009\u202f](?=\d)", "", text.lower())
    words = re.sub(r"(?<=\d)k\b", " k", words)
    total = 0.0
    group: float | None = None
    for word in re.findall(r"\d+(?:\.\d+)?|[a-z]+", words):
        if word in _SCALES:
            scale = _SCALES[word]
            group = (1 if group is None else group) * scale
            if scale >= 1000:
                total, group = total + group, None
        elif word == "half":
            group = (group or 0) + 0.5
        elif word not in ("a", "and"):
            value = float(word) if word[0].isdigit() else _WORDS.get(word, None)
            if value is None:
                return None
            group = (group or 0) + value
    total += group or 0
    return int(total) if total < _LIMIT and total == int(total) else None


def find_numbers(text: str) -> tuple[FoundNumber, ...]:
    """All numbers of a text, in order, none overlapping; no money, percentages, ordinals, ages or clock times."""
    vague = [*_none(text), *_vague(text)]
    taken = bytearray(len(text))
    for m in _RATIO.finditer(text):
        taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
    vague = [n for n in vague if not any(taken[n.start : n.end])]
    for n in vague:
        taken[n.start : n.end] = b"\1" * (n.end - n.start)
    figures = [n for n in _figures(text) if not any(taken[n.start : n.end])]
    return tuple(_qualify(text, n) for n in sorted([*vague, *figures], key=lambda n: n.start))


def part_of(text: str, whole: FoundNumber) -> FoundNumber | None:
    """The part that the words before a number say of it: "half of the 7,500", "two thirds of its 900"."""
    m = _PART.search(text, max(0, whole.start - 60), whole.start)
    if m is None or whole.low is None or whole.low != whole.high:
        return None
    words = re.split(r"[\s-]+", m["part"].lower())
    share = _SHARES[words[-1].rstrip("s")] * (_WORDS[words[0]] if len(words) > 1 else 1)
    value = round(whole.low * share)
    at = m.start("part")
    return FoundNumber(at, whole.end, value, value, Qualifier.APPROX, at) if share < 1 else None


_OF_WHOLE = re.compile(
    r"\s+of\s+(?:(?:the|its|his|her|their|our|these|those|about|some|around|roughly|nearly|almost|up|to|over|more|than"
    r"|an|estimated|[a-z-]+['’]s|[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}['’]s?)\s+)*\Z"
)


def share_of(text: str, part: FoundNumber, whole: FoundNumber) -> FoundNumber | None:
    """The part that the number before says of a whole: "700 of its 1,000", with the span of both.

    ``None`` where no "of" joins the two, or the part is no smaller than the whole.
    """
    if not _OF_WHOLE.match(text, part.end, whole.start) or part.low is None or whole.high is None:
        return None
    if part.low >= whole.high or part.end == part.start:
        return None
    return FoundNumber(part.start, whole.end, part.low, part.high, part.qualifier, part.context)


def _none(text: str) -> Iterator[FoundNumber]:
    """ "no troops": nought."""
    for m in _NONE.finditer(text):
        yield FoundNumber(m.start(), m.end(), 0, 0, Qualifier.EXACT, m.start())


def _vague(text: str) -> Iterator[FoundNumber]:
    for m in _VAGUE.finditer(text):
        if m["plural"]:
            low, high = _PLURAL[" ".join(m["plural"].lower().split())]
            end = m.end("plural")
        elif m["few"]:
            few, scale = " ".join(m["few"].lower().split()), m["scale"].lower()
            first, last = _FEW[few]
            low, high = first * _SCALES[scale], _TOP[scale] if last == 9 else last * _SCALES[scale]
            end = m.end("scale")
        else:
            small, end = " ".join(m["small"].lower().split()), m.end("small")
            if small in _OPEN:
                yield FoundNumber(m.start(), end, _LEAST_OF_OPEN, None, Qualifier.AT_LEAST, m.start())
                continue
            low, high = _FEW[small]
        yield FoundNumber(m.start(), end, low, high, Qualifier.VAGUE, m.start())


def _figures(text: str) -> Iterator[FoundNumber]:
    at = 0
    while m := _NUMBER.search(text, at):
        found = _range(text, m) if m["b"] else None
        if found is None:
            m = _SINGLE.match(text, m.start()) or m  # the second number is one of its own
            value = read_number(m["a"])
            at = m.end("a")
            if value is None:
                continue
            found = FoundNumber(m.start("a"), m.end("a"), value, value, Qualifier.EXACT, m.start("a"))
        at = found.end
        yield found


def _range(text: str, m: re.Match[str]) -> FoundNumber | None:
    """A range of two numbers; "from 4,500 to 2,500" is a change, "two and three" two numbers."""
    low, high = read_number(m["a"]), read_number(m["b"])
    if low is None or high is None:
        return None
    before = text[max(0, m.start() - 12) : m.start()].lower()
    link = m["link"].strip().lower()
    if link == "and" and not re.search(r"\bbetween\s+$", before):
        return None
    if link == "to" and re.search(r"\bfrom\s+$", before):
        return None
    if link == "to" and high > _WIDEST * low and re.search(r"\bby\s+$", before):
        return None  # "will shrink by 10,000 to 72,500"
    scale = re.search(rf"({_SCALE})$", m["b"], re.I)
    if low < high and scale and low < 1000 and not re.search(_SCALE, m["a"], re.I):
        low *= _SCALES[scale[1].lower()]  # "three to four hundred"
    return FoundNumber(m.start("a"), m.end("b"), low, high, Qualifier.RANGE, m.start("a")) if low < high else None


def _qualify(text: str, found: FoundNumber) -> FoundNumber:
    at, kind = found.start, ""
    while m := _BEFORE.search(text, max(0, at - 24), at):
        if not re.match(r"\b", text[m.start() :]) or (m.start() and text[m.start() - 1].isalnum()):
            break
        said = m.lastgroup or ""
        if said == "more_than" and _NOT_MORE.search(text, max(0, at - 24), at):
            break
        if not kind or (kind in ("plain", "approx") and said != "plain"):
            kind = said
        at = m.start()
    after = _AFTER.match(text, found.end)
    if after and kind in ("", "plain"):
        kind = after.lastgroup or ""
    return replace(_bounded(found, kind), context=at)


def _bounded(found: FoundNumber, kind: str) -> FoundNumber:
    if kind in ("", "plain") or (kind == "approx" and found.qualifier is not Qualifier.EXACT):
        return found
    if kind != "approx" and found.qualifier is Qualifier.RANGE:
        return found
    qualifier = Qualifier(kind)
    if qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        return replace(found, qualifier=qualifier, high=None)
    if qualifier in (Qualifier.AT_MOST, Qualifier.LESS_THAN):
        return replace(found, qualifier=qualifier, low=None)
    return replace(found, qualifier=qualifier)
