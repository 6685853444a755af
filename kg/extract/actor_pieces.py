"""Names that a tagger cut, two names that it took for one, and headlines that it took for a name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from itertools import pairwise

from kg.extract.actor_raw import Raw
from kg.extract.lexicons import nouns
from kg.extract.lexicons.names import gender_of, is_given
from kg.language.document import Document
from kg.letters import words
from kg.naming import korean, numeral

__all__ = [
    "DIRECTIONS",
    "apart",
    "as_elsewhere",
    "completed",
    "couples",
    "fathered",
    "goes_on",
    "grown",
    "is_beside",
    "is_case",
    "koreans",
    "numbered",
    "of_firm",
    "of_one",
    "told",
    "trimmed",
]

DIRECTIONS = words(
    "north south east west northern southern eastern western central northeast northwest southeast southwest"
)
_NO_SURNAMES = nouns.ORGANISATION_HEADS | nouns.SITE_HEADS | nouns.PLACE_HEADS
_NO_SURNAMES |= nouns.NOT_ACTOR_TAILS | nouns.GENERIC_TAILS
_FINITE = frozenset({"VBZ", "VBD", "MD"})
_THRONES = words("king queen emperor empress tsar czar pope kaiser shah prince sultan patriarch")
_DESCENT = words("jr jr. sr sr.")
_FIRMS = frozenset({"agency", "company", "firm", "found", "founder", "lawyer", "partner", "publisher"})
_YEAR = re.compile(r"(?:1[89]|20)\d\d[a-z]?")
_KOREAN = 4  # tokens of "Oh Dong-woon"
_SON_OF = frozenset({"bin", "ibn", "bint"})
_SOCIETIES = words("appeals appeal society club academy fund trust centre center")
_CASES = words("case decision judgment judgement ruling authority")
_COURTS = _CASES | words("court courts held judge judges appeal lord ruled decided tribunal v v.")


def goes_on(document: Document, body: tuple[int, int], start: int) -> bool:
    """Whether a body's name (a half-open token range) is one with that which starts at a token behind it.

    "[Holm Foundation] for the [Visual Arts]" is one.
    """
    between = [t.lower for t in document.tokens[body[1] : start]]
    last = document[body[1] - 1]
    named = body[1] - body[0] > 1 and last.text[:1].isupper()
    return between in (["for"], ["for", "the"]) and named and last.lower in nouns.ORGANISATION_HEADS | _SOCIETIES


def apart(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    """A body's name (a half-open token range), or the two names that it is.

    "Harlow and War Office" is two; in "Food and Health Ministry" both words say which ministry.
    """
    joint = next((i for i in range(end - 3, start, -1) if document[i].lower == "and"), None)
    if joint is not None and joint == start + 1 and is_case(document, start, end):
        return [(start, joint), (joint + 1, end)]
    if joint is None or document[end - 1].lower not in nouns.ORGANISATION_HEADS:
        return [(start, end)]
    if document[joint - 1].lower in nouns.ORGANISATION_HEADS and end - joint > 2 and joint - start > 1:
        words_before = {t.lower for t in document.tokens[start:joint]}
        if words_before.isdisjoint(("of", "for", "on")):  # "[Harden Labour Congress] and [Trade Union Congress]"
            return [(start, joint), (joint + 1, end)]
    letters = "".join(t.text[0] for t in document.tokens[start:end] if t.text[:1].isupper())
    if len(letters) > 2 and any(t.text == letters for t in document.tokens):
        return [(start, end)]  # "the Competition and Markets Authority", which is the CMA
    another = document.is_dep(end - 1, "conj")
    one = not another or any(joint < document[i].head < end for i in range(start, joint))
    return [(start, end)] if one else [(start, joint), (joint + 1, end)]


def is_case(document: Document, start: int, end: int) -> bool:
    """Whether a name with "and" in it is that of a case in court: "it was held in [Harlow and War Office] that".

    A body would have an article, "in the Food and Health Ministry", or be a firm by its last word.
    """
    first, stop = document.sentence_of(start)
    if start == first or document[start - 1].upos != "ADP" or not document[start].text.istitle():
        return False
    if document[end - 1].text in nouns.LEGAL_FORMS or document[end - 1].lower == "group":
        return False
    told = any(document[k].lower in _CASES for k in document.children(end - 1, "appos"))
    return told or (document[start - 1].lower == "in" and any(t.lower in _COURTS for t in document.tokens[first:stop]))


def completed(document: Document, start: int, end: int, inside: set[int]) -> tuple[int, int]:
    """A person's name (a half-open token range) with the given name before it, or the surname behind a given name.

    Parameters
    ----------
    inside : set of int
        Tokens of all names that the tagger saw: these are no part of this one.
    """
    if start >= end:
        return start, end
    first, stop = document.sentence_of(start)
    name = range(start, end)
    before = start - 1
    if start > first and is_given(document[before].text):
        alone = before not in inside and document[before].upos == "PROPN" and len(name) == 1
        if _is_part(document, before, name, inside, "compound") or (alone and is_beside(document, before, start)):
            return before, end
    if before == first and len(name) == 1 and _is_aged(document, before, end):
        return before, end
    last = end + 1 >= stop or document[end + 1].upos != "PROPN"
    cut = end < stop and (len(name) == 1 or (last and document[end].lower not in nouns.ORGANISATION_HEADS))
    more = ("compound",) if last and len(name) == 1 and end < stop and _may_be_surname(document, start) else ()
    return (start, end + 1) if cut and _is_part(document, end, name, inside, *more) else (start, end)


def _may_be_surname(document: Document, given: int) -> bool:
    """Whether a word behind a given name can be whose it is: "[Bashir] Memon", not "the [Holm] Foundation"."""
    behind = document[given + 1].lower
    free = given == 0 or document[given - 1].lower not in ("the", "a", "an")
    return free and is_given(document[given].text) and behind not in _NO_SURNAMES


def is_beside(document: Document, one: int, other: int) -> bool:
    """Whether the parse took a given name and a surname for two appositions to one noun: "the composer Toivo Holm"."""
    both = document.is_dep(one, "appos") and document.is_dep(other, "appos", "flat")
    return both and document[one].head == document[other].head and document[other - 1].upos == "PROPN"


def _is_aged(document: Document, given: int, end: int) -> bool:
    """Whether a given name that the parse took for a preposition opens a sentence: "[Per] Holm, 58, said"."""
    named = document[given].upos == "ADP" and gender_of(document.words(given, end)) is not None
    at = [t.text for t in document.tokens[end : end + 3]]
    return named and at[:1] == [","] and at[1:2] != [] and at[1].isdecimal() and at[2:] == [","]


def koreans(document: Document, names: Sequence[Raw]) -> list[Raw]:
    """The names, with Korean ones in full that the tagger cut or passed over: "its chief, [Oh Dong-woon],"."""
    dashes = (t.i for t in document.tokens[2:-1] if t.text in ("-", "‑"))
    found = [Raw(i - 2, end, "person") for i in dashes if (end := _korean_end(document, i - 2))]
    inside = {i for raw in found for i in range(raw.start, raw.end)}
    kept = [raw for raw in names if inside.isdisjoint(range(raw.start, raw.end)) or raw.end - raw.start > _KOREAN]
    longer = {i for raw in kept for i in range(raw.start, raw.end)}
    return sorted([*kept, *(r for r in found if r.start not in longer)], key=lambda r: r.start)


def _korean_end(document: Document, i: int) -> int:
    """Where a Korean name in full ends that begins at token ``i``, before a word and a hyphen; 0 if none does."""
    if not document[i].text.istitle() or document[i + 1].head == i + 1:
        return 0
    return i + _KOREAN if korean(document.words(i, i + _KOREAN)) else 0


def of_one(document: Document, one: int, other: int) -> bool:
    """Whether two words side by side that a tagger took for two people are one's given name and surname."""
    if other != one + 1 or "\n" in document.article.text[document[one].end : document[other].start]:
        return False
    above = document[one].head == other and document.is_dep(one, "flat", "compound")
    return above or (document[other].head == one and document.is_dep(other, "flat"))


