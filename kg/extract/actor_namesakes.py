"""Names of places that are somebody's where they stand: "Jordan" after Michael Jordan, "Chad" of Chad Holm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

from kg.extract.actor_kinds import is_full, words_of
from kg.extract.actor_raw import Raw
from kg.extract.actor_titles import title_before
from kg.extract.lexicons import nouns
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKind, RegionKind
from kg.naming import folded, short_forms

__all__ = ["with_surnames"]

_OF_PEOPLE = words("by with than like about")  # prepositions before people more than before places
_OF_STATES = words("senator sen. governor gov. representative rep. congressman mayor")
_STATES_OWN = nouns.GOVERNMENT_HEADS | nouns.FORCE_HEADS | words("capital parliament president border economy embassy")
_GO_TO = words("visit leave reach enter invade tour")
_GROUPS = frozenset({ActorKind.ARMED_GROUP, ActorKind.ORGANISATION, ActorKind.FORCE})
_TIMES = 2  # that an article can name a country whose name is somebody's given name, and not mean it


def with_surnames(document: Document, raws: Sequence[Raw]) -> list[Raw]:
    """The names; places' that are surnames of the article's people are theirs: "Jordan" after "Michael Jordan"."""
    people = [r for r in raws if r.label == "person"]
    full = [r for r in people if is_full(words_of(document, r))]
    forms = {form for r in full for form in short_forms(words_of(document, r))}
    known = Counter(folded(r.match.text) for r in raws if r.match is not None and r.label == "place")
    called = {folded(document[r.start].text): r for r in full if r.match is None}
    asked = any(known[form] > _TIMES for form in called)
    bare = {t.text for t in document.tokens[1:] if asked and document[t.i - 1].upos != "PROPN"}
    often = {form for form, r in called.items() if known[form] > _TIMES and document[r.end - 1].text in bare}
    named = called.keys() & known.keys() - often  # by the surname: "Holm", and not "Israel"
    given = {form for form in named if not _is_spoken_of(document, raws, form)}
    groups = (r for r in raws if r.label == "org" and r.match is not None and _has_title(document, r))
    titled = {folded(r.match.text) for r in groups if r.match is not None}
    return [_given(document, _surname(document, raw, forms, titled), given) for raw in raws]


def _given(document: Document, raw: Raw, given: Set[str]) -> Raw:
    place = raw.match is not None and raw.label == "place" and folded(raw.match.text) in given
    place = place or _has_title(document, raw)
    return Raw(raw.start, raw.end, "person") if place else raw


def _has_title(document: Document, raw: Raw) -> bool:
    """Whether a title makes a town's or group's name somebody's: "Premier [Houston]", "Chief Justice [Wagner]"."""
    at = raw.start - 1
    if raw.match is None or raw.label == "person" or raw.end - raw.start > 1 or at < 0 or raw.match.adjectives:
        return False
    title = title_before(document, raw.start)
    if not document[at].text[:1].isupper() or not title or title in _OF_STATES:
        return False  # "the first Senator [Georgia] has elected"
    one = document[raw.start].head == at or document[at].head == raw.start
    behind = document[raw.end] if raw.end < len(document) else None
    goes_on = behind is not None and (behind.text[:1].isupper() or behind.text in ("-", "–", ","))
    return one and not goes_on and document[raw.start].text.istitle()


def _is_spoken_of(document: Document, raws: Sequence[Raw], form: str) -> bool:
    """Whether an article that names [Chad] Holm also speaks of the place: "in Chad", "Chadian"."""
    alone = [r for r in raws if r.match is not None and folded(r.match.text) == form]
    places = {a.key for r in alone if r.match is not None for a in r.match.actors()}
    others = (r.match for r in raws if r.match is not None and r not in alone)
    told = any(a.key in places for match in others for a in match.actors())
    told = told or any(_is_of_state(document, raws, r) for r in alone)
    before = [document[r.start - 1] for r in alone if r.start]
    return told or any(t.upos == "ADP" and t.lower not in _OF_PEOPLE for t in before)


def _is_of_state(document: Document, raws: Sequence[Raw], raw: Raw) -> bool:
    """Whether a place stands where no person does: "[Chad]'s army", "visited [Chad]", "[Chad] and Mali signed"."""
    end, i = raw.end, raw.start
    owns = end + 1 < len(document) and document[end].lower in ("'s", "’s")
    if owns and document[document[i].head].lower in _STATES_OWN:
        return True
    if document.is_dep(i, "obj") and document[document[i].head].lemma in _GO_TO:
        return True
    beside = (*document.children(i, "conj"), *((document[i].head,) if document.is_dep(i, "conj") else ()))
    places = {r.start for r in raws if r.label == "place" and r.match is not None} if beside else set()
    return not places.isdisjoint(beside)


def _surname(document: Document, raw: Raw, forms: set[str], titled: set[str]) -> Raw:
    match = raw.match
    if match is not None and raw.label == "org" and raw.end - raw.start == 1 and folded(match.text) in forms | titled:
        free = not raw.start or document[raw.start - 1].lower != "the"
        if free and match.text.istitle() and all(a.kind in _GROUPS for a in match.actors()):
            return Raw(raw.start, raw.end, "person")  # "Wagner" behind "Chief Justice Wagner"
    if match is None or raw.end - raw.start > 1 or folded(match.text) not in forms:
        return raw
    if document.in_region(raw.start, RegionKind.DATELINE):
        return raw
    before = document[raw.start - 1] if raw.start else None
    beside = before is None or before.upos != "ADP" or before.lower in _OF_PEOPLE
    named = not match.adjectives or _is_no_demonym(document, raw)
    paper = raw.label == "org" and match.names[:1] and match.names[0].name.startswith("The ")
    if paper and (before is None or before.lower != "the"):
        return Raw(raw.start, raw.end, "person")  # "Guardian" after "Dan Guardian" is no newspaper without its article
    return Raw(raw.start, raw.end, "person") if raw.label == "place" and named and beside else raw


def _is_no_demonym(document: Document, raw: Raw) -> bool:
    """Whether a demonym is nobody of that nation: "Turk said", not "a Turk said", "the Turk", "Turk soldiers"."""
    before = document[raw.start - 1] if raw.start else None
    free = before is None or before.upos not in ("DET", "ADJ", "NUM", "PRON")
    return free and document.is_dep(raw.start, "nsubj") and document[raw.start].upos == "PROPN"
