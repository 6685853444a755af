"""Nouns of agreement without a name: "the deal", "a ceasefire in Syria", "the EU-Turkey migration agreement"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extract.backers import only_backs
from kg.extract.lexicons import treaties as lexicon
from kg.extract.lexicons import treaty_actions as acts
from kg.language.document import Document
from kg.model import ActorKey, ActorKind

__all__ = ["Nominal", "find_nominals", "month_behind", "state_of", "states_within"]

_PHRASES = {first: [p for p in lexicon.PHRASES if p[0][0] == first] for first in {p[0][0] for p in lexicon.PHRASES}}
_BEGIN = frozenset({*_PHRASES, *lexicon.HEADS, "cease-fire"})
_HALTS = lexicon.CEASEFIRE_NOUNS | {"cease", "cease-fire"}
_KINDS = lexicon.KINDS | lexicon.OPEN_KINDS


@dataclass(frozen=True)
class Nominal:
    """A noun group headed by a noun of agreement; token indices.

    Parameters
    ----------
    noun : str
        The head in the singular, one word: ``deal``, ``ceasefire`` …
    det : str
        ``definite``, ``demonstrative``, ``possessive``, ``indefinite``, ``generic`` or ``bare``.
    mods : tuple of str
        Lower-case words between determiner and head.
    parties : tuple of ActorKey
        States and bodies named with it: "with Iran", "between …", "EU-Turkey".
    private : bool
        Whether those named with it are none of that kind: "with state lawmakers".
    places : tuple of ActorKey
        "in Syria".
    about : tuple of str
        Lower-case words after "on", "over", "for", "to".
    year : str
        A year in front of the noun, else empty.
    loose : bool
        Whether the noun alone ("the cessation") can only repeat what was said before.
    """

    start: int
    end: int
    head: int
    noun: str
    det: str
    mods: tuple[str, ...]
    parties: tuple[ActorKey, ...] = ()
    private: bool = False
    places: tuple[ActorKey, ...] = ()
    about: tuple[str, ...] = ()
    year: str = ""
    loose: bool = False

    @cached_property
    def ceasefire(self) -> bool:
        """Whether it stops fighting, by its noun, its kind or its object ("a deal for a ceasefire")."""
        halts = self.noun in lexicon.CEASEFIRE_NOUNS or not _HALTS.isdisjoint(self.mods)
        return halts or not _HALTS.isdisjoint(self.about[:4])

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What it is about, in front of its noun."""
        return frozenset(_kind(w) for w in self.mods if w in _KINDS)


_SAME_KIND = {
    "free-trade": "trade",
    "defence": "defense",
    "commerce": "trade",
    "tariff": "trade",
    "migrant": "migration",
    "refugee": "migration",
    "nonproliferation": "nuclear",
    "emissions": "climate",
    "truce": "ceasefire",
}


def _kind(word: str) -> str:
    return _SAME_KIND.get(word, word)


def find_nominals(document: Document) -> Iterator[Nominal]:
    """Candidates in the order of the text; whether they are agreements between states is decided elsewhere."""
    at = 0
    for token in document.tokens:
        if token.lower not in _BEGIN or token.i < at or (head := _head(document, token.i)) is None:
            continue
        at, noun = head
        if not _taken_over(document, at, noun):
            yield _nominal(document, token.i, at, noun)


def _head(document: Document, i: int) -> tuple[int, str] | None:
    """End and noun of the head that begins at a token."""
    lower = document[i].lower
    for words, noun in _PHRASES.get(lower, ()):
        if tuple(t.lower for t in document.tokens[i : i + len(words)]) == words:
            return i + len(words), noun
    if lower == "cease-fire":
        return i + 1, "ceasefire"
    if lower not in lexicon.HEADS:
        return None
    if lower == "deal" and document[i].upos not in ("NOUN", "PROPN"):
        return None
    return (i + 1, lower) if document[i].upos not in ("VERB", "AUX", "ADV") else None


