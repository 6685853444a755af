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
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_MARKS = r"(?:!+\?[!\?]*|\?+![!\?]*|!{2,}|\?{2,}|(?<!\.)\.\?|\*{2,}|_{2,}|={2,}|~{2,}|<<+|>>+|#{2,}|-{2,}|\${2,})"
_UNIT = r"(?<=\d)(?:[AaPp]\.?[Mm]\.?|[kK][mMgGbBwW]?|[MmGT][bBWwh]h?|mm|cm|kts?|mph|hrs?|lbs?|oz|ft|bn|mn|m|%)"
_NEVER_SPLIT = re.compile(
    "|".join(
        (
            r"\+?\d{1,3}[-.]\d{3}[-.]\d{4}|(?:1-)?\d{3}[-./]\d{3}[-.]\d{4}|\d{3}-\d{4}|x?\d-\d{4}",  # telephones
            r"\d{5}-\d{4}",  # American postcodes
            r"\d{1,4}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}-\d{1,2}-\d{4}",  # dates
            r"https?://\S+\w/|#[A-Za-z]\w+",
            r"9/11",
            rf"(?:{_AFFIXES})-(?:[{_LETTER}]+|\d+s)",
            _MARKS,
        )
    ),
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[\"<>]|\)\(")  # an address and something beside it
_PREFIXES = (_MARKS, r"-(?=[A-Za-z])", "@(?=[0-9])", "/(?=[A-Za-z])", "<", ">")
_SUFFIXES = (_MARKS, _UNIT, r"(?<=\w)[\(\[\{<]", r"(?<=[A-Za-z0-9])[-/]", r"(?<=\d)\+", ">", "<")
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
    r"(?<=\d)\](?=\[)",
    r"-{2,}",
    rf"(?<=[{_LETTER}]):(?=[{_LETTER}0-9])",
    r"[<>](?=\w)",
)
_ONE_NO_MORE = frozenset(("and/or", "):", "I'ma", "I’ma"))
_ABBREVIATIONS = """
    Ft. Lt. Sat. Sun. Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sgt. Capt. Col. Maj. Cpl. Pvt. Adm. Cmdr. Hon. Sen.
    Rep. Gov. Gen. Rev. Prof. Mt. St. Ave. Blvd. Rd. Dept. Govt. Nos. vol. pp. Vol. approx. est. Est. Ltd. Corp. Inc.
    Co. Bros. Jr. Sr. vs. cf. al. LTD. PVT. INC. CORP. Pvt.
"""
_CUT = {"wanna": ("wan", "na"), "Wanna": ("Wan", "na"), "b/c": ("b/c",), "w/o": ("w/o",), "‘’": ("‘’",)}


def tokenizer(nlp: Language) -> Tokenizer:
    """The tokenizer for a blank English pipeline."""
    from spacy.lang.char_classes import HYPHENS
    from spacy.symbols import ORTH
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    defaults = nlp.Defaults
    plain: Any = nlp.tokenizer
    hyphen = rf"(?<=[{_LETTER}])(?:{HYPHENS})(?=[{_LETTER}])"
    made = Tokenizer(
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
