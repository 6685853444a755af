"""spaCy's English tokenizer, with the cuts that the English treebanks of Universal Dependencies make.

A parser that learnt from the treebanks reads best what is cut as they are: "and/or" and "AK-47" are three words each,
"7:30PM" two, "e-mail", "!!!" and "713-555-0100" one. The rules were tuned on the train parts of EWT and GUM.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

__all__ = ["tokenizer"]

# What stays joined to the word behind its hyphen (the Penn Treebank's "affixes").
_AFFIXES = (
    "e|non|re|anti|co|pre|pro|mid|post|over|multi|ex|sub|counter|semi|mini|neo|socio|psycho|inter|intra|micro|un|ultra|pseudo"
    "|extra|trans|cross"
)
_AFFIXES_BEHIND = "esque|wise"
_FILE = "docx?|xlsx?|pptx?|pdf|txt|html?|jpe?g|gif|png|zip|exe"
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_PRONOUNS = "|".join(rf"(?<=\b{each})" for each in ("i", "we", "he", "it", "you", "she", "they"))
_MARKS = (
    r"(?:!+\?[!\?]*|\?+![!\?]*|!{2,}|\?{2,}|(?<!\.)(?<!\.[A-Z])\.[?!]+|…+\.+|\*{2,}|_{2,}|={2,}|~{2,}|<<+|>>+|#{2,}|-{2,}"
    r"|\${2,}|\+{3,}|[-=]+>|<[-=]+)"
)
_UNIT = (
    r"(?<=\d)(?:[AaPp]\.?[Mm]\.?|[kK][mMgGbBwW]?|[MmGT][bBWwh]h?|mm|cm|kts?|mph|hrs?|lbs?|oz|ft|bn|mn|m|%|[kMG]?Hz|watts?"
    r"|mins?|minutes|hours?|days?|persons|percent|hh|[º°])"
)
_NEVER_SPLIT = re.compile(
    "|".join(
        (
            r"\+?\d{1,3}[-.]\d{3}[-.]\d{4}|(?:1-)?\d{3}[-./]\d{3}[-.]\d{4}|\d{3}-\d{4}|x?\d-\d{4}",  # telephones
            r"\d{5}-\d{4}",  # American postcodes
            r"\d{1,4}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}-\d{1,2}-\d{4}",  # dates
            r"(?:0?[1-9]|1[0-2])/(?:0[1-9]|[12]\d|3[01])",  # month and day
            r"(?:1\d)?\d0['’]s",  # decades
            rf"[\w.#&+~-]+\.(?:{_FILE}|com|org|net)",
            r"https?://\S+\w/|#[A-Za-z]\w+",
            r"9/11|(?-i:[2-5]G)",
            rf"(?:{_AFFIXES})-(?:[{_LETTER}]+|\d+s)|mid-\d+|[{_LETTER}\d]+-(?:{_AFFIXES_BEHIND})",
            _MARKS,
        )
    ),
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[\"<>]|\)\(")  # an address and something beside it
_PREFIXES = (
    _MARKS,
    r"-(?=[A-Za-z])",
    "~(?=[A-Za-z])",
    "@(?=[0-9])",
    "/(?=[A-Za-z])",
    r"(?:[Rr]s|USD|EUR|GBP)(?=\d)",
    "<",
    ">",
)
_SUFFIXES = (
    _MARKS,
    _UNIT,
    r"(?<=\w)[\(\[\{<]",
    r"(?<=[A-Za-z0-9])[-/]",
    r"(?<=\d)\+",
    r"(?<=\b[ABDFabdf])\++",  # marks at school
    "~",
    r"(?<=[A-Za-z])[`´](?:s|m|d|re|ve|ll)",
    ">",
    "<",
)
_INFIXES = (
    rf"(?<=[{_LETTER}])/(?=[{_LETTER}])",
    rf"(?<=[{_LETTER}])-(?=\d)",
    rf"(?<=\d)-(?=[{_LETTER}])",
    r"(?<=\d)/(?=\d)",
    r"(?<=\d)[–—](?=\d)",
    r"(?<=\d)-(?=[$£€])",
    r"(?<=-)[$£€](?=\d)",
    r"(?<=[A-Z]\.)-(?=[A-Za-z])",
    rf"(?<=[{_LETTER}0-9])[\(\[\{{\)\]\}}](?=[{_LETTER}0-9\$])",
    r'(?<=\w)["“”](?=\w)',
    r'["“”]',
    r"(?<=[a-z])\.(?=\[\d)",  # notes of an encyclopaedia
    r"(?<=[.\]a-z])\[(?=\d)",
    r"(?<=\d)\](?=[–-]?\[)",
    r"(?<=\d\])[–-](?=\[\d)|(?<=\][–-])\[(?=\d)",
    r"-{2,}",
    rf"(?<=[{_LETTER}]):(?=[{_LETTER}0-9])",
    r"[<>](?=\w)",
    rf"(?<=[{_LETTER}]),(?=\d)",
    r"(?<=[a-z])[!;](?=[a-z])",
    r"[\)\]](?=[\(\[])|(?<=[\)\]])[\(\[]",
    r"(?<=[a-z])n['’]t\b",  # contractions behind a dash or a mark: whole words alone are looked up
    rf"(?i:(?:{_PRONOUNS})['’](?:m|s|d|re|ve|ll)\b)",
)
_ONE_NO_MORE = frozenset(("and/or", "):", "id", "Id", "wed", "Wed"))
_ABBREVIATIONS = """
    Ft. Lt. Sat. Sun. Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sgt. Capt. Col. Maj. Cpl. Pvt. Adm. Cmdr. Hon. Sen.
    Rep. Gov. Gen. Rev. Prof. Mt. St. Ave. Blvd. Rd. Dept. Govt. Nos. vol. pp. Vol. approx. est. Est. Ltd. Corp. Inc.
    Co. Bros. Jr. Sr. vs. cf. al. LTD. PVT. INC. CORP. Pvt. ca. Drs. Sec. Conf. Reps. Spec. Attn. esp. Esp. ext.
    lb. oz. Yahoo!
