"""Processes of a pool: replaced however often it takes, and none left behind."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from serving import add

from kg.errors import StoreError
from kg.serve import Settings, pool
from kg.serve.pool import Pool, _Child
from kg.store import open_store
from kg.store.snapshot import Snapshots


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with open_store(tmp_path / "news.kg", create=True) as store:
        add(store, "one", "1")
    return tmp_path / "news.kg"


def test_a_process_that_cannot_be_had_is_tried_again_however_often(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = {"start": 0, "open": 0}
    start, opened = _Child.start, _Child.open

    async def starts_late(settings: Settings) -> _Child:
        tries["start"] += 1
        if 1 < tries["start"] < 1500:
            raise OSError("no room")
        return await start(settings)

    async def opens_late(self: _Child, *arguments: object) -> None:
        tries["open"] += 1
        if 1 < tries["open"] < 5:
            raise StoreError("not now")
        await opened(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(_Child, "start", starts_late)
    monkeypatch.setattr(_Child, "open", opens_late)
    monkeypatch.setattr(pool, "_PAUSE", 0)

    async def scene() -> None:
        own = Pool(Settings(str(place), workers=1), Snapshots(str(place)))
        await own.start()
        try:
            for child in own._children:
                child.kill()
            ended, _ = await own.run({"kind": "template"})
            again, _ = await own.run({"kind": "nothing"})
            assert (ended.status, again.status) == (503, 500)
        finally:
            await own.close()

    asyncio.run(scene())
    assert tries["start"] > 1500 and tries["open"] >= 5


def test_none_is_left_behind_when_one_does_not_start(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start, begun, calls = _Child.start, list[_Child](), iter(range(9))

    async def only_some(settings: Settings) -> _Child:
        if next(calls):
            raise OSError("no room")
        await asyncio.sleep(0.3)  # the other one has failed meanwhile
        begun.append(await start(settings))
        return begun[0]

    monkeypatch.setattr(_Child, "start", only_some)

    async def scene() -> None:
        own = Pool(Settings(str(place), workers=2), Snapshots(str(place)))
        with pytest.raises(StoreError, match="no room"):
            await own.start()
        await own.close()
        assert [child._process.returncode is None for child in begun] == [False]

    asyncio.run(scene())


def test_answers_that_are_still_being_read_leave_no_room_for_more(place: Path) -> None:
    with open_store(place) as store:
        add(store, "large", "x" * 400_000)
    job = {"kind": "sparql", "query": "SELECT * { ?s ?p ?o }", "default": [], "named": [], "accept": "text/csv"}

    async def scene() -> None:
        own = Pool(Settings(str(place), workers=1, max_answer=1 << 20), Snapshots(str(place)))
        await own.start()
        try:
            held = [(await own.run(job, client))[0] for client in ("one", "one", "one", "two", "two", "two")]
            assert [answer.status for answer in held] == [200, 200, 503, 200, 200, 503]
            assert b"leave no room" in held[2].body
            small, _ = await own.run({**job, "query": "ASK {}", "accept": None}, "one")
            assert small.status == 200 and b"true" in small.body
            held.clear()
            assert (await own.run(job, "one"))[0].status == 200
        finally:
            await own.close()

    asyncio.run(scene())
