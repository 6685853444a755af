"""Writes ``kg/extract/lexicons/given_names.tsv``: given names of some sixty languages with the gender that they tell.

    python training/given_names.py [--check]

``--check`` writes nothing and exits 1 when the committed file differs from what would be written. Names are facts,
read from the lists of Faker (MIT), which has them by country; Cyrillic and Georgian by anyascii (ISC).
A name that is a man's in one country and a woman's in another is left out, unless one of them is much the commoner.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import faker.providers.person as lists
from anyascii import anyascii

TARGET = Path(__file__).resolve().parent.parent / "kg" / "extract" / "lexicons" / "given_names.tsv"
HEADER = "# Made by training/given_names.py from the lists of given names of Faker (MIT); edit that and run it again.\n"

_READ = ("first_names_{}", "first_romanized_names_{}", "first_names_{}_ascii")
_TRANSLITERATED = frozenset({"bg_BG", "ka_GE", "mk_MK", "ru_RU", "uk_UA"})
_LEFT_OUT = frozenset({"en_KE", "is_IS", "zh_TW"})
"""Lists with surnames among men's names, with all that a law allows, and of syllables in capitals."""
_NAME = re.compile(r"[^\W\d_]{3,}(-[^\W\d_]{2,})?")
_ENDINGS = (
    (re.compile("iy$"), ("iy", "y", "i")),
    (re.compile("ey$"), ("ey", "ei")),
    (re.compile("iya$"), ("iya", "ia")),
)
_OWN_NAMES = frozenset({"en_IN", "en_NG"})  # English lists whose names are of other languages
_OTHERS = frozenset({"Santa"})  # names of women that are mostly something else in front of a name
_MUCH = 4  # times as many countries


def _names(provider: type, sex: str) -> Iterator[str]:
    """The names of one country's list, which Faker has as strings, or as a mapping to how common they are."""
    for attribute in _READ:
        yield from (name for name in getattr(provider, attribute.format(sex), ()) if isinstance(name, str))


def _spellings(name: str, country: str) -> Iterator[str]:
    if country in _TRANSLITERATED:
        name = anyascii(name).replace("'", "").capitalize()
        ending = next(((pattern, given) for pattern, given in _ENDINGS if pattern.search(name)), None)
        yield from [ending[0].sub(end, name) for end in ending[1]] if ending else [name]
    elif name[:1].isupper():
        yield from dict.fromkeys((name, _plain(name)))


def _plain(name: str) -> str:
    """Without accents, as agencies write."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())


def told() -> dict[str, str]:
    """Names and what they tell, ``m`` or ``f``."""
    countries = [module.name for module in pkgutil.iter_modules(lists.__path__) if module.name not in _LEFT_OUT]
    kept = Counter(map(_language, countries))
    lists_of: dict[str, Counter[str]] = defaultdict(Counter)
    enough: set[str] = set()
    for country in countries:
        provider = importlib.import_module(f"{lists.__name__}.{country}").Provider
        for sex, mark in (("male", "m"), ("female", "f")):
            for name in {spelt for written in _names(provider, sex) for spelt in _spellings(written, country)}:
                if _NAME.fullmatch(name) and _is_latin(name) and name not in _OTHERS:
                    lists_of[name][mark] += 1
                    if kept[_language(country)] == 1 or lists_of[name].total() > 1:
                        enough.add(name)
    sure = ((name, c) for name, c in lists_of.items() if max(c.values()) >= _MUCH * min(c["m"], c["f"]))
    return {name: count.most_common(1)[0][0] for name, count in sorted(sure) if name in enough}


def _language(country: str) -> str:
    """Names of a language of several lists must stand in two: the rare ones of one are often wrong."""
    return country if country in _OWN_NAMES else country[:2]


def main() -> int:
    """0, or 1 when ``--check`` finds the file to be another."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the file differs")
    check = parser.parse_args().check
    text = HEADER + "".join(f"{mark}\t{name}\n" for name, mark in told().items())
    if check:
        return int(TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
