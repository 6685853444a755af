"""What a name of the gazetteer means where it stands: a town or government, a country or its team, which Georgia."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.extract.actor_drafts import Draft
from kg.extract.actor_matcher import Match
from kg.extract.actor_places import means_government
from kg.extract.lexicons import nouns
from kg.extract.lexicons.places import GONE, STATES
from kg.gazetteer import KnownActor
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKey, ActorKind, RegionKind, slug
from kg.naming import folded
from kg.resolve.mention import Form

__all__ = ["Teams", "bearer", "meaning", "namesake", "outlet", "state_of"]

_SPORT = words("""
    match matches goal goals goalkeeper striker midfielder defender coach penalty kick-off kickoff half-time halftime
    stadium tournament quarter-final quarterfinal semi-final semifinal scored scorer championship medal medals innings
    wicket wickets batsman referee equaliser equalizer offside playoff qualifier cup league team squad captain season
    derby fixture fixtures winger bowler overtime touchdown touchdowns quarterback homer playoffs semi-finals
    """)
_LEAST = 6  # different words of sport that make an article one about sport
_SHARE = 0.012  # of all its words that are such
_AT = words("in at across around near inside outside throughout")
_NATIONS = words("England Scotland Wales Northern_Ireland Catalonia")  # places that field a national team
_BEATING = words("""
    beat defeat win lose draw tie score play thrash crush edge trounce hammer rout outplay host face meet down sweep
    overcome concede qualify advance trade sign draft field relegate promote eliminate sack fire hire
    """)
_CONTEST = words("win victory defeat loss draw match game goal fixture final series play score debut appear start")
_OF_CLUBS = words("coach manager striker midfielder defender goalkeeper winger fans supporters president")
_SCORE = re.compile(r"\d{1,3}\s?[-–]\s?\d{1,3}")
_SCORED_NEAR = 60  # characters behind a name in which a score follows


class Teams:
    """Whether an article is about a game, and which countries' and towns' names mean their teams in it."""

    def __init__(self, document: Document) -> None:
        found = [t.lower for t in document if t.lower in _SPORT]
        self.document = document
        self.playing = len(set(found)) >= _LEAST and len(found) >= _SHARE * len(document)
        self._beside_game = len(set(found)) > 1

    def team(self, start: int, end: int, place: KnownActor) -> str | None:
        """What the team is called that a country's or town's name at a half-open token range means; None if none."""
        if place.kind is ActorKind.COUNTRY or place.name.replace(" ", "_") in _NATIONS:
            return f"{place.name} national team" if self._plays(start, end) else None
        return f"{place.name} (team)" if self._contends(start, end) else None

    def _plays(self, start: int, end: int) -> bool:
        """Whether a country's name means its team: in doubt, in such an article, it does."""
        if not self.playing:
            return False
        if self.document.in_region(start, RegionKind.DATELINE):
            return False  # "LEEDS, England –"
        before = self.document[start - 1] if start else None
        if before is not None and before.lower == "the" and start > 1:
            before = self.document[start - 2]
        return before is None or before.lower not in _AT or self._beside_score(end)

    def _beside_score(self, end: int) -> bool:
        return end < len(self.document) and self.document[end].upos == "NUM"

    def _contends(self, start: int, end: int) -> bool:
        """Whether a town's name means its team: where the sentence has it beat, face or sign somebody.

        In an article that is not about sport throughout only beside a score: "Oslo beat Bergen 3-1".
        """
        document = self.document
        head = next((i for i in range(start, end) if not start <= document[i].head < end), start)
        if document.is_dep(head, "conj"):
            head = document[head].head
        above = document[document[head].head]
        if self._beside_game and end < len(document) and document[end].lower in _OF_CLUBS:
            return True
        if not self.playing and not (self._beside_game and self._scored(start)):
            return False
        case = next((document[i].lower for i in document.children(head, "case") if i < head), None)
        if case is None:
            return document.is_dep(head, "nsubj", "obj", "iobj") and above.lemma.lower() in _BEATING
        if case in ("against", "over", "versus"):
            return True
        return case in ("for", "to", "with") and above.lemma.lower() in _BEATING | _CONTEST

    def _scored(self, start: int) -> bool:
        at = self.document[start].start
        return _SCORE.search(self.document.article.text, at, at + _SCORED_NEAR) is not None


def meaning(
    document: Document, start: int, end: int, match: Match, here: Mapping[ActorKey, Draft]
) -> tuple[KnownActor, Form]:
    """Whom a match means that names one actor, or a town and whose seat it is."""
    if match.metonyms:
        place = next((a for a in match.names if a.kind is ActorKind.PLACE), None)
        owner = _seated(match.metonyms, here, document.article.published)
        if place is None and match.names:
            return match.names[0], Form.NAME
        in_full = (
            "," in match.text or (match.text.isupper() and len(match.text) > 2) or match.text.endswith(("DC", "D.C."))
        )
        if owner is not None and (place is None or (not in_full and means_government(document, start, end))):
            return owner, Form.METONYM
        if place is None:
            return match.metonyms[0], Form.METONYM
        return place, Form.NAME
    if match.names:
        return match.names[0], Form.NAME
    return match.adjectives[0], Form.ADJECTIVE


