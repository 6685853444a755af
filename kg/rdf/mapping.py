"""Facts into quads and back: the one way in and out of the graph.

Writing is in :mod:`kg.rdf.write`, reading in :mod:`kg.rdf.read`; what comes back, and its limits, in
:func:`kg.rdf.normal.normal` and in ``docs/graph-model.md``.
"""

from __future__ import annotations

from kg.rdf.normal import normal
from kg.rdf.read import extraction
from kg.rdf.write import REFERENCE, article_graph, gazetteer_quads, quads

__all__ = ["REFERENCE", "article_graph", "extraction", "gazetteer_quads", "normal", "quads"]
