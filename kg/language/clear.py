"""CLEAR dependencies (spaCy's English pipelines) seen as Universal Dependencies: labels and heads.

Labels: Choi and Palmer, *Guidelines for the CLEAR Style Constituent to Dependency Conversion* (2012), with those that
later versions gave up and those of Stanford Dependencies that other tools still write. What differs in shape is turned
round as the English treebanks of Universal Dependencies have it: prepositions hang on their nouns, copulas on their
predicates, currencies head their amounts, names of people their last parts, later conjuncts hang on the first and
conjunctions and commas on the conjunct that follows. Other marks hang where they hung.

A tree stays a tree, with the same number of roots, whatever its labels are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.letters import words

__all__ = ["to_universal"]


_LABELS = {
    "ROOT": "dep",  # below another
    "abbrev": "appos",
    "acomp": "xcomp",
    "agent": "obl:agent",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "hmod": "compound",
    "hyph": "punct",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "dep",
    "mwe": "fixed",
    "name": "flat",
    "nn": "compound",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "compound",
    "oprd": "xcomp",
    "partmod": "acl",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "prt": "compound:prt",
    "purpcl": "advcl",
    "quantmod": "advmod",
    "root": "dep",
}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})
_VERBAL = frozenset({"VERB", "AUX"})
_FUNCTION = frozenset({"ADP", "PART", "SCONJ"})
_BE = words("be am is are was were been being 's ’s 're ’re 'm ’m")
_AUXILIARY = frozenset({"aux", "auxpass", "aux:pass", "cop", "case"})
_MODIFIER = words("prep agent dative advmod prt amod quantmod npadvmod npmod mark case nmod nounmod")
"""What a preposition may be called that its object is not called in its place."""
_PLACES = words("here there abroad home away inside outside nearby everywhere elsewhere where")
_TELLING = words(
    "advise ask assure convince inform instruct invite notify order persuade promise remind show teach tell urge warn"
)
_CAUSING = words("feel have hear help let make see watch")
_CALLING = words("call consider deem find keep label leave make name")
_FIXED = frozenset(
    tuple(pair.split("_"))
    for pair in words(
        "according_to as_for as_of as_to because_of due_to in_order instead_of prior_to rather_than so_that such_as"
    )
)
_ABOUT = frozenset({("more", "than"), ("less", "than"), ("fewer", "than"), ("up", "to")})


def to_universal(
    words: Sequence[tuple[str, str, str]],
    heads: Sequence[int],
    deps: Sequence[str],
    people: Iterable[tuple[int, int]] = (),
) -> tuple[list[int], list[str]]:
    """Heads and labels in Universal Dependencies.

    Parameters
    ----------
    words : sequence of (text, lemma, universal part of speech)
    heads : sequence of int
        Token indices, a root's its own.
    people : iterable of (int, int)
        Half-open token ranges of people's names, whose first word heads the others.

    Returns
    -------
    heads, deps
        New lists of the same length.
    """
    tree = _Tree(words, heads, deps)
    tree.turn_amounts()
    tree.turn_prepositions()
    tree.turn_copulas()
    tree.settle_clauses()
    tree.flatten_coordination()
    tree.join_words()
    for start, end in people:
        tree.turn_name(start, end)
    return tree.heads, [tree.label(i) for i in range(len(tree.heads))]


class _Tree:
    def __init__(self, words: Sequence[tuple[str, str, str]], heads: Sequence[int], deps: Sequence[str]) -> None:
        self.words = [text.lower() for text, _, _ in words]
        self.lemmas = [lemma for _, lemma, _ in words]
        self.pos = [pos for _, _, pos in words]
        self.heads, self.deps = list(heads), list(deps)
        self._below: list[set[int]] = [set() for _ in words]
        for i, head in enumerate(self.heads):
            if head != i:
                self._below[head].add(i)

    def children(self, i: int, *labels: str) -> list[int]:
        return sorted(c for c in self._below[i] if not labels or self.deps[c] in labels)

    def hang(self, i: int, head: int, dep: str | None = None) -> None:
        """Hang a word on another that is not below it, or make it a root (``head`` is ``i``)."""
        if self.heads[i] != i:
            self._below[self.heads[i]].discard(i)
        if head != i:
            self._below[head].add(i)
        self.heads[i] = head
        if dep is not None:
            self.deps[i] = dep

    def replace(self, old: int, new: int, *, leaving: Iterable[int] = ()) -> None:
        """``new``, a child of ``old``, takes its place and its children but those of ``leaving``."""
        above = self.heads[old]
        self.hang(new, new if above == old else above, self.deps[old])
        for c in self.children(old):
            if c not in leaving:
                self.hang(c, new)
        self.hang(old, new)

    def upward(self) -> list[int]:
        """All words, those below before those above."""
        order = [i for i, head in enumerate(self.heads) if head == i]
        for i in order:
            order.extend(self.children(i))
        return order[::-1]

    def _is_root(self, i: int) -> bool:
        return self.heads[i] == i

    def label(self, i: int) -> str:
        """The label in Universal Dependencies, once shapes are turned."""
        head, dep = self.heads[i], self.deps[i]
        if head == i:
            return "root"
        on_noun = self.pos[head] in _NOMINAL
        if dep == "aux" and self.words[i] == "to":
            return "mark"
        if dep == "neg":
            return "det" if self.pos[i] == "DET" else "advmod"
        if dep in ("relcl", "rcmod"):
            return "advcl:relcl" if self.pos[head] in _VERBAL else "acl:relcl"
        if dep in ("npadvmod", "npmod", "tmod"):
            return "nmod:unmarked" if on_noun else "obl:unmarked"
        if dep in ("nmod", "nounmod"):
            if not self.children(i, "case"):
                return "compound" if i < head else "nmod"
            return "nmod" if on_noun else "obl"
        if dep == "prep" and self.pos[i] == "ADP" and self.pos[head] in _VERBAL:
            return "obl"  # "the court that he spoke in"
        return _LABELS.get(dep, dep)

    # "$5 million": the sign heads the amount.

    def turn_amounts(self) -> None:
        for i, word in enumerate(self.words):
            number = self.heads[i]
            if word[-1:] in ("$", "€", "£", "¥") and i < number and self.pos[number] in ("NUM", ""):
                self.replace(number, i, leaving=self.children(number, "compound", "number"))
                self.deps[number] = "nummod"
                if self.deps[i] in ("nummod", "num", "nmod", "nounmod", "amod", "quantmod"):
                    self.deps[i] = "compound"

    # "in Y": Y hangs on what the preposition hung on, the preposition on Y.

    def turn_prepositions(self) -> None:
        for p in self.upward():
            found = None if self.pos[p] in ("NOUN", "PROPN", "PRON") else self._object(p)
            if found is not None:
                self._turn_preposition(p, found)

    def _object(self, p: int) -> int | None:
        objects, clauses = self.children(p, "pobj"), self.children(p, "pcomp")
        objects += [c for c in clauses if self.pos[c] not in _FUNCTION] or ([] if objects else clauses)
        pair = tuple(self.words[p : p + 2])
        if self.deps[p] == "prep" or (self.deps[p] in _MODIFIER and pair in _FIXED):
            # "out of Y", "according to Y", "from within Y": a preposition whose object has one too.
            turned = self.children(p, "obl", "nmod", "advcl", "acl")
            objects += [c for c in turned if self._case_at(p + 1, c)]
        return next(iter(objects), None)

    def _case_at(self, i: int, noun: int) -> bool:
        return i < len(self.heads) and self.heads[i] == noun and self.deps[i] in ("case", "mark")

    def _turn_preposition(self, p: int, noun: int) -> None:
        clause = self.pos[noun] in _VERBAL
        dep = self.deps[p]
        self.replace(p, noun)
        self.deps[p] = "mark" if clause else "case"
        on_noun = self.pos[self.heads[noun]] in _NOMINAL
        if self.heads[noun] != noun and dep in _MODIFIER:
            if clause:
                self.deps[noun] = "acl" if on_noun else "advcl"
            else:
                self.deps[noun] = "obl:agent" if dep == "agent" else "nmod" if on_noun else "obl"
        for c in self.children(noun, "pcomp", "obl"):
            if self.deps[c] == "obl":  # "from Y to Z", where "to" hung on "from"
                self.deps[c] = "nmod" if self.pos[noun] in _NOMINAL else "obl"
            elif self.pos[c] in _FUNCTION:
                self.deps[c] = "case"  # "because of Y", where "of" hung on "because"
        if p and self.heads[p - 1] == noun and (self.words[p - 1], self.words[p]) in _FIXED:
            self.deps[p - 1] = self.deps[p]  # "such as Y", where "such" hung on "as"

    # "X is a Y", "X is in Y": the predicate heads the clause, "is" is its copula.

    def turn_copulas(self) -> None:
        for v in self.upward():
            if self.deps[v] in _AUXILIARY or (self.lemmas[v] != "be" and self.words[v] not in _BE):
                continue
            if self.pos[v] not in _VERBAL:
                continue
            if any(self.words[c] == "there" for c in self.children(v, "expl")):
                self._subject_behind(v)
            elif (predicate := self._predicate(v)) is not None:
                self._turn_copula(v, predicate)

    def _subject_behind(self, v: int) -> None:
        """ "There is a Y": no predicate but the subject."""
        for c in self.children(v, "attr")[:1]:
            self.deps[c] = "nsubj"

    def _predicate(self, v: int) -> int | None:
        subjects = self.children(v, "nsubj", "csubj")
        behind = [c for c in self.children(v) if c > v]
        clauses = [c for c in behind if self.deps[c] in ("ccomp", "xcomp")]
        if named := self.children(v, "attr", "acomp"):
            return named[0]
        if subjects and clauses and subjects[0] < v and self.words[subjects[0]] != "it":
            return clauses[0]
        cased = (c for c in behind if self.deps[c] == "obl" and self.pos[c] in _NOMINAL and self.children(c, "case"))
        told = next((c for c in cased if not self._according(c)), None)
        if told is not None:
            return told
        return next((c for c in self.children(v, "advmod") if self.words[c] in _PLACES), None)

    def _according(self, i: int) -> bool:
        return any(self.words[c] == "according" for c in self.children(i, "case"))

    def _turn_copula(self, v: int, predicate: int) -> None:
        clause = self.deps[predicate] in ("ccomp", "xcomp")
        behind = [c for c in self.children(v, "ccomp", "xcomp") if c > predicate]
        subjects = self.children(v, "nsubj", "csubj")
        self.replace(v, predicate)
        self.deps[v] = "cop"
        for c in subjects:
            if clause:
                self.deps[c] += ":outer"
            elif self.words[c] == "it" and self.deps[c] == "nsubj" and c < v and behind:
                self.deps[c], self.deps[behind[0]] = "expl", "csubj"  # "It is clear that …"

    # "told him that …", "wants him to leave", "calls him a liar"

    def settle_clauses(self) -> None:
        for v in range(len(self.heads)):
            if self.pos[v] not in _VERBAL:
                continue
            objects = self.children(v, "dobj", "obj")
            for c in self.children(v, "ccomp"):
                subject = None if objects else self._small(v, c)
                if subject is not None:
                    self.hang(subject, v, "obj")
                    self.deps[c] = "xcomp"
                    objects = [subject]
            told = objects and self.lemmas[v] in _TELLING and not self.children(v, "dative", "iobj")
            if told and self.children(v, "ccomp", "xcomp"):
                self.deps[objects[0]] = "iobj"

    def _small(self, v: int, clause: int) -> int | None:
        """The subject of a clause that has no finite verb."""
        subject = next((c for c in self.children(clause, "nsubj") if v < c < clause), None)
        if subject is None or self.children(clause, "mark", "complm", "cop"):
            return None
        helpers = self.children(clause, "aux", "auxpass")
        infinitive = any(self.words[c] == "to" for c in helpers)
        bare = not helpers and self.lemmas[v] in _CAUSING and self.words[clause] == self.lemmas[clause]
        named = self.lemmas[v] in _CALLING and self.pos[clause] not in _VERBAL
        return subject if infinitive or bare or named else None

    # "X, Y and Z": all conjuncts hang on the first.

    def flatten_coordination(self) -> None:
        for i in range(len(self.heads)):
            while self.deps[i] == "conj" == self.deps[self.heads[i]] and not self._is_root(self.heads[i]):
                self.hang(i, self.heads[self.heads[i]])
        for i in range(len(self.heads)):
            if self.deps[i] == "cc":
                self._join_conjunct(i)
            elif self.words[i] == "," and self.deps[i] == "punct" and not self._below[i]:
                self._begin_conjunct(i)

    def _join_conjunct(self, cc: int) -> None:
        above = self.heads[cc]
        first = self.heads[above] if self.deps[above] == "conj" else above
        later = [c for c in self.children(first, "conj") if c > cc]
        if later and cc > first:
            self.hang(cc, later[0])

    def _begin_conjunct(self, comma: int) -> None:
        """A comma before a conjunct hangs on it."""
        at = next((i for i in range(comma + 1, len(self.heads)) if self.deps[i] != "cc"), None)
        while at is not None and self.heads[at] > comma and self.heads[at] != at:
            at = self.heads[at]
        if at is not None and self.deps[at] == "conj" and self.heads[at] < comma:
            self.hang(comma, at)

    # Words that are one: "because of", "as well as", "more than 500", "at least 500".

    def join_words(self) -> None:
        for i in range(1, len(self.heads)):
            pair = (self.words[i - 1], self.words[i])
            if pair in _FIXED or pair in _ABOUT:
                self._fix(i - 1, i)
            elif pair[0] == "at" and pair[1] in ("least", "most") and self.heads[i - 1] == i:
                self.deps[i - 1] = "case"
                self.deps[i] = "nmod" if self.pos[self.heads[i]] in _NOMINAL else "obl"
            elif pair == ("well", "as") and i > 1 and self.words[i - 2] == "as" and self.deps[i] == "cc":
                self._as_well_as(i - 2)

    def _fix(self, first: int, second: int) -> None:
        if self.heads[first] != self.heads[second] or first in (self.heads[first], self.heads[second]):
            return
        pair = (self.words[first], self.words[second])
        if pair in _ABOUT and self.pos[self.heads[first]] in ("NUM", "SYM") and self.deps[second] != "case":
            self.hang(first, self.heads[first], "advmod")
            self.hang(second, first, "fixed")
        elif pair in _FIXED and {self.deps[first], self.deps[second]} <= {"case", "mark"}:
            self.hang(second, first, "fixed")

    def _as_well_as(self, first: int) -> None:
        words = range(first, first + 3)
        if self.heads[first + 2] not in words and all(self.heads[i] in words for i in words[:2]):
            self.hang(first, self.heads[first + 2], "cc")
            for i in words[1:]:
                self.hang(i, first, "fixed")

    # "Defence Minister Mira Tal": the first word of the name heads all.

    def turn_name(self, start: int, end: int) -> None:
        outward = [i for i in range(start, end) if self._is_root(i) or not start <= self.heads[i] < end]
        first, last = start, outward[-1] if outward else start
        if len(outward) != 1 or self.heads[first] != last or self.deps[first] not in ("compound", "nn"):
            return
        self.replace(last, first)
        self.deps[last] = "flat"
        for c in self.children(first, "compound", "nn"):
            if first < c < last:
                self.deps[c] = "flat"
        title = start - 1
        if title >= 0 and self.heads[title] == first and self.deps[title] in ("compound", "nn"):
            self.deps[title] = "nmod:desc"
            for c in self.children(first, "compound", "nn"):
                if c < title:
                    self.hang(c, title)
