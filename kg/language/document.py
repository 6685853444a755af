"""One view of an annotated text for every extractor: Universal Dependencies, whatever the pipeline's scheme.

A :class:`Document` holds plain tuples, indexed by token. It can be made from a spaCy ``Doc`` (:func:`from_spacy`) or
by hand in tests (:func:`by_hand`), so that rules are tested without a model. White-space tokens are not part of it.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import chain, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.language.schemes import name_kind, penn_tag
from kg.model import Actor, ActorKey, Article, RegionKind, Span

if TYPE_CHECKING:
    import numpy as np
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token as SpacyToken

__all__ = [
    "ANNOTATIONS",
    "BREAKS",
    "MEANING",
    "ROLE_SPANS",
    "ActorIndex",
    "Document",
    "Entity",
    "Token",
    "by_hand",
    "from_spacy",
]

ANNOTATIONS = frozenset({"sentences", "dependencies", "tags", "lemmas", "entities", "roles"})
"""What an extractor may require."""

ROLE_SPANS = "attribution"
"""Key of spaCy's ``doc.spans`` that holds who says what with which word."""

MEANING = "newskg.meaning"
"""Key of ``doc.user_data``: that the rows of ``doc.tensor`` are made for comparing what spans say."""

BREAKS = "newskg.breaks"
"""Key of ``doc.user_data``: characters at which a paragraph begins, besides those that line breaks tell."""

