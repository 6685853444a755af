"""What tells one language pipeline from another: names, versions and hashes of files; nothing is loaded for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from kg.errors import ModelError

__all__ = ["MODEL_FOLDER", "file_hash", "shipped"]

MODEL_FOLDER = Path(__file__).resolve().parent / "model"

_LACKING = "this installation of newskg lacks its language model: install it again"


def shipped(folder: Path = MODEL_FOLDER) -> tuple[str, str]:
    """Name and version of the shipped pipeline.

    The version ends in a hash of the model's files and of the modules beside its folder, which make trees and spans of
    what it says: whoever changes either seldom thinks of the number.

    Raises
    ------
    ModelError
        When it is not there.
    """
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(_LACKING) from None
    files = [each for each in folder.iterdir() if each.suffix != ".md"] + [*folder.parent.glob("*.py")]
    return str(meta["name"]), f"{meta['version']}+{file_hash(folder.parent, files)}"


def file_hash(folder: Path, files: Iterable[Path]) -> str:
    """Eight hexadecimal digits of the names, below a folder, and contents of files."""
    whole = hashlib.blake2b(digest_size=4)
    for file in sorted(files):
        whole.update(file.relative_to(folder).as_posix().encode() + b"\0")
        with file.open("rb") as stream:
            whole.update(hashlib.file_digest(stream, hashlib.blake2b).digest())
    return whole.hexdigest()
