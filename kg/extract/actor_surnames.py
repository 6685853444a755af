"""Where words can be names that the tagger passed over: surnames, names repeated, acronyms in brackets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from kg.extract.actor_titles import TITLES
from kg.extract.lexicons import nouns
from kg.language.document import Document
from kg.letters import words
from kg.naming import PARTICLES, folded

__all__ = [
    "behind_article",
    "behind_couple",
    "bracketed",
    "is_surname",
    "looks_like_surname",
    "repeated",
    "second_of_pair",
    "with_particles",
]

_WORD = re.compile(r"\w+")
_COUPLE = re.compile(r"\b(?:mr|mrs|lord|dr)\.? and (?:mrs|mr|lady|dr)\.?$")
_LITTLE = frozenset({"ADP", "DET", "CCONJ", "PART"})  # words that headlines write small too
_JOINING = words("and & v v. vs vs. versus")


def looks_like_surname(document: Document, i: int, names: Container[int] = ()) -> bool:
    """A capitalised word that is a name, or that the tagger took for a pronoun which it is not.

    Parameters
    ----------
    names : container of int
        Tokens of other names: one may follow, as in "the [Holm] White House".
    """
    token = document[i]
    elided = token.text[:2].lower() in ("d'", "d’", "l'", "l’")  # "d'Alema"
    if not token.text[2 * elided : 2 * elided + 1].isupper():
        return False
    first = i == document.sentence_of(i)[0]
    mistaken = {"PRON", "X"} if first else {"PRON", "X", "ADJ", "ADV", "NOUN", "INTJ"}
    if first and i + 1 < len(document) and document[i + 1].upos in ("VERB", "AUX"):
        mistaken.add("NOUN")  # "King was right"
    named = token.upos == "PROPN" or (token.upos in mistaken and token.lower not in nouns.PRONOUNS)
    if not named or _part_of_name(document, i):
        return False
    following = document[i + 1] if i + 1 < len(document) else None
    if token.text == "May" and (document[i - 1].upos in ("ADP", "NUM") or (following and following.upos == "NUM")):
        return False  # the month
    alone = following is None or following.upos != "PROPN" or following.lower in TITLES
    return alone or (following is not None and following.i in names)


def _part_of_name(document: Document, i: int) -> bool:
    """Whether the word before is a name too, so that "Rashid" in "Ahmed Rashid" is not our Rashid."""
    before = document[i - 1] if i else None
    if before is None or before.upos != "PROPN" or not before.text[:1].isupper():
        return False
    return before.lower not in TITLES


def is_surname(form: str) -> bool:
    """Whether a short form is a single word, or one with a particle before it ("le pen")."""
    first, _, rest = form.partition(" ")
    return not rest or (first in PARTICLES and " " not in rest)


def behind_article(document: Document, start: int, end: int) -> bool:
    """Whether a single name stands behind "the" as no person's does: "the [Walker] opened"."""
    following = document[end] if end < len(document) else None
    compound = following is not None and (following.upos in ("NOUN", "PROPN", "ADJ", "NUM") or following.text == "-")
    head = document[document[start].head]  # "the [Holm] and Brandt camps"
    compound |= head.i > end and head.upos == "NOUN" and document.is_dep(start, "compound", "nmod", "amod")
    alone = end == start + 1 and start > 0 and document[start - 1].lower == "the"
    return alone and not compound and document[start].tag != "NNPS" and document[start].upos == "PROPN"


def behind_couple(document: Document, i: int) -> bool:
    """Whether two are addressed before token ``i``: "Mr. and Mrs. [Holm]"."""
    return bool(_COUPLE.search(document.words(max(0, i - 3), i).lower()))


def with_particles(document: Document) -> Iterator[tuple[int, str]]:
    """First tokens of two words that can be a surname of two, and the two folded: "Le Pen", "Van Dijk"."""
    for token in document.tokens[:-1]:
        if token.lower not in PARTICLES or not token.text[:1].isupper():
            continue
        following = document[token.i + 1]
        large = following.text[:1].isupper() and following.upos == "PROPN"
        if large and not _part_of_name(document, token.i):
            yield token.i, folded(f"{token.text} {following.text}")


def second_of_pair(document: Document, start: int, end: int) -> bool:
    """Whether a name is the second of two alike ("Holm and Holm", "Holm v. Holm"): not the first, nor anybody known."""
    size = end - start
    if start <= size or document[start - 1].lower not in _JOINING:
        return False
    return document.words(start - 1 - size, start - 1) == document.words(start, end)


def repeated(document: Document, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Half-open token ranges where the text has one of some names, as a name of its own."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        by_word[_first_word(name)].append(name)
    text, done = document.article.text, 0
    for word in _WORD.finditer(text):
        if word.start() < done:
            continue
        for name in by_word.get(word.group(), ()):
            stop = word.start() + len(name)
            if text.startswith(name, word.start()) and not _WORD.match(text, stop):
                done = stop
                start, end = document.tokens_within(word.start(), stop)
                whole = start < end and document[start].start == word.start() and document[end - 1].end == stop
                named = whole and document.in_body(start) and _is_name(document, start, end)
                named = named and (end >= len(document) or document[end].lower != "family")
                if named and not _part_of_name(document, start):
                    yield start, end, name
                break


def _is_name(document: Document, start: int, end: int) -> bool:
    """Whether words that are a name elsewhere look like one here too: by their tags, or as letters do inside a line.

    An acronym is one whatever the tagger makes of it ("the [CPA] did"), a noun in large letters among small ones.
    """
    tokens = document.tokens[start:end]
    if any(t.upos == "PROPN" for t in tokens):
        return True
    first, stop = document.sentence_of(start)
    small = any(t.text.islower() for t in document.tokens[max(first, start - 2) : start])
    small = small or any(t.text.islower() and t.upos not in _LITTLE for t in document.tokens[end : min(stop, end + 2)])
    if all(t.text.isupper() and len(t.text) > 1 for t in tokens):
        return small
    return end == start + 1 and start > first and tokens[0].upos == "NOUN" and small and not _goes_on(document, end)


def _goes_on(document: Document, end: int) -> bool:
    """Whether a word in large letters follows on the same name: "the [Golden] Week"."""
    return end < len(document) and document[end].text[:1].isupper()


def _first_word(name: str) -> str:
    found = _WORD.match(name)
    return found.group() if found else ""


def bracketed(document: Document, i: int) -> Iterator[int]:
    """Tokens with two capitals in a bracket that opens at token ``i``."""
    tokens = document.tokens
    if i >= len(tokens) or tokens[i].text not in ("(", "["):
        return
    for token in tokens[i + 1 : i + 12]:
        if token.text in (")", "]"):
            return
        if sum(c.isupper() for c in token.text) > 1 and token.text.isalnum():
            yield token.i
