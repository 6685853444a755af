"""Hostile input, for as long as one likes: ``python -m tests.fuzz``, or ``make fuzz``."""
