"""Who is who, beside GUM: pronouns, later names and links of its news, interviews, biographies, speeches and courts.

GUM's ``Entity=`` brackets say which mentions mean one entity and, for many, its title in Wikipedia. The raw text of each
document goes through the pipeline; the two are aligned by characters that are no white space. What is counted stands in
:class:`Score`. A mention counts as *named* when it hangs on a proper noun and says more than a title ("the President").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from kg.extract.actors import ActorExtractor
from kg.extract.lexicons import titles as lex
from kg.gazetteer import KnownActor
from kg.language.document import Document
from kg.letters import words
from kg.model import Actor, ActorKey, ActorKind, Article
from kg.rdf.gazetteer import load_gazetteer
from kg.sources import article_from_text

from .layers import solid_offsets

__all__ = ["GENRES", "GumDocument", "GumMention", "Score", "measured", "read_gum", "scored", "wikipedia"]

GENRES = ("news", "interview", "bio", "speech", "court")
_PEOPLE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_THINGS = frozenset({"it", "its", "itself"})
_ACTORS = frozenset({"person", "organization", "place"})
_TITLES = frozenset(
    w for phrase in lex.OFFICES | lex.RANKS | lex.HONORIFICS | lex.ROLE_NOUNS for w in phrase.lower().split()
) | frozenset(
    {"of", "the", "honor", "honour", "honors", "court", "your", "my", "madam", "god", "man", "fellow", "doctor", "earl"}
)
_NO_NAMES = frozenset(
    {"government", "administration", "regime", "nation", "country", "republic"}
)  # whose: as it may be
_BODIES = frozenset(
    words("""
    United_Nations NATO European_Union European_Commission European_Parliament World_Health_Organization UNESCO
    UNICEF International_Monetary_Fund World_Bank World_Trade_Organization International_Criminal_Court OPEC
    African_Union Arab_League ASEAN Commonwealth_of_Nations International_Atomic_Energy_Agency Interpol UNHCR
    Council_of_Europe United_Nations_Security_Council United_Nations_General_Assembly International_Court_of_Justice
    BRICS G7 G20 International_Committee_of_the_Red_Cross World_Food_Programme OECD
    United_Nations_High_Commissioner_for_Refugees Organization_for_Security_and_Co-operation_in_Europe
    Organization_of_American_States FIFA International_Olympic_Committee International_Labour_Organization
    Group_of_Seven
    """)
)
_BARE = frozenset({"det", "flat", "compound", "punct"})
_SAME_TITLE = {
    "People's_Republic_of_China": "China",
    "Turkiye": "Turkey",
    "Türkiye": "Turkey",
    "Burma": "Myanmar",
    "Kim_Jong-un": "Kim_Jong_Un",
}


@dataclass(frozen=True, slots=True)
class GumMention:
    """A mention by half-open ranges of solid characters: of the whole, and of the word that it hangs on."""

    start: int
    end: int
    head: tuple[int, int]
    entity: str
    kind: str
    named: bool
    pronoun: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class GumDocument:
    """A document's raw text, a paragraph a paragraph, its day and its mentions in order."""

    name: str
    text: str
    published: str | None
    mentions: tuple[GumMention, ...]


def read_gum(path: Path, genres: Sequence[str] = GENRES) -> Iterator[GumDocument]:
    """The documents of some genres."""
    for block in re.split(r"(?m)^(?=# newdoc id = )", path.read_text(encoding="utf-8")):
        name = re.match(r"# newdoc id = (\S+)", block)
        if name and name[1].split("_")[1] in genres:
            yield _document(name[1], block)


def _document(name: str, block: str) -> GumDocument:
    parts: list[str] = []
    found: list[GumMention] = []
    open_: list[tuple[int, int, list[str]]] = []
    rows: list[list[str]] = []
    edges = [0]
    day = re.search(r"(?m)^# meta::dateCreated = (\d{4}-\d\d-\d\d)", block)
    new = False
    for line in block.split("\n"):
        if line.startswith("# newpar ") or line == "# newpar":
            new = True
        elif line.startswith("# text = "):
            parts.append(("\n\n" if new and parts else " " if parts else "") + line.removeprefix("# text = "))
            new = False
        elif line[:1].isdigit() and line.split("\t", 1)[0].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            found += _sentence(rows, edges, open_)
            rows = []
    found.sort(key=lambda m: (m.start, -m.end))
    found = _innermost(found)
    return GumDocument(name, "".join(parts) + "\n", day[1] if day else None, tuple(_linked(found)))


def _sentence(rows: list[list[str]], edges: list[int], open_: list[tuple[int, int, list[str]]]) -> Iterator[GumMention]:
    """Mentions that end in a sentence; ``edges`` grows by its words."""
    first = len(edges) - 1
    for row in rows:
        edges.append(edges[-1] + len("".join(row[1].split())))
    for i, row in enumerate(rows):
        cell = re.search(r"Entity=([^|]*)", row[9])
        for bracket in re.findall(r"\([^()]*\)?|[^()]+\)", cell[1]) if cell else ():
            fields = bracket.strip("()").split("-")
            if bracket[0] == "(":
                open_.append((first, i, fields))
            if bracket.endswith(")"):
                at = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][2][0] == fields[0]), None)
                if at is not None:
                    begun, start, opened = open_.pop(at)
                    if begun == first:
                        yield _mention(rows, edges[first:], start, i + 1, opened)


