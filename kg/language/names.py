"""Names as OntoNotes cuts them: with initials and legal forms, without titles, a town and its state apart.

What a name is called all through a text is of one kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

__all__ = ["agreed", "before_state", "behind_titles", "mended"]

_SURE = 4.0  # log-odds of the kind read here to the kind read elsewhere, from which on the first stays

_INITIAL = re.compile(r"[A-Z]\.")
_FORMS = frozenset({"inc", "inc.", "ltd", "ltd.", "llc", "llc.", "corp.", "plc", "l.p.", "lp", "llp", "s.a."})

_BEHIND_NO_OWNER = frozenset(  # tags of what is not owned
    ["IN", "TO", "CC", "VBZ", "VBD", "VBP", "MD", ".", ",", ":"]
)

_TITLES = frozenset(
    [
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "reverend"),
        *("justice", "judge", "sen", "senator", "rep", "representative", "gov", "governor", "congressman"),
        *("congresswoman", "president", "minister", "chancellor", "ambassador", "secretary", "general", "gen", "col"),
        *("colonel", "maj", "major", "capt", "captain", "lt", "lieutenant", "sgt", "sergeant", "adm", "admiral"),
        *("cpl", "corporal", "brig", "brigadier", "hon", "aunt", "uncle", "sheriff", "detective", "inspector"),
    ]
)

_STATES = frozenset(
    [
        *("alabama", "alaska", "arizona", "arkansas", "california", "colorado", "connecticut", "delaware", "florida"),
        *("georgia", "hawaii", "idaho", "illinois", "indiana", "iowa", "kansas", "kentucky", "louisiana", "maine"),
        *("maryland", "massachusetts", "michigan", "minnesota", "mississippi", "missouri", "montana", "nebraska"),
        *("nevada", "new hampshire", "new jersey", "new mexico", "new york", "north carolina", "north dakota", "ohio"),
        *("oklahoma", "oregon", "pennsylvania", "rhode island", "south carolina", "south dakota", "tennessee", "texas"),
        *("utah", "vermont", "virginia", "washington", "west virginia", "wisconsin", "wyoming"),
    ]
)
_POSTAL = frozenset(
    [
        *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "FL", "GA", "IL", "IA", "KS", "KY", "LA", "MD", "MA", "MI", "MN"),
        *("MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "PA", "RI", "SC", "SD", "TN"),
        *("TX", "UT", "VA", "VT", "WA", "WI", "WV", "WY", "Ca", "Tx", "Fl"),
    ]
)
_PARTS = frozenset(  # with a state's name these make one place
    [
        *("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast"),
        *("northwest", "southeast", "southwest", "upstate", "downstate", "rural", "greater", "old", "new", "soviet"),
        *("lake", "fort", "ft.", "mount", "mt.", "port", "point", "cape", "bay", "baja", "coastal", "mid", "-", "the"),
    ]
)


def agreed(names: Sequence[str], kinds: Sequence[int], scores: np.ndarray) -> list[int]:
    """The kinds of a text's names, those of the same words alike: what all of them together are likeliest.

    One that is far likelier something else by itself stays that ("Jordan" may be a player and a country).

    Parameters
    ----------
    kinds : sequence of int
        What each was read as, by itself.
    scores : array [names, kinds]
        Log-probabilities.

    Examples
    --------
    >>> scores = np.log([[0.9, 0.1], [0.4, 0.6], [0.01, 0.99]])
    >>> agreed(["Korr"] * 4, [0, 0, 0, 1], scores[[0, 0, 0, 1]])
    [0, 0, 0, 0]
    >>> agreed(["Korr"] * 4, [0, 0, 0, 1], scores[[0, 0, 0, 2]])
    [0, 0, 0, 1]
    """
    places: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        places[name].append(number)
    out = list(kinds)
    for alike in places.values():
        if len({kinds[n] for n in alike}) > 1:
            best = int(scores[alike].mean(0).argmax())
            for n in alike:
                if scores[n, kinds[n]] - scores[n, best] < _SURE:
                    out[n] = best
    return out


def mended(
    words: Sequence[str], tags: Sequence[str], found: Iterable[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """The names of a sentence with their borders put right: half-open ranges in their order, and kinds.

    Parameters
    ----------
    tags : sequence of str
        Penn tags of the words.

    Examples
    --------
    >>> mended(["by", "K.", "Mira", "Korr"], ["IN", "NNP", "NNP", "NNP"], [(2, 4, "PERSON")])
    [(1, 4, 'PERSON')]
    >>> town = ["San", "Rafael", "Texas"]
    >>> mended(["Korr", ",", "Inc.", *town], ["NNP", ","] + ["NNP"] * 4, [(0, 1, "ORG"), (2, 3, "ORG"), (3, 6, "GPE")])
    [(0, 3, 'ORG'), (3, 5, 'GPE'), (5, 6, 'GPE')]
    >>> mended(["at", "Korr", "'s", "for", "lunch"], ["IN", "NNP", "POS", "IN", "NN"], [(1, 2, "FAC")])
    [(1, 3, 'FAC')]
    """
    out: list[tuple[int, int, str]] = []
    for start, end, label in found:
        if _is_form(words, start) and out and out[-1][1:] == (start - 1, label):
            out[-1] = (out[-1][0], start + 1, label)
        elif label == "PERSON":
            while start and _INITIAL.fullmatch(words[start - 1]) and (not out or out[-1][1] < start):
                start -= 1
            if out and out[-1][1] == start and out[-1][2] == label and _initials(words[out[-1][0] : start]):
                start = out.pop()[0]
            out.append((behind_titles(words, start, end), end, label))
        else:
            end += label == "FAC" and _is_its_own(words, tags, end)
            middle = before_state(words, start, end) if label == "GPE" else end
            out += [(start, middle, label)] + [(middle, end, label)] * (middle < end)
    return out


def _is_form(words: Sequence[str], at: int) -> bool:
    return at > 1 and words[at - 1] == "," and words[at].lower() in _FORMS


def _is_its_own(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether an 's belongs to a shop's name, since nothing that it could own follows."""
    if at == len(words) or words[at] not in ("'s", "’s"):
        return False
    return at + 1 == len(words) or tags[at + 1] in _BEHIND_NO_OWNER


def _initials(words: Sequence[str]) -> bool:
    return all(_INITIAL.fullmatch(word) for word in words)


def before_state(words: Sequence[str], start: int, end: int) -> int:
    """Where a state's name begins right behind its town's; ``end`` where the words name one place.

    >>> before_state(["San", "Rafael", "California"], 0, 3)
    2
    >>> before_state(["West", "Virginia"], 0, 2), before_state(["Gulf", "of", "California"], 0, 3)
    (2, 3)
    """
    low = [word.lower() for word in words[start:end]]
    if "of" in low or " ".join(low) in _STATES:
        return end
    for size in (2, 1):
        town = low[:-size]
        if " ".join(low[-size:]) in _STATES or (size == 1 and words[end - 1] in _POSTAL):
            return end - size if set(town) - _PARTS else end
    return end


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