_begin = itemgetter(0)
_NOT_BODY = frozenset(
    {RegionKind.BOILERPLATE, RegionKind.NAVIGATION, RegionKind.DATE, RegionKind.TEASER, RegionKind.FOREIGN}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word: ``start`` and ``end`` are characters of the article, ``head`` is a token index (its own at a root)."""

    i: int
    text: str
    start: int
    end: int
    lemma: str
    upos: str
    tag: str
    head: int
    dep: str
    lower: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: half-open token range and label as in OntoNotes (PERSON, ORG, GPE, LOC, NORP, FAC, EVENT)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """Which actor the tokens mean: (start, end, key) in half-open token ranges, made by the actor extractor.

    Phrases that take up several actors at once ("both sides") stand apart, as (start, end, keys): whoever asks for one
    actor there gets none.
    """

    mentions: tuple[tuple[int, int, ActorKey], ...] = ()
    actors: tuple[Actor, ...] = ()
    groups: tuple[tuple[int, int, tuple[ActorKey, ...]], ...] = ()
    _shortest: dict[int, tuple[int, ActorKey]] = field(init=False, repr=False, compare=False)
    _in_order: tuple[tuple[int, int, ActorKey], ...] = field(init=False, repr=False, compare=False)
    _by_key: dict[ActorKey, Actor] = field(init=False, repr=False, compare=False)
    _where: dict[ActorKey, list[tuple[int, int]]] = field(init=False, repr=False, compare=False)
    _together: dict[int, tuple[ActorKey, ...]] = field(init=False, repr=False, compare=False)
    named: frozenset[ActorKey] = field(init=False, repr=False, compare=False)  # all that are mentioned

    def __post_init__(self) -> None:
        set_ = object.__setattr__  # the type is frozen; extractors ask once a token, so the answers are looked up
        shortest: dict[int, tuple[int, ActorKey]] = {}
        for start, end, key in self.mentions:
            for token in range(start, end):
                if token not in shortest or end - start < shortest[token][0]:
                    shortest[token] = (end - start, key)
        set_(self, "_shortest", shortest)
        in_order = tuple(sorted(self.mentions, key=_begin))
        set_(self, "_in_order", in_order)
        where: dict[ActorKey, list[tuple[int, int]]] = {}
        for start, end, key in in_order:
            where.setdefault(key, []).append((start, end))
        set_(self, "_where", where)
        set_(self, "_together", {i: keys for first, last, keys in reversed(self.groups) for i in range(first, last)})
        set_(self, "named", frozenset(where))
        set_(self, "_by_key", {actor.key: actor for actor in reversed(self.actors)})

    def at(self, token: int) -> ActorKey | None:
        """The actor of the shortest mention that covers the token."""
        return self._shortest.get(token, (0, None))[1]

    def together(self, token: int) -> tuple[ActorKey, ...]:
        """The actors that a phrase which covers the token takes up at once, in the order in which they were named."""
        return self._together.get(token, ())

    def within(self, start: int, end: int) -> tuple[ActorKey, ...]:
        """Actors mentioned inside a token range, each once, in the order of the text."""
        return tuple(dict.fromkeys(key for _, _, key in self.inside(start, end)))

    def inside(self, start: int, end: int) -> list[tuple[int, int, ActorKey]]:
        """The mentions inside a token range, in the order of the text."""
        first = bisect.bisect_left(self._in_order, start, key=_begin)
        last = bisect.bisect_left(self._in_order, end, key=_begin)
        return [mention for mention in self._in_order[first:last] if mention[1] <= end]

    def where(self, key: ActorKey) -> Sequence[tuple[int, int]]:
        """The token ranges of an actor's mentions, in the order of the text."""
        return self._where.get(key, ())

    def get(self, key: ActorKey) -> Actor | None:
        return self._by_key.get(key)


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its annotations.

    Parameters
    ----------
    sentences : tuple of (int, int)
        Half-open token ranges, in order, covering all tokens.
    roles : tuple of (int, int, str)
        The pipeline's attribution tags: half-open token ranges labelled ``source``, ``cue`` or ``content``.
    index : ActorIndex
        Empty until the actor extractor has run.
    vectors : array [tokens, dimensions], optional
        What :meth:`meaning` is made from; another pipeline than the shipped one gives none.
    """

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[Entity, ...] = ()
    roles: tuple[tuple[int, int, str], ...] = ()
    index: ActorIndex = ActorIndex()
    vectors: np.ndarray | None = field(default=None, repr=False, compare=False)
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _outside: frozenset[int] = field(init=False, repr=False, compare=False)
    _relations: tuple[str, ...] = field(init=False, repr=False, compare=False)  # without their subtypes
    _numbers: tuple[int, ...] = field(init=False, repr=False, compare=False)  # of the tokens' sentences
    _tagged: dict[str, frozenset[int]] = field(init=False, repr=False, compare=False)
    marks: frozenset[int] = field(init=False, repr=False, compare=False)  # tokens without a letter or figure
    _words: dict[tuple[int, int], str] = field(init=False, repr=False, compare=False)  # that were asked for

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        object.__setattr__(self, "_children", tuple(tuple(c) for c in below))
        object.__setattr__(self, "_relations", tuple(t.dep.partition(":")[0] for t in self.tokens))
        numbers = (n for n, (start, end) in enumerate(self.sentences) for _ in range(start, end))
        object.__setattr__(self, "_numbers", tuple(numbers))
        marks = (t.i for t in self.tokens if not t.text.isalnum() and not any(c.isalnum() for c in t.text))
        object.__setattr__(self, "marks", frozenset(marks))
        object.__setattr__(self, "_words", {})
        object.__setattr__(self, "_starts", tuple(t.start for t in self.tokens))
        tagged: dict[str, set[int]] = {}
        for start, end, role in self.roles:
            tagged.setdefault(role, set()).update(range(start, end))
        object.__setattr__(self, "_tagged", {role: frozenset(tokens) for role, tokens in tagged.items()})
        aside = [range(*self.tokens_within(r.start, r.end)) for r in self.article.regions if r.kind in _NOT_BODY]
        object.__setattr__(self, "_outside", frozenset(chain.from_iterable(aside)))

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def with_index(self, index: ActorIndex) -> Document:
        """The same document, knowing its actors."""
        known = copy(self)  # not dataclasses.replace, which would look up the tree's children once more
        object.__setattr__(known, "index", index)
        return known

    def children(self, i: int, *labels: str) -> tuple[int, ...]:
        """Direct dependents in the order of the text; ``nsubj`` also takes ``nsubj:pass``."""
        below = self._children[i]
        if not labels or not below:
            return below
        relations, tokens = self._relations, self.tokens
        return tuple([c for c in below if relations[c] in labels or tokens[c].dep in labels])

    def child(self, i: int, *labels: str) -> int | None:
        """The first of :meth:`children`."""
        for c in self._children[i]:
            if not labels or self._relations[c] in labels or self.tokens[c].dep in labels:
                return c
        return None

    def is_dep(self, i: int, *labels: str) -> bool:
        """Whether the token hangs on its head by one of the labels (subtypes included, as in :meth:`children`)."""
        return self._relations[i] in labels or self.tokens[i].dep in labels

    def subtree(self, i: int, *, without: Iterable[str] = ()) -> list[int]:
        """The token and all below it, sorted; children on the ``without`` relations (of ``i`` alone) are left out."""
        out, stack, left_out = [i], [i], frozenset(without)
        while stack:
            at = stack.pop()
            for c in self._children[at]:
                if at == i and (self._relations[c] in left_out or self.tokens[c].dep in left_out):
                    continue
                out.append(c)
                stack.append(c)
        return sorted(out)

    def edges(self, i: int, *, without: Iterable[str] = ()) -> tuple[int, int]:
        """Half-open token range from the first to the last token of :meth:`subtree`."""
        tokens = self.subtree(i, without=without)
        return tokens[0], tokens[-1] + 1

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads upward, the root last."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def sentence_of(self, i: int) -> tuple[int, int]:
        """The half-open token range of the sentence of a token."""
        return self.sentences[self._numbers[i] if i < len(self._numbers) else -1]

    def sentence_number(self, i: int) -> int:
        return self._numbers[i] if i < len(self._numbers) else len(self.sentences) - 1

    def span(self, start: int, end: int) -> Span:
        """The characters of a half-open token range."""
        return self.article.span(self.tokens[start].start, self.tokens[end - 1].end)

    def sentence_span(self, i: int, last: int | None = None) -> Span:
        """The characters of the sentence of token ``i``, through that of token ``last`` if given."""
        start, end = self.sentence_of(i)
        if last is not None:
            end = max(end, self.sentence_of(last)[1])
        return self.span(start, end)

    def token_at(self, char: int) -> int:
        """Index of the last token that starts at or before a character (0 when none does)."""
        return max(0, bisect.bisect_right(self._starts, char) - 1)

    def tokens_within(self, start: int, end: int) -> tuple[int, int]:
        """Half-open range of the tokens that start inside a character range; may be empty."""
        return bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)

    def in_region(self, i: int, kind: RegionKind) -> bool:
        """Whether token ``i`` stands in a region of some kind."""
        at = self.tokens[i].start if i < len(self.tokens) else -1
        return any(r.kind is kind and r.start <= at < r.end for r in self.article.regions)

    def in_body(self, i: int) -> bool:
        """Whether the token stands outside boilerplate, teasers and lines of another language."""
        return i not in self._outside

    def tagged(self, role: str) -> frozenset[int]:
        """The tokens that the pipeline's attribution tags label so."""
        return self._tagged.get(role, frozenset())

    def meaning(self, start: int, end: int) -> np.ndarray | None:
        """A vector of unit length for what a half-open token range says: the cosine of two tells how alike they are."""
        if self.vectors is None or start >= end:
            return None
        mean: np.ndarray = self.vectors[start:end].mean(0)
        length = float((mean @ mean) ** 0.5)
        return mean / length if length else None

    def words(self, start: int, end: int) -> str:
        """The text of a half-open token range, white space folded to one blank; nothing for an empty range."""
        if start >= end:
            return ""
        found = self._words.get((start, end))
        if found is None:
            found = " ".join(self.article.text[self.tokens[start].start : self.tokens[end - 1].end].split())
            self._words[start, end] = found
        return found


def from_spacy(doc: Doc, article: Article, *, scheme: str = "ud") -> Document:
    """View a spaCy ``Doc`` whose text is ``article.text``.

    Parameters
    ----------
    scheme : {"ud", "clear"}
        The pipeline's dependency labels; CLEAR ones (dobj, pobj …) are turned into Universal Dependencies, heads too.
    """
    kept = [t for t in doc if not t.is_space]
    new = {t.i: n for n, t in enumerate(kept)}

    def ranges(spans: Iterable[SpacySpan]) -> Iterator[tuple[int, int, str]]:
        for span in spans:
            inside = [new[t.i] for t in span if t.i in new]
            if inside:
                yield inside[0], inside[-1] + 1, span.label_

    entities = tuple(Entity(start, end, name_kind(label)) for start, end, label in ranges(doc.ents))
    heads = _heads(kept, new)
    deps = [t.dep_ if heads[new[t.i]] != new[t.i] else "root" for t in kept]
    if scheme == "clear":
        from kg.language.clear import to_universal

        people = [(e.start, e.end) for e in entities if e.label == "PERSON"]
        heads, deps = to_universal([(t.text, t.lemma_, t.pos_) for t in kept], heads, deps, people)
    tokens = tuple(
        Token(n, t.text, t.idx, t.idx + len(t.text), t.lemma_, t.pos_, penn_tag(t), heads[n], deps[n])
        for n, t in enumerate(kept)
    )
    roles = tuple(sorted(ranges(doc.spans.get(ROLE_SPANS, ()))))
    sentences = ranges(doc.sents if doc.has_annotation("SENT_START") else [doc[:]])
    vectors = doc.tensor[[t.i for t in kept]] if doc.user_data.get(MEANING) else None
    return Document(
        article, tokens, tuple((start, end) for start, end, _ in sentences), entities, roles, vectors=vectors
    )


def _heads(kept: Sequence[SpacyToken], new: Mapping[int, int]) -> list[int]:
    """Heads without white space: what hangs on it hangs on its head, or on the first that hangs on it where it is a
    root."""
    firsts: dict[int, int] = {}

    def head_of(token: SpacyToken) -> int:
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        return new[head.i] if head.i in new else firsts.setdefault(head.i, new[token.i])

    return [head_of(t) for t in kept]


def by_hand(
    text: str,
    rows: Sequence[tuple[str, str, str, int, str]],
    *,
    entities: Iterable[tuple[int, int, str]] = (),
    roles: Iterable[tuple[int, int, str]] = (),
    article: Article | None = None,
) -> Document:
    """A document for tests: ``rows`` of (text, lemma, upos, head, dep), head an index (its own at a root).

    Tokens are found in ``text`` one after the other; a sentence is the span of one root's tree.
    """
    article = article or Article(doc="test.txt", text=text)
    tokens, at = [], 0
    for i, (word, lemma, upos, head, dep) in enumerate(rows):
        start = article.text.index(word, at)
        at = start + len(word)
        tokens.append(Token(i, word, start, at, lemma, upos, "", head, dep))
    roots = []
    for i in range(len(tokens)):
        root = i
        while tokens[root].head != root:
            root = tokens[root].head
        roots.append(root)
    cuts = [i for i in range(len(tokens)) if i == 0 or roots[i] != roots[i - 1]] + [len(tokens)]
    sentences = tuple(pairwise(cuts))
    return Document(article, tuple(tokens), sentences, tuple(Entity(*e) for e in entities), tuple(roles))
