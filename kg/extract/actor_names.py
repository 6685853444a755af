"""Named people, bodies and places: the gazetteer's names, the pipeline's entities, and names behind titles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.actor_defined import JOINTS_ABROAD, redefined, with_defined
from kg.extract.actor_matcher import Match, Matcher
from kg.extract.actor_mistaken import is_office, is_portfolio, names_agreement, names_somebody
from kg.extract.actor_pieces import (
    DIRECTIONS,
    apart,
    as_elsewhere,
    completed,
    couples,
    fathered,
    goes_on,
    grown,
    is_case,
    koreans,
    numbered,
    of_firm,
    of_one,
    trimmed,
)
from kg.extract.actor_plausible import plausible
from kg.extract.actor_raw import Raw
from kg.extract.actor_runs import lengthened, nicknamed, passed_over
from kg.extract.actor_titled import behind_titles, newline, seated, without_leader
from kg.extract.actor_titles import person_words, title_at, title_over
from kg.extract.actor_units import with_units
from kg.extract.lexicons import nouns
from kg.extract.lexicons import titles as lex
from kg.extract.lexicons.names import gender_of
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKind, RegionKind
from kg.naming import PARTICLES, SUFFIXES, folded, numeral, short_forms

__all__ = ["find_names"]

_QUARTERS = words("North South East West")
_OUT = words("Out In Up Down Off")  # behind a name in headlines: "With [Holm] Out"
_DANGLING = words("of for the and in at by to with from on")
_TOWNS_AND_CLUBS = words("City United Town Rovers Wanderers")
_OF_NAMES = words("agency party movement network magazine organisation organization")
_STATES = words("US UK EU UN UAE USA USSR DPRK NATO")
_LABELS = {"PERSON": "person", "PER": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place"}


def find_names(document: Document, matcher: Matcher) -> list[Raw]:
    """All names in the article's body, in order; only a country or body at an end of a body's name overlaps another."""
    matches = [m for m in matcher.find(document) if document.in_body(m.start) and plausible(document, m)]
    matches = [m for m in matches if not (is_office(document, m.start, m.end) or _is_portfolio(document, m))]
    surnames = [m for m in matches if _is_surname(m)]
    matches = [m for m in matches if m not in surnames]
    two = couples(document, {m.start for m in surnames})
    whole = nicknamed(document, koreans(document, _whole(document, _entities(document), two)))
    known = {i for m in matches if m.names for i in range(m.start, m.end)}
    whole = lengthened(document, whole, known)
    whole = sorted([*whole, *passed_over(document, whole, known)], key=lambda r: r.start)
    entities = [r for r in as_elsewhere(document, whole) if document.in_body(r.start)]
    starting: dict[int, list[Match]] = defaultdict(list)
    for m in matches:
        starting[m.start].append(m)
    entities = [r for r in entities if not (names_agreement(document, r) or _is_list(document, r, starting))]
    ends = {start: min(m.end for m in found) for start, found in starting.items() if found[0].names}
    entities = [seated(document, r, ends.get(r.start, r.end)) for r in entities]
    entities = [piece for r in entities for piece in without_leader(document, r, ends)]
    seen = {i: entity for entity in entities for i in range(entity.start, entity.end)}
    entities += [Raw(m.start, m.end, "person") for m in surnames if m.start not in seen and _alone(document, m)]
    taken = {i for m in matches if m.treaty and not m.names for i in range(m.start, m.end)}
    kept: list[Raw] = []
    people = _single(document, entities, "person") - _single(document, entities, "place")
    for match in (m for m in matches if m.names or not m.treaty):
        rivals = {seen[i] for i in range(match.start, match.end) if i in seen}
        if _given_name(document, match, people):
            continue
        rival = next((r for r in rivals if _wins(document, r, match)), None)
        if rival is None or (rival.label == "org" and _inside(document, rival, match)):
            kept.append(Raw(match.start, match.end, _label(match), match))
            kept += [Raw(part.start, part.end, _label(part), part) for part in match.parts if _owns(part, match)]
            if rival is None:
                taken.update(range(match.start, match.end))
    kept += [e for e in entities if not any(i in taken for i in range(e.start, e.end))]
    kept = [_in_capitals(document, r, matcher) for r in kept]
    kept = with_units(document, redefined(with_defined(document, kept), document))
    kept = [_numbered(document, r) if r.label == "person" else r for r in _with_titled(document, kept)]
    ends = {r.end: end for r in kept if r.label == "person" and (end := fathered(document, r.end)) != r.end}
    inside = {i for end, longer in ends.items() for i in range(end, longer)}
    kept = [replace(r, end=ends[r.end]) if r.end in ends else r for r in kept if r.start not in inside]
    return sorted(kept, key=lambda r: (r.start, -r.end))


def _numbered(document: Document, raw: Raw) -> Raw:
    """A person's name with what tells him from a namesake; whom the gazetteer knows without it is another."""
    end = numbered(document, raw.start, raw.end)
    return raw if end == raw.end else Raw(raw.start, end, "person")


