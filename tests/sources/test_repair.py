"""Characters that were decoded wrongly are put right where that is certain, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources import article_from_text
from kg.sources.repair import repaired, repaired_text


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("FranÃ§ois said so", "François said so"),
        ("he donâ€™t know", "he don’t know"),
        ("FranÃ\x83Â§ois, twice", "François, twice"),
        ("â€œHello,â€\x9d he said", "“Hello,” he said"),
        ("“Ã©tÃ©” inside right quotation marks", "“été” inside right quotation marks"),
        ("El NiÃ±o—and a right dash", "El Niño—and a right dash"),
        ("SÃ\x83Â£o Tomé, both in a line", "São Tomé, both in a line"),
        ("25Â°C, Â£50", "25°C, £50"),
        ("it\u00e2\x80\x99s", "it’s"),
    ],
)
def test_what_is_certain_is_put_right(damaged: str, meant: str) -> None:
    text, changed = repaired_text(damaged)
    assert text == meant and changed > 0
    assert repaired_text(text) == (meant, 0)


@pytest.mark.parametrize(
    "text",
    [
        "“Curly” ‘quotes’ and 'straight' \"ones\" stay",
        "CAFÉ’S and CÔTE D’IVOIRE’S",
        "É” and À…",
        "&amp; &#8217; ﬁne ｆｕｌｌ",
        "naÃ ̄ve lost a character",
        "realÃ¢€world lost one, too",
        "Россия, 日本語, عربى, Ελλάδα, עברית",
        "ßŒ and “‘José’”",
        "“Ça”—naïve, Ségolène, Šiauliai, Łódź",
        "©®™ № 5 «Ё» 10 °C",
        "line\r\nends\u2028stay\t",
    ],
)
def test_what_is_not_certain_stays(text: str) -> None:
    assert repaired_text(text) == (text, 0)


def test_an_article_says_how_many_and_its_regions_fit() -> None:
    article = repaired(
        article_from_text("a.txt", "FranÃ§ois left\n\nHe said so.\n\nBy Jane Roe\n", title="FranÃ§ois left")
    )
    assert (article.title, article.repaired) == ("François left", 2)
    assert [article.text[r.start : r.end] for r in article.regions] == ["François left", "By Jane Roe"]
    whole = article_from_text("a.txt", "François left.")
    assert repaired(whole) is whole


@given(st.text(alphabet=st.characters(max_codepoint=0x7F)))
def test_ascii_is_never_touched(text: str) -> None:
    assert repaired_text(text) == (text, 0)


@given(st.text(alphabet="aé’“”—ÀÉßŒ  ", max_size=30))
def test_right_texts_are_never_touched(text: str) -> None:
    better, changed = repaired_text(text)
    assert (better, changed) == (text, 0)
