"""Imports go down only, and heavy libraries stay where they belong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "kg").rglob("*.py"))

# Lower may not import higher. Where a package and a module of one level must not know each other, FORBIDDEN says so.
LAYER = {
    "__init__": 0,
    "model": 0,
    "errors": 0,
    "ids": 0,
    "letters": 0,
    "resources": 0,
    "config": 0,
    "gazetteer": 0,
    "naming": 0,
    "sources": 1,
    "language": 1,
    "rdf": 1,
    "contract": 1,
    "extract": 2,
    "resolve": 2,
    "store": 3,
    "query": 3,
    "export": 4,
    "pipeline": 5,
    "serve": 5,
    "cli": 6,
    "__main__": 7,
}

FORBIDDEN = {
    "sources": {"language", "rdf", "contract"},
    "language": {"sources", "rdf", "contract"},
    "rdf": {"sources", "language", "contract"},
    "contract": {"sources", "language", "rdf"},
    "extract": {"rdf", "store", "query", "sources"},
    "resolve": {"rdf", "store", "query", "extract", "sources"},
    "store": {"extract", "resolve", "sources", "language", "query"},
    "query": {"extract", "resolve", "sources", "language"},
    "export": {"extract", "resolve", "sources", "language"},
    "serve": {"extract", "resolve", "sources", "language", "pipeline"},
}

MAY_IMPORT = {
    "spacy": {"language", "extract"},
    "thinc": {"language"},
    "onnxruntime": {"language"},
    "tokenizers": {"language"},
    "numpy": {"language", "export", "resolve"},
    "pyoxigraph": {"rdf", "store", "query", "export", "serve"},
    "rdflib": {"rdf"},
    "pyshacl": {"rdf"},
    "networkx": {"export"},
    "scipy": {"export"},
    "typer": {"cli"},
    "click": set(),
    "rich": {"cli"},
    "yaml": {"query"},
    "trafilatura": {"sources"},
    "htmldate": {"sources"},
    "lxml": {"sources"},
    "defusedxml": {"sources"},
    "warcio": {"sources"},
    "markdown_it": {"sources"},
    "protego": {"sources"},
    "distributed": {"pipeline"},
    "fastapi": {"serve"},
    "mcp": {"serve"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "httpx": {"store"},
}


def part(path: Path) -> str:
    """Which part of the house a file is: a package below kg, or a module of kg."""
    inside = path.relative_to(ROOT / "kg")
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imports(path: Path, *, at_run_time: bool = False, on_import: bool = False) -> Iterator[str]:
    """Dotted names that a file imports.

    ``at_run_time`` leaves out what only type checkers see, ``on_import`` also what a function imports when called.
    """
    stack: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) and (at_run_time or on_import):
            stack += node.orelse
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and on_import:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            yield from (f"{module}.{alias.name}" for alias in node.names)
        stack += ast.iter_child_nodes(node)


def ours(name: str) -> str | None:
    """The part of the house that an imported name is of."""
    steps = name.split(".")
    if steps[0] != "kg":
        return None
    return steps[1] if len(steps) > 1 and steps[1] in LAYER else "__init__"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_down(path: Path) -> None:
    here = part(path)
    assert here in LAYER, f"say in LAYER where kg/{here} stands"
    for name in imports(path):
        there = ours(name)
        if there is None or there == here:
            continue
        assert LAYER[there] <= LAYER[here], f"kg/{here} imports {name}, which stands above it"
        assert there not in FORBIDDEN.get(here, ()), f"kg/{here} must not know kg/{there} ({name})"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_libraries_stay_where_they_belong(path: Path) -> None:
    for name in imports(path, at_run_time=True):
        library = name.split(".")[0]
        if library in MAY_IMPORT:
            assert part(path) in MAY_IMPORT[library], f"{library} does not belong into kg/{part(path)}"


def test_domain_types_need_the_standard_library_alone() -> None:
    import sys

    for path in FILES:
        if LAYER[part(path)] == 0:
            outside = {n.split(".")[0] for n in imports(path)} - set(sys.stdlib_module_names) - {"kg"}
            assert not outside, f"{path.name} imports {outside}"


def called(path: Path) -> Iterator[tuple[str, int]]:
    """Names that a file calls, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node.lineno


def test_only_the_command_line_prints() -> None:
    for path in FILES:
        if part(path) == "cli":
            continue
        source = path.read_text(encoding="utf-8").split('if __name__ == "__main__":')[0]
        assert not [line for name, line in called(path) if name == "print"], f"{path} prints"
        assert "sys.stdout" not in source and "sys.stderr" not in source, f"{path} writes to the terminal"


def test_spans_are_made_by_their_article_or_read_back() -> None:
    for path in FILES:
        if path.relative_to(ROOT / "kg").as_posix() == "model.py" or part(path) == "rdf":
            continue
        if "kg.model.Span" not in imports(path):
            continue
        lines = [line for name, line in called(path) if name == "Span"]
        assert not lines, f"{path}:{lines}: use Article.span, which takes the text from the article"


def test_nothing_heavy_is_imported_to_list_commands() -> None:
    """What ``kg --help`` imports, followed through the modules of the project."""
    heavy = {
        "spacy",
        "thinc",
        "numpy",
        "onnxruntime",
        "pyoxigraph",
        "rdflib",
        "pyshacl",
        "networkx",
        "yaml",
        "rich",
    }
    heavy |= {"trafilatura", "htmldate", "lxml", "warcio", "defusedxml", "markdown_it", "protego", "sqlite3"}
    heavy |= {"fastapi", "starlette", "uvicorn"}
    seen: set[Path] = set()
    stack = [ROOT / "kg" / "cli" / "app.py", ROOT / "kg" / "cli" / "__init__.py"]
    while stack:
        path = stack.pop()
        if path in seen or not path.is_file():
            continue
        seen.add(path)
        for name in imports(path, on_import=True):
            assert name.split(".")[0] not in heavy, f"{path} imports {name} when it is imported"
            if name.split(".")[0] == "kg":
                stack += candidates(name)
    assert len(seen) > 10


def candidates(name: str) -> Iterator[Path]:
    """Files that an import of a dotted name may run."""
    steps = name.split(".")
    for n in range(1, len(steps) + 1):
        base = ROOT.joinpath(*steps[:n])
        yield base.with_suffix(".py")
        yield base / "__init__.py"


def test_modules_stay_small() -> None:
    lines = {p.relative_to(ROOT).as_posix(): len(p.read_text(encoding="utf-8").splitlines()) for p in FILES}
    del lines["kg/model.py"]  # all domain types in one place
    long = {name: n for name, n in lines.items() if n > 400}
    assert not long, f"more than 400 lines: {long}"
