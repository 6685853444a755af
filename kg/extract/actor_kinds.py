"""What sort of actor a name is, told by all places of the article where it stands: a tagger sees one at a time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from kg.extract.actor_raw import Raw
from kg.extract.actor_sorts import sort_beside
from kg.extract.actor_titles import title_at, title_before
from kg.extract.lexicons import nouns
from kg.extract.lexicons.names import gender_of, is_given
from kg.extract.lexicons.places import STATES
from kg.extract.lexicons.troops import AREAS
from kg.language.document import Document
from kg.letters import words
from kg.naming import PARTICLES, folded, short_forms

__all__ = ["in_state", "is_full", "kind_noun", "named_behind", "rightly_typed", "words_of"]

_OF_COMPANIES = (
    "chief executive",
    "ceo",
    "chairman",
    "chairwoman",
    "shares",
    "shareholders",
    "headquarters",
    "board of",
    "subsidiary",
    "stock",
)
_OF_PARTIES = ("leader", "president", "co-leader", "deputy leader", "floor leader", "founder", "co-founder")
_SURE = 6
"""Votes of words that say what somebody is, for which many places of the tagger's do not make up."""
_SPEAKING = ("spokesman for", "spokeswoman for", "spokesperson for")
_COMPANY_OF = (
    *("chief executive of", "ceo of", "founder of", "shares in", "the head of", "the boss of", "the director of"),
    *("shares of", "shareholders of", "subsidiary of"),
)
_PARTY_OF = tuple(f"{who} of" for who in words("leader co-leader president co-president chairman chairwoman members"))
_SEATED = words("mayor governor archbishop bishop sheriff mayors outskirts suburbs village town city streets residents")

_ADDRESSES = words("mr mr. mrs mrs. ms ms. miss dr dr. sir lord lady dame madam sheikh")
_SENT_BY = frozenset({"mp for", "member for", "deputy for", "candidate for", "senator for", "senator from"})
_SEATS_OF = frozenset({"mp for", "msp for", "mep for", "member for"})  # no party's: "the candidate for Labour"
_INSTITUTIONS = words("""
    university college institute ministry department agency commission committee council association federation
    foundation union league alliance corporation company parliament senate congress bureau board society academy
    fund caucus coalition administration authority party movement hospital
    """)
_COURTS = words("high supreme district county crown circuit appeal appeals municipal regional constitutional criminal")

_KINDS_BEHIND = words(
    "union newspaper daily weekly magazine tabloid broadcaster airline party retailer carmaker agency"
)
_PAPERS = frozenset({"newspaper", "daily", "weekly", "magazine", "tabloid"})
_VOWELS = frozenset("AEIOUYÁÉÍÓÚÄÖÜ")
_KNOWN_BY_LETTERS = words("JFK RFK FDR LBJ MBS MBZ")
_STATE_OFFICES = frozenset(f"{of} minister" for of in words("prime foreign defence defense finance interior"))
_STATES = ("republic of ", "kingdom of ", "emirate of ", "sultanate of ", "principality of ")

_FOLDED_COMPANIES = frozenset(folded(word) for word in nouns.LEGAL_FORMS)


