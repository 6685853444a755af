"""CLEAR dependencies (spaCy's English pipelines) seen as Universal Dependencies: labels and heads.

Labels: Choi and Palmer, *Guidelines for the CLEAR Style Constituent to Dependency Conversion* (2012). What differs in
shape is turned round: prepositions hang on their nouns, copulas on their predicates, later conjuncts on the first,
conjunctions on the conjunct that follows. Names stay compounds headed by their last word.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["to_universal"]

_LABELS = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "obl:agent",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})


def to_universal(
    words: Sequence[tuple[str, str, str]], heads: Sequence[int], deps: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Heads and labels in Universal Dependencies.

    Parameters
    ----------
    words : sequence of (text, lemma, universal part of speech)
    heads : sequence of int
        Token indices, a root's its own.

    Returns
    -------
    heads, deps
        New lists of the same length.
    """
    tree = _Tree([lemma for _, lemma, _ in words], [pos for _, _, pos in words], list(heads), list(deps))
    tree.turn_copulas()
    tree.turn_prepositions()
    tree.flatten_coordination()
    labels = [_LABELS.get(dep, dep) for dep in tree.deps]
    return tree.heads, [
        "root" if head == i else label for i, (head, label) in enumerate(zip(tree.heads, labels, strict=True))
    ]


class _Tree:
    def __init__(self, lemmas: list[str], pos: list[str], heads: list[int], deps: list[str]) -> None:
        self.lemmas, self.pos, self.heads, self.deps = lemmas, pos, heads, deps

    def _children(self, i: int, *labels: str) -> list[int]:
        return [c for c, h in enumerate(self.heads) if h == i != c and (not labels or self.deps[c] in labels)]

    def _replace(self, old: int, new: int) -> None:
        """``new``, a child of ``old``, takes its place; all else that hung on ``old`` hangs on ``new``."""
        for c in self._children(old):
            if c != new:
                self.heads[c] = new
        self.heads[new] = new if self.heads[old] == old else self.heads[old]
        self.deps[new] = self.deps[old]
        self.heads[old] = new

    def turn_copulas(self) -> None:
        """ "X is a Y": the predicate heads the clause, "is" is its copula."""
        for v in range(len(self.heads)):
            predicates = self._children(v, "attr", "acomp") if self.lemmas[v] == "be" else []
            if predicates:
                self._replace(v, predicates[0])
                self.deps[v] = "cop"

    def turn_prepositions(self) -> None:
        """ "in Y": Y hangs on what the preposition hung on, the preposition on Y."""
        for p in range(len(self.heads)):
            if self.deps[p] not in ("prep", "agent", "dative") or self.heads[p] == p:
                continue
            objects = self._children(p, "pobj", "pcomp")
            if not objects:
                if self.deps[p] == "prep":
                    self.deps[p] = "advmod"
                continue
            clause = self.deps[objects[0]] == "pcomp"
            agent = self.deps[p] == "agent"
            on_noun = self.pos[self.heads[p]] in _NOMINAL
            self._replace(p, objects[0])
            self.deps[p] = "mark" if clause else "case"
            if clause:
                label = "acl" if on_noun else "advcl"
            else:
                label = "obl:agent" if agent else "nmod" if on_noun else "obl"
            self.deps[objects[0]] = label

    def flatten_coordination(self) -> None:
        """Conjuncts hang on the first, each conjunction on the conjunct behind it."""
        for i in range(len(self.heads)):
            while self.deps[i] == "conj" and self.deps[self.heads[i]] == "conj":
                self.heads[i] = self.heads[self.heads[i]]
        for i in range(len(self.heads)):
            if self.deps[i] == "cc":
                later = [c for c in self._all_conjuncts(i) if c > i]
                if later:
                    self.heads[i] = later[0]

    def _all_conjuncts(self, cc: int) -> list[int]:
        first = self.heads[cc]
        if self.deps[first] == "conj":
            first = self.heads[first]
        return self._children(first, "conj")
