"""The scorer of actors: what it counts, on a few lines in GUM's form."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Actor, ActorKey, ActorKind
from tests.extract.actor_documents import rough

from .actors import GumDocument, Score, read_gum, scored

_ROWS = """
Ann ann PROPN NNP 3 nsubj Entity=(1-person-new-nnnnn-cf1-1,2-coref-Ann_Example
Lee lee PROPN NNP 1 flat Entity=1)
met meet VERB VBD 0 root _
Bo Bo PROPN NNP 3 obj Entity=(2-person-new-nnnnn-cf2-1-coref)
. . PUNCT . 3 punct _

President president PROPN NNP 3 nsubj Entity=(1-person-giv-nnnnn-cf1-1,2-coref-Ann_Example
Lee lee PROPN NNP 1 flat Entity=1)
thanked thank VERB VBD 0 root _
him he PRON PRP 3 obj Entity=(2-person-giv-nnnnn-cf2-1-ana)
. . PUNCT . 3 punct _
"""


def _gum(folder: Path) -> GumDocument:
    lines = ["# newdoc id = GUM_news_example", "# meta::dateCreated = 2020-01-02", "# newpar"]
    for block in _ROWS.strip().split("\n\n"):
        rows = [line.split() for line in block.splitlines()]
        lines.append("# text = " + " ".join(r[0] for r in rows).replace(" .", "."))
        for n, (form, lemma, upos, tag, head, dep, misc) in enumerate(rows, 1):
            lines.append("\t".join((str(n), form, lemma, upos, tag, "_", head, dep, "_", misc)))
        lines.append("")
    path = folder / "gum.conllu"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (found,) = read_gum(path)
    return found


def test_reading(tmp_path: Path) -> None:
    gold = _gum(tmp_path)
    assert (gold.text, gold.published) == ("Ann Lee met Bo. President Lee thanked him.\n", "2020-01-02")
    assert [(m.entity, m.named, m.pronoun, m.link) for m in gold.mentions] == [
        ("1", True, "", "Ann_Example"),
        ("2", True, "", ""),
        ("1", True, "", "Ann_Example"),
        ("2", False, "him", ""),
    ]


def _actor(key: str, text: str, spans: list[tuple[int, int]], link: str = "") -> Actor:
    document = rough(text)
    mentions = tuple(document.article.span(a, b) for a, b in spans)
    links = (f"http://dbpedia.org/resource/{link}",) if link else ()
    return Actor(ActorKey(f"person/{key}"), key, ActorKind.PERSON, mentions=mentions, same_as=links)


@pytest.mark.parametrize(
    ("ann", "bo", "figures"),
    [
        ([(0, 7), (26, 29)], [(12, 14), (38, 41)], {"pronouns": 100, "later names joined": 100, "links right": 100}),
        ([(0, 7), (38, 41)], [(12, 14)], {"pronouns": 0, "later names joined": 0, "names joined wrongly": 0}),
        ([(0, 7)], [(12, 14), (26, 29)], {"later names joined": 0, "names joined wrongly": 100}),
    ],
    ids=["all right", "nobody's name, somebody else's pronoun", "somebody else's name"],
)
def test_figures(
    tmp_path: Path, ann: list[tuple[int, int]], bo: list[tuple[int, int]], figures: dict[str, float]
) -> None:
    gold = _gum(tmp_path)
    score = Score()
    actors = [_actor("ann", gold.text, ann, "Ann_Example"), _actor("bo", gold.text, bo)]
    scored(score, gold, rough(gold.text), actors, frozenset())
    found = score.figures()
    assert {name: found[name] for name in figures} == figures