def _is_portfolio(document: Document, match: Match) -> bool:
    """Whether a body's name is of what somebody is minister: "the Minister of [Labour]"."""
    bodies = bool(match.names) and all(a.kind is ActorKind.ORGANISATION for a in match.names)
    return bodies and is_portfolio(document, match.start)


def _is_surname(match: Match) -> bool:
    """Whether the gazetteer knows people by a surname: whose it is in an article, the article says first."""
    people = [a for a in match.names if a.kind is ActorKind.PERSON]
    forms = (short_forms(a.name, a.country) for a in people)
    return match.end == match.start + 1 and len(people) > 0 and all(folded(match.text) in f for f in forms)


def _alone(document: Document, match: Match) -> bool:
    """Whether a surname is the whole word but for particles: "al-Assad", not "anti-Assad" or "Assad-era"."""
    rest = document[match.start].text.replace(match.text, "", 1)
    return all(word in PARTICLES for word in folded(rest).split())


def _with_titled(document: Document, kept: list[Raw]) -> list[Raw]:
    """The names and those behind titles, in one piece where the tagger saw the last one alone: "Sen. Ida [Holm]"."""
    people = {r.start: r for r in kept if r.label == "person" and r.match is None}
    for start, end in behind_titles(document, [(r.start, r.end) for r in kept]):
        rest = people.get(end)
        if rest is not None and not newline(document, end):
            kept.remove(rest)
            end = rest.end
        kept.append(Raw(start, end, "person"))
    return kept


def _is_list(document: Document, entity: Raw, starting: Mapping[int, Sequence[Match]]) -> bool:
    """Whether an entity is nothing but names of the gazetteer: "Amnesty International and Human Rights Watch".

    So is a party in front of a body: "[Republican] [Congress]".
    """
    within = [m for i in range(entity.start, entity.end) for m in starting.get(i, ()) if m.end <= entity.end]
    inside = [m for m in within if m.names]
    covered = {i for m in inside for i in range(m.start, m.end)}
    rest = [document[i].lower for i in range(entity.start, entity.end) if i not in covered]
    listed = len(inside) > 1 and all(word in ("and", ",", "the", "&") for word in rest)
    front = within[0] if len(within) == 2 and within[1].names else None
    known = (*front.adjectives, *front.names) if front is not None else ()
    party = bool(known) and all(a.adjectives and a.kind is ActorKind.ORGANISATION for a in known)
    edges = [edge for m in within for edge in (m.start, m.end)]
    whole = edges[:1] + edges[2:] == [entity.start, *edges[1:2], entity.end]
    return (listed and (entity.label == "place" or bool(rest))) or (party and whole)


def _single(document: Document, entities: Iterable[Raw], label: str) -> set[str]:
    """Single words that the tagger took for names of one sort."""
    return {document[e.start].text for e in entities if e.label == label and e.end == e.start + 1}


