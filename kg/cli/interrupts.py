"""Ctrl-C: the end at once where nothing is written, in good order where a store or a file is."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

__all__ = ["INTERRUPTED", "after_this", "at_once", "in_order", "without_python"]

INTERRUPTED = 130


def at_once() -> None:
    """From here on Ctrl-C ends the process with one line; while modules load, an exception would be lost or half seen.

    Nothing is done where somebody has decided otherwise (``nohup`` lets Ctrl-C be ignored).
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    os.write(2, b"kg: interrupted\n")
    os._exit(INTERRUPTED)


@contextmanager
def in_order() -> Iterator[None]:
    """Inside, Ctrl-C is ``KeyboardInterrupt``: stores are closed, files half written are taken away."""
    with _handling(signal.default_int_handler):
        yield


@contextmanager
def after_this() -> Iterator[Callable[[], bool]]:
    """Inside, the first Ctrl-C only makes the function that this gives true; the second is ``KeyboardInterrupt``."""
    wanted = False

    def handler(number: int, frame: FrameType | None) -> None:
        nonlocal wanted
        if wanted:
            raise KeyboardInterrupt
        wanted = True
        os.write(2, b"\nkg: ending after the articles in hand; Ctrl-C again ends at once\n")

    with _handling(handler):
        yield lambda: wanted


@contextmanager
def without_python() -> Iterator[None]:
    """Inside, the system ends the process: the engine evaluates a query without ever asking Python for signals."""
    with _handling(signal.SIG_DFL):
        yield


@contextmanager
def _handling(handler: Any) -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    ours = before in (_end, signal.default_int_handler) and threading.current_thread() is threading.main_thread()
    if ours:
        signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGINT, before)
