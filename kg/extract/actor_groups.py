"""Several actors taken up at once: "both sides", "the two presidents", "the three countries"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.actor_drafts import Draft
from kg.extract.actor_known import plain_title
from kg.extract.actor_setting import covers
from kg.extract.lexicons import titles as lex
from kg.extract.lexicons.treaty_actions import MEDIATING
from kg.extract.somebody import is_somebody
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKey, ActorKind, Tense
from kg.resolve.mention import Form, Mention, Timeline

__all__ = ["Group", "groups"]

_NUMBERS = {"two": 2, "three": 3, "four": 4}
_BACK = 3  # sentences back that a group is looked for
_BACK_OFFICE = 8  # and a group of those who hold an office: few do
_SIDES = words("side party camp rival enemy foe")
_NATIONS = words("country nation state government neighbour neighbor power")
_ALONE = words("countries nations governments sides neighbours neighbors")
_GOES_ON = words("VBD VBP VBZ MD RB , .")  # a verb or the end
_QUOTES = frozenset('“”«»"')
_EDGES = words("border borders frontier coast capital side")
_COMPANIES = words("company firm bank organisation organization union team university agency group movement")
_LEADERS = words("leader")
_HEADS = words("president minister premier chancellor king queen")
_PARTIES = frozenset({ActorKind.COUNTRY, ActorKind.ARMED_GROUP, ActorKind.ORGANISATION})
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.MEDIA})
_CLIMB = 3  # nouns from a name to the one that it belongs to
_MORE = frozenset({"of", "from", "in", "behind", "between", "whose", "who", "that"})  # it says itself which are meant

Fits = Callable[[Draft], bool]


@dataclass(frozen=True, slots=True)
class Group:
    """A phrase at a half-open token range that takes up several actors, in the order in which they were named."""

    start: int
    end: int
    head: int
    keys: tuple[ActorKey, ...]


def groups(document: Document, mentions: Sequence[Mention], drafts: Mapping[ActorKey, Draft]) -> list[Group]:
    """Phrases that say how many they take up, where the sentences before name just so many that fit.

    With one more or less nobody is meant: which of three countries "both" are, no rule tells for certain.
    """
    mentions = [m for m in mentions if not _mediates(document, m) and not _at_edge(document, m)]
    timeline = Timeline(m for m in mentions if m.form is not Form.PHRASE)
    joint = _joint(document, mentions)
    at_head: dict[int, list[ActorKey]] = defaultdict(list)
    for m in mentions:
        if m.form is not Form.PRONOUN:
            at_head[m.head].append(m.key)
    found = []
    for token in document:
        if token.lower not in ("both", "the") or not document.in_body(token.i):
            continue
        phrase = _counted(document, token.i)
        if phrase is None:
            continue
        number, first, head = phrase
        fits = _fitting(document, first, head)
        keys = _named(document, timeline, drafts, token.i, head, number, fits) if fits else ()
        between = _between(document, token.i)
        if between and fits:  # "the pact between X and Y was broken by both sides"
            inside = [
                [key for k in range(*edges) for key in at_head.get(k, ()) if fits(drafts[key])] for edges in between
            ]
            keys = tuple(own[-1] for own in inside) if all(inside) and len(inside) == number else ()
        # "Peru and Chile signed a pact. Bolivia's ships left Peru. The two countries …": not those of the last sentence
        rivals = (pair for pair in joint if len(pair) == number and fits and all(fits(drafts[key]) for key in pair))
        if keys and (frozenset(keys) in joint or next(rivals, None) is None):
            found.append(Group(token.i, head + 1, head, keys))
    return [*found, *_taken_up(document, found, at_head, drafts)]


def _taken_up(
    document: Document,
    found: Sequence[Group],
    at_head: Mapping[int, Sequence[ActorKey]],
    drafts: Mapping[ActorKey, Draft],
) -> Iterator[Group]:
    """ "They", the several of whom the clause or sentence before tells: "X and Y met. **They** signed a pact"."""
    groups = {group.head: group.keys for group in found}
    for token in document.tokens:
        if token.lower != "they" or not document.is_dep(token.i, "nsubj", "nsubj:pass"):
            continue
        subject = _subject_before(document, token.i) if document.in_body(token.i) else None
        if subject is None:
            continue
        joined = (subject, *document.children(subject, "conj"))
        names = [at_head[k][-1] for k in joined if at_head.get(k)]
        alike = len(names) == len(joined) and len({drafts[key].kind for key in names}) == 1
        keys = groups.get(subject) or (tuple(dict.fromkeys(names)) if alike else ())
        others = (k for k in range(max(joined) + 1, token.i) if document[k].tag in ("NNS", "NNPS"))
        if len(keys) > 1 and not any(is_somebody(document, k) for k in others):
            yield Group(token.i, token.i + 1, token.i, keys)


def _subject_before(document: Document, i: int) -> int | None:
    """The last subject before a token in its sentence, else that of the sentence before, both of no quotation's."""
    start, number = document.sentence_of(i)[0], document.sentence_number(i)
    here = [k for k in range(start, i) if document.is_dep(k, "nsubj", "nsubj:pass")]
    if not here and number:
        start, last = document.sentences[number - 1]
        roots = (k for k in range(start, last) if document.is_dep(k, "root"))
        here = [k for root in roots for k in document.children(root, "nsubj", "nsubj:pass")]
    quoted = here and not _QUOTES.isdisjoint(t.text for t in document.tokens[start : i + 1])
    return here[-1] if here and not quoted else None


