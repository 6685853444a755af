"""Inputs to :class:`kg.model.Article`: plain text and JSON Lines, from files, folders, globs and standard input."""

from kg.sources.failure import Failure
from kg.sources.reading import read
from kg.sources.text import article_from_text

__all__ = ["Failure", "article_from_text", "read"]
