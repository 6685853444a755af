"""Actors without a name: "local media", "three senior officials", "a spokesman for the ministry"."""

from __future__ import annotations

from kg.extract.lexicons import nouns
from kg.extract.somebody import PEOPLE
from kg.ids import digest
from kg.language.document import Document
from kg.model import Actor, ActorKey, ActorKind, Evidence, slug

__all__ = ["NAME", "VERSION", "describe"]

NAME = "actors"
VERSION = "1.19"

_CUT = (
    "acl",
    "appos",
    "conj",
    "cc",
    "punct",
    "parataxis",
    "advcl",
    "dep",
    "list",
    "advmod",
    "cop",
    "mark",
    "nsubj",
    "aux",
    "case",
)
_DOCUMENTS = frozenset({"documents", "document", "files", "cables", "emails", "records", "memo", "memos"})
_LONGEST = 12  # tokens of a description
_ARTICLES = frozenset({"the", "a", "an"})
_BOTH = frozenset({"media", "press", "reports", "outlets", "newspapers"})


def describe(document: Document, token: int) -> Actor:
    """The actor that the noun phrase around a token describes; for sources that no mention covers.

    Parameters
    ----------
    token : int
        The phrase's head.

    Returns
    -------
    Actor
        Named by the phrase's words without its article, relative clauses and appositions. Its key holds for this
        article alone: "officials" of two articles are not the same people.
    """
    start, end = _phrase(document, token)
    kind = _kind(document, token, start)
    if kind is ActorKind.MEDIA:
        start = _without_owner(document, start, token)
    if document[token].lower in _DOCUMENTS:
        while start < token and document[start].lower.endswith("ed"):
            start += 1  # "leaked documents": what was done with them is not what they are called
    name = document.words(start, end)
    owner = document.index.get(document.index.at(_owner(document, start)) or ActorKey("")) if start < token else None
    if owner is not None and document[start].upos == "PRON":  # "his office" says whose only where it stands
        name = f"{owner.name}'s {document.words(start + 1, end)}"
    own = digest(document.article.key(), size=8)
    key = ActorKey(f"{kind}/{slug(name) or 'unnamed'}-in-{own}")
    span = document.span(start, end)
    evidence = Evidence(span, document.sentence_span(token), NAME, VERSION, 0.6)
    country = document.index.at(start) if start != token else None
    return Actor(
        key,
        name,
        kind,
        mentions=(span,),
        country=country if country and country.startswith("country/") else None,
        evidence=(evidence,),
    )


def _owner(document: Document, first: int) -> int:
    """The first word of a phrase, or for "whose" the noun that its clause is about: "Lee, **whose** lawyer said so"."""
    if document[first].lower != "whose":
        return first
    clause = next((i for i in document.ancestors(first) if document[i].dep == "acl:relcl"), None)
    return first if clause is None else document[clause].head


def _phrase(document: Document, head: int) -> tuple[int, int]:
    """The noun phrase's token range: unbroken around its head, within one sentence."""
    tokens = set(document.subtree(head, without=_CUT))
    for clause in document.children(head, "nmod"):
        for below in document.subtree(clause):
            if document.is_dep(below, "acl", "appos") or (document.is_dep(below, "conj") and below > head):
                tokens -= set(document.subtree(below))
    first, stop = document.sentence_of(head)
    start = end = head
    while start - 1 >= first and start - 1 in tokens:
        start -= 1
    while end + 1 < stop and end + 1 in tokens and end + 1 - head < _LONGEST:
        end += 1
    while end > head and (document[end].upos in ("PUNCT", "ADP", "CCONJ") or document[end].lower in ("that", "which")):
        end -= 1
    while start < head and (
        document[start].lower in _ARTICLES or document[start].upos in ("PUNCT", "ADP", "SCONJ", "CCONJ", "ADV")
    ):
        start += 1
    return start, end + 1


def _without_owner(document: Document, start: int, head: int) -> int:
    """Past "the country's" before "state media"."""
    marks = [i for i in range(start, head) if document[i].lower in ("'s", "’s", "'", "’")]
    return marks[-1] + 1 if marks else start


def _kind(document: Document, head: int, start: int) -> ActorKind:
    word, lemma = document[head].lower, document[head].lemma.lower()
    before = document[head - 1].lower if head > start else ""
    if _is_media(word, lemma, before):
        return ActorKind.MEDIA
    if word in PEOPLE:
        return ActorKind.PERSON
    if lemma in nouns.PERSON_NOUNS and word != lemma:
        return ActorKind.GROUP
    if word in nouns.FORCE_HEADS:
        return ActorKind.FORCE
    if word in nouns.ORGANISATION_HEADS:
        return ActorKind.ORGANISATION
    if word in nouns.PLACE_HEADS:
        return ActorKind.PLACE
    if word == "house" and document[head].upos == "PROPN":
        return ActorKind.ORGANISATION
    plural = document[head].tag in ("NNS", "NNPS") or (word != lemma and word.endswith("s"))
    if document[head].upos == "PROPN" and not plural:
        return ActorKind.ORGANISATION if _is_acronym(document[head].text) else ActorKind.PERSON
    return ActorKind.GROUP


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and len(word) > 1


def _is_media(word: str, lemma: str, before: str) -> bool:
    if word in ("agency", "agencies", "channel", "channels", "station", "network", "website"):
        return before in ("news", "press", "tv", "television", "radio", "media")
    if word in ("report", "reports"):
        return before in ("media", "news", "press", "newspaper", "tv", "television")
    return word in nouns.MEDIA_HEADS or lemma in nouns.MEDIA_HEADS or word in _BOTH
