"""Trees put right where the words beside leave no choice."""

from __future__ import annotations

import numpy as np
import pytest

from kg.language.settled import settle

LABELS = [
    "root",
    "nsubj",
    "appos",
    "vocative",
    "case",
    "nmod:poss",
    "punct",
    "flat",
    "obj",
    "obl",
    "fixed",
    "conj",
    "acl",
    "cc",
    "acl:relcl",
    "advcl:relcl",
    "nmod",
]


@pytest.mark.parametrize(
    ("sentence", "changed"),
    [
        # word/class/label/head → word/label/head that the repair gives
        (
            "Holm/PROPN/nsubj/6 's/PART/case/0 lawyer/NOUN/appos/0 ,/PUNCT/punct/4 Ada/PROPN/appos/2 ,/PUNCT/punct/0 "
            "said/VERB/root/-1",
            {0: ("nmod:poss", 2), 2: ("nsubj", 6), 5: ("punct", 2)},
        ),
        ("Holm/PROPN/nmod:poss/2 's/PART/case/0 lawyer/NOUN/nsubj/3 said/VERB/root/-1", {}),
        ("colleague/NOUN/nsubj/2 Ada/PROPN/vocative/2 agreed/VERB/root/-1", {1: ("appos", 0)}),
        ("colleague/NOUN/nsubj/3 ,/PUNCT/punct/2 Ada/PROPN/vocative/3 agreed/VERB/root/-1", {}),
        ("said/VERB/root/-1 colleague/NOUN/nsubj/0 Ada/PROPN/obj/0", {}),
        (
            "According/VERB/case/2 to/ADP/fixed/0 aides/NOUN/nmod/4 ,/PUNCT/punct/2 Ada/PROPN/nsubj/8 Holm/PROPN/flat/4 "
            ",/PUNCT/punct/4 Chad/PROPN/obj/8 left/VERB/root/-1",
            {2: ("obl", 8), 4: ("appos", 2), 7: ("nsubj", 8)},
        ),
        (
            "According/VERB/case/2 to/ADP/fixed/0 aides/NOUN/obl/8 ,/PUNCT/punct/2 Mali/PROPN/nsubj/8 ,/PUNCT/punct/4 "
            "Niger/PROPN/conj/4 and/CCONJ/case/6 left/VERB/root/-1",
            {},
        ),
        (  # who a name is stands between commas: the name is the clause's own
            "According/VERB/case/2 to/ADP/fixed/0 aides/NOUN/obl/8 ,/PUNCT/punct/2 Ada/PROPN/nsubj/8 ,/PUNCT/punct/4 "
            "mayor/NOUN/appos/4 ,/PUNCT/punct/4 left/VERB/root/-1",
            {},
        ),
        (
            "Chad/PROPN/nmod:poss/2 's/PART/case/0 army/NOUN/nsubj/5 ,/PUNCT/punct/4 Mali/PROPN/appos/2 agree/VERB/root/-1",
            {4: ("conj", 2)},
        ),
        (
            "left/VERB/root/-1 pact/NOUN/obj/0 ,/PUNCT/punct/3 signed/VERB/acl/1 in/ADP/case/5 2015/NUM/obl/3 "
            ",/PUNCT/punct/3 on/ADP/case/8 8/NUM/obl/3",
            {8: ("obl", 0)},
        ),
        (
            "left/VERB/root/-1 pact/NOUN/obj/0 ,/PUNCT/punct/3 signed/VERB/acl/1 in/ADP/case/5 May/NOUN/obl/3 "
            "on/ADP/case/7 8/NUM/obl/3",
            {},
        ),
        (  # "left from one, [accusing them of breaking it], and from another"
            "left/VERB/root/-1 from/ADP/case/2 pact/NOUN/obl/0 ,/PUNCT/punct/4 accusing/VERB/acl/0 Oslo/PROPN/obj/4 "
            ",/PUNCT/punct/9 and/CCONJ/cc/9 from/ADP/case/9 another/PROPN/conj/4",
            {9: ("conj", 2)},
        ),
        (
            "approved/VERB/root/-1 text/NOUN/obj/0 Monday/PROPN/obl/0 that/PRON/nsubj/4 calls/VERB/advcl:relcl/0",
            {4: ("acl:relcl", 1)},
        ),
        ("aide/NOUN/nsubj/3 ,/PUNCT/punct/2 Ada/PROPN/appos/0 agreed/VERB/root/-1", {}),
        ("aides/NOUN/nsubj/4 ,/PUNCT/punct/2 Ada/PROPN/appos/0 ,/PUNCT/punct/2 agree/VERB/root/-1", {}),
    ],
)  # fmt: skip
def test_settle(sentence: str, changed: dict[int, tuple[str, int]]) -> None:
    words, classes, labels, heads = zip(*(each.rsplit("/", 3) for each in sentence.split()), strict=True)
    deps, above = [LABELS.index(label) for label in labels], np.array([int(h) for h in heads])
    wanted = {i: (label, int(head)) for i, (label, head) in enumerate(zip(labels, heads, strict=True))} | changed
    settle(words, classes, above, deps, LABELS)
    assert {i: (LABELS[deps[i]], int(above[i])) for i in range(len(words))} == wanted
