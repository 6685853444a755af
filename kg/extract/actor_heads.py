"""What a body is called by the word for what it is, once it has been named: "the Church", "the bank"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.extract.actor_bearers import LEGAL_FORMS
from kg.extract.actor_drafts import Draft
from kg.extract.actor_kinds import kind_noun
from kg.extract.actor_raw import Raw
from kg.extract.actor_units import UNIT_HEADS
from kg.extract.lexicons import nouns
from kg.language.document import Document
from kg.model import ActorKey, ActorKind
from kg.naming import folded
from kg.resolve.mention import Form, Mention

__all__ = ["BODIES", "short_phrases"]

BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.MEDIA, ActorKind.FORCE})
_HALVES = {"North": ActorKey("country/north-korea"), "South": ActorKey("country/south-korea")}
_SOCIETIES = frozenset(
    {"fund", "society", "academy", "college", "museum", "movement", "front", "force", "guild", "service"}
)
_LOWER_COURTS = frozenset({"district", "appeals", "appeal", "circuit", "divisional", "county", "crown", "magistrates"})
_QUOTES = frozenset("\"“”‘’'") | {"``", "''"}
_REACH = 80  # sentences back that "the Church" reaches
_NEAR = 4  # sentences back that "the ministry" reaches


def short_phrases(document: Document, mentions: Sequence[Mention], drafts: Mapping[ActorKey, Draft]) -> list[Mention]:
    """ "the Church", "the ministry": the last body before it whose name has that word for its head."""
    heads: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind in BODIES and mention.form is Form.NAME:
            called = document.words(max(mention.start - 1, 0), mention.end)  # "Sudan's army", whose name is another
            for word in _head_words(drafts[mention.key].name, mention.kind) | _head_words(called, mention.kind):
                heads[word].append(mention)
            if (word := _defined(document, mention.end)) and heads[word][-1:] != [mention]:
                heads[word].append(mention)
            said = kind_noun(document, Raw(mention.start, mention.end, "org"))  # "the bank, [Nordkredit], lost"
            if said in nouns.ORGANISATION_HEADS and heads[said][-1:] != [mention]:
                heads[said].append(mention)
    taken = {i for m in mentions for i in range(m.start, m.end)}
    found = []
    written: dict[tuple[str, bool], ActorKey] = {}  # whom the word meant, in large and in small letters
    states = {m.head: m.key for m in mentions if m.kind is ActorKind.COUNTRY}
    halves = {half: key for half, key in _HALVES.items() if all(k in drafts for k in _HALVES.values())}
    for token in document.tokens[1:]:
        i = token.i
        if token.text in halves and i not in taken and document[i - 1].lower == "the" and _alone(document, i):
            found.append(Mention(i - 1, i + 1, i, Form.NOMINAL, halves[token.text], ActorKind.COUNTRY))
        if token.lower not in heads or i in taken or document[i - 1].lower != "the" or not document.in_body(i):
            continue
        if not _alone(document, i) or (token.lower in nouns.MEDIA_NAME_TAILS and not token.text[:1].isupper()):
            continue
        if token.lower in _SOCIETIES and not token.text[:1].isupper():
            continue
        if token.text == "office" and not document.is_dep(i, "nsubj"):
            continue  # one holds it, or works there
        only = token.lower == "army" and len({m.key for m in heads[token.lower]}) == 1
        reach = _REACH if only or token.text[:1].isupper() else _NEAR
        first = document.sentences[max(0, document.sentence_number(i) - reach)][0]
        before = [m for m in heads[token.lower] if first <= m.start < i]
        if token.text == "Court":  # in large letters it is the highest
            before = [m for m in before if _LOWER_COURTS.isdisjoint(folded(drafts[m.key].name).split())]
        doubtful = token.lower in nouns.MEDIA_NAME_TAILS and len({m.key for m in before}) > 1
        if before and not doubtful and not _elsewhere(document, i, states, drafts[before[-1].key].country):
            last, large = before[-1], token.text[:1].isupper()
            own, others = written.get((token.lower, large)), written.get((token.lower, not large))
            if own not in (None, last.key) and others == last.key:  # "the Commission", beside "the commission"
                last = next((m for m in reversed(before) if m.key == own), last)
            written[token.lower, large] = last.key
            found.append(Mention(i - 1, i + 1, i, Form.NOMINAL, last.key, last.kind))
    return found


def _elsewhere(document: Document, i: int, states: Mapping[int, ActorKey], country: ActorKey | None) -> bool:
    """Whether a body is told to be another country's: "**In Chad**, the army said", "the army **there** said"."""
    if country is None:
        return False
    if i + 1 < len(document) and document[i + 1].lower == "there" and document[i + 1].head >= i:
        return True
    first, above = document.sentence_of(i)[0], set(document.ancestors(i))
    others = (k for k in range(first, i) if k in states and document.is_dep(k, "obl") and document[k].head in above)
    return any(states[k] != country and _case(document, k) == "in" for k in others)


def _case(document: Document, i: int) -> str:
    case = document.child(i, "case")
    return "" if case is None else document[case].lower


def _defined(document: Document, i: int) -> str:
    """The word that a bracket at a token says to stand for the body before it: '("the Owners")'; nothing if none."""
    inside = [t.text for t in document.tokens[i : i + 6]]
    if inside[:1] != ["("] or ")" not in inside:
        return ""
    words = [w for w in inside[1 : inside.index(")")] if w not in _QUOTES]
    large = len(words) == 2 and words[0].lower() == "the" and words[1].istitle()
    return words[1].lower() if large and len(words) + 2 < inside.index(")") + 1 else ""


def _head_words(name: str, kind: ActorKind) -> set[str]:
    words = folded(name).split()
    while len(words) > 2 and words[-1] in LEGAL_FORMS:
        words.pop()  # "the Association" is the Harden Marine Insurance Association Ltd
    ends = {words[-1]} if words else set()
    if " of " in name:
        ends.discard("county")  # that has a Circuit Court is not the court
    if len(words) > 2 and words[1] in ("of", "for"):
        ends.add(words[0])
    elif " of " in name or " for " in name:
        ends.add(re.split(r" (?:of|for) ", folded(name))[0].split()[-1])
    heads = UNIT_HEADS if kind is ActorKind.FORCE else frozenset()
    heads |= nouns.ORGANISATION_HEADS | _SOCIETIES | (nouns.MEDIA_NAME_TAILS if kind is ActorKind.MEDIA else {"county"})
    return ends & heads if len(words) > 1 else set()


def _alone(document: Document, i: int) -> bool:
    """Whether the word is a whole phrase, no part of a longer one."""
    following = document[i + 1] if i + 1 < len(document) else None
    if following is not None and (following.lower in ("of", "for") or following.upos == "PROPN"):
        return False
    return following is None or following.upos != "NOUN" or document[i].head != following.i