def rightly_typed(document: Document, raws: Sequence[Raw]) -> list[Raw]:
    """The names, with every name of one writing of one sort: what most of its places say.

    The gazetteer's names stay what they are. A name with a title in front is a person's, one behind "in" a place's; a
    name of several words is a person's if its last word is one's elsewhere and its first a given name, or if nobody
    else of the article can be meant by that last word; and the surnames of people named in full are left alone.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    places = {i for raw in raws if raw.label == "place" for i in range(raw.start, raw.end)}
    people_at = {raw.start for raw in raws if raw.label == "person" and raw.end - raw.start > 1}
    ends = {raw.end for raw in raws if raw.label == "person"}
    longer = (r for r in raws if r.label == "person" and r.end - r.start > 1)
    within = {folded(t.text) for r in longer for t in document.tokens[r.start : r.end]}
    within |= {_form(document, raw) for raw in raws if raw.label == "person" and title_before(document, raw.start)}
    written = {_form(document, raw) for raw in raws if not document.words(raw.start, raw.end).isupper()}
    for raw in raws:
        if document.words(raw.start, raw.end).isupper() and raw.end - raw.start > 1 and _form(document, raw) in written:
            continue  # of a name that is also written in small letters, a line in capitals tells little
        if raw.match is None:
            told = {"person": 3} if _is_somebody(document, raw, places) else _voted(document, raw, within)
            told = {"org": 2} if _has_somebody(document, raw, people_at) or _is_somebodys(document, raw, ends) else told
            votes[_form(document, raw)].update(told)
    for form in [f for f in votes if f.startswith(_STATES)]:  # "Malva" beside "the Republic of Malva"
        votes[form.partition(" of ")[2]]["place"] += 9
    chosen = {form: _most(form, count) for form, count in votes.items()}
    for form in [f for f, label in chosen.items() if label == "org" and f.rpartition(" ")[2] in _FOLDED_COMPANIES]:
        if form.rpartition(" ")[0] in chosen:  # "Nordic Steel" beside "Nordic Steel Ltd"
            chosen[form.rpartition(" ")[0]] = "org"
    people = {form for form, label in chosen.items() if label == "person"}
    surnames = {s for form in people if " " in form for s in short_forms(form)}
    sure = {form for form in people - surnames if votes[form]["person"] > 1}
    return [_typed(document, raw, chosen, people, surnames, sure) for raw in raws]


def _form(document: Document, raw: Raw) -> str:
    return folded(document.words(raw.start, raw.end))


def _voted(document: Document, raw: Raw, within: Set[str]) -> dict[str, int]:
    """What a place of a name says of its sort; ``within``: words of people's longer names, and behind titles."""
    if _has_officers(document, raw):
        return {"org": _SURE}
    if raw.label != "org" and (_is_body(document, raw) or _is_institution(document, raw) or _is_firm(document, raw)):
        return {"org": 3}
    if raw.label == "person" and (told := "" if _form(document, raw) in within else _told_behind(document, raw)):
        return {told: _SURE}
    if told_of := {} if title_before(document, raw.start) else sort_beside(document, raw, within):
        return told_of
    named = raw.label == "person" and raw.end - raw.start > 1
    if raw.label != "place" and not named and _is_state(document, raw):
        return {"place": 3}
    if raw.label == "person" and _form(document, raw) not in within and _is_acronym(document, raw):
        return {"org": 1}
    votes = {raw.label: 1}
    alone = raw.end == raw.start + 1 and not document[raw.start].text.isupper()
    if raw.label == "person" and title_before(document, raw.start):
        votes["person"] = 3
    if raw.label == "person" and alone and _form(document, raw) not in within and _is_before_kind(document, raw):
        votes = {"org": _SURE}
    if raw.label == "place" and alone and _is_told(document, raw.start):
        votes = {"org": 2}
    if raw.label == "person" and alone and _is_seat(document, raw.start):
        votes = {"place": 2}
    if raw.label == "org" and document.words(max(0, raw.start - 2), raw.start).lower() in _SEATS_OF:
        votes = {"place": 2}
    if raw.label == "place" and document.words(max(0, raw.start - 2), raw.start).lower() in _SPEAKING:
        votes = {"org": 1}
    if raw.label == "org" and alone and raw.start and document[raw.start - 1].lower == "in":
        votes = {"place": 1}
    return votes


def _is_acronym(document: Document, raw: Raw) -> bool:
    """Whether a name is of capitals that nobody can say as a word, in a sentence in small letters: "[RTP]"."""
    name = document[raw.start].text
    spelled = raw.end - raw.start == 1 and name.isupper() and 1 < len(name) < 6 and _VOWELS.isdisjoint(name)
    stop = document.sentence_of(raw.start)[1]
    titled = raw.end < stop and title_at(document, raw.end, stop) is not None
    if document.words(raw.start, raw.end).isupper() and titled:
        return True  # "[PDI-P] lawmaker Ann Holm"
    small = any(t.text.islower() for t in document.tokens[raw.end : document.sentence_of(raw.start)[1]])
    if small and raw.end - raw.start == 1 and name.isupper() and len(name) > 2 and document[raw.end].text != ":":
        return not title_before(document, raw.start) and name not in _KNOWN_BY_LETTERS
    return spelled and small and name not in _KNOWN_BY_LETTERS and not title_before(document, raw.start)


def _is_body(document: Document, raw: Raw) -> bool:
    """Whether a name ends as a company's or is a paper's."""
    written = [t.lower for t in document.tokens[raw.start : raw.end]]
    if document[raw.end - 1].text in nouns.LEGAL_FORMS or (written[0] in nouns.ARTICLES_ABROAD and len(written) == 2):
        return len(written) > 1 and (written[0] not in nouns.ARTICLES_ABROAD or written[1] in nouns.PAPERS_ABROAD)
    return False


