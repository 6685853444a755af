"""How a long run shows that it lives: a line that moves on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import typer

from kg.cli.messages import complain, plain, say
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.sources import Failure

__all__ = ["Progress", "report_failures"]

_EVERY = 30.0  # seconds between plain lines


class Progress:
    """Counts articles on standard error; use as a context manager."""

    def __init__(self) -> None:
        self._count = 0
        self._status: Any = None
        self._next = monotonic() + _EVERY

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console

            self._status = Console(stderr=True).status("reading")
            self._status.start()
        return self

    def done(self, name: str, outcome: object = "") -> None:
        """An article is done."""
        self._count += 1
        line = f"{self._count:,} articles, the last: {plain(name)[-60:]} {outcome}"
        if self._status is not None:
            from rich.text import Text

            self._status.update(Text(line))
        elif monotonic() >= self._next:
            self._next = monotonic() + _EVERY
            say(line)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()


def report_failures(failures: Sequence[Failure], plugins: Sequence[KgError] = ()) -> None:
    """One line for each, then end with the exit code of the first, if there is any."""
    for plugin in plugins:
        complain(str(plugin))
    for failure in failures:
        complain(str(failure))
    codes = [failure.error.exit_code for failure in failures] + [plugin.exit_code for plugin in plugins]
    if codes:
        raise typer.Exit(codes[0])
