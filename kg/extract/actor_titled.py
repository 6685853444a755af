"""Names of people that the tagger passed over, behind a title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.actor_pieces import grown
from kg.extract.actor_raw import Raw
from kg.extract.actor_titles import TITLES, begins_title, person_words, title_at
from kg.extract.lexicons import nouns
from kg.extract.lexicons import titles as lex
from kg.extract.lexicons.names import is_given
from kg.language.document import Document
from kg.letters import words

__all__ = ["DAYS", "behind_titles", "newline", "seated", "without_leader"]

DAYS = words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december christmas easter ramadan
    """)
_LED = words("party movement bloc coalition alliance front league organisation organization")
_JOINTS = words("- al bin ibn el de von van der la del al-")


def newline(document: Document, i: int) -> bool:
    """Whether a line ends before token ``i``."""
    return bool(i) and "\n" in document.article.text[document[i - 1].end : document[i].start]


def behind_titles(document: Document, kept: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Half-open token ranges of people's names behind a title where no name is known: "Foreign Minister Xy Zzyzx"."""
    taken = {i for start, end in kept for i in range(start, end)}
    ends = dict(reversed(kept))
    found: list[tuple[int, int]] = []
    i = 0
    tokens = document.tokens
    while i < len(tokens):
        if i in taken or not begins_title(tokens[i].lower):
            i += 1
            continue
        stop = document.sentence_of(i)[1]
        title = title_at(document, i, stop)
        if title is None:
            i += 1
            continue
        begin = person_words(document, _past_owner(document, title[0], ends), stop)  # "press secretary General …"
        end = _run(document, begin, taken)
        large = document[i].text[:1].isupper()
        addressed = begin == title[0] or begin == person_words(document, title[0], stop)  # "Mr Justice Holm"
        if end - begin >= (1 if large and addressed else 2) and document.in_body(i):
            found.append((begin, end))
        i = max(title[0], end)
    return found


def _past_owner(document: Document, i: int, ends: Mapping[int, int]) -> int:
    """Behind "of Borduria" and a form of address, when they follow a title; ``ends`` of names by their starts."""
    at = i + 1
    if at < len(document) and document[i].lower == "of":
        at += document[at].lower == "the"
        end = ends.get(at)
        if end is not None and end < len(document):
            title = title_at(document, end, document.sentence_of(at)[1])
            return title[0] if title else end
    return i


def _run(document: Document, start: int, taken: set[int]) -> int:
    """End of the run of capitalised names that begins at ``start``."""
    i = start
    while i < len(document) and i - start < 6:
        token = document[i]
        name = token.upos == "PROPN" and token.text[:1].isupper() and token.lower not in DAYS
        joint = i > start and token.text in _JOINTS
        if i in taken or not (name or joint) or newline(document, i) or token.text in lex.POST_NOMINALS:
            break
        if token.lower in nouns.ORGANISATION_HEADS or token.lower in lex.OFFICES:
            return start
        i += 1
    while i > start and not document[i - 1].text[:1].isupper():
        i -= 1
    return grown(document, i) if i > start else i


def seated(document: Document, raw: Raw, town: int) -> Raw:
    """Who holds an office, where a tagger took him and a town for one: "Mayor of Tbilisi [Kakha Kaladze]".

    Parameters
    ----------
    town : int
        Where the name of the town ends.
    """
    office = raw.start > 1 and document[raw.start - 1].lower == "of" and document[raw.start - 2].lower in TITLES
    return Raw(town, raw.end, "person") if office and raw.label == "place" and town + 1 < raw.end else raw


def without_leader(document: Document, raw: Raw, known: Mapping[int, int]) -> Iterator[Raw]:
    """A party and who leads it, where a tagger took both for one: "[National Party] of [Otto Brandt]".

    Parameters
    ----------
    known : mapping
        Where the gazetteer's names end, by first token.
    """
    ofs = (i for i in range(raw.start + 1, raw.end - 2) if document[i].lower == "of")
    at = next((i for i in ofs if document[i - 1].lower in _LED and i - raw.start > 1), None)
    if raw.label != "org" or at is None or not (known.get(at + 1) == raw.end or is_given(document[at + 1].text)):
        yield raw
        return
    yield Raw(raw.start, at, "org")
    yield Raw(at + 1, raw.end, "person")