def _given_name(document: Document, match: Match, people: set[str]) -> bool:
    """Whether a town's name is somebody's given name in this article: "Victoria said she was tired"."""
    if match.text not in people or gender_of(match.text) is None or document[match.start - 1].upos == "ADP":
        return False
    return bool(match.names) and all(a.kind is ActorKind.PLACE for a in match.names)


def _in_capitals(document: Document, raw: Raw, matcher: Matcher) -> Raw:
    """The gazetteer's place for a place's name in capitals, or where an article reports from: "LIMA, 9 October"."""
    name = document.words(raw.start, raw.end)
    there = raw.label == "place" or document.in_region(raw.start, RegionKind.DATELINE)
    if raw.match is not None or not name.isupper() or not there:
        return raw
    return Raw(raw.start, raw.end, "place", matcher.place(raw.start, raw.end, name))


def _label(match: Match) -> str:
    kinds = {a.kind for a in match.names}
    if kinds == {ActorKind.PERSON}:
        return "person"
    return "place" if not kinds or kinds & {ActorKind.COUNTRY, ActorKind.PLACE} else "org"


def _nation(match: Match) -> bool:
    return any(a.kind is ActorKind.COUNTRY for a in (*match.adjectives, *match.names))


def _owns(part: Match, match: Match) -> bool:
    """Whether a country or world body in a known body's name is a mention too: "[U.S.] Senate"."""
    bodies = all(a.kind in (ActorKind.ORGANISATION, ActorKind.FORCE) for a in match.names)
    world = (a.kind is ActorKind.ORGANISATION and a.country is None for a in part.names)
    return bodies and bool(part.names) and (part.names[0].kind is ActorKind.COUNTRY or all(world))


def _inside(document: Document, body: Raw, match: Match) -> bool:
    """Whether a known name in a body's is a mention too: "[Iraqi] Ministry of Oil", "Halls of [Congress]"."""
    if match.start == body.start:
        return _nation(match)
    at = match.start - 1
    at -= document[at].lower == "the"
    behind_of = match.end == body.end and document[at].lower == "of"
    return behind_of and bool(match.names) and not match.metonyms and _label(match) != "person"


def _wins(document: Document, entity: Raw, match: Match) -> bool:
    """Whether the pipeline's entity says more than the gazetteer's name inside it."""
    first = match.start + (match.end - match.start > 1 and document[match.start].lower == "the")
    if not (entity.start <= first and match.end <= entity.end) or (entity.start, entity.end) == (first, match.end):
        return False
    rest = [t for t in document.tokens[entity.start : entity.end] if not match.start <= t.i < match.end]
    words = [t.lower for t in rest if t.text.isalnum()]
    if entity.label == "org" and not match.names and rest[-1].text.istitle() and rest[-1].lower in _OF_NAMES:
        return True  # "the Jewish Agency"
    known = match.names[0].kind if match.names else None
    if known is ActorKind.PLACE and len(rest) == 1 and rest[0].text in _TOWNS_AND_CLUBS:
        return True  # "Kansas City", "Manchester City"
    if match.metonyms and not match.names and match.end == entity.end and entity.label != "person":
        return False  # "the Obama [White House]"
    if known is ActorKind.PERSON and numeral(match.names[0].name) and not numeral(match.text):
        return entity.label == "person" and rest[0].i == match.end and rest[0].text.istitle()  # "Juan Carlos Holm"
    if entity.label == "person":
        return known is not ActorKind.PERSON and match.text not in ("US", "U.S.", "UK", "EU", "UN")
    if known is ActorKind.COUNTRY and rest and rest[-1].text == "City" and len(rest) == 1:
        return True  # "Jersey City"
    if all(t.text.islower() or t.lower in nouns.GENERIC_TAILS for t in rest if t.text.isalnum()):
        return False
    if entity.label == "place":  # "northern Syria" is of Syria, "East Aleppo" a name of its own
        begins = rest[0].i == document.sentence_of(rest[0].i)[0]
        own = rest[0].text in _QUARTERS or (rest[0].text[:1].isupper() and not begins)
        return not all(w in DIRECTIONS for w in words) or (known is ActorKind.PLACE and own)
    return True


