"""The graph for others on a network: the SPARQL 1.1 Protocol for queries, and the templates as addresses.

Nothing here writes to the store. Every query runs in a process of its own (:mod:`kg.serve.worker`), which is killed at
its bound, and on a snapshot, so that ``kg ingest`` may write meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.ids import DEFAULT_BASE

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server is told.

    Parameters
    ----------
    store : str
        The store's folder.
    base : str
        Base of the store's IRIs.
    queries : tuple of Path
        Folders of further templates.
    workers : int
        Queries at the same time.
    timeout : float
        Seconds that a query may run, and that it may wait for its turn.
    max_rows : int
        Rows or triples that an answer may have.
    max_memory : int
        Bytes of address space that a query's process may use.
    max_answer : int
        Bytes that an answer may have. Of the large ones, the server holds twice as many bytes, and one client's at most
        so many.
    refresh : float
        Seconds between two looks at whether the store has changed.
    origins : tuple of str
        Origins of web pages that may ask; ``*`` is any.
    texts : bool
        Whether the texts of articles are shown, as far as the journal kept them.
    hosts : tuple of str
        Names by which the server may be addressed; none is any. On one's own machine it keeps web pages from reaching
        the server by a name of theirs that leads here.
    """

    store: str
    base: str = DEFAULT_BASE
    queries: tuple[Path, ...] = ()
    workers: int = 2
    timeout: float = 30.0
    max_rows: int = 100_000
    max_memory: int = 2 << 30
    max_answer: int = 128 << 20
    refresh: float = 2.0
    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    texts: bool = False
