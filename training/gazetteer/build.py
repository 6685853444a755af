"""Writes ``ontology/actors/*.ttl`` from the tables of this folder, pycountry (ISO 3166-1) and CLDR (through babel).

    python training/gazetteer/build.py [--check]

``--check`` writes nothing and exits 1 when the committed files differ from what would be written. The tables are
facts collected by hand (what a body is called, who held which office when); pycountry is LGPL 2.1 and CLDR is under
the Unicode licence, and both are read for facts only: codes and names.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pycountry
from babel import Locale

from kg.model import ActorKey, ActorKind, actor_key

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "ontology" / "actors"

CLASSES = {
    ActorKind.PERSON: "Person",
    ActorKind.COUNTRY: "Country",
    ActorKind.ORGANISATION: "Organisation",
    ActorKind.ARMED_GROUP: "ArmedGroup",
    ActorKind.MEDIA: "MediaOutlet",
    ActorKind.FORCE: "Force",
    ActorKind.PLACE: "Place",
    ActorKind.GROUP: "Group",
}

HEADER = """\
# Made by training/gazetteer/build.py from {sources}: edit those and run it again.

@prefix kg: <https://w3id.org/newskg/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@dataclass
class Office:
    title: str
    of: ActorKey
    start: str = ""
    end: str = ""


@dataclass
class Entry:
    """One actor, before it is written."""

    kind: ActorKind
    name: str
    aliases: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    metonyms: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    country: ActorKey | None = None
    offices: list[Office] = field(default_factory=list)

    @property
    def key(self) -> ActorKey:
        return actor_key(self.kind, self.name)


