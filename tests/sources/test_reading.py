"""Inputs of every kind become articles; bad ones one line each, and the rest goes on."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from kg.model import Article
from kg.sources import Failure, read

TEXT = "The minister arrived on Monday, officials said.\r\nHe left on Tuesday – “satisfied”.\n"


def split(found: list[Article | Failure]) -> tuple[list[Article], list[str]]:
    return [a for a in found if isinstance(a, Article)], [str(f) for f in found if isinstance(f, Failure)]


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_text_is_exactly_what_python_reads(tmp_path: Path) -> None:
    for text in (TEXT, "\ufeff" + TEXT, TEXT.replace("\n", "\u2028")):
        path = write(tmp_path / "a.txt", text)
        (article,), _ = split(list(read([str(path)])))
        with path.open(encoding="utf-8", newline="") as file:
            assert article.text == file.read()


def test_folders_are_read_recursively_sorted_without_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.jsonl", ".hidden/x.txt", "image.png"):
        write(tmp_path / name, json.dumps({"id": "r1", "text": TEXT}) if name.endswith("jsonl") else TEXT)
    articles, failures = split(list(read([str(tmp_path)])))
    assert [(a.doc, a.source) for a in articles] == [("r1", "r1"), ("z.txt", "a/z.txt"), ("b.txt", "b.txt")]
    assert failures == []


def test_globs(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", "[x].txt"):
        write(tmp_path / name)
    assert [a.doc for a in split(list(read([str(tmp_path / "?.txt")])))[0]] == ["a.txt", "b.txt"]
    assert [a.doc for a in split(list(read([str(tmp_path / "[x].txt")])))[0]] == ["[x].txt"]
    _, failures = split(list(read([str(tmp_path / "*.doc")])))
    assert failures == [f"{tmp_path}/*.doc: no file matches"]


def test_two_files_of_one_name_are_two_articles(tmp_path: Path) -> None:
    paths = [str(write(tmp_path / name / "front.txt")) for name in ("mon", "tue")]
    articles, _ = split(list(read([*paths, paths[0]])))
    assert [(a.doc, a.source) for a in articles] == [("front.txt", "mon/front.txt"), ("front.txt", "tue/front.txt")]
    assert len({a.key() for a in articles}) == 2
    (alone,), _ = split(list(read(paths[:1])))
    assert alone.source == "front.txt"


def test_records(tmp_path: Path) -> None:
    record = {
        "id": "r1",
        "text": TEXT,
        "title": "T",
        "published": "2023-04-30T08:00:00Z",
        "publisher": "P",
        "url": "https://example.org/1",
    }
    lines = [record, {"text": TEXT}, {"id": 7, "text": TEXT}]
    path = write(tmp_path / "n.jsonl", "\n".join(map(json.dumps, lines)))
    first, second, third = split(list(read([str(path)])))[0]
    assert (first.doc, first.title, first.published, first.publisher, first.url) == (
        "r1",
        "T",
        "2023-04-30T08:00:00+00:00",
        "P",
        "https://example.org/1",
    )
    assert first.text == TEXT
    assert (second.doc, third.doc) == ("n.jsonl:2", "7")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{broken", "not a JSON record"),
        ('["list"]', "must be a JSON object"),
        ('{"id": "x"}', 'no string "text"'),
        ('{"text": "  "}', "holds no text"),
        ('{"text": "t", "title": 5}', '"title" must be a string'),
        ('{"text": "t", "published": "soon"}', "no ISO 8601 date"),
        ('{"text": "t", "url": "nowhere"}', "no absolute address"),
        ('{"text": "\\ud800"}', "lone surrogate"),
        ("[" * 100_000, "not a JSON record"),
        ('{"id": "good", "text": "again"}', "stands on line 1 already"),
    ],
)
def test_a_broken_record_is_named_and_the_rest_goes_on(tmp_path: Path, line: str, complaint: str) -> None:
    good = [json.dumps({"id": name, "text": TEXT}) for name in ("good", "last")]
    path = write(tmp_path / "n.jsonl", "\n".join([good[0], line, good[1]]))
    articles, failures = split(list(read([str(path)])))
    assert [a.doc for a in articles] == ["good", "last"]
    assert len(failures) == 1
    assert f"{path}:2: " in failures[0] and complaint in failures[0]


def test_one_id_in_two_files_is_two_articles(tmp_path: Path) -> None:
    paths = [str(write(tmp_path / name, json.dumps({"id": "1", "text": TEXT}))) for name in ("a.jsonl", "b.jsonl")]
    articles, failures = split(list(read(paths)))
    assert [a.source for a in articles] == ["1", "b.jsonl#1"]
    assert failures == []


def test_standard_input_is_text_or_records() -> None:
    (article,), _ = split(list(read(["-"], stdin=io.BytesIO(TEXT.encode()))))
    assert (article.doc, article.text) == ("stdin", TEXT)
    lines = "\n".join(json.dumps({"id": str(i), "text": TEXT}) for i in range(3)).encode()
    assert [a.doc for a in split(list(read(["-"], stdin=io.BytesIO(lines))))[0]] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("bom.txt", "\ufeff\n".encode(), "holds no text"),
        ("binary.txt", b"\x7fELF\0\0\1", "is binary"),
        ("noise.txt", bytes(range(1, 32)) * 9, "is binary"),
        ("latin.txt", "café".encode("latin-1"), "is not UTF-8 (byte 3)"),
        ("wide.txt", "café".encode("utf-16"), "is UTF-16"),
        ("page.txt", b"<!DOCTYPE html><html><body></body></html>", "no article is found"),
        ("page.html", b"<p>x</p>", "no HTML page"),
        ("feed.xml", b"<catalogue/>", "neither RSS nor Atom"),
        ("broken.rss", b"<rss><channel>", "is no XML"),
        ("bad.zip", b"PK\x03\x04 nothing", "no ZIP archive"),
        ("bad.warc", b"no archive at all\n", "cannot be read"),
        ("table.csv", b"a,b\n1,2\n", "names no column text"),
        ("one.json", b"{}", "is JSON"),
        ("empty.jsonl", b"", "is empty"),
    ],
)
def test_bad_files_are_one_line_each(tmp_path: Path, name: str, data: bytes, complaint: str) -> None:
    (tmp_path / name).write_bytes(data)
    good = write(tmp_path / "good.text")
    articles, failures = split(list(read([str(tmp_path / name), str(good)])))
    assert [a.doc for a in articles] == ["good.text"]
    assert len(failures) == 1
    assert str(tmp_path / name) in failures[0] and complaint in failures[0] and "\n" not in failures[0]


def test_a_large_file_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    _, failures = split(list(read([str(path)], max_bytes=1000)))
    assert failures == [f"{path}: has more than 1,000 bytes (--max-bytes)"]


def test_a_large_record_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "big", "text": "x" * 5000}), json.dumps({"id": "small", "text": TEXT})]
    articles, failures = split(list(read([str(write(tmp_path / "n.jsonl", "\n".join(lines)))], max_bytes=1000)))
    assert [a.doc for a in articles] == ["small"]
    assert len(failures) == 1 and ":1: the record has more than 1,000 bytes" in failures[0]


def test_missing_files_and_folders_without_articles(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    _, failures = split(list(read([str(tmp_path / "gone.txt"), str(tmp_path / "void")])))
    assert any("gone.txt: cannot be read (No such file or directory)" in f for f in failures)
    assert any("void: holds no article" in f for f in failures)


def test_a_file_that_vanishes_during_the_run(tmp_path: Path) -> None:
    paths = [write(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")]
    found = read([str(tmp_path)])
    first = next(found)
    paths[1].unlink()
    articles, failures = split([first, *found])
    assert [a.doc for a in articles] == ["a.txt", "c.txt"]
    assert len(failures) == 1 and "b.txt" in failures[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    path.chmod(0)
    _, failures = split(list(read([str(path)])))
    assert failures == [f"{path}: cannot be read (Permission denied)"]


@pytest.mark.skipif(os.name == "nt", reason="names of Windows are Unicode")
def test_a_name_that_is_no_utf8_is_made_readable(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(name, "wb") as file:
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("the file system takes no such name")
    (article,), _ = split(list(read([str(tmp_path)])))
    assert (article.doc, article.source) == ("caf\ufffd.txt", "caf\ufffd.txt")


def test_an_empty_argument_is_not_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Iran said so.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    articles, complaints = split(list(read([""])))
    assert articles == []
    assert complaints == ["an empty argument names no file"]


def test_a_pipe_inside_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Iran said so.", encoding="utf-8")
    os.mkfifo(tmp_path / "b.txt")
    assert [item.doc for item in read([str(tmp_path)]) if isinstance(item, Article)] == ["a.txt"]


def test_a_name_that_no_file_can_have_is_one_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    articles, complaints = split(list(read(["x" * 100_000, str(write(tmp_path / "a.txt"))])))
    assert [a.doc for a in articles] == ["a.txt"]
    assert len(complaints) == 1 and "cannot be read" in complaints[0]
