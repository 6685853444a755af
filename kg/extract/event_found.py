"""What the finders of events share: an event before its time, and who and where its words say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.backers import only_backs
from kg.extract.lexicons import events as lexicon
from kg.extract.lexicons.treaty_actions import GOVERNMENT
from kg.extract.treaty_meant import called, meant_by
from kg.extract.treaty_subjects import subject_of
from kg.language.document import Document
from kg.model import ActorKey

__all__ = [
    "Found",
    "agents",
    "armed",
    "is_passive",
    "land",
    "lemma_at",
    "meant",
    "meant_by_all",
    "object_of",
    "phrases",
    "place_at",
    "state_beside",
    "subject_actors",
    "unique",
    "where",
    "with_case",
]

_ENVOYS = frozenset({"ministers", "presidents", "premiers", "chancellors", "envoys", "representatives"})
_ARMED_KINDS = ("country/", "armed_group/", "force/", "group/")
_STATES = ("country/", "armed_group/", "force/")


@dataclass(frozen=True, slots=True)
class Found:
    """An event before its time and modality: ``word`` says it, ``end`` closes the words that say it.

    ``targets`` are those of the actors to whom it is done: who is sanctioned, attacked, visited.
    """

    type: str
    word: int
    end: int
    actors: tuple[ActorKey, ...]
    place: ActorKey | None = None
    targets: tuple[ActorKey, ...] = ()


def lemma_at(document: Document, i: int) -> str:
    """The lemma in lower case, also where the lemmatiser left the word as it was ("airstrikes", "bombing")."""
    token = document[i]
    return _lemma(token.lemma, token.lower, token.upos)


@lru_cache(maxsize=10_000)  # every finder asks for that of every verb
def _lemma(lemma: str, word: str, upos: str) -> str:
    lemma = lemma.lower()
    if lemma != word:
        return lemma
    if upos == "VERB" and lemma.endswith("ing"):
        stem = lemma[:-3]
        return next((v for v in (stem, stem + "e", stem[:-1]) if v in lexicon.VERBS), lemma)
    return lemma.removesuffix("s") if upos == "NOUN" else lemma


def unique(*groups: Iterable[ActorKey]) -> tuple[ActorKey, ...]:
    return tuple(dict.fromkeys(k for group in groups for k in group))


def meant(document: Document, i: int | None) -> tuple[ActorKey, ...]:
    """The actors of a noun and of those conjoined with it; places are none."""
    if i is None:
        return ()
    found: list[ActorKey] = []
    parts = (i, *document.children(i, "flat", "appos"), *document.children(document[i].head, "obj"))
    linked = (
        c for t in dict.fromkeys(parts) if t == i or _one_name(document, i, t) for c in document.children(t, "conj")
    )
    for t in dict.fromkeys((i, *linked)):
        whose = document[t].lower != "delegation" or bool(state_beside(document, t))
        governs = (document[t].lower in GOVERNMENT and whose) or document[t].lower in _ENVOYS
        named = document.index.at(t) or document[t].upos == "PROPN" or called(document, t) or governs
        found += meant_by(document, t) if named else _apposed(document, t)
    return tuple(k for k in found if not k.startswith("place/"))


def meant_by_all(document: Document, tokens: Iterable[int]) -> tuple[ActorKey, ...]:
    """The actors of several nouns, each once."""
    return unique(*(meant(document, t) for t in tokens))


def _one_name(document: Document, i: int, other: int) -> bool:
    """Whether two tokens belong to one actor's name, which the parse may have split ("Ayatollah" and "Ali")."""
    return document.index.at(i) is not None and document.index.at(i) == document.index.at(other)


def _apposed(document: Document, i: int) -> tuple[ActorKey, ...]:
    """The name behind "his counterpart", where only the name has an actor."""
    below = document.children(i, "appos", "flat", "compound")
    return tuple(k for c in below if (k := document.index.at(c)) and k.startswith("person/"))[:1]