def rows(name: str, width: int) -> Iterator[list[str]]:
    """The lines of a table, filled up to ``width`` fields, comments left out."""
    for number, line in enumerate((HERE / name).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [f.strip() for f in line.split("\t")]
        if len(fields) > width:
            sys.exit(f"{name}:{number}: {len(fields)} fields, at most {width} expected")
        yield fields + [""] * (width - len(fields))


def listed(text: str, mark: str = ";") -> list[str]:
    return [part.strip() for part in text.split(mark) if part.strip()]


def wiki(title: str, name: str) -> list[str]:
    """The DBpedia IRI of an English Wikipedia title; none without one."""
    title = name if title == "=" else title
    return ["http://dbpedia.org/resource/" + quote(title.replace(" ", "_"), safe="_(),.'-–+&/")] if title else []


def countries() -> tuple[list[Entry], list[Entry]]:
    """Countries and territories, and their capitals as places."""
    table = {r[0]: r for r in rows("countries.tsv", 6)}
    iso = {c.alpha_3: c for c in pycountry.countries}
    cldr = Locale("en").territories
    found, capitals = [], []
    for code in sorted({*iso, *table}):
        _, adjectives, seats, more, label, title = table.get(code, [code, "", "", "", "", ""])
        known = iso.get(code)
        official: list[str] = []
        links: list[str] = []
        if known:
            given = [
                cldr[known.alpha_2],
                known.name,
                getattr(known, "common_name", ""),
                getattr(known, "official_name", ""),
            ]
            official = [n for n in given if n and not any(mark in n for mark in (",", "(", "&", " - "))]
            links = [
                f"http://publications.europa.eu/resource/authority/country/{code}",
                f"http://lexvo.org/id/iso3166/{known.alpha_2}",
            ]
        if not (label or official):
            sys.exit(f"countries.tsv: {code} needs a label")
        name = label or official[0].removeprefix("The ")
        links += wiki(title or "=", name)
        names = [*listed(more), *official]
        unwanted = {n.removeprefix("-") for n in names if n.startswith("-")}
        names = [n for n in names if not n.startswith("-") and n not in unwanted]
        entry = Entry(ActorKind.COUNTRY, name, names, listed(adjectives, ","), links=links)
        for seat in listed(seats):
            written, _, title = seat.removeprefix("!").partition("=")
            spellings = listed(written, "/")
            entry.metonyms += spellings
            if not seat.startswith("!"):
                town = spellings[0]
                links = wiki(title or "=", town)
                capitals.append(Entry(ActorKind.PLACE, town, spellings[1:], links=links, country=entry.key))
        found.append(entry)
    return found, capitals


def keys_by_code() -> dict[str, ActorKey]:
    iso = {c.alpha_3: c.alpha_2 for c in pycountry.countries}
    cldr = Locale("en").territories
    labels = {r[0]: r[4] for r in rows("countries.tsv", 6)}
    codes = {*iso, *labels}
    return {c: actor_key(ActorKind.COUNTRY, labels.get(c) or cldr[iso[c]]) for c in codes}


def ministries(aliases: list[str]) -> list[str]:
    """Names of ministries as newspapers write them too: "Iranian foreign ministry"."""
    found = []
    for name in aliases:
        for large, small in (
            (" Foreign Ministry", " foreign ministry"),
            (" Defence Ministry", " defence ministry"),
            (" Defense Ministry", " defense ministry"),
        ):
            if name.endswith(large):
                found.append(name.removesuffix(large) + small)
    return found


def united_nations(names: list[str]) -> list[str]:
    """What begins with "UN", as other newspapers write it: "U.N. refugee agency", "United Nations refugee agency"."""
    own = [name.removeprefix("UN") for name in names if name.startswith("UN ")]
    return [spelt + rest for rest in own for spelt in ("U.N.", "United Nations")]


def spellings(name: str, aliases: list[str]) -> list[str]:
    """Other names of a body, each once, with how else newspapers write them."""
    names = [name, *aliases]
    return [n for n in dict.fromkeys((*aliases, *ministries(names), *united_nations(names))) if n != name]


def bodies(codes: dict[str, ActorKey]) -> list[Entry]:
    return [
        Entry(
            ActorKind(kind),
            name,
            spellings(name, listed(aliases)),
            listed(adjectives, ","),
            listed(metonyms),
            wiki(title, name),
            codes[country] if country else None,
        )
        for kind, name, aliases, metonyms, country, title, adjectives in rows("bodies.tsv", 7)
    ]


def places(codes: dict[str, ActorKey], capitals: list[Entry]) -> list[Entry]:
    listed_by_hand = [
        Entry(
            ActorKind.PLACE, name, listed(aliases), listed(adjectives, ","), [], wiki(title, name), codes.get(country)
        )
        for name, aliases, country, adjectives, title in rows("places.tsv", 5)
    ]
    known = {e.key for e in listed_by_hand}
    return listed_by_hand + [c for c in capitals if c.key not in known]


def groups() -> list[Entry]:
    return [
        Entry(ActorKind.GROUP, name, listed(aliases), listed(adjectives, ","), [], wiki(title, name))
        for name, aliases, adjectives, title in rows("groups.tsv", 4)
    ]


def people(codes: dict[str, ActorKey], named: dict[str, Entry]) -> list[Entry]:
    found = []
    for name, aliases, offices, title in rows("people.tsv", 4):
        entry = Entry(ActorKind.PERSON, name, listed(aliases), links=wiki(title, name))
        for office in listed(offices):
            what, of, term = (part.strip() for part in office.rsplit(",", 2))
            start, end = term.split("/")
            whose = codes.get(of) or named[of].key
            entry.offices.append(Office(what, whose, start, end))
            country = codes.get(of) or (named[of].country if of in named else None)
            entry.country = entry.country or country
        found.append(entry)
    return found


def literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def turtle(entry: Entry) -> str:
    lines = [f"<{entry.key}> a kg:{CLASSES[entry.kind]} ;", f"    skos:prefLabel {literal(entry.name)}"]

    def many(term: str, values: list[str]) -> None:
        kept = [v for v in dict.fromkeys(values) if v != entry.name]
        if kept:
            lines.append(f"    {term} " + ", ".join(literal(v) for v in kept))

    many("skos:altLabel", entry.aliases)
    many("kg:adjective", entry.adjectives)
    many("kg:metonym", entry.metonyms)
    if entry.country:
        lines.append(f"    kg:country <{entry.country}>")
    if entry.links:
        lines.append("    skos:exactMatch " + ", ".join(f"<{link}>" for link in entry.links))
    for office in entry.offices:
        term = f"kg:roleTitle {literal(office.title)} ; kg:of <{office.of}>"
        term += f" ; kg:startDate {literal(office.start)}" if office.start else ""
        term += f" ; kg:endDate {literal(office.end)}" if office.end else ""
        lines.append(f"    kg:membership [ {term} ]")
    return lines[0] + "\n" + " ;\n".join(lines[1:]) + " .\n"


def files() -> dict[str, str]:
    """File name → what it must hold."""
    codes = keys_by_code()
    nations, capitals = countries()
    others = bodies(codes)
    spots = places(codes, capitals)
    named = {e.name: e for e in [*nations, *others, *spots]}
    # The Kremlin is a seat of the state, not a body of its own.
    named["Kremlin"] = next(e for e in nations if e.key == codes["RUS"])
    by_file = {
        "countries.ttl": ("countries.tsv, pycountry and CLDR", nations),
        "places.ttl": ("places.tsv and countries.tsv", spots),
        "organisations.ttl": ("bodies.tsv", [e for e in others if e.kind is ActorKind.ORGANISATION]),
        "forces.ttl": ("bodies.tsv", [e for e in others if e.kind is ActorKind.FORCE]),
        "armed-groups.ttl": ("bodies.tsv", [e for e in others if e.kind is ActorKind.ARMED_GROUP]),
        "media.ttl": ("bodies.tsv", [e for e in others if e.kind is ActorKind.MEDIA]),
        "groups.ttl": ("groups.tsv", groups()),
        "people.ttl": ("people.tsv", people(codes, named)),
    }
    out = {}
    for name, (sources, entries) in by_file.items():
        keys = [e.key for e in entries]
        twice = sorted({k for k in keys if keys.count(k) > 1})
        if twice:
            sys.exit(f"{name}: twice: {', '.join(twice)}")
        out[name] = HEADER.format(sources=sources) + "\n" + "\n".join(turtle(e) for e in entries)
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file would change")
    check = parser.parse_args().check
    stale = []
    for name, text in files().items():
        path = TARGET / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8", newline="\n")
    print(("differs: " if check else "written: ") + (", ".join(stale) or "none"))
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
