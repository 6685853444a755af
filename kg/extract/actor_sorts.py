"""What the words beside a name tell of its sort: bodies that a tagger took for people or places."""

from __future__ import annotations

from collections.abc import Set
from itertools import islice

from kg.extract.actor_raw import Raw
from kg.extract.actor_titles import title_at
from kg.extract.lexicons.names import is_given
from kg.language.document import Document
from kg.letters import words
from kg.naming import folded

__all__ = ["ABROAD", "sort_beside"]

ABROAD = (
    *("institut", "institutt", "institutet", "bank", "banken", "universitet", "universität", "ministerium", "verband"),
    *("verein", "partei", "partiet", "gesellschaft", "stiftung", "stiftelsen", "förbundet", "forbundet", "puolue"),
)
"""Ends of words that say in other languages what a body is."""
_HEADED = words("""
    leader chief chairman chairwoman chair chairperson president coach captain director boss ceo founder co-founder
    lawmaker mp senator convener convenor manager striker midfielder defender goalkeeper
    """)
"""Offices that one holds of a body and not of a person, behind its name: "[Forsa] chief Ann Holm"."""
_KIN_OF = frozenset(f"{kin} of" for kin in words("widow widower wife husband father mother brother sister"))
_CLUBS = words("VfL VfB FC AFC AC SC SV RB TSG FSV CF CD RC Real Dynamo Lokomotiv Spartak CSKA Borussia Olympique")
"""First words of clubs' names: "VfL Bochum"."""
_MANY = frozenset({"are", "were", "have"})


def sort_beside(document: Document, raw: Raw, within: Set[str]) -> dict[str, int]:
    """Votes of the words beside a name that the tagger took for a person's or place's; none where they tell nothing.

    Parameters
    ----------
    within : set of str
        Words, folded, of people's longer names, and names behind titles.
    """
    if raw.end - raw.start < 4 and _is_aged(document, raw.end):
        return {"person": 3}
    if raw.label == "place" and document.words(max(0, raw.start - 2), raw.start).lower() in _KIN_OF:
        return {"person": 3}  # "the widow of [Odumegwu Ojukwu]"
    if raw.end - raw.start > 1 and document[raw.start].text in _CLUBS:
        return {"org": 3}
    if raw.label == "org":
        return {}
    given = is_given(document[raw.start].text)
    if document[raw.end - 1].lower.endswith(ABROAD) and raw.end - raw.start > 1 and not given:
        return {"org": 3}
    form = folded(document.words(raw.start, raw.end))
    if given or form in within:
        return {}
    head = next((i for i in range(raw.start, raw.end) if not raw.start <= document[i].head < raw.end), raw.start)
    the = raw.start > 0 and document[raw.start - 1].lower == "the"
    if not the and not form.endswith("s") and _acts_as_many(document, head):
        return {"org": 2}
    if raw.label == "place":
        return {}
    if the and document[raw.start - 1].head == head and _stands_alone(document, raw, head):
        return {"org": 2}
    return {"org": 3} if _is_headed(document, raw.end) else {}


def _is_aged(document: Document, at: int) -> bool:
    """Whether an age stands behind a name: "Christo Holm, 63, said", "says Holm, now 63."."""
    behind = [t.text for t in document.tokens[at : at + 4]]
    if len(behind) == 4 and behind[1] in ("now", "aged"):
        del behind[1]
    return len(behind) > 2 and behind[0] == "," and behind[1].isdecimal() and len(behind[1]) == 2 and behind[2] in ",."


def _acts_as_many(document: Document, head: int) -> bool:
    """Whether a name in the singular is what several do: "Harden have won", as one says of a team or a band."""
    above = document[head].head
    if not document.is_dep(head, "nsubj", "nsubj:pass") or document.child(head, "conj") is not None or above <= head:
        return False
    helping = [document[k].lower for k in document.children(above, "aux", "aux:pass", "cop") if head < k]
    return helping[0] in _MANY if helping else document[above].tag == "VBP"


def _stands_alone(document: Document, raw: Raw, head: int) -> bool:
    """Whether one name in the singular is all that "the" belongs to: "the Histadrut said", not "the Holm case"."""
    behind = document[raw.end] if raw.end < len(document) else None
    goes_on = behind is not None and (behind.text[:1].isupper() or behind.text in ("'s", "’s", "-", "–"))
    if document[head].tag != "NNP" or document[raw.end - 1].lower.endswith("s") or goes_on:
        return False
    name = document[raw.start].text
    if raw.end > raw.start + 1:
        return title_at(document, raw.start, raw.end) is None
    articles = (document[t.i - 1] for t in document.tokens[1:] if t.text == name)
    # "by The Katherinator" is of the name, and "the Regent" once is somebody
    times = (the.text == "the" or (the.text == "The" and document.sentence_of(the.i)[0] == the.i) for the in articles)
    return sum(islice(filter(None, times), 2)) > 1


def _is_headed(document: Document, at: int) -> bool:
    """Whether an office stands behind and then who holds it."""
    stop = document.sentence_of(at - 1)[1]
    title = title_at(document, at, stop) if at < stop and document[at].text.islower() else None
    if title is None or title[1].rpartition(" ")[2] not in _HEADED or title[0] >= stop:
        return False
    return document[title[0]].upos == "PROPN" and document[title[0]].text[:1].isupper()
