"""Gazetteer files in the form that this project writes, read line by line: many times faster than a Turtle parser.

Whatever is not in exactly this form, correct or not, is left to the parser: this module never says what is wrong.
"""

from __future__ import annotations

import re

from kg.gazetteer import KnownActor, uncollected
from kg.model import ActorKey, ActorKind, Role, Tense, Time
from kg.rdf import vocabulary as v

__all__ = ["read_lines"]

_PREFIX = re.compile(r"@prefix (\w+): <([^<>\s]+)> \.")
_LABEL = r'"[^"\s]+(?: [^"\s]+)*"'
_LABELS = rf"({_LABEL}(?:, {_LABEL})*)"
_KEY = r"<([a-z_]+)/[^\W_]+(?:-[^\W_]+)*>"
_IRI = r"<https?://(?:[^<>\s\"{}|^`\\%\x00-\x1f]|%[0-9A-Fa-f]{2})+>"
_ROLE = re.compile(
    rf"\[ kg:roleTitle ({_LABEL})(?: ; kg:of ({_KEY}))?"
    r'(?: ; kg:startDate "([^"]+)")?(?: ; kg:endDate "([^"]+)")? \]'
)
_ENTRY = re.compile(
    r"<(([a-z_]+)/[^\W_]+(?:-[^\W_]+)*)> a kg:([A-Za-z]+) ;\n"
    rf"    skos:prefLabel ({_LABEL})"
    rf"(?: ;\n    skos:altLabel {_LABELS})?"
    rf"(?: ;\n    kg:adjective {_LABELS})?"
    rf"(?: ;\n    kg:metonym {_LABELS})?"
    rf"(?: ;\n    kg:country ({_KEY}))?"
    rf"(?: ;\n    skos:exactMatch ({_IRI}(?:, {_IRI})*))?"
    r"((?: ;\n    kg:membership \[ [^\n]+ \])*)"
    r" \.\n?"
)
_CLASSES = {iri.removeprefix(v.KG): kind for kind, iri in v.ACTOR_CLASSES.items()}
_USED = ("kg", "skos")
_KINDS = frozenset(str(kind) for kind in ActorKind)
_MEMBERSHIP = " ;\n    kg:membership "


class _Seen:
    """What many entries say alike, made once."""

    def __init__(self) -> None:
        self.keys: dict[str, ActorKey] = {}
        self.times: dict[str, Time] = {}
        self.roles: dict[str, Role] = {}


class _OtherForm(Exception):
    """The text is not in the form that is read here."""


def read_lines(text: str) -> dict[ActorKey, KnownActor] | None:
    """The actors of a file as ``kg actors import`` and ``training/gazetteer/build.py`` write it.

    Parameters
    ----------
    text : str
        The whole file.

    Returns
    -------
    dict or None
        Actors by key, in the order of the text; ``None`` when anything in it is in another form.
    """
    if any(odd in text for odd in "\\\r\t\x00") or not all(
        f"\n@prefix {p}: <{v.PREFIXES[p]}> .\n" in "\n" + text for p in _USED
    ):
        return None
    found: dict[ActorKey, KnownActor] = {}
    blocks, seen = text.split("\n\n"), _Seen()
    try:
        with uncollected():
            for block in blocks:
                if block.startswith("<"):
                    actor = _actor(block, seen)
                    found[actor.key] = actor
                else:
                    _check_head(block)
    except (_OtherForm, ValueError):
        return None
    return found if len(found) == sum(b.startswith("<") for b in blocks) else None


def _check_head(block: str) -> None:
    """Only comments and the usual prefixes may stand between entries."""
    for line in block.splitlines():
        prefix = _PREFIX.fullmatch(line)
        if line and not line.startswith("#") and (prefix is None or v.PREFIXES.get(prefix[1]) != prefix[2]):
            raise _OtherForm


def _actor(block: str, seen: _Seen) -> KnownActor:
    entry = _ENTRY.fullmatch(block)
    if entry is None:
        raise _OtherForm
    key, named, label, name, aliases, adjectives, metonyms, country, _, links, roles = entry.groups()
    kind = _CLASSES.get(label)
    if kind is None or named != kind or (links and "/." in links):  # a parser may take steps out of a path
        raise _OtherForm
    return KnownActor(
        ActorKey(key),
        name[1:-1],
        kind,
        _listed(aliases, '", "'),
        _listed(adjectives, '", "'),
        _listed(metonyms, '", "'),
        _listed(links, ">, <"),
        tuple(_role(role, seen) for role in roles.split(_MEMBERSHIP)[1:]) if roles else (),
        _pointer(country, seen),
    )


def _listed(text: str | None, mark: str) -> tuple[str, ...]:
    if not text:
        return ()
    values = text[1:-1].split(mark)
    return tuple(dict.fromkeys(values)) if len(values) > 1 else (values[0],)


def _pointer(text: str | None, seen: _Seen) -> ActorKey | None:
    if text is None:
        return None
    key = seen.keys.get(text)
    if key is None:
        if text[1:].partition("/")[0] not in _KINDS:
            raise _OtherForm
        key = seen.keys[text] = ActorKey(text[1:-1])
    return key


def _time(text: str | None, seen: _Seen) -> Time | None:
    if text is None:
        return None
    time = seen.times.get(text)
    if time is None:
        time = seen.times[text] = Time(text)
    return time


def _role(text: str, seen: _Seen) -> Role:
    role = seen.roles.get(text)
    if role is not None:
        return role
    found = _ROLE.fullmatch(text)
    if found is None:
        raise _OtherForm
    title, of, _, start, end = found.groups()
    role = seen.roles[text] = Role(
        title[1:-1],
        _pointer(of, seen),
        _time(start, seen),
        _time(end, seen),
        Tense.PAST if end else Tense.PRESENT,
    )
    return role
