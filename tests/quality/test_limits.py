"""The gate itself: limits only tighten, and a changed corpus or a lost figure does not pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from .limits import Entry, Figure, Refused, check, digest, load, save, tightened

DATA = {"gold.json": "aa"}
ENTRY = Entry(dict(DATA), {"F1": 60.0, "missed": 3.0}, {"F1": 60.5, "missed": 3.0})


def figures(f1: float, missed: float) -> list[Figure]:
    return [Figure("F1", f1), Figure("missed", missed, lower=True, margin=0)]


def test_a_figure_at_its_limit_passes() -> None:
    assert check(ENTRY, figures(60.0, 3), DATA) == []


@pytest.mark.parametrize(("f1", "missed", "word"), [(59.99, 3, "F1"), (60.0, 4, "missed")])
def test_a_figure_worse_than_its_limit_fails(f1: float, missed: float, word: str) -> None:
    (problem,) = check(ENTRY, figures(f1, missed), DATA)
    assert problem.startswith(word)


def test_other_data_fails_whatever_the_figures() -> None:
    assert check(ENTRY, figures(99, 0), {"gold.json": "bb"}) == ["gold.json is not what the limits were set on"]
    assert check(ENTRY, figures(99, 0), {}) == ["gold.json is read no more"]


def test_a_figure_that_is_gone_fails() -> None:
    assert check(ENTRY, [Figure("F1", 70)], DATA) == ["missed is measured no more"]


def test_what_has_no_limit_fails() -> None:
    assert "has no limit yet" in check(ENTRY, [*figures(60, 3), Figure("recall", 50)], DATA)[0]
    assert "has no limits yet" in check(None, figures(60, 3), DATA)[0]


def test_update_tightens_both_ways_by_the_margin() -> None:
    assert tightened(ENTRY, figures(70.0, 1), DATA).limits == {"F1": 69.5, "missed": 1}


def test_update_keeps_a_limit_that_is_tighter_than_what_is_earned() -> None:
    assert tightened(ENTRY, figures(60.2, 3), DATA).limits == {"F1": 60.0, "missed": 3.0}


@pytest.mark.parametrize(("f1", "missed"), [(59.0, 1), (80.0, 4)])
def test_update_refuses_to_loosen(f1: float, missed: float) -> None:
    with pytest.raises(Refused):
        tightened(ENTRY, figures(f1, missed), DATA)


def test_update_refuses_a_lost_figure() -> None:
    with pytest.raises(Refused, match="missed"):
        tightened(ENTRY, [Figure("F1", 70)], DATA)


def test_update_on_other_data_keeps_the_limits() -> None:
    other = {"gold.json": "bb"}
    assert tightened(ENTRY, figures(61, 3), other).data == other
    with pytest.raises(Refused):
        tightened(ENTRY, figures(50, 3), other)


def test_file_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert load(path) == {}
    save(path, {"b": ENTRY, "a": Entry()})
    assert load(path) == {"a": Entry(), "b": ENTRY}
    assert [p.name for p in tmp_path.iterdir()] == ["floors.json"]


def test_digest_of_a_folder_sees_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("one")
    first = digest(tmp_path)
    (tmp_path / "in" / "a.txt").write_text("two")
    second = digest(tmp_path)
    (tmp_path / "in" / "a.txt").rename(tmp_path / "in" / "b.txt")
    assert len({first, second, digest(tmp_path)}) == 3
