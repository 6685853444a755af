"""Settings: what the environment says, checked. Options of the command line win over it.

``KG_STORE`` the store; ``KG_MODEL`` a language pipeline's folder instead of the shipped one; ``KG_MAX_BYTES`` the
largest article read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import ConfigError

__all__ = ["DEFAULT_MAX_BYTES", "DEFAULT_STORE", "Settings", "settings"]

DEFAULT_STORE = "news.kg"
DEFAULT_MAX_BYTES = 10_000_000  # some thirty novels; a "news article" above it is a mistake, and memory


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults for a run."""

    store: str = DEFAULT_STORE
    model: str | None = None
    max_bytes: int = DEFAULT_MAX_BYTES


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from environment variables; an empty variable counts as unset.

    Raises
    ------
    ConfigError
        When ``KG_MAX_BYTES`` is not a positive whole number.
    """
    env = os.environ if environment is None else environment
    limit = env.get("KG_MAX_BYTES") or str(DEFAULT_MAX_BYTES)
    if not (limit.isascii() and limit.isdigit() and int(limit) > 0):
        raise ConfigError(f"KG_MAX_BYTES must be a positive whole number, not {limit!r}")
    return Settings(env.get("KG_STORE") or DEFAULT_STORE, env.get("KG_MODEL") or None, int(limit))
