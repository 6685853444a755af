"""Nobody's process is lost, and nobody waits longer than for the others' share."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from kg.serve.turns import Turns


async def steps() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def cancelled_before(turns: Turns[str], waiting: asyncio.Task[str]) -> None:
    waiting.cancel()
    await steps()
    turns.put("a")


async def cancelled_in_the_same_moment(turns: Turns[str], waiting: asyncio.Task[str]) -> None:
    turns.put("a")
    waiting.cancel()


async def handed_over_while_cancelled(turns: Turns[str], waiting: asyncio.Task[str]) -> None:
    waiting.cancel()
    turns.put("a")


async def handed_over_at_the_timeout(turns: Turns[str], waiting: asyncio.Task[str]) -> None:
    asyncio.get_running_loop().call_later(0.05, turns.put, "a")  # the timer of the timeout is due in the same moment
    await asyncio.sleep(0.1)


@pytest.mark.parametrize(
    "end", [cancelled_before, cancelled_in_the_same_moment, handed_over_while_cancelled, handed_over_at_the_timeout]
)
def test_who_gives_up_leaves_it_to_the_next(end: Callable[[Turns[str], asyncio.Task[str]], Awaitable[None]]) -> None:
    async def scene() -> None:
        turns: Turns[str] = Turns()
        waiting = asyncio.create_task(turns.get("one", 0.05))
        await asyncio.sleep(0)
        await end(turns, waiting)
        found = await asyncio.gather(waiting, return_exceptions=True)
        if found != ["a"]:
            assert isinstance(found[0], asyncio.CancelledError | TimeoutError)
            assert await turns.get("two", 0.01) == "a"
        assert waiting.cancelled() or not waiting.cancelling(), "who was told to stop goes on"

    for _ in range(4):
        asyncio.run(scene())


def test_who_gives_up_leaves_it_to_who_waits() -> None:
    async def scene() -> None:
        turns: Turns[str] = Turns()
        first, second = (asyncio.create_task(turns.get(name, 5)) for name in ("one", "two"))
        await steps()
        turns.put("a")
        first.cancel()
        assert await asyncio.wait_for(second, 1) == "a"

    asyncio.run(scene())


async def share(costs: dict[str, float], connections: dict[str, int], total: float) -> dict[str, float]:
    """Seconds that each client had of one process, when all ask without end."""
    turns: Turns[str] = Turns()
    had = dict.fromkeys(costs, 0.0)

    async def client(name: str) -> None:
        while sum(had.values()) < total:
            item = await turns.get(name, 60)
            if sum(had.values()) < total:
                had[name] += costs[name]
            turns.charge(name, costs[name])
            await asyncio.sleep(0)
            turns.put(item)

    turns.put("a")
    await asyncio.gather(*(client(name) for name in costs for _ in range(connections.get(name, 1))))
    return had


@pytest.mark.parametrize(("costs", "connections"), [
    ({"all": 0.9, "b": 0.02, "c": 0.02, "d": 0.05}, {}),
    ({"all": 0.02, "b": 0.02, "c": 0.02, "d": 0.02}, {"all": 50}),
    ({"all": 0.9, "b": 0.02, "c": 0.02, "d": 0.05}, {"all": 9}),
])  # fmt: skip
def test_time_is_shared_by_clients(costs: dict[str, float], connections: dict[str, int]) -> None:
    had = asyncio.run(share(costs, connections, 60))
    assert all(0.2 < had[name] / sum(had.values()) < 0.3 for name in costs), had


def test_a_debt_has_an_end() -> None:
    async def scene() -> None:
        turns: Turns[str] = Turns(debt=1)
        turns.charge("all", 1000)
        late = asyncio.create_task(turns.get("all", 5))
        others = [asyncio.create_task(turns.get("b", 5)) for _ in range(30)]
        await steps()
        for _ in range(12):
            turns.put("a")
            turns.charge("b", 0.1)
        await steps()
        assert late.done() and sum(task.done() for task in others) == 11
        for task in others:
            task.cancel()

    asyncio.run(scene())


def test_who_gave_up_is_forgotten() -> None:
    async def scene() -> None:
        turns: Turns[str] = Turns()
        for at in range(50):
            with pytest.raises(TimeoutError):
                await turns.get(f"client {at}", 0)
        assert len(turns) == 0 and not turns.others_wait("somebody")
        turns.put("a")
        assert await turns.get("client", 0) == "a"

    asyncio.run(scene())


def test_not_every_client_there_ever_was_is_remembered() -> None:
    turns: Turns[str] = Turns(remembered=100)
    turns.charge("all", 0.9)
    for at in range(10_000):
        turns.charge(f"client {at}", 0.001)
    assert len(turns) <= 100

    async def scene() -> None:
        late, early = asyncio.create_task(turns.get("all", 5)), asyncio.create_task(turns.get("new", 5))
        await steps()
        turns.put("a")
        await steps()
        assert early.done() and not late.done(), "who has used most is not among those forgotten"
        late.cancel()

    asyncio.run(scene())


def test_short_questions_go_round() -> None:
    """Whoever's is somewhat dearer has no fewer turns for it."""
    costs = {"dear": 0.015, "b": 0.002, "c": 0.004, "d": 0.002}
    had = asyncio.run(share(costs, {}, 5))
    turns = [round(had[name] / costs[name]) for name in costs]
    assert max(turns) - min(turns) <= 1, turns
