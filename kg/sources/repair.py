"""Text that was decoded wrongly before it came here ("donâ€™t", "FranÃ§ois") put right, where that is certain.

Only runs of characters that are no ASCII are looked at, each by itself: bytes of UTF-8 that somebody took for another
encoding are such runs as a whole. A run is put right when ftfy (``ftfy.fix_encoding``: its list of encodings and its
heuristic of what nobody writes) can decode all of it and nothing of the result looks damaged. Everything else stays as
it is: quotation marks, ligatures, HTML entities, line ends, and damage that lost characters.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from kg.model import Article
from kg.sources.text import marked_anew

__all__ = ["repaired", "repaired_text"]

_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_LEAD = re.compile(r"[\u00c2-\u00f4]")  # what the first byte of a character of UTF-8 is taken for
_EUROPEAN = re.compile(r"[\u00a0-\u024f\u2010-\u206f\u20a0-\u20cf\u2100-\u214f]+")
_CONTROL = re.compile(r"[\x80-\x9f\ufffd]")


def repaired(article: Article) -> Article:
    """An article with damaged runs of its text and title put right, its regions made anew; most are the same object."""
    if article.text.isascii():
        return article
    text, changed = repaired_text(article.text)
    if not changed:
        return article
    title, publisher = (repaired_text(value)[0] if value else value for value in (article.title, article.publisher))
    return marked_anew(replace(article, text=text, title=title, publisher=publisher, repaired=changed))


def repaired_text(text: str) -> tuple[str, int]:
    """A text put right, and how many characters the runs have that were damaged.

    >>> repaired_text("FranÃ§ois donâ€™t, “quoted” CAFÉ’S")
    ('François don’t, “quoted” CAFÉ’S', 5)
    """
    changed = 0

    def put_right(match: re.Match[str]) -> str:
        nonlocal changed
        run = match[0]
        better = _decoded(run) if _LEAD.search(run) else run
        changed += len(run) if better != run else 0
        return better

    return _RUN.sub(put_right, text), changed


def _decoded(run: str) -> str:
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    better = fix_encoding(run, _config())
    # "ßŒ" is also a letter of N'Ko, "é’”" one of Chinese: what becomes another script proves nothing.
    doubtful = better == run or not _EUROPEAN.fullmatch(better) or is_bad(better) or _CONTROL.search(better)
    return run if doubtful else better


def _config() -> Any:
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        restore_byte_a0=False,
        replace_lossy_sequences=False,
        decode_inconsistent_utf8=True,
        fix_c1_controls=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
