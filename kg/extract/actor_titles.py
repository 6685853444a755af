"""Phrases that say what a person is: "Iran's Supreme Leader", "the then-president", "a spokesman for the UN"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.lexicons import titles as lex
from kg.extract.lexicons.nouns import GENITIVE
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKey, ActorKind, Tense
from kg.resolve.mention import Form, Mention

__all__ = [
    "TITLES",
    "begins_title",
    "TitlePhrase",
    "owner_before",
    "parse_title",
    "person_words",
    "title_at",
    "title_before",
    "title_over",
]

_LONGEST = 7  # tokens of the longest title in the lists, hyphens counted
_OF = frozenset({"of", "for", "at", "to", "in", "from", "with"})
_SMALL = words("of the for to and in")
_FIRMS = {
    "general": ("Mills", "Motors", "Electric", "Dynamics", "Atomics"),
    "madame": ("Tussauds", "Tussaud"),
    "dr": ("Pepper", "Martens"),
}
_JUSTICES = words("ministry department minister secretary committee party council system")
_RANKS = words(
    "general colonel admiral marshal brigadier inspector detective sergeant constable superintendent sheriff trooper"
)
_NO_SURNAMES = words("""
    street road avenue island islands county comics gallery bureau foundation association university college museum
    hospital airport capital cruises
    """)
"""Behind a rank or a form of address the rest of a name that it begins: "Sheriff Street", "Detective Comics"."""
_KIN = words("son daughter wife widow husband")
_GENERAL_BODIES = words("assembly staff secretariat council committee prosecutor hospital election elections")
TITLES = lex.OFFICES | lex.RANKS | lex.HONORIFICS | lex.ROLE_NOUNS
_STANDING_IN = words("deputy vice assistant")
_LAST_WORDS = {title.split()[-1] for title in TITLES}
_FIRST_WORDS = _STANDING_IN | {title.split()[0].split("-")[0].removesuffix(".") for title in TITLES}


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """Half-open token range of the phrase without its article, and what it says.

    Parameters
    ----------
    head : int
        Last token of the title itself.
    title : str or None
        As a role's title; ``None`` for a mere form of address ("Mr") or relation ("counterpart").
    owner : ActorKey or None
        Whose office it is, as the phrase says.
    words : str
        The title's words in lower case.
    leading : str
        The article or possessive pronoun before it, in lower case, or nothing.
    """

    start: int
    end: int
    head: int
    words: str
    title: str | None
    owner: ActorKey | None = None
    tense: Tense = Tense.PRESENT
    leading: str = ""
    gender: str | None = None


def _phrases(document: Document, start: int, end: int) -> list[str]:
    """The first token in lower case, the first two, and so on up to a token, joined as the text joins them."""
    found, out, before = [], "", -1
    for token in document.tokens[start:end]:
        out += token.lower if not out or before == token.start else " " + token.lower
        before = token.end
        found.append(out.replace("‑", "-"))
    return found


@lru_cache(maxsize=20_000)
def begins_title(word: str) -> bool:
    """Whether any title begins with a word in lower case."""
    return word.split("-")[0].removesuffix(".") in _FIRST_WORDS


def title_at(document: Document, i: int, stop: int) -> tuple[int, str] | None:
    """End and words of the longest title that begins at token ``i``."""
    if not begins_title(document.tokens[i].lower):
        return None
    standing_in = _deputy(document, i, stop)
    phrases = _phrases(document, i, min(stop, i + _LONGEST))
    for end in range(i + len(phrases), standing_in[0] if standing_in else i, -1):
        words = phrases[end - i - 1]
        if words in TITLES and _used_as_title(document, i, end, words):
            return end, words
        if words.endswith("-elect") and words.removesuffix("-elect") in lex.OFFICES:
            return end, words
    return standing_in


def _deputy(document: Document, i: int, stop: int) -> tuple[int, str] | None:
    """ "Deputy Interior Minister": whoever stands in for an office does not hold it."""
    if document[i].lower not in _STANDING_IN or i + 1 >= stop:
        return None
    office = title_at(document, i + 1, stop)
    if office is None or office[1] not in lex.OFFICES:
        return None
    return office[0], f"{document[i].lower} {office[1]}"


def title_over(document: Document, i: int) -> int:
    """Behind the title that reaches over token ``i`` from before it ("Secretary of [Defense] Carter"), else ``i``."""
    first, stop = document.sentence_of(i)
    found = (title_at(document, k, stop) for k in range(max(first, i - _LONGEST), i))
    return max((title[0] for title in found if title is not None), default=i)


def _used_as_title(document: Document, start: int, end: int, words: str) -> bool:
    """Ranks and forms of address are written large; other titles must be nouns where they stand."""
    last = document[end - 1]
    if words == "justice" and end < len(document) and document[end].lower in _JUSTICES:
        return False  # "the Justice Ministry"
    if end < len(document) and document[end].text in _FIRMS.get(words.removesuffix("."), ()):
        return False
    named = end < len(document) and document[end].text.istitle() and document[end].lower in _NO_SURNAMES
    if named and (words in lex.RANKS or words in lex.HONORIFICS or words in _RANKS):
        return False
    if words in _KIN and document[start].text.istitle() and start > document.sentence_of(start)[0]:
        return False  # "Captain Son Heung-min"
    if words == "general" and end < len(document) and document[end].lower in _GENERAL_BODIES:
        return False
    if words in lex.ROLE_NOUNS or words in lex.OFFICES:
        return last.upos in ("NOUN", "PROPN", "ADJ", "X") or document[start].text[:1].isupper()
    return document[start].text[:1].isupper() or _is_whole(document, start, end, words)


def _is_whole(document: Document, start: int, end: int, words: str) -> bool:
    """Whether a rank in small letters is a person's: "the [general] said", not "the general public"."""
    rank = words in _RANKS or (words in lex.RANKS and " " in words)
    alone = rank and start > 0 and document[start - 1].lower == "the" and document[end - 1].upos == "NOUN"
    return alone and (end >= len(document) or document[end].upos not in ("NOUN", "PROPN", "ADJ", "NUM", "X"))


