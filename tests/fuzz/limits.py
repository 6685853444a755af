"""An end to what does not end by itself."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["LIMIT", "TooLong", "within"]

LIMIT = 10.0  # seconds of processor for an input of at most 20,000 bytes


class TooLong(BaseException):
    """Not an exception that somebody might take for a failure of the input."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise :class:`TooLong` after so much processor time, of which a busy machine takes nothing."""

    def end(number: int, frame: FrameType | None) -> None:
        raise TooLong(f"longer than {seconds:.0f} s")

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
