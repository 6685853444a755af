"""The rules of the grammar of times: patterns, in order of precedence, each with what gives its value.

A pattern's group ``t`` (if any) is the expression; what stands before it is only context. What an earlier rule has
matched, a later one does not see.
"""

from __future__ import annotations

import re

from kg.extract import time_values as to
from kg.extract.time_values import MONTHS, Maker

__all__ = ["GUARDS", "Guard", "RULES"]

# "may" and "march" in lower case are verbs; names of months are written with a capital, headlines in capitals.
_M = (
    r"(?P<m>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JAN(?:UARY|\.)?|FEB(?:RUARY|\.)?|MAR(?:CH|\.)?|APR(?:IL|\.)?|MAY|JUNE?|JULY?|AUG(?:UST|\.)?|SEPT?(?:EMBER|\.)?"
    r"|OCT(?:OBER|\.)?|NOV(?:EMBER|\.)?|DEC(?:EMBER|\.)?)"
)
_FULL_M = "(?P<m>" + "|".join(n.capitalize() for n in MONTHS) + r"|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
_D = r"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|,\d{3}|\.\d)"
_Y = r"(?P<y>(?:1[5-9]|20)\d\d)(?![\d%]|,\d|\.\d|-\d)"
_W = r"(?P<w>(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday))"
_W_BEFORE = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?,?\s+(?:the\s+)?)?"
_PART = r"(?i:(?:the\s+)?(?:early|late|mid|middle|end|beginning|start)(?:\s+of\s+|\s+in\s+|\s*-\s*|\s+))?"
_COUNTED = (
    r"(?!\s+(?i:[a-z]+\s+)?(?i:troops?|soldiers?|marines|personnel|fighters|militants|people|men|women|civilians|years|"
    r"days|miles|km|kilometers|kilometres|feet|meters|metres|tons|tonnes|pounds|dollars|euros|percent|members|police|"
    r"others|more|votes|homes|families|refugees|jobs|workers)\b)"
)
_CONTEXT = r"(?i:by|until|till|before|after|from|through|circa|to|between|and|for|year|as of|around|christmas|than)"
_FEASTS = ("Black", "Good", "Super", "Ash", "Bloody", "Cyber", "Easter", "Palm", "Every", "every")  # days of no week
_NOT_A_DAY = "".join(f"(?<!{word} )" for word in _FEASTS)
_HOURS = r"(?:\s+(?:morning|afternoon|evening|night))?"
_DAY_BEFORE = r"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_OF_YEAR = r"(?:of\s+)?(?i:(?P<l>last|this|next)\s+year)\b"
_N = (
    r"(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty)"
)
_UNIT = r"(?P<u>day|week|month|year)s?"

