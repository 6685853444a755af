"""Fit the confidence of statements: ``python training/confidence.py --data FOLDER`` prints the weights.

On the first half of PolNeAR's development articles by name; the other half is for the curve (``make quality``).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kg import sources
from kg.contract import to_json
from kg.extract import statement_confidence, statements
from kg.extract.statement_cue import Draft
from kg.language.document import Document
from kg.model import Extraction
from kg.pipeline import default_pipeline
from tests.quality.calibration import outcomes

PENALTY = 1.0  # of squared weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear/; the scorers lie beside it")
    data = parser.parse_args().data
    texts = sorted((data / "polnear/dev/text").glob("*.txt"))
    texts = texts[: len(texts) // 2]
    rows, right = _collect(data, texts)
    names = sorted({name for row in rows for name in row})
    table = np.array([[name in row for name in names] for row in rows], dtype=float)
    weights = _fit(table, np.array(right, dtype=float))
    for name, weight in zip(names, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')


def _collect(data: Path, texts: list[Path]) -> tuple[list[tuple[str, ...]], list[bool]]:
    pipeline, _ = default_pipeline()
    seen: dict[tuple[str, int], tuple[str, ...]] = {}  # by article and the first character of the cue

    def watched(document: Document, item: Draft, marked: statement_confidence.Marked) -> float:
        found = statement_confidence.features(document, item, marked)
        seen[document.article.doc, document[item.cue.start].start] = found
        return 1.0

    statements.confidence = watched
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "p.jsonl"
        made = pipeline.extract(sources.read([str(t) for t in texts]))
        articles = [to_json(e, gazetteer=pipeline.gazetteer) for e in made if isinstance(e, Extraction)]
        out.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
        answers = outcomes(data.parent / "score", data / "polnear/dev", out, [t.name for t in texts])
    rows = [seen[a["doc"], s["cue"][0][0]] for a in articles for s in a["statements"]]
    return rows, [hit for _, hit in answers]


def _fit(table: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Logistic regression with a penalty on squared weights, by Newton's method."""
    weights = np.zeros(table.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - likely) - PENALTY * weights
        curved = (table * (likely * (1 - likely))[:, None]).T @ table + PENALTY * np.eye(len(weights))
        weights = weights + np.linalg.solve(curved, slope)
    return weights


if __name__ == "__main__":
    main()