_SHORT_RANKS = frozenset(word[:-1] for rank in lex.RANKS for word in rank.split() if word.endswith("."))


def _entities(document: Document) -> Iterator[Raw]:
    inside = {i for e in document.entities for i in range(e.start, e.end)}
    for entity in document.entities:
        label = _LABELS.get(entity.label)
        if label is None:
            continue
        start, end = trimmed(document, entity.start, entity.end)
        rank = end - start == 1 and document[start].lower in _SHORT_RANKS
        if rank or document.in_region(start, RegionKind.BYLINE):
            continue  # "Brig. Gen." alone; who wrote it takes no part in it
        if start < end and document.in_region(start, RegionKind.DATELINE):
            label, end = "org" if start and document[start - 1].text == "(" else "place", grown(document, end)
        if label == "org" and start < title_over(document, start) < end and not _is_office(document[end - 1].lower):
            start, label = title_over(document, start), "person"
        if label == "person" and start < title_over(document, start) < end:  # "Minister of [Health of Kantara]"
            start = title_over(document, start)
            start, label = start + (document[start].lower == "of"), "place" if document[start].lower == "of" else label
        if label == "person":
            start, end = person_words(document, start, end), grown(document, end)
            start, end = completed(document, start, end, inside)
            end = grown(document, end)
            cut = _person_end(document, start, end)
            yield from _behind(document, cut, end)
            end = _past_initial(document, start, cut)
        elif start < end:
            end = _past_hyphen(document, start, _body_end(document, start, end, label))
        if label == "person" and start < end and document[start].lower == "of":  # "Sultan of [Sokoto]"
            start, label = start + 1, "place"
        portfolio = label == "person" and start < end and document[start].lower == "for"
        if portfolio or (label == "org" and is_portfolio(document, start)):
            continue
        if label != "person" and start < end and not _is_office(document[end - 1].lower):
            end = _before_title(document, start, end)  # "Defence" of "Defence Minister"
        for a, b in apart(document, start, end) if label == "org" else [(start, end)]:
            if a < b and names_somebody(document, a, b, label):
                party = b == a + 1 and b < end and is_case(document, start, end)  # "Harlow and War Office"
                yield Raw(a, b, "person" if party else label)


def _is_office(word: str) -> bool:
    """Whether the last word of a name says that a title in front is part of it: "General Services [Administration]"."""
    return word in nouns.ORGANISATION_HEADS or word in nouns.GENERIC_TAILS or word in nouns.GOVERNMENT_HEADS


def _behind(document: Document, cut: int, end: int) -> Iterator[Raw]:
    """The body or place behind a person's name in what the tagger took for one name: "Tarik Selim of [Unity Party]"."""
    start = cut + 1 + (cut + 1 < end and document[cut + 1].lower == "the")
    if start < end and document[cut].lower in ("of", "from", "at"):
        body = document[end - 1].text.isupper() or document[end - 1].lower in nouns.ORGANISATION_HEADS
        label = "org" if body else "place"
        if names_somebody(document, start, end, label):
            yield Raw(start, end, label)


def _whole(document: Document, entities: Iterable[Raw], two: Container[int]) -> list[Raw]:
    """The entities, with names in one piece that the tagger cut: "[Holm Foundation] for the [Visual Arts]".

    Of no "&" between ``two`` people.
    """
    found: list[Raw] = []
    for entity in entities:
        last = found[-1] if found else None
        bodies = last is not None and last.label == entity.label == "org"
        if (
            last is not None
            and bodies
            and (goes_on(document, (last.start, last.end), entity.start) or _abroad(document, last.end, entity.start))
        ):
            found[-1] = Raw(last.start, entity.end, "org")
        elif last is not None and last.label == entity.label == "person" and of_one(document, last.start, entity.start):
            found[-1] = Raw(last.start, entity.end, "person")
        elif last is not None and of_firm(document, last, entity, two):
            found[-1] = Raw(last.start, entity.end, "org")
        else:
            found.append(entity)
    return found