def _mention(rows: list[list[str]], edges: list[int], start: int, end: int, fields: list[str]) -> GumMention:
    inside = range(start, end)
    head = next((i for i in inside if int(rows[i][6]) - 1 not in inside), start)
    lone = rows[start][1].lower() if end - start == 1 else ""
    kind = fields[1] if len(fields) > 1 else ""
    anchor = _anchor(rows, head, end)
    part = any(rows[i][7] == "amod" and rows[i][1].islower() and int(rows[i][6]) - 1 == head for i in inside)
    link = "" if part else unquote("-".join(fields[7:]))  # "southern France" is not what "France" in it is
    return GumMention(
        edges[start],
        edges[end],
        (edges[anchor], edges[anchor + 1]),
        re.sub(r"\[.*", "", fields[0]),
        kind,
        _named(rows, inside, head, anchor, kind),
        lone if lone in _PEOPLE | _THINGS and rows[start][3] == "PRON" else "",
        _SAME_TITLE.get(link, link),
    )


def _anchor(rows: list[list[str]], head: int, end: int) -> int:
    """The word of the name itself, where the mention hangs on a title before it."""
    if rows[head][1].lower() not in _TITLES:
        return head
    flat = [i for i in range(head + 1, end) if int(rows[i][6]) - 1 == head and rows[i][7].startswith("flat")]
    return next((i for i in reversed(flat) if rows[i][3] == "PROPN" and rows[i][1].lower() not in _TITLES), head)


def _named(rows: list[list[str]], inside: range, head: int, anchor: int, kind: str) -> bool:
    """Whether a mention is somebody's name: no office, no people of a nation or party, no list, no part of a name."""
    below = [i for i in inside if int(rows[i][6]) - 1 == head]
    labels = {rows[i][7].split(":")[0] for i in below}
    word = rows[anchor][1]
    if rows[anchor][3] != "PROPN" or not word[:1].isupper() or "conj" in labels:
        return False
    if word.lower() in _TITLES or word.lower() in _NO_NAMES:
        return False
    if kind == "person" and (rows[head][4] == "NNPS" or "nummod" in labels):
        return False
    if any(rows[i][1].lower() in ("a", "an", "some", "all", "these", "those") for i in below):
        return False
    above = int(rows[head][6]) - 1
    part = above >= 0 and rows[above][3] == "PROPN" and rows[head][7] in ("compound", "flat", "amod", "nmod:unmarked")
    return not (part or (labels <= _BARE and rows[head][7] == "nmod" and above > head)) or (
        rows[above][1].lower() in _TITLES
    )


def _innermost(mentions: Sequence[GumMention]) -> list[GumMention]:
    """The mentions, with the shortest alone named of several names that hang on one word.

    "University of X's school of Y" and "University of X" in it are two entities, but some trees hang both on one word:
    whom that word means can be right for one only.
    """
    shortest: dict[tuple[int, int], GumMention] = {}
    for m in mentions:
        if m.named and (m.head not in shortest or m.end - m.start < shortest[m.head].end - shortest[m.head].start):
            shortest[m.head] = m
    return [replace(m, named=False) if m.named and shortest[m.head].entity != m.entity else m for m in mentions]


def _linked(mentions: Iterable[GumMention]) -> Iterator[GumMention]:
    """An entity's link holds for all its mentions."""
    mentions = list(mentions)
    links = {m.entity: m.link for m in mentions if m.link}
    for m in mentions:
        yield replace(m, link=links.get(m.entity, ""))


@dataclass(slots=True)
class Score:
    """Counts over documents; each figure is a share in points.

    ``pronouns``
        Third-person singular ones of a person, body or place that was named before: resolved to it.
    ``joined``, ``wrong``
        Later names of people and organisations: joined to an earlier name of the same; of all names that were joined
        to an earlier one, those joined to somebody else's alone.
    ``known``
        Names of countries and international bodies that GUM links: with the right link.
    ``links``
        Links given where GUM gives one too: the right one.
    """

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str, int, int, str]] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        return 100 * self.counts[part] / self.counts[whole] if self.counts[whole] else 0.0

    def figures(self) -> dict[str, float]:
        return {
            "pronouns": self.share("pronouns right", "pronouns"),
            "later names joined": self.share("joined", "later"),
            "names joined wrongly": self.share("wrong", "joins"),
            "countries and bodies linked": self.share("known right", "known"),
            "links right": self.share("links right", "links"),
        }

    def count(self, name: str, right: bool, gold: GumDocument, mention: GumMention, said: object) -> None:
        self.counts[name] += 1
        self.counts[f"{name} right"] += right
        if not right:
            self.errors.append((name, gold.name, mention.start, mention.end, str(said)))