def _taken_over(document: Document, end: int, noun: str) -> bool:
    """ "ceasefire deal": the second noun heads; so does what ends a hyphenated word ("deal-maker")."""
    if end >= len(document):
        return False
    after = document[end]
    if after.text == "-" and after.start == document[end - 1].end and noun != "ceasefire":
        return True
    if after.lower.removesuffix("s") in lexicon.HEADS and after.upos in ("NOUN", "PROPN"):
        return True
    return noun == "deal" and after.lower in ("breaker", "breakers", "maker", "makers", "making", "flow")


def _nominal(document: Document, i: int, end: int, noun: str) -> Nominal:
    first, _ = document.sentence_of(i)
    left = i
    while left > first and _modifies(document, left - 1):
        left -= 1
    mods = tuple(t.lower for t in document.tokens[left:i])
    mods += (lexicon.STATUS_OF_FORCES,) if document[i].lower == "status" else ()
    with_, private, about = _complement(document, end)
    named = states_within(document, left, i)
    if noun == "deal" and len(named) == 1 and not with_ and not set(mods) & lexicon.KINDS:
        named = ()  # "the Puerto Rico deal" may be anything
    parties = tuple(dict.fromkeys((*named, *_possessor(document, left, first), *with_)))
    start = _span_start(document, left, i)
    years = [t.text for t in document.tokens[left:i] if t.text.isdigit() and len(t.text) == 4]
    return Nominal(
        start,
        end,
        i,
        noun,
        _determiner(document, left, first, mods),
        _joined(mods),
        parties,
        private and not parties,
        _places(document, end) or (_place_before(document, left, i) if noun in lexicon.CEASEFIRE_NOUNS else ()),
        about,
        years[0] if years else _year_behind(document, end),
        noun in ("cessation", "memorandum") and end == i + 1,
    )


def _year_behind(document: Document, end: int) -> str:
    """The year of "the accord **of March 23, 2009**"."""
    if end >= len(document) or document[end].lower != "of":
        return ""
    for token in document.tokens[end + 1 : end + 5]:
        if token.text.isdecimal() and len(token.text) == 4:
            return token.text
        if not (token.text.isdecimal() or token.text == "," or _month(token.lower)):
            break
    return ""


def _joined(mods: tuple[str, ...]) -> tuple[str, ...]:
    """Words and their hyphenated compounds: ("free", "-", "trade") also has "free-trade"."""
    pairs = [f"{a}-{b}" for a, dash, b in zip(mods, mods[1:], mods[2:], strict=False) if dash == "-"]
    return (*(m for m in mods if m != "-"), *pairs)


def _modifies(document: Document, i: int) -> bool:
    token = document[i]
    hyphened = token.lower == "and" and i > 0 and document[i - 1].text.endswith("-")
    if hyphened:  # "the U.S.- and French-brokered accord"
        return True
    if token.lower in ("'s", "’s") or token.upos in ("DET", "PRON", "VERB", "AUX", "ADP", "CCONJ"):
        return token.upos == "VERB" and token.tag in ("VBN", "VBG") and document.is_dep(i, "amod")
    if token.text in ("-", "–"):
        return i > 0 and document[i - 1].end == token.start
    return token.upos in ("ADJ", "NOUN", "PROPN", "NUM", "X") and token.text not in '"“”‘’()'


def _span_start(document: Document, left: int, head: int) -> int:
    """The noun group without adjectives of opinion: from the first kind, compound or joined name."""
    at = head
    while at > left and _in_span(document, at - 1):
        at -= 1
    while at < head and document[at].text in ("-", "–"):
        at += 1
    # "[seven-]day ceasefire": not a half of a word
    glued = at > 1 and document[at - 1].text in ("-", "–") and document[at - 1].end == document[at].start
    return at - 2 if glued and at - 2 >= left else at


def _in_span(document: Document, i: int) -> bool:
    token = document[i]
    if token.text in ("-", "–") or token.lower in lexicon.KINDS | lexicon.OPEN_KINDS:
        return True
    if token.upos == "PROPN":
        return True
    return token.upos == "NOUN" and document.is_dep(i, "compound") and not token.text.isdigit()


