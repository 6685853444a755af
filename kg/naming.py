"""What people are called for short: names folded for comparing, and the ends of names that go by themselves."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.letters import bare
from kg.model import ActorKey

__all__ = [
    "FAMILY_FIRST",
    "PARTICLES",
    "SUFFIXES",
    "family_first",
    "folded",
    "korean",
    "last_words",
    "name_words",
    "numeral",
    "romanised",
    "short_forms",
]

PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "ben", "abu"}  # Arabic, Hebrew
    | {"von", "van", "der", "den", "de", "la", "del", "da", "di", "dos", "le", "ter"}
)
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
FAMILY_FIRST = frozenset(
    {"country/china", "country/north-korea", "country/south-korea", "country/taiwan", "country/vietnam"}
)
"""Where the family's name stands first."""


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """Lower case without accents, marks and hyphens, for comparing.

    >>> folded("Recep Tayyip Erdoğan")
    'recep tayyip erdogan'
    """
    return " ".join(re.sub(r"[^\w']+", " ", bare(name).replace("’", "'")).casefold().split())


def name_words(name: str) -> list[str]:
    """The words of a name, folded, without "Jr" and the like."""
    return [w for w in folded(name).split() if w not in SUFFIXES]


_SPELLINGS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(?:[iy][iyj]?)$", "y"),
        ("ye", "e"),
        ("ou", "u"),
        ("kh", "h"),
        ("q", "k"),
        (r"(\w)\1", r"\1"),
    )
)


@lru_cache(maxsize=8192)
def romanised(name: str) -> str:
    """A folded name in one of the spellings that other alphabets' names have in ours.

    >>> romanised("anna yevtushenkova"), romanised("dmitriy polyanskiy"), romanised("dmitri polyansky")
    ('ana evtushenkova', 'dmitry polyansky', 'dmitry polyansky')
    """
    words = []
    for word in folded(name).split():
        for pattern, to in _SPELLINGS:
            word = pattern.sub(to, word)
        words.append(word)
    return " ".join(words)


_NUMERAL = re.compile("I{1,3}|IV|VI{0,3}|IX|X{1,2}(?:I{1,3}|IV|VI{0,3}|IX)?")


def numeral(name: str) -> str:
    """The number behind a monarch's or a pope's name, or a descendant's; nothing where there is none.

    >>> numeral("Pius IX"), numeral("Frederick William IV"), numeral("Malcolm Xi"), numeral("IV")
    ('IX', 'IV', '', '')
    """
    front, _, last = name.rpartition(" ")
    return last if front and _NUMERAL.fullmatch(last) else ""


_KOREAN = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+[-‑][a-z]+")
_KOREAN_SYLLABLE = (
    "(?:ch|kk|tt|pp|[bcdghjkmnprstwy])?(?:yeo|wae|yoo|woo|eo|ae|ye|ya|yo|yu|wa|we|wi|wo|oe|oo|ee|eu|ui|ou|[aeiou])"
    "(?:ng|ck|[bgklmnprst])?h?"
)
_KOREAN_SURNAME = (
    "Ahn|Bae|Baek|Ban|Byun|Cha|Chae|Cho|Choi|Chun|Chung|Ha|Ham|Han|Heo|Hong|Hwang|Hyun|Jang|Jeon|Jeong|Ji|Jin|Joo|Jung"
    "|Kang|Kil|Kim|Ko|Koo|Kwak|Kwon|Lee|Lim|Min|Moon|Na|Nam|Noh|Oh|Paik|Park|Roh|Ryu|Seo|Seol|Shim|Shin|Sohn|Suh|Sung|Um"
    "|Woo|Yang|Yeo|Yeom|Yoo|Yoon|Yun"
)
_KOREAN_IN_FULL = re.compile(f"(?:{_KOREAN_SURNAME}) {_KOREAN_SYLLABLE}[-‑]{_KOREAN_SYLLABLE}", re.IGNORECASE)
_SYLLABLE = (
    "(?:[bpmf]|[dtnl]|[gkh]|[jqx]|[zcs]h?|[ryw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in"
    "|un|ia|ie|iu|ua|ue|ui|uo|a|e|i|o|u)"
)
_CHINESE = re.compile(
    "(?:Bai|Cai|Cao|Chen|Cheng|Cui|Dai|Deng|Ding|Dong|Du|Fan|Fang|Feng|Fu|Gao|Gong|Gu|Guo|Han|Hao|He|Hou|Hu|Huang|Jia"
    "|Jiang|Kong|Lai|Lei|Li|Liang|Liao|Lin|Liu|Lu|Luo|Lyu|Ma|Mao|Meng|Pan|Peng|Qian|Qiao|Qin|Qiu|Ren|Shao|Shen|Shi|Song"
    "|Su|Sun|Tan|Tang|Tao|Tian|Tsai|Wan|Wang|Wei|Wen|Wu|Xi|Xia|Xiao|Xie|Xiong|Xu|Xue|Yan|Yang|Yao|Ye|Yi|Yin|Yu|Yuan"
    f"|Zeng|Zhang|Zhao|Zheng|Zhong|Zhou|Zhu|Zou) (?:{_SYLLABLE}){{2}}",
    re.IGNORECASE,
)