def scored(
    score: Score, gold: GumDocument, document: Document, actors: Sequence[Actor], titles: frozenset[str]
) -> None:
    """Add one document.

    Parameters
    ----------
    titles : frozenset of str
        Wikipedia titles of countries.
    """
    view = _View(document, actors)
    names: dict[str, list[ActorKey]] = defaultdict(list)  # by entity: whom the system took its names before for
    earlier: dict[ActorKey, set[str]] = defaultdict(set)  # by actor: whose names it was taken for before
    votes = _votes(gold, view)
    for mention in gold.mentions:
        at = view.named_at(mention.head) if mention.named else view.at(mention.head)
        if mention.named and mention.kind in _ACTORS:
            if mention.kind != "place":
                _name(score, gold, mention, at, names, earlier)
            _link(score, gold, mention, view.actors.get(at) if at else None, titles)
            names[mention.entity] += [at] if at else [ActorKey("")]
            if at:
                earlier[at].add(mention.entity)
        elif mention.pronoun and mention.kind in _ACTORS and names[mention.entity]:
            right = at is not None and votes.get(at) == mention.entity
            score.count("people" if mention.pronoun in _PEOPLE else "things", right, gold, mention, at)
            score.counts["pronouns"] += 1
            score.counts["pronouns right"] += right


def _name(
    score: Score,
    gold: GumDocument,
    mention: GumMention,
    at: ActorKey | None,
    names: Mapping[str, list[ActorKey]],
    earlier: Mapping[ActorKey, set[str]],
) -> None:
    before = names.get(mention.entity, [])
    if at and earlier.get(at):
        score.counts["joins"] += 1
        if mention.entity not in earlier[at]:
            score.counts["wrong"] += 1
            score.errors.append(("wrong", gold.name, mention.start, mention.end, at))
    if before:
        score.counts["later"] += 1
        score.counts["joined"] += at is not None and at in before
        if at is None or at not in before:
            score.errors.append(("later", gold.name, mention.start, mention.end, f"{at} after {set(before)}"))


def _link(score: Score, gold: GumDocument, mention: GumMention, actor: Actor | None, titles: frozenset[str]) -> None:
    said = wikipedia(actor) if actor else ""
    right = bool(mention.link) and said == mention.link
    if mention.link in titles | _BODIES:
        score.count("known", right, gold, mention, actor.key if actor else None)
    if said and mention.link:
        score.count("links", right, gold, mention, f"{said} for {mention.link}")


def wikipedia(actor: Actor | KnownActor) -> str:
    """The title of the actor's DBpedia link."""
    base = "http://dbpedia.org/resource/"
    return next((unquote(iri.removeprefix(base)) for iri in actor.same_as if iri.startswith(base)), "")


def _votes(gold: GumDocument, view: _View) -> dict[ActorKey, str]:
    """Which entity each actor is: the one that most of its names are names of."""
    votes: dict[ActorKey, Counter[str]] = defaultdict(Counter)
    for mention in gold.mentions:
        at = view.named_at(mention.head) if mention.named else None
        if at:
            votes[at][mention.entity] += 1
    return {key: max(sorted(count), key=lambda e: count[e]) for key, count in votes.items()}


class _View:
    """The system's actors by solid characters."""

    def __init__(self, document: Document, actors: Sequence[Actor]) -> None:
        solid = solid_offsets(document.article.text)
        self.actors = {a.key: a for a in actors}
        self._any: dict[int, tuple[int, ActorKey]] = {}
        self._named: dict[int, tuple[int, ActorKey]] = {}
        for actor in actors:
            for span in actor.mentions:
                start, end = solid[span.start], solid[span.end]
                for place in range(start, end):
                    self._put(self._any, place, end - start, actor.key)
                    if any(c.isupper() for c in span.text):
                        self._put(self._named, place, end - start, actor.key)

    @staticmethod
    def _put(where: dict[int, tuple[int, ActorKey]], place: int, size: int, key: ActorKey) -> None:
        if place not in where or size < where[place][0]:
            where[place] = size, key

    def at(self, head: tuple[int, int]) -> ActorKey | None:
        return self._any.get(head[1] - 1, (0, None))[1]

    def named_at(self, head: tuple[int, int]) -> ActorKey | None:
        return self._named.get(head[1] - 1, (0, None))[1]


def measured(path: Path, annotate: Callable[[Article], Document]) -> Score:
    """All documents of a part of GUM, each annotated and given to the actor extractor with the shipped gazetteer."""
    gazetteer = load_gazetteer()
    extractor = ActorExtractor(gazetteer)
    countries = frozenset(wikipedia(a) for a in gazetteer.actors if a.kind is ActorKind.COUNTRY) - {""}
    score = Score()
    for gold in read_gum(path):
        document = annotate(article_from_text(f"{gold.name}.txt", gold.text, published=gold.published))
        scored(score, gold, document, extractor.resolve(document)[0], countries)
    return score
