"""Names that a sentence gives: "the group, which calls itself X"; schools under their town's name; slips of the pen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.actor_drafts import Draft, begins_alike
from kg.extract.lexicons import titles as lex
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKey, ActorKind
from kg.naming import SUFFIXES, folded
from kg.resolve.mention import Form, Mention

__all__ = [
    "Slips",
    "at_schools",
    "family_of_kin",
    "gender_of_kin",
    "introduced_as_kin",
    "is_elder",
    "of_kin",
    "self_named",
]

_SELF = words("himself herself itself themselves")
_NAMING = words("call name proclaim style declare dub rename rebrand identify describe introduce")
_QUOTES = frozenset("\"“”‘’'«»`") | {"``", "''"}
_SCHOOLS = words("university college school institute academy polytechnic conservatory conservatoire")
_LEARNING = words("""
    study studied studies studying teach teaches taught teaching educated education enrolled enroled enrolment graduate
    graduated graduating professor lecturer lecture lectured lectures student students degree bachelor master doctorate
    phd faculty research researcher researchers fellow fellowship scholarship years term dean campus undergraduate
    postdoctoral attend attended
    """)
_PARTS = words("department faculty school campus students professor library press medical law")
_IN = words("in near outside around from of")
_MOVING = words("move travel flee fly sail drive march")  # one "goes" and "returns" to a school too
_NEAR = 8  # words before "at Hartwell" among which one of learning makes it a school
_KIN = words("""
    son daughter wife husband widow widower father mother brother sister nephew niece cousin uncle aunt parents child
    children grandson granddaughter grandfather grandmother stepson stepdaughter brother-in-law sister-in-law
    son-in-law daughter-in-law father-in-law mother-in-law fiancee fiancée ex-wife ex-husband spouse sibling twin
    """)
_ADDRESSES = lex.OFFICES | lex.RANKS | lex.HONORIFICS
_LIST = 8  # words between one of kin and the last of those whom it lists
_SHORT_NAME = 5  # letters of a surname below which one letter more or less makes it another's
_LONG_NAME = 8  # letters from which two slips are still a slip
_SLIPS = 2  # times that a slip of the pen is made in one article at most


def self_named(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Pairs of an actor and the name that it gives itself: "Faber, who styled himself Count Faber"."""
    named = {m.start: m for m in reversed(mentions) if m.form is Form.NAME}
    for token in document:
        if token.lower not in _SELF or document[token.head].lemma.lower() not in _NAMING or token.head == token.i:
            continue
        at = token.i + 1
        while at < len(document) and (document[at].lower in ("as", "the") or document[at].text in _QUOTES):
            at += 1
        other = named.get(at)
        one = None if other is None else _namer(document, token.head, other.kind, mentions)
        if one is not None and other is not None and one.key != other.key:
            yield one, other


def _namer(document: Document, verb: int, kind: ActorKind, mentions: Sequence[Mention]) -> Mention | None:
    """Who of a kind names itself: the verb's subject; for "who" the noun before, or whom the copula says to be it."""

    def at(i: int | None) -> Mention | None:
        found = (m for m in mentions if i is not None and m.start <= i < m.end)
        return next((m for m in found if (m.kind is ActorKind.PERSON) == (kind is ActorKind.PERSON)), None)

    subject = document.child(verb, "nsubj")
    if subject is not None and document[subject].lower not in ("who", "which", "that"):
        return at(subject)
    if subject is None and document.is_dep(verb, "conj", "advcl", "xcomp"):
        return _namer(document, document[verb].head, kind, mentions)
    if not document.is_dep(verb, "acl", "acl:relcl"):
        return None
    for above in document.ancestors(verb):  # "Norton was a citizen of X, who proclaimed himself"
        copied = document.child(above, "nsubj") if document.child(above, "cop") is not None else None
        if found := at(above) or at(copied):
            return found
        if document[above].upos == "VERB":
            return None
    return None


