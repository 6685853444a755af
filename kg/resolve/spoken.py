"""Where an article's words are somebody's: quotations, and the turns of a transcript."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.document import Document
from kg.model import ActorKind
from kg.resolve.mention import Form, Mention

__all__ = ["quoted_tokens", "turn_labels"]

_OPENING = frozenset({"“", "«", "``"})
_CLOSING = frozenset({"”", "»", "''"})
_EITHER = frozenset({'"'})


def turn_labels(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """Names before a colon at a line's start, in order, where two take turns: "HOLM: What did he say?"."""
    text = document.article.text

    def opens(m: Mention) -> bool:
        begins = not m.start or "\n" in text[document[m.start - 1].end : document[m.start].start]
        return begins and m.end < len(document) and document[m.end].text == ":" and m.form is Form.NAME

    found = sorted((m for m in mentions if m.kind is ActorKind.PERSON and opens(m)), key=lambda m: m.start)
    return found if len({m.key for m in found}) > 1 else []


def quoted_tokens(document: Document) -> list[bool]:
    """For each token whether it stands inside a quotation; a quotation ends with its paragraph at the latest."""
    text, inside, out = document.article.text, False, []
    for token in document:
        if token.i and "\n" in text[document[token.i - 1].end : token.start]:
            inside = False
        if token.text in _OPENING or (token.text in _EITHER and not inside):
            inside = True
        elif token.text in _CLOSING or token.text in _EITHER:
            inside = False
        out.append(inside)
    return out
