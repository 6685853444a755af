"""The pipeline's attribution tags: tagged content pieces, each given to the cue that it belongs to."""

from __future__ import annotations

from collections import defaultdict

from kg.extract.quotes import Quote, quotes_in, same_paragraph
from kg.extract.statement_cue import Cue, head_of
from kg.language.document import Document

__all__ = ["FEW_WORDS", "is_first_half", "tagged_content"]

FEW_WORDS = 4  # fewer than this, and a piece is a fragment, a quotation that no verb of speech introduces a scare quote
_CLOSING = frozenset(("”", '"', "''", "’", "'", "»"))
_BREAKS = _CLOSING | {",", "-", "–", "—", "--", "“", "``", "„"}
_MARKS = frozenset(("“", "„", "«", '"', "''", "``"))
_STOPS = frozenset((".", "?", "!"))
_FAR = 25  # tokens between a content and its cue at most


def tagged_content(document: Document, cues: list[Cue], quotes: tuple[Quote, ...]) -> dict[int, set[int]]:
    """Tagged content pieces, each given to the cue that governs it or stands nearest."""
    owned: dict[int, set[int]] = {}
    loose: list[tuple[int, int]] = []
    by_token = {i: n for n, cue in enumerate(cues) for i in (*range(cue.start, cue.end), cue.head)}
    hosts = _hosts(document, cues)
    numbers: dict[int, list[int]] = defaultdict(list)
    for n, cue in enumerate(cues):
        numbers[document.sentence_number(cue.head)].append(n)
    ends = {cue.end: n for n, cue in enumerate(cues) if cue.tagged and cue.kind == "verb"}
    for start, end, label in document.roles:
        if label != "content":
            continue
        governing = _announcing(document, by_token, start)
        if governing is None and start in ends and same_paragraph(document, start - 1, start):
            governing = ends[start]
        if governing is None:
            governing = _governing(document, cues, by_token, hosts, start, end)
        if governing is None:
            loose.append((start, end))
        else:
            owned.setdefault(governing, set()).update(range(start, end))
    for start, end in loose:
        nearest = _nearest(document, cues, numbers, start, end)
        fragment = end - start < FEW_WORDS and not any(
            q.start <= start < q.end for q in quotes_in(quotes, start, start + 1)
        )
        fragment = fragment and not (nearest in owned and is_first_half(document, cues[nearest], owned[nearest], end))
        if nearest is not None and not (fragment and nearest in owned):
            owned.setdefault(nearest, set()).update(range(start, end))
    _give_back(document, cues, owned)
    return owned


def is_first_half(document: Document, cue: Cue, content: set[int], end: int) -> bool:
    """ "[These employees], the minister said, …": a piece right before a saying that is set into what is said."""
    begins = min(cue.start, cue.source[0]) if cue.source else cue.start
    stop = document.sentence_of(cue.head)[1]
    behind = next((i for i in range(cue.end, stop) if i in content), stop)
    set_in = 0 <= begins - end <= 2 and behind < stop and document[behind - 1].text in _BREAKS
    return cue.tagged and set_in and any(document[i].text == "," for i in range(end - 1, begins))


def _give_back(document: Document, cues: list[Cue], owned: dict[int, set[int]]) -> None:
    """A piece between two cues is the first one's if that would have none, and the second has another behind it.

    "X tweeted in the morning [that …] and encouraged [people to …]": the parse hangs both on the second verb.
    """
    for n, cue in enumerate(cues[:-1]):
        after = cues[n + 1]
        mine = owned.get(n + 1, set())
        if not cue.tagged or cue.kind != "verb" or n in owned or not mine or cue.head not in _same(document, after):
            continue
        before = {i for i in mine if cue.end <= i < after.start}
        if before and any(i >= after.end for i in mine):
            owned[n], owned[n + 1] = before, mine - before


def _same(document: Document, cue: Cue) -> range:
    return range(*document.sentence_of(cue.head))


def _hosts(document: Document, cues: list[Cue]) -> dict[int, list[int]]:
    """Numbers of cues by the token that they hang on."""
    found: dict[int, list[int]] = defaultdict(list)
    for n, cue in enumerate(cues):
        host = document[cue.anchor].head
        if host != cue.anchor:
            found[host].append(n)
    return found


def _governing(
    document: Document, cues: list[Cue], by_token: dict[int, int], hosts: dict[int, list[int]], start: int, end: int
) -> int | None:
    """The cue above the piece's head in the tree, or the one that is set into the piece."""
    head = head_of(document, start, end)
    below = head
    for steps, above in enumerate(document.ancestors(head)):
        if _own_clause(document, below):
            break
        if above in by_token:
            return by_token[above]
        if steps == 2:
            break
        below = above
    set_in = (n for i in range(start, end) for n in hosts.get(i, ()) if not start <= cues[n].head < end)
    return min(set_in, default=None)


def _announcing(document: Document, by_token: dict[int, int], start: int) -> int | None:
    """The cue whose colon stands right before a piece, though a sentence may begin behind it: He said: "…"."""
    at = start - 1
    while at >= 0 and document[at].upos == "PUNCT" and document[at].text != ":":
        at -= 1
    if at < 1 or document[at].text != ":" or start - at > 3:
        return None
    return by_token.get(at, by_token.get(at - 1))


def _own_clause(document: Document, i: int) -> bool:
    """Whether a token heads a clause that is only joined to the one above: "…, but no plan has been offered"."""
    return document[i].dep == "conj" and document.child(i, "nsubj") is not None


def _nearest(document: Document, cues: list[Cue], numbers: dict[int, list[int]], start: int, end: int) -> int | None:
    """The nearest cue of the piece's sentences, fewest words between; without one, the attribution right behind."""
    begins = start + (document[start].text in _MARKS and document[max(start - 1, 0)].text in _STOPS)
    first, last = document.sentence_number(begins), document.sentence_number(end - 1)
    near = [n for number in range(first, last + 1) for n in numbers.get(number, ())]
    gaps = [(cues[n].start - end if cues[n].start >= end else start - cues[n].end, n) for n in near]
    if gaps:
        gap, n = min(gaps)
        return n if gap <= _FAR else None
    behind = (n for number in range(last, last + 2) for n in numbers.get(number, ()))
    sayings = ((min(c.start, c.source[0]) if c.source else c.start, n) for n in behind for c in (cues[n],))
    near_by = (n for begin, n in sayings if 0 <= begin - end <= 2 and _goes_on(document, end - 1, begin))
    return next((n for n in near_by if same_paragraph(document, start, cues[n].head)), None)


def _goes_on(document: Document, start: int, end: int) -> bool:
    """Whether a comma or dash, and no full stop, stands in a range, or a quotation that asks or calls ends there.

    In either case the sentence was cut too early: ““Who won?” she asked”.
    """
    called = document[start].text in ("?", "!") or (start and document[start - 1].text in ("?", "!"))
    if called and end < len(document) and (document[end].text[:1].islower() or document[end].upos in ("PRON", "PROPN")):
        return any(document[i].text in _CLOSING for i in range(start, end))
    return any(document[i].text in (",", "-", "–", "—", "--") for i in range(start, end))
