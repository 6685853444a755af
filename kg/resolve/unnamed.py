"""People whom an article only describes, where a pronoun means them: "Her daughter called. [She] said"."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kg.language.document import Document
from kg.letters import words
from kg.resolve.mention import Mention
from kg.resolve.spoken import SAYING

__all__ = ["behind_unnamed"]


_KIN = {
    "m": words("husband son brother father nephew uncle man boy grandfather grandson boyfriend"),
    "f": words("wife daughter sister mother niece aunt woman girl grandmother granddaughter girlfriend"),
}
_ANYBODY = words("""
    adviser advisor aide analyst diplomat doctor expert lawyer officer official resident soldier source spokesperson
    survivor witness
    """)
_NEW = words("a an another one")


def behind_unnamed(
    document: Document,
    i: int,
    gender: str,
    candidates: Sequence[Mention],
    mentions: Sequence[Mention],
    quoted: Sequence[bool],
) -> Sequence[Mention]:
    """The candidates, without those whom somebody described stands in front of, a subject nearer to the pronoun."""
    if not document.is_dep(i, "nsubj") or document[document[i].head].lemma.lower() not in SAYING | {"ask"}:
        return candidates  # whom a life is told of is meant before his father, but not for who says something next
    noun = _described(document, i, gender, mentions, quoted)
    if noun is None:
        return candidates
    start = document.sentence_of(noun)[0]
    return [m for m in candidates if m.start > noun or (m.start >= start and document.is_dep(m.head, "nsubj"))]


def _described(
    document: Document, i: int, gender: str, mentions: Sequence[Mention], quoted: Sequence[bool]
) -> int | None:
    """The last noun for somebody of a gender that is a subject, in the pronoun's sentence or the one before.

    What is quoted tells of nobody whom a pronoun outside of it means.
    """
    first = document.sentences[max(0, document.sentence_number(i) - 1)][0]
    nouns = (k for k in range(i - 1, first - 1, -1) if document.is_dep(k, "nsubj") and (quoted[i] or not quoted[k]))
    noun = next((k for k in nouns if _is_new(document, k, _ANYBODY) or _is_kin(document, k, gender)), None)
    if noun is None or document.child(noun, "appos", "flat") is not None or i in document.subtree(noun):
        return None
    return None if any(m.start <= noun < m.end for m in mentions) else noun


def _is_new(document: Document, noun: int, words: Set[str]) -> bool:
    """Whether somebody comes in for the first time: "another official put it differently"."""
    articles = (document[c].lower for c in document.children(noun, "det", "nummod"))
    return document[noun].lower in words and not _NEW.isdisjoint(articles)


def _is_kin(document: Document, noun: int, gender: str) -> bool:
    """Whether it is somebody's relative, or somebody new; "the woman" is as often as not who was named before."""
    owned = any(document[c].dep == "nmod:poss" for c in document.children(noun, "nmod"))
    return (owned and document[noun].lower in _KIN[gender]) or _is_new(document, noun, _KIN[gender])
