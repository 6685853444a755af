"""Who asks and who answers under initials at a line's start: "AH: Why?", "IB: Because." of Ada Holm and Ivo Brandt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg.extract.actor_drafts import Draft
from kg.language.document import Document
from kg.model import ActorKey, ActorKind
from kg.naming import PARTICLES, name_words

__all__ = ["turns_of"]

_LONGEST = 3  # letters of such a label


def turns_of(document: Document, drafts: Mapping[ActorKey, Draft]) -> dict[int, ActorKey]:
    """Tokens that are one person's initials before a colon, to that person; all are if two or more take turns.

    Parameters
    ----------
    drafts : mapping
        The article's actors; people with a given name and a surname are asked for.
    """
    by_letters: dict[str, list[ActorKey]] = defaultdict(list)
    for draft in drafts.values():
        words = [w for w in name_words(draft.name) if w not in PARTICLES]
        if draft.kind is ActorKind.PERSON and len(words) > 1:
            by_letters["".join(w[0] for w in words).upper()].append(draft.key)
    found = {
        token.i: by_letters[token.text][0]
        for token in document.tokens[:-1]
        if token.text.isupper()
        and 1 < len(token.text) <= _LONGEST
        and document[token.i + 1].text == ":"
        and len(by_letters.get(token.text, ())) == 1
        and _opens_line(document, token.i)
    }
    return found if len(set(found.values())) > 1 else {}


def _opens_line(document: Document, i: int) -> bool:
    return not i or "\n" in document.article.text[document[i - 1].end : document[i].start]
