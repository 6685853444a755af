"""Every construction of the grammar of times, in phrases as articles have them. Sunday, 30 April 2023 is "today"."""

from __future__ import annotations

import pytest

from kg.extract.time_grammar import scan
from kg.extract.time_values import Lean, Reference
from kg.extract.times import article_date, resolve
from kg.model import Article
from kg.sources import article_from_text

SUNDAY = "2023-04-30"

WEEKDAYS = [
    ("The raid began on Monday.", "2023-04-24"),
    ("Tuesday's vote was close.", "2023-04-25"),
    ("He arrived Wednesday evening.", "2023-04-26"),
    ("They met early on Thursday.", "2023-04-27"),
    ("Friday night's strike hit a depot.", "2023-04-28"),
    ("It was signed on Saturday.", "2023-04-29"),
    ("Talks ended on Sunday.", "2023-04-30"),
    ("Last Friday the camp was closed.", "2023-04-28"),
    ("Last Sunday the camp was closed.", "2023-04-23"),
    ("It opens next Wednesday.", "2023-05-03"),
    ("This past Tuesday nobody came.", "2023-04-25"),
    ("Friday, April 21, was quiet.", "2023-04-21"),
    ("Thursday's talks and those of Friday", "2023-04-27"),
]
NEAR = [
    ("yesterday", "2023-04-29"),
    ("late yesterday", "2023-04-29"),
    ("yesterday morning", "2023-04-29"),
    ("overnight", "2023-04-29"),
    ("in an overnight operation", "2023-04-29"),
    ("last evening", "2023-04-29"),
    ("last night", "2023-04-29"),
    ("this afternoon", "2023-04-30"),
    ("later today", "2023-04-30"),
    ("tonight", "2023-04-30"),
    ("tomorrow morning", "2023-05-01"),
    ("the day before yesterday", "2023-04-28"),
    ("currently", "2023-04-30"),
    ("right now", "2023-04-30"),
    ("over the past 24 hours", "2023-04-29/2023-04-30"),
    ("in the last 48 hours", "2023-04-28/2023-04-30"),
]
AGO = [
    ("two days ago", "2023-04-28"),
    ("10 days ago", "2023-04-20"),
    ("a week ago", "2023-04-17/2023-04-23"),
    ("three weeks ago", "2023-04-03/2023-04-09"),
    ("two months ago", "2023-02"),
    ("six months ago", "2022-10"),
    ("a year ago", "2022"),
    ("eleven years ago", "2012"),
    ("twenty years ago", "2003"),
    ("a decade ago", None),
    ("some two years ago", None),
    ("a few days ago", None),
]
UNITS = [
    ("this week", "2023-04-24/2023-04-30"),
    ("earlier this week", "2023-04-24/2023-04-30"),
    ("later this week", "2023-04-30"),
    ("last week", "2023-04-17/2023-04-23"),
    ("next week", "2023-05-01/2023-05-07"),
    ("over the weekend", "2023-04-29/2023-04-30"),
    ("this month", "2023-04"),
    ("later this month", "2023-04"),
    ("next month", "2023-05"),
    ("this year", "2023"),
    ("early next year", "2024"),
    ("late last month", "2023-03"),
    ("by the end of next year", "2024"),
    ("in the past two days", "2023-04-28/2023-04-30"),
    ("during the last three weeks", "2023-04-09/2023-04-30"),
    ("over the past year", "2022/2023"),
    ("in the past five years", "2018/2023"),
]
MONTHS = [
    ("in January", "2023-01"),
    ("in late February", "2023-02"),
    ("in mid-April", "2023-04"),
    ("since March", "2023-03/2023-04-30"),
    ("since 2021", "2021/2023-04-30"),
    ("since Tuesday", "2023-04-25/2023-04-30"),
    ("since last year", "2022/2023-04-30"),
    ("since the beginning of the year", "2023/2023-04-30"),
    ("from January to March", "2023-01/2023-03"),
    ("between January and March", "2023-01/2023-03"),
    ("from April 3 until April 12", "2023-04-03/2023-04-12"),
    ("last May", "2022-05"),
    ("last January", "2023-01"),
    ("this January", "2023-01"),
    ("on Jan. 9", "2023-01-09"),
    ("on 9 January", "2023-01-09"),
    ("the 9th of January", "2023-01-09"),
    ("Nov. 3", "2022-11-03"),
    ("until Sept. 1", "2023-09-01"),
    ("the night of April 12", "2023-04-12"),
    ("Dec. 30-31", "2022-12-30/2022-12-31"),
]
FULL = [
    ("in 2015", "2015"),
    ("late 2011", "2011"),
    ("in early 1999", "1999"),
    ("mid-2008", "2008"),
    ("at the end of 2016", "2016"),
    ("the start of 2020", "2020"),
    ("in the winter of 1944", "1944"),
    ("the 1980s", "1980/1989"),
    ("in the late 1970s", "1970/1979"),
    ("the mid-1990s", "1990/1999"),
    ("from 1914 to 1918", "1914/1918"),
    ("between 1939 and 1945", "1939/1945"),
    ("1939-1945", "1939/1945"),
    ("in 2006–07", "2006/2007"),
    ("since 1948", "1948"),
    ("June 2014", "2014-06"),
    ("in early June 2014", "2014-06"),
    ("6 June 1944", "1944-06-06"),
    ("June 6, 1944", "1944-06-06"),
    ("Tuesday, June 6, 1944", "1944-06-06"),
    ("06.06.1944", "1944-06-06"),
    ("1944-06-06", "1944-06-06"),
    ("2014/06/13", "2014-06-13"),
    ("13/6/2014", "2014-06-13"),
    ("6/13/2014", "2014-06-13"),
    ("6/7/2014", None),
    ("the second half of 2014", "2014-07/2014-12"),
    ("the fourth quarter of 2014", "2014-10/2014-12"),
    ("Q2 2014", "2014-04/2014-06"),
    ("the 20th century", "1901/2000"),
    ("from June 2014 to March 2015", "2014-06/2015-03"),
    ("from 28 July to 11 November 1918", "1918-07-28/1918-11-11"),
    ("July 28 – Nov. 11, 1918", "1918-07-28/1918-11-11"),
    ("30 February 2014", None),
    ("June 31, 2014", None),
]
NO_TIME = [
    "You may go",
    "May said no",
    "to march in step",
    "a second attempt",
    "the 2nd Battalion",
    "Room 2015",
    "2,015 men",
    "2015 soldiers",
    "$1999",
    "Route 1995",
    "Good Friday",
    "every Friday",
    "Fridays",
    "two days later",
    "the previous day",
    "for three months",
    "in the meantime",
    "Sun Tzu wrote it",
    "the Mon people",
    "Mar-a-Lago",
    "august company",
    "24 hours a day",
]


