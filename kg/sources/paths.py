"""Which files the arguments of a command mean, and what tells two of one name apart."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.sources.addresses import is_web_address
from kg.sources.failure import Failure
from kg.sources.kinds import ENDINGS, kind_of_name

__all__ = ["STDIN", "Input", "expand", "is_article_file", "readable"]

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read. ``source`` is what tells its article apart (:attr:`kg.model.Article.source`)."""

    path: Path
    source: str


def expand(arguments: Iterable[str]) -> Iterator[Input | Failure]:
    """Files, folders (every article file below, sorted), globs and ``-``, each file once.

    A file's ``source`` is its name; inside a folder argument, its path below that folder; and where two files of the
    run would then have the same, as many parent folders more as tell them apart.
    """
    found: dict[Path, str] = {}
    failures: list[Failure] = []
    for argument in arguments:
        try:
            for path, name in _of(argument):
                found.setdefault(path, name)
        except InputError as error:
            failures.append(Failure(argument, error))
        except OSError as error:  # a name too long for the system
            reason = error.strerror or type(error).__name__
            failures.append(Failure(argument, InputError(f"{argument}: cannot be read ({reason})")))
    yield from failures
    names = _distinct(found)
    for path in found:
        yield Input(path, readable(names[path]))


def is_article_file(name: str) -> bool:
    """Whether a file inside a folder or an archive is read: by the ending of its name."""
    return kind_of_name(name) is not None


def readable(name: str) -> str:
    """A file's name as Unicode: bytes that are no UTF-8 become U+FFFD, for neither JSON nor RDF can hold them."""
    return os.fsencode(name).decode("utf-8", "replace")


def _of(argument: str) -> Iterator[tuple[Path, str]]:
    if not argument.strip():
        raise InputError("an empty argument names no file")  # Path("") would be the current folder
    if is_web_address(argument):
        raise InputError(f"{argument}: is a web address; kg ingest --fetch fetches it")
    path = Path(argument)
    if argument == STDIN:
        yield path, "stdin"
    elif path.is_dir():
        yield from _below(path)
    elif not os.path.lexists(path) and glob.has_magic(argument):
        matches = sorted(glob.glob(argument, recursive=True))
        if not matches:
            raise InputError(f"{argument}: no file matches")
        for match in matches:
            yield from _of(glob.escape(match) if os.path.isdir(match) and match == argument else match)
    else:
        yield path, path.name


def _below(folder: Path) -> Iterator[tuple[Path, str]]:
    """Article files below a folder, in the order of their paths; hidden ones left out, and pipes, which may never end.

    A link that leads nowhere is kept: reading it says so.
    """
    found = []
    for parent, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in files if not name.startswith(".")]
    articles = sorted(
        (p for p in found if is_article_file(p.name) and (p.is_file() or not p.exists())),
        key=lambda p: p.relative_to(folder).parts,
    )
    if not articles:
        raise InputError(f"{folder}: holds no article ({', '.join(sorted(ENDINGS))})")
    for path in articles:
        yield path, path.relative_to(folder).as_posix()


def _refuse(error: OSError) -> None:
    raise InputError(f"{error.filename}: cannot be read ({error.strerror})") from error


def _distinct(found: dict[Path, str]) -> dict[Path, str]:
    """Names made longer by parent folders until no two are the same."""
    names = dict(found)
    while True:
        counts = Counter(names.values())
        longer = {p: _longer(p, name) for p, name in names.items() if counts[name] > 1}
        if not longer or all(names[p] == name for p, name in longer.items()):
            return names
        names.update(longer)


def _longer(path: Path, name: str) -> str:
    parts = path.absolute().parts
    return "/".join(parts[-(name.count("/") + 2) :]) if name.count("/") + 2 < len(parts) else path.absolute().as_posix()
