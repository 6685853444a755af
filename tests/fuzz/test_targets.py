"""Each target of ``make fuzz``, tried a little: what it begins with is whole, and a few mutations break nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.limits import within
from fuzz.mutations import mutated, mutated_bytes
from fuzz.targets import TARGETS

CALM = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@pytest.mark.parametrize("name", TARGETS)
@CALM
@given(st.data())
def test_nothing_breaks_it(name: str, data: st.DataObject) -> None:
    target = TARGETS[name]
    chance = data.draw(st.randoms(use_true_random=False))
    tried = data.draw(st.sampled_from(target.seeds) | st.binary(max_size=200) | st.just(b"")) or mutated_bytes(
        target.seeds, chance
    )
    with within(10):
        target.check(tried)


def test_mutations_depend_on_their_seed_alone() -> None:
    texts = ["He left on Monday. “No,” she said.\n" * 5, "Some 2,500 soldiers were there."]
    made = [[mutated(texts, random.Random(f"{seed}")) for seed in range(50)] for _ in range(2)]
    assert made[0] == made[1] and len(set(made[0])) > 40 and max(map(len, made[0])) <= 4000
    assert mutated_bytes([b"abc" * 9], random.Random(1)) == mutated_bytes([b"abc" * 9], random.Random(1))
