"""What a worker of a cluster on this machine does first: Dask calls ``dask_setup`` in its process.

Ctrl-C goes to all processes of a terminal; the first one decides what it means.
"""

from __future__ import annotations

import signal

__all__ = ["dask_setup"]


def dask_setup(worker: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
