"""Whom "His Lordship" and "Her Majesty" mean, once they have been named."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actor_titles import title_at, title_before
from kg.extract.lexicons import titles as lex
from kg.extract.lexicons.nouns import GENITIVE
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKind
from kg.resolve.coreference import STYLES
from kg.resolve.mention import Form, Mention

__all__ = ["is_style", "styled"]

_PLAIN = words("mr mr. mrs mrs. ms ms. miss mx dr dr. doctor prof prof. professor")
_GENDERS = {"his": "m", "her": "f"}


def is_style(document: Document, i: int) -> bool:
    """Whether a form of address of the great begins at a token, and no name goes on behind it.

    Not of "Her Majesty [Queen Anne]", "His Majesty['s Treasury]".
    """
    if document[i].lower not in _GENDERS or i + 1 >= len(document) or document[i + 1].text not in STYLES:
        return False
    at = i + 2
    at += at < len(document) and document[at].lower in GENITIVE
    return at >= len(document) or not document[at].text[:1].isupper()


def styled(document: Document, i: int, before: Sequence[Mention]) -> Mention | None:
    """Who was named last under a title that is more than "Mr", and is no woman's where "his" is said."""
    gender = _GENDERS[document[i].lower]
    others = lex.FEMALE if gender == "m" else lex.MALE
    named = (m for m in reversed(before) if m.kind is ActorKind.PERSON and m.form is Form.NAME)
    fitting = (m for m in named if m.gender in (gender, None))
    one = next((m for m in fitting if (title := _title_of(document, m)) and title not in _PLAIN | others), None)
    return None if one is None else Mention(i, i + 2, i + 1, Form.NOMINAL, one.key, ActorKind.PERSON, gender)


def _title_of(document: Document, mention: Mention) -> str:
    """The title in front of a name, or with which it begins: "[Pope] Francis"."""
    own = title_at(document, mention.start, mention.end)
    return title_before(document, mention.start) or (own[1] if own is not None and own[0] < mention.end else "")