RULES: tuple[tuple[re.Pattern[str], Maker], ...] = tuple(
    (re.compile(pattern), maker)
    for pattern, maker in (
        (r"\b9/11\b(?!/)|\bSept(?:ember|\.)\s+11(?=(?:,\s+2001)?,?\s+(?:terror|attack|hijack))", to.attacks),
        (r"(?<![\d-])(?P<y>\d{4})-(?P<b>0[1-9]|1[0-2])-(?P<a>0[1-9]|[12]\d|3[01])(?![\d-])", to.iso),
        (r"(?<![\d/])(?P<y>\d{4})/(?P<b>0[1-9]|1[0-2])/(?P<a>0[1-9]|[12]\d|3[01])(?![\d/])", to.iso),
        (r"(?<![\d./])(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>(?:19|20)\d\d)(?![\d/])", to.numeric),
        (r"(?<![\d.])(?P<a>\d\d?)\.\s?(?P<b>0?[1-9]|1[0-2])\.\s?(?P<y>(?:19|20)\d\d)(?!\d)", to.dotted),
        (rf"\b(?P<d>3[01]|[12]\d|0?[1-9])-{_M}-(?P<y>(?:19|20)\d\d)\b", to.absolute),
        (
            rf"\b{_FULL_M}\s+(?P<d>\d\d?)\s?[-–—]\s?(?P<e>\d\d?)(?:st|nd|rd|th)?(?:,?\s+{_Y})?(?!\d|,\d{{3}})",
            to.days_of_month,
        ),
        (rf"\b(?P<d>\d\d?)\s?[-–—]\s?(?P<e>\d\d?)\s+{_FULL_M}(?:,?\s+{_Y})?", to.days_of_month),
        (rf"\b(?:the\s+)?week\s+(?:of|ending|beginning)\s+{_M}\s+{_D}(?:,?\s+{_Y})?", to.week_of),
        (rf"\b{_W_BEFORE}{_M}\s+{_D},?\s+{_Y}", to.absolute),
        (rf"\b{_W_BEFORE}(?:the\s+)?{_D}\s+(?:of\s+)?{_M},?\s+{_Y}", to.absolute),
        (rf"\b{_PART}(?:(?:the\s+)?{_DAY_BEFORE}\s+(?:of\s+)?)?{_FULL_M}\s+{_OF_YEAR}", to.month_of_year),
        (rf"\b{_FULL_M}\s+{_DAY_BEFORE}\s+{_OF_YEAR}", to.month_of_year),
        (rf"\b{_W_BEFORE}{_M}\s+{_D}(?!\s*[-–]\s*\d)(?!\s+(?:percent|per\s+cent|troops|soldiers))", to.absolute),
        (rf"\b{_W_BEFORE}(?:the\s+)?(?<![\d,.]){_DAY_BEFORE}\s+(?:of\s+)?{_FULL_M}(?!\w)", to.absolute),
        (rf"\b{_PART}{_M},?\s+(?:of\s+)?{_Y}", to.absolute),
        (rf"\b(?P<o>first|second|third|fourth)[\s-](?P<q>half|quarter)\s+of\s+{_Y}", to.quarter),
        (rf"\bQ(?P<o>[1-4])\s+(?:of\s+)?{_Y}", to.quarter),
        (r"\b(?i:(?:the\s+)?(?:(?:early|late|mid)[\s-]+(?:to\s+late\s+)?)?)(?P<x>(?:1[5-9]|20)\d0)['’]?s\b", to.decade),
        (r"(?i:\bthe\s+(?:(?:early|late|mid)[\s-]+)?)['’‘]?(?P<x>[3-9]0)['’]?s\b", to.decade),
        (r"\b(?i:(?:the\s+)?(?:early|late|mid)?[\s-]*)(?P<n>1[0-9]|2[01])(?:th|st)[\s-]+(?i:century)\b", to.century),
        (r"(?i:\bfiscal\s+(?:year\s+)?|\bFY\s?)(?:20|19)?\d\d\b", to.unknown),
        (
            r"(?<![\d$€£-])(?P<y>(?:1[5-9]|20)\d\d)\s?[-–—]\s?(?P<z>(?:1[5-9]|20)\d\d)(?![\d,-])" + _COUNTED,
            to.year_range,
        ),
        (
            rf"\b(?i:in|during|for|the)\s+(?P<t>(?P<y>(?:1[5-9]|20)\d\d)[-–/](?P<z>\d\d))(?![\d,/-]){_COUNTED}",
            to.year_range,
        ),
        (r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<b>0[1-9]|1[0-2])(?![\d-])" + _COUNTED, to.iso_month),
        (
            rf"(?i:\b(?:from|between)\s+)(?P<t>(?P<y>(?:1[5-9]|20)\d\d)\s+(?:to|until|till|through|and)\s+"
            rf"(?P<z>(?:1[5-9]|20)\d\d))(?![\d,-]){_COUNTED}",
            to.year_range,
        ),
        (r"(?i:\bthe\s+day\s+before\s+yesterday\b)", to.by_days(-2)),
        (
            rf"(?i:\b(?:(?:early|late|earlier)\s+)?yesterday{_HOURS}\b|\b(?:last\s+(?:night|evening)|overnight)\b)",
            to.by_days(-1),
        ),
        (
            r"(?i:\b(?:(?:earlier|late|later)\s+)?today\b|\btonight\b|\b(?:earlier\s+)?this\s+(?:morning|afternoon|evening)\b)",
            to.by_days(0),
        ),
        (rf"(?i:\btomorrow{_HOURS}\b)", to.by_days(1)),
        (r"(?i:\b(?:currently|presently|at\s+present|right\s+now)\b)", to.now),
        (
            rf"(?i:\b(?P<q>nearly|almost|more\s+than|less\s+than|over|about|around|some|at\s+least|roughly|just\s+over"
            rf"|just\s+under|under|well\s+over)?\s*\b{_N}\s+{_UNIT}\s+ago\b)",
            to.ago,
        ),
        (
            r"(?i:\b(?:a\s+few|several|many|some|couple\s+of)?\s*(?:days|weeks|months|years|decades)\s+ago\b"
            r"|\b\w+\s+decades?\s+ago\b)",
            to.unknown,
        ),
        (r"(?i:\bthe\s+(?:past|last|previous)\s+(?P<n>24|48|72)\s+hours\b)", to.past_hours),
        (rf"(?i:\b(?:in|over|during|for|within)\s+(?P<t>the\s+(?:past|last)\s+(?:{_N}\s+)?{_UNIT})\b)", to.past_n),
        (rf"{_NOT_A_DAY}\b(?i:(?P<l>last|this|next|past|coming)\s+)?{_W}\b(?!s)(?i:{_HOURS})", to.weekday),
        (
            r"(?i:\b(?P<p>earlier|later|late|early)?\s*\b(?:in\s+)?(?P<l>last|this|next|coming)\s+(?P<u>weekend|week|month|year)\b)",
            to.unit_now,
        ),
        (r"(?i:\b(?P<p>end|beginning|start)\s+of\s+(?P<l>the|this|next|last)\s+(?P<u>month|year)\b)", to.unit_now),
        (r"(?i:\b(?:over|at|during)\s+(?P<t>(?P<p>)(?P<l>the)\s+(?P<u>weekend))\b)", to.unit_now),
        (rf"\b(?i:(?P<l>last|this|next))\s+{_FULL_M}(?!\w)", to.month_now),
        (rf"(?i:\b(?:early|late|mid)(?:\s*-\s*|\s+(?:in\s+)?))(?:{_Y}|{_FULL_M}(?!\w))", to.absolute),
        (
            rf"(?i:\b(?:in|since|during|throughout|summer|spring|autumn|winter)(?:\s+(?:of|in|the\s+year))?\s+)(?P<t>{_Y})"
            r"(?!\s*(?:hours|GMT))(?!\s+\w+\s+and\s)",
            to.absolute,
        ),
        (rf"\b{_CONTEXT}(?:\s+(?:of|in|the\s+year))?[\s-]+(?P<t>{_Y})(?!\s*(?:hours|GMT)){_COUNTED}", to.absolute),
        (
            rf"\b(?i:end|beginning|start|middle|war|invasion|summer|spring|fall|autumn|winter|elections?|crisis|revolution|"
            rf"(?:treaty|agreement|accord|act|deal|pact|protocol|convention)s?|conflict|events|half|part)\s+of\s+(?P<t>{_Y}){_COUNTED}",
            to.absolute,
        ),
        (
            rf"(?i:\b(?:the|a|this|its|their|his|her|our|under|that|your|my)\s+|['’]s?\s+)(?P<t>{_Y})(?=\s+[A-Za-z]){_COUNTED}",
            to.absolute,
        ),
        (rf"(?<=\()(?P<t>{_Y})(?=\))", to.absolute),
        (rf"\b(?P<t>{_Y})(?=['’]s\s)", to.absolute),
        (
            r"\b(?i:in|since|during|until|till|throughout)\s+(?P<t>"
            + _FULL_M
            + r")(?!\w)(?!\s+(?:on\s+)?[A-Z][a-z]+ (?:said|told))",
            to.absolute,
        ),
        (
            r"\b(?i:by|from|before|after|through|of|between|to|and|for)\s+(?P<t>(?!May\b)"
            + _FULL_M
            + r")(?!\w)(?!['’]s|\s+[A-Z])",
            to.absolute,
        ),
    )
)

