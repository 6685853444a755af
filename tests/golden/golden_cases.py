"""The cases of this folder: what is read, what was found when somebody last looked, and how the two differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from kg.ids import DEFAULT_BASE
from kg.model import Article
from kg.rdf.vocabulary import PREFIXES

__all__ = ["CASES", "Case", "difference"]

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent


@dataclass(frozen=True, slots=True)
class Case:
    """A folder: its ``*.txt``, or the articles that ``inputs`` lists by path from the checkout's root, and ``graph.nq``."""

    folder: Path

    @property
    def graph(self) -> Path:
        return self.folder / "graph.nq"

    def paths(self) -> list[Path]:
        """Files of the articles, in order."""
        listed = self.folder / "inputs"
        if not listed.is_file():
            return sorted(self.folder.glob("*.txt"))
        lines = listed.read_text(encoding="utf-8").splitlines()
        return [ROOT / line for line in lines if line and not line.startswith("#")]

    def articles(self) -> Iterator[Article]:
        """The articles; identifiers hang on the case and the file's name, not on where the checkout lies."""
        from kg.sources import article_from_text

        for path in self.paths():
            with path.open(encoding="utf-8", newline="") as file:
                yield article_from_text(path.name, file.read(), source=f"{self.folder.name}/{path.name}")


CASES = tuple(Case(path) for path in sorted(FOLDER.iterdir()) if path.is_dir() and path.name != "__pycache__")


def difference(old: bytes, new: bytes, *, limit: int | None = None) -> str:
    """What went (``-``) and what came (``+``), a quad a line, long IRIs shortened for reading."""
    lines = unified_diff(_short(old), _short(new), "graph.nq", "found now", lineterm="", n=0)
    changed = [line for line in lines if not line.startswith("@@")]
    if limit is not None and len(changed) > limit:
        changed[limit:] = [f"… and {len(changed) - limit} lines more"]
    return "\n".join(changed)


def _short(graph: bytes) -> list[str]:
    text = graph.decode("utf-8")
    for prefix, base in {"id": DEFAULT_BASE, **PREFIXES}.items():
        text = text.replace(f"<{base}", f"<{prefix}:")
    return text.splitlines()
