"""Articles in, facts or a filled store out: the one part that knows extraction and storage.

Everything streams: a few articles are in hand at a time, and stored in their order.
"""

from __future__ import annotations

from kg.pipeline import again
from kg.pipeline.annotation import Annotator, annotated
from kg.pipeline.extraction import Pipeline, default_pipeline, default_versions
from kg.pipeline.filling import Notify, Outcome, Report, ingest
from kg.pipeline.removing import remove
from kg.pipeline.together import relate
from kg.pipeline.workers import Alone, Crew
from kg.sources.failure import Failure

__all__ = [
    "Alone",
    "Annotator",
    "Crew",
    "Failure",
    "Notify",
    "Outcome",
    "Pipeline",
    "Report",
    "again",
    "annotated",
    "default_pipeline",
    "default_versions",
    "ingest",
    "relate",
    "remove",
]
