"""Settings that the command line and the environment share: names, defaults, checks.

An option of the command line wins over its environment variable, an empty variable counts as unset.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from kg.errors import ConfigError
from kg.ids import DEFAULT_BASE, Namer

__all__ = [
    "ACTORS",
    "BASE",
    "DEFAULT_BASE",
    "DEFAULT_MAX_BYTES",
    "DEFAULT_REMEMBERED",
    "DEFAULT_STORE",
    "DEFAULT_TIME_LIMIT",
    "MAX_BYTES",
    "PIPELINE",
    "STATE",
    "STORE",
    "STORE_PASSWORD",
    "STORE_USER",
    "actor_files",
    "namer",
    "state_folder",
]

ACTORS = "KG_ACTORS"
STORE = "KG_STORE"
STORE_USER = "KG_STORE_USER"
STORE_PASSWORD = "KG_STORE_PASSWORD"
STATE = "KG_STATE"
PIPELINE = "KG_PIPELINE"
MAX_BYTES = "KG_MAX_BYTES"
BASE = "KG_BASE"

DEFAULT_STORE = "news.kg"
DEFAULT_TIME_LIMIT = 300.0  # seconds for 100,000 characters, which take some five: what takes longer is stuck
DEFAULT_REMEMBERED = 64 << 20  # bytes of what was found in paragraphs: some 480 windows of 170 words
DEFAULT_MAX_BYTES = 10_000_000  # some ten novels; a "news article" above it is a mistake, and memory

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`\x00-\x20]+[/#]")


def namer(base: str = DEFAULT_BASE) -> Namer:
    """What makes IRIs under a base.

    Raises
    ------
    ConfigError
        When the base is no absolute IRI that ends in ``/`` or ``#``.
    """
    if not _BASE.fullmatch(base):
        raise ConfigError(f"the base must be an absolute IRI that ends in / or #, not {base[:100]!r}")
    return Namer(base)


def actor_files() -> tuple[Path, ...]:
    """Users' own gazetteer files: the paths of ``KG_ACTORS``, with the system's separator between.

    Raises
    ------
    ConfigError
        When one is not there.
    """
    paths = tuple(Path(part) for part in os.environ.get(ACTORS, "").split(os.pathsep) if part)
    if missing := next((path for path in paths if not path.exists()), None):
        raise ConfigError(f"{missing}: no such file of actors")
    return paths


def state_folder() -> Path:
    """Where this machine keeps what is not data: ``KG_STATE``, else the system's place for such things."""
    if told := os.environ.get(STATE):
        return Path(told)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "newskg"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "newskg"