def couples(document: Document, known: Container[int]) -> set[int]:
    """Tokens "&" between two people: "Holm & Brandt (2014)", the same two elsewhere, and whoever is ``known``.

    Also two authors behind "Ada Holm and Jan Brandt".
    """
    between = {t.i: (document[t.i - 1].text, document[t.i + 1].text) for t in document.tokens[1:-1] if t.text == "&"}
    cited = {two for i, two in between.items() if any(_YEAR.fullmatch(t.text) for t in document.tokens[i + 2 : i + 4])}
    firms = {two for i, two in between.items() if _is_of_firm(document, i)}
    cited |= _in_full_together(document) - firms if between else set()
    return {i for i, two in between.items() if two in cited or i - 1 in known or i + 1 in known}


def _in_full_together(document: Document) -> set[tuple[str, str]]:
    """Surnames of two people whom an article names together in full: "Ada Holm and Jan Brandt"."""
    joins = (i for i in range(2, len(document) - 2) if document[i].lower == "and" and document[i].dep == "cc")
    given = (i for i in joins if is_given(document[i - 2].text) and is_given(document[i + 1].text))
    return {(document[i - 1].text, document[i + 2].text) for i in given}


def _is_of_firm(document: Document, i: int) -> bool:
    """Whether a sentence speaks of a firm."""
    return any(document[k].lemma.lower() in _FIRMS for k in range(*document.sentence_of(i)))


