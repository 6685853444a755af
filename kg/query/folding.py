"""Templates asked with one column for many, which the embedded engine plans in half the time.

Oxigraph types the whole pattern anew, twice, for every column that SELECT computes. Columns that take what they hold
from the rows of a group by their role (``MAX(IF(sameTerm(?role, kg:text), ?label, ""))`` and the like) are therefore
asked as one text of all the group's rows, and computed from it here. A template whose columns have any other form is
asked as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.query.template import Template
from kg.query.terms import is_iri
from kg.store.base import Row, Solutions, Term

__all__ = ["Folded", "fold"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_TOLD = "told_by_role"
_CLAUSE = re.compile(r"^SELECT (?P<columns>[^{}]*)^WHERE\b", re.MULTILINE)
_ITEM = re.compile(
    r"\s*(?:\?(?P<plain>\w+)|\((?P<how>MAX\(|SUM\(|GROUP_CONCAT\(DISTINCT )"
    r"IF\(sameTerm\(\?(?P<by>\w+), (?P<role>\w+:\w+)\), (?P<value>1, 0|(?:\?\w+|STR\(\?\w+\)), \"\")\)"
    r'(?P<end>\)|; SEPARATOR="\\n"\)|\) > 0) AS \?(?P<name>\w+)\))\s*'
)
_PREFIX = re.compile(r"^PREFIX (\w+): <([^>]*)>", re.MULTILINE)
_NAME = r"IF\(BOUND\(\?\w+\), STR\(\?\w+\), STR\(\?\w+\)"
_HEAD = re.compile(r"(\S*) ([0-9]+) ")

_Texts = Sequence[str]
_Made = Callable[[_Texts], Term]


def _greatest(texts: _Texts) -> Term:
    return Term(max(texts, default=""), datatype=_XSD + "string")


def _joined(texts: _Texts) -> Term:
    return Term("\n".join(dict.fromkeys(texts)), datatype=_XSD + "string")


def _counted(texts: _Texts) -> Term:
    return Term(str(len(texts)), datatype=_XSD + "integer")


def _any(texts: _Texts) -> Term:
    return Term("true" if texts else "false", datatype=_XSD + "boolean")


_MADE: dict[tuple[str, bool, str], _Made] = {
    ("MAX(", False, ")"): _greatest,
    ("GROUP_CONCAT(DISTINCT ", False, '; SEPARATOR="\\n")'): _joined,
    ("SUM(", True, ")"): _counted,
    ("MAX(", True, ") > 0"): _any,
}
"""How a column is made of the texts of its role: by its aggregate, whether it counts them, and its end."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A template with one column for many, and how its answers become those of the template that it was made from."""

    template: Template
    _variables: tuple[str, ...]
    _columns: tuple[tuple[str, _Made] | None, ...]
    """The IRI of each column's role, and how the column is made; nothing for those that the query has itself."""

    def unfold(self, solutions: Solutions) -> Solutions:
        """The answer to :attr:`template` as that to the template that it was made from."""
        return Solutions(self._variables, self._rows(solutions.rows))

    def _rows(self, rows: Iterator[Row]) -> Iterator[Row]:
        for *own, told in rows:
            texts = _split(told.value if told else "")
            rest = iter(own)
            yield tuple(made[1](texts.get(made[0], ())) if made else next(rest) for made in self._columns)


def fold(template: Template) -> Folded | None:
    """The template with one column for many; ``None`` where its columns are not of the form that can be folded."""
    clause = _CLAUSE.search(template.text)
    items = _items(clause["columns"]) if clause else []
    told = [item for item in items if item["name"]]
    if not clause or not told or not _safe(told, template.text[clause.end() :]):
        return None
    roles = _roles(told, dict(_PREFIX.findall(template.text)))
    if not all(map(is_iri, roles)):
        return None
    by_role = iter(roles)
    own = [f"?{item['plain']}" for item in items if item["plain"]]
    return Folded(
        _replaced(template, clause.start(), clause.end(), f"SELECT {' '.join(own)} {_column(told)}\nWHERE"),
        tuple(item["plain"] or item["name"] for item in items),
        tuple((next(by_role), _MADE[_form(item)]) if item["name"] else None for item in items),
    )


def _items(columns: str) -> list[re.Match[str]]:
    """The columns of a SELECT clause; none when one has another form."""
    found, at = [], 0
    while at < len(columns):
        item = _ITEM.match(columns, at)
        if item is None:
            return []
        found.append(item)
        at = item.end()
    return found


def _form(item: re.Match[str]) -> tuple[str, bool, str]:
    return item["how"], item["value"] == "1, 0", item["end"]


def _safe(told: Sequence[re.Match[str]], rest: str) -> bool:
    """Whether the columns say the same by one text: of one variable, always a string, and named nowhere else."""
    values = {item["value"] for item in told} - {"1, 0"}
    if len(values) != 1 or len({item["by"] for item in told}) != 1 or any(_form(item) not in _MADE for item in told):
        return False
    value = values.pop().removesuffix(', ""')
    string = value.startswith("STR(") or re.search(rf"BIND \((?:CONCAT\(.*|{_NAME})\) AS \{value}\)", rest)
    return bool(string) and not any(re.search(rf"[?$]{item['name']}\b", rest) for item in told)


def _roles(told: Sequence[re.Match[str]], prefixes: dict[str, str]) -> list[str]:
    """The IRI of each column's role; an empty text for one whose prefix is not declared as all are here."""
    named = (item["role"].partition(":") for item in told)
    return [prefixes[prefix] + name if prefix in prefixes else "" for prefix, _, name in named]


def _column(told: Sequence[re.Match[str]]) -> str:
    """The column of all: of each row its role, the text's length and the text.

    By the length, and not by a mark between them: whatever an article says, it looks like no other column.
    """
    text = next(item["value"] for item in told if item["value"] != "1, 0").removesuffix(', ""')
    by = f"?{told[0]['by']}"
    each = f'COALESCE(CONCAT(IF(ISIRI({by}), STR({by}), ""), " ", STR(STRLEN({text})), " ", {text}), "")'
    return f'(GROUP_CONCAT({each}; SEPARATOR="") AS ?{_TOLD})'


def _split(told: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    at = 0
    while head := _HEAD.match(told, at):
        at = head.end() + int(head[2])
        found.setdefault(head[1], []).append(told[head.end() : at])
    return found


def _replaced(template: Template, start: int, end: int, text: str) -> Template:
    """A template with other text in one place, before all of its slots."""
    by = len(text) - (end - start)
    slots = [replace(slot, start=slot.start + by, end=slot.end + by) for slot in template.slots]
    page = template.page and replace(template.page, start=template.page.start + by, end=template.page.end + by)
    return replace(template, text=template.text[:start] + text + template.text[end:], slots=tuple(slots), page=page)
