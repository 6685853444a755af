"""Capitals as places and as governments, on sentences parsed by hand."""

from __future__ import annotations

import pytest

from kg.extract.actor_places import means_government
from kg.language.document import by_hand

# words as word/UPOS/head/dep; the capital is Klow
CASES = [
    ("in", "talks/NOUN/0/root in/ADP/2/case Klow/PROPN/0/nmod", False),
    ("at", "arrived/VERB/0/root at/ADP/2/case Klow/PROPN/0/obl", False),
    ("between", "tensions/NOUN/0/root between/ADP/2/case Klow/PROPN/0/nmod and/CCONJ/4/cc Strelsau/PROPN/2/conj", True),
    (
        "second of two",
        "tensions/NOUN/0/root between/ADP/2/case Strelsau/PROPN/0/nmod and/CCONJ/4/cc Klow/PROPN/2/conj",
        True,
    ),
    (
        "second of two places",
        "trains/NOUN/0/root in/ADP/2/case Strelsau/PROPN/0/nmod and/CCONJ/4/cc Klow/PROPN/2/conj",
        False,
    ),
    ("against", "sanctions/NOUN/0/root against/ADP/2/case Klow/PROPN/0/nmod", True),
    ("with", "talks/NOUN/0/root with/ADP/2/case Klow/PROPN/0/nmod", True),
    ("pressure on", "pressure/NOUN/0/root on/ADP/2/case Klow/PROPN/0/nmod", True),
    ("march on", "marched/VERB/0/root on/ADP/2/case Klow/PROPN/0/obl", False),
    ("attack on", "attack/NOUN/0/root on/ADP/2/case Klow/PROPN/0/nmod", False),
    ("said", "Klow/PROPN/1/nsubj denied/VERB/1/root it/PRON/1/obj", True),
    ("was hit", "Klow/PROPN/2/nsubj:pass was/AUX/2/aux:pass bombed/VERB/2/root", False),
    ("is a town", "Klow/PROPN/3/nsubj is/AUX/3/cop a/DET/3/det town/NOUN/3/root", False),
    ("is ready", "Klow/PROPN/2/nsubj is/AUX/2/cop ready/ADJ/2/root", True),
    ("fell", "Klow/PROPN/1/nsubj fell/VERB/1/root", False),
    ("visited", "they/PRON/1/nsubj visited/VERB/1/root Klow/PROPN/1/obj", False),
    ("warned", "they/PRON/1/nsubj warned/VERB/1/root Klow/PROPN/1/obj", True),
    ("interests", "Klow/PROPN/2/nmod:poss 's/PART/0/case interests/NOUN/2/root", True),
    ("streets", "Klow/PROPN/2/nmod:poss 's/PART/0/case streets/NOUN/2/root", False),
    ("government", "the/DET/2/det Klow/PROPN/2/compound government/NOUN/2/root", True),
    ("airport", "the/DET/2/det Klow/PROPN/2/compound airport/NOUN/2/root", False),
    ("flew to", "flew/VERB/0/root to/ADP/2/case Klow/PROPN/0/obl", False),
    ("message to", "message/NOUN/0/root to/ADP/2/case Klow/PROPN/0/nmod", True),
    ("came from", "came/VERB/0/root from/ADP/2/case Klow/PROPN/0/obl", False),
    ("response from", "response/NOUN/0/root from/ADP/2/case Klow/PROPN/0/nmod", True),
    ("streets of", "streets/NOUN/0/root of/ADP/2/case Klow/PROPN/0/nmod", False),
    ("alone", "Klow/PROPN/0/root", False),
    ("hosted", "Klow/PROPN/1/nsubj hosted/VERB/1/root talks/NOUN/1/obj", False),
    ("thrives", "Klow/PROPN/1/nsubj thrives/VERB/1/root", False),
    ("towns like", "towns/NOUN/0/root like/ADP/2/case Klow/PROPN/0/nmod", False),
    ("states like", "states/NOUN/0/root like/ADP/2/case Klow/PROPN/0/nmod", True),
    (
        "towns like two",
        "towns/NOUN/0/root like/ADP/2/case Strelsau/PROPN/0/nmod and/CCONJ/4/cc Klow/PROPN/2/conj",
        False,
    ),
]


@pytest.mark.parametrize(("text", "government"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_capital(text: str, government: bool) -> None:
    rows = [tuple(part.rsplit("/", 3)) for part in text.split()]
    lemma = {"marched": "march", "flew": "fly", "came": "come", "fell": "fall", "visited": "visit", "bombed": "bomb"}
    lemma |= {"hosted": "host", "thrives": "thrive", "towns": "town"}
    document = by_hand(
        " ".join(r[0] for r in rows), [(w, lemma.get(w, w.lower()), u, int(h), d) for w, u, h, d in rows]
    )
    at = next(t.i for t in document if t.text == "Klow")
    assert means_government(document, at, at + 1) is government
