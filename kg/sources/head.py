"""The head of a plain text: title, date of publication, publisher, and which lines are not body text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from kg.model import Region, RegionKind
from kg.sources.dates import DATE, DAY_AND_MONTH, as_iso, date_line, dated_beside, iso_prefix
from kg.sources.furniture import AGENCIES, LIST_ITEM, SECTION_WORDS, kind_of
from kg.sources.languages import named, of_script, script
from kg.sources.lines import Line

__all__ = ["Head", "dateline", "is_section", "read_head"]

_DEPTH = 8  # lines with text that may belong to the head
_NEAR = 12  # lines with text among which a date alone on its line is the article's
_MENU = 60  # more above it, where each is furniture
_TITLE_LIMIT = 220  # characters
_DATED_TITLE = re.compile(r"date:?\s+(\d{4}-\d\d-\d\d)\s*[-–—:|]?\s*(?P<title>\S.*)?", re.IGNORECASE)
_MARKED_TITLE = re.compile(r"(?:#{1,3}\s+|(?:title|headline)\s*:\s*)(?P<title>\S.*)", re.IGNORECASE)
_OUTLET_WORDS = (
    r"news|times|post|herald|tribune|agency|press|journal|daily|network|radio|tv|gazette|guardian|reuters|bbc|cnn|afp|rt|"
    r"jazeera|telegraph|independent|observer|monitor|media|broadcasting|magazine|review|weekly|today|online"
)
_SITE_IN_TITLE = re.compile(
    r"(?P<title>.{12,}?)\s+[-–—|·]\s+(?P<site>(?:The )?[A-Z][\w.&'’]*(?: (?:[A-Z][\w.&'’]*|of|the|and)){0,4})",
    re.DOTALL,
)
_OUTLET = re.compile(rf"\b(?:{_OUTLET_WORDS})\b|\.(?:com|org|net|info|co\.uk)\b", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?:follow|like|join|find|support|so)\s+((?:[A-Z0-9][\w-]*\.)+(?:com|org|net|info|news|example|co\.uk|[a-z]{2}))\b",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|[Cc]opyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?P<site>[A-Z][^.,;|©]{1,60})"
)
_NO_OUTLET = re.compile(r"(?i)^(?:all rights|the (?:author|copyright))|\b(?:must|may|can|cannot|is|are|be|not)\b")
_RELEASE = re.compile(r"\b(20\d\d)\s?-\s?(\d\d)\s?-\s?[A-Z]{1,2}\s?[-–]\s?\d{2,4}\b")
_FOR_RELEASE = re.compile(r"for immediate release|news release", re.IGNORECASE)

_PLACE_UPPER = r"[A-Z][A-Z'’.\-]{2,}(?:[ /][A-Z][A-Z'’.\-]+){0,3}"
_PLACE_MIXED = r"[A-Z][\w'’.\-]+(?: [A-Z][\w'’.\-]+){0,2}"
_REGION_OF = r"(?:,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2})?"
_DATE_IN = rf"(?P<date>{DATE}|{DAY_AND_MONTH})"
_DASH = r"\s*(?:--?|[–—])\s*"
_DATELINES = (
    # KABUL, Afghanistan (Jan. 25, 2013) —
    re.compile(
        rf"(?<![\w-]){_PLACE_UPPER}{_REGION_OF}\s*\({_DATE_IN}\)(?:{_DASH}|[^\S\n\r\u2028]*(?=[\n\r\u2028]|\Z))"
    ),
    # TEHRAN, April 29 (Reuters) -   WASHINGTON —
    re.compile(rf"{_PLACE_UPPER}{_REGION_OF}(?:,?\s{_DATE_IN})?(?:\s\([^()\n]{{2,40}}\))?(?:\.?\s*-|\s*--|\s*[–—])\s+"),
    # (Reuters) -
    re.compile(rf"\((?:{AGENCIES})\)(?:\s+-|\s*--|\s*[–—])\s+"),
    # MOSCOW, April 29. /TASS/.
    re.compile(rf"{_PLACE_UPPER}{_REGION_OF},\s{_DATE_IN}\.?\s/[A-Z][\w ]{{2,20}}/\.?(?=\s)"),
    # Oslo/Bergen, March 7, 2024.
    re.compile(
        rf"{_PLACE_MIXED}(?:/{_PLACE_MIXED})*{_REGION_OF},\s(?P<date>{DATE})(?:\.|:|\s+-|\s*--|\s*[–—])\s+(?=\S)"
    ),
    # Baku, February 13, AZERTAC
    re.compile(rf"{_PLACE_MIXED},\s{_DATE_IN},\s(?:{AGENCIES}|[A-Z]{{3,8}})(?=[^\S\n\r]*(?:[\n\r]|\Z))"),
    # Washington (AFP) –
    re.compile(rf"{_PLACE_MIXED}{_REGION_OF}(?:,\s{_DATE_IN})?\s\([A-Z][^()\n]{{1,30}}\)(?:\s+-|\s*--|\s*[–—])\s+"),
)


@dataclass(slots=True)
class Head:
    """What the head of a text says. ``body`` is the offset where the head ends."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    body: int = 0
    regions: list[Region] = field(default_factory=list)


