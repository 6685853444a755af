"""A large gazetteer's copy says what its files say, is made anew when it is not whole, and is never needed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.gazetteer import Gazetteer, KnownActor
from kg.model import ActorKey, ActorKind, Role, Time
from kg.rdf import compiled
from kg.rdf.actorfile import turtle
from kg.rdf.gazetteer import load_gazetteer


def entries(number: int) -> list[KnownActor]:
    of = ActorKey("country/ruritania")
    people = [
        KnownActor(
            ActorKey(f"person/ana-korr-{n}"),
            f"Ana Korr {n}",
            ActorKind.PERSON,
            aliases=(f"A. Korr {n}", f"Zoé al-Korr {n}"),
            same_as=(f"https://links.example/Q{n}",),
            roles=(Role("Minister of Roads", of, Time("2001-02"), Time("2004")), Role("Mayor")),
            country=of,
        )
        for n in range(number)
    ]
    nation = KnownActor(of, "Ruritania", ActorKind.COUNTRY, adjectives=("Ruritanian",), metonyms=("Streslau",))
    return [nation, *people]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of actors that is large enough to be kept, and a state folder of the test's own."""
    monkeypatch.setenv("KG_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(compiled, "_LEAST", 1)
    path = tmp_path / "my.ttl"
    path.write_text(turtle(entries(40)), encoding="utf-8")
    return path


def copies(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "state" / "gazetteers").glob("*"))


def never() -> Gazetteer:
    raise AssertionError("read anew")


def test_a_copy_says_what_the_files_say(file: Path, tmp_path: Path) -> None:
    first, second = load_gazetteer(extra=[file]), load_gazetteer(extra=[file])
    assert isinstance(first.actors, tuple)
    assert not isinstance(second.actors, tuple), "from the copy"
    assert second == first
    assert second.treaties
    assert second.index() == first.index()
    assert second.fingerprint() == first.fingerprint() == Gazetteer(first.actors, first.treaties).fingerprint()
    key = ActorKey("person/ana-korr-7")
    assert second.by_key(key) == first.by_key(key) is not None
    assert second.by_key(ActorKey("person/nobody")) is None
    assert second.offices_of(key) == first.offices_of(key)
    assert second.actors[-3:] == first.actors[-3:]
    assert len(copies(tmp_path)) == 1


def test_a_copy_is_taken_without_reading_the_files(file: Path) -> None:
    data = [file.read_bytes()]
    made = compiled.kept(data, lambda: load_gazetteer(extra=[file]))
    assert compiled.kept(data, never) == made


def test_a_copy_is_read_many_times_faster(file: Path) -> None:
    file.write_text(turtle(entries(6000)), encoding="utf-8")
    times = []
    for _ in range(2):
        begun = time.process_time()
        load_gazetteer(extra=[file]).index()
        times.append(time.process_time() - begun)
    assert times[1] < times[0] / 3


def test_another_file_is_another_copy(file: Path, tmp_path: Path) -> None:
    load_gazetteer(extra=[file])
    file.write_text(turtle(entries(41)), encoding="utf-8")
    assert load_gazetteer(extra=[file]).by_key(ActorKey("person/ana-korr-40")) is not None
    assert len(copies(tmp_path)) == 2


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flipped(data: bytes) -> bytes:
    return data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]


@pytest.mark.parametrize(
    "spoil",
    [_cut, _flipped, lambda data: b"", lambda data: data[:20], lambda data: b"x" + data[1:], lambda data: data + b"x"],
    ids=["half", "a bit flipped", "empty", "head alone", "another format", "something behind"],
)
def test_a_spoilt_copy_is_made_anew(spoil: Callable[[bytes], bytes], file: Path, tmp_path: Path) -> None:
    right = load_gazetteer(extra=[file])
    (copy,) = copies(tmp_path)
    whole = copy.read_bytes()
    copy.write_bytes(spoil(whole))
    assert load_gazetteer(extra=[file]) == right
    assert copy.read_bytes() == whole


def test_what_somebody_else_wrote_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(os, "geteuid"):
        pytest.skip("files have no owner here")
    load_gazetteer(extra=[file])
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    assert isinstance(load_gazetteer(extra=[file]).actors, tuple), "read from the files"


def test_nothing_is_kept_where_it_cannot_be(file: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, no folder", encoding="utf-8")
    assert load_gazetteer(extra=[file]).by_key(ActorKey("person/ana-korr-7")) is not None


def test_many_writers_leave_one_whole_copy(file: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: load_gazetteer(extra=[file]), range(16)))
    assert all(gazetteer == found[0] for gazetteer in found)
    assert len(copies(tmp_path)) == 1
    assert compiled._read(copies(tmp_path)[0]) == found[0]


def test_old_copies_go(file: Path, tmp_path: Path) -> None:
    for number in range(compiled._MOST + 3):
        file.write_text(turtle(entries(number)), encoding="utf-8")
        load_gazetteer(extra=[file])
    assert len(copies(tmp_path)) == compiled._MOST


def test_a_small_gazetteer_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STATE", str(tmp_path / "state"))
    load_gazetteer()
    assert not copies(tmp_path)
