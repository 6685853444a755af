"""Short forms of bodies' names: acronyms, words made of beginnings, ends and beginnings that stand for the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.lexicons import nouns
from kg.extract.lexicons.names import is_given
from kg.letters import words
from kg.naming import folded

__all__ = ["abridged", "abridges", "fronts", "plain", "shouted", "tails", "words_that_count"]

_SAYS_WHAT = words("""
    movement group party pac corporation company organisation organization network media coalition alliance association
    holdings management international industries partners systems technologies airlines union league university
    inc ltd limited corp plc
    """)
_SCHOOLS_AND_FIRMS = words("university college holdings corporation airlines pharmaceuticals technologies")
_NOT_OF_WHOLE = words("press hospital library museum school jail airport station stadium centre center park police")
_TOWNS = words("city town county state village district island university college north south east west")
_NATIONS = words("england scotland wales ireland britain uk international europe africa asia australia canada india")
_SERVICES = frozenset({"army", "guard", "guards", "navy", "police"})  # "Army" is a state's, beside a Liberation Army
_NAMED_FOR = words("foundation fund trust institute prize center centre")
_SMALL = frozenset({"of", "for", "the", "and", "in"})
_STOPPED = re.compile(r"(?:[A-Z]\.){3,}|[A-Z]{2,}-[A-Z]+")
_LAST_WORDS = 3  # words of a body's name behind which a shorter one is another's


def plain(name: str) -> str:
    """An acronym without its stops and hyphens: "U.F.V.", "UFV-P"."""
    return re.sub(r"[.-]", "", name) if _STOPPED.fullmatch(name) else name


def words_that_count(name: str) -> int:
    """How many words a name has but for "of" and the like."""
    return len([w for w in name.split() if w.lower() not in _SMALL])


def shouted(name: str) -> bool:
    """Whether a name is of capitals alone."""
    name = plain(name)
    return name.isalnum() and name.isupper() and len(name) > 1


def abridged(name: str) -> bool:
    """Whether a word can be short for several: capitals inside it, as "MoD" and "NatBank" have."""
    return name.isalnum() and name[0].isupper() and sum(c.isupper() for c in name) > 1


def abridges(short: str, name: str, *, small: bool = False) -> bool:
    """Whether a word is made of the beginnings of a name's words, in order: "NatBank" of "National Bank".

    With ``small`` words like "of" can be passed over.
    """
    at = 0
    for word in re.findall(r"\w+", name):
        if small and word in _SMALL and short[at : at + 1] != word[0]:
            continue
        taken = 0
        while at < len(short) and taken < len(word) and short[at].casefold() == word[taken].casefold():
            at, taken = at + 1, taken + 1
            if at < len(short) and short[at].isupper():
                break  # the next word's
    return short[at:] in ("", "s")


def tails(name: str) -> Iterator[str]:
    """Ends of a body's name that it goes by: "Boston Red Sox", "red sox"; "Church of Scientology", "scientology".

    Of "Kalat Court of Appeals for the Third Circuit" also "court of appeals".
    """
    words = folded(name).split()
    if "for" in words[2:]:
        yield from tails(" ".join(words[: words.index("for", 2)]))
    if words[-1] in _NAMED_FOR and "and" in words[1:-3] and is_given(words[0].title()):
        yield " ".join(words[-2:])  # "Ada and Jan Brandt Foundation", "brandt foundation"
    for i in range(1, len(words)):
        rest = words[i:]
        lone = len(rest) == 1 and rest[0] in nouns.ORGANISATION_HEADS | nouns.GENERIC_TAILS | _SERVICES
        if lone or rest[0] in _SMALL or len(rest) > _LAST_WORDS:
            continue
        court = words[i - 2 : i] == ["for", "the"] and rest[-1] == "circuit"
        if (
            court
            or not _SMALL & set(words[:i])
            or (i == 2 and words[1] == "of" and words[0] in nouns.ORGANISATION_HEADS)
        ):
            yield " ".join(rest)


def fronts(name: str) -> Iterator[str]:
    """Beginnings of a body's name that it goes by: "Andersen Fund for the Arts", "andersen fund".

    Where the rest only says what it is, all before it: "Plain Hearts Movement", "plain hearts".
    """
    words = folded(name).split()
    if len(words) == 2 and words[1] in _SCHOOLS_AND_FIRMS and not is_given(words[0].title()):
        yield words[0]  # "Emory University", "emory"
    for i in range(max(2, len(words) - 2), len(words)):
        if words[-1] in _SAYS_WHAT and _SMALL.isdisjoint(words[:i]) and words[i - 1] not in nouns.ORGANISATION_HEADS:
            yield " ".join(words[:i])
    own = len(words) > 2 and _SMALL.isdisjoint(words) and words[-1] not in nouns.ORGANISATION_HEADS | _NOT_OF_WHOLE
    if own and words[-2] not in nouns.ORGANISATION_HEADS | _TOWNS:
        yield " ".join(words[:-1])  # "Harlow Energy Solution", "harlow energy"
    elif len(words) > 2 and words[-1] in _NATIONS and _SMALL.isdisjoint(words):
        yield " ".join(words[:-1])  # "Arts Council England", "arts council"
    for i in range(2, len(words) - 1):
        if words[i] in ("of", "for", "on") and words[i - 1] not in _SMALL:
            yield " ".join(words[:i])