def _at_edge(document: Document, mention: Mention) -> bool:
    """Whether a country only says where something is: "near the [Belarusian] border"."""
    return mention.form is Form.ADJECTIVE and document[document[mention.head].head].lower in _EDGES


def _mediates(document: Document, mention: Mention) -> bool:
    """Whether somebody brings others together, and so is none of "both sides": "mediated by [Swiss] diplomats"."""
    at = mention.head
    for _ in range(_CLIMB):
        above = document[at].head
        if above == at:
            return False
        by = any(document[c].lower == "by" for c in document.children(at, "case"))
        if (by or document[at].dep == "nsubj") and document[above].lemma in MEDIATING:
            return True
        if document[above].upos not in ("NOUN", "PROPN", "ADJ"):
            return False
        at = above
    return False


def _joint(document: Document, mentions: Sequence[Mention]) -> dict[frozenset[ActorKey], None]:
    """Actors that the text joins by "and"."""
    at = {m.head: m.key for m in mentions if m.form is not Form.PRONOUN}
    found: dict[frozenset[ActorKey], None] = {}
    for head, key in at.items():
        others = (at[c] for c in document.children(head, "conj") if c in at)
        joined = frozenset({key, *others})
        if len(joined) > 1:
            found[joined] = None
    return found


def _counted(document: Document, i: int) -> tuple[int, int, int] | None:
    """How many, and the tokens where their noun group begins and ends: "both countries", "the two rival leaders"."""
    stop = document.sentence_of(i)[1]
    number, at = 2, i + 1
    if document[i].lower == "the" and _alone(document, at, stop):
        return 2, at, at
    if document[i].lower == "the":
        if at >= stop or document[at].lower not in _NUMBERS:
            return None
        number, at = _NUMBERS[document[at].lower], at + 1
    first = at
    while at < stop and document[at].upos in ("ADJ", "NOUN"):
        at += 1
    head = at - 1
    if head < first or document[head].upos != "NOUN" or document[head].lower == document[head].lemma.lower():
        return None
    return None if at < stop and document[at].lower in _MORE else (number, first, head)


def _alone(document: Document, at: int, stop: int) -> bool:
    """Whether a plural says nothing of how many or which: "**the countries** signed", not "the countries hit most"."""
    if at + 1 >= stop or document[at].lower not in _ALONE:
        return False
    return document[at + 1].tag in _GOES_ON or document[at].head == at + 1


def _between(document: Document, i: int) -> list[tuple[int, int]]:
    """The nouns joined behind the last "between" before a token in its sentence, as half-open token ranges."""
    start = document.sentence_of(i)[0]
    for case in range(i - 1, start - 1, -1):
        if document[case].lower == "between" and document.is_dep(case, "case"):
            first = document[case].head
            joined = (first, *document.children(first, "conj"))
            return [document.edges(k, without=("conj", "acl")) for k in joined if k < i]
    return []


def _fitting(document: Document, first: int, head: int) -> Fits | None:
    """Whom the noun can mean."""
    noun = document[head].lemma.lower()
    title = " ".join([*(t.lower for t in document.tokens[first:head]), noun])
    day = document.article.published
    if noun in _SIDES:
        return lambda d: d.kind in _PARTIES
    if noun in _NATIONS:
        return lambda d: d.kind is ActorKind.COUNTRY
    if noun in _COMPANIES:
        return lambda d: d.kind in _BODIES
    if noun in ("man", "woman"):
        return lambda d: d.kind is ActorKind.PERSON and d.gender in ("m" if noun == "man" else "f", None)
    if noun in _LEADERS:
        return lambda d: any(t in lex.STATE_HEADS or t in _LEADERS for t in _titles(d, day))
    if noun in _HEADS or title in lex.OFFICES:
        wanted = plain_title(title if title in lex.OFFICES else noun)
        return lambda d: any(plain_title(t) == wanted or t.endswith(" " + wanted) for t in _titles(d, day))
    return None


def _titles(draft: Draft, day: str | None) -> set[str]:
    """Titles that a person holds: as the article says, else on its day as the gazetteer knows."""
    told = {r.title.casefold() for r in draft.roles if r.tense is Tense.PRESENT}
    if told or draft.known is None or draft.kind is not ActorKind.PERSON:
        return told
    return {r.title.casefold() for r in draft.known.roles if not day or covers(r, day)}


def _named(
    document: Document, timeline: Timeline, drafts: Mapping[ActorKey, Draft], i: int, head: int, number: int, fits: Fits
) -> tuple[ActorKey, ...]:
    """The actors that fit in the nearest sentences that name enough of them; nobody if these name more."""
    here = document.sentence_number(i)
    above = document[head].head if document.is_dep(head, "obj", "iobj") else -1
    acting = document.children(above, "nsubj") if above >= 0 else ()  # "X urged both leaders": X is neither
    office = document[head].lemma.lower() in _HEADS | _LEADERS
    for back in range((_BACK_OFFICE if office else _BACK) + 1):
        start = document.sentences[max(0, here - back)][0]
        near = (m for m in timeline.between(start, i) if m.head not in acting)
        keys = tuple(dict.fromkeys(m.key for m in near if fits(drafts[m.key])))
        if len(keys) >= number:
            return keys if len(keys) == number else ()
    return ()
