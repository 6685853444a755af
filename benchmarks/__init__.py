"""Speed, memory and scale, always beside a peer or the bare engine in the same run.

``python -m benchmarks`` runs them; ``docs/benchmarks.md`` says what was measured last, and on what.
"""
