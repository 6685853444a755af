"""Mentions by token range."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.model import ActorKey, ActorKind
from kg.resolve.mention import Form, Mention, Timeline


def mention(start: int) -> Mention:
    return Mention(start, start + 1, start, Form.NAME, ActorKey(f"place/p{start}"), ActorKind.PLACE)


@given(st.lists(st.integers(0, 50)), st.lists(st.integers(0, 50)), st.integers(0, 50), st.integers(0, 50))
def test_between_is_what_a_scan_finds(given_first: list[int], added: list[int], first: int, last: int) -> None:
    timeline = Timeline(mention(i) for i in given_first)
    for i in added:
        timeline.add(mention(i))
    expected = sorted(i for i in (*given_first, *added) if first <= i < last)
    assert [m.start for m in timeline.between(first, last)] == expected
