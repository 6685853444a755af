"""How a long run shows that it lives: a bar on a terminal, plain lines elsewhere, nothing where nothing is wanted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
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
    """Counts articles on standard error; use as a context manager.

    Parameters
    ----------
    total : int, optional
        How many articles or inputs there are, where that is known: then there is a bar, and the time left.
    quiet : bool
        Show nothing.
    beside : callable, optional
        Gives what else to tell: how those fare who extract elsewhere.
    """

    def __init__(
        self, total: int | None = None, *, quiet: bool = False, beside: Callable[[], str] | None = None
    ) -> None:
        self._total, self._quiet, self._beside = total, quiet, beside
        self._count = self._work = self._through = 0
        self._bar: Any = None
        self._task: Any = None
        self._began = monotonic()
        self._next = self._began + _EVERY

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and not self._quiet:
            self._bar = _bar(self._total is not None)
            self._bar.start()
            self._task = self._bar.add_task("", total=self._total, rate="", last="")
        return self

    def reached(self, inputs: int) -> None:
        """So many of the total are through."""
        self._through = inputs
        if self._bar is not None:
            self._bar.update(self._task, completed=inputs)

    def done(self, name: str, outcome: object = "") -> None:
        """An article is done."""
        self._count += 1
        rate = self._count / max(1e-3, monotonic() - self._began)
        last = f"{plain(name)[-48:]} {outcome}".strip()
        if self._bar is not None:
            from rich.markup import escape

            shown = f"{self._count:,} articles, {rate:.1f} a second{self._others()}"
            self._bar.update(self._task, rate=shown, last=escape(last))
        elif monotonic() >= self._next and not self._quiet:
            self._next = monotonic() + _EVERY
            say(f"{self._count:,} articles, {rate:.1f} a second{self._others()}{self._left()}, the last: {last}")

    def _others(self) -> str:
        return f", {self._beside()}" if self._beside is not None else ""

    def _left(self) -> str:
        """The time left, as far as the inputs so far foretell it."""
        if not self._total or not 0 < self._through <= self._total:
            return ""
        seconds = round((monotonic() - self._began) * (self._total - self._through) / self._through)
        return f", {seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d} left"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def _bar(known: bool) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    shown = (BarColumn(), TextColumn("{task.percentage:>3.0f} %")) if known else (SpinnerColumn(),)
    times = (TimeRemainingColumn(),) if known else (TimeElapsedColumn(),)
    words = (TextColumn("{task.fields[rate]}"), TextColumn("{task.fields[last]}", style="dim"))
    return Progress(*shown, *times, *words, console=Console(stderr=True), transient=True)


def report_failures(failures: Sequence[Failure], plugins: Sequence[KgError] = ()) -> None:
    """One line for each, then end with the exit code of the first, if there is any."""
    for plugin in plugins:
        complain(str(plugin))
    for failure in failures:
        complain(str(failure))
    codes = [failure.error.exit_code for failure in failures] + [plugin.exit_code for plugin in plugins]
    if codes:
        raise typer.Exit(codes[0])
