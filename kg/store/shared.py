"""What the stores of this package have in common: being left closes them, and each form of query has its method."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from kg.errors import QueryError
from kg.store.base import Solutions, Triple

__all__ = ["OpenStore"]


class OpenStore(ABC):
    """A store that was opened; see :class:`kg.store.base.Store` for what it promises.

    Parameters
    ----------
    location : str
        As the user wrote it.
    """

    def __init__(self, location: str, *, read_only: bool) -> None:
        self._location, self._read_only = location, read_only

    @property
    def location(self) -> str:
        return self._location

    @property
    def read_only(self) -> bool:
        return self._read_only

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def query(self, query: str, *, union: bool = True) -> Solutions | bool | Iterator[Triple]: ...

    def select(self, query: str) -> Solutions:
        answer = self.query(query)
        if not isinstance(answer, Solutions):
            raise QueryError("a SELECT query was expected here")
        return answer

    def ask(self, query: str) -> bool:
        answer = self.query(query)
        if not isinstance(answer, bool):
            raise QueryError("an ASK query was expected here")
        return answer

    def construct(self, query: str) -> Iterator[Triple]:
        answer = self.query(query)
        if isinstance(answer, bool | Solutions):
            raise QueryError("a CONSTRUCT or DESCRIBE query was expected here")
        return answer
