"""Tests of the exports, and two hand-made stores to export."""
