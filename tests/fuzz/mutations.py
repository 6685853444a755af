"""Texts and bytes, spoilt in the ways in which they are spoilt on their way, and in some in which only an enemy would."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

__all__ = ["mutated", "mutated_bytes"]

ODD = (
    *"\x00\x01\x0b\x0c\x1b\x7f\x85\u00a0\u00ad\u200b\u200d\u2028\u2029\u202e\u2066\u2069\ufeff\ufffe\ud800\udfff",
    *"\"'“”‘’«»„‹›()[]{}<>.,;:!?…–—-/\\|%$€&*#@`~^_+=",
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "   ",
        "''",
        "``",
        ". . .",
        "?!?!",
        "--",
        "e\u0301",
        "İ",
        "ß",
        "ﬁ",
        "½",
        "²",
        "😀",
        "👨‍👩‍👧",
    ),
    *("שלום", "مرحبا", "中文", "１２３", "١٠٠ troops", "1e400", "9" * 400, "-5 soldiers", "0 troops", "10-5 troops"),
    *(
        "31 February 2023",
        "in 0000",
        "9999-12",
        "two hundred and and thousand",
        "the 31st of",
        "$",
        "said",
        "told",
        "and",
        "of",
    ),
    *(
        "between and troops",
        "a dozen dozen dozen",
        "January-December 1900-2100",
        "http://x/\u202e",
        "[1]",
        "<b>",
        "&amp;&#0;",
    ),
)
_WORD = re.compile(r"\S+")
Change = Callable[[str, random.Random, Sequence[str]], str]


def _place(text: str, chance: random.Random, longest: int = 200) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.randrange(1, longest))


def _insert(text: str, chance: random.Random, others: Sequence[str]) -> str:
    at, _ = _place(text, chance)
    return text[:at] + chance.choice(ODD) * chance.choice((1, 1, 1, 2, 30)) + text[at:]


def _delete(text: str, chance: random.Random, others: Sequence[str]) -> str:
    start, end = _place(text, chance)
    return text[:start] + text[end:]


def _repeat(text: str, chance: random.Random, others: Sequence[str]) -> str:
    start, end = _place(text, chance, 60)
    return text[:start] + text[start:end] * chance.choice((2, 3, 40)) + text[end:]


def _move(text: str, chance: random.Random, others: Sequence[str]) -> str:
    start, end = _place(text, chance)
    rest = text[:start] + text[end:]
    at, _ = _place(rest, chance)
    return rest[:at] + text[start:end] + rest[at:]


def _splice(text: str, chance: random.Random, others: Sequence[str]) -> str:
    other = chance.choice(others)
    (start, end), (at, _) = _place(other, chance, 600), _place(text, chance)
    return text[:at] + other[start:end] + text[at:]


def _cut(text: str, chance: random.Random, others: Sequence[str]) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _words(text: str, chance: random.Random, others: Sequence[str]) -> str:
    """The words of a stretch in another order."""
    start, end = _place(text, chance, 400)
    words = _WORD.findall(text[start:end])
    chance.shuffle(words)
    return f"{text[:start]} {' '.join(words)} {text[end:]}"


def _case(text: str, chance: random.Random, others: Sequence[str]) -> str:
    start, end = _place(text, chance, 400)
    return text[:start] + chance.choice((str.upper, str.lower, str.title, str.swapcase))(text[start:end]) + text[end:]


def _spaces(text: str, chance: random.Random, others: Sequence[str]) -> str:
    """Line ends, spaces or full stops of a stretch as others, or none."""
    start, end = _place(text, chance, 600)
    old, new = (
        chance.choice(("\n", " ", ".", ",", '"', "“", "”", "'")),
        chance.choice(("", " ", "\n", "\u00a0", '"', "”", ". ")),
    )
    return text[:start] + text[start:end].replace(old, new) + text[end:]


def _digits(text: str, chance: random.Random, others: Sequence[str]) -> str:
    return re.sub(r"\d", lambda m: chance.choice("0123456789,. /-") if chance.random() < 0.3 else m[0], text)


CHANGES: tuple[Change, ...] = (
    *(_insert, _insert, _insert, _delete, _repeat, _move, _splice, _cut, _words, _case, _spaces, _digits),
)


def mutated(texts: Sequence[str], chance: random.Random, longest: int = 4000) -> str:
    """One of the texts, changed one to eight times, and cut off where it would take long to read."""
    text = chance.choice(texts)
    start = max(0, chance.randrange(-len(text) // 4, len(text)))
    text = text[start : start + chance.randrange(200, longest)]
    for _ in range(chance.randint(1, 8)):
        text = chance.choice(CHANGES)(text, chance, texts)
    return text[:longest]


def mutated_bytes(seeds: Sequence[bytes], chance: random.Random, longest: int = 20_000) -> bytes:
    """One of the seeds with bytes changed, stretches taken out, doubled, or exchanged between seeds."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 4, 40, 400)))
        match chance.randrange(7):
            case 0:
                data[at:end] = b""
            case 1:
                data[at:at] = data[at:end] * chance.choice((1, 2, 50))
            case 2 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case 3:
                data[at:at] = chance.choice(ODD).encode("utf-8", "surrogatepass")
            case 4:
                other = chance.choice(seeds)
                start = chance.randrange(len(other) + 1)
                data[at:end] = other[start : start + chance.choice((4, 40, 400))]
            case 5:
                data[at:at] = chance.choice(
                    (b"\x00", b"\xff", b"\xff\xff\xff\xff", b"%s", b"-1", b"99999999999", b"\r\n")
                )
            case _:
                del data[at + chance.randrange(1 + 4 * (end - at)) :]
    return bytes(data[:longest])
