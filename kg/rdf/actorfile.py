"""Users' own actors: a table or Turtle to a gazetteer file, and names that several actors bear."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import InputError
from kg.gazetteer import Gazetteer, KnownActor
from kg.model import ActorKey, ActorKind, Role, Time, actor_key, slug
from kg.rdf import vocabulary as v

__all__ = ["Ambiguous", "ambiguous", "from_table", "turtle"]

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "label", "itemlabel", "personlabel", "preflabel", "leaderlabel"),
    "kind": ("kind", "class", "kindlabel", "type"),
    "aliases": ("aliases", "alias", "altlabel", "itemaltlabel", "altlabels", "also"),
    "link": ("link", "links", "item", "person", "sameas", "exactmatch", "iri", "leader"),
    "country": ("country", "countrylabel"),
    "title": ("title", "office", "position", "positionlabel", "officelabel", "role", "rolelabel"),
    "of": ("of", "oflabel", "body", "bodylabel"),
    "start": ("start", "from", "startdate", "starttime"),
    "end": ("end", "to", "until", "enddate", "endtime"),
}
"""Names of a table's columns, in small letters, and those that results of a Wikidata query have."""

_MANY = re.compile(r"\s*[;|]\s*")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.]+Z?)?\Z")


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that several actors bear; ``how`` says as what: ``name`` or ``adjective``."""

    name: str
    actors: tuple[ActorKey, ...]
    how: str


def from_table(path: Path, known: Gazetteer, kind: ActorKind = ActorKind.PERSON) -> list[KnownActor]:
    """The actors of a CSV or TSV file with a header; lines of one actor are joined.

    Parameters
    ----------
    path : Path
        Columns as :data:`COLUMNS` names them; aliases and links with ``;`` or ``|`` between. ``name`` is needed.
    known : Gazetteer
        Countries and bodies that the columns ``country`` and ``of`` name. An actor that it knows by name and kind keeps
        its key, so that the table goes on with it.
    kind : ActorKind
        Of lines that tell none.

    Raises
    ------
    InputError
        Names file and line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in head else ";" if ";" in head else ",")
    columns = _columns(reader.fieldnames or ())
    if "name" not in columns:
        raise InputError(f"{path}:1: no column is called name (or label, itemLabel)")
    names = _Names(known)
    found: dict[ActorKey, KnownActor] = {}
    for row in reader:
        try:
            actor = _actor({field: (row.get(column) or "").strip() for field, column in columns.items()}, names, kind)
        except ValueError as error:
            raise InputError(f"{path}:{reader.line_num}: {error}") from error
        if actor is not None:
            found[actor.key] = _joined(found[actor.key], actor) if actor.key in found else actor
    return list(found.values())


def _columns(header: Iterable[str]) -> dict[str, str]:
    """The table's columns by the field that they fill, the first of several."""
    found: dict[str, str] = {}
    for column in header:
        plain = re.sub(r"[^a-z]", "", (column or "").lower())
        field = next((f for f, words in COLUMNS.items() if plain in words), None)
        if field is not None:
            found.setdefault(field, column)
    return found


