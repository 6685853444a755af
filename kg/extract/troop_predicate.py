"""What a predicate that is no verb says of the counted: "are dead", "were found dead", "left seven soldiers dead"."""

from __future__ import annotations

from kg.extract.lexicons import troops as lex
from kg.extract.modality import is_negated
from kg.extract.troop_governor import Governor
from kg.language.document import Document
from kg.model import CountStatus

__all__ = ["SAID_OF", "predicated", "said_behind", "told_of"]

SAID_OF = {
    "dead": CountStatus.KILLED,
    "fallen": CountStatus.KILLED,
    "killed": CountStatus.KILLED,
    "wounded": CountStatus.WOUNDED,
    "injured": CountStatus.WOUNDED,
    "captured": CountStatus.CAPTURED,
    "detained": CountStatus.CAPTURED,
}
"""What a word at the noun says of those it counts."""

_OTHERS = frozenset({"others", "other", "more"})
_FAR_AT = 10  # tokens from "puts" to "at"
_PREDICATES = SAID_OF | {"missing": CountStatus.OTHER, "unaccounted": CountStatus.OTHER}
_FEARED = frozenset({"fear", "presume", "believe", "think", "suspect", "assume", "expect", "feel"})
_BESIDE = ("xcomp", "advcl", "acl", "conj", "advmod", "obj")  # as what a parse takes "dead" in "found dead"
_RELATIONS = ("nsubj", "nsubj:pass", "obj")


def predicated(document: Document, head: int, where: Governor) -> CountStatus | None:
    """What "dead", "wounded", "missing" and the like say as a predicate of a count.

    Parameters
    ----------
    head : int
        Token of the counted noun.
    where : Governor
        What it hangs on.

    Returns
    -------
    CountStatus or None
        ``OTHER`` where it is denied, only feared ("feared dead"), or one of two ("dead or wounded"),
        ``None`` where there is no such predicate.
    """
    word = _bare(document, head)
    if word is None and where.verb is not None and where.relation(document) in _RELATIONS:
        word = _predicate(document, where)
    if word is None:
        return None
    verb = word if where.verb is None else where.verb
    both = [c for c in document.children(word, "conj") if document[c].lower in SAID_OF and c == word + 2]
    feared = {document[k].lemma for k in (verb, document[word].head)} & _FEARED
    denied = is_negated(document, verb) or is_negated(document, word)
    return CountStatus.OTHER if feared or denied or both else _PREDICATES[document[word].lower]


def said_behind(document: Document, number: int) -> CountStatus | None:
    """ "60 **killed** and 90 wounded", "three others **wounded** when …"; ``OTHER`` of "900 killed and wounded"."""
    words = [token.lower for token in document.tokens[number + 1 : number + 5]]
    words = words[1:] if words[:1] and words[0] in _OTHERS else words
    if not words or words[0] not in SAID_OF:
        return None
    both = words[1:2] and words[1] in ("and", "or") and words[2:3] and words[2] in SAID_OF
    number_behind = document.tokens[number + 4 : number + 6]
    return CountStatus.OTHER if both and not any(t.upos == "NUM" for t in number_behind) else SAID_OF[words[0]]


def told_of(document: Document, first: int) -> CountStatus | None:
    """Of whom a source tells the number: "puts **the wounded at** 22,000", "put its **dead** at 45 soldiers".

    Parameters
    ----------
    first : int
        Where the number and the words that qualify it begin.
    """
    at = first - 1 - (document[first - 1].lower == "between")
    if at < 2 or document[at].lower != "at":
        return None
    begin = max(document.sentence_of(at)[0], at - _FAR_AT)
    verb = next((k for k in range(at - 1, begin - 1, -1) if document[k].lemma in lex.ESTIMATE), at)
    said = [SAID_OF[document[k].lower] for k in range(verb + 1, at) if document[k].lower in SAID_OF]
    return (said[0] if len(set(said)) == 1 else CountStatus.OTHER) if said else None


def _predicate(document: Document, where: Governor) -> int | None:
    """The predicate of the count: the word that it is the subject of, or one beside its verb."""
    verb = where.verb
    assert verb is not None
    if document[verb].upos != "VERB" and _describes(document, verb):
        return verb if where.top < verb else None
    for k in document.children(verb, *_BESIDE):
        own = document.child(k, "nsubj", "nsubj:pass", "obj", "cc")
        others = document[k - 1].lower in _OTHERS
        if document[k - 1 - others].upos == "NUM":  # "17 were killed and 23 (others) wounded": not those
            continue
        if k > where.top and own is None and _describes(document, k) and not _far(document, where, k):
            return k
    return None


def _far(document: Document, where: Governor, word: int) -> bool:
    """Whether a comma or another clause stands between: "sent six to the town, dead" says it of nobody counted."""
    between = document.tokens[max(where.top, where.verb or 0) + 1 : word]
    return any(token.upos == "PUNCT" or token.lower in ("who", "which", "that") for token in between)


def _describes(document: Document, k: int) -> bool:
    """Whether a word is one of those, and an adjective that modifies nothing: not in "dead tired", "the dead"."""
    token = document[k]
    if token.lower not in _PREDICATES or token.upos not in ("ADJ", "VERB", "NOUN"):
        return False
    modifies = document.is_dep(k, "amod", "compound", "advmod") and token.head > k
    acts = token.upos == "VERB" and document.child(k, "aux", "aux:pass") is not None  # "have wounded five"
    return not modifies and not acts and document.child(k, "det") is None


def _bare(document: Document, head: int) -> int | None:
    """ "seven soldiers dead": the word right behind the noun, unless it acts or modifies what follows."""
    k = head + 1
    if k >= len(document) or document[k].lower not in ("dead", "wounded", "injured", "missing"):
        return None
    if document[k].tag == "VBD" or document.child(k, "aux", "aux:pass", "obj") is not None:
        return None
    following = document[k + 1] if k + 1 < len(document) else None
    return k if following is None or following.upos in ("PUNCT", "CCONJ", "ADP", "SCONJ", "ADV") else None
