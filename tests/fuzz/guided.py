"""One target under atheris, which sees which branches an input takes: ``python -m tests.fuzz.guided NAME CORPUS [options]``.

Options are libFuzzer's.
"""

from __future__ import annotations

import sys


def main() -> None:
    import atheris

    from tests.fuzz.limits import LIMIT, within

    with atheris.instrument_imports(include=["kg"]):
        from tests.fuzz.targets import TARGETS

    name = sys.argv.pop(1)
    target = TARGETS[name]

    def one(data: bytes) -> None:
        with within(LIMIT):
            target.check(data)

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