_MONTH, _WEEKDAY = re.compile(_M), re.compile("(?i:day)")
_DIGIT, _YEAR = re.compile(r"\d"), re.compile(r"\d{4}")
_WORDS = {  # by a part of the pattern
    "9/11": ("11",),
    "fiscal": ("fiscal", "fy"),
    "century": ("century",),
    "ago": ("ago",),
    "before\\s+yesterday": ("yesterday",),
    "yesterday": ("yesterday", "night", "evening"),
    "tonight": ("today", "tonight", "morning", "afternoon", "evening"),
    "tomorrow": ("tomorrow",),
    "currently": ("currently", "present", "now"),
    "24|48|72": ("hours",),
    "(?:past|last)": ("past", "last"),
    "weekend))": ("weekend",),
    "weekend|week": ("week", "month", "year"),
    "month|year": ("month", "year"),
    "early|late|mid": ("early", "late", "mid"),
}

Guard = re.Pattern[str] | tuple[str, ...]


def _guard(pattern: str) -> Guard | None:
    """What must stand in a paragraph for a pattern to match at all: most have no month, no weekday, no year."""
    if "|(?P<m>" not in pattern:
        if "(?P<m>" in pattern:
            return _MONTH
        if "(?P<w>" in pattern:
            return _WEEKDAY
        if "(?P<y>" in pattern:
            return _YEAR
        if any(f"(?P<{group}>" in pattern for group in "xda"):
            return _DIGIT
    return next((words for part, words in _WORDS.items() if part in pattern), None)


GUARDS: tuple[Guard | None, ...] = tuple(_guard(rule.pattern) for rule, _ in RULES)
"""For each of :data:`RULES` a pattern, or words in small letters, without which (of words one) it cannot match; None
where any words may do."""
