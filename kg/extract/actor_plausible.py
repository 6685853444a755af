"""Words that look like a name of the gazetteer and are none where they stand: "IS" in a shouted line."""

from __future__ import annotations

from kg.extract.actor_matcher import Match
from kg.extract.lexicons.names import COMMON_SURNAMES
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKind

__all__ = ["plausible"]

_STARTS_SENTENCES = words("Amnesty Guardian Independent Marines Quartet Telegraph Spiegel Bild Nature Time Fed")
_PARTIES = words("Left Right Centre Center Union Alliance Front Movement Unity Rally Forces League Forum Change")
_BETWEEN = frozenset({"inter-", "pan-", "trans-", "afro-"})
_FOLLOWERS = words("Democrats Democrat Democratic Republicans Republican Conservatives")
_OTHER_FRONTS = words("Liberal Social Christian Free New Sweden Swedish Progressive")
_SPEAKING = words("speak learn teach study understand")
_ARMED = words("group mercenary fighter troop soldier rebel militia army junta russia russian moscow kremlin")
_JOINTS = frozenset({"de", "da", "do", "di"})
_EDITIONS = words("edition language newsletter subtitles transcript translation")
_SHOUTED = words("IS US WHO AP IT AU AM PM OR RT NO")


def plausible(document: Document, match: Match) -> bool:
    """Whether what is written as a name of the gazetteer is one where it stands."""
    first, sentence = document[match.start], document.sentence_of(match.start)
    if _is_begun(document, match) or _is_anybody(document, match):
        return False
    if match.end - match.start > 1:
        media = bool(match.names) and all(a.kind is ActorKind.MEDIA for a in match.names)
        return not (media and document[match.end - 1].upos == "ADJ" and _goes_on(document, match.end))
    if match.adjectives and not match.names and _of_more(document, match):
        return False
    if match.text in _SHOUTED and (_shouted(document, *sentence) or _among_shouted(document, match.start)):
        return False
    if match.start == sentence[0] and match.text in _STARTS_SENTENCES:
        return any(e.start == match.start and e.end == match.end for e in document.entities)
    if match.text in _FOLLOWERS and match.start > sentence[0] and document[match.start - 1].text in _OTHER_FRONTS:
        return False  # "the Liberal Democrats"
    party = match.adjectives and all(a.kind is ActorKind.ORGANISATION for a in match.adjectives)
    if party and match.end < len(document) and document[match.end].text in _PARTIES:
        return False  # "Democratic Left" is a party of its own
    if match.text == "RT" and match.end < len(document) and document[match.end].text.startswith("@"):
        return False
    if match.adjectives and not match.names and _is_spoken(document, first.i):
        return False
    return not (match.text in ("English", "French", "Chinese", "Russian", "Arabic") and _language(document, first.i))


def _is_begun(document: Document, match: Match) -> bool:
    """Whether a place's name is the beginning of a longer one: "[St. Vincent] de Paul", "[Santiago] de Harden"."""
    places = bool(match.names) and all(a.kind in (ActorKind.COUNTRY, ActorKind.PLACE) for a in match.names)
    joint = match.end + 1 < len(document) and document[match.end].text in _JOINTS
    return places and joint and document[match.end + 1].text.istitle()


def _is_anybody(document: Document, match: Match) -> bool:
    """Whether a group's name is a common surname in an article that tells of no fighting: "He hated [Wagner]"."""
    group = any(a.kind is ActorKind.ARMED_GROUP for a in match.names) and match.text in COMMON_SURNAMES
    return group and not any(t.lemma.lower() in _ARMED or t.lower in _ARMED for t in document)


def _goes_on(document: Document, i: int) -> bool:
    """Whether a name goes on, so that what stands before is no whole one: "the [Independent] Vermont senator"."""
    return i < len(document) and document[i].upos == "PROPN"


def _of_more(document: Document, match: Match) -> bool:
    """Whether an adjective is half of one that means somebody else: "[African]-American", "Inter-[American]"."""
    glued = document[match.start].text.partition(match.text)[0]
    before = (glued or document.words(max(0, match.start - 2), match.start)).lower()
    behind = document.words(match.end, min(match.end + 2, len(document))).replace(" ", "")
    place = all(a.kind is ActorKind.PLACE for a in match.adjectives)
    return before in _BETWEEN or (place and behind.removeprefix("-").startswith("American"))


def _language(document: Document, i: int) -> bool:
    """Whether a tongue is meant: "in [English]", "Oslo Radio [English]", "the [English] edition"."""
    behind = document[i + 1] if i + 1 < len(document) and _same_line(document, i) else None
    if behind is not None and behind.lower in _EDITIONS:
        return True
    free = behind is None or not (behind.upos in ("NOUN", "PROPN", "ADJ", "ADP") or behind.text in ("-", "'s", "’s"))
    if i and free and document[i].upos == "PROPN" and _same_line(document, i - 1):
        before = document[i - 1].text
        if before.isalpha() and not before.islower() and document[i - 1].upos in ("PROPN", "NOUN", "X"):
            return True
    return bool(i) and document[i - 1].lower == "in" and document[i].head in (i, i - 1, document[i - 1].head)


def _same_line(document: Document, i: int) -> bool:
    return "\n" not in document.article.text[document[i].end : document[i + 1].start]


def _is_spoken(document: Document, i: int) -> bool:
    """Whether an adjective is a language that somebody speaks or learns: "they speak [English] in public"."""
    above = document[i].head
    bare = document.is_dep(i, "obj") and document.child(i, "det", "nummod", "nmod:poss") is None
    return bare and above < i and document[above].lemma.lower() in _SPEAKING


def _shouted(document: Document, start: int, end: int) -> bool:
    words = [t.text for t in document.tokens[start:end] if t.text.isalpha() and len(t.text) > 1]
    return len(words) > 3 and sum(w.isupper() for w in words) > 0.7 * len(words)


def _among_shouted(document: Document, i: int) -> bool:
    """Whether the words on both sides are in capitals: "THIS IS NOT true", "HOLM IS BACK As the race"."""
    start, stop = document.sentence_of(i)
    beside = [document[k] for k in (i - 1, i + 1) if start <= k < stop]
    shouted = (t.text.isalpha() and t.text.isupper() and len(t.text) > 1 for t in beside)
    return len(beside) > 1 and all(shouted) and any(t.upos != "PROPN" for t in beside)
