"""The quality gate: what is measured on corpora beside the checkout, and limits below which it must not fall.

``python -m tests.quality`` runs it; ``docs/quality.md`` says what the figures mean.
"""
