"""A hand-made store: articles of our own writing, as TriG in the graph model of ``docs/graph-model.md``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.model import Time
from kg.store.embedded import EmbeddedStore

ID = "https://w3id.org/newskg/id/"
HEAD = """\
@prefix kg: <https://w3id.org/newskg/ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
CLASSES = {
    "person": "Person",
    "country": "Country",
    "organisation": "Organisation",
    "armed_group": "ArmedGroup",
    "media": "MediaOutlet",
    "force": "Force",
    "place": "Place",
    "group": "Group",
}


def iri(identifier: str) -> str:
    return f"<{ID}{identifier}>"


def text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


@dataclass
class World:
    """Collects TriG; names of things are the last parts of their IRIs."""

    blocks: list[str] = field(default_factory=lambda: [HEAD])
    texts: dict[str, str] = field(default_factory=dict)
    number: int = 0

    def trig(self) -> str:
        return "\n".join(self.blocks)

    def put(self, article: str, lines: Iterable[str]) -> None:
        self.blocks.append(f"{iri('graph/' + article)} {{\n" + "\n".join(lines) + "\n}")

    def article(
        self, name: str, words: str, *, published: str = "", publisher: str = "", title: str = "", url: str = ""
    ) -> str:
        self.texts[name] = words
        lines = [f"{iri('article/' + name)} a kg:Article ; kg:doc {text(name + '.txt')} ; kg:characters {len(words)} ."]
        if title:
            lines.append(f"{iri('article/' + name)} schema:headline {text(title)} ; rdfs:label {text(title)} .")
        if published:
            lines += [f"{iri('article/' + name)} schema:datePublished {self.time(name, published)} ."]
        if publisher:
            lines.append(f"{iri('article/' + name)} kg:publisher {iri('actor/' + publisher)} .")
        if url:
            lines.append(f"{iri('article/' + name)} schema:url <{url}> .")
        self.put(name, lines)
        return name

    def actor(self, article: str, name: str, label: str, kind: str, *, aliases: Iterable[str] = ()) -> None:
        lines = [
            f"{iri('actor/' + name)} a kg:Actor, kg:{CLASSES[kind]} ; skos:prefLabel {text(label)} ; "
            f" kg:kind {text(kind)} ; kg:mentionedIn {iri('article/' + article)} ."
        ]
        lines += [f"{iri('actor/' + name)} skos:altLabel {text(alias)} ." for alias in aliases]
        self.put(article, lines)

    def member(
        self, article: str, member: str, title: str, of: str, *, start: str = "", tense: str = "present"
    ) -> None:
        self.number += 1
        me = iri(f"membership/{self.number}")
        lines = [
            f"{me} a kg:Membership ; kg:member {iri('actor/' + member)} ; kg:roleTitle {text(title)} ;"
            f" kg:of {iri('actor/' + of)} ; kg:tense {text(tense)} ."
        ]
        if start:
            lines.append(f"{me} kg:start {self.time(article, start)} .")
        self.put(article, lines)

    def treaty(self, article: str, name: str, label: str) -> None:
        self.put(article, [f"{iri('treaty/' + name)} a kg:Treaty ; skos:prefLabel {text(label)} ."])

    def time(self, article: str, value: str) -> str:
        me, time = iri("time/" + value), Time(value)
        days = f'kg:firstDay "{time.first_day}"^^xsd:date ; kg:lastDay "{time.last_day}"^^xsd:date'
        self.put(article, [f"{me} a kg:Time ; kg:value {text(value)} ; {days} ."])
        return me

    def evidence(self, article: str, words: str) -> str:
        """Evidence for words of an article, with the sentence around them."""
        whole = self.texts[article]
        start = whole.index(words)
        end = start + len(words)
        ends = [0, *(m.end() for m in re.finditer(r"[.!?]”?\s+", whole)), len(whole)]
        left, right = max(e for e in ends if e <= start), min(e for e in ends if e >= end)
        right = len(whole[:right].rstrip())
        me = f"evidence/{article}-{start}-{end}"
        self.put(
            article,
            [
                f"{iri(me)} a kg:Evidence, oa:SpecificResource ; oa:hasSource {iri('article/' + article)} ;"
                f" oa:hasSelector {iri(me + '-p')}, {iri(me + '-q')} ; kg:sentence {text(whole[left:right])} ;"
                f' kg:sentenceStart {left} ; kg:extractor "statements" ; kg:extractorVersion "1" ; kg:confidence 0.9 .',
                f"{iri(me + '-p')} a oa:TextPositionSelector ; oa:start {start} ; oa:end {end} .",
                f"{iri(me + '-q')} a oa:TextQuoteSelector ; oa:exact {text(words)} .",
            ],
        )
        return iri(me)

    def fact(
        self,
        article: str,
        kind: str,
        words: str,
        *,
        claim: str = "",
        links: Mapping[str, Iterable[str]] = {},
        strings: Mapping[str, str] = {},
        numbers: Mapping[str, int] = {},
        times: Mapping[str, str] = {},
        reporters: Iterable[str] = (),
        cue: str = "",
        source: str = "",
    ) -> str:
        """A fact whose evidence is ``words``; ``links`` are identifiers by property."""
        self.number += 1
        me = f"{kind.lower()}/{self.number}"
        spoken = strings.get("text", words)
        lines = [
            f"{iri(me)} a kg:{kind} ; kg:article {iri('article/' + article)} ; kg:confidence 0.9 .",
            f"{iri(me)} kg:claim {iri('claim/' + (claim or me))} ; kg:text {text(spoken)} .",
            f"{iri(me)} kg:evidence {self.evidence(article, words)} .",
        ]
        lines += [f"{iri(me)} kg:{p} {iri(o)} ." for p, others in links.items() for o in others]
        lines += [f"{iri(me)} kg:{p} {text(o)} ." for p, o in strings.items() if p != "text"]
        lines += [f"{iri(me)} kg:{p} {o} ." for p, o in numbers.items()]
        lines += [f"{iri(me)} kg:{p} {self.time(article, o)} ." for p, o in times.items()]
        lines += [f"{iri(me)} kg:cue {self.evidence(article, cue)} ."] if cue else []
        lines += [f"{iri(me)} kg:source {self.evidence(article, source)} ."] if source else []
        for index, reporter in enumerate(reporters):
            hop = iri(f"hop/{self.number}-{index}")
            lines.append(f"{iri(me)} kg:hop {hop} . {hop} a kg:Hop ; kg:index {index} ; kg:reporter {iri(reporter)} .")
        if kind == "Statement":
            part = iri(f"part/{self.number}")
            lines.append(
                f"{iri(me)} kg:contentPart {part} . {part} a kg:ContentPart ; kg:index 0 ; kg:text {text(words)} ;"
                f" kg:evidence {self.evidence(article, words)} ."
            )
        self.put(article, lines)
        return me

    def store(self) -> EmbeddedStore:
        """A store in memory that holds this world."""
        store = EmbeddedStore.in_memory()
        store.bulk_load(ox.parse(self.trig().encode(), format=ox.RdfFormat.TRIG))
        return store
