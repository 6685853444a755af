"""Word lists, each with its source."""
