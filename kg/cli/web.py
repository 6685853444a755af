"""Options of the verbs that may fetch, and what they make of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import ConfigError

if TYPE_CHECKING:
    from kg.pipeline.web import Web
    from kg.sources import Taken
    from kg.store import Store

__all__ = ["AllowPrivateOption", "FetchOption", "FollowOption", "PauseOption", "TimeoutOption", "Wanted"]

FetchOption = Annotated[
    bool, typer.Option("--fetch", help="Fetch arguments that are web addresses: pages, feeds, files.")
]
FollowOption = Annotated[bool, typer.Option("--follow", help="With --fetch: of a feed, fetch the pages that it links.")]
AllowPrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="With --fetch: also addresses of this machine and of private networks.")
]
TimeoutOption = Annotated[float, typer.Option(min=0.1, help="With --fetch: seconds that a server may be silent.")]
PauseOption = Annotated[float, typer.Option(min=0.0, help="With --fetch: seconds between two requests to one host.")]


class Wanted:
    """What one command line wants fetched, and how."""

    def __init__(
        self, *, fetch: bool, follow: bool, allow_private: bool, timeout: float, pause: float, max_bytes: int
    ) -> None:
        if not fetch and (follow or allow_private):
            raise ConfigError(f"{'--follow' if follow else '--allow-private'} means something only with --fetch")
        self.fetch, self._follow = fetch, follow
        self._allow_private, self._timeout, self._pause, self._max_bytes = allow_private, timeout, pause, max_bytes
        self._web: Web | None = None

    @classmethod
    def of(cls, ctx: typer.Context) -> Wanted:
        """By the options of a command line, whichever of them its verb has."""
        said = ctx.params
        return cls(
            fetch=said["fetch"],
            follow=said.get("follow", False),
            allow_private=said["allow_private"],
            timeout=said["timeout"],
            pause=said["pause"],
            max_bytes=said["max_bytes"],
        )

    def addresses(self, arguments: Iterable[str]) -> list[str]:
        """Those arguments that are to be fetched."""
        from kg.sources.addresses import is_web_address

        return [argument for argument in arguments if self.fetch and is_web_address(argument)]

    def take(self, store: Store, addresses: Iterable[str]) -> Iterator[Taken]:
        from kg.pipeline.web import Web
        from kg.sources.fetching import Fetcher

        fetcher = Fetcher(
            allow_private=self._allow_private, timeout=self._timeout, max_bytes=self._max_bytes, pause=self._pause
        )
        self._web = Web(store, fetcher)
        return self._web.take(addresses, follow=self._follow)

    def done(self) -> None:
        """All was stored."""
        if self._web is not None:
            self._web.remember()
