"""Every error that a user can meet, one root, each with the exit code that the command line gives it.

A message is one line: what is wrong, where, and what to do.
"""

from __future__ import annotations

__all__ = [
    "ConfigError",
    "ExportError",
    "InputError",
    "KgError",
    "ModelError",
    "PluginError",
    "QueryError",
    "SpanError",
    "StoreError",
    "StoreLockedError",
    "UnknownNameError",
    "ValidationError",
]


class KgError(Exception):
    """Root of the project's errors.

    Attributes
    ----------
    exit_code : int
        What the process exits with when this error ends it; listed in ``docs/cli.md``.
    """

    exit_code = 1


class InputError(KgError):
    """An input file or record cannot be read as an article."""

    exit_code = 3


class ConfigError(KgError):
    """An option or an environment variable has a value that cannot be used."""

    exit_code = 2


class UnknownNameError(KgError):
    """A name (query, exporter, actor, IRI) that nothing here answers to."""

    exit_code = 4


class QueryError(KgError):
    """A query, a template or a parameter is not valid."""

    exit_code = 5


class StoreError(KgError):
    """The store cannot be opened, read or written."""

    exit_code = 6


class StoreLockedError(StoreError):
    """Another process holds the store."""

    exit_code = 7


class ModelError(KgError):
    """The language pipeline cannot be loaded, or lacks an annotation that an extractor requires."""

    exit_code = 8


class ValidationError(KgError):
    """Stored data does not conform to the shapes."""

    exit_code = 9


class PluginError(KgError):
    """An entry point cannot be loaded; the rest goes on without it."""

    exit_code = 10


class ExportError(KgError):
    """An export cannot be written; the file that stood there before is left as it was."""

    exit_code = 11


class SpanError(KgError, ValueError):
    """Offsets that do not fit the text they are said to come from."""
