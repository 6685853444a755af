"""Known people by what they are called for short, and who is in office on a day."""

from __future__ import annotations

from collections import defaultdict

from kg.extract.actor_drafts import same_person
from kg.extract.actor_setting import Setting, covers, headed, meant, recent, speaks_for
from kg.extract.lexicons import titles as lex
from kg.extract.lexicons.names import COMMON_SURNAMES, gender_of
from kg.gazetteer import Gazetteer, KnownActor
from kg.model import ActorKey, Role
from kg.naming import SUFFIXES, folded, numeral, short_forms

__all__ = ["Offices", "Surnames", "plain_title"]

_THRONES = frozenset({"king", "queen", "pope", "emperor", "empress", "emir", "amir", "sultan"})
_ONE_OFFICE = {
    "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister",
    "foreign affairs minister": "foreign minister",
    "foreign secretary": "foreign minister",
    "minister of defence": "defence minister",
    "minister for defence": "defence minister",
    "secretary of defence": "defence minister",
    "defence secretary": "defence minister",
    "premier": "prime minister",
    "vice-president": "vice president",
    "secretary general": "secretary-general",
}


def plain_title(title: str) -> str:
    """One writing for the titles of one office, in lower case.

    >>> plain_title("Minister of Defense"), plain_title("Defence Secretary")
    ('defence minister', 'defence minister')
    """
    words = title.casefold().replace("defense", "defence")
    return _ONE_OFFICE.get(words, words)


def _is_given(name: str, actor: KnownActor, setting: Setting) -> bool:
    """Whether a name that known people are called by is rather somebody's given name.

    It is where all that is known of the bearer is a throne ("Paul" is no pope, "Elizabeth" no queen); and where it is
    one of the other sex, unless the bearer governs about the article's day ("Sharon" is a woman, but of 2003).
    """
    given = gender_of(name)
    if given is None:
        return False
    reigns = bool(actor.roles) and all(r.title.casefold() in _THRONES for r in actor.roles)
    other = gender_of(actor.name) != given if given == "f" else gender_of(actor.name) == "f"
    return reigns or (other and not (setting.day and recent(actor, setting.day)))


def _is_titled(office: str, title: str) -> bool:
    """Whether a title in front of a name can be an office's: "Secretary Carter" is a secretary of something."""
    if title == "secretary":
        return office.casefold().startswith("secretary of")
    return bool(title) and plain_title(office) == plain_title(title)


class Offices:
    """Who holds which office of the gazetteer on a day; built once for a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._actors, self._index = gazetteer.actors, gazetteer.index()
        self._terms: dict[ActorKey, dict[str, list[tuple[KnownActor, Role]]]] = {}
        self._horizon = self._index.horizon  # behind the last day that is known, a term without an end tells nothing

    def _of(self, of: ActorKey) -> dict[str, list[tuple[KnownActor, Role]]]:
        """Terms of the offices of a country or body, by plain title; sorted when they are first asked for."""
        if of not in self._terms:
            terms = self._terms[of] = defaultdict(list)
            for actor in (self._actors[n] for n in self._index.offices.get(of, ())):
                for role in actor.roles:
                    if role.of == of and role.start is not None:
                        terms[plain_title(role.title)].append((actor, role))
        return self._terms[of]

    def holder(self, title: str, of: ActorKey, day: str) -> KnownActor | None:
        """The one person who is known to hold an office on an ISO 8601 day.

        Nobody on a day that two terms cover, or behind the last day that the gazetteer knows of any office.
        """
        if day[: len(self._horizon)] > self._horizon[: len(day)]:
            return None
        holding = {a.key: a for a, r in self._of(of).get(plain_title(title), ()) if covers(r, day)}
        return next(iter(holding.values())) if len(holding) == 1 else None


class Surnames:
    """Known people by what they are called for short; names are taken apart when their last word is first asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._short: dict[str, list[KnownActor]] = defaultdict(list)
        self._full: dict[str, list[KnownActor]] = defaultdict(list)
        self._actors, self._ends = gazetteer.actors, gazetteer.index().ends
        self._apart: set[str] = set()  # last words of which the names are taken apart

    def _ready(self, form: str) -> None:
        """Take apart the names that a folded form can be of: those that it ends as."""
        word = form.rpartition(" ")[2]
        if word in self._apart:
            return
        self._apart.add(word)
        for actor in (self._actors[n] for n in self._ends.get(word, ())):
            names = (actor.name, *actor.aliases)
            for short in {f for n in names for f in short_forms(n, actor.country)}:
                if short.rpartition(" ")[2] == word:
                    self._short[short].append(actor)
            for full in {folded(n) for n in names}:
                if full.rpartition(" ")[2] == word:
                    self._full[full].append(actor)

    def _of_short(self, form: str) -> list[KnownActor]:
        self._ready(form)
        return self._short.get(form, [])

    def _of_full(self, form: str) -> list[KnownActor]:
        self._ready(form)
        return self._full.get(form, [])

    def borne(self, form: str) -> bool:
        """Whether a folded form is what somebody known is called for short."""
        return bool(self._of_short(form))

    def named(self, name: str, setting: Setting) -> KnownActor | None:
        """The one known person of a full name, middle names and initials left aside: "Sergey V. Lavrov"."""
        exact = self._of_full(folded(name))
        if exact:
            return meant(exact, setting)
        parts = [w for w in folded(name).split() if w not in SUFFIXES]
        if not {"jr", "sr"}.isdisjoint(folded(name).split()) or numeral(name):
            return None  # the son of whom the gazetteer knows, or the father
        namesakes = self._of_short(parts[-1]) if parts else []
        return meant([a for a in namesakes if any(same_person(name, n) for n in (a.name, *a.aliases))], setting)

    def called(self, name: str, setting: Setting, title: str = "") -> KnownActor | None:
        """The one known person whom a bare surname can mean, with the title or form of address before it.

        Of several who ever held an office the one whom the article's day, company or years tell; people of whom none
        is known (relatives, mostly) go by it only where they are the only ones. A minister of long ago is not meant by
        a surname alone, nor anybody by one that too many bear, nor where nothing in the article speaks for him
        (:func:`kg.extract.actor_setting.speaks_for`); everybody knows who has his surname among his names.
        """
        chosen = self._chosen(name, setting, title)
        if chosen is None:
            return None
        famous = any(name in actor.aliases for actor in self._of_short(folded(name)))
        titled = any(_is_titled(r.title, title) for r in chosen.roles)
        # "Mrs. Clinton" before she held an office; "President Obama" in a text that tells of 1991 and has no day
        addressed = famous and (title in lex.HONORIFICS or (titled and not setting.day))
        titled = titled and bool(setting.day)
        return chosen if addressed or speaks_for(chosen, setting, famous or titled) else None

    def _chosen(self, name: str, setting: Setting, title: str) -> KnownActor | None:
        """The one of all who are called so."""
        bearers = self._of_short(folded(name))
        gender = "f" if title in lex.FEMALE else "m" if title in lex.MALE else None
        fitting = [a for a in bearers if gender is None or gender_of(a.name) in (gender, None)]
        titled = [a for a in fitting if any(_is_titled(r.title, title) for r in a.roles)]
        if name in COMMON_SURNAMES or titled:
            return meant(titled, setting)
        fitting = [a for a in fitting if not _is_given(name, a, setting)]
        officials = [a for a in bearers if a.roles and not _is_given(name, a, setting)]
        if len(officials) == 1 and not (headed(officials[0]) or recent(officials[0], setting.day)):
            return None
        return meant([a for a in fitting if a.roles] or fitting, setting)
