"""Which language a text or a line is in, by script and by a few function words. Light, and silent when unsure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

__all__ = ["language", "script"]

# The commonest function words that the other languages of the table lack.
_WORDS = {
    "en": "the of and that with was were from this which have has had been they their would its said by are not",
    "fr": "les des une dans que qui sur pour avec est par plus sont été ses aux ces cette leur mais",
    "de": "der und den von das nicht auf für ist dem ein eine sich auch wurde nach bei aus einer werden",
    "es": "los las del una por con para más como fue sus este entre sobre pero han según también está al",
    "it": "il di che per della gli delle nel una sono dei alla anche più dal stato ha questo degli con",
    "pt": "os dos das uma não para com mais foi pelo pela são em ao também seu sua que disse nos",
    "nl": "het een van dat niet voor met zijn naar ook aan bij wordt heeft deze hij werd uit maar worden",
    "tr": "ve bir bu için ile olarak daha çok olan gibi sonra kadar ise değil ancak göre dedi ne var en",
}
_FUNCTION_WORDS = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_LATIN_SEEN = 6  # words; shorter lines tell nothing
_HITS = 3
_SAMPLE = 20_000  # characters from the start that settle it


@lru_cache(maxsize=4096)
def _script_of(character: str) -> str:
    return unicodedata.name(character, "UNKNOWN").split()[0]


def script(text: str) -> str | None:
    """The script that most letters are of, as Unicode names it (LATIN, ARABIC …); ``None`` without letters."""
    if text.isascii():
        return "LATIN" if any(c.isalpha() for c in text[:_SAMPLE]) else None
    counts = Counter(_script_of(c) for c in text[:_SAMPLE] if c.isalpha())
    return counts.most_common(1)[0][0] if counts else None


def language(text: str) -> str | None:
    """ISO 639-1 code of a text in Latin script, ``None`` when its function words don't settle it.

    >>> language("The minister said that they would have been informed by the ministry")
    'en'
    >>> language("Le ministre est dans les locaux avec une délégation qui les attend")
    'fr'
    >>> language("Ali Khamenei, Tehran") is None
    True
    """
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].casefold())
    if len(words) < _LATIN_SEEN:
        return None
    hits = {code: sum(word in known for word in words) for code, known in _FUNCTION_WORDS.items()}
    (first, most), (_, second) = sorted(hits.items(), key=lambda pair: -pair[1])[:2]
    return first if most >= _HITS and most >= 2 * second else None
