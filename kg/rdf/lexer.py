"""The words of a SPARQL text, as far as we must tell them: what is code, and what is comment, string or IRI.

The engine parses; this only answers where a slot stands, whether a word is a keyword, and where code ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Token", "code", "tokens"]

# The order decides: long strings before short ones, an IRI before the operator "<". A string that does not end is
# an error of the engine's to report; here its quotation mark stands alone as punctuation. A prefix has 200 characters
# at most here: looking for its colon to the end of the text, from every word, takes the square of the text's length.
_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
  | (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<variable>[?$]\w+)
  | (?P<name>(?:[^\W\d][\w.-]{0,200})?:(?:[\w.%:-]|\\[^\w\s])*|@[A-Za-z][A-Za-z0-9-]*)
  | (?P<word>[^\W\d]\w*)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
  | (?P<space>\s+)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token. ``kind`` is ``comment string iri variable name word number space`` or ``mark``; offsets are half-open.

    ``name`` is a prefixed name or a language tag, ``word`` a keyword or a function.
    """

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def tokens(query: str) -> Iterator[Token]:
    """All tokens, white space and comments included: joined, their texts are the query.

    >>> [t.kind for t in tokens('?s a "x" # y')]
    ['variable', 'space', 'word', 'space', 'string', 'space', 'comment']
    """
    for match in _TOKEN.finditer(query):
        yield Token(match.lastgroup or "mark", match.group(), match.start())


def code(query: str) -> list[Token]:
    """The tokens that count: without white space and comments."""
    return [token for token in tokens(query) if token.kind not in ("space", "comment")]
