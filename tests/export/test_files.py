"""A file is replaced as a whole, or not at all."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.export.files import replace_files, write_bytes


def test_a_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "graph.dot"
    target.write_text("old")
    assert write_bytes(target, [b"n", b"ew"]) == (target,)
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_on_the_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "graph.dot"
    target.write_text("old")

    def broken() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError("the exporter broke")

    with pytest.raises(RuntimeError, match="the exporter broke"):
        write_bytes(target, broken())
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "graph.dot"
    target.write_text("old")
    with pytest.raises(ExportError, match="nothing to write"):
        write_bytes(target, [])
    assert target.read_text() == "old"


def test_of_two_files_none_is_replaced_when_one_fails(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("old")
    with pytest.raises(ExportError), replace_files([first, second]) as (one, _):
        one.write_text("new")
    assert first.read_text() == "old"
    assert list(tmp_path.iterdir()) == [first]


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.dot", tmp_path / "link.dot"
    real.write_text("old")
    link.symlink_to(real)
    write_bytes(link, [b"new"])
    assert real.read_text() == "new"
    assert link.is_symlink()


def test_a_missing_folder_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"cannot write .*graph\.dot: No such file") as caught:
        write_bytes(tmp_path / "nowhere" / "graph.dot", [b"x"])
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a folder"):
        write_bytes(tmp_path, [b"x"])


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_bytes(pipe, [b"one ", b"two"])
    reader.join(timeout=20)
    assert got == [b"one two"]
    assert pipe.is_fifo()