def at_schools(document: Document, mentions: Sequence[Mention], drafts: Mapping[ActorKey, Draft]) -> list[Mention]:
    """The mentions, with a town's name for the one school of the article that is called by it: "taught at Hartwell".

    A name that the gazetteer does not know, and that nothing in the article happens in, is the school's throughout.
    """
    by_town: dict[str, dict[ActorKey, None]] = defaultdict(dict)
    for draft in drafts.values():
        if draft.kind is ActorKind.ORGANISATION:
            for name in (draft.name, *draft.names):
                for town in _towns(name):
                    by_town[town][draft.key] = None
    if not by_town:
        return list(mentions)
    towns = {m.key for m in mentions if drafts[m.key].known or _is_town(document, m)}
    return [_at_school(document, m, by_town, drafts, m.key in towns) for m in mentions]


def _is_town(document: Document, mention: Mention) -> bool:
    before = document[mention.start - 1].lower if mention.start else ""
    moved = before == "to" and document[document[mention.start].head].lemma.lower() in _MOVING
    return before in _IN or moved


def _towns(name: str) -> Iterator[str]:
    """By what a school is called for short: "Hartwell University", "University of Hartwell"."""
    parts = folded(name.removesuffix("'s").removesuffix("’s")).split()
    if 1 < len(parts) < 4 and parts[-1] in _SCHOOLS:
        yield " ".join(parts[:-1])
    if 2 < len(parts) < 5 and parts[0] in _SCHOOLS and parts[1] == "of":
        yield " ".join(parts[2:])


def _at_school(
    document: Document,
    mention: Mention,
    by_town: Mapping[str, Mapping[ActorKey, None]],
    drafts: Mapping[ActorKey, Draft],
    is_town: bool,
) -> Mention:
    before = document[mention.start - 1].lower if mention.start else ""
    alone = mention.kind is ActorKind.PERSON and " " not in drafts[mention.key].name and before in ("at", "to", "from")
    if not (alone or mention.kind is ActorKind.PLACE) or mention.form is not Form.NAME:
        return mention
    schools = [k for k in by_town.get(folded(document.words(mention.start, mention.end)), ()) if k in drafts]
    if len(schools) != 1 or (is_town and not (_learns(document, mention) or _has_parts(document, mention))):
        return mention
    return replace(mention, key=schools[0], kind=drafts[schools[0]].kind)


def _learns(document: Document, mention: Mention) -> bool:
    start = mention.start
    if not start or document[start - 1].lower != "at":
        return False
    first = max(document.sentence_of(start)[0], start - _NEAR)
    return any(t.lower in _LEARNING for t in document.tokens[first : start - 1])


def _has_parts(document: Document, mention: Mention) -> bool:
    """ "Hartwell's Department of Law"."""
    behind = [t.lower for t in document.tokens[mention.end : mention.end + 2]]
    return len(behind) == 2 and behind[0] in ("'s", "’s") and behind[1] in _PARTS


def of_kin(document: Document, start: int, end: int) -> tuple[int, int]:
    """Where the relative stands of whom a surname at a half-open token range is the kin: of the same name, but another.

    "Peter Lynley, the brother of Inspector [Lynley]", "[Lynley]'s brother, Peter Lynley".

    Returns
    -------
    tuple of int
        A half-open token range; empty when the sentence speaks of no kin there.
    """
    first, stop = document.sentence_of(start)
    at = start - 1
    name = document.words(start, end)
    while at > first and (document[at].lower in _ADDRESSES or document[at].text in ("and", name)):
        at -= 1
    if at > first and document[at].lower == "of" and document[at - 1].lower in _KIN:
        return first, at
    at = end
    if at < stop and document[at].lower in ("'s", "’s", "'", "’"):
        while at < min(stop, end + 4):
            if document[at].lower in _KIN:
                return at, min(stop, at + 6)
            at += 1
    return start, start


def family_of_kin(document: Document, start: int) -> str | None:
    """The surname, folded, of whom a word of kin before a name gives for the family: "[Holm]'s son Jon".

    Returns
    -------
    str or None
        Empty where only a pronoun says whose kin it is ("their sons Jon and Karl"); None where nobody's is.
    """
    first, at = document.sentence_of(start)[0], start - 1
    while at > first and start - at < _LIST and (document[at].upos == "PROPN" or document[at].lower in (",", "and")):
        at -= 1
    if at <= first or document[at].lower.removesuffix("s") not in _KIN:
        return None
    if start - at > 2:
        return ""
    at -= 1
    while at > first and document[at].upos in ("ADJ", "NUM"):
        at -= 1
    owned = at > first and document[at].lower in ("'s", "’s", "'", "’") and document[at - 1].upos == "PROPN"
    return folded(document[at - 1].text) if owned else ""


