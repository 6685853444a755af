"""All templates there are: those that come with the package, and a user's own folders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kg.errors import QueryError, UnknownNameError
from kg.query.binding import shown
from kg.query.template import Template, parse
from kg.resources import folder

__all__ = ["Catalogue", "load"]

SUFFIX = ".rq"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Templates by name, in the order of their names.

    Parameters
    ----------
    problems : tuple of QueryError
        One for each file that could not be read; the others are there all the same.
    """

    templates: tuple[Template, ...]
    problems: tuple[QueryError, ...] = ()

    def get(self, name: str) -> Template:
        """The template of a name.

        Raises
        ------
        UnknownNameError
            With the names that come near.
        """
        for template in self.templates:
            if template.name == name:
                return template
        near = get_close_matches(name[:80], [template.name for template in self.templates], n=3, cutoff=0.5)
        hint = f"; near: {', '.join(near)}" if near else "; kg queries lists them"
        raise UnknownNameError(f"no query {shown(name)}{hint}")


def load(folders: Iterable[Path] = ()) -> Catalogue:
    """The package's templates, and those of further folders, which take the place of the package's of the same name."""
    found: dict[str, Template] = {}
    problems: list[QueryError] = []
    for place in (folder("queries"), *folders):
        if not place.is_dir():
            problems.append(QueryError(f"{place}: no such folder of queries"))
            continue
        for path in sorted(place.glob(f"*{SUFFIX}")):
            try:
                found[path.stem] = parse(_read(path), path.stem, path)
            except QueryError as error:
                problems.append(error)
    return Catalogue(tuple(found[name] for name in sorted(found)), tuple(problems))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read: {error}") from error
