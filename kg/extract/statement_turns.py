"""Who speaks by the layout alone: turns of a transcript ("HOST: …"), and quotations signed with a name ("…" — Ann Lee).

No verb introduces these, and parsers see no clause that would; their marks and their places on the page tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.quotes import paragraphs
from kg.extract.statement_content import is_word
from kg.extract.statement_cue import DASHES, Cue, head_of
from kg.language.document import Document
from kg.letters import words

__all__ = ["ANSWER", "LABELS", "QUESTION", "turns"]

QUESTION, ANSWER = "Q", "A"
"""Before a colon: the turns of an interview whose two speakers have no names there."""

_QUOTES = frozenset(("“", "”", '"', "''", "``", "«", "»", "„"))
_LONGEST = 6  # tokens of a speaker's name
LABELS = words(
    """
    analysis breaking bottomline caption correction credit date editor exclusive explainer fact faq file image interview
    latest live location more note opinion photo q&a transcript
    photos place question read related source sources time tip update updated video warning watch where when who why
    """
)
"""What stands before a colon at a line's start and is no speaker."""
_PARTS = words(
    "anchor answer correspondent host interviewer journalist moderator presenter question reporter spokesperson"
)
"""What a speaker is called who has no name in a transcript: "Question: …", "Spokesperson: …"."""
_INSIDE = frozenset({"of", "the", "de", "van", "von", "al", "bin", "and", ".", "-", "'", "’"})

Range = tuple[int, int]


def turns(document: Document) -> list[tuple[Cue, set[int]]]:
    """Cues of a transcript's turns and of signed quotations, each with its content's tokens."""
    return [*_transcript(document), *_signed(document)]


def _transcript(document: Document) -> Iterator[tuple[Cue, set[int]]]:
    """Turns, if the article looks like a transcript: two speakers or more, in capitals or known, who take turns."""
    parts = paragraphs(document)
    opened = [_speaker(document, *part) for part in parts]
    if len({document.words(*name) for name in opened if name and _in_capitals(document.words(*name))}) > 1:
        opened = [name if name and _in_capitals(document.words(*name)) else None for name in opened]
    names = [document.words(*name) for name in opened if name is not None]
    speakers = set(names)
    once = len(names) == len(speakers) and not any(name.title() in (QUESTION, "Question") for name in speakers)
    if len(speakers) < 2 or once:
        return
    said: dict[int, set[int]] = {}
    turn: int | None = None
    last = max(n for n, name in enumerate(opened) if name is not None)
    for n, (start, end) in enumerate(parts):
        name = opened[n]
        if name is not None:
            turn, start = n, name[1] + 1
        elif turn is None or any(document[i].text in ("(", "[") for i in range(start, min(start + 2, end))):
            continue  # "(Laughter)"
        elif n > last and document[start].text not in _QUOTES:
            turn = None  # the text behind the transcript
            continue
        said.setdefault(turn, set()).update(range(start, end))
    for n, tokens in said.items():
        source = opened[n]
        if source is not None and any(is_word(document, i) for i in tokens):
            yield _cue(document, source[1], source), tokens


def _speaker(document: Document, start: int, end: int) -> Range | None:
    """The name before a colon at a paragraph's start."""
    if start < end and document[start].text in _QUOTES:
        start += 1
    at = next((i for i in range(start, min(end - 1, start + _LONGEST + 1)) if document[i].text == ":"), None)
    if at is None or not _is_name(document, start, at):
        return None
    if document.words(start, at).lower() in _PARTS:
        return start, at
    if document[at - 1].lower in LABELS:
        return None
    person = (document.index.at(at - 1) or "").startswith("person/")
    return (start, at) if person or _in_capitals(document.words(start, at)) else None


def _signed(document: Document) -> Iterator[tuple[Cue, set[int]]]:
    """A paragraph that is a quotation, a dash and a name."""
    for start, end in paragraphs(document):
        last = end - 1
        while last > start and document[last].text in (".", ","):
            last -= 1
        dash = next((i for i in range(last, max(start, last - _LONGEST) - 1, -1) if document[i].text in DASHES), start)
        opens, closes = document[start].text in _QUOTES, document[dash - 1].text in _QUOTES
        if opens and closes and start + 2 < dash and _is_name(document, dash + 1, last + 1):
            yield _cue(document, dash, (dash + 1, last + 1)), set(range(start + 1, dash - 1))


def _cue(document: Document, mark: int, source: Range) -> Cue:
    return Cue(mark, mark, mark + 1, "colon", source=source, source_head=head_of(document, *source), anchor=mark)


def _is_name(document: Document, start: int, end: int) -> bool:
    forms = [document[i].text for i in range(start, end)]
    capital = [w[:1].isupper() for w in forms]
    return bool(forms) and capital[0] and all(c or w in _INSIDE for c, w in zip(capital, forms, strict=True))


def _in_capitals(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return (len(letters) > 1 and all(c.isupper() for c in letters)) or name in (QUESTION, ANSWER)
