"""Names as OntoNotes cuts them: without the titles in front."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["behind_titles"]

_TITLES = frozenset(
    [
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "reverend"),
        *("justice", "judge", "sen", "senator", "rep", "representative", "gov", "governor", "congressman"),
        *("congresswoman", "president", "minister", "chancellor", "ambassador", "secretary", "general", "gen", "col"),
        *("colonel", "maj", "major", "capt", "captain", "lt", "lieutenant", "sgt", "sergeant", "adm", "admiral"),
        *("cpl", "corporal", "brig", "brigadier", "hon", "aunt", "uncle", "sheriff", "detective", "inspector"),
    ]
)


def behind_titles(words: Sequence[str], start: int, end: int) -> int:
    """Where a person's name begins behind its titles; ``start`` where all words are titles ("Major Major").

    >>> behind_titles(["Lt.", "Gen.", "Mira", "Korr"], 0, 4)
    2
    >>> behind_titles(["Major"], 0, 1)
    0
    """
    begin = start
    while begin < end and words[begin].lower().rstrip(".") in _TITLES:
        begin += 1
    return begin if begin < end else start
