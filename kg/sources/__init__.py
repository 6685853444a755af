"""Inputs to :class:`kg.model.Article`: text and markup, records and tables, feeds and archives, from files and streams.

Libraries for single formats are imported where such a file is met. Reading a file never fetches anything.
"""

from kg.sources.failure import Failure
from kg.sources.origin import Origin, Taken
from kg.sources.reading import inputs, read, take
from kg.sources.text import article_from_text

__all__ = ["Failure", "Origin", "Taken", "article_from_text", "inputs", "read", "take"]
