"""Which agreement a name or a noun group means: a known one, one of this article's, or none."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest
from operator import itemgetter

from kg.extract.lexicons import treaties as lexicon
from kg.extract.lexicons import treaty_actions as acts
from kg.extract.times import FoundTime
from kg.extract.treaty_actions import actions_of
from kg.extract.treaty_actors import actors_of
from kg.extract.treaty_agreement import LESSER, Agreement, bears, fits
from kg.extract.treaty_dated import is_fresh, made_before, of_its_year, year_made, year_of
from kg.extract.treaty_done import lemma_of
from kg.extract.treaty_known import KnownIndex
from kg.extract.treaty_meant import top_of
from kg.extract.treaty_names import Named, NameMatcher, Word, split_words
from kg.extract.treaty_nominals import Nominal, find_nominals, state_of
from kg.extract.treaty_subjects import subject_of
from kg.extract.treaty_told import (
    agreed_before,
    announces,
    bears_other_name,
    holder,
    is_a_bodys,
    is_of_others,
    is_supposed,
    is_what_it_is,
    place_name,
    signing_day,
)
from kg.gazetteer import KnownTreaty
from kg.language.document import Document
from kg.model import ActorKey, Dropped, DropReason, Span, TreatyAction, TreatyKey

__all__ = ["TreatyMention", "resolve_mentions"]


@dataclass(frozen=True, slots=True)
class TreatyMention:
    """A mention with its agreement. ``start`` and ``end`` are tokens, ``top`` the token that heads it."""

    span: Span
    start: int
    end: int
    top: int
    named: bool
    agreement: Agreement
    confidence: float


class _Reader:
    """Reads the mentions of one document in their order."""

    def __init__(self, document: Document, known: KnownIndex, times: Sequence[FoundTime]) -> None:
        self.document, self.known, self.times = document, known, times
        self.agreements: list[Agreement] = []
        self.told = Counter[Agreement]()  # how often each, the one told of last at the end
        self.by_name: dict[str, Agreement] = {}
        self.of_known: dict[TreatyKey, Agreement] = {}
        self.private, self.private_noun = -1, ""  # the latest agreement that is none between states
        self.mentions: list[TreatyMention] = []
        self.dropped: list[Dropped] = []

    def name(self, named: Named, words: Sequence[Word]) -> None:
        start_char, end_char = words[named.start].start, words[named.end - 1].end
        start, end = self._tokens(start_char, end_char)
        agreement = self._of_name(of_its_year(named, words))
        agreement.last = start
        self._keep(start_char, end_char, start, end, True, agreement, 0.95 if named.treaties else 0.8)

    def _of_name(self, named: Named) -> Agreement:
        known = self._choose(named.treaties) if named.treaties else None
        met = self.of_known.get(known.key) if known else self.by_name.get(named.name.casefold())
        if met is not None:
            return met
        new = Agreement(known=known, name=known.name if known else named.name)
        new.kinds = {w.lower for w in split_words(named.name) if w.lower in lexicon.KINDS}
        if known:
            new.kinds = set(self.known.kinds(known))
            new.parties = dict.fromkeys(known.parties)
            new.ceasefire = "ceasefire" in known.name.casefold() or "armistice" in known.name.casefold()
        self.agreements.append(new)
        self.by_name.setdefault(new.name.casefold(), new)
        if known:
            self.of_known[known.key] = new
        return new

    def _choose(self, treaties: Sequence[KnownTreaty]) -> KnownTreaty | None:
        """Of several that bear the name, one met before, else the one whose parties the article names most, if any."""
        of_that_name = {t.key: t for t in treaties}
        if met := next((key for key in self.of_known if key in of_that_name), None):
            return of_that_name[met]
        named = [len(self.document.index.named & set(t.parties)) / (len(t.parties) or 1) for t in treaties]
        return treaties[named.index(max(named))] if max(named) or len(treaties) == 1 else None

    def nominal(self, nominal: Nominal, following: Named | None, words: Sequence[Word]) -> None:
        named = None
        nominal = replace(nominal, parties=(*holder(self.document, nominal), *nominal.parties))
        if following and announces(self.document, nominal, self.document.token_at(words[following.start].start)):
            named = following
        agreement, reason = (self._of_name(named), None) if named else self._of_nominal(nominal)
        span = self.document.span(nominal.start, nominal.end)
        if agreement:
            self._dated(nominal, agreement)
            agreement.learn(self._unsettled(nominal, agreement))
            agreement.makers.update(self._bargainers(nominal, of=_MAKING))
            agreement.aside |= bool(_OTHER_ONE & set(nominal.mods)) or is_a_bodys(self.document, nominal)
            confidence = 0.75 if nominal.parties or nominal.kinds else 0.65
            self._keep(span.start, span.end, nominal.start, nominal.end, False, agreement, confidence)
        elif reason:
            if reason is DropReason.NOT_A_TREATY and (nominal.det != "generic" or is_supposed(self.document, nominal)):
                self.private, self.private_noun = nominal.head, nominal.noun
            self.dropped.append(Dropped("treaty_event", reason, span))

    def _dated(self, n: Nominal, agreement: Agreement) -> None:
        """Note in which year an agreement was made, when a mention brings it up."""
        if agreement.known is not None or agreement.name:
            return
        top = top_of(self.document, n.start, n.end)
        new = agreement not in self.told
        if new and agreement.ceasefire | n.ceasefire and not agreement.year:
            agreement.year = year_made(self.document, n, top, self.times)
        if not agreement.year and not n.year:
            now = (new and n.ceasefire) or is_fresh(self.document, n, top, self.times)
            agreement.fresh = agreement.fresh or (self.document.article.published or "")[:4] * now

    def _unsettled(self, n: Nominal, agreement: Agreement) -> Nominal:
        """Without the town of "signed a truce in Doha": that is where it was signed, not where it holds."""
        if n.places and agreement.ceasefire and not n.ceasefire:
            return replace(n, places=())  # "announced the deal in Oslo": what holds somewhere is a truce
        if not any(key.startswith("place/") for key in n.places):
            return n
        done = actions_of(self.document, n.start, n.end, top_of(self.document, n.start, n.end))
        return replace(n, places=()) if any(d.action is TreatyAction.SIGNED for d in done) else n

    def _of_nominal(self, n: Nominal) -> tuple[Agreement | None, DropReason | None]:
        if n.det == "generic" or is_what_it_is(self.document, n):
            return None, DropReason.NOT_A_TREATY
        open_ = bool(n.kinds & lexicon.OPEN_KINDS) or (n.ceasefire and not n.loose)
        if (n.private and not n.ceasefire) or (set(n.mods) & lexicon.BLOCKED and not open_):
            return None, DropReason.NOT_A_TREATY
        if n.noun in lexicon.TELLING_HEADS and not n.year:
            n = replace(n, year=year_made(self.document, n, top_of(self.document, n.start, n.end), self.times))
        of_year = self.known.of_year(n, self.document)
        if of_year:
            return self._of_name(Named(0, 0, (of_year,), of_year.name)), None
        if n.loose or (n.noun in lexicon.BY_NAME and not open_):
            own = place_name(self.document, n)
            met = self._of_name(Named(0, 0, (), own)) if own else self._same_noun(n)
            return (self._new() if met is None and self._is_states(n) else met), None
        same = self._apposed(n)
        if same:
            return same, None
        known = self.known.described(n, self.document)
        if known and not self._is_others(n, known):
            return self._of_name(Named(0, 0, (known,), known.name)), None
        return self._told_before(n, open_)

    def _is_others(self, n: Nominal, known: KnownTreaty) -> bool:
        """Whether "a peace treaty" is made by states that the known one does not bind."""
        if n.det != "indefinite" or not known.parties:
            return False
        return not set(self._bargainers(n)) <= set(known.parties)

    def _told_before(self, n: Nominal, open_: bool) -> tuple[Agreement | None, DropReason | None]:
        evidence = open_ or bool(n.parties) or n.noun == "treaty" or (n.noun in ("accord", "pact") and bool(n.year))
        pointing = n.det in ("definite", "demonstrative", "possessive")
        before = self._antecedent(n, evidence)
        own = place_name(self.document, n)
        apart = (self._is_another, self._is_others_own)
        other = bears_other_name, is_of_others
        if before is not None and any(is_other(self.document, n, before) for is_other in other):
            before = None
        if before is not None and n.det == "indefinite" and (n.ceasefire or year_of(before)):
            year = year_made(self.document, n, top_of(self.document, n.start, n.end), self.times)
            before = None if year and year != (year_of(before) or before.fresh) else before
        if before is not None and any(is_apart(n, before) for is_apart in apart):
            before = None
        made = (
            made_before(self.document, n, top_of(self.document, n.start, n.end), self.times)
            if before is not None and before.known is None
            else ""
        )
        if made and before is not None:
            return self._new(before.parties, earlier=made), None
        again = before is not None and (pointing or (evidence and before.known is None) or self._again(n, before))
        if before and again:
            if not evidence and self._is_private_since(n, before):
                return None, DropReason.NOT_A_TREATY
            return before, None
        if evidence:
            new = self._new()
            passing = n.det == "indefinite" and not n.parties and n.noun == "treaty"
            new.aside = passing and any(m.start >= self.document.sentence_of(n.head)[0] for m in self.mentions)
            return new, None
        if own:
            return self._of_name(Named(0, 0, (), own)), None
        bargainers = self._bargainers(n)
        if len(bargainers) > 1 or (bargainers and n.kinds and not pointing) or (not pointing and self._by_states(n)):
            return self._new(bargainers), None
        doers = self._bargainers(n, every=True) if n.kinds and not pointing else ()
        if len(doers) > 1:  # "agreed to activate a security agreement"
            self._new(doers).aside = bool(self.agreements)  # of those told before
            return self.agreements[-1], None
        if not pointing:
            return None, DropReason.NOT_A_TREATY
        return self._pointed_out(n), DropReason.UNRESOLVED

    def _pointed_out(self, n: Nominal) -> Agreement | None:
        """What "the accord signed in Doha on February 29" is, or "the agreement" to which states agreed just before."""
        day = signing_day(self.document, n, top_of(self.document, n.start, n.end), self.times)
        known = self.known.signed_on(day, n.parties, self.document) if day else None
        if known:
            return self._of_name(Named(0, 0, (known,), known.name))
        return self._new(states) if (states := agreed_before(self.document, n)) else None

    def _is_another(self, n: Nominal, agreement: Agreement) -> bool:
        """Whether "X agreed to a truce with Y" comes far behind one of which nobody has said who made it."""
        away = self.document.sentence_number(n.head) - self.document.sentence_number(agreement.last)
        if n.det != "indefinite" or agreement.known is not None or agreement.parties or away <= _SAME_STORY:
            return False
        return len({*n.parties, *self._bargainers(n)}) > 1

    def _is_others_own(self, n: Nominal, agreement: Agreement) -> bool:
        """Whether "their accord", "a separate pact" is made by others than made this one, or said to be another."""
        if _OTHER_ONE & set(n.mods):
            return True
        makers, told = set(self._bargainers(n)), agreement.makers
        both, own = makers | set(n.parties), set(agreement.parties)
        if n.det == "indefinite" and min(len(both), len(own)) > 1 and not (both <= own or own <= both):
            return True
        others = len(told) > 1 and not (makers <= told or told <= makers)
        return len(makers) > 1 and (others or (n.det == "possessive" and agreement.aside))

    def _new(self, parties: Iterable[ActorKey] = (), *, earlier: str = "") -> Agreement:
        self.agreements.append(Agreement(parties=dict.fromkeys(parties), earlier=earlier))
        return self.agreements[-1]

    def _is_private_since(self, n: Nominal, agreement: Agreement) -> bool:
        """Whether a private agreement came in between, unless the noun has meant this one and not that."""
        return self.private > agreement.last and (n.noun == self.private_noun or n.noun not in agreement.nouns)

    def _bargainers(
        self, n: Nominal, *, every: bool = False, of: frozenset[TreatyAction] | None = None
    ) -> tuple[ActorKey, ...]:
        """The states that sign or negotiate it, or do what else is asked for; with ``every``, that do anything."""
        found: dict[ActorKey, None] = {}
        for done in actions_of(self.document, n.start, n.end, top_of(self.document, n.start, n.end)):
            if (every or done.action in (of or _BARGAINS)) and lemma_of(self.document, done.word) not in acts.MEDIATING:
                states = (state_of(self.document, a) for a in actors_of(self.document, done))
                found.update(dict.fromkeys(s for s in states if s))
        return tuple(found)

    def _by_states(self, n: Nominal) -> bool:
        """Whether states sign it, though not named there: "the two countries signed an agreement on the base"."""
        document = self.document
        done = actions_of(document, n.start, n.end, top_of(document, n.start, n.end))
        subjects = (subject_of(document, d.word) for d in done if d.action in _MADE)
        return any(s is not None and document[s].lower in _STATES for s in subjects)

    def _is_states(self, n: Nominal) -> bool:
        """Whether a protocol or memorandum is one between states: by those that sign it, or one that leaves it."""
        makers, leave = len({*n.parties, *self._bargainers(n)}), self._bargainers(n, of=_LEAVING)
        dated = n.noun == "protocol" and n.year
        return n.noun in LESSER and (makers > 1 - bool(dated) or bool(leave) or self._by_states(n))

    def _same_noun(self, n: Nominal) -> Agreement | None:
        if n.det not in ("definite", "demonstrative"):
            return None
        found = (a for a in self._near_ones(n.head) if bears(a, n.noun) and n.year in ("", year_of(a)))
        return next((a for a in found if not bears_other_name(self.document, n, a)), None)

    def _near_ones(self, i: int) -> Iterator[Agreement]:
        """The agreements told of a few sentences before at most, the latest first."""
        first = self.document.sentence_number(i) - _REACH
        return takewhile(lambda a: self.document.sentence_number(a.last) >= first, reversed(self.told))

    def _antecedent(self, n: Nominal, evidence: bool) -> Agreement | None:
        far = evidence or (len(self.agreements) == 1 and self._alone(self.agreements[0], n))
        found = [a for a in (reversed(self.told) if far else self._near_ones(n.head)) if fits(a, n)]
        own = [a for a in found if a.known is None] if "new" in n.mods and n.det == "definite" else []
        found = [a for a in found if not a.aside] or found
        found = [a for a in found if n.year and n.year == year_of(a)] or found
        if found and found[0].nouns and not n.ceasefire and found[0].nouns <= lexicon.CEASEFIRE_NOUNS:
            # "the accord" is no truce
            found = [a for a in found if not a.ceasefire and (a.nouns or bears(a, n.noun))] or found
        latest = next(iter(own or found), None)  # "the new pact" is the article's own, not an older one with a name
        if latest is None or n.det != "definite" or bears(latest, n.noun):
            return latest
        if n.noun not in latest.nouns and (called := [a for a in found if n.noun in a.nouns]):
            return called[0]  # "the pact", behind a treaty, is what was called one
        own = [a for a in found if not self._is_history(a) and self.told[a] > self.told[latest]]
        return next((a for a in own if self._is_history(latest) or bears(a, n.noun)), latest)

    def _is_history(self, agreement: Agreement) -> bool:
        """Whether it was made long before the article: what is done to "the pact" now is done to one of today."""
        published = (self.document.article.published or "")[:4]
        signed = year_of(agreement)
        return published.isdigit() and signed.isdigit() and int(published) - int(signed) > _LIVING

    def _alone(self, agreement: Agreement, n: Nominal) -> bool:
        """Whether the article has told of no other agreement, and of this one often: then nothing else is meant."""
        return self.private < 0 and len(self.mentions) >= _OFTEN and n.noun in agreement.nouns

    def _apposed(self, n: Nominal) -> Agreement | None:
        """The agreement that a noun group explains: "Nafta, a trade pact with", "Nafta is a trade pact"."""
        document = self.document
        last = self.mentions[-1] if self.mentions else None
        if last is None or n.ceasefire != last.agreement.ceasefire or last.end > n.start:
            return None
        subject = document.child(n.head, "nsubj")
        if document.child(n.head, "cop") is not None and subject is not None:
            relative = document[subject].lower == "which" and subject - last.end < _NEAR
            if relative or last.start <= subject < last.end:
                return last.agreement
        between = document.tokens[last.end : n.start]
        comma = bool(between) and between[0].text in (",", "-", "–", "—", "(")
        plain = all(t.upos in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PUNCT") and t.text not in ".;:" for t in between)
        articled = any(t.upos in ("DET", "NUM") for t in between)
        return last.agreement if comma and plain and articled and len(between) < _NEAR else None

    def _again(self, n: Nominal, agreement: Agreement) -> bool:
        """Whether "a deal" says again what was named just before: apposed, of the same kind, or being reached."""
        document = self.document
        apart = document.sentence_number(n.head) - document.sentence_number(agreement.last)
        if apart == 0 and n.kinds:
            return True
        left = n.start
        while left > agreement.last and document[left - 1].upos in ("ADJ", "NUM", "DET", "NOUN", "ADV"):
            left -= 1
        if apart == 0 and left and document[left - 1].text in (",", "-", "–", "—", "(", "--"):
            return True
        plain = apart <= 1 and not n.mods and not n.parties and self.private < agreement.last
        done = actions_of(document, n.start, n.end, top_of(document, n.start, n.end)) if plain else ()
        return any(d.action in _BARGAINS for d in done)

    def _tokens(self, start: int, end: int) -> tuple[int, int]:
        first = self.document.token_at(start)
        return first, max(first + 1, self.document.tokens_within(start, end)[1])

    def _keep(
        self, start_char: int, end_char: int, start: int, end: int, named: bool, agreement: Agreement, confidence: float
    ) -> None:
        span = self.document.article.span(start_char, end_char)
        top = top_of(self.document, start, end)
        self.told[agreement] = self.told.pop(agreement, 0) + 1
        self.mentions.append(TreatyMention(span, start, end, top, named, agreement, confidence))


_BARGAINS = frozenset(
    {TreatyAction.SIGNED, TreatyAction.NEGOTIATED, TreatyAction.CONCLUDED, TreatyAction.RATIFIED, TreatyAction.PROPOSED}
)
_MAKING = _BARGAINS | {TreatyAction.RESUMED}
_LEAVING = frozenset({TreatyAction.SUSPENDED, TreatyAction.WITHDRAWN})
_OTHER_ONE = frozenset({"separate", "another", "similar", "different", "further"})
_MADE = frozenset({TreatyAction.SIGNED, TreatyAction.CONCLUDED})
_STATES = frozenset({"countries", "nations", "states", "governments", "neighbours", "neighbors"})
_NEAR = 9  # tokens between a name and what explains it
_REACH = 15  # sentences back that "the deal" reaches
_SAME_STORY = 2  # sentences from "the truce" to who made it
_LIVING = 25  # years after which an agreement named once is a piece of history
_OFTEN = 3  # mentions that make an agreement the article's own


def resolve_mentions(
    document: Document, matcher: NameMatcher, known: KnownIndex, times: Sequence[FoundTime] = ()
) -> tuple[list[TreatyMention], list[Dropped]]:
    """All mentions of agreements in an article's body, in order, and what looked like one."""
    words = split_words(document.article.text)
    names = matcher.find(words, document.article.text)
    reader = _Reader(document, known, times)
    taken = [(words[n.start].start, words[n.end - 1].end) for n in names]  # in order, none within another
    items: list[tuple[int, Named | Nominal]] = [(words[n.start].start, n) for n in names]
    for nominal in find_nominals(document):
        at = document[nominal.head].start
        n = bisect_right(taken, at, key=itemgetter(0)) - 1
        if n < 0 or at >= taken[n][1]:
            items.append((at, nominal))
    ordered = sorted(items, key=lambda pair: pair[0])
    after = [item for _, item in ordered[1:]]
    for (at, item), following in zip_longest(ordered, after):
        if not document.in_body(document.token_at(at)):
            reader.dropped.append(Dropped("treaty_event", DropReason.BOILERPLATE, _span_of(document, item, words)))
        elif isinstance(item, Named):
            reader.name(item, words)
        else:
            reader.nominal(item, following if isinstance(following, Named) else None, words)
    return reader.mentions, reader.dropped


def _span_of(document: Document, item: Named | Nominal, words: Sequence[Word]) -> Span:
    if isinstance(item, Named):
        return document.article.span(words[item.start].start, words[item.end - 1].end)
    return document.span(item.start, item.end)