def introduced_as_kin(document: Document, start: int) -> bool:
    """Whether a name is told as that of somebody's relative: "his son, the Rev. [Jon Holm]", "[Ada Holm], his wife"."""
    first, at = document.sentence_of(start)[0], start - 1
    passed = _ADDRESSES - _KIN | {",", "the"}
    while at > first and document[at].lower in passed:
        at -= 1
    if at >= first and document[at].lower in _KIN:
        return True
    told = [t.lower for t in document.tokens[first : max(first, at + 1)]]
    if told[-1:] == ["whom"]:  # "two daughters, the elder of whom, [Ada Holm],"
        return any(word.removesuffix("s") in _KIN for word in told)
    if "born" in told and "to" in told[told.index("born") :]:  # "he was born in Harden to [Ada Holm] and Jan Holm"
        return True
    end, stop = start, document.sentence_of(start)[1]
    while end < stop and document[end].upos == "PROPN":
        end += 1
    owned = end + 2 < stop and document[end].text == "," and document[end + 1].lower in ("his", "her", "their")
    return owned and document[end + 2].lower in _KIN


def is_elder(document: Document, name: str, start: int, longer: str, starts: Sequence[int]) -> bool:
    """Whether whoever bears a longer name is brought in behind this one as a relative: "their son, Ara Sol Holm".

    Parameters
    ----------
    starts : sequence of int
        First tokens where the longer name stands.
    """
    middle = any(len(word.strip(".")) > 1 for word in longer.split()[1:-1])
    first = min(starts, default=start)
    return middle and start < first and begins_alike(longer, name) and introduced_as_kin(document, first)


def gender_of_kin(document: Document, start: int, end: int) -> str | None:
    """``"m"`` or ``"f"`` when a word of kin stands beside the name: "his wife, [Ada Holm]", "[Ada Holm], his widow"."""
    first, stop = document.sentence_of(start)
    before = start - 1 - (start - 1 > first and document[start - 1].text == ",")
    behind = end + 1
    if end < stop and document[end].text == "," and behind < stop and document[behind].lower in lex.LEADING:
        behind += 1
    else:
        behind = stop
    for at in (before, behind):
        word = document[at].lower if first <= at < stop else ""
        if word in _KIN and word in lex.MALE | lex.FEMALE:
            return "f" if word in lex.FEMALE else "m"
    return None


class Slips:
    """Surnames of the people whom an article names in full, and how often it writes each word."""

    def __init__(self, document: Document, drafts: Iterable[Draft]) -> None:
        self._times = Counter(token.text for token in document)
        self._by_letter: dict[str, list[tuple[str, Draft]]] = defaultdict(list)
        for draft in drafts:
            parts = [w for w in folded(draft.name).split() if w not in SUFFIXES]
            if draft.kind is ActorKind.PERSON and len(parts) > 1:
                self._by_letter[parts[-1][0]].append((parts[-1], draft))

    def meant(self, name: str, title: str = "") -> Draft | None:
        """The one person whose surname a single word is, but for a slip of the pen.

        A word that the article writes often is a name of its own, and a form of address must fit the person.
        """
        short = folded(name)
        if " " in short or len(short) < _SHORT_NAME or self._times[name] > _SLIPS:
            return None
        allowed = 2 if len(short) >= _LONG_NAME else 1
        gender = "f" if title in lex.FEMALE else "m" if title in lex.MALE else None
        near = (d for s, d in self._by_letter[short[0]] if s != short and _apart(s, short) <= allowed)
        found = [d for d in near if gender is None or d.gender in (gender, None)]
        return found[0] if len(found) == 1 else None


def _apart(one: str, other: str) -> int:
    """Letters more, less, other or exchanged with the next that make one word the other (optimal string alignment)."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]