_DETERMINERS = {
    "the": "definite",
    "this": "demonstrative",
    "that": "demonstrative",
    "these": "demonstrative",
    "a": "indefinite",
    "an": "indefinite",
    "'s": "possessive",
    "’s": "possessive",
    "'": "possessive",
    "’": "possessive",
    "its": "possessive",
    "their": "possessive",
    "his": "possessive",
    "her": "possessive",
    "our": "possessive",
    "my": "possessive",
    "your": "possessive",
    "whose": "possessive",
}


def _determiner(document: Document, left: int, first: int, mods: tuple[str, ...]) -> str:
    before = [t.lower for t in document.tokens[max(first, left - 2) : left]]
    if set(mods) & lexicon.GENERIC or (before and before[-1] in lexicon.GENERIC) or before[:1] == ["such"]:
        return "generic"
    return _DETERMINERS.get(before[-1], "bare") if before else "bare"


def _complement(document: Document, end: int) -> tuple[tuple[ActorKey, ...], bool, tuple[str, ...]]:
    """States after "with" or "between", whether others stand there instead, and what the agreement is about."""
    _, last = document.sentence_of(end - 1)
    at, limit = _behind_makers(document, end, last), min(last, end + 9)
    states: tuple[ActorKey, ...] = ()
    private = False
    about: tuple[str, ...] = ()
    while at < limit:
        lower = document[at].lower
        if lower in ("with", "between", "among") and not states:
            states, private, at = _with(document, at + 1, last)
            limit = min(last, at + 3)
            continue
        if lower in _ABOUT and not about:
            about = tuple(t.lower for t in document.tokens[at + 1 : min(last, at + 7)])
        elif not (
            about
            or lower in lexicon.PARTICIPLES | lexicon.TIME_WORDS
            or document[at].upos in ("NUM", "ADV")
            or _month(lower)
        ):
            break
        at += 1
    return states, private, about


def _behind_makers(document: Document, end: int, last: int) -> int:
    """Behind the verb of "the deal **it struck** with Spain"; right behind the noun where no such clause stands."""
    for at in range(end, min(last, end + 4)):
        token = document[at]
        if token.lower in lexicon.PARTICIPLES and token.tag in ("VBD", "VBN") and at > end:
            return at + 1
        if token.upos not in ("PRON", "PROPN", "AUX", "DET") and token.lower != "that":
            break
    return end


_BANNING = frozenset({"banning", "limiting", "prohibiting", "regulating", "restricting", "outlawing"})
_ABOUT = frozenset({"on", "over", "about", "to", "for", "of"}) | _BANNING


def _month(word: str) -> bool:
    return word[:3] in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def month_behind(document: Document, end: int) -> str:
    """The month's name of "a truce in March", as it stands there, else nothing."""
    if end + 1 >= len(document) or document[end].lower not in ("in", "on"):
        return ""
    word = document[end + 1]
    return word.text if word.text[:1].isupper() and _month(word.lower) else ""


_PUBLIC = frozenset({"authorities", "government", "insurgents", "junta", "rebels", "regime", "state"})
"""Who is no private person, though the noun does not say which: "signed a peace deal with **the government**"."""


def _with(document: Document, at: int, last: int) -> tuple[tuple[ActorKey, ...], bool, int]:
    end = at
    while end < min(last, at + 16):
        token = document[end]
        named = document.index.at(end) is not None  # a tagger may take "United" of a name for a verb
        breaks = token.upos in ("VERB", "AUX", "PRON", "SCONJ", "ADP") and token.lower not in ("of", "'s", "’s")
        if breaks and not named:
            break
        if token.text in ".;:—()" or (token.text == "," and not _list_goes_on(document, end, last)):
            break
        end += 1
    states = states_within(document, at, end)
    if len(states) == 1 and any(t.lower == "administration" for t in document.tokens[at:end]):
        return (), False, end  # with one's own government, as often as not
    public = any(t.lower in _PUBLIC for t in document.tokens[at:end])
    return states, not states and not public and end > at, end


