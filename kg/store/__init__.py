"""Stores: :func:`open_store` opens one by its location.

A location is a folder, ``memory:`` (gone when closed), ``sparql+https://host/…`` for a SPARQL 1.1 server
(``docs/stores.md``), or ``scheme:rest`` for a store that an installed package offers under the entry-point group
``kg.stores``, named by the scheme. Such an entry point is a callable
``(location: str, *, create: bool, read_only: bool) -> Store``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.metadata import entry_points
from os import PathLike, fspath

from kg.errors import ConfigError, KgError, PluginError, StoreError
from kg.store.address import bare
from kg.store.base import Change, Counts, Row, Solutions, Store, Term, Triple

__all__ = ["ENTRY_POINTS", "Change", "Counts", "Row", "Solutions", "Store", "Term", "Triple", "open_store"]

ENTRY_POINTS = "kg.stores"

# Two letters at least: one letter and a colon is a drive of Windows.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")


def open_store(location: str | PathLike[str], *, create: bool = False, read_only: bool = False) -> Store:
    """Open a store.

    Parameters
    ----------
    create : bool
        Make the folder if there is none; without it, a missing store is an error.
    read_only : bool
        Refuse writes, and let other readers in.

    Raises
    ------
    StoreLockedError
        When another process holds the store.
    StoreError
        When there is no store, the folder holds something else, or the store has another format.
    PluginError
        When the store's entry point does not load.
    """
    where = fspath(location)
    match = _SCHEME.match(where)
    if match is None:
        return _embedded(where, create=create, read_only=read_only)
    scheme = match[1].lower()
    opener = _BUILT_IN.get(scheme) or _plugin(scheme, where)
    return opener(where, create=create, read_only=read_only)


def _embedded(location: str, *, create: bool, read_only: bool) -> Store:
    from kg.store.embedded import EmbeddedStore  # here, so that listing commands does not load the engine

    return EmbeddedStore.open(location, create=create, read_only=read_only)


def _memory(location: str, *, create: bool, read_only: bool) -> Store:
    from kg.store.embedded import EmbeddedStore

    return EmbeddedStore.in_memory()


def _remote(location: str, *, create: bool, read_only: bool) -> Store:
    from kg.store.remote import RemoteStore

    try:
        return RemoteStore.open(location, create=create, read_only=read_only)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("kg"):
            raise
        raise ConfigError(f"a store on a server needs more ({error.name}): pip install 'newskg[remote]'") from error


_BUILT_IN: dict[str, Callable[..., Store]] = {"memory": _memory, "sparql+http": _remote, "sparql+https": _remote}


def _plugin(scheme: str, location: str) -> Callable[..., Store]:
    offered = entry_points(group=ENTRY_POINTS)
    for entry in offered:
        if entry.name == scheme:
            try:
                return entry.load()  # type: ignore[no-any-return]
            except KgError:
                raise
            except (Exception, SystemExit) as error:
                raise PluginError(f"the store plug-in {entry.name!r} ({entry.value}) does not load: {error}") from error
    if scheme in ("http", "https"):
        shown = bare(location)
        raise StoreError(f"{shown}: no store answers to that; a SPARQL server is --store sparql+{shown}")
    known = ", ".join(sorted({*_BUILT_IN, *(entry.name for entry in offered)}))
    raise StoreError(f"{bare(location)}: no store answers to {scheme + ':'!r} (known: a folder, {known})")