def family_first(name: str, country: ActorKey | None = None) -> bool:
    """Whether the family's name stands first: by the country, or as Korean and Chinese names are written.

    >>> family_first("Kim Tae-ho"), family_first("Li Keqiang"), family_first("Lee Harvey"), family_first("Ana al-Hadi")
    (True, True, False, False)
    """
    return country in FAMILY_FIRST or bool(_KOREAN.fullmatch(name) or _CHINESE.fullmatch(name))


def korean(name: str) -> bool:
    """Whether words are a Korean's name in full, its surname one of the common ones.

    >>> korean("Oh Dong-woon"), korean("Han Chinese-led"), korean("Ford Min-ji")
    (True, False, False)
    """
    return bool(_KOREAN.fullmatch(name) and _KOREAN_IN_FULL.fullmatch(name))


@lru_cache(maxsize=8192)
def short_forms(name: str, country: ActorKey | None = None) -> frozenset[str]:
    """What a person of a full name is called for short, folded: ends of the name, with and without particles.

    >>> sorted(short_forms("Bashar al-Assad"))
    ['al assad', 'assad']
    >>> sorted(short_forms("Kim Tae-ho"))
    ['kim', 'tae ho']
    >>> sorted(short_forms("Pius IX"))
    ['pius']
    """
    own, of, _ = name.partition(" of ")
    if of:  # "Catherine of Aragon" is no Aragon
        return short_forms(own, country)
    front, son_of, _ = name.partition(" bin ")
    if son_of and numeral(front):  # "Abdullah II bin al-Hussein": by his own name, not his father's
        return short_forms(front, country)
    words = name_words(name)
    found: set[str] = set()
    for i in range(1, len(words)):
        rest = words[i:]
        if rest[-1] not in PARTICLES and len(rest[-1]) > 1:
            found.add(" ".join(rest))
    if numeral(name):
        bare_name = folded(name.rpartition(" ")[0])
        found = {form for form in found if form != folded(numeral(name))} | {bare_name}
    if len(words) > 1 and family_first(name, country):
        last = {words[-1]} if country == "country/vietnam" else set()  # where people go by their own name's last word
        found = {words[0], " ".join(words[1:]), *last}
    return frozenset(found)


def last_words(name: str, country: ActorKey | None) -> set[str]:
    """Last words of what a person of this name can be called, folded; plain names without the cost of folding."""
    last = name.rpartition(" ")[2]
    if not family_first(name, country) and not numeral(name) and last.isascii() and last.isalpha() and len(last) > 3:
        return {last.lower()}
    found = {folded(name), *short_forms(name, country)}
    return {form.rpartition(" ")[2] for form in found}