class _Names:
    """Keys of countries and bodies by what a table calls them: a name, a key, an ISO code in a link."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._keys: dict[str, ActorKey] = {}
        for actor in gazetteer.actors:
            if actor.kind is ActorKind.PERSON:
                continue
            codes = [link.rsplit("/", 1)[-1] for link in actor.same_as if actor.kind is ActorKind.COUNTRY]
            for name in (actor.name, *actor.aliases, *codes, *actor.same_as, actor.key):
                self._keys.setdefault(name.casefold(), actor.key)

    def key(self, name: str, column: str) -> ActorKey | None:
        if not name:
            return None
        found = self._keys.get(name.casefold())
        if found is None:
            raise ValueError(f'{column}: nobody is called "{name}"; add it first, or leave the column empty')
        return found


def _actor(row: Mapping[str, str], names: _Names, kind: ActorKind) -> KnownActor | None:
    name = " ".join(row["name"].split())
    if not name:
        return None
    if row.get("kind"):
        word = (
            row["kind"].casefold().replace(" ", "_").replace("human", "person").replace("organization", "organisation")
        )
        if word not in set(ActorKind):
            raise ValueError(f'kind: "{row["kind"]}" is none of {", ".join(ActorKind)}')
        kind = ActorKind(word)
    if not slug(name):
        raise ValueError(f'name: "{name}" has no letter')
    country = names.key(row.get("country", ""), "country")
    roles: tuple[Role, ...] = ()
    if row.get("title"):
        start, end = _time(row.get("start", ""), "start"), _time(row.get("end", ""), "end")
        of = names.key(row["of"], "of") if row.get("of") else country
        title = row["title"][:1].upper() + row["title"][1:]
        roles = (Role(title, of=of, start=start, end=end),)
    links = tuple(link for link in _MANY.split(row.get("link", "")) if link)
    if odd := next((link for link in links if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", link)), None):
        raise ValueError(f'link: "{odd}" is no address')
    aliases = tuple(a for a in map(_plain, _MANY.split(row.get("aliases", ""))) if a and a != name)
    return KnownActor(actor_key(kind, name), name, kind, aliases=aliases, same_as=links, roles=roles, country=country)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _time(text: str, column: str) -> Time | None:
    if not text:
        return None
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(f'{column}: "{text}" is no date; write 2015, 2015-07 or 2015-07-14')
    return Time("-".join(part for part in match.groups() if part))


def _joined(one: KnownActor, other: KnownActor) -> KnownActor:
    def both(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*a, *b)))

    return replace(
        one,
        aliases=both(one.aliases, other.aliases),
        same_as=both(one.same_as, other.same_as),
        roles=tuple(dict.fromkeys((*one.roles, *other.roles))),
        country=one.country or other.country,
    )


def turtle(actors: Iterable[KnownActor]) -> str:
    """A gazetteer file, sorted by key, that :func:`kg.rdf.gazetteer.load_gazetteer` reads."""
    prefixes = "".join(f"@prefix {p}: <{v.PREFIXES[p]}> .\n" for p in ("kg", "skos"))
    return prefixes + "".join("\n" + "\n".join(_entry(a)) + "\n" for a in sorted(actors, key=lambda a: a.key))


def _entry(actor: KnownActor) -> Iterator[str]:
    def listed(prop: str, values: Iterable[str]) -> list[str]:
        items = list(values)
        return [f"    {prop} {', '.join(items)}"] if items else []

    lines = [f"    skos:prefLabel {_quoted(actor.name)}"]
    lines += listed("skos:altLabel", map(_quoted, actor.aliases))
    lines += listed("kg:adjective", map(_quoted, actor.adjectives))
    lines += listed("kg:metonym", map(_quoted, actor.metonyms))
    lines += listed("kg:country", [f"<{actor.country}>"] if actor.country else ())
    lines += listed("skos:exactMatch", (f"<{link}>" for link in actor.same_as))
    for role in actor.roles:
        parts = [f"kg:roleTitle {_quoted(role.title)}"]
        parts += [f"kg:of <{role.of}>"] if role.of else []
        parts += [f'kg:startDate "{role.start.value}"'] if role.start else []
        parts += [f'kg:endDate "{role.end.value}"'] if role.end else []
        lines.append(f"    kg:membership [ {' ; '.join(parts)} ]")
    yield f"<{actor.key}> a kg:{v.ACTOR_CLASSES[actor.kind].removeprefix(v.KG)} ;"
    yield " ;\n".join(lines) + " ."


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def ambiguous(gazetteer: Gazetteer) -> list[Ambiguous]:
    """Names and adjectives that several actors bear, sorted; which is meant the article must tell.

    A capital and the country that it stands for are no such case, nor are names in different cases ("US", "us").
    """
    found: list[Ambiguous] = []
    for how in ("name", "adjective"):
        bearers: dict[str, dict[ActorKey, None]] = defaultdict(dict)
        for actor in gazetteer.actors:
            for name in (actor.name, *actor.aliases) if how == "name" else actor.adjectives:
                bearers[name][actor.key] = None
        found += [Ambiguous(name, tuple(sorted(keys)), how) for name, keys in bearers.items() if len(keys) > 1]
    return sorted(found, key=lambda a: (a.name.casefold(), a.name, a.how))
