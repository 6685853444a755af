"""Messages to people: standard error, one line each."""

from __future__ import annotations

import sys
import unicodedata

__all__ = ["complain", "plain", "say"]

_LONG = 1200  # characters of a message; a value that somebody gave may have a million


def plain(text: str) -> str:
    """Text with what moves a terminal's cursor, rings or turns its direction spelt out; line breaks become blanks.

    >>> plain("a\\x1b[31mb\\u202ec"), plain("two\\nlines")
    ('a\\\\x1b[31mb\\\\u202ec', 'two lines')
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\r\t\v\f\x85\u2028\u2029":
        return " "
    category = unicodedata.category(character)
    if category in ("Cc", "Cs") or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return character.encode("unicode_escape").decode()
    return character


def say(text: str) -> None:
    """A message."""
    sys.stderr.write(plain(text) + "\n")
    sys.stderr.flush()


def complain(text: str) -> None:
    """An error or a warning, with the command's name in front as Unix tools do; what is endless loses its middle."""
    if len(text) > _LONG:
        text = f"{text[: _LONG // 2]} … {text[-_LONG // 2 :]}"
    say(f"kg: {text}")
