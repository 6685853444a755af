"""newskg: from news articles to a knowledge graph that shows the sentence behind every fact."""

__version__ = "0.1.0"
