"""What a tagger takes for a name and is none: portfolios, undertakings, laws, counted people, headlines."""

from __future__ import annotations

from kg.extract.actor_pieces import DIRECTIONS, told
from kg.extract.actor_raw import Raw
from kg.extract.actor_titled import DAYS
from kg.extract.actor_titles import title_at
from kg.extract.lexicons import nouns, troops
from kg.extract.lexicons import titles as lex
from kg.language.document import Document
from kg.letters import words

__all__ = ["AGREEMENTS", "is_office", "is_portfolio", "names_agreement", "names_somebody"]

_PARTS = words("al el abu bin ibn von van de - ' ’")
_NO_NAMES = words("""
    states world media center centre state house east west street news what god allah tv koreas prime obamacare
    old young
    """)
_COMMON = DAYS | lex.OFFICES | nouns.ORGANISATION_HEADS  # for one word
_SOCIETIES = words("academy college foundation fund museum society")
_UNDERTAKINGS = words("operation mission offensive campaign exercise")
_COUNTED = troops.REGULAR | troops.IRREGULAR | troops.PERSONS
_AGAINST = frozenset({"v", "v.", "vs", "vs."})
_BENCH = words("judge judges magistrate magistrates")  # "[Circuit Judge]" is an office
_NOBLE = words("earl duke duchess count countess baron baroness viscount marquis marquess")
AGREEMENTS = words("""
    Agreement Agreements Treaty Convention Protocol Accord Accords Pact Act Acts Bill Amendment Law Prize Award Medal
    """)


def names_agreement(document: Document, entity: Raw) -> bool:
    """Whether an entity is only the front of an agreement's or law's name: "the [Status of Forces] Agreement"."""
    behind = document[entity.end].text if entity.end < len(document) else ""
    return entity.label == "org" and entity.end - entity.start > 1 and behind in AGREEMENTS


def is_portfolio(document: Document, start: int) -> bool:
    """Whether a name tells of what somebody is minister: "Secretary of State for [International Trade]"."""
    front = document.words(max(0, start - 3), start).lower()
    return front.endswith(("of state for", "minister for", "minister of", "commissioner for")) and not front.startswith(
        "prime"
    )


def is_office(document: Document, start: int, end: int) -> bool:
    """Whether a known name is a word of a title in front of somebody: "[Labour] Secretary Ann Holm"."""
    found = title_at(document, start, document.sentence_of(start)[1]) if end == start + 1 else None
    return found is not None and found[0] > end and document[found[0] - 1].text[:1].isupper()


def names_somebody(document: Document, start: int, end: int, label: str) -> bool:
    """Whether what the tagger saw at a half-open token range can be a name of the sort that it says."""
    words = [t.text for t in document.tokens[start:end]]
    if not any(w[:1].isupper() for w in words) or (len(words) == 1 and len(words[0]) < 2):
        return False
    last = words[-1].lower()
    if words[0] in ("D", "R", "I") and words[1:2] in (["-"], ["–"]):  # "Sen. Ann Berg, D-Ore.": her party and state
        return False
    if words[0] in lex.POST_NOMINALS and start and (document[start - 1].text in {",", *lex.POST_NOMINALS}):
        return len(words) > 1
    if len(words) == 1 and label == "person" and last in _NOBLE:
        return False
    if len(words) == 1 and (
        last in DIRECTIONS or last in _NO_NAMES or (last.endswith(".") and len(last) < 7 and last.count(".") < 3)
    ):
        return False
    if len(words) == 1 and label != "person" and document[start].upos == "ADJ" and not words[0].isupper():
        return False
    if len(words) == 1 and (_is_undertaking(document, start) or last in _COMMON):
        return False
    if len(words) == 1 and last in _SOCIETIES | nouns.PLACE_HEADS and start and document[start - 1].lower == "the":
        return False
    if len(words) == 1 and document[start].upos in ("PRON", "VERB", "AUX", "ADV") and label != "person":
        return False
    if label == "org" and end < len(document) and document[end].lower in _BENCH and document[end].text.istitle():
        return False
    if label == "org" and (_counts_people(document, start, end) or (len(words) == 2 and last in _BENCH)):
        return False
    if words[0] == "Operation" or all(w.lower() in _PARTS for w in words):
        return False
    if told(document, start, end) or not _AGAINST.isdisjoint(words[1:]):  # "Holm v. Harden" is a case
        return False
    return not (label in ("org", "place") and last in nouns.NOT_ACTOR_TAILS and len(words) > (label == "place"))


def _counts_people(document: Document, start: int, end: int) -> bool:
    """Whether people are counted inside: a headline's words were taken for a name ("After Hearing 6 Soldiers")."""
    counted = (i + 1 for i in range(start, end - 1) if document[i].text.isdigit())
    return any(troops.singular(document[i].lower) in _COUNTED for i in counted)


def _is_undertaking(document: Document, i: int) -> bool:
    """ "Operation Barkhane", "the Barkhane mission": what is done, not who does it."""
    start, stop = document.sentence_of(i)
    beside = (document[at].lower for at in (i - 1, i + 1) if start <= at < stop)
    return any(word in _UNDERTAKINGS for word in beside)
