"""Known agreements by description: "the nuclear deal" of an article on Iran is one of the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from kg.extract.lexicons import treaties as lexicon
from kg.extract.treaty_names import split_words
from kg.extract.treaty_nominals import Nominal
from kg.gazetteer import KnownTreaty
from kg.language.document import Document
from kg.model import ActorKey, RegionKind

__all__ = ["KnownIndex"]

_WIDE_KINDS = frozenset({"nuclear", "climate"})
_SAID = 1000  # the score of a noun group that says all of a name
_FEW = 4  # parties that may be told one by one
_YEARS_AHEAD = 3  # how long before its signature an agreement is already spoken of


class KnownIndex:
    """Known agreements by kind ("nuclear") and the words beside it in one of their names ("iran")."""

    def __init__(self, treaties: Iterable[KnownTreaty]) -> None:
        self._all: list[KnownTreaty] = []
        self._few: list[KnownTreaty] = []
        self._of_year: dict[str, list[tuple[KnownTreaty, frozenset[str]]]] = defaultdict(list)
        self._kinds: dict[str, frozenset[str]] = {}
        self._told: _Told | None = None
        self._by_kind: dict[str, list[tuple[tuple[str, ...], KnownTreaty]]] = defaultdict(list)
        for treaty in treaties:
            self._all.append(treaty)
            stems = _stems(w.lower for name in (treaty.name, *treaty.aliases) for w in split_words(name))
            for year in {date.value[:4] for date in (treaty.signed, treaty.in_force) if date}:
                self._of_year[year].append((treaty, stems))
            if 2 <= len(treaty.parties) <= _FEW:
                self._few.append(treaty)
            forms = [tuple(w.lower for w in split_words(n)) for n in (treaty.name, *treaty.aliases)]
            self._kinds[treaty.key] = frozenset(w for form in forms for w in form if w in lexicon.KINDS)
            for form in dict.fromkeys(forms):
                for kind in _kinds_of(form):
                    rest = tuple(
                        w for w in form if w not in {kind, *kind.split("-"), *lexicon.FILLERS} and not w.isdigit()
                    )
                    if rest:
                        self._by_kind[kind].append((rest, treaty))

    def kinds(self, treaty: KnownTreaty) -> frozenset[str]:
        """What the names of an agreement say that it is about."""
        return self._kinds.get(treaty.key, frozenset())

    def between(
        self, parties: Iterable[ActorKey], kinds: Iterable[str], year: str, slack: int = 0
    ) -> KnownTreaty | None:
        """The one known agreement between just these few, of such a kind, signed within ``slack`` years of a year."""
        pair, wanted = set(parties), set(kinds)
        if not 2 <= len(pair) <= _FEW or not year.isdigit():
            return None
        found = [
            t
            for t in self._few
            if set(t.parties) == pair
            and t.signed
            and abs(int(t.signed.value[:4]) - int(year)) <= slack
            and wanted <= (self.kinds(t) or wanted)
        ]
        return found[0] if len(found) == 1 else None

    def signed_on(self, day: str, parties: Iterable[ActorKey], document: Document) -> KnownTreaty | None:
        """The one known agreement signed on a day; of its parties the article names two, and those told are its own."""
        here, told = document.index.named, set(parties)
        found = [
            t
            for t in self._all
            if t.signed and t.signed.value == day and told <= set(t.parties) and len(here & set(t.parties)) > 1
        ]
        return found[0] if len(found) == 1 else None

    def of_year(self, nominal: Nominal, document: Document) -> KnownTreaty | None:
        """The one known agreement of "the 1972 deal on anti-ballistic missiles": its year, and most of its words.

        Of few parties that the article does not name, "the 2010 trade pact" says too little.
        """
        said = _stems((*nominal.mods, *nominal.about, nominal.noun)) if nominal.year else frozenset()
        here = document.index.named
        ranked = [
            (len(said & stems), treaty)
            for treaty, stems in self._of_year.get(nominal.year, ())
            if said & stems
            and set(nominal.parties) <= set(treaty.parties or nominal.parties)
            and (len(treaty.parties) > _FEW or here.issuperset(treaty.parties) or said & stems - lexicon.KINDS)
        ]
        most = max((n for n, _ in ranked), default=0)
        found = [treaty for n, treaty in ranked if n == most]
        return found[0] if len(found) == 1 else None

    def _told_in(self, document: Document) -> _Told:
        """The words of an article, gone through once for all of its noun groups."""
        told = self._told
        if told is None or told.document is not document:
            told = self._told = _Told(document)
        return told

    def described(self, nominal: Nominal, document: Document) -> KnownTreaty | None:
        """The one known agreement that a noun group describes, its kind said, the rest said with it or near it."""
        kinds = nominal.kinds or (lexicon.OPEN_KINDS & set(nominal.about) if nominal.parties else frozenset())
        best: dict[str, tuple[int, KnownTreaty]] = {}
        here, told = document.index.named, self._told_in(document)
        for kind in kinds:
            for rest, treaty in self._by_kind.get(kind, ()):
                two = len(treaty.parties) == 2
                score = _score(rest, nominal, told, kind, two) if _possible(treaty, nominal, document) else 0
                plain = lexicon.PLAIN.issuperset(rest)
                if plain and not treaty.parties:
                    score = 0  # "a comprehensive peace deal" is not Sudan's for being one
                if (plain or score < _SAID) and two and not here.issuperset(treaty.parties):
                    score = 0  # "Egypt mediated the peace deal" in an article that does not name Israel
                if score > best.get(treaty.key, (0, treaty))[0]:
                    best[treaty.key] = (score, treaty)
        ranked = sorted(best.values(), key=lambda pair: -pair[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return ranked[0][1]


def _stems(words: Iterable[str]) -> frozenset[str]:
    """Words that tell one agreement from another, in the singular."""
    plain = (lexicon.FILLERS | lexicon.HEADS | lexicon.PLAIN | lexicon.TIME_WORDS) - lexicon.TELLING_HEADS
    return frozenset(w.removesuffix("s") for w in words if w.isalpha() and w not in plain | lexicon.SMALL_WORDS)


def _kinds_of(form: tuple[str, ...]) -> frozenset[str]:
    forces = "-".join(form)
    status = frozenset({lexicon.STATUS_OF_FORCES} if lexicon.STATUS_OF_FORCES in forces else ())
    return (lexicon.KINDS & set(form)) | status


def _possible(treaty: KnownTreaty, nominal: Nominal, document: Document) -> bool:
    if treaty.parties and not set(nominal.parties) <= set(treaty.parties):
        return False
    published = (document.article.published or "")[:4]
    if treaty.signed and published.isdigit() and int(published) < int(treaty.signed.value[:4]) - _YEARS_AHEAD:
        return False
    return not (nominal.year and treaty.signed and nominal.year != treaty.signed.value[:4])


def _score(rest: tuple[str, ...], nominal: Nominal, told: _Told, kind: str, two: bool) -> int:
    """How near the other words of the name stand: in the noun group, in its sentence, the one before, anywhere."""
    own = {*nominal.mods, *nominal.about, *(w for p in nominal.parties for w in p.split("/", 1)[1].split("-"))}
    if set(rest) - {"-"} <= own:
        return _SAID
    if nominal.parties:  # "a water treaty with Pakistan" of an article that names the Indus
        said = two and any(told.says(rest, n) for n in range(len(told.document.sentences)))
        return 1 if said and not lexicon.PLAIN.issuperset(rest) else 0
    if rest[0] not in told.anywhere:
        return 0
    number, sentences = told.document.sentence_number(nominal.head), len(told.document.sentences)
    furthest = sentences if kind in _WIDE_KINDS else 1
    for back in range(furthest + 1):
        for near in {number - back, number + back} if kind in _WIDE_KINDS else {number - back}:
            if 0 <= near < sentences and told.says(rest, near):
                return 500 - min(back, 499)
    return 0


class _Told:
    """The words of an article's sentences, without datelines: many names are looked for in them."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _sentences(self) -> list[tuple[str, ...]]:
        document = self.document
        lines = [r for r in document.article.regions if r.kind is RegionKind.DATELINE]
        ends = [document.tokens_within(r.start, r.end)[1] for r in lines]
        said = ((max([start, *(t for t in ends if start < t <= end)]), end) for start, end in document.sentences)
        return [tuple(t.lower.replace("–", "-") for t in document.tokens[start:end]) for start, end in said]

    @cached_property
    def anywhere(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(self._sentences))

    def says(self, rest: tuple[str, ...], sentence: int) -> bool:
        """Whether words stand in a sentence one behind the other."""
        words = self._sentences[sentence]
        return rest[0] in words and any(words[i : i + len(rest)] == rest for i in range(len(words)))
