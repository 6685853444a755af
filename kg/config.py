"""Settings: what the environment says, checked. Options of the command line win over it.

``KG_STORE`` the store; ``KG_MODEL`` a language pipeline's folder instead of the shipped one; ``KG_MAX_BYTES`` the
largest article read; ``KG_BASE`` the base of the IRIs that a store is filled with and asked by.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import ConfigError
from kg.ids import DEFAULT_BASE

__all__ = ["DEFAULT_MAX_BYTES", "DEFAULT_STORE", "Settings", "settings"]

DEFAULT_STORE = "news.kg"
DEFAULT_MAX_BYTES = 10_000_000  # some thirty novels; a "news article" above it is a mistake, and memory


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults for a run."""

    store: str = DEFAULT_STORE
    model: str | None = None
    max_bytes: int = DEFAULT_MAX_BYTES
    base: str = DEFAULT_BASE


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from environment variables; an empty variable counts as unset.

    Raises
    ------
    ConfigError
        When ``KG_MAX_BYTES`` is not a positive whole number, or ``KG_BASE`` no absolute IRI that ends in / or #.
    """
    env = os.environ if environment is None else environment
    limit = env.get("KG_MAX_BYTES") or str(DEFAULT_MAX_BYTES)
    if not (limit.isascii() and limit.isdigit() and int(limit) > 0):
        raise ConfigError(f"KG_MAX_BYTES must be a positive whole number, not {limit!r}")
    base = env.get("KG_BASE") or DEFAULT_BASE
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`\x00-\x20]+[/#]", base):
        raise ConfigError(f"KG_BASE must be an absolute IRI that ends in / or #, not {base!r}")
    return Settings(env.get("KG_STORE") or DEFAULT_STORE, env.get("KG_MODEL") or None, int(limit), base)
