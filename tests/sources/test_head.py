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
