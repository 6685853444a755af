"""Whether a statement given 0.8 is right in 80 of 100: confidence against gold, by steps of a tenth."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

__all__ = ["curve", "gap", "outcomes"]

STEPS = 10

Outcome = tuple[float, bool]


def outcomes(score: Path, gold: Path, predictions: Path, articles: Iterable[str]) -> list[Outcome]:
    """Confidence of each statement of some articles, and whether gold has it, with half of its content and its source.

    Parameters
    ----------
    score : Path
        The folder of the scorers: matching is ``attribution.py``'s own.
    gold : Path
        A part of PolNeAR.
    articles : iterable of str
        Names of the articles' text files.
    """
    scorer, wanted = _scorer(score), set(articles)
    right = scorer.load_gold(str(gold))
    found: list[Outcome] = []
    for line in predictions.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if article["doc"] in wanted:
            text, by_annotator = right[article["doc"]]
            found += _matched(scorer, text, next(iter(by_annotator.values()))[0], article["statements"])
    return found


def _matched(scorer: Any, text: Any, annotated: Any, statements: Sequence[dict[str, Any]]) -> list[Outcome]:
    gold = [one for each in annotated if (one := scorer.Statement(text, each)).content]
    made = [scorer.Statement(text, each, True) for each in statements]
    pairs = scorer.greedy(made, gold)
    same = {i for i, j in pairs.items() if made[i].source & gold[j].source or not (made[i].source or gold[j].source)}
    return [(each["confidence"], i in same) for i, each in enumerate(statements)]


def _scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("attribution_scorer", folder / "attribution.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def curve(found: Iterable[Outcome]) -> list[tuple[float, float, int]]:
    """By tenths of confidence: the mean confidence, the share that is right, how many.

    >>> curve([(0.81, True), (0.85, False), (0.33, False)])
    [(0.33, 0.0, 1), (0.83, 0.5, 2)]
    """
    steps: dict[int, list[Outcome]] = {}
    for outcome in found:
        steps.setdefault(min(STEPS - 1, int(outcome[0] * STEPS)), []).append(outcome)
    return [
        (round(sum(c for c, _ in each) / len(each), 3), round(sum(r for _, r in each) / len(each), 3), len(each))
        for _, each in sorted(steps.items())
    ]


def gap(found: Sequence[Outcome]) -> float:
    """Expected calibration error (Naeini et al. 2015): how far confidence and share lie apart, weighted by number.

    >>> round(gap([(0.81, True), (0.85, False), (0.33, False)]), 3)
    0.33
    """
    return sum(abs(said - is_) * n for said, is_, n in curve(found)) / max(1, len(found))