def _is_firm(document: Document, raw: Raw) -> bool:
    """Whether the noun beside a name says that it is a body's: "the bank [Holm]", "the firm in question, [Holm],"."""
    if kind_noun(document, raw) in nouns.FIRMS or (raw.start and document[raw.start - 1].lower == "pollster"):
        return raw.end - raw.start == 1 or kind_noun(document, raw) != ""
    behind = document[raw.end].text if raw.end < len(document) else ""
    if behind == "party" and raw.label == "place" and raw.end - raw.start > 1:
        return True
    head = next((i for i in range(raw.start, raw.end) if not raw.start <= document[i].head < raw.end), raw.start)
    above = document[head].head
    apposed = document.is_dep(head, "appos") and above < raw.start and document[raw.start - 1].text == ","
    return apposed and document[above].lower in nouns.FIRMS and raw.end - raw.start < 4


def _has_officers(document: Document, raw: Raw) -> bool:
    """Whether a name stands with what a company alone has: "Holm's shares", "the chief executive of Holm"."""
    at = raw.end
    if at < len(document) and document[at].lower in ("'s", "’s", "'", "’"):
        behind = document.words(at + 1, min(at + 3, len(document))).lower()
        short = raw.end - raw.start == 1 or (raw.end - raw.start < 4 and not is_given(document[raw.start].text))
        led = raw.label == "person" and short and behind.startswith(_OF_PARTIES)
        return led or behind.startswith(_OF_COMPANIES)
    front = document.words(max(0, raw.start - 3), raw.start).lower()
    if raw.label == "person" and front.endswith(_PARTY_OF) and not is_given(document[raw.start].text):
        return True
    return front.endswith(_COMPANY_OF) and not (raw.label == "place" and front.startswith("the "))


def _told_behind(document: Document, raw: Raw) -> str:
    """What the words behind say that somebody is who was taken for a person: a body, or nothing.

    "[Grail], which makes tests", "[Quilla], the far-right party", "[Illumina] said it would appeal".
    """
    at = raw.end
    short = raw.end - raw.start == 1 or (raw.end - raw.start < 4 and not is_given(document[raw.start].text))
    if not short or at + 2 >= len(document):
        return ""
    if document[at].text == "," and document.words(at + 1, at + 4).lower().startswith(("which ", "for its part")):
        return "org"
    if document[at].text == "," and document[at + 1].upos == "DET":
        at += 2
        while at + 1 < len(document) and (
            document[at].upos == "ADJ" or document[at].text == "-" or document[at + 1].upos == "NOUN"
        ):
            at += 1
        owned = document[min(at + 1, len(document) - 1)].lower in ("'s", "’s")  # "the party's leader"
        return "org" if document[at].lower in nouns.FIRMS and not owned else ""
    if document[at].text == ",":  # "[Fidara], Brandt's party,"
        head = next((i for i in range(raw.start, at) if not raw.start <= document[i].head < at), raw.start)
        kinds = (document[k].lower for k in document.children(head, "appos") if k > at)
        return "org" if any(kind in nouns.FIRMS for kind in kinds) else ""
    says = document[at].lemma.lower() == "say" and document[raw.start].head == at
    behind = at + 1 + (document[at + 1].lower == "that")
    return "org" if says and document[behind].lower in ("it", "its") else ""


def kind_noun(document: Document, raw: Raw) -> str:
    """The noun that says what a body is right before its name: "the newspaper [Den]", "the bank, [Nordkredit],"."""
    at = raw.start - 1
    comma = at > 0 and document[at].text == ","
    at -= comma
    between = document.article.text[document[max(at, 0)].end : document[raw.start].start]
    if at < 1 or document[at].upos != "NOUN" or "\n" in between:
        return ""
    head = next((i for i in range(raw.start, raw.end) if not raw.start <= document[i].head < raw.end), raw.start)
    closed = raw.end >= len(document) or document[raw.end].text in (",", ".", ";")
    apposed = document[head].head == at or (closed if comma else document[at].head == head)
    before = at - 1
    while before > 0 and document[before].upos == "NOUN":  # "the rights group [Holm]"
        before -= 1
    definite = document[before].lower in ("the", "its", "their", "his", "her") or document[before].upos == "ADJ"
    return document[at].lower if apposed and definite and raw.end - raw.start < 4 else ""


