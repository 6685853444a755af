"""Names of one article that are one actor's, by what the text says: "also known as", acronyms, ends of names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from kg.extract.actor_called import at_schools, self_named
from kg.extract.actor_drafts import Draft, initials
from kg.extract.actor_forms import abridged, abridges, fronts, plain, shouted, tails, words_that_count
from kg.extract.actor_heads import BODIES, short_phrases
from kg.extract.actor_initials import letters, may_be_body, short_for_before, turns_of, two_letters
from kg.extract.actor_maiden import born
from kg.extract.actor_national import SHARED
from kg.extract.actor_titles import title_before
from kg.extract.lexicons import nouns
from kg.extract.lexicons.names import is_given
from kg.language.document import Document
from kg.model import ActorKey, ActorKind
from kg.naming import folded, short_forms
from kg.resolve.mention import Form, Mention

__all__ = ["joined"]

_QUOTES = r"[\"“”‘’'«»]?"
_ALSO = re.compile(
    r"[\s,;(–—-]*(?:who |which |that )?(?:(?:is|are|was|were|has been|had been|previously|formerly|originally|now|also|"
    r"better|widely|commonly|popularly|sometimes|often) )*"
    r"(?:self-identified|self-described|"
    r"known|called|named|nicknamed|dubbed|styled|spelled|spelt|written|transliterated|referred to(?= as))"
    r"(?: simply| locally)?(?: as| by the name(?: of)?)? ?"
    rf"(?:the )?{_QUOTES}\Z"
    r"|[\s,;(–—-]*(?:who |which )?(?:(?:is|was|better|best|also|widely) )*(?:known )?(?:by|under) "
    r"(?:his|her|its|their|the) (?:\w+ )?"
    r"(?:pseudonym|pen name|stage name|nom de guerre|nickname|name|alias|initials|acronym|abbreviation)(?: of)? "
    rf"{_QUOTES}\Z"
    rf"|[\s,;(–—-]*(?:formerly|previously|originally|aka|a\.k\.a\.|alias|née|nom de guerre|born) (?:the )?{_QUOTES}\Z"
    r"|,? (?:who )?was born \Z"
    r"|, (?:an?|the) (?:(?!of |in |with |by |from |at |and )[\w-]+ ){1,5}(?:(?:widely|better|also) )?known as \Z",
)
_BARE = re.compile(rf"\s*(?:called|named|nicknamed|dubbed|styled)(?: the)? {_QUOTES}")
_CALLS = re.compile(r"[\s,]*(?:who|which|that) (?:called|named|nicknamed|dubbed|styled) ")
_RENAMED = re.compile(
    r"[\s,(]*(?:which |that )?(?:(?:has|had|was|were|is|been|later|since|recently|then) )*"
    r"(?:renamed|rebranded|rechristened|changed (?:its|their) name)(?: itself)?(?: as| to)? "
    rf"(?:the )?{_QUOTES}\Z|[,(]\s*now (?:the )?{_QUOTES}\Z",
)
_BRACKET = re.compile(rf"\s?[(\[]{_QUOTES}\Z")
_DEFINED = re.compile(r"\s?\((?:the )?[\"“]\Z")  # 'Ada Holm (the "Decedent")'
_ASIDE = re.compile(r"\s?\([^()]*\)")
_LONGEST = 16  # tokens of a body's name with its acronym behind
_TURNED = frozenset({"department", "ministry", "university", "parliament", "senate"})  # "of X" or "X" in front
_LONGEST_WORD = 8  # letters of an acronym that is said as a word
_FARTHEST = 60  # characters between two names of one actor


def joined(document: Document, drafts: dict[ActorKey, Draft], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with every two names of one actor under one key, and phrases like "the Church" besides.

    Parameters
    ----------
    drafts : dict
        Loses those that are joined to another.
    """
    names = _Names(document, drafts, sorted(mentions, key=lambda m: (m.start, -m.end)))
    for one, other in (*names.told(), *born(document, names.mentions(), drafts)):
        names.join(one, other)
    for one, other in names.shorter():
        names.join(one, other)
    found = at_schools(document, _with_initials(document, names, drafts), drafts)
    return sorted([*found, *short_phrases(document, found, drafts)], key=lambda m: (m.start, -m.end))


