"""The only loader of spaCy. ``load().annotate(articles)`` turns articles into documents."""

from __future__ import annotations

from kg.language.pipeline import Pipeline, load

__all__ = ["Pipeline", "load"]