def _abroad(document: Document, start: int, end: int) -> bool:
    """Whether the words between two names join them in another language: "[Centro] para la [Paz]"."""
    return start < end < start + 3 and all(t.text in JOINTS_ABROAD for t in document.tokens[start:end])


def _person_end(document: Document, start: int, end: int) -> int:
    """Where a person's name ends: before "of the Civic Party", before "DBE"; "Peter the Great" stays whole."""
    while end - 1 > start and (
        document[end - 1].text in _DANGLING
        or document[end - 1].text in lex.POST_NOMINALS
        or document[end - 1].text in _OUT
    ):
        end -= 1
    for i in range(start + 2, end):
        low = document[i].lower
        if low in ("of", "from", "for", "at"):
            return i
        if (
            document[i].text.isupper()
            and 1 < len(low) < 5
            and not document[i - 1].text.isupper()
            and low not in SUFFIXES
        ):
            return i
    return end


def _past_initial(document: Document, start: int, end: int) -> int:
    """Through the surname of somebody whose name the tagger ended with an initial ("Lena B." "Voss")."""
    if not start < end < document.sentence_of(start)[1] or end - start < 2:
        return end
    initial, after = document[end - 1].text.removesuffix("."), document[end]
    named = after.upos == "PROPN" and after.text[:1].isupper() and after.text.isalpha() and len(after.text) > 2
    cut = len(initial) == 1 and initial.isupper() and named and not newline(document, end)
    return end + 1 if cut and after.lower not in lex.OFFICES and after.lower not in nouns.ORGANISATION_HEADS else end


def _body_end(document: Document, start: int, end: int, label: str) -> int:
    """Without small words that the tagger left at the end, with a word that it cut off, and without "of the US"."""
    while end - 1 > start and document[end - 1].lower in _DANGLING:
        end -= 1
    while end < document.sentence_of(start)[1] and _names_kind(document, end, label):
        end += 1
    small = [i for i in range(start + 1, end - 2) if document[i].lower == "of" and document[i + 1].lower == "the"]
    for i in reversed(small):
        rest = document.words(i + 2, end).replace(".", "")
        if rest in ("US", "UK", "USA", "EU", "UN", "UAE") and document.words(start, i).count(" ") > 1:
            return i
    return end


def _past_hyphen(document: Document, start: int, end: int) -> int:
    """Through a second acronym that a hyphen joins to one: "[MQM]-P", "[CPN]-UML"."""
    at = end + 1
    acronym = end - start == 1 and document[start].text.isupper() and len(document[start].text) > 2
    if not acronym or at >= len(document) or document[end].text != "-" or document[start].text in _STATES:
        return end  # "US-UK" are two
    glued = document[start].end == document[end].start and document[end].end == document[at].start
    second = document[at].text.isupper() and document[at].text.isalpha() and document[at].text not in _STATES
    return at + 1 if glued and second else end


def _names_kind(document: Document, i: int, label: str) -> bool:
    """Whether a word in large letters says what a body or site is, and ends its name: "Nordic Steel [Company]"."""
    token = document[i]
    large = token.text[:1].isupper() and not token.text.isupper()
    heads = nouns.SITE_HEADS if label == "place" else nouns.ORGANISATION_HEADS
    return large and token.upos in ("PROPN", "NOUN") and token.lower in heads


def _before_title(document: Document, start: int, end: int) -> int:
    """Where a body's name ends before a title that begins inside of it ("South Korean [Defence Minister]")."""
    stop = document.sentence_of(start)[1]
    for i in range(start, end):
        title = title_at(document, i, stop)
        rank = end < stop and document[end].upos == "PROPN" and document.words(i, end).lower() in lex.RANKS
        if title is not None and (i == start or title[0] > end or rank):  # "Air Force [Col.] Holm"
            return i
    return end