def named_behind(document: Document, head: int) -> bool:
    """Whether a name stands between commas behind a noun: "the company, Stormvik, said" is about no company before."""
    at = head + 2
    if at >= len(document) or document[head + 1].text != "," or document[at].upos != "PROPN":
        return False
    while at < len(document) and document[at].upos == "PROPN":
        at += 1
    return at >= len(document) or document[at].text in (",", ".", ";")


def _is_state(document: Document, raw: Raw) -> bool:
    """Whether it is a state's by the words beside it: "the government of [Malva]", "[Malva]'s prime minister"."""
    front = document.words(max(0, raw.start - 2), raw.start).lower()
    if front in ("government of", "republic of", "kingdom of", "parliament of", "people of"):
        return True
    at = raw.end
    if raw.end - raw.start > 2 or at + 1 >= len(document) or document[at].lower not in ("'s", "’s"):
        return False
    found = title_at(document, at + 1, document.sentence_of(at)[1])
    return found is not None and found[1] in _STATE_OFFICES


def _is_institution(document: Document, raw: Raw) -> bool:
    """Whether a name says that it is a body's: "University of Harden", "Harden Teachers Association"."""
    written = [t.lower for t in document.tokens[raw.start : raw.end]]
    front = len(written) > 2 and written[1] in ("of", "for") and written[0] in _INSTITUTIONS
    court = written[-1] == "court" and written[-2:-1] != [] and written[-2] in _COURTS
    return len(written) > 1 and (front or court or written[-1] in _INSTITUTIONS)


def _is_somebody(document: Document, raw: Raw, places: set[int]) -> bool:
    """Whether what the tagger took for a place's or body's name is a person's, by the words beside it.

    "Ms [Alma Reyes]", "a spokesman for the ministry, [Jalal Harun],": a form of address, or a comma behind somebody.
    """
    if raw.label == "person" or _is_institution(document, raw):
        return False
    if _is_who(document, raw) or (raw.end - raw.start > 1 and _is_parent(document, raw)):
        return True
    if title_before(document, raw.start) in _ADDRESSES:
        return document[raw.start].text.isalpha() and raw.end - raw.start < 4
    owns = raw.end < len(document) and document[raw.end].lower in ("'s", "’s")
    if owns or document[raw.start].text.isupper() or not raw.start or document[raw.start - 1].text != ",":
        return False
    head = next((i for i in range(raw.start, raw.end) if not raw.start <= document[i].head < raw.end), raw.start)
    above = document[head].head
    if not document.is_dep(head, "appos") or above in places or document[raw.end - 1].lower in AREAS:
        return False
    if raw.start > 1 and (raw.start - 2 in places or document[raw.start - 2].lower in AREAS):
        return False  # "a leader in Harden district, Lower Harden, …": where, not who
    if document.is_dep(above, "nmod") and document[above].lower not in nouns.PERSON_NOUNS:
        above = document[above].head
    if document[above].lower == "owner" and gender_of(document.words(raw.start, raw.end)) is None:
        return False  # "the owner, Harden Minerals, said"
    of = document.child(above, "nmod") if document[above].lower == "one" else None  # "one of its leaders, [Ann Holm],"
    one = document[above].lower if of is None else document[of].lemma.lower()  # "staff of the bank, [Holm Bank],"
    return one in nouns.PERSON_NOUNS


def _is_who(document: Document, raw: Raw) -> bool:
    """Whether the words behind say that it is somebody: "[Habibur], who said so, left"."""
    told = document.words(raw.end, min(raw.end + 2, len(document))) == ", who"
    if not told or (raw.start > 0 and document[raw.start - 1].upos == "ADP"):
        return False  # "a citizen of Harden, who said so"
    return any(document[raw.end + 1].head in document.children(i, "acl") for i in range(raw.start, raw.end))


def _is_parent(document: Document, raw: Raw) -> bool:
    """Whether somebody was born to it: "She was born in Harden to [Fanta Kuya] and Jon Holm"."""
    above = document[document[raw.start].head]
    return raw.start > 0 and document[raw.start - 1].lower == "to" and above.lemma.lower() in ("bear", "born")


def _has_somebody(document: Document, raw: Raw, people: set[int]) -> bool:
    """Whether what a tagger took for a person has somebody: "[Northshore]'s Yara Wei" is of a party, a club."""
    alone = raw.label == "person" and raw.end == raw.start + 1
    return alone and raw.end + 1 in people and document[raw.end].lower in ("'s", "’s")


