"""Counts whose noun is understood: "and wounded five", "300 of them", "than the 50 that …", "from 4,500 to 2,500"."""

from __future__ import annotations

from kg.extract.lexicons import troops as lex
from kg.extract.numbers import FoundNumber
from kg.extract.troop_candidate import Candidate, kind_of
from kg.extract.troop_gapped import gapped
from kg.extract.troop_governor import of_whom
from kg.extract.troop_listed import elsewhere_too, is_rest, nation_of, parts_before
from kg.extract.troop_nationals import bracketed, has_nationality, is_strong, itemised
from kg.extract.troop_onward import Onward, bears_noun, is_near, others
from kg.extract.troop_sizes import brought_to, sized_force
from kg.language.document import Document
from kg.model import Qualifier

__all__ = ["Understood"]

_Topic = tuple[str, bool | None, int]  # unit, regular, token of the noun
_FAR = 14  # tokens from "the number of …" to its figure
_SMALLEST = 10  # a bare figure below this is rarely a strength
_BODIES = frozenset({"army", "military", "forces", "navy"})
_LEAST_OF_ARMIES = 1000  # an army's size is in thousands; smaller figures after "army" are of something else
_HARMED = frozenset({"wounded", "injured", "killed", "captured", "missing", "detained", "dead"})
_HARMING = _HARMED | {"wounding", "injuring", "killing", "capturing", "detaining"}
_WERE = frozenset({"was", "were", "are", "is", "remain", "remained"})
_FEARED = [[how, "dead"] for how in ("presumed", "feared", "believed", "reported", "confirmed")]
_FIGURES = frozenset({"figure", "figures", "number", "total", "count", "toll", "strength", "it"})
_OTHERS = frozenset({"others", "more", "other", "another"})
# What may follow a bare figure that says a strength.
_ENDS = frozenset(
    {".", ",", ";", ")", "that", "who", "in", "by", "from", "to", "and", "now", "today", "already", "currently", "next"}
)
_ABOUT = frozenset({"about", "around", "some", "nearly", "roughly", "almost", "just", "only"})
_FORCES = frozenset({"force", "contingent", "deployment", "presence", "garrison"})
_LEAST_OF_FORCES = 100
_HOLDERS = ("country", "armed_group")
_LEVELS = frozenset({"number", "level", "strength", "total", "size"})
_CHANGES = lex.RESIZE | {"down", "up"}


