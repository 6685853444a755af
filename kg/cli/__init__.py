"""The command line: ``kg``. One file per verb; each verb is one call of the library."""

from __future__ import annotations

import os
import sys

__all__ = ["DEBUG", "main"]

DEBUG = "KG_DEBUG"
"""Environment variable: an error that nobody foresaw is shown with its traceback."""


def main() -> None:
    """Run the command line; the entry point ``kg``."""
    from kg.cli.interrupts import at_once

    at_once()
    if sys.stderr is None:  # closed by whoever started this: messages go nowhere
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 as long as the process
    if sys.stdout is None:
        sys.stderr.write("kg: cannot write: standard output is closed\n")
        sys.exit(1)
    from kg.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and stream.encoding.lower() != "utf-8" and not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # what is piped or written to a file is UTF-8 everywhere
    try:
        app(prog_name="kg")
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        said = " ".join(str(error).split()) or "no message"
        if isinstance(error, OSError) and error.filename is None:  # a full disk behind standard output, mostly
            _silence()
            sys.stderr.write(f"kg: cannot write: {error.strerror or said}\n")
        else:
            sys.stderr.write(f"kg: unexpected error, {type(error).__name__}: {said} ({DEBUG}=1 shows where)\n")
        sys.exit(1)
    except SystemExit as end:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            _silence()
            raise SystemExit(end.code or 141) from None
        except OSError as error:
            _silence()
            sys.stderr.write(f"kg: cannot write: {error.strerror}\n")
            raise SystemExit(end.code or 1) from None
        raise


def _silence() -> None:
    """Nobody reads standard output any more: let the interpreter's last flush go nowhere instead of complaining."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
