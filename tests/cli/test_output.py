"""Every format holds what it is given."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.messages import plain
from kg.cli.output import Format, Table, write

TABLE = Table(
    ("who", "n", "sure", "names", "none"),
    [
        ("Ali | Khamenei", 2500, Decimal("0.9"), ("a", "b"), None),
        ('he said "no"\nand left', -1, Decimal("1"), (), None),
        ("\u202eevil\x1b[31m", 0, Decimal("0"), ("ö",), None),
    ],
)


def written(table: Table, format: Format) -> str:
    stream = io.StringIO()
    write(table, format, stream)
    return stream.getvalue()


def test_json_keeps_types() -> None:
    first = json.loads(written(TABLE, Format.JSON))[0]
    assert first == {"who": "Ali | Khamenei", "n": 2500, "sure": 0.9, "names": ["a", "b"], "none": None}
    lines = [json.loads(line) for line in written(TABLE, Format.JSONL).splitlines()]
    assert lines == json.loads(written(TABLE, Format.JSON))


def test_csv_reads_back() -> None:
    rows = list(csv.reader(io.StringIO(written(TABLE, Format.CSV))))
    assert rows[0] == list(TABLE.columns)
    assert rows[1] == ["Ali | Khamenei", "2500", "0.9", "a; b", ""]
    assert rows[2][0] == 'he said "no"\nand left'


def test_tsv_has_one_line_a_row() -> None:
    lines = written(TABLE, Format.TSV).splitlines()
    assert len(lines) == 4 and all(line.count("\t") == 4 for line in lines)


def test_md_has_one_line_a_row_and_its_own_bars_only() -> None:
    lines = written(TABLE, Format.MD).splitlines()
    assert len(lines) == 5
    assert all(line.replace("\\|", "").count("|") == 6 for line in lines)


def test_a_table_off_a_terminal_is_whole_and_without_colours() -> None:
    long = "word " * 100
    text = written(Table(("text",), [(long,)]), Format.TABLE)
    assert long.rstrip() in text and "\x1b" not in text
    assert len(written(TABLE, Format.TABLE).splitlines()) == 5


def test_what_would_move_the_terminal_is_spelt_out() -> None:
    for format in (Format.TABLE, Format.MD):
        text = written(TABLE, format)
        assert "\x1b" not in text and "\u202e" not in text
        assert "\\x1b[31m" in text


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_programs_read_does_not_move_the_terminal_either() -> None:
    table = Table(("text",), [('a\x1b[31mb\u202ec\x9bd\x07, "é"',)])
    for format in (Format.JSON, Format.JSONL, Format.CSV, Format.TSV):
        shown, kept = _Terminal(), io.StringIO()
        write(table, format, shown)
        write(table, format, kept)
        assert not any(c in shown.getvalue() for c in "\x1b\u202e\x9b\x07") and "é" in shown.getvalue()
        assert "\\u001b[31mb\\u202ec\\u009bd\\u0007" in shown.getvalue()
        if format in (Format.JSON, Format.JSONL):
            assert json.loads(shown.getvalue()) == json.loads(kept.getvalue())
        else:
            assert "\x1b[31mb\u202ec\x9bd\x07" in kept.getvalue(), "a file has what was said"


def test_a_table_on_a_terminal_is_folded_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "xterm")
    stream = _Terminal()
    words = [f"word{i}" for i in range(40)]
    write(Table(("text",), [(" ".join(words),)]), Format.TABLE, stream)
    assert all(word in stream.getvalue() for word in words)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", stream.getvalue())
    assert max(map(len, shown.splitlines())) <= 40
    assert "nothing" not in shown


def test_a_terminal_shows_no_empty_columns_and_folds_wide_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    wide = Table(tuple(f"column{i}" for i in range(12)), [(*(f"value {i}" for i in range(11)), None)])
    stream = _Terminal()
    write(wide, Format.TABLE, stream)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", stream.getvalue())
    assert [line.split() for line in shown.splitlines() if line.strip()] == [
        [f"column{i}", "value", str(i)] for i in range(11)
    ]


def shown_at(width: int, table: Table, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    stream = _Terminal()
    write(table, Format.TABLE, stream)
    return re.sub(r"\x1b\[[0-9;]*m", "", stream.getvalue())


def test_a_terminal_leaves_out_what_is_no_throughout(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("one", False, False), ("two", False, True)]
    assert "denied" not in shown_at(80, Table(("text", "denied", "repeat"), rows), monkeypatch)
    assert "repeat" in shown_at(80, Table(("text", "denied", "repeat"), rows), monkeypatch)
    assert "no" in shown_at(80, Table(("answer",), [(False,)]), monkeypatch)


def test_an_identifier_is_in_one_piece_to_be_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "statement/0123456789abcdef"
    table = Table(("text", "more", "statement"), [("word " * 20, "word " * 20, name)])
    for width in (40, 70, 120):
        assert name in shown_at(width, table, monkeypatch)


def test_a_terminal_says_that_nothing_was_found() -> None:
    empty = _Terminal()
    write(Table(("text",), []), Format.TABLE, empty)
    assert "nothing found" in empty.getvalue()


@given(st.lists(st.tuples(st.text(), st.integers() | st.none()), max_size=5))
def test_any_text_in_any_format(rows: list[tuple[str, int | None]]) -> None:
    table = Table(("a", "b"), rows)
    for format in Format:
        text = written(table, format)
        assert text or (format is Format.JSONL and not rows)
    records = [json.loads(line) for line in written(table, Format.JSONL).split("\n")[:-1]]
    assert [(r["a"], r["b"]) for r in records] == rows


@given(st.text())
def test_plain_text_is_one_printable_line(text: str) -> None:
    assert "\n" not in plain(text) and "\x1b" not in plain(text)