class Understood:
    """Finds the earlier noun that a bare number counts.

    Parameters
    ----------
    document : Document
        All that it knows; the count found last is given at each question.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._onward = Onward(document)

    def _word(self, i: int) -> str:
        return self._document[i].lower

    def find(self, number: FoundNumber, first: int, after: int, earlier: Candidate | None) -> Candidate | None:
        """The count of a bare number.

        Parameters
        ----------
        first, after : int
            The number's first token and the one after its last.
        earlier : Candidate or None
            The count found last.
        """
        document, end = self._document, number.end
        start, last = document.sentence_of(first)
        following = self._word(after) if after < last else "."
        vague = number.qualifier is Qualifier.VAGUE and (number.high or 0) < 100
        if number.low == number.high == 1 or (vague and following not in ("of", *_OTHERS)):
            return None
        topic = self._harmed_too(start, first, after, earlier)
        if (
            topic is None
            and following == "of"
            and after + 1 < last
            and self._word(after + 1) in ("them", "those", "whom")
            and (not vague or self._harms(first))
        ):
            told = self._moved(first) or self._national(after + 2) or has_nationality(document, after - 1) is not None
            topic, end = self._topic(start, first) if told else None, document[after + 1].end
        if topic is None and of_whom(document, after - 1):
            topic = self._topic(start, first)
            topic = topic if topic is not None and topic[2] >= start else None  # "11,000 Koreans, of whom 4,000 fell"
        listed = topic is None and self._listed(first, after, earlier)
        topic = self._of_earlier(earlier) if listed and earlier else topic
        topic = topic or self._elsewhere(first, after, earlier) or self._gapped(first, after, earlier)
        topic = topic or self._estimate(number, first, after, earlier)
        onward = topic is None and self._onward.goes_on(first, after, earlier)
        topic = self._of_earlier(earlier) if onward and earlier else topic
        topic = topic or self._brought(number, first, after, earlier) or self._sized(number, first, after)
        topic = topic or self._bracketed(first, after, earlier) or self._strong(first, after)
        if topic is None:
            topic = self._level_before(start, first, earlier) or self._strength(number, first, following, earlier)
            topic = topic or self._cut_to(start, first, following, earlier)
        return Candidate(number, first, after - 1, end, *topic, listed=listed) if topic else None

    def _listed(self, first: int, after: int, earlier: Candidate | None) -> bool:
        """Whether a number is one of a list of parts or shares of those counted before it in the sentence."""
        document = self._document
        if earlier is None or first < 2 or after >= len(document) or others(document, earlier, first):
            return False
        if not document.sentence_of(first)[0] <= earlier.head < first:
            return False
        if nation_of(document, after) is not None:
            return parts_before(document, first, earlier)
        if self._in_place(after):
            return elsewhere_too(document, first, earlier)
        return is_rest(document, first, after)

    def harmed(self, number: FoundNumber, first: int, after: int, earlier: Candidate) -> Candidate | None:
        """The count of a bare number that says who suffered beside those of an earlier count."""
        if number.low == number.high == 1:
            return None
        topic = self._harmed_too(self._document.sentence_of(first)[0], first, after, earlier)
        return Candidate(number, first, after - 1, number.end, *topic) if topic else None

    def _harmed_too(self, start: int, first: int, after: int, earlier: Candidate | None) -> _Topic | None:
        """ "killed two soldiers and wounded **five**", "two soldiers died and **five others** were wounded"."""
        if earlier is None or earlier.head < start or first - earlier.head > 25:
            return None
        following = self._word(after) if after < len(self._document) else "."
        before = {self._word(k) for k in range(max(start, first - 4), first)}
        around = before | {self._word(k) for k in range(after, min(after + 4, len(self._document)))}
        others = following in _OTHERS and bool(around & _HARMING)
        closes = following in (".", ",", ";", "in", "on", "others", "and")
        joined = closes and "and" in before and bool(before & _HARMING)
        then = [token.lower for token in self._document.tokens[after : after + 3]]
        if then[1:2] == ["been"]:  # "435 had been wounded"
            following, then = "were", ["were", *then[2:]]
        suffered = following in _WERE and (bool(_HARMED.intersection(then[1:2])) or then[1:] in _FEARED)
        return self._of_earlier(earlier) if following in _HARMED or others or joined or suffered else None

    def _estimate(self, number: FoundNumber, first: int, after: int, earlier: Candidate | None) -> _Topic | None:
        """What another source says of a count: "the ministry **puts the figure at 3,000**", of the count before."""
        document = self._document
        low = document.token_at(number.context)
        low -= low > 0 and self._word(low - 1) == "between"
        if low < 3 or self._word(low - 1) != "at" or bears_noun(self._document, after):
            return None
        start = max(document.sentence_of(first)[0], low - _FAR)
        figure = next((k for k in range(low - 2, start, -1) if self._word(k) in _FIGURES), None)
        if figure is None or not self._estimated(figure, first):
            return None
        counted = self._topic_of(figure, low)
        if counted is not None or earlier is None or not is_near(self._document, earlier, first):
            return counted
        return self._of_earlier(earlier)

    def _estimated(self, figure: int, first: int) -> bool:
        """Whether a verb of estimating stands right before a figure, or governs the number, whatever the parse did."""
        document = self._document
        verbs = [k for k in range(max(figure - 3, 0), figure) if document[k].upos == "VERB"]
        verbs += [k for k in document.ancestors(first) if figure in document.children(k, "obj", "nsubj:pass")]
        return any(document[k].lemma in lex.ESTIMATE for k in verbs)

    def _topic_of(self, figure: int, stop: int) -> _Topic | None:
        """The force noun of "the number of **mercenaries** in the country"."""
        if self._word(figure + 1) != "of":
            return None
        for k in range(figure + 2, min(figure + 7, stop)):
            word = lex.singular(self._word(k))
            if word in lex.REGULAR | lex.IRREGULAR and word != self._word(k):
                return self._word(k), word in lex.REGULAR, k
        return None

    def _elsewhere(self, first: int, after: int, earlier: Candidate | None) -> _Topic | None:
        """The same in other places: "has 900 soldiers in Mali, **400 in Niger** and 300 in Chad"."""
        if earlier is None or earlier.head < self._document.sentence_of(first)[0] or first < 1:
            return None
        joined = self._word(first - 1) in (",", "and") or self._document[first - 1].upos == "ADV"
        alike = earlier.number.end <= self._document[first].start and self._in_place(earlier.head + 1)
        return self._of_earlier(earlier) if joined and alike and self._in_place(after) else None

    def _gapped(self, first: int, after: int, earlier: Candidate | None) -> _Topic | None:
        """Another's share: "Spain sent 300 soldiers and **Italy 200**"."""
        if earlier is None or earlier.head < self._document.sentence_of(first)[0] or bears_noun(self._document, after):
            return None
        return self._of_earlier(earlier) if gapped(self._document, first, earlier.head) is not None else None

    def _in_place(self, i: int) -> bool:
        """Whether "in Niger" begins at a token."""
        if i + 1 >= len(self._document) or self._word(i) not in ("in", "at", "on"):
            return False
        at = i + 2 if self._word(i + 1) == "the" and i + 2 < len(self._document) else i + 1
        return kind_of(self._document.index.at(at)) in ("country", "place")

    def _brought(self, number: FoundNumber, first: int, after: int, earlier: Candidate | None) -> _Topic | None:
        """ "sends another 70, **bringing its contingent to 1,170**"."""
        low = self._document.token_at(number.context)
        near = earlier is not None and is_near(self._document, earlier, first) and not bears_noun(self._document, after)
        return self._of_earlier(earlier) if earlier and near and brought_to(self._document, low) is not None else None

    def _sized(self, number: FoundNumber, first: int, after: int) -> _Topic | None:
        """ "will cut **its force** from 13,000 to 8,600"."""
        if (number.high or number.low or 0) < _LEAST_OF_FORCES or bears_noun(self._document, after):
            return None
        noun = sized_force(self._document, self._document.token_at(number.context))
        return None if noun is None else ("troops", True, noun)

    def _national(self, at: int) -> bool:
        """Whether "American" or "Americans" follows, and no more: "100,000 of them American"."""
        document = self._document
        if at + 1 >= len(document) or kind_of(document.index.at(at)) != "country":
            return False
        return document[at].upos in ("ADJ", "NOUN", "PROPN") and document[at + 1].upos in ("PUNCT", "CCONJ")

    def _of_earlier(self, earlier: Candidate) -> _Topic:
        unit = earlier.unit + "s" if earlier.number.high == 1 else earlier.unit
        return unit, earlier.regular, earlier.anchor

    def _topic(self, start: int, first: int) -> _Topic | None:
        """The nearest plural force noun before a token, in its sentence or the one before."""
        document = self._document
        begin = document.sentences[max(0, document.sentence_number(start) - 1)][0]
        for k in range(first - 1, begin - 1, -1):
            word = lex.singular(self._word(k))
            if word == self._word(k):
                continue
            if word in lex.REGULAR or word in lex.IRREGULAR:
                return self._word(k), word in lex.REGULAR, k
            if k and document[k - 1].upos == "NUM" and document[k].upos == "PROPN" and document.index.at(k) is not None:
                return None  # "102 Spaniards died there, 62 of them in a crash"
            if word in lex.WEAK and k and self._word(k - 1) in lex.MILITARY_MODIFIERS:
                return f"{self._word(k - 1)} {self._word(k)}", True, k
        return None

    def _moved(self, first: int) -> bool:
        """Whether the number's verb is one that moves or harms troops."""
        document = self._document
        whom = first + 2 < len(document) and self._word(first + 2) == "whom"  # whatever the parse hangs it on
        above = range(first + 3, document.sentence_of(first)[1]) if whom else document.ancestors(first)
        verb = next((k for k in above if document[k].upos == "VERB"), None)
        known = lex.DEPLOY | lex.WITHDRAW | lex.PLAN_DIRECT | lex.KILL | lex.DIE | lex.WOUND | lex.CAPTURE | lex.STAYING
        return verb is not None and document[verb].lemma in known

    def _harms(self, first: int) -> bool:
        document = self._document
        verb = next((k for k in document.ancestors(first) if document[k].upos == "VERB"), None)
        return verb is not None and document[verb].lemma in lex.KILL | lex.DIE | lex.WOUND | lex.CAPTURE

    def _strength(self, number: FoundNumber, first: int, following: str, earlier: Candidate | None) -> _Topic | None:
        """A bare figure that says a strength: "than the 50 that", "a force of 3,000", "troop levels … to 2,500"."""
        document, start = self._document, self._document.sentence_of(first)[0]
        if following in ("%", "percent", "years", "miles") or (number.high or number.low or 0) < _SMALLEST:
            return None
        low = document.token_at(number.context)
        low -= low > start and self._word(low - 1) == "between"
        before = [self._word(k) for k in range(max(start, low - 3), low)]
        if any(document[k].lemma in lex.LOSSES for k in range(max(start, low - 3), low)):
            return None  # "bringing losses to 3,000"
        at = document.token_at(number.end - 1) + 1
        bare = at >= len(document) or document[at].upos not in ("NOUN", "PROPN", "ADJ")
        if bare and len(before) > 1 and before[-1] == "of" and before[-2] in lex.MILITARY_FORMATIONS:
            return before[-2], None if before[-2] == "force" else True, low - 2
        if bare and before[-2:] == ["strength", "of"] and (unit := self._unit(start, low - 2)) is not None:
            return self._word(unit), True, unit
        if following in ("remain", "remained", "stay", "stayed"):
            here = self._topic(start, first)
            if here is not None and here[2] >= start:
                return here
            told = is_near(document, earlier, first) and not others(document, earlier, first) if earlier else False
            return self._of_earlier(earlier) if earlier is not None and told else None
        if following not in _ENDS or not before:
            return None
        topic = self._topic(start, first)
        if before[-1] == "from" and following == "to":
            ahead = self._topic_ahead(at + 1)
            if ahead is not None:
                return ahead
        if topic and before[-1] in ("numbering", "number", "totaling", "totalling", "numbered"):
            return topic
        if topic and topic[0].split()[-1] in {self._word(k) for k in range(start, first)}:
            compared = "than" in before and following in ("that", "who", "now", "already", "currently")
            if compared or self._resized(before, start, first):
                return topic
        return self._body(start, first) if (number.high or number.low or 0) >= _LEAST_OF_ARMIES else None

    def _unit(self, start: int, strength: int) -> int | None:
        """The unit whose strength is told: "bringing **the brigade** to its full strength of 4,800"."""
        document = self._document
        units = (k for k in range(strength - 1, start - 1, -1) if lex.singular(self._word(k)) in lex.UNITS)
        unit = next(units, None)
        if unit is None or lex.CIVILIAN_MODIFIERS.intersection(self._word(c) for c in document.children(unit)):
            return None
        return unit

    def _bracketed(self, first: int, after: int, earlier: Candidate | None) -> _Topic | None:
        document = self._document
        if earlier is None:
            return None
        beside = bracketed(document, first, after, document.sentence_number(earlier.head))
        return self._of_earlier(earlier) if beside or itemised(document, first, after, earlier) else None

    def _strong(self, first: int, after: int) -> _Topic | None:
        body = is_strong(self._document, first, after)
        armed = body is not None and kind_of(self._document.index.at(body)) == "armed_group"
        return None if body is None else ("fighters" if armed else "troops", not armed, body)

    def _level_before(self, start: int, first: int, earlier: Candidate | None) -> _Topic | None:
        """ "200 Dutch soldiers train Malian troops, **up from 39**": of those counted, not of the nearest noun."""
        low = first
        while low > start and self._word(low - 1) in _ABOUT:
            low -= 1
        changed = low - 2 >= start and self._word(low - 1) == "from" and self._word(low - 2) in ("up", "down")
        here = earlier is not None and start <= earlier.head < first and first - earlier.head < _FAR
        return self._of_earlier(earlier) if earlier is not None and changed and here else None

    def _cut_to(self, start: int, first: int, following: str, earlier: Candidate | None) -> _Topic | None:
        """ "would reduce **the force** to fewer than 1,000": the force counted just before."""
        document = self._document
        if earlier is None or following not in _ENDS or not is_near(self._document, earlier, first):
            return None
        sized = (k for k in range(start, first) if self._word(k) in _FORCES and document.is_dep(k, "obj", "nsubj"))
        armed = (k for k in sized if not {self._word(c) for c in document.children(k)} & lex.CIVILIAN_MODIFIERS)
        cut = any(document[document[k].head].lemma in lex.RESIZE for k in armed)
        to = "to" in {self._word(k) for k in range(max(start, first - 4), first)}
        return self._of_earlier(earlier) if cut and to else None

    def _topic_ahead(self, start: int) -> _Topic | None:
        """ "from 5,200 **to 3,000 soldiers**": the noun of the number that it changes to."""
        document = self._document
        stop = min(start + 5, document.sentence_of(start)[1]) if start < len(document) else start
        for k in range(start, stop):
            word = lex.singular(self._word(k))
            if word != self._word(k) and word in lex.REGULAR | lex.IRREGULAR:
                return self._word(k), word in lex.REGULAR, k
            if document[k].upos not in ("NUM", "ADJ", "ADV", "PROPN"):
                return None
        return None

    def _resized(self, before: list[str], start: int, first: int) -> bool:
        """Whether the figure is what a number or strength was, rose or fell to."""
        lemmas = {self._document[k].lemma for k in range(start, first)}
        level = before[-1] in ("to", "from", "at", "by") and bool(lemmas & _LEVELS)
        return level or (before[-1] in ("from", "to") and bool(lemmas & _CHANGES))

    def _body(self, start: int, first: int) -> _Topic | None:
        """The army whose size a clause gives: "its army shrank to 166,000", "the army's size was cut to 90,000"."""
        document = self._document
        before = [self._word(k) for k in range(max(start, first - 4), first) if self._word(k) in ("to", "from", "at")]
        verb = next((k for k in document.ancestors(first) if document[k].upos == "VERB"), None)
        if not before or verb is None or document[verb].lemma not in _CHANGES | {"stand", "remain", "be"}:
            return None
        for noun in document.children(verb, "obj") or document.children(verb, "nsubj"):
            size = document[noun].lemma in _LEVELS
            bodies = [k for k in (document.subtree(noun) if size else [noun]) if self._word(k) in _BODIES]
            if bodies:
                return "troops", True, bodies[0]
        return None
