"""How ``kg explain`` shows a passage on a terminal and elsewhere."""

from __future__ import annotations

import io
import sys

import pytest

from kg.cli import explain
from kg.query.facts import Passage

SENTENCE = "The envoy of the island told reporters on the quay that the boats would stay for the winter."


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def passage() -> Passage:
    start = SENTENCE.index("the boats")
    return Passage("evidence", "the boats", start, start + 9, SENTENCE, 0, "statements", "1", None, None)


def test_words_are_marked_by_signs_where_a_terminal_shows_no_bold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "»the boats«" in explain._marked(passage())
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert "\x1b[1mthe boats\x1b[0m" in explain._marked(passage())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "»the boats«" in explain._marked(passage())


def test_lines_are_folded_between_words_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["", "  evidence: " + SENTENCE]
    assert list(explain._fitted(lines)) == lines
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("COLUMNS", "50")
    folded = list(explain._fitted(lines))
    assert folded[0] == "" and len(folded) == 4
    assert all(len(line) <= 50 for line in folded)
    assert all(line.startswith("    ") for line in folded[2:])
    assert " ".join(" ".join(folded).split()) == "evidence: " + SENTENCE