def read_head(text: str, lines: Sequence[Line], *, title: str | None = None) -> Head:
    """Read the first lines of a text.

    Parameters
    ----------
    lines : sequence of Line
        Those of the whole text.
    title : str, optional
        A title known from elsewhere; the line that repeats it is the headline.
    """
    head = Head()
    for i, line in enumerate(lines[: _DEPTH + _menu_lines(lines)]):
        following = next((after for after in lines[i + 1 :] if not _is_furniture(after)), None)
        if not (_take_other(head, line, text, title) or _take(head, line, following, text, title)):
            break
        head.body = line.end
    _press_release(head, text, lines)
    found = dateline(text, head.body, lines)
    if found is not None:
        region, when = found
        head.regions.append(region)
        head.published = head.published or as_iso(when) or _completed(when, text[: region.start])
    head.published = head.published or _of_release(head, text, lines[0].text if lines else "") or _only_date(lines)
    head.publisher = head.publisher or _publisher(lines)
    return head


def _menu_lines(lines: Sequence[Line]) -> int:
    """How many lines at the top name sections of the site: a page saved as text may begin with all of them."""
    return sum(1 for _ in takewhile(lambda line: is_section(line.text) or _is_furniture(line), lines[:_MENU]))


def _take_other(head: Head, line: Line, text: str, known: str | None) -> bool:
    """Read a line in another script than the text's, which heads a translation; whether it is one."""
    own = script(line.text)
    if not own or own == script(text) or of_script(line.text) is None:
        return False  # English above a text half in another script is the article
    if known and _letters(known) == _letters(line.text):
        return False
    language = named(line.text) or of_script(line.text)
    head.regions.append(Region(line.start, line.end, RegionKind.FOREIGN, language))
    return True


def _take(head: Head, line: Line, following: Line | None, text: str, known: str | None) -> bool:
    """Read one line into the head; whether it belongs there."""
    dated = _DATED_TITLE.fullmatch(line.text)
    if dated and as_iso(dated[1]):
        head.published = head.published or as_iso(dated[1])
        end = line.start + dated.start("title") if dated["title"] else line.end
        head.regions.append(Region(line.start, end, RegionKind.DATE))
        if dated["title"]:
            _entitle(head, dated["title"], line.start + dated.start("title"))
        return True
    if (date := date_line(line.text)) is not None:
        head.published = head.published or (date[0] if date[1] else None)
        return _furniture(head, line, RegionKind.DATE)
    if (kind := kind_of(line.text)) is not None:
        if kind is RegionKind.BYLINE and (dated := re.search(DATE, line.text)):
            head.published = head.published or as_iso(dated[0])  # "By Jane Roe | 30 April 2023"
        return _furniture(head, line, kind)
    if (beside := dated_beside(line.text, titled=head.title is not None)) is not None:
        head.published = head.published or beside
        return _furniture(head, line, RegionKind.DATELINE)
    if _RELEASE.fullmatch(line.text):
        return _furniture(head, line, RegionKind.BOILERPLATE)
    if is_section(line.text):
        return _furniture(head, line, RegionKind.NAVIGATION)
    if head.title is None and _is_title(line, following, text, known):
        marked = _MARKED_TITLE.fullmatch(line.text)
        _entitle(head, marked["title"] if marked else line.text, line.start + (marked.start("title") if marked else 0))
        return True
    return False


def _is_furniture(line: Line) -> bool:
    return kind_of(line.text) is not None or dated_beside(line.text, titled=True) is not None


def _furniture(head: Head, line: Line, kind: RegionKind) -> bool:
    head.regions.append(Region(line.start, line.end, kind))
    return True


