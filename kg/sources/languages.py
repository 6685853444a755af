"""Which language a text or a paragraph is in: by script, by function words, by a detector where these leave it open.

The detector is py3langid: byte n-grams and naive Bayes, its model in the wheel, no network, no code to compile. It is
asked how probable English is (or whatever the article is in) and not for the likeliest language: on short paragraphs
the second is a guess among neighbours, the first is not (``docs/ingest.md`` has the figures).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Any

__all__ = ["is_other", "language", "named", "of_script", "script"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


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
_FUNCTION_WORDS = {code: _set(words) for code, words in _WORDS.items()}
# One of the first or two of the second are not met in a paragraph of another language, but for what it quotes.
_ENGLISH = _set("the and that with were from this which has been they their would said")
_LIKELY = _set("to for will who he his she her after over its be it than more you your we what how why but as")
_LATIN_SEEN = 6  # words; shorter lines tell nothing
_HITS = 3
_SAMPLE = 20_000  # characters from the start that settle it
_LETTERS, _LEAST = 25, 4  # letters and words that the detector needs
_ENOUGH = 600  # characters that it is shown
_NOT = 0.01  # probability below which a language is ruled out: of 8,522 English paragraphs none was
_IS = 0.5
_NAMES = 0.6  # share of words with a capital: a headline, or a list of names, which have no language
# Languages that news are written in; among all 140 of the model, rare neighbours take the common ones' share.
_NEWS = _set(
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko"
    " ku ky lo lt lv mk ml mn mr ms mt my ne nl no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te tg th tl tr ug uk ur"
    " uz vi zh"
)
_SURE = 0.9  # probability from which on a paragraph's language is named
# Scripts of one language, and of several the tag of one that is not known (BCP 47).
_OF_SCRIPT = {
    "CYRILLIC": "und-Cyrl",
    "ARABIC": "und-Arab",
    "DEVANAGARI": "und-Deva",
    "CJK": "und-Hani",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "HEBREW": "he",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "THAI": "th",
}


@lru_cache(maxsize=4096)
def _script_of(character: str) -> str:
    return unicodedata.name(character, "UNKNOWN").split()[0]


def script(text: str) -> str | None:
    """The script that most letters are of, as Unicode names it (LATIN, ARABIC …); ``None`` without letters."""
    if text.isascii():
        return "LATIN" if any(c.isalpha() for c in text[:_SAMPLE]) else None
    counts: Counter[str] = Counter()
    for character, times in Counter(text[:_SAMPLE]).items():
        if character.isalpha():
            counts[_script_of(character)] += times
    return counts.most_common(1)[0][0] if counts else None


def language(text: str) -> str | None:
    """ISO 639-1 code of a text's language, ``None`` when nothing settles it.

    >>> language("The minister said that they would have been informed by the ministry")
    'en'
    >>> language("Le ministre est dans les locaux avec une délégation qui les attend")
    'fr'
    >>> language("Premiär för den nya bron över sundet blir i höst, säger kommunen")
    'sv'
    >>> language("Ali Khamenei, Tehran") is None
    True
    >>> language("Hakan Fidan met Joe Biden in Vienna.") is None
    True
    """
    words = _words(text[:_SAMPLE])
    if len(words) >= _LATIN_SEEN:
        times = Counter(words)
        hits = {code: sum(times[word] for word in known & times.keys()) for code, known in _FUNCTION_WORDS.items()}
        (first, most), (_, second) = sorted(hits.items(), key=lambda pair: -pair[1])[:2]
        if most >= _HITS and most >= 2 * second:
            return first
    found = _shares(text, words)
    if not found:
        return None
    best = max(found, key=lambda code: found[code])
    if best == "en":
        return best if found[best] >= _IS else None
    return best if found["en"] <= _NOT and not _mostly_names(text) else None  # in doubt an article is read


def is_other(paragraph: str, own: str) -> bool:
    """Whether a paragraph is surely in another language than the article, whose language is ``own``.

    >>> is_other("Lisez aussi cet article dans les pages que nous avons pour vous", "en")
    True
    >>> is_other("Tarek Ben-Salah, Mira Okoye and Lina Al-Zahed’i, Nablus", "en")
    False
    """
    words = _words(paragraph[:_ENOUGH])
    if own == "en" and (_ENGLISH.intersection(words) or len(_LIKELY.intersection(words)) > 1):
        return False
    if _mostly_names(paragraph):
        return False
    found = _shares(paragraph, words)
    return bool(found) and found.get(own, 1.0) <= _NOT


def named(paragraph: str) -> str | None:
    """ISO 639-1 code of a paragraph's language where the detector is sure of it, ``None`` where it is not.

    >>> named("Ministren sagde, at tropperne bliver til årets udgang."), named("Amman – Oslo")
    ('da', None)
    """
    found = _shares(paragraph, _words(paragraph[:_ENOUGH]))
    return next((code for code, share in found.items() if share >= _SURE), None)


def of_script(text: str) -> str | None:
    """BCP 47 tag that the script alone tells; ``None`` for the Latin one, and without letters.

    >>> of_script("Мир"), of_script("שלום"), of_script("peace")
    ('und-Cyrl', 'he', None)
    """
    return _OF_SCRIPT.get(script(text) or "")


def _mostly_names(text: str) -> bool:
    written = text[:_ENOUGH].split()
    return sum(word[0].isupper() for word in written) >= _NAMES * len(written)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _shares(text: str, words: list[str]) -> dict[str, float]:
    """Probability of each language; empty for what is too short to tell."""
    if sum(map(len, words)) < _LETTERS or (len(words) < _LEAST and text.isascii()):
        return {}
    return dict(_detector().rank(text.strip()[:_ENOUGH]))


@lru_cache(maxsize=1)
def _detector() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    detector.set_languages(sorted(_NEWS))
    return detector
