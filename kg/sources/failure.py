"""What could not be done with one input, while the rest went on."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import KgError

__all__ = ["Failure"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, article or extractor that failed.

    Parameters
    ----------
    where : str
        The file, record or article.
    error : KgError
        Its message is one line and names the place; its ``exit_code`` is what the command ends with.
    extractor : str or None
        The extractor that failed; ``None`` when the article as a whole did.
    """

    where: str
    error: KgError
    extractor: str | None = None

    def __str__(self) -> str:
        return " ".join(str(self.error).split())
