"""One question in a process of its own, broken off after so many seconds of CPU time: no engine here can cancel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.query import Template, catalogue
from kg.query import run as ask
from kg.query.binding import bind
from kg.query.names import StoreNames
from kg.store import Store, open_store

if TYPE_CHECKING:
    import rdflib

__all__ = ["Answer", "ask_apart"]

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """CPU seconds and rows."""

    cpu: float
    rows: int


def ask_apart(
    where: str, template: str, values: Values, *, limit: int, seconds: float, engine: str = "store"
) -> Answer | None:
    """Ask once; ``None`` when it took longer.

    Parameters
    ----------
    engine : str
        ``store``, or ``rdflib``: the same query over the store's quads read into an ``rdflib.Dataset``.
    """
    command = [sys.executable, "-m", "benchmarks.apart", where, template, json.dumps(values), str(limit), engine]
    command.append(str(seconds))
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False, cwd=Path(__file__).parents[1]
    )
    return Answer(**json.loads(done.stdout)) if done.returncode == 0 else None


def _main(where: str, name: str, values: str, limit: str, engine: str, seconds: str) -> None:
    template, given = catalogue.load().get(name), json.loads(values)
    with open_store(where, read_only=True) as store:
        answer = _by_rdflib if engine == "rdflib" else _by_store
        sys.stdout.write(json.dumps(answer(store, template, given, int(limit), float(seconds))) + "\n")
    sys.stdout.flush()
    os._exit(0)


def _by_store(store: Store, template: Template, values: Values, limit: int, seconds: float) -> Values:
    _within(seconds)
    start = time.process_time()
    rows = len(ask(store, template, values, limit=limit).rows)
    return {"cpu": time.process_time() - start, "rows": rows}


def _by_rdflib(store: Store, template: Template, values: Values, limit: int, seconds: float) -> Values:
    data, query = _dataset(store), bind(template, values, StoreNames(store), limit=limit)
    _within(seconds)
    start = time.process_time()
    rows = len(list(data.query(query)))
    return {"cpu": time.process_time() - start, "rows": rows}


def _dataset(store: Store) -> rdflib.Dataset:
    import rdflib

    lines = "".join(f"{quad} .\n" for quad in store.quads())
    return rdflib.Dataset(default_union=True).parse(data=lines, format="nquads")  # type: ignore[return-value]


def _within(seconds: float) -> None:
    """The system ends this process when it has used so much CPU time from here on; without such a limit it does not."""
    try:
        import resource
    except ImportError:  # Windows
        return
    end = int(time.process_time() + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (end, end))


if __name__ == "__main__":
    _main(*sys.argv[1:])
