"""Queries that ask another server are refused: SERVICE, however it is written.

The engine has no switch against SERVICE, and no parser that can be asked beforehand; another parser that reads one text
in a thousand otherwise would be a hole. So this does not parse. Wherever ``service`` stands in a text, a server and a
group must follow for the engine to take it as the keyword, and they are looked for with a pattern that takes more than
the grammar does, whatever precedes: a number may (``1SERVICE``), and a ``<`` may begin an IRI or not.

What is found may still lie in a comment or in a string. Those are written anew so that no such text is left in them,
with the same meaning, and the text that the engine gets is the one looked at last: to take for a comment what is none
changes what the query says, and never what it may do.
"""

from __future__ import annotations

import re

from kg.errors import QueryError
from kg.rdf.lexer import tokens

__all__ = ["closed"]

_GAP = r"(?:\s|\#[^\r\n]*+)*+"
# Names hold characters that Python takes for white space (U+1680), so that theirs end at the grammar's four alone.
_IRI = r"<[^>]*+>"
_VARIABLE = r"""[?$][^ \t\r\n{}.;,()<>"'\#]+"""
_NAME = r"""[^ \t\r\n{}<>"'?$:\#]*:(?:\\.|[^ \t\r\n{}<>"'\\\#])*"""
_SERVICE = re.compile(rf"service{_GAP}(?:silent{_GAP})?(?:{_IRI}|{_VARIABLE}|{_NAME}){_GAP}\{{", re.IGNORECASE)
# After the ? of a path an object must follow, and of objects only true and false are written in letters.
_OF_VARIABLE = re.compile(r"[?$](?:(?!true|false)[a-z_]\w*)?\Z", re.IGNORECASE | re.ASCII)
_LONGEST = 100  # characters of a variable's name before the word
_MOST = 10**8  # steps: each word may be followed by a comment as long as the text
_WORD = re.compile("(s)(?=ervice)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def closed(query: str) -> str:
    """The query as the engine may have it: the same, or with its comments and strings written otherwise.

    Raises
    ------
    QueryError
        When it asks another server, or would if the engine read it in any way that this cannot rule out.
    """
    if not _asks(query) and not _asks(_ESCAPE.sub(_unescaped, query)):
        return query
    read = list(tokens(query))
    harmless = "".join(_harmless(token.kind, token.text) for token in read)
    # By the standard escapes are read before anything else; the embedded engine reads them in strings and names alone.
    plain = "".join('""' if token.kind == "string" else token.text for token in read if token.kind != "comment")
    if _asks(harmless) or _asks(_ESCAPE.sub(_unescaped, plain)):
        raise QueryError("SERVICE asks another server, which this does not do; leave it out")
    return harmless


def _asks(text: str) -> bool:
    if len(_WORD.findall(text)) * len(text) > _MOST:
        raise QueryError("too long a text that says service so many times")
    for match in _SERVICE.finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()]
        if not _OF_VARIABLE.search(before):
            return True
    return False


def _harmless(kind: str, text: str) -> str:
    """A comment blank, a string with the word's first letter as an escape, which is the same string to the engine."""
    if kind == "comment":
        return " " * len(text)
    if kind == "string":
        return _WORD.sub(lambda match: f"\\u{ord(match[1]):04X}", text)
    return text


def _unescaped(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else " "