def parse_title(document: Document, i: int, named: Mapping[int, Mention]) -> TitlePhrase | None:
    """The title phrase that begins at token ``i``, article included, if there is one.

    Parameters
    ----------
    named : mapping of int to Mention
        Named mentions by their first token: whose office it may be.
    """
    stop = document.sentence_of(i)[1]
    leading = ""
    if document[i].lower in lex.LEADING:
        leading, i = document[i].lower, i + 1
    start, owner, tense, fillers = i, None, "", 0
    while i < stop:
        word = document[i].lower
        mention = named.get(i)
        found = title_at(document, i, stop)
        if found and (mention is None or mention.end <= found[0] or mention.kind is ActorKind.PERSON):
            return _finish(document, start, i, found, owner, tense, leading, named)
        if mention is not None:
            if not _can_own(document, mention):
                return None
            owner, i = mention.key, mention.end
            if i < stop and document[i].lower in GENITIVE:
                i += 1
        elif word in lex.TENSES:
            tense, i = lex.TENSES[word] or tense, i + 1
            if i < stop and document[i].text == "-":
                i += 1
        elif fillers < 4 and (word in lex.FILLERS or document[i].upos == "ADJ" or word == "-"):
            fillers, i = fillers + 1, i + 1
        else:
            return None
    return None


def _can_own(document: Document, mention: Mention) -> bool:
    """A country's bare name owns no title after a preposition: "In Iraq President Biden said"."""
    possessive = mention.end < len(document) and document[mention.end].lower in GENITIVE
    if mention.kind is ActorKind.PERSON:
        return possessive
    if mention.kind is ActorKind.GROUP:
        return False
    if mention.form is Form.ADJECTIVE or possessive:
        return True
    before = document[mention.start - 1].upos if mention.start else ""
    short = document.words(mention.start, mention.end).replace(".", "").isupper()
    return mention.kind is not ActorKind.COUNTRY or short or before not in ("ADP", "SCONJ")


