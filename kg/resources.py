"""Where the package's data files are: in a wheel, in an editable install, in a checkout.

The wheel carries ``ontology/`` and ``queries/`` under ``kg/_data`` (``force-include`` in ``pyproject.toml``); in a
checkout and in an editable install they stand beside the package.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import ConfigError

__all__ = ["folder"]

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder of the given name (``ontology``, ``queries``).

    Raises
    ------
    ConfigError
        When the installation lacks it.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        if (root / name).is_dir():
            return root / name
    raise ConfigError(f"this installation of newskg lacks its {name}/ folder: install it again")