@pytest.mark.parametrize(("text", "value"), [*WEEKDAYS, *NEAR, *AGO, *UNITS, *MONTHS])
def test_words_say_a_time_against_the_articles_date(text: str, value: str | None) -> None:
    found = resolve(text, SUNDAY)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(("text", "value"), FULL)
def test_a_date_that_is_told_in_full_needs_no_article(text: str, value: str | None) -> None:
    found = resolve(text, None)
    assert (found.value if found else None) == value


@pytest.mark.parametrize("text", NO_TIME)
def test_words_that_only_look_like_a_time(text: str) -> None:
    assert resolve(text, SUNDAY) is None


@pytest.mark.parametrize(
    ("text", "reference", "value"),
    [
        ("on Monday", "2023-05-01", "2023-05-01"),  # the same day when it is today
        ("last Monday", "2023-05-01", "2023-04-24"),
        ("next Monday", "2023-05-01", "2023-05-08"),
        ("yesterday", "2024-03-01", "2024-02-29"),
        ("yesterday", "2023-01-01", "2022-12-31"),
        ("last week", "2024-01-03", "2023-12-25/2023-12-31"),
        ("last month", "2024-01-03", "2023-12"),
        ("next month", "2023-12-03", "2024-01"),
        ("Dec. 28", "2024-01-03", "2023-12-28"),
        ("Jan. 2", "2023-12-28", "2024-01-02"),
        ("last year", "2023", "2022"),
        ("last month", "2023", None),
        ("in March", "2023-02", "2022-03"),
        ("yesterday", "2023-04", None),
    ],
)
def test_the_reference_decides(text: str, reference: str, value: str | None) -> None:
    found = resolve(text, reference)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Tuesday", "2023-05-02"),
        ("in June", "2023-06"),
        ("in March", "2024-03"),
        ("on Jan. 9", "2024-01-09"),
        ("until March 31", "2024-03-31"),
    ],
)
def test_what_is_to_come_is_ahead(text: str, value: str) -> None:
    assert [f.value for f in scan(text, Reference.read(SUNDAY), lambda _: Lean.FUTURE)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("RIGA, Latvia (Jan. 25, 2013)\nA patrol found arms.", "2013-01-25"),
        ("RIGA, Latvia (Jan. 25, 2013) – A patrol found arms.", "2013-01-25"),
        ("RIGA, Latvia (Jan. 25. 2013)\nA patrol found arms.", "2013-01-25"),
        ("RIGA, Latvia (25 January 2013) - A patrol found arms.", "2013-01-25"),
        ("RIGA, Jan. 25, 2013 (Agency) – A patrol found arms.", "2013-01-25"),
        ("2013-01-S-025\n\nRIGA, Latvia (Jan. 25)\nA patrol found arms.", "2013-01-25"),
        ("Arms found\nPress office 2013-01-S-025\n\nRIGA, Latvia (Jan. 25) - A patrol found arms.", "2013-01-25"),
        ("Jan. 25: Arms found\nPress office\n2013-01-CA-025\n\nA patrol found arms.", "2013-01-25"),
        ("Feb. 2: Arms found\nPress office\n2013-01-CA-025\n\nA patrol found arms.", "2013-01"),
        ("2013-01-S-025\n\nA patrol found arms.", "2013-01"),
        ("RIGA, Latvia (Jan. 25)\nA patrol found arms.", None),
        ("Operational update, Jan. 25, 2013\n\nA patrol found arms in the hills, and nobody was hurt.", "2013-01-25"),
        ("A patrol that had left on Jan. 25, 2013 found arms.", None),
    ],
)
def test_an_articles_date_comes_from_dateline_release_number_or_header(text: str, value: str | None) -> None:
    article = article_from_text("made-up.txt", text)
    assert article_date(article) == value


def test_metadata_go_before_the_dateline() -> None:
    text = "RIGA, Latvia (Jan. 25, 2013)\nA patrol found arms."
    assert article_date(Article(doc="a.txt", text=text, published="2013-01-26")) == "2013-01-26"