def of_firm(document: Document, one: Raw, other: Raw, couples: Container[int]) -> bool:
    """Whether two surnames, or one and what passed for a body's name, make a firm's name: "Holm & Brandt".

    "Ada & Karl" are two people, and so are "(Holm & Brandt, 2014)".
    """
    if other.start != one.end + 1 or document[one.end].text != "&" or one.end in couples:
        return False
    firm = document.words(max(0, one.start - 2), one.start).lower() == "firm of"
    if "place" in (one.label, other.label) and not firm:
        return False
    if any(t.upos == "NUM" or t.text in "[(" for t in document.tokens[other.end : other.end + 3]):
        return False
    return all(r.end == r.start + 1 and not is_given(document[r.start].text) for r in (one, other))


def as_elsewhere(document: Document, names: Sequence[Raw]) -> list[Raw]:
    """The names as the tagger saw them elsewhere in the article: where it cut one, passed over it or took two for one.

    "[Harlow] Mills" and "Harlow Mills" are a name if they are one in another place; "[Brandt-Venn]" is two where Brandt
    and Venn are people of the article, "[Brandt-backed]" one.
    """
    surnames = {document[r.end - 1].text for r in names if r.label == "person" and not _joint(document, r)}
    whole_names = {document.words(r.end - 3, r.end) for r in names if r.label == "person" and r.end - r.start > 3}
    begins = {raw.start: raw for raw in names}
    ends = {i: raw.end for raw in names for i in range(raw.start, raw.end)}
    whole = []
    for name in _in_full(document, names):
        begun = begins.get(name.start)
        cut = begun is not None and begun.label == name.label and begun.end < name.end
        fits = name.start in begins or name.start not in ends
        if cut or (fits and all(ends.get(i, 0) <= name.end for i in range(name.start, name.end))):
            whole.append(name)
    taken = {i for w in whole for i in range(w.start, w.end)}
    kept = [r for r in names if taken.isdisjoint(range(r.start, r.end))]
    one = [raw for raw in kept + whole if document.words(raw.start, raw.end) in whole_names]  # "Ada [Holm-Brandt]"
    bodies = {document.words(raw.start, raw.end) for raw in names if raw.label == "org"}
    single = _unjoined(document, kept + whole, bodies)
    parted = (_paired(document, raw, surnames) if raw not in one else (raw,) for raw in single)
    return sorted((piece for pieces in parted for piece in pieces), key=lambda r: r.start)