def _finish(
    document: Document,
    start: int,
    at: int,
    found: tuple[int, str],
    owner: ActorKey | None,
    tense: str,
    leading: str,
    named: Mapping[int, Mention],
) -> TitlePhrase:
    end, words = found
    head = end - 1
    if words.endswith("-elect"):
        words, tense = words.removesuffix("-elect"), "future"
    elif end + 1 < len(document) and document[end].text == "-" and document[end + 1].lower == "elect":
        tense, end = "future", end + 2
    end, owner = _owner_behind(document, end, owner, named)
    written = document.words(at, found[0])
    value = Tense(tense) if tense else Tense.PRESENT
    return TitlePhrase(start, end, head, words, _role_title(words, written), owner, value, leading, _gender(words))


def _owner_behind(
    document: Document, end: int, owner: ActorKey | None, named: Mapping[int, Mention]
) -> tuple[int, ActorKey | None]:
    """ "of Iraq", "for the Foreign Ministry" after the title."""
    if end >= len(document) or document[end].lower not in _OF:
        return end, owner
    at = end + 1
    while at < len(document) and document[at].lower in ("the", "its", "their"):
        at += 1
    mention = named.get(at)
    if mention is None or mention.kind is ActorKind.PERSON:
        return end, owner
    if mention.form is Form.ADJECTIVE:  # "for the Iranian foreign ministry"
        after = mention.end
        if title_at(document, after, document.sentence_of(after - 1)[1]) is not None:
            return end, owner  # "an aide to Iranian President X" is no aide of Iran's, and not X
        while after < len(document) and document[after].upos in ("ADJ", "NOUN", "PROPN") and after not in named:
            after += 1
        return (after, owner or mention.key) if after > mention.end else (end, owner)
    if document[end].lower in ("in", "to", "from", "with") and mention.kind is ActorKind.PLACE:
        return end, owner
    return mention.end, owner or mention.key


def _role_title(words: str, written: str) -> str | None:
    plain = words.replace(".", "").strip()
    if words in lex.HONORIFICS or words in lex.RELATIONS:
        return None
    if plain in lex.SPELLED_OUT:
        return lex.SPELLED_OUT[plain]
    if words in lex.ROLE_NOUNS and words not in lex.OFFICES and words not in lex.RANKS:
        return written if any(c.isupper() for c in written[1:]) else words
    parts = [w if n and w in _SMALL else w[:1].upper() + w[1:] for n, w in enumerate(words.split())]
    return "-".join(
        w if n and w in ("in", "of") else w[:1].upper() + w[1:] for n, w in enumerate(" ".join(parts).split("-"))
    )


def _gender(words: str) -> str | None:
    last = words.split()[-1] if words else ""
    if words.replace(" ", "-") in lex.FEMALE or last in lex.FEMALE:
        return "f"
    return "m" if words.replace(" ", "-") in lex.MALE or last in lex.MALE else None


def title_before(document: Document, i: int) -> str:
    """The longest title or form of address in front of token ``i``, in lower case, of at most four words."""
    if i == 0 or document.tokens[i - 1].lower not in _LAST_WORDS:
        return ""
    first = document.sentence_of(i)[0]
    longest = range(max(first, i - 4), i)
    return next((w for k in longest if (w := " ".join(t.lower for t in document.tokens[k:i])) in TITLES), "")


def owner_before(document: Document, i: int) -> int:
    """Where the name ends of whose title stands in front of token ``i``: "[Borduria]'s King Otto"; else -1."""
    title = title_before(document, i)
    at = i - 1 - len(title.split())
    return at if title and at > 0 and document[at].lower in ("'s", "’s") else -1


_SERVICES = frozenset({"Army", "Navy", "Marine", "Marine Corps", "Air Force", "Coast Guard", "National Guard"})


def _past_service(document: Document, start: int, stop: int) -> int:
    """Behind the name of a service with a rank behind it."""
    ends = (start + size for size in (2, 1) if start + size < stop)
    at = next((end for end in ends if document.words(start, end) in _SERVICES), start)
    return at if at > start and title_at(document, at, stop) is not None else start


def person_words(document: Document, start: int, end: int, stop: int | None = None) -> int:
    """First token behind the titles at the beginning of a range: "Ayatollah Ali Khamenei" begins at "Ali".

    So does "Navy Captain Holm" at "Holm".
    """
    stop = end if stop is None else stop
    while start < end:
        start = _past_service(document, start, stop)
        found = title_at(document, start, stop)
        if found is None or found[0] > end:
            return start
        start = found[0]
    return start
