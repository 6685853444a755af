"""Whether a capital's name means the city or the government that sits there, by the sentence around it.

"Talks in Tehran" is a place; "tensions between Washington and Tehran", "Moscow denied it" and "sanctions against
Minsk" are governments. Seats that are no towns (the Kremlin, Downing Street) always stand for the government.
"""

from __future__ import annotations

from kg.language.document import Document
from kg.letters import words

__all__ = ["means_government"]

_AT = words("""
    in at near outside inside around across into through throughout within beyond above over off via amid
    """)
_PARTY = words("between against with by upon versus for among amongst without towards toward like despite")
_SUBJECT_PLACE = words("""
    be lie sit stand remain become fall burn wake sleep have see thrive flourish grow evolve boom bustle shrink decline
    """)
_HOSTING = words("host house boast experience")  # with an object too
_TOWN = words("city town capital metropolis")
_OBJECT_PLACE = words("""
    visit leave reach enter attack capture seize shell bomb hit strike besiege liberate retake recapture take
    surround flee tour cross rock shake control occupy defend encircle evacuate pound overrun storm bombard target
    quit call
    """)
_MOTION = words("""
    go come travel fly return arrive drive move march head walk flee bring take transfer deport evacuate send
    deliver withdraw depart escape hail originate report broadcast visit trip flight return journey road way route
    convoy train
    """)
_TALK = words("""
    message ally support response threat close loyal friendly hostile answer warning appeal letter note aid arms
    weapon concession blow demand statement signal pressure sell give supply provide hand tell say respond offer
    reply complain apologise apologize belong speak talk subordinate opposed favour favorable approval permission
    help independence assurance guarantee pledge promise reaction criticism condemnation order instruction
    """)
_CITY_PARTS = words("""
    city street streets mayor suburb suburbs outskirts north south east west northwest northeast southwest southeast
    capital airport battle siege fall bombing centre center district neighbourhood neighborhood resident residents
    population hospital university square bridge port metro subway zoo museum hotel people man woman native court
    station correspondent mile miles kilometre kilometres kilometer kilometers km half part area university weather
    region province embassy
    """)
_GOVERNMENT = words("""
    government regime official officials authorities administration policy policies interest interests position
    stance leadership side ally allies troops forces decision claim claims move demand demands concern concerns goal
    """)

_RULING = words("government authorities regime")
_ORDINARY = words("central federal interim military new present transitional")  # what a country's own may be called


def means_government(document: Document, start: int, end: int) -> bool:
    """Whether the capital named at a half-open token range stands for its government.

    In doubt it is the place: a wrong place does less harm in a graph than a wrong speaker.
    """
    head = _head(document, start, end)
    if document.is_dep(head, "conj"):
        first = document[head].head
        if document.child(head, "case") is None and document[first].upos == "PROPN":
            head = first
    token = document[head]
    above = document[token.head]
    case = _case(document, head, start)
    if case in ("like", "as", "including") and above.lemma.lower() in _TOWN:
        return False  # "capitals like Tehran"
    if case is not None:
        return _after(case, above.lemma.lower(), document, head) or (case == "in" and _governs_there(document, head))
    if document.is_dep(head, "nmod") and _possessive(document, head, end):
        return above.lower not in _CITY_PARTS and above.upos != "PROPN"  # "London's Science Museum"
    if document.is_dep(head, "nsubj"):
        return _acts(document, head)
    if document.is_dep(head, "obj", "iobj"):
        return above.lemma.lower() not in _OBJECT_PLACE
    if document.is_dep(head, "compound", "amod"):
        return above.lower in _GOVERNMENT or above.lemma.lower() in _GOVERNMENT
    return False


def _head(document: Document, start: int, end: int) -> int:
    return next((i for i in range(start, end) if not start <= document[i].head < end or document[i].head == i), start)


def _case(document: Document, head: int, start: int) -> str | None:
    """The preposition: by the parse, else the word before."""
    for i in document.children(head, "case"):
        if i < start and document[i].lower not in ("'s", "’s", "'", "’"):
            return document[i].lower
    if start and document[start - 1].upos == "ADP" and not document.is_dep(head, "compound"):
        return document[start - 1].lower  # but "between [Paris] commitments and hopes" is no party to anything
    return None


def _after(case: str, above: str, document: Document, head: int) -> bool:
    if case in _AT:
        return False
    if case in _PARTY:
        return above not in _MOTION
    if case in ("on", "about"):
        return above not in ("march", "advance", "assault", "attack", "raid", "strike")
    if case in ("to", "from"):
        return above in _TALK and above not in _MOTION
    if case == "of":
        return above not in _CITY_PARTS and above in _GOVERNMENT | _TALK
    return False


def _governs_there(document: Document, head: int) -> bool:
    """ "the government in Kinshasa"; a rival one, or the Houthis' one, in a capital is not the country's."""
    governing = document[head].head
    told = {document[c].lower for c in document.children(governing, "amod", "compound", "nmod:poss")}
    return document.is_dep(head, "nmod") and document[governing].lower in _RULING and told <= _ORDINARY


def _possessive(document: Document, head: int, end: int) -> bool:
    return any(document[i].lower in ("'s", "’s", "'", "’") for i in document.children(head, "case")) or (
        end < len(document) and document[end].lower in ("'s", "’s")
    )


def _acts(document: Document, head: int) -> bool:
    """A capital that does something other than lying there; a copula says what the town is."""
    above = document[head].head
    if document.child(above, "cop") is not None:
        return document[above].upos == "ADJ"
    if document.is_dep(head, "nsubj:pass"):
        return document[above].lemma.lower() not in _OBJECT_PLACE
    if document[above].lemma.lower() in _HOSTING:
        return False
    return (
        document[above].lower == "lied"  # of a town's place it is "lay"
        or (document[above].lower == "lying" and document.child(above, "obl") is None)
        or document[above].lemma.lower() not in _SUBJECT_PLACE
        or document.child(above, "obj", "xcomp", "ccomp") is not None
    )