def _entitle(head: Head, words: str, start: int) -> None:
    head.regions.append(Region(start, start + len(words), RegionKind.HEADLINE))
    match = _SITE_IN_TITLE.fullmatch(words)
    if match and _OUTLET.search(match["site"]):
        head.title, head.publisher = match["title"].strip(), match["site"]
    else:
        head.title = words


def is_section(text: str) -> bool:
    """Whether a line says nothing but names of a site's sections."""
    words = text.casefold().split()
    return len(words) <= 6 and all(word in SECTION_WORDS for word in words)


def _is_title(line: Line, following: Line | None, text: str, known: str | None) -> bool:
    """Whether a line at the top is the headline: marked as one, known as one, or short and without a full stop."""
    if known and _letters(known) == _letters(line.text):
        return True
    if len(line.text) > _TITLE_LIMIT or following is None or LIST_ITEM.match(line.text):
        return False
    if _MARKED_TITLE.fullmatch(line.text):
        return True
    if any(pattern.match(line.text) for pattern in _DATELINES):
        return False
    gap = text[line.end : following.start].count("\n")
    question = line.text.endswith("?") and gap > 1
    if question or not re.search(r"[.!?…]['’\"”»)]*$", line.text):
        return line.text[-1] not in ",;:" and len(following.text) > len(line.text) / 2
    # With a full stop it must look like one: most words in capitals, a blank line below, a longer paragraph after it.
    words = re.findall(r"[^\W\d_]{4,}", line.text)
    capitals = sum(w[0].isupper() for w in words)
    return gap > 1 and len(words) > 2 and capitals >= 0.75 * len(words) and len(following.text) > len(line.text)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _press_release(head: Head, text: str, lines: Sequence[Line]) -> None:
    """In a press release the lines between the title and the dateline are its form's, not its text."""
    match = _DATELINES[0].search(text, head.body, head.body + 900)
    if match is None or not (_FOR_RELEASE.search(text, 0, match.start()) or _RELEASE.search(text, 0, match.start())):
        return
    for line in lines:
        if head.body <= line.start < match.start():
            end = min(line.end, match.start())
            end = line.start + len(text[line.start : end].rstrip())
            head.regions.append(Region(line.start, end, RegionKind.BOILERPLATE))
    head.body = match.start()


def dateline(text: str, body: int, lines: Sequence[Line]) -> tuple[Region, str] | None:
    """The dateline that opens one of the first three lines of the body, and the words of its date."""
    for line in [line for line in lines if line.start >= body or line.end > body][:3]:
        start = max(line.start, body)
        for pattern in _DATELINES:
            match = pattern.match(text, start)
            if match:
                end = start + len(match[0].rstrip())
                return Region(start, end, RegionKind.DATELINE), match.groupdict().get("date") or ""
    return None


def _completed(day_and_month: str, above: str) -> str | None:
    """A dateline's day and month with the year of the release number above it, if their months agree."""
    release = _RELEASE.search(above)
    when = as_iso(day_and_month, year=int(release[1])) if release and day_and_month else None
    return when if when and release and when[5:7] == release[2] else None


def _of_release(head: Head, text: str, first: str) -> str | None:
    """The date of a numbered press release without a dated dateline: its first line's, else the month of its number."""
    release = _RELEASE.search(text, 0, max(head.body, 200))
    if release is None:
        return None
    title = head.title or first
    dated = re.search(DATE, title)
    opening = re.match(rf"({DAY_AND_MONTH}):", title)
    of_title = as_iso(dated[0]) if dated else _completed(opening[1], text[: release.end()]) if opening else None
    return of_title or iso_prefix(f"{release[1]}-{release[2]}")


def _only_date(lines: Sequence[Line]) -> str | None:
    """The date of the one line near the top that is a date and nothing more; a chronology has several."""
    found = [date for line in lines if (date := date_line(line.text)) is not None]
    near = [date for line in lines[:_NEAR] if (date := date_line(line.text)) is not None]
    return near[0][0] if len(found) == 1 and near and near[0][1] else None


def _publisher(lines: Sequence[Line]) -> str | None:
    """The outlet that the page's own lines name: whose rights, whom to follow."""
    for line in lines:
        if kind_of(line.text) is None:
            continue
        match = _DOMAIN.search(line.text) or _RIGHTS.search(line.text)
        name = match[match.lastgroup or 1].strip() if match else ""
        if name and not _NO_OUTLET.search(name):
            return re.sub(r"\s*\ball rights reserved\b.*", "", name, flags=re.IGNORECASE).strip()
    return None
