"""Places on the page: no boxes on top of each other, and always the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.base import Source
from kg.export.layout import Box, layout
from kg.export.page.data import _footprint, page_data
from kg.store.embedded import EmbeddedStore


def overlaps(places: list[tuple[int, int]], boxes: list[Box]) -> int:
    pairs = [(i, j) for i in range(len(boxes)) for j in range(i)]
    return sum(
        abs(places[i][0] - places[j][0]) < (boxes[i][0] + boxes[j][0]) / 2 - 1
        and abs(places[i][1] - places[j][1]) < (boxes[i][1] + boxes[j][1]) / 2 - 1
        for i, j in pairs
    )


def test_nothing_to_place() -> None:
    assert layout([], []) == []


def test_neighbours_stand_nearer_than_strangers() -> None:
    path = layout([(40, 40)] * 5, [(0, 1), (1, 2), (2, 3), (3, 4)])
    far = abs(path[0][0] - path[4][0]) + abs(path[0][1] - path[4][1])
    near = abs(path[0][0] - path[1][0]) + abs(path[0][1] - path[1][1])
    assert near * 2 < far


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1, 30).flatmap(
        lambda n: st.tuples(
            st.lists(st.tuples(st.integers(20, 200), st.integers(20, 90)), min_size=n, max_size=n),
            st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=60),
        )
    )
)
def test_boxes_never_overlap_and_places_never_change(drawn: tuple[list[Box], list[tuple[int, int]]]) -> None:
    boxes, edges = drawn
    places = layout(boxes, edges)
    assert overlaps(places, boxes) == 0
    assert places == layout(boxes, edges)


def test_a_big_graph_has_no_overlaps_at_any_stage(big_store: EmbeddedStore) -> None:
    data, _ = page_data(Source(big_store))
    stages = data["views"]["claims"]["stages"]
    assert [len(stage) // 2 for stage in stages] == [200, 408]
    for stage in stages:
        places = list(zip(stage[::2], stage[1::2], strict=True))
        boxes = [_footprint(data["nodes"][i]) for i in data["views"]["claims"]["nodes"][: len(places)]]
        assert overlaps(places, boxes) == 0