def _unjoined(document: Document, names: Iterable[Raw], bodies: Set[str]) -> Iterator[Raw]:
    """The names, in two where both sides of "and" are bodies elsewhere: "[Harden Bank] and [Mercantile Trust]"."""
    for raw in names:
        inner = range(raw.start + 1, raw.end - 1) if raw.label == "org" else range(0)
        ands = (i for i in inner if document[i].lower == "and")
        sides = ((i, {document.words(raw.start, i), document.words(i + 1, raw.end)}) for i in ands)
        at = next((i for i, both in sides if both <= bodies), 0)
        if at:
            yield Raw(raw.start, at, "org")
            yield Raw(at + 1, raw.end, "org")
        else:
            yield raw


def _in_full(document: Document, names: Sequence[Raw]) -> list[Raw]:
    """All places where the text has a name of several words, the longest first and none overlapping another."""
    written: dict[tuple[str, ...], dict[tuple[str, ...], Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for raw in names:
        if raw.end - raw.start > 1:
            words = tuple(t.text for t in document.tokens[raw.start : raw.end])
            written[words[:2]][words][raw.label] += 1
    found: list[Raw] = []
    for one, two in pairwise(document.tokens if written else ()):
        begun = written.get((one.text, two.text))
        if begun is None or (found and one.i < found[-1].end):
            continue
        for words in sorted(begun, key=len, reverse=True):
            end = one.i + len(words)
            if tuple(t.text for t in document.tokens[one.i : end]) == words:
                label, _ = max(begun[words].items(), key=lambda told: (told[1], told[0] == "person"))
                found.append(Raw(one.i, end, label))
                break
    return found


def _joint(document: Document, raw: Raw) -> int:
    """The hyphen or stroke in a person's name that joins two words, or two names each with a given name; 0 if none."""
    at = next((i for i in range(raw.start + 1, raw.end - 1) if document[i].text in "-–—/"), 0)
    whole = at - raw.start > 1 and raw.end - at > 2 and gender_of(document[at + 1].text) is not None
    whole = whole and gender_of(document[raw.start].text) is not None
    return at if raw.label == "person" and (whole or raw.end - raw.start == 3) else 0


def _paired(document: Document, raw: Raw, surnames: set[str]) -> Iterator[Raw]:
    """A name; the two people joined by a hyphen in it; the one in "[Brandt]-backed"; "[Brandt]'s [Group]"; an envoy."""
    at = _joint(document, raw)
    owns = raw.label == "org" and raw.end - raw.start > 3 and document[raw.start + 1].lower in ("'s", "’s")
    if owns and document[raw.start].text in surnames:
        yield Raw(raw.start, raw.start + 1, "person")
        yield Raw(raw.start + 2, raw.end, "org")
        return
    if raw.label == "org" and _envoy(document, raw):
        yield Raw(raw.start, raw.start + 1, "org")
        yield Raw(raw.start + 1, raw.end, "person")
        return
    first, last = document[raw.start].text, document[raw.end - 1].text
    if at and (raw.end - raw.start > 3 or (first in surnames and (last in surnames or last.islower()))):
        yield Raw(raw.start, at, "person")
        if not last.islower():
            yield Raw(at + 1, raw.end, "person")
    else:
        yield raw


def _envoy(document: Document, raw: Raw) -> bool:
    """Whether a body's letters and somebody's name were taken for one: "ambassador to the [UN Ada Holm]"."""
    letters, *name = (t.text for t in document.tokens[raw.start : raw.end])
    full = len(name) in (2, 3) and all(word.istitle() for word in name) and is_given(name[0])
    return full and letters.isupper() and len(letters) > 1 and name[-1].lower() not in nouns.ORGANISATION_HEADS


def _is_part(document: Document, i: int, name: range, inside: set[int], *more: str) -> bool:
    """Whether a word beside a name is of it: no other name's, written large, on one line, and under one tree."""
    token, edge = document[i], max(i, name.start)
    large = token.upos == "PROPN" and token.text.istitle() and token.text.isalpha() and len(token.text) > 2
    if i in inside or not large or "\n" in document.article.text[document[edge - 1].end : document[edge].start]:
        return False
    below = i if token.head in name else next((k for k in name if document[k].head == i), None)
    return below is not None and document.is_dep(below, "flat", *more)


def grown(document: Document, end: int) -> int:
    """Through the rest of a hyphenated name that ends too soon ("Ban Ki" "-" "moon")."""

    def glued(i: int) -> bool:
        return document[i - 1].end == document[i].start

    while end + 1 < len(document) and document[end].text == "-" and glued(end) and glued(end + 1):
        if not document[end + 1].text.isalpha():
            break
        end += 2
    return end


def fathered(document: Document, end: int) -> int:
    """Through the father's name behind a person's: "Abdullah II [bin al-Hussein]"."""
    at = end
    while at + 1 < len(document) and document[at].text in _SON_OF:
        at += 1
        at += document[at].text in ("al", "Al") and at + 2 < len(document)
        at += document[at].text == "-" and at + 1 < len(document)
        if document[at].upos != "PROPN":
            return end
        at = end = grown(document, at + 1)
    return end


def told(document: Document, start: int, end: int) -> bool:
    """Whether what a tagger took for a long name is a headline's sentence: "[Klow Flexes Muscles] as talks fail"."""
    verbs = [i for i in range(start + 1, end) if document[i].tag in _FINITE and document[i].upos in ("VERB", "AUX")]
    return any(start <= k < i for i in verbs for k in document.children(i, "nsubj"))


def numbered(document: Document, start: int, end: int) -> int:
    """Through what tells a person (a half-open token range) from another of the name: "Holm [, Jr.]", "Pius [IX]"."""
    at = end + (end + 1 < len(document) and document[end].text == ",")
    if at < len(document) and document[at].lower in _DESCENT:
        return at + 1
    if end >= len(document) or not numeral(f"{document[start].text} {document[end].text}"):
        return end
    crowned = len(document[end].text) > 1 or (start > 0 and document[start - 1].lower in _THRONES)
    return end + 1 if crowned and document[end].text != document[end - 1].text else end


def trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    """Without articles, possessives and marks at its edges, and on one line."""
    for i in range(start + 1, end):
        if "\n" in document.article.text[document[i - 1].end : document[i].start]:
            end = i
            break
    while start < end and (document[start].upos in ("DET", "PUNCT") or document[start].lower in ("the", "a", "an")):
        if document[start].text == "All" and start > document.sentence_of(start)[0]:
            break  # "the ruling [All Progressives Alliance]"
        start += 1
    while start + 1 < end and _describes(document, start):
        start += 1  # "conservative [Holm Institute]"
    while start < end and (document[end - 1].upos == "PUNCT" or document[end - 1].lower in ("'s", "’s", "'", "’")):
        end -= 1
    if end - start > 1 and document[end - 1].text == "I" and document[end - 1].upos == "PRON":
        end -= 1  # "In [Tashkent] I was a guest"
    return start, end


def _describes(document: Document, i: int) -> bool:
    """Whether a small adjective in front of a name is no part of it, as "northern" and "pro-" are."""
    word = document[i]
    plain = word.upos == "ADJ" and word.text.islower() and word.text.isalpha() and document[i + 1].text != "-"
    return plain and word.lower not in DIRECTIONS
