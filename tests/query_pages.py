"""``docs/queries/NAME.md``: a page for each template, with a row that it really answers on ``examples/``.

``python tests/query_pages.py docs/queries`` (``make docs``) writes them; a test holds them to what the templates answer.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from pathlib import Path

from cookbook import ROOT, run

from kg.errors import UnknownNameError
from kg.query import Template, catalogue
from kg.query import run as ask
from kg.query.page import template_page
from kg.query.rows import Cell
from kg.store import Store, open_store


def pages() -> dict[str, str]:
    """The pages by the names of their files, from a store of the example articles."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder, "examples"))
        files = sorted(Path(folder, "examples").glob("*.txt"))
        run(["ingest", *(os.path.relpath(file, folder) for file in files)], folder)
        with open_store(str(Path(folder, "news.kg")), read_only=True) as store:
            return {f"{template.name}.md": _page(store, template) for template in catalogue.load().templates}


def _page(store: Store, template: Template) -> str:
    """With the first of the header's examples that is answered, else with nothing given."""
    examples = [{p.name: p.example} for p in template.parameters if p.example is not None]
    for values in [*examples, {}]:
        if found := _record(store, template, values):
            return template_page(template, _command(template, values), found)
    return template_page(template, _command(template, (examples or [{}])[0]), None)


def _record(store: Store, template: Template, values: dict[str, object]) -> dict[str, Cell] | None:
    try:
        found = next(iter(ask(store, template, values, limit=1).records()), None)
    except UnknownNameError:  # an example of another store
        return None
    if found and "version" in found:
        found["version"] = None  # it rises with every change of a rule, and the pages would with it
    return found


def _command(template: Template, values: dict[str, object]) -> str:
    options = [f"--{name} {shlex.quote(str(value))}" for name, value in values.items()]
    return " ".join(["kg query", template.name, *options])


def write(folder: Path, made: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.md"):
        old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), pages())
