"""Who extracts: this process, several of this machine, or a cluster."""

from __future__ import annotations

from contextlib import AbstractContextManager
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import ConfigError

if TYPE_CHECKING:
    from kg.pipeline import Crew, Pipeline
    from kg.pipeline.runners.cluster import Cluster

__all__ = ["Runner", "RunnerOption", "SchedulerOption", "hired"]


class Runner(StrEnum):
    """What keeps the processes that extract."""

    PROCESSES = "processes"
    DASK = "dask"


RunnerOption = Annotated[
    Runner, typer.Option("--runner", help="What keeps the processes that extract: kg itself, or Dask (extra dask).")
]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="The Dask scheduler, such as tcp://host:8786; without it, Dask starts --workers processes here.",
    ),
]


def hired(
    runner: Runner, scheduler: str | None, workers: int, language: str | None, pipeline: Pipeline, limit: float
) -> AbstractContextManager[Crew | Cluster] | None:
    """Those who extract with pipelines like ``pipeline``; ``None`` where this process does it itself.

    Raises
    ------
    ConfigError
        When a scheduler is named that nobody would ask.
    """
    if scheduler is not None and not scheduler.strip():
        raise ConfigError("--scheduler is empty: give an address such as tcp://host:8786")
    make = partial(_pipeline, language)
    if runner is Runner.DASK:
        from kg.pipeline.runners.cluster import Cluster

        return Cluster(make, pipeline.versions(), scheduler, workers, limit)
    if scheduler is not None:
        raise ConfigError("--scheduler is Dask's: add --runner dask")
    if workers == 1:
        return None
    from kg.pipeline import Crew

    return Crew(make, workers, limit)


def _pipeline(language: str | None) -> Pipeline:
    """The pipeline of a worker."""
    from kg import pipeline

    return pipeline.default_pipeline(language)[0]
