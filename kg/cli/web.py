"""Options of the verbs that may fetch, and what they make of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from kg import config
from kg.cli.options import MaxBytesOption
from kg.errors import ConfigError

if TYPE_CHECKING:
    from kg.pipeline.web import Web
    from kg.sources import Taken
    from kg.store import Store

__all__ = ["Fetching", "FollowOption", "Wanted"]

_FetchOption = Annotated[
    bool, typer.Option("--fetch", help="Fetch arguments that are web addresses: pages, feeds, files.")
]
FollowOption = Annotated[bool, typer.Option("--follow", help="With --fetch: of a feed, fetch the pages that it links.")]
_AllowPrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="With --fetch: also addresses of this machine and of private networks.")
]
_TimeoutOption = Annotated[float, typer.Option(min=0.1, help="With --fetch: seconds that a server may be silent.")]
_PauseOption = Annotated[float, typer.Option(min=0.0, help="With --fetch: seconds between two requests to one host.")]


@dataclass(frozen=True, slots=True)
class Fetching:
    """The options of every verb that reads and fetches; see :func:`kg.cli.groups.grouped`."""

    max_bytes: MaxBytesOption = config.DEFAULT_MAX_BYTES
    fetch: _FetchOption = False
    allow_private: _AllowPrivateOption = False
    timeout: _TimeoutOption = 20.0
    pause: _PauseOption = 1.0


class Wanted:
    """What one command line wants fetched, and how.

    Raises
    ------
    ConfigError
        When it says how and not that.
    """

    def __init__(self, told: Fetching, *, follow: bool = False) -> None:
        if not told.fetch and (follow or told.allow_private):
            raise ConfigError(f"{'--follow' if follow else '--allow-private'} means something only with --fetch")
        self._told, self._follow = told, follow
        self._web: Web | None = None

    def addresses(self, arguments: Iterable[str]) -> list[str]:
        """Those arguments that are to be fetched."""
        from kg.sources.addresses import is_web_address

        return [argument for argument in arguments if self._told.fetch and is_web_address(argument)]

    def take(self, store: Store, addresses: Iterable[str]) -> Iterator[Taken]:
        from kg.pipeline.web import Web
        from kg.sources.fetching import Fetcher

        told = self._told
        fetcher = Fetcher(
            allow_private=told.allow_private, timeout=told.timeout, max_bytes=told.max_bytes, pause=told.pause
        )
        self._web = Web(store, fetcher)
        return self._web.take(addresses, follow=self._follow)

    def done(self) -> None:
        """All was stored."""
        if self._web is not None:
            self._web.remember()
