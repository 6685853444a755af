"""What an agreement lays down, in the words of the text."""

from __future__ import annotations

from kg.extract.lexicons import treaties as lexicon
from kg.language.document import Document

__all__ = ["terms_of"]


def terms_of(document: Document, top: int) -> str | None:
    """The clause that says what an agreement does: "limit Iran's nuclear capability in exchange for …".

    Taken from a relative or infinitive clause on the mention, verbatim, white space folded.
    """
    below = [*document.children(top, "acl"), *_loose(document, top)]
    for verb in below:
        at = verb
        if document[at].lemma in lexicon.FRAMES:
            at = document.child(at, "xcomp", "advcl") or at
        if document[at].lemma in lexicon.PURPOSE and _of_agreement(document, verb):
            tokens = [
                t for t in document.subtree(at) if t >= at and document.sentence_of(t) == document.sentence_of(at)
            ]
            end = tokens[-1] + (0 if document[tokens[-1]].upos == "PUNCT" else 1)
            return document.words(at, end) if end - at > 2 else None
    return None


def _loose(document: Document, top: int) -> list[int]:
    """A relative clause that follows the mention but hangs on the verb."""
    head = document[top].head
    return [c for c in document.children(head, "parataxis") if c > top and _which(document, c)]


def _which(document: Document, verb: int) -> bool:
    return any(document[c].lower == "which" for c in document.children(verb, "nsubj"))


def _of_agreement(document: Document, verb: int) -> bool:
    """Whether the agreement is the clause's subject: "which limits", "to limit", not "which Congress limited"."""
    subjects = document.children(verb, "nsubj")
    return all(document[s].lower in ("which", "that") for s in subjects)
