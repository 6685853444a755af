"""Roles of named people: titles before the name, appositions behind it, and "X is the president of Y"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extract.actor_drafts import Draft
from kg.extract.actor_titles import TitlePhrase, begins_title, parse_title, title_at
from kg.extract.lexicons import speech
from kg.extract.lexicons import titles as lex
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKey, ActorKind, Tense
from kg.resolve.mention import Form, Mention

__all__ = ["Held", "by_start", "held_titles", "told_of_pronouns"]

_REACH = 14  # tokens that a title phrase may begin before the name
_AFTER_APPOSITION = words(", . ; : ) ] — – - who whose and but said says told has had was is \" ” ’ '")
_SERVICE = words("res ret retd reserve reserves retired")
_OWNERS = frozenset({ActorKind.ORGANISATION, ActorKind.FORCE, ActorKind.ARMED_GROUP})
_OF_BODIES = words("director candidate nominee judge justice prosecutor executive ceo")
"""Offices that a country behind the name does not own: "Director Ang Lee of Taiwan"."""
_COPULAS = frozenset({"is", "was", "became", "becomes", "remains", "remained", "’s"})
_STILL = frozenset({"now", "still", "currently", "also", "then", "today", "already"})
_SERVES = frozenset({"serves", "served", "serving"})
_FEIGNING = speech.DENYING | {"doubt", "pretend"}
_PREDICATES = ("root", "ccomp", "xcomp", "obl", "conj", "acl:relcl")


@dataclass(frozen=True, slots=True)
class Held:
    """A title phrase and the named mention that it belongs to; ``start`` and ``end`` cover both."""

    person: Mention
    phrase: TitlePhrase
    start: int
    end: int


def by_start(mentions: Iterable[Mention]) -> dict[int, Mention]:
    """The longest named mention that begins at each token."""
    found: dict[int, Mention] = {}
    for mention in mentions:
        if mention.start not in found or mention.end > found[mention.start].end:
            found[mention.start] = mention
    return found


def held_titles(document: Document, mentions: Iterable[Mention]) -> list[Held]:
    """Which title phrases belong to which named people."""
    listed = [m for m in mentions if m.form is not Form.PHRASE]
    named = by_start(listed)
    found: list[Held] = []
    for mention in listed:
        if mention.kind is not ActorKind.PERSON or mention.form is not Form.NAME:
            continue
        before = _before(document, mention, named)
        found += [before] if before else []
        found += _behind(document, mention, named)
    return found


def told_of_pronouns(document: Document, mentions: Iterable[Mention], named: Mapping[int, Mention]) -> Iterator[Held]:
    """Offices of those whom a pronoun means: "**She** was director of the mint from 1991 to 2003".

    Parameters
    ----------
    named : mapping of int to Mention
        Named mentions by their first token.
    """
    for mention in mentions:
        if mention.form is Form.PRONOUN and mention.kind is ActorKind.PERSON and document.is_dep(mention.head, "nsubj"):
            yield from _behind(document, mention, named)


def _before(document: Document, person: Mention, named: Mapping[int, Mention]) -> Held | None:
    first = document.sentence_of(person.start)[0]
    best: Held | None = None
    titled = False  # whether any title can stand between
    for i in range(person.start - 1, max(first, person.start - _REACH) - 1, -1):
        titled = titled or begins_title(document[i].lower)
        phrase = parse_title(document, i, named) if titled else None
        if phrase is None:
            continue
        end = _through_address(document, phrase.end, person.start)
        apposed = end < person.start and document[end].text == "," and end + 1 == person.start
        definite = _definite(phrase) or _is_of_something(document, phrase)
        if end == person.start or (apposed and definite and _hangs_together(document, person, phrase)):
            begin = i if document[i].lower not in lex.LEADING else i + 1
            held = Held(person, _of_its_own(document, phrase, person, named), begin, person.end)
            best = held if best is None or _says_more(phrase, best.phrase) else best
    return best


def _of_its_own(document: Document, phrase: TitlePhrase, person: Mention, named: Mapping[int, Mention]) -> TitlePhrase:
    """The office with its country or body where that stands behind the name: "President Luis Mamani **of Bolivia**"."""
    at = person.end
    if phrase.owner is not None or phrase.title is None or at + 1 >= len(document) or document[at].lower != "of":
        return phrase
    owner = named.get(at + 2 if document[at + 1].lower == "the" else at + 1)
    if owner is None or owner.form is not Form.NAME or phrase.words not in lex.OFFICES | lex.RANKS:
        return phrase
    kinds = _OWNERS if phrase.words.split()[-1] in _OF_BODIES else {*_OWNERS, ActorKind.COUNTRY}
    return replace(phrase, owner=owner.key) if owner.kind in kinds else phrase


def _says_more(phrase: TitlePhrase, other: TitlePhrase) -> bool:
    """A longer phrase is better, but for a mere relation: "his counterpart, Foreign Minister X"."""
    return (phrase.title is not None, phrase.end - phrase.start) > (other.title is not None, other.end - other.start)


def _definite(phrase: TitlePhrase) -> bool:
    return phrase.leading not in ("a", "an") and (bool(phrase.leading) or phrase.owner is not None)


def _is_of_something(document: Document, phrase: TitlePhrase) -> bool:
    """Whether an office is that of a body without a name: "the union's president, X"."""
    return phrase.start > 1 and document[phrase.start - 1].text in ("'s", "’s") and not phrase.leading


def _hangs_together(document: Document, person: Mention, phrase: TitlePhrase) -> bool:
    """Whether the parse makes "the president, X," one phrase."""
    above = document[person.head].head
    below = document[phrase.head].head
    return phrase.start <= above < phrase.end or person.start <= below < person.end


def _through_address(document: Document, i: int, stop: int) -> int:
    """Past forms of address and ranks: "the Supreme Leader of Iran Ayatollah", "General (ret.)"."""
    while i < stop:
        i = _past_service(document, i, stop)
        found = title_at(document, i, stop)
        if found is None or found[1] in lex.ROLE_NOUNS:
            return i
        i = found[0]
    return i


def _past_service(document: Document, i: int, stop: int) -> int:
    """Past the brackets that say that a rank is of the reserve, or of former days."""
    if document[i].text != "(" or i + 2 >= stop or document[i + 1].lower.removesuffix(".") not in _SERVICE:
        return i
    closing = i + 2 + (document[i + 2].text == ".")
    return closing + 1 if closing < stop and document[closing].text == ")" else i


def _behind(document: Document, person: Mention, named: Mapping[int, Mention]) -> Iterator[Held]:
    """Apposition ("X, the president of Y,") and copula ("X was the president of Y")."""
    i = person.end
    stop = document.sentence_of(person.start)[1]
    related = i + 2 < stop and document[i].text == "," and document[i + 1].lower == "who"
    if related or (i + 1 < stop and document.is_dep(person.head, "nsubj") and document[i].text != ","):
        i += 2 if related else 0
        at, past = _predicate(document, i, stop)
        phrase = parse_title(document, at, named) if i < at < stop else None
        if phrase and phrase.title and phrase.end not in named and _is_told(document, phrase):
            past = past and phrase.tense is Tense.PRESENT
            yield Held(person, _past(phrase) if past else phrase, person.start, phrase.end)
    elif i < stop and document[i].text == ",":
        at = i + 1
        if at + 1 < stop and document[at].upos == "NUM" and document[at + 1].text == ",":
            at += 2
        phrase = parse_title(document, at, named) if at < stop else None
        if phrase and phrase.title and _closes(document, phrase, named, stop):
            yield Held(person, phrase, person.start, phrase.end)


def _is_told(document: Document, phrase: TitlePhrase) -> bool:
    """Whether the title is what its clause says of somebody, whichever of its words is the head of it."""
    inside = range(phrase.start, phrase.head + 1)
    heads = [i for i in inside if document[i].head not in inside or i == phrase.head]
    return any(document.is_dep(i, *_PREDICATES) for i in heads) and not any(_is_open(document, i) for i in heads)


def _is_open(document: Document, i: int) -> bool:
    """Whether a clause is only asked, denied or feigned: "was asked whether he was [mayor]"."""
    asked = any(document[k].lower in ("if", "whether") for k in document.children(i, "mark"))
    told = document.is_dep(i, "ccomp", "xcomp") and document[document[i].head].lemma.lower() in _FEIGNING
    return asked or told


def _predicate(document: Document, i: int, stop: int) -> tuple[int, bool]:
    """Where that begins which somebody is ("is now [mayor]", "has served as [mayor]"), and whether he no longer is.

    At ``i`` itself when nothing of the kind is said there.
    """
    at, past = i, False
    while at < stop and document[at].lower in _STILL:
        at += 1
    perfect = document[at].lower in ("has", "have") if at < stop else False
    at += perfect
    if at < stop and document[at].lower in _COPULAS:
        past = document[at].lower == "was"
    elif at + 1 < stop and document[at].lower in _SERVES and document[at + 1].lower == "as":
        past, at = document[at].lower == "served" and not perfect, at + 1
    elif not (perfect and at < stop and document[at].lower == "been"):
        return i, False
    at += 1
    while at < stop and document[at].lower in _STILL:
        at += 1
    return at, past


def _past(phrase: TitlePhrase) -> TitlePhrase:
    return replace(phrase, tense=Tense.PAST)


def _closes(document: Document, phrase: TitlePhrase, named: Mapping[int, Mention], stop: int) -> bool:
    """Whether the phrase ends here and is no title of the next name in a list."""
    if phrase.end in named and named[phrase.end].kind is ActorKind.PERSON:
        return False
    if document.is_dep(phrase.head, "nsubj", "root"):  # "after talks with X, the prime minister left"
        return False
    ended = phrase.end >= stop or document[phrase.end].lower in _AFTER_APPOSITION
    return ended or document[phrase.end].upos in ("VERB", "AUX", "PUNCT", "ADP")


def fill_owner(draft: Draft, phrase: TitlePhrase) -> ActorKey | None:
    """Whose office it is: as the phrase says, else as the gazetteer knows of this person and title."""
    if phrase.owner is not None or draft.known is None or phrase.title is None:
        return phrase.owner
    title = phrase.title.casefold()
    return next((r.of for r in draft.known.roles if r.title.casefold() == title), None)
