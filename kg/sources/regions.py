"""Marks what is not body text: furniture, teasers, headline, bylines, datelines, lines of another language.

Nothing is cut out: offsets keep their meaning, and an extractor may still look at a marked line. Rules are
conservative: a line of the report taken for furniture is a fact lost, a line of furniture left in is noise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.model import Region, RegionKind
from kg.sources.furniture import BULLET, LIST_ITEM, OPENS_TEASERS, kind_of
from kg.sources.head import Head, is_section, read_head
from kg.sources.languages import is_other, language, named, of_script, script
from kg.sources.lines import Line, lines

__all__ = ["mark"]

_TEASER_LIMIT = 200  # characters; a headline of another article is shorter
_LIST = 3  # entries that make a list of headlines, or a menu
_SHORT = 40  # characters; a longer line tells its language by itself
_ANNOUNCES = re.compile(r"(?:\S+\s+){7}\S*:$")
_FIGURE = re.compile(r"\W*[^\W\d][^:\n]{1,40}:\s+\d")  # "- Chad: 1,420 soldiers"


def mark(text: str, *, title: str | None = None) -> Head:
    """Title, date and publisher of a text's head, and every region that is not body text, in order of start.

    Parameters
    ----------
    title : str, optional
        The title where it is known from elsewhere.
    """
    found = list(lines(text))
    head = read_head(text, found, title=title)
    body = [line for line in found if line.start >= head.body]
    kinds: dict[int, RegionKind] = {i: kind for i, line in enumerate(body) if (kind := kind_of(line.text))}
    _headed_lists(body, kinds)
    _closing_list(body, kinds)
    _menu(body, kinds)
    head.language = language(text[head.body :]) or language(text)
    _foreign(text, body, kinds, head.language)
    spoken = _spoken(text, body, kinds)
    marked = [Region(body[i].start, body[i].end, kind, spoken.get(i)) for i, kind in kinds.items()]
    if text.startswith("\ufeff"):
        marked.append(Region(0, 1, RegionKind.BOILERPLATE))
    head.regions = _joined(text, [*head.regions, *marked])
    return head


def _headline_like(line: Line) -> bool:
    return len(line.text) <= _TEASER_LIMIT and not line.text.endswith((".", ".”", '."', ",", ";", ":"))


def _headed_lists(body: Sequence[Line], kinds: dict[int, RegionKind]) -> None:
    """Headlines that follow "Related" or "Most read", as long as they look like headlines."""
    for i, line in enumerate(body):
        if not OPENS_TEASERS.fullmatch(line.text):
            continue
        run = []
        for j in range(i + 1, len(body)):
            if not _headline_like(body[j]):
                break
            run.append(j)
        # Only where the article ends there, or each entry is marked as one: a heading may also stand inside the body.
        if i + len(run) + 1 == len(body) or all(LIST_ITEM.match(body[j].text) for j in run):
            kinds[i] = RegionKind.TEASER
            kinds.update({j: kinds.get(j, RegionKind.TEASER) for j in run})


def _closing_list(body: Sequence[Line], kinds: dict[int, RegionKind]) -> None:
    """A list of three or more headlines that only furniture follows. Numbered lists may be the report's own.

    So may lists that a sentence announces ("The contingents are as follows:"), or whose entries tell figures.
    """
    run: list[int] = []
    for i in reversed(range(len(body))):
        if i in kinds:
            continue
        if not (BULLET.match(body[i].text) and _headline_like(body[i])):
            break
        run.append(i)
    above = run[-1] - 1 if run else -1
    announced = above >= 0 and above not in kinds and _ANNOUNCES.search(body[above].text)
    figures = sum(bool(_FIGURE.match(body[i].text)) for i in run)
    if len(run) >= _LIST and not announced and 2 * figures < len(run):
        kinds.update(dict.fromkeys(run, RegionKind.TEASER))


def _menu(body: Sequence[Line], kinds: dict[int, RegionKind]) -> None:
    """Three or more lines one after the other that each name a section of a site ("World", "Middle East")."""
    run: list[int] = []
    for i in range(len(body) + 1):
        if i < len(body) and (kinds.get(i) is RegionKind.NAVIGATION or (i not in kinds and is_section(body[i].text))):
            run.append(i)
            continue
        if len(run) >= _LIST:
            kinds.update(dict.fromkeys(run, RegionKind.NAVIGATION))
        run = []


def _foreign(text: str, body: Sequence[Line], kinds: dict[int, RegionKind], own: str | None) -> None:
    """Lines of another script, or of another language in the same script."""
    own_script = script(text)
    for i, line in enumerate(body):
        if i in kinds:
            continue
        other = script(line.text)
        if (other and other != own_script) or (own and is_other(line.text, own)) or _goes_on(text, body, kinds, i):
            if own in (None, "en") and named(line.text) == "en":
                continue  # of a text half in another script that half is not the article
            kinds[i] = RegionKind.FOREIGN


def _goes_on(text: str, body: Sequence[Line], kinds: dict[int, RegionKind], i: int) -> bool:
    """Whether a line too short to tell is the end of a paragraph of another language, broken into lines."""
    if i == 0 or kinds.get(i - 1) is not RegionKind.FOREIGN or len(body[i].text) > _SHORT:
        return False
    above = body[i - 1]
    gap = text[above.end : body[i].start]
    ended = above.text.endswith((".", "!", "?", ".”", ".»", '."', ":"))
    return not ended and gap.count("\n") == 1 and not body[i].text[0].isupper()


def _spoken(text: str, body: Sequence[Line], kinds: dict[int, RegionKind]) -> dict[int, str]:
    """The language of each line of another language; one that tells none has that of its paragraph's other lines."""
    foreign = sorted(i for i, kind in kinds.items() if kind is RegionKind.FOREIGN)
    found = {i: code for i in foreign if (code := named(body[i].text))}
    for step, order in ((-1, foreign), (1, reversed(foreign))):
        for i in order:
            if i not in found and i + step in found and _one_paragraph(text, body, *sorted((i, i + step))):
                found[i] = found[i + step]
    return {i: found.get(i) or of_script(body[i].text) or "und" for i in foreign}


def _one_paragraph(text: str, body: Sequence[Line], i: int, j: int) -> bool:
    """Whether two lines, one after the other, are of one paragraph that was broken into lines, as far as one sees."""
    return text[body[i].end : body[j].start].count("\n") == 1 and script(body[i].text) == script(body[j].text)


def _joined(text: str, regions: Iterable[Region]) -> list[Region]:
    """Regions in order, neighbours of one kind and language with only white space between them as one."""
    out: list[Region] = []
    for region in sorted(regions, key=lambda r: (r.start, r.end)):
        last = out[-1] if out else None
        alike = last and (last.kind, last.language) == (region.kind, region.language)
        if last and alike and not text[last.end : region.start].strip():
            out[-1] = Region(last.start, max(last.end, region.end), last.kind, last.language)
        else:
            out.append(region)
    return out