def subject_actors(document: Document, verb: int) -> tuple[ActorKey, ...]:
    """Who does it: the subject, or the agent of a passive."""
    if is_passive(document, verb):
        return meant_by_all(document, with_case(document, verb, "by"))
    return meant(document, subject_of(document, verb))


def is_passive(document: Document, verb: int) -> bool:
    """Whether what is done has its object for its subject, or is a participle behind it ("sanctions imposed by")."""
    if document.child(verb, "nsubj:pass") is not None:
        return True
    bare = document.is_dep(verb, "acl") and document[verb].dep != "acl:relcl"
    return bare and document[verb].tag == "VBN" and document.child(verb, "mark", "nsubj", "obj") is None


def agents(document: Document, verb: int) -> list[int]:
    """The nouns of who does it."""
    if is_passive(document, verb):
        return with_case(document, verb, "by")
    subject = subject_of(document, verb)
    return [subject] if subject is not None else []


def object_of(document: Document, verb: int) -> int | None:
    """What it is done to: the object, or the subject of a passive."""
    passive = document.child(verb, "nsubj:pass")
    if passive is not None:
        return passive
    return document[verb].head if is_passive(document, verb) else document.child(verb, "obj")


def with_case(document: Document, i: int, *cases: str) -> list[int]:
    """Phrases under a word that begin with one of the prepositions."""
    return [
        c
        for c in document.children(i, "obl", "nmod")
        if any(document[k].lower in cases for k in document.children(c, "case"))
    ]


def phrases(document: Document, i: int, *cases: str) -> list[int]:
    """Those of :func:`with_case`, and those that the parse hung on another phrase of the word ("by X on Y")."""
    own = with_case(document, i, *cases)
    inner = (c for p in document.children(i, "nmod", "obl") if p not in own for c in with_case(document, p, *cases))
    return own or list(inner)


def place_at(document: Document, i: int) -> ActorKey | None:
    """The place or country that a noun names."""
    key = document.index.at(i)
    return key if key and key.startswith(("place/", "country/")) else None


def where(document: Document, *words: int) -> ActorKey | None:
    """The place of "in Geneva" under any of some words."""
    phrases = (c for w in words for c in with_case(document, w, "in", "at", "near", "inside", "outside"))
    return next((k for c in phrases if (k := place_at(document, c) or land(document, c))), None)


def land(document: Document, i: int) -> ActorKey | None:
    """The place meant: named itself, or behind "parts of", "the city of"."""
    own = place_at(document, i)
    if own or lemma_at(document, i) not in lexicon.TERRITORY:
        return own
    inner = [*with_case(document, i, "of", "in"), *document.children(i, "compound", "appos", "nmod:poss", "amod")]
    return next((k for c in inner if (k := place_at(document, c))), None)


def state_beside(document: Document, i: int) -> tuple[ActorKey, ...]:
    """The state or group of "Russian warplanes", "Islamic State positions"."""
    near = document.children(i, "amod", "compound", "nmod:poss")
    behind = with_case(document, i, "of", "from", "by")
    keys = (document.index.at(c) for c in (*near, *behind) if not only_backs(document, c))
    return tuple(k for k in keys if k and k.startswith(_STATES))[:1]


def armed(document: Document, i: int | None) -> tuple[ActorKey, ...]:
    """Those of the actors that bear arms: states, groups, forces, and the state of "Russian warplanes"."""
    if i is None:
        return ()
    own = tuple(k for k in meant(document, i) if k.startswith(_ARMED_KINDS))
    if own:
        return own
    fights = lemma_at(document, i) in lexicon.ARMED | lexicon.ATTACK_NOUNS
    if not fights:
        return ()
    by = (document.index.at(c) for c in with_case(document, i, "by", "from"))
    return state_beside(document, i) or tuple(k for k in by if k and k.startswith(_STATES))[:1]
