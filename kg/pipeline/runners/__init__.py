"""Extraction by an engine that others keep: each runner is a :class:`kg.pipeline.workers.Workers`."""

from __future__ import annotations