def _list_goes_on(document: Document, comma: int, last: int) -> bool:
    nearby = document.tokens[comma + 1 : min(last, comma + 5)]
    return bool(nearby) and nearby[0].upos == "PROPN" and any(t.lower in ("and", ",") for t in nearby)


def _possessor(document: Document, left: int, first: int) -> tuple[ActorKey, ...]:
    """The state of "Russia's deal"."""
    if left - 1 <= first or document[left - 1].lower not in ("'s", "’s", "'", "’"):
        return ()
    key = document.index.at(left - 2)
    state = state_of(document, key) if key and not key.startswith("person/") else None
    return (state,) if state else ()


def _places(document: Document, end: int) -> tuple[ActorKey, ...]:
    """The place of "in Syria", next to the noun or after a few words."""
    _, last = document.sentence_of(end - 1)
    for at in range(end, min(last - 1, end + 6)):
        if document[at].upos in ("VERB", "AUX") or document[at].text in ".;,":
            break
        if document[at].lower in ("in", "around", "across", "for") and document[at].upos == "ADP":
            reach = at + (6 if document[end - 1].lower in lexicon.CEASEFIRE_NOUNS else 4)  # "in the port of Hodeidah"
            stop = next((j for j in range(at + 1, min(last, reach)) if document[j].upos in _ENDS_PLACE), reach)
            keys = [document.index.at(j) for j in range(at + 1, min(last, stop)) if not _says_whose(document, j)]
            found = tuple(k for k in keys if k and k.split("/")[0] in ("country", "place"))
            if found:
                return found[:1]
    return ()


def _place_before(document: Document, left: int, head: int) -> tuple[ActorKey, ...]:
    """The place of "the **Gaza** ceasefire"."""
    keys = (document.index.at(j) for j in range(left, head) if document.is_dep(j, "compound"))
    return tuple(k for k in keys if k and k.startswith("place/"))[:1]


_ENDS_PLACE = ("VERB", "AUX", "PUNCT", "PRON", "CCONJ")


def _says_whose(document: Document, i: int) -> bool:
    """ "signed in the **Saudi** city of Jeddah": whose city it is, not where a truce holds."""
    return document[i].upos == "ADJ" and document.is_dep(i, "amod") and document[i].head > i


def state_of(document: Document, key: ActorKey) -> ActorKey | None:
    """The state or body that an actor is, or acts for; ``None`` for companies, parties and private persons."""
    kind = key.split("/")[0]
    if kind in (ActorKind.COUNTRY, ActorKind.ARMED_GROUP):
        return key
    actor = document.index.get(key)
    if kind == ActorKind.ORGANISATION:
        words = set(key.split("/", 1)[1].split("-"))
        return key if words & acts.BODIES else (actor.country if actor and words & acts.GOVERNMENT else None)
    if kind == ActorKind.PERSON and actor:
        return next((r.of for r in actor.roles if r.of and r.of.startswith(("country/", "armed_group/"))), None)
    if kind in (ActorKind.GROUP, ActorKind.FORCE) and actor:
        return actor.country or (key if kind == ActorKind.GROUP else None)
    return None


def _only_brokers(document: Document, i: int) -> bool:
    """ "a **French**-brokered truce"; not "a deal with **Iran** led to"."""
    hyphen = document[i].text.endswith("-") or (i + 1 < len(document) and document[i + 1].text in ("-", "–"))
    return hyphen and only_backs(document, i)


def states_within(document: Document, start: int, end: int) -> tuple[ActorKey, ...]:
    """States and bodies meant inside a token range, persons in office taken for theirs."""
    keys = dict.fromkeys(document.index.at(i) for i in range(start, end) if not _only_brokers(document, i))
    states = (state_of(document, key) for key in keys if key)
    return tuple(dict.fromkeys(s for s in states if s))