def _with_initials(document: Document, names: _Names, drafts: dict[ActorKey, Draft]) -> list[Mention]:
    """The mentions, whoever takes a turn under initials, and bodies under acronyms that the tagger passed over."""
    turns = turns_of(document, drafts)
    for draft in [d for d in drafts.values() if d.known is None and d.positions]:
        meant = {turns.get(at) for at in draft.positions}
        if len(meant) == 1 and (key := meant.pop()) is not None:
            names.join(key, draft.key)
    found = names.mentions()
    taken = {i for m in found for i in range(m.start, m.end)}
    others = {i: names.key(key) for i, key in turns.items() if i not in taken}
    for i, key in short_for_before(document, drafts, {*taken, *others}):
        others[i] = key
        if document[i].text not in drafts[key].names:
            drafts[key].names.append(document[i].text)
    return found + [Mention(i, i + 1, i, Form.NAME, key, drafts[key].kind) for i, key in others.items()]


class _Names:
    """Named mentions, and whose names have turned out to be one."""

    def __init__(self, document: Document, drafts: dict[ActorKey, Draft], mentions: list[Mention]) -> None:
        self.document, self.drafts, self._mentions = document, drafts, mentions
        self._instead: dict[ActorKey, ActorKey] = {}
        self._moved: dict[int, ActorKey] = {}  # by first token: surnames at birth that relatives bear too

    def key(self, key: ActorKey) -> ActorKey:
        while key in self._instead:
            key = self._instead[key]
        return key

    def join(self, one: ActorKey, other: ActorKey) -> None:
        """Make two drafts one: the known one stays, else the first; two known ones stay two."""
        one, other = self.key(one), self.key(other)
        if one == other or (self.drafts[one].known and self.drafts[other].known):
            return
        if self.drafts[other].known:
            one, other = other, one
        stays, goes = self.drafts[one], self.drafts.pop(other)
        stays.names += [n for n in (goes.name, *goes.names) if n not in stays.names and n != stays.name]
        stays.positions = sorted({*stays.positions, *goes.positions})
        stays.gender = stays.gender or goes.gender
        stays.country = stays.country or goes.country
        self._instead[other] = one

    def mentions(self) -> list[Mention]:
        """All mentions, each under the key that is left."""
        keys = [self.key(self._moved.get(m.start, m.key)) for m in self._mentions]
        pairs = zip(self._mentions, keys, strict=True)
        return [m if m.key == key else replace(m, key=key, kind=self.drafts[key].kind) for m, key in pairs]

    def _surname_of_another(self, mention: Mention) -> bool:
        """Whether a word is the surname of somebody named in full: "Ada Holm, née [Brandt]" is no Otto Brandt."""
        name = self.drafts[self.key(mention.key)].name
        return mention.kind is ActorKind.PERSON and mention.end == mention.start + 1 and len(name.split()) > 1

    # ---- what the text says

    def told(self) -> Iterator[tuple[ActorKey, ActorKey]]:
        """Names beside one another that the words or the bracket between them make one actor's."""
        text = self.document.article.text
        for one, other in _neighbours(self._mentions):
            between = text[self.document[one.end - 1].end : self.document[other.start].start]
            if len(between) > 2 * _FARTHEST or "\n" in between:
                continue
            between = _ASIDE.sub(" ", between)
            if len(between) > _FARTHEST:
                continue
            also = self._alike(one, other) and _ALSO.match(between) and not self._other_is_called(one, other, between)
            if also and self._surname_of_another(other):
                self._moved[other.start] = one.key
            elif also or self._renamed(one, other, between) or self._stands_for(one, other, between):
                yield one.key, other.key
            elif _BRACKET.match(between) and (whole := self._acronym(one, other)):
                yield whole.key, other.key

        for one, other in self_named(self.document, self._mentions):
            if self._alike(one, other):
                yield one.key, other.key

    def _stands_for(self, one: Mention, other: Mention, between: str) -> bool:
        """Whether an acronym between commas is the body's before, or a quoted word in a bracket the person's.

        "the Weather Agency, or [BMKG], said", 'Ada Holm (the "[Decedent]")', 'the Dale of Harden ("the [Dale]")'.
        """
        if between == ", ":
            return self._is_byname(one, other)
        if between != ", or ":
            part = self.document.words(other.start, other.end) in self.document.words(one.start, one.end).split()
            return one.kind == other.kind and (one.kind is ActorKind.PERSON or part) and bool(_DEFINED.match(between))
        short = shouted(self.document.words(other.start, other.end)) and other.end < len(self.document)
        closed = short and self.document[other.end].text in (",", ".", ";", ")")
        return closed and {one.kind, other.kind} <= BODIES and one.end - one.start > 1

    def _is_byname(self, one: Mention, other: Mention) -> bool:
        """Whether a word between commas behind a body's name is what it is called: "the Crime Agency, [Kapo], said"."""
        document = self.document
        alone = other.end - other.start == 1 < one.end - one.start and other.kind in BODIES | {ActorKind.PERSON}
        if not alone or one.kind not in BODIES or document[one.start - 1].lower != "the" or other.end >= len(document):
            return False
        closed = document[other.end].text in (",", ")") and document.child(other.start, "conj", "appos") is None
        apposed = document.is_dep(other.start, "appos") and one.start <= document[other.start].head < one.end
        named = " " not in self.drafts[self.key(other.key)].name and self.drafts[self.key(other.key)].known is None
        headed = document[one.end - 1].lower in nouns.ORGANISATION_HEADS | nouns.FIRMS | {"service"}
        return closed and apposed and named and headed

    def _other_is_called(self, one: Mention, other: Mention, between: str) -> bool:
        """Whether the words between two names are no apposition: "[Brandt] called [Venn]", "the man in X called Y".

        Nor are they where somebody calls the other something: "His lawyer, [Brandt], called [Venn] a liar".
        """
        apposed = one.start > 0 and self.document[one.start - 1].text == ","
        if between.strip(" ,") == "named":  # "the president, a friend of [Brandt], named [Roth]"
            return True
        if apposed and between.strip(" ,") == "called" and self.document.child(other.start - 1, "nsubj") is not None:
            return True  # "the secretary, [Brandt], called [Roth]."
        behind = self.document[other.end].lower if other.end < len(self.document) else ""
        if _BARE.fullmatch(between) or _CALLS.match(between):
            return True
        if behind in ("'s", "’s", "'", "’"):  # "formerly Holm's aide"
            return True
        between_them = range(one.end, other.start)
        calls = (i for i in between_them if any(self.document[k].dep == "nsubj" for k in self.document.children(i)))
        done = (self.document.children(i, "obj", "iobj") for i in calls)
        if any(other.start <= k < other.end for objects in done for k in objects):
            return True
        verb = self.document[one.end] if one.end < len(self.document) else None
        if verb is None or verb.upos != "VERB":
            return False
        return verb.head < one.start and self.document.is_dep(verb.i, "acl")

    def _alike(self, one: Mention, other: Mention) -> bool:
        both = {one.kind, other.kind}
        return both <= BODIES or both == {ActorKind.PERSON}

    def _renamed(self, one: Mention, other: Mention, between: str) -> bool:
        """Whether a body got the other name, even one that is taken for a place's."""
        kinds = BODIES if self.drafts[self.key(other.key)].known else BODIES | {ActorKind.PLACE}
        return one.kind in BODIES and other.kind in kinds and bool(_RENAMED.match(between))

    def _acronym(self, one: Mention, other: Mention) -> Mention | None:
        """The body whose acronym, or whose full name, stands in a bracket behind it: "Mission in Kosovo (UNMIK)"."""
        a, b = (plain(self.document.words(m.start, m.end)) for m in (one, other))
        said = b.istitle() and b.isalpha() and 3 < len(b) < _LONGEST_WORD  # as a word
        if other.kind not in BODIES and not (said and one.kind in BODIES):
            return None
        if shouted(a) and one.kind in BODIES and initials(a, b):
            return one
        if said and not abridged(b):
            b = b.upper()  # "Department for Environment, Food and Rural Affairs (Defra)"
        if not (shouted(b) or abridged(b)):
            return None
        if "-" in self.document.words(other.start, other.end) and one.kind in BODIES:
            closed = self.document.words(other.end, other.end + 1) in (")", "]")  # "Party of Struggle (PDI-P)"
            if closed and one.end - one.start > 1 and len(self.drafts[self.key(other.key)].positions) > 1:
                return one
        first = self.document.sentence_of(other.start)[0]
        at = self._mentions.index(one, bisect_left(self._mentions, one.start, key=attrgetter("start")))
        for begun in reversed(self._mentions[max(0, at - 2) : at + 1]):
            inside = first <= begun.start and other.start - begun.start < _LONGEST
            name = self.document.words(begun.start, other.start - 1)
            inside &= begun is one or name[0] == b[0]  # "[Brandt College] and the Union of India's Allies (UIA)"
            if inside and begun.kind in BODIES and (initials(b, name) if shouted(b) else abridges(b, name)):
                return begun
        return None

    # ---- what names alone say

    def shorter(self) -> Iterator[tuple[ActorKey, ActorKey]]:
        """Bodies under an acronym or the end of a name that one other body of the article alone can be meant by."""
        bodies = [d for d in self.drafts.values() if d.kind in BODIES]
        by_letters: dict[str, list[Draft]] = defaultdict(list)
        by_tail: dict[str, list[Draft]] = defaultdict(list)
        by_front: dict[str, list[Draft]] = defaultdict(list)
        for draft in bodies:
            for form in {*letters(draft.name), two_letters(draft.name)} - {""}:
                by_letters[form].append(draft)
            for form in tails(draft.name):
                by_tail[form].append(draft)
            for form in dict.fromkeys(fronts(draft.name)):
                by_front[form].append(draft)
        others = [d for d in self.drafts.values() if d.kind in (ActorKind.PLACE, ActorKind.PERSON)]
        for draft in (*bodies, *(d for d in others if shouted(d.name))):  # "MIT" may pass for a place
            if draft.known is not None:
                continue
            is_acronym = shouted(draft.name)
            if is_acronym and len(draft.name) == 2 and draft.kind not in BODIES:
                is_acronym = all(may_be_body(self.document, at) for at in draft.positions)
            name = folded(draft.name)
            whole = by_letters[plain(draft.name).casefold()] if is_acronym else by_tail[name] or by_front[name]
            whole = whole or (by_tail[name] if is_acronym else [])  # "UFV" of "PU-UFV"
            whole = [d for d in whole if d is not draft]
            if len(whole) == 1 and not (name in SHARED and min(whole[0].positions) > min(draft.positions)):
                yield whole[0].key, draft.key  # but "the Supreme Court" is not the Colorado Supreme Court named later
        yield from self._under_last_word(by_tail)
        yield from self._by_other_given()
        yield from self._turned()
        yield from self._abridged_before()
        yield from self._states()
        yield from self._by_surname()

    def _under_last_word(self, by_tail: Mapping[str, Sequence[Draft]]) -> Iterator[tuple[ActorKey, ActorKey]]:
        """Bodies under a last word that passed for somebody's surname: "Soufflet" of "Groupe Soufflet"."""
        for draft in [d for d in self.drafts.values() if d.kind is ActorKind.PERSON and d.gender is None]:
            whole = by_tail.get(folded(draft.name), ()) if draft.known is None and " " not in draft.name else ()
            if len(whole) != 1 or min(whole[0].positions) > min(draft.positions):
                continue
            if not any(title_before(self.document, at) for at in draft.positions):
                yield whole[0].key, draft.key

    def _abridged_before(self) -> Iterator[tuple[ActorKey, ActorKey]]:
        """Bodies under a word made of the beginnings of their names' words: "DepEd", "WashU"."""
        bodies: dict[int, list[Draft]] = defaultdict(list)  # by how many words count
        for body in self.drafts.values():
            if body.kind in BODIES and " " in body.name:
                bodies[words_that_count(body.name)].append(body)
        for draft in list(self.drafts.values()):
            if draft.known is not None or not abridged(draft.name) or draft.name.isupper():
                continue
            large = sum(c.isupper() for c in draft.name)
            whole = [d for d in bodies[large] if d is not draft and abridges(draft.name, d.name, small=True)]
            if len(whole) == 1:
                yield whole[0].key, draft.key

    def _turned(self) -> Iterator[tuple[ActorKey, ActorKey]]:
        """ "Nagy Anna" and "Anna Nagy": who is called in two orders, a body too."""
        bodies = {folded(d.name): d for d in self.drafts.values() if d.kind in BODIES}
        for name, draft in bodies.items():
            head, _, rest = name.partition(" of ")
            other = bodies.get(f"{rest.removeprefix('the ')} {head}") if head in _TURNED else None
            if other is not None:
                yield draft.key, other.key  # "Department of Labor", "Labor Department"
        people = {folded(d.name): d for d in self.drafts.values() if d.kind is ActorKind.PERSON}
        for name, draft in people.items():
            first, _, last = name.partition(" ")
            other = people.get(f"{last} {first}")
            both = is_given(first.title()) and is_given(last.title())  # "James Paul" is not Paul James
            if other is not None and first < last and " " not in last and not both:
                yield draft.key, other.key

    def _by_surname(self) -> Iterator[tuple[ActorKey, ActorKey]]:
        """Whom a surname alone left open, and the one known person whom it means in other places: "Mr. Obama" tells."""
        called: dict[str, dict[ActorKey, None]] = defaultdict(dict)
        for mention in self._mentions:
            if mention.kind is ActorKind.PERSON and mention.end == mention.start + 1:
                called[folded(self.document[mention.start].text)][self.key(mention.key)] = None
        for name, keys in called.items():
            people = [self.drafts[key] for key in keys]
            known = [d for d in people if d.known is not None and name in short_forms(d.name, d.country)]
            open_ = [d for d in people if d.known is None and folded(d.name) == name]
            alone = len(known) == len(open_) == 1 == len(people) - 1
            if alone and open_[0].gender in (None, known[0].gender):
                yield known[0].key, open_[0].key

    def _states(self) -> Iterator[tuple[ActorKey, ActorKey]]:
        """ "Tessia" and "the Republic of Tessia"; "Korea" is the South where nobody speaks of the North."""
        south, north = (ActorKey(f"country/{half}-korea") for half in ("south", "north"))
        korea = next((d for d in self.drafts.values() if d.name == "Korea" and d.kind is ActorKind.PLACE), None)
        if korea is not None and south in self.drafts and north not in self.drafts:
            yield south, korea.key
        places = {folded(d.name): d for d in self.drafts.values() if d.kind is ActorKind.PLACE and d.known is None}
        for name, draft in places.items():
            short = places.get(name.partition(" of ")[2]) if name.startswith(("republic of ", "kingdom of ")) else None
            if short is not None:
                yield draft.key, short.key

    def _by_other_given(self) -> Iterator[tuple[ActorKey, ActorKey]]:
        """People under the given name that they are known by: "Peggy" of "Margaret Holm, known as Peggy Holm"."""
        people = [d for d in self.drafts.values() if d.kind is ActorKind.PERSON]
        for draft in people:
            if draft.known is not None or " " in draft.name:
                continue
            short = folded(draft.name)
            others = [d for d in people if d is not draft and folded(d.name).partition(" ")[0] != short]
            whole = [d for d in others if any(folded(n).startswith(f"{short} ") for n in d.names)]
            if len(whole) == 1:
                yield whole[0].key, draft.key


def _neighbours(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each name with the next one that does not overlap it, and a person with the person behind a body's name.

    Of "Ada Holm, the former [Falcons] commander known as Timo" the first and the last.
    """
    for n, one in enumerate(mentions):
        behind = [m for m in mentions[n + 1 : n + 5] if m.start >= one.end]
        other = behind[0] if behind else None
        if other is not None and other.key != one.key:
            yield one, other
        person = next((m for m in behind[1:] if other is not None and m.start >= other.end), None)
        if person is not None and one.kind is person.kind is ActorKind.PERSON and behind[0].kind in BODIES:
            yield one, person
