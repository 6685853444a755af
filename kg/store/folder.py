"""What makes a folder a store of ours, and of which format."""

from __future__ import annotations

import json
import os
from pathlib import Path

from kg.errors import StoreError

__all__ = ["FORMAT", "MARKER", "is_store", "make"]

FORMAT = 1
"""Version of the folder's layout and of the graph model in it. A store of another version is refused, never guessed."""

MARKER = "newskg-store.json"
_MARKER_LIMIT = 65536  # bytes; a longer file of that name is not ours


def is_store(folder: Path, location: str) -> bool:
    """Whether the folder is a store of ours; an error when it is something else. Writes nothing."""
    marker = folder / MARKER
    if not folder.exists():
        return False
    if not folder.is_dir():
        raise StoreError(f"{location}: a file, not a store's folder")
    if not marker.is_file():
        if any(folder.iterdir()):
            raise StoreError(f"{location}: this folder holds something else than a store; give another name")
        return False
    version = _version(marker, location)
    if version != FORMAT:
        raise StoreError(
            f"{location}: a store of format {version}; this version of newskg reads format {FORMAT}: "
            "ingest the articles again into a new store"
        )
    return True


def _version(marker: Path, location: str) -> object:
    try:
        with marker.open("rb") as file:
            said = json.loads(file.read(_MARKER_LIMIT))
        return said["format"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(f"{location}: {MARKER} does not say which format this store has") from error


def make(folder: Path) -> None:
    """Make the folder of a store."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"store": "newskg", "format": FORMAT, "engine": "oxigraph"}) + "\n"
    draft = folder / f".{MARKER}.{os.getpid()}"
    draft.write_text(text, encoding="utf-8")
    draft.replace(folder / MARKER)  # whoever looks meanwhile sees no marker or a whole one
