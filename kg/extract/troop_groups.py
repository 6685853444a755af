"""The noun group behind a number, up to the noun that is counted."""

from __future__ import annotations

from kg.extract.lexicons import troops as lex
from kg.extract.troop_candidate import force_like
from kg.extract.troop_predicate import SAID_OF
from kg.language.document import Document

__all__ = ["NounGroups"]

_REACH = 9  # tokens from a number to its head noun; longer groups are another phrase's
_QUOTES = frozenset("\"“”'‘’")
_PAST = frozenset({"-", "her", "his", "its", "odd", "of", "or", "our", "so", "the", "their", "these", "those"})
_NO_MODIFIERS = frozenset({"here", "now", "there", "when", "where"})


class NounGroups:
    """Noun groups of one document.

    Parameters
    ----------
    timed : frozenset of int
        Tokens of times, which belong to no group.
    """

    def __init__(self, document: Document, timed: frozenset[int]) -> None:
        self._document = document
        self._timed = timed

    def _word(self, i: int) -> str:
        return self._document[i].lower

    def in_owner(self, k: int) -> bool:
        """Whether a word is part of a name of a state, an alliance or a group ("Islamic State"), and so no modifier."""
        return force_like(self._document.index.at(k)) and self._word(k) != "police"

    def past_of(self, at: int, last: int) -> int:
        """Past "of", "of the", "of its" after a vague number or a part."""
        while at < last and self._word(at) in _PAST:
            at += 1
        return at

    def of(self, start: int, last: int) -> list[int]:
        """Tokens from ``start`` that can belong to one noun group, up to its last noun."""
        document = self._document
        group: list[int] = []
        for i in range(start, min(last, start + _REACH)):
            token = document[i]
            if i in self._timed or (group and self._said_of(group, i)):
                break
            if token.upos in ("NOUN", "PROPN", "ADJ") and group and self._closed(group, i):
                break  # "fighters | last summer"
            if token.upos not in ("NOUN", "PROPN") and not (
                self._may_modify(i, bool(group), last) or self._inside_name(i)
            ):
                break
            group.append(i)
        while group and not self._nounlike(group[-1]):
            group.pop()
        return group

    def _inside_name(self, i: int) -> bool:
        """ "Islamic Movement **of** Uzbekistan insurgents"."""
        index = self._document.index
        return index.at(i) is not None and index.at(i - 1) == index.at(i) and force_like(index.at(i))

    def _nounlike(self, i: int) -> bool:
        token = self._document[i]
        word = lex.singular(token.lower)
        return (
            token.upos in ("NOUN", "PROPN")
            or word in lex.REGULAR
            or word in lex.IRREGULAR
            or token.lower in ("wounded", "dead")
        )

    def _closed(self, group: list[int], i: int) -> bool:
        """Whether the group before ``i`` is complete: a plural head that the parse does not put under a later noun."""
        document, at = self._document, group[-1]
        word = document[at].lower
        plural = lex.singular(word) != word or word in ("personnel", "peshmerga", "spetsnaz")
        known = lex.singular(word) in lex.REGULAR | lex.IRREGULAR | lex.WEAK and document[at].upos in ("NOUN", "PROPN")
        return plural and known and document[at].head not in range(at + 1, at + 4)

    def _said_of(self, group: list[int], i: int) -> bool:
        """Whether "dead" or "wounded" is said of the complete group before it: "left seven soldiers **dead**"."""
        return self._word(i) in SAID_OF and self._closed(group, i) and not self._document.children(i, "det", "amod")

    def _may_modify(self, i: int, begun: bool, last: int) -> bool:
        document, token = self._document, self._document[i]
        following = document[i + 1] if i + 1 < last else None
        if token.upos in ("ADJ",) or token.lower in ("more", "additional", "other", "former", "wounded", "dead"):
            return True
        if token.upos == "VERB" and token.lower in lex.ACCUSED:
            return True
        if token.upos == "VERB":
            return (
                token.tag in ("VBN", "VBG", "") and token.dep.split(":")[0] in ("amod", "compound") and token.head > i
            )
        if following is None:
            return False
        if token.upos == "ADV":
            return following.upos in ("ADJ", "VERB", "NOUN") and token.lower not in _NO_MODIFIERS
        if token.text in ("-", "–", "/") or token.lower in _QUOTES:
            return following.upos in ("ADJ", "NOUN", "PROPN", "VERB")
        if token.lower in ("'s", "’s", "'", "’"):
            return begun
        if token.lower in ("and", "or", ",") and begun:
            previous = document[i - 1]
            has_head = any(self.is_force_noun(k) for k in range(max(0, i - 1), i))
            nations = force_like(document.index.at(i - 1)) and force_like(document.index.at(i + 1))
            alike = previous.upos == following.upos == "ADJ"
            return not has_head and (nations or alike)
        return False

    def is_force_noun(self, i: int) -> bool:
        """Whether a noun counts members of a force whatever stands around it."""
        word = lex.singular(self._word(i))
        return word in lex.REGULAR or word in lex.IRREGULAR
