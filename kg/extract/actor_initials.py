"""Who is meant by initials: whoever takes a turn in an interview ("AH: Why?"), a body that was named in full before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.extract.actor_drafts import Draft
from kg.extract.actor_heads import BODIES
from kg.extract.actor_titled import newline
from kg.extract.lexicons import nouns
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKey, ActorKind
from kg.naming import PARTICLES, name_words

__all__ = ["letters", "may_be_body", "short_for_before", "turns_of", "two_letters"]

_LONGEST = 3  # letters of such a label
_TURNS = 3  # that one alone takes before his initials are a label
_LETTERS = 6  # of an acronym
_WORDS = words("""
    AD AI AM BC CV DJ EV GP HR ID IP IQ IT KC MC MD MP OK PC PM PR QC RV TV UK US VP VR
    ATM CEO CFO COO CTO DNA DVD GDP GPS HIV ICU IED IPO LED NGO SMS SUV TNT USB VAT
    """)
"""Letters that are words of their own, no body's of the article."""


def turns_of(document: Document, drafts: Mapping[ActorKey, Draft]) -> dict[int, ActorKey]:
    """Tokens that are one person's initials before a colon, to that person; all are if two or more take such turns.

    Parameters
    ----------
    drafts : mapping
        The article's actors; people with a given name and a surname are asked for.
    """
    by_letters: dict[str, list[ActorKey]] = defaultdict(list)
    for draft in drafts.values():
        parts = [w for w in name_words(draft.name) if w not in PARTICLES]
        if draft.kind is ActorKind.PERSON and len(parts) > 1:
            by_letters["".join(w[0] for w in parts).upper()].append(draft.key)
    labels = [
        token
        for token in document.tokens[:-1]
        if token.text.isupper()
        and 1 < len(token.text) <= _LONGEST
        and document[token.i + 1].text == ":"
        and (not token.i or newline(document, token.i))
    ]
    if len({label.text for label in labels}) < 2 and len(labels) < _TURNS:
        return {}
    for text, keys in by_letters.items():  # of two whoever is named before the first turn
        first = next((t.i for t in labels if t.text == text), 0)
        by_letters[text] = [k for k in keys if min(drafts[k].positions, default=first) < first] or keys
    return {t.i: by_letters[t.text][0] for t in labels if len(by_letters.get(t.text, ())) == 1}


def letters(name: str) -> Iterator[str]:
    """The initials of a name's words, with and without small ones: "Massachusetts Institute of Technology", "mit"."""
    parts = re.findall(r"\w+", name)
    if len(parts) > 2:
        yield "".join(w[0] for w in parts if w[0].isupper()).casefold()
        yield "".join(w[0] for w in parts).casefold()
        if parts[-1].lower() in nouns.ORGANISATION_HEADS and all(w[0].isupper() for w in parts):
            yield (parts[-1][0] + "".join(w[0] for w in parts[:-1])).casefold()  # "Social Democratic Party", "psd"


def two_letters(name: str) -> str:
    """The initials of a name of two words but for "of Kalat", or nothing: "Patriotic Front", "pf"."""
    front = name.partition(" of ")[0]
    parts = front.split()
    return "".join(p[0] for p in parts).casefold() if len(parts) == 2 and front.istitle() else ""


def may_be_body(document: Document, i: int) -> bool:
    """Whether an acronym of two letters can be a body's of the article: behind "the", and no common word."""
    return i > 0 and document[i - 1].lower == "the" and document[i].text not in _WORDS


def short_for_before(
    document: Document, drafts: Mapping[ActorKey, Draft], taken: Iterable[int]
) -> Iterator[tuple[int, ActorKey]]:
    """Acronyms that the tagger passed over, of the one body named in full before: "the Patriotic Front … the PF".

    Of two letters only behind "the".

    Parameters
    ----------
    taken : iterable of int
        Tokens of names.
    """
    known = set(taken)
    by_letters: dict[str, dict[ActorKey, int]] = defaultdict(dict)
    for draft in drafts.values():
        if draft.kind in BODIES and draft.positions:
            for form in {*letters(draft.name), two_letters(draft.name)}:
                by_letters[form][draft.key] = min(draft.positions)
    for token in document.tokens[1:]:
        short = token.text
        if token.i in known or token.upos not in ("PROPN", "NOUN", "X"):  # "NOW" and "NOT" are shouted
            continue
        if not (short.isupper() and short.isalpha() and 1 < len(short) <= _LETTERS):
            continue
        bodies = by_letters.get(short.casefold(), {})
        if len(bodies) != 1 or short in _WORDS or not document.in_body(token.i):
            continue
        if len(short) == 2 and not may_be_body(document, token.i):
            continue
        ((key, first),) = bodies.items()
        if first < token.i or len(short) > 2:
            yield token.i, key
