"""Gazetteer files (Turtle) into :class:`kg.gazetteer.Gazetteer`; their form stands in ``docs/graph-model.md``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg import resources
from kg.errors import InputError
from kg.gazetteer import Gazetteer, KnownActor, KnownTreaty
from kg.model import ActorKey, ActorKind, Role, Tense, Time, TreatyKey
from kg.rdf import vocabulary as v
from kg.rdf.actor_lines import read_lines
from kg.rdf.compiled import kept

__all__ = ["load_gazetteer"]

_KINDS: dict[str, ActorKind] = {iri: kind for kind, iri in v.ACTOR_CLASSES.items()}
_DATES = frozenset({v.START_DATE, v.END_DATE, v.SIGNED_DATE, v.IN_FORCE_DATE})
_POINTERS = frozenset({v.EXACT_MATCH, v.COUNTRY, v.OF, v.PARTY, v.MEMBERSHIP, v.TYPE})
_SINGLE = _DATES | {v.PREF_LABEL, v.COUNTRY, v.ROLE_TITLE, v.OF, v.TENSE}
_OF_BOTH = frozenset({v.TYPE, v.PREF_LABEL, v.ALT_LABEL, v.EXACT_MATCH})
_OF_ACTOR = _OF_BOTH | {v.ADJECTIVE, v.METONYM, v.COUNTRY, v.MEMBERSHIP}
_OF_TREATY = _OF_BOTH | {v.PARTY, v.SIGNED_DATE, v.IN_FORCE_DATE}
_OF_ROLE = frozenset({v.ROLE_TITLE, v.OF, v.START_DATE, v.END_DATE, v.TENSE})
_ALL = _OF_ACTOR | _OF_TREATY | _OF_ROLE


@dataclass(frozen=True, slots=True)
class _Source:
    """A file with its text, for messages that say where."""

    path: Path
    text: str

    def error(self, what: str, near: str) -> InputError:
        """An error at the first line that has ``near``: the parser keeps no positions of what it accepts."""
        line = next((n for n, line in enumerate(self.text.splitlines(), 1) if near in line), 0)
        return InputError(f"{self.path}:{line}: {what}" if line else f"{self.path}: {what}")


@dataclass(slots=True)
class _Entry:
    """The values of one subject by property, in the order of the text; IRIs and blank nodes as strings too."""

    subject: str
    source: _Source
    values: dict[str, list[str]] = field(default_factory=dict)

    def all(self, prop: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.values.get(prop, ())))

    def one(self, prop: str) -> str | None:
        return next(iter(self.values.get(prop, ())), None)

    def error(self, what: str) -> InputError:
        key = self.subject.removeprefix(v.GAZETTEER)
        return self.source.error(f"<{key}> {what}", f"<{key}>")


def load_gazetteer(folder: Path | None = None, extra: Sequence[Path] = ()) -> Gazetteer:
    """Read the gazetteer of an ontology folder, and a user's own files.

    Parameters
    ----------
    folder : Path, optional
        Holds ``actors/*.ttl`` and ``treaties.ttl``; the installation's own ``ontology/`` by default.
    extra : sequence of Path
        Further Turtle files, or folders of them, that add entries or go on with entries.

    Returns
    -------
    Gazetteer
        Entries in the order of the files' names, and of the text of each.

    Raises
    ------
    InputError
        When a file can't be read or an entry is malformed: names file and line.
    """
    paths = list(_files(resources.folder("ontology") if folder is None else folder, extra))
    files = [_bytes(path) for path in paths]
    return kept(files, lambda: _gazetteer([(path, _text(path, data)) for path, data in zip(paths, files, strict=True)]))


def _gazetteer(texts: Sequence[tuple[Path, str]]) -> Gazetteer:
    quick = _quickly(texts)
    return quick if quick is not None else _thoroughly(texts)


def _quickly(texts: Sequence[tuple[Path, str]]) -> Gazetteer | None:
    """The gazetteer of files in the form that this project writes; nothing when one goes on with another's entry."""
    actors: dict[ActorKey, KnownActor] = {}
    treaties: list[KnownTreaty] = []
    count = 0
    for path, text in texts:
        found = read_lines(text)
        if found is None:
            try:
                more = _thoroughly([(path, text)])
            except InputError:  # perhaps because it only adds to entries of another file
                return None
            found = {a.key: a for a in more.actors}
            treaties += more.treaties
        actors |= found
        count += len(found)
    if len(actors) < count or len({t.key for t in treaties}) < len(treaties):
        return None
    return Gazetteer(tuple(actors.values()), tuple(treaties))


def _thoroughly(texts: Iterable[tuple[Path, str]]) -> Gazetteer:
    """The gazetteer of any Turtle; says what is wrong, and where."""
    entries: dict[str, _Entry] = {}
    for path, text in texts:
        for entry in _read(path, text):
            _merge(entries, entry)
    actors: list[KnownActor] = []
    treaties: list[KnownTreaty] = []
    for entry in entries.values():
        if entry.subject.startswith("_:"):
            continue
        if v.Treaty in entry.all(v.TYPE):
            treaties.append(_treaty(entry))
        else:
            actors.append(_actor(entry, entries))
    return Gazetteer(tuple(actors), tuple(treaties))


def _files(folder: Path, extra: Iterable[Path]) -> Iterator[Path]:
    yield from sorted((folder / "actors").glob("*.ttl"))
    if (folder / "treaties.ttl").exists():
        yield folder / "treaties.ttl"
    for path in extra:
        if path.is_dir():
            yield from sorted(path.glob("*.ttl"))
        else:
            yield path


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error


def _text(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{line}: not UTF-8") from error


def _read(path: Path, text: str) -> Iterable[_Entry]:
    source = _Source(path, text)
    found: dict[str, _Entry] = {}
    try:
        triples = parse(source.text, format=RdfFormat.TURTLE, base_iri=v.GAZETTEER, rename_blank_nodes=True)
        for triple in triples:
            _add(found, source, triple)
    except SyntaxError as error:
        what = re.sub(r"^Parser error.*?: ", "", str(error.msg), count=1)
        raise InputError(f"{path}:{error.lineno}: not valid Turtle, {what}") from error
    return found.values()


def _add(found: dict[str, _Entry], source: _Source, triple: Triple) -> None:
    subject = triple.subject.value if isinstance(triple.subject, NamedNode) else str(triple.subject)
    entry = found.setdefault(subject, _Entry(subject, source))
    prop = triple.predicate.value
    entry.values.setdefault(prop, []).append(_checked(source, prop, triple.object))


def _checked(source: _Source, prop: str, value: object) -> str:
    name = _short(prop)
    if prop not in _ALL:
        raise source.error(f"{name} is no property of a gazetteer entry", name)
    if not isinstance(value, Literal):
        if prop not in _POINTERS:
            raise source.error(f"{name} needs a string in quotation marks", name)
        return value.value if isinstance(value, NamedNode) else str(value)
    text: str = value.value
    if prop in _POINTERS:
        raise source.error(f'{name} needs an IRI, not the string "{text}"', text)
    if prop in _DATES:
        try:
            Time(text)
        except ValueError:
            advice = 'write "2015", "2015-07", "2015-07-14" or "2011/2015"'
            raise source.error(f'{name}: "{text}" is no date; {advice}', text) from None
    elif not text.strip() or text != " ".join(text.split()):
        raise source.error(f"{name} has a label that is empty or has odd white space: {text!r}", text)
    return text


def _merge(entries: dict[str, _Entry], entry: _Entry) -> None:
    known = entries.setdefault(entry.subject, _Entry(entry.subject, entry.source))
    for prop, values in entry.values.items():
        if prop in _SINGLE:
            if len(set(values)) > 1:
                raise entry.error(f"has more than one {_short(prop)}")
            known.values[prop] = values
        else:
            known.values.setdefault(prop, []).extend(values)


def _actor(entry: _Entry, entries: dict[str, _Entry]) -> KnownActor:
    kinds = [_KINDS[iri] for iri in entry.all(v.TYPE) if iri in _KINDS]
    if len(kinds) != 1:
        raise entry.error("needs one class: " + ", ".join(map(_short, _KINDS)) + " or kg:Treaty")
    country = entry.one(v.COUNTRY)
    return KnownActor(
        key=ActorKey(_key(entry, kinds[0], _OF_ACTOR)),
        name=_name(entry),
        kind=kinds[0],
        aliases=entry.all(v.ALT_LABEL),
        adjectives=entry.all(v.ADJECTIVE),
        metonyms=entry.all(v.METONYM),
        same_as=entry.all(v.EXACT_MATCH),
        roles=tuple(_role(entry, entries.get(node)) for node in entry.all(v.MEMBERSHIP)),
        country=_pointed(entry, country) if country else None,
    )


def _treaty(entry: _Entry) -> KnownTreaty:
    return KnownTreaty(
        key=TreatyKey(_key(entry, "treaty", _OF_TREATY)),
        name=_name(entry),
        aliases=entry.all(v.ALT_LABEL),
        parties=tuple(_pointed(entry, party) for party in entry.all(v.PARTY)),
        signed=_time(entry.one(v.SIGNED_DATE)),
        in_force=_time(entry.one(v.IN_FORCE_DATE)),
        same_as=entry.all(v.EXACT_MATCH),
    )


def _role(owner: _Entry, entry: _Entry | None) -> Role:
    title = entry.one(v.ROLE_TITLE) if entry else None
    if entry is None or title is None:
        raise owner.error("has a kg:membership without kg:roleTitle")
    if odd := entry.values.keys() - _OF_ROLE:
        raise owner.error(f"has a kg:membership with {_short(min(odd))}")
    of, end, tense = entry.one(v.OF), _time(entry.one(v.END_DATE)), entry.one(v.TENSE)
    if tense is not None and tense not in set(Tense):
        raise owner.error(f'has kg:tense "{tense}", which is none of ' + ", ".join(Tense))
    return Role(
        title=title,
        of=_pointed(owner, of) if of else None,
        start=_time(entry.one(v.START_DATE)),
        end=end,
        tense=Tense(tense) if tense else Tense.PAST if end else Tense.PRESENT,
    )


def _key(entry: _Entry, kind: str, allowed: frozenset[str]) -> str:
    key = entry.subject.removeprefix(v.GAZETTEER)
    if not re.fullmatch(re.escape(kind) + r"/[^\W_]+(-[^\W_]+)*", key):
        raise entry.error(f"should be <{kind}/slug-of-the-name>, by its class")
    if odd := entry.values.keys() - allowed:
        raise entry.error(f"cannot have {_short(min(odd))}")
    return key


def _name(entry: _Entry) -> str:
    name = entry.one(v.PREF_LABEL)
    if name is None:
        raise entry.error("has no skos:prefLabel")
    return name


def _pointed(entry: _Entry, iri: str) -> ActorKey:
    key = iri.removeprefix(v.GAZETTEER)
    if key == iri or key.split("/")[0] not in set(ActorKind):
        raise entry.error(f"points at {iri}, which is no actor's key: write it as <country/iraq>")
    return ActorKey(key)


def _time(value: str | None) -> Time | None:
    return Time(value) if value else None


def _short(iri: str) -> str:
    for prefix, base in v.PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri[len(base) :]}"
    return f"<{iri}>"