def _seated(owners: Sequence[KnownActor], here: Mapping[ActorKey, Draft], day: str | None) -> KnownActor | None:
    """Whom a seat stands for on the article's day; nobody where it stands only for a state that is no more.

    Brussels is the Union's unless the article is about Belgium and not about the Union. Moscow is the Soviet Union's as
    long as there was one, and afterwards where the article has named it last.
    """
    then = [a for a in owners if day and day <= GONE.get(a.key, "")]
    if then:
        return then[0]
    last = max(owners, key=lambda a: max(here[a.key].positions, default=0) if a.key in here else -1)
    if last.key in GONE:
        return last if last.key in here else None
    owners = [a for a in owners if a.key not in GONE]
    bodies = [a for a in owners if a.kind is not ActorKind.COUNTRY]
    named = [a for a in (*bodies, *owners) if a.key in here]
    return (named or bodies or list(owners))[0]


def state_of(document: Document, start: int, end: int, match: Match) -> KnownActor | None:
    """The state that a name at a half-open token range is by the words behind: "[Georgia] state capitol"."""
    places = [a for a in match.names if a.kind is ActorKind.PLACE]
    behind = [t.lower for t in document.tokens[end : end + 3]]
    if behind[:1] and behind[0] in ("'s", "’s"):
        behind = behind[1:]
    upper = document[start].text[:1].isupper() and len(places) == 1
    told = behind[:1] in (["governor"], ["gov."]) or (behind[:1] == ["state"] and document[end + 1].upos == "NOUN")
    return places[0] if upper and told else None


def bearer(document: Document, match: Match, here: Mapping[ActorKey, Draft]) -> KnownActor | None:
    """Of several known actors of one name the one that the article speaks of; nobody when it does not tell.

    A country and a place of one name (Georgia): the place when the article names other places of the place's country
    and nothing of the country; the country in doubt.
    """
    bearers = (*match.names, *match.adjectives)
    named = [a for a in bearers if a.key in here]
    if len(named) == 1:
        return named[0]
    nation = next((a for a in bearers if a.kind is ActorKind.COUNTRY), None)
    places = [a for a in bearers if a.kind is ActorKind.PLACE]
    if nation is not None and places:
        return _nation_or_place(document, match.text, nation, places, here)
    near = sorted((a for a in bearers if _times(a, here)), key=lambda a: -_times(a, here))
    return next(iter(named or near or ([] if match.names else bearers)), None)


def _times(actor: KnownActor, here: Mapping[ActorKey, Draft]) -> int:
    """How often the article names the actor's country, or somebody of it."""
    return sum(len(d.positions) for d in here.values() if actor.country and actor.country in (d.key, d.country))


def _nation_or_place(
    document: Document, name: str, nation: KnownActor, places: Sequence[KnownActor], here: Mapping[ActorKey, Draft]
) -> KnownActor:
    theirs = [d for d in here.values() if d.country == nation.key and d.key not in {a.key for a in places}]
    for place in places:
        beside = [d for d in here.values() if d.kind is ActorKind.PLACE and d.country == place.country]
        abroad = [d for d in here.values() if d.kind is ActorKind.COUNTRY and d.key not in (nation.key, place.country)]
        domestic = place.country in here or bool(beside)
        if not theirs and _has_towns(document, name, place, here):
            return place
        if not theirs and domestic and len(beside) + 1 > len(abroad):
            return place
    return nation


def _has_towns(document: Document, name: str, state: KnownActor, here: Mapping[ActorKey, Draft]) -> bool:
    """Whether a name stands behind a town as a state's does: "Jesup, [Georgia]", and not "Armenia, Georgia"."""
    if state.name not in STATES:
        return False
    known = {i: d for d in here.values() if d.known is not None for i in d.positions}
    for token in document.tokens[2:-1]:
        town = document[token.i - 2]
        if token.text != name or document[token.i - 1].text != "," or town.upos != "PROPN" or town.text == name:
            continue
        other = known.get(town.i)
        closed = document[token.i + 1].text in (",", ".", ";")
        if closed and (other is None or (other.kind is ActorKind.PLACE and other.country == state.country)):
            return True
    return False


def outlet(name: str, here: Mapping[ActorKey, Draft]) -> Draft | None:
    """The newspaper that "the Times" means: the one named before it in full whose name ends so, if it is one alone."""
    words = folded(name).split()
    if len(words) != 1 or words[0] not in nouns.MEDIA_NAME_TAILS:
        return None
    media = [d for d in here.values() if d.kind is ActorKind.MEDIA and d.positions]
    names = {d.key: [folded(n).removeprefix("the ").split() for n in (d.name, *d.names)] for d in media}
    fitting = [d for d in media if any(len(n) > 1 and n[-1:] == words for n in names[d.key])]
    return fitting[0] if len(fitting) == 1 else None


def namesake(document: Document, end: int, actor: KnownActor) -> tuple[str, ActorKey] | None:
    """Another town than the gazetteer's, by the state behind its name: "Birmingham, Alabama", "MANCHESTER, N.H.".

    Returns
    -------
    tuple of str and ActorKey, or None
        The town's name with its state, and the country.
    """
    listed = actor.name in STATES  # "Victoria, South Australia and Tasmania"
    if actor.kind not in (ActorKind.PLACE, ActorKind.COUNTRY) or listed:
        return None
    if end + 1 >= len(document) or document[end].text != ",":
        return None
    for words_ in (2, 1):
        written = document.words(end + 1, min(end + 1 + words_, len(document)))
        state = STATES.get(written)
        if state is not None and actor.kind is ActorKind.COUNTRY and written == state[0]:
            continue  # "Mexico, Texas and California", not "Mexico, Mo."
        own = state is not None and actor.country == f"country/{slug(state[0])}"  # "TBILISI, Georgia"
        if state is not None and not own and state[1] != actor.country:
            town = actor.name if actor.kind is ActorKind.PLACE else document[end - 1].text.title()  # "HOLLAND, Mich."
            return f"{town}, {state[0]}", ActorKey(state[1])
    return None