"""
_CUT = {
    "wanna": ("wan", "na"),
    "Wanna": ("Wan", "na"),
    "outta": ("out", "ta"),
    "OUTTA": ("OUT", "TA"),
    "dunno": ("du", "n", "no"),
    "I'ma": ("I", "'m", "a"),
    "I’ma": ("I", "’m", "a"),
    "arnt": ("ar", "nt"),
    "CANNOT": ("CAN", "NOT"),
    "CANT": ("CA", "NT"),
    "DONT": ("DO", "NT"),
    "b/c": ("b/c",),
    "w/o": ("w/o",),
    "‘’": ("‘’",),
}


def tokenizer(nlp: Language) -> Tokenizer:
    """The tokenizer for a blank English pipeline."""
    from spacy.lang.char_classes import HYPHENS
    from spacy.symbols import ORTH
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    from kg.language.beside import Beside

    defaults = nlp.Defaults
    plain: Any = nlp.tokenizer
    hyphen = rf"(?<=[{_LETTER}])(?:{HYPHENS})(?=[{_LETTER}])"
    made = Beside(
        nlp.vocab,
        rules={w: parts for w, parts in defaults.tokenizer_exceptions.items() if w not in _ONE_NO_MORE},
        prefix_search=compile_prefix_regex([*_PREFIXES, *defaults.prefixes]).search,  # type: ignore[misc]
        suffix_search=compile_suffix_regex([*_SUFFIXES, *defaults.suffixes]).search,  # type: ignore[misc]
        infix_finditer=compile_infix_regex([*defaults.infixes, *_INFIXES, hyphen]).finditer,  # type: ignore[misc]
        token_match=_NEVER_SPLIT.fullmatch,
        url_match=lambda text: None if _SEVERAL.search(text) else plain.url_match(text),
    )
    for word in _ABBREVIATIONS.split():
        made.add_special_case(word, [{ORTH: word}])
    for word, cut in _CUT.items():
        made.add_special_case(word, [{ORTH: part} for part in cut])
    return made
