"""Title, date and publisher are read where the page says them and left out where it does not."""

from __future__ import annotations

import pytest

from kg.model import RegionKind
from kg.sources import article_from_text

BODY = "The minister arrived on Monday and was received by the king at the palace, officials said.\n"


@pytest.mark.parametrize(
    ("head", "title", "published"),
    [
        ("Minister arrives in Amman\n\n", "Minister arrives in Amman", None),
        ("# Minister arrives in Amman\n\n", "Minister arrives in Amman", None),
        ("World News\n\nMinister arrives in Amman\n\n", "Minister arrives in Amman", None),
        (" date 2023-04-30 Minister arrives: a first\n", "Minister arrives: a first", "2023-04-30"),
        ("Minister arrives in Amman\nPublished: 30 April 2023\n", "Minister arrives in Amman", "2023-04-30"),
        ("Minister arrives in Amman\nApr 30, 2023 10:15 GMT\n", "Minister arrives in Amman", "2023-04-30"),
        ("Minister arrives in Amman\nSun 30 April 2023 10.15 BST\n", "Minister arrives in Amman", "2023-04-30"),
        ("2023-04-30T08:00:00Z\nMinister arrives in Amman\n", "Minister arrives in Amman", "2023-04-30"),
        ("Minister arrives in Amman\nUpdated: 2 May 2023\n", "Minister arrives in Amman", None),
        ("Minister arrives in Amman\nPublished: 31 June 2023\n", "Minister arrives in Amman", None),
        (
            "Who received the minister in Amman?\n\nBy Dana Karim\n\n1 May 2023\n",
            "Who received the minister in Amman?",
            "2023-05-01",
        ),
        ("Minister Arrives In Amman.\n\n", "Minister Arrives In Amman.", None),
    ],
)
def test_title_and_date(head: str, title: str, published: str | None) -> None:
    article = article_from_text("a.txt", head + BODY)
    assert (article.title, article.published) == (title, published)


def test_a_text_without_head_has_no_title() -> None:
    assert article_from_text("a.txt", BODY).title is None
    assert (
        article_from_text(
            "a.txt", "Iran has 500 soldiers in Syria.\n\nRussia has 300 there, the ministry said.\n"
        ).title
        is None
    )


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Minister in Amman – Example World News\n\n" + BODY, "Example World News"),
        ("Minister in Amman – and what comes next\n\n" + BODY, None),
        (BODY + "Follow Example.com on Twitter\n", "Example.com"),
        (BODY + "Follow Jane Roe on Twitter\n", None),
        (BODY + "Copyright © 2023 The Example Herald. All rights reserved.\n", "The Example Herald"),
        (BODY + "Copyright 2023 The Example Herald. All rights reserved.\n", "The Example Herald"),
    ],
)
def test_publisher_only_where_the_page_names_it(line: str, publisher: str | None) -> None:
    assert article_from_text("a.txt", line).publisher == publisher


def test_what_is_known_wins() -> None:
    article = article_from_text(
        "a.txt", " date 2023-04-30 Other title\n" + BODY, title="Title", published="2023-05", publisher="P"
    )
    assert (article.title, article.published, article.publisher) == ("Title", "2023-05", "P")


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Заседание в Бергене\n\n", None),
        ("Заседание в Бергене\nTalks open in Bergen\n\n", "Talks open in Bergen"),
    ],
)
def test_a_headline_in_another_script_heads_no_english_article(above: str, title: str | None) -> None:
    text = f"{above}BERGEN (Reuters) - The talks opened on Tuesday. Both sides said that they would stay a week.\n"
    article = article_from_text("a.txt", text)
    first = article.regions[0]
    assert (text[first.start : first.end], first.kind, first.language) == (
        "Заседание в Бергене",
        RegionKind.FOREIGN,
        "und-Cyrl",
    )
    assert article.title == title


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("30.04.2023", "2023-04-30"),
        ("2023.04.30 16:30", "2023-04-30"),
        ("30/04/2023 - 11:02", "2023-04-30"),
        ("04/30/2023", "2023-04-30"),
        ("04/05/2023", None),
        ("30.04.2023 [15:06]", "2023-04-30"),
        ("4:12 p.m. ET April 30, 2023", "2023-04-30"),
        ("Posted Sun 30 Apr 2023 at 6:20pm, updated Mon 1 May 2023 at 5:01am", "2023-04-30"),
        ("Published 30.04.2023 08:12 | Updated 01.05.2023 09:40", "2023-04-30"),
        ("Petra, Sunday, 30.04.2023. | 23:55", "2023-04-30"),
        ("30 Apr, 2023 - 00:08 | The Courier (Amman)", "2023-04-30"),
        ("AMMAN/DOHA | Sun Apr 30, 2023 7:41 AM EDT", "2023-04-30"),
        ("AMMAN, 30 April 2023 (dpa)", "2023-04-30"),
        ("Amman 30-4-2023 (Petra)", "2023-04-30"),
        ("AMNA / lakepost | 30.04.2023 • 10:44", "2023-04-30"),
        ("By Dana Karim | April 30, 2023", "2023-04-30"),
        ("The king left on 30 April 2023, Amman said", None),
        ("Amman, 30 April 2023", "2023-04-30"),
        ("The Courier, 30 April 2023", None),
        ("Lake Accord - 12 December 2015", None),
        ("Lake Accord (12 December 2015)", None),
        ("The Battle of Gao, 3 May 2012", None),
    ],
)
def test_a_line_of_the_head_may_say_where_and_who_beside_the_date(line: str, published: str | None) -> None:
    article = article_from_text("a.txt", f"Minister arrives in Amman\n\n{line}\n\n{BODY}")
    assert article.published == published


@pytest.mark.parametrize("label", ["Explainer", "Latest", "Latest news", "Bild", "No"])
def test_a_title_may_begin_with_what_it_is(label: str) -> None:
    title = f"{label}: Who holds the crossing"
    assert article_from_text("a.txt", f"{title}\n\n{BODY}").title == title


def test_a_title_that_ends_in_a_date_is_the_title() -> None:
    article = article_from_text("a.txt", f"Daily Briefing, Amman, 30 April 2023\n\n{BODY}")
    assert article.title == "Daily Briefing, Amman, 30 April 2023"


def test_the_one_line_near_the_top_that_is_a_date_is_the_articles() -> None:
    lead = "Minister arrives in Amman\n\nThe king received him with bread and salt, as is the custom of the house.\n\n"
    assert article_from_text("a.txt", f"{lead}30 April 2023\n\n{BODY}").published == "2023-04-30"
    assert article_from_text("a.txt", f"{lead}30 April 2023\n\n{BODY}\n2 May 2023\n\n{BODY}").published is None


def test_a_short_line_of_where_and_when_below_it_takes_no_title_away() -> None:
    title = "Minister arrives in Amman with three hundred soldiers and a letter for the king"
    article = article_from_text("a.txt", f"{title}\n\nAMMAN, 30 April 2023, AFP\n\n{BODY}")
    assert (article.title, article.published) == (title, "2023-04-30")


def test_a_rule_about_copying_names_no_publisher() -> None:
    assert article_from_text("a.txt", BODY + "© Content of these pages must not be copied\n").publisher is None


def test_a_dateline_may_be_a_line_of_its_own() -> None:
    article = article_from_text("a.txt", f"Minister arrives in Amman\n\nAmman, April 30, PETRA\n\n{BODY}")
    lines = [article.text[r.start : r.end] for r in article.regions if r.kind is RegionKind.DATELINE]
    assert lines == ["Amman, April 30, PETRA"]
