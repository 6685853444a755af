"""What fuzzing has found: each stays corrected."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from fuzz.limits import within
from kg.errors import QueryError
from kg.extract.time_grammar import scan
from kg.extract.time_values import Reference
from kg.model import Article, Time
from kg.query import terms
from kg.query.template import parse
from kg.sources import Failure, take
from kg.sources.dates import as_iso


@pytest.mark.parametrize("year", ["202399999999999", "9" * 30, "9" * 5000, "20230"])
def test_a_year_of_many_digits_is_no_date(tmp_path: Path, year: str) -> None:
    assert as_iso(f"{year}-04-29") is None and as_iso(f"29 April {year}") is None
    (tmp_path / "a.jsonl").write_text(f'{{"id": "1", "text": "He left.", "published": "{year}-04-29"}}\n')
    (taken,) = take([str(tmp_path / "a.jsonl")])
    assert isinstance(taken.item, Failure) and "is no ISO 8601 date" in str(taken.item)


def test_a_block_in_front_of_markdown_that_never_ends(tmp_path: Path) -> None:
    """Each line doubled the time; a file of forty was read for ever."""
    (tmp_path / "a.md").write_bytes(b"---\r\n" + b"title: Troops leave\r\n" * 190)
    with within(5):
        (taken,) = take([str(tmp_path / "a.md")])
    assert isinstance(taken.item, Article)


def test_a_member_of_an_archive_without_a_name(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "He left.")
        archive.writestr(zipfile.ZipInfo("\0b.txt"), "She stayed.")
    (tmp_path / "n.zip").write_bytes(out.getvalue())
    assert [t.item.text for t in take([str(tmp_path / "n.zip")]) if isinstance(t.item, Article)] == ["He left."]


def test_an_address_with_line_ends_in_a_web_archive(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """warcio wrote it to standard error as it stood, with what it does to a terminal."""
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/ \x1b[2J b\r\n"
    (tmp_path / "a.warc").write_text(f"{head}Content-Length: 0\r\n\r\n\r\n\r\n", newline="")
    read = "import sys; from kg.sources import take; print(len(list(take(sys.argv[1:]))))"
    subprocess.run([sys.executable, "-c", read, str(tmp_path / "a.warc")], check=True)
    assert capfd.readouterr().err == ""


def test_half_a_surrogate_pair_in_a_template() -> None:
    with pytest.raises(QueryError, match=r"t: .*header"):
        parse("#+ title: \udcff\nSELECT * { }", "t")


@pytest.mark.parametrize(
    "line",
    [
        "tags: 5",
        "tags: {troops: 1}",
        "since: 2023-13-45",
        f"since: {'9' * 5000}",
        "since: !!int many",
        f"x: {'[' * 30_000}",
        f"x: {'[' * 30_000}{']' * 30_000}",
        f"x: {'- ' * 30_000}1",
        "x: " + "{a: " * 30_000,
        "x: " + "? " * 30_000,
        "parameters: [{name: a, type: enum, values: 5, description: d}]",
        "parameters: [{name: a, type: enum, values: abc, description: d}]",
    ],
    ids=lambda line: line[:30],
)
def test_a_header_that_yaml_reads_otherwise_or_not_at_all(line: str) -> None:
    """Two were a traceback, nesting ended the process."""
    with pytest.raises(QueryError, match=r"^t: "):
        parse(
            f"#+ title: x\n#+ description: y\n#+ columns: [{{name: a, description: b}}]\n#+ {line}\nSELECT ?a {{ ?a ?b ?c }}",
            "t",
        )


@pytest.mark.parametrize(
    "value", ["https://x.example/40p]7", "https://x.example/[", "http://[::1/", "a:%zz", "http://x:y/"]
)
def test_an_iri_that_the_engine_does_not_take_is_none(value: str) -> None:
    assert not terms.is_iri(value)
    with pytest.raises(ValueError, match="an absolute IRI"):
        terms.iri(value)


@pytest.mark.parametrize("value", ["1e499999999999904", "-1e-499999999", "NaN", "Infinity"])
def test_a_decimal_number_that_nobody_could_write_out(value: str) -> None:
    with pytest.raises(ValueError, match="a decimal number"):
        terms.decimal(Decimal(value))


@pytest.mark.parametrize("date", ["0001-01-01", "0001-01", "0001", "9999-12-31", "9999-12", "9999"])
def test_times_at_the_edges_of_the_calendar(date: str) -> None:
    text = (
        "last week, next week, last weekend, next weekend, yesterday, tomorrow, two weeks ago, three months ago, fifty years ago, "
        "in the past three months, in the past 20 years, over the past 99 hours, on Monday, next Friday, last year, next year, "
        "next month, last month, last April, next April, the week of January 1, December 31, since last week, week of 31 December 9999"
    )
    for found in scan(text, Reference.read(date)):
        if found.value:
            Time(found.value)