def _is_somebodys(document: Document, raw: Raw, ends: Set[int]) -> bool:
    """Whether what a tagger took for a person is somebody's: "Otto Brandt's [Fidara]" is a party, a firm."""
    alone = raw.label == "person" and raw.end == raw.start + 1 and not is_given(document[raw.start].text)
    alone &= not _is_who(document, raw)
    owned = alone and raw.start - 1 in ends and document[raw.start - 1].lower in ("'s", "’s")
    return owned and (raw.end >= len(document) or document[raw.end].upos != "PROPN")


def _is_before_kind(document: Document, raw: Raw) -> bool:
    """Whether a body's kind stands behind its name: "the [Forsa] union"; a group and a company may be a family's."""
    paper = raw.end < len(document) and document[raw.end].lower in _PAPERS
    the = paper or (raw.start > 0 and document[raw.start - 1].lower == "the")
    kind = the and raw.end < len(document) and document[raw.end].lower in _KINDS_BEHIND
    return kind and document[raw.start].head == raw.end


def _is_told(document: Document, i: int) -> bool:
    """Whether something is told to it: "he told [Dagen] that", of which no town can tell."""
    return document.is_dep(i, "obj", "iobj") and document[document[i].head].lemma.lower() == "tell"


def _is_seat(document: Document, i: int) -> bool:
    """Whether it is a town or the like that the words before give a head: "the mayor of Harden", "an MP for Harden"."""
    if document.words(max(0, i - 2), i).lower() in _SENT_BY:
        return True
    return i > 1 and document[i - 1].lower == "of" and document[i - 2].lower in _SEATED


def _most(form: str, count: Counter[str]) -> str:
    """The sort with most votes; of those with as many a person's where a given name stands first, then a place's."""
    given = gender_of(form.split()[0].capitalize()) if form else None
    order = ("person", "place", "org") if given else ("place", "org", "person")
    return max(order, key=lambda label: count[label])


def _typed(
    document: Document, raw: Raw, chosen: Mapping[str, str], people: set[str], surnames: set[str], sure: set[str]
) -> Raw:
    form = _form(document, raw)
    if raw.match is not None or form in surnames:
        return raw
    label = chosen[form]
    alone = label == "person" and raw.end - raw.start == 1 and not title_before(document, raw.start)
    if alone and in_state(document, raw.end):
        return replace(raw, label="place")
    if raw.label != "person" and 1 < raw.end - raw.start < 5:
        last = form.rpartition(" ")[2]
        body = last in nouns.ORGANISATION_HEADS or last in nouns.GENERIC_TAILS or last in nouns.MEDIA_NAME_TAILS
        if body and raw.label == "org":
            return raw
        given = is_given(document[raw.start].text)
        told = given or (last in people and raw.label == "place" and _holds_office(document, raw))
        if not body and ((last in sure and (given or raw.label == "org")) or (last in people and told)):
            label = "person"
    return raw if label == raw.label else replace(raw, label=label)


def in_state(document: Document, end: int) -> bool:
    """Whether a state stands behind a name, as it does behind a town's: "[Jackson], Mississippi"."""
    behind = [t.text for t in document.tokens[end : end + 2]]
    return behind[:1] == [","] and behind[1:] != [] and behind[1] in STATES


def _holds_office(document: Document, raw: Raw) -> bool:
    """Whether a name stands between commas behind what somebody is: "the mayor of the capital, [Batu Ganzorig],"."""
    head = next((i for i in range(raw.start, raw.end) if not raw.start <= document[i].head < raw.end), raw.start)
    apposed = document.is_dep(head, "appos") and raw.start > 0 and document[raw.start - 1].text == ","
    return apposed and document[document[head].head].lower in nouns.PERSON_NOUNS


def words_of(document: Document, raw: Raw) -> str:
    """A name as the text writes it, without "the" and without the comma of "Holm, Jr."."""
    return _bare(document.words(raw.start, raw.end))


@lru_cache(maxsize=10_000)  # asked for again and again of every name
def _bare(name: str) -> str:
    return re.sub(r"^[Tt]he |,(?= [JS]r\b)|[‘`´]s$", "", name)


def is_full(name: str) -> bool:
    """Whether a person's name has more than a surname: "bin Salman" and "Smith-Jones" have not."""
    return len([w for w in name.split() if folded(w) not in PARTICLES]) > 1
