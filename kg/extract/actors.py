"""Actors: everybody and every body that an article names, with all places where it means them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.actor_describe import NAME, VERSION, describe
from kg.extract.actor_drafts import Draft
from kg.extract.actor_governments import government_phrases
from kg.extract.actor_groups import Group, groups
from kg.extract.actor_identity import Identities
from kg.extract.actor_joining import joined
from kg.extract.actor_known import Offices, Surnames
from kg.extract.actor_later import Named
from kg.extract.actor_lent import lent, office_owner
from kg.extract.actor_matcher import Matcher
from kg.extract.actor_names import find_names
from kg.extract.actor_phrases import nominals, owned_nominals, widened
from kg.extract.actor_roles import Held, by_start, fill_owner, held_titles, told_of_pronouns
from kg.extract.actor_terms import Terms
from kg.extract.base import evidence
from kg.extract.lexicons import titles as lex
from kg.gazetteer import Gazetteer, uncollected
from kg.language.document import ActorIndex, Document
from kg.model import Actor, ActorKey, ActorKind, Dropped, Fact, Role, Span
from kg.resolve.coreference import resolve_pronouns
from kg.resolve.mention import Form, Mention

__all__ = ["ActorExtractor", "describe"]

_CONFIDENCE = {True: 0.95, False: 0.8}  # of an actor, by whether the gazetteer knows it


class ActorExtractor:
    """Finds actors, joins their names, titles and pronouns, and says which tokens mean whom.

    Parameters
    ----------
    gazetteer : Gazetteer
        Known actors, and treaties (whose names are nobody). Read into a tree once; the extractor keeps no other state.
    """

    name = NAME
    version = VERSION
    requires = frozenset({"sentences", "dependencies", "tags", "entities"})

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        with uncollected():
            self._matcher = Matcher(gazetteer)
            self._surnames = Surnames(gazetteer)
            self._offices = Offices(gazetteer)

    def extract(self, document: Document) -> Iterable[Fact | Dropped]:
        """The article's actors, in the order of their first mention."""
        yield from self.resolve(document)[0]

    def index(self, document: Document) -> ActorIndex:
        """Which actor the tokens mean, for :meth:`Document.with_index`."""
        return self.resolve(document)[1]

    def resolve(self, document: Document) -> tuple[tuple[Actor, ...], ActorIndex]:
        """Both at once.

        Returns
        -------
        actors : tuple of Actor
            With names, roles and mentions (names, nominals, pronouns); nobody who stands outside the body alone.
        index : ActorIndex
            Those mentions as token ranges, and besides them each name with its title and apposition; phrases that
            take up several actors apart.
        """
        if not len(document):
            return (), ActorIndex()
        people = Identities(document, find_names(document, self._matcher), self._surnames)
        people.mentions = mentions = joined(document, people.drafts, people.mentions)
        held = held_titles(document, mentions)
        _hold(self, document, people.drafts, held)
        mentions = [_gendered(m, people.drafts) for m in mentions]
        mentions += self._known(government_phrases(document, mentions, people.drafts, held), people.drafts)
        named, where = by_start(people.mentions), Named(mentions, people.drafts, held)
        mentions += nominals(document, mentions, people.drafts, held, named, self._offices, where)
        phrases = [_phrase(h) for h in held] + widened(document, people.mentions)
        pronouns = resolve_pronouns(document, [*mentions, *phrases])
        if own := owned_nominals(document, mentions, people.drafts, held, named, self._offices, where, pronouns):
            mentions += own
            pronouns = resolve_pronouns(document, [*mentions, *phrases])
        mentions += pronouns
        _hold(self, document, people.drafts, where.told)
        _hold(self, document, people.drafts, told_of_pronouns(document, mentions, named))
        _lend(self, document, people.drafts, lent(document, held, mentions, people.drafts))
        several = groups(document, mentions, people.drafts)
        actors = _actors(self, document, people.drafts, [*mentions, *_of_groups(several, people.drafts)])
        listed = sorted({(m.start, m.end, m.key) for m in (*mentions, *phrases)})
        return actors, ActorIndex(tuple(listed), actors, tuple((g.start, g.end, g.keys) for g in several))

    def _known(self, mentions: Sequence[Mention], drafts: dict[ActorKey, Draft]) -> Iterator[Mention]:
        """Mentions of actors that the article names or the gazetteer knows; the latter become drafts."""
        for mention in mentions:
            known = self._gazetteer.by_key(mention.key)
            if mention.key not in drafts and known is not None:
                drafts[mention.key] = Draft(known.key, known.name, known.kind, known)
            if mention.key in drafts:
                yield mention


def _of_groups(several: Sequence[Group], drafts: dict[ActorKey, Draft]) -> Iterator[Mention]:
    """A mention of each actor that a phrase takes up with others."""
    for group in several:
        for key in group.keys:
            yield Mention(group.start, group.end, group.head, Form.NOMINAL, key, drafts[key].kind)


def _phrase(held: Held) -> Mention:
    person = held.person
    return replace(person, start=held.start, end=held.end, form=Form.PHRASE)


def _gendered(mention: Mention, drafts: dict[ActorKey, Draft]) -> Mention:
    """What a later title told of the person holds for earlier mentions too."""
    gender = drafts[mention.key].gender
    return mention if mention.gender == gender else replace(mention, gender=gender)


def _hold(extractor: ActorExtractor, document: Document, drafts: dict[ActorKey, Draft], held: Iterable[Held]) -> None:
    """Give people the roles, the gender and the country that their titles tell."""
    terms = Terms(document)
    for each in held:
        draft, phrase = drafts[each.person.key], each.phrase
        madam = phrase.title is None and phrase.gender == "f" and draft.known is None
        draft.gender = "f" if madam else draft.gender or phrase.gender  # "Ms" tells more of Lee Holm than "Lee" does
        for i in range(each.phrase.end, each.person.start):  # a form of address behind the office
            word = document[i].lower
            draft.gender = draft.gender or ("f" if word in lex.FEMALE else "m" if word in lex.MALE else None)
        owner = office_owner(fill_owner(draft, phrase), phrase.words, drafts)
        if draft.country is None and owner is not None:
            draft.country = (
                owner if owner.startswith("country/") else (drafts[owner].country if owner in drafts else None)
            )
        if phrase.title is not None:
            proof = evidence(extractor, document, each.start, each.end, 0.9)
            _add_role(draft.roles, terms.told(each, Role(phrase.title, owner, tense=phrase.tense, evidence=proof)))


def _lend(
    extractor: ActorExtractor, document: Document, drafts: dict[ActorKey, Draft], roles: Iterable[tuple[Held, Role]]
) -> None:
    """Give people the roles that a pronoun beside the title tells of: "its defence minister, X"."""
    for each, role in roles:
        draft = drafts[each.person.key]
        if draft.country is None and role.of is not None and role.of.startswith("country/"):
            draft.country = role.of
        _add_role(draft.roles, replace(role, evidence=evidence(extractor, document, each.start, each.end, 0.8)))


def _add_role(roles: list[Role], role: Role) -> None:
    """Add a role once; one whose owner is known replaces the same without."""
    for n, other in enumerate(roles):
        if other.title.casefold() != role.title.casefold() or other.tense != role.tense:
            continue
        if other.of == role.of or role.of is None:
            if (other.start, other.end) == (None, None) != (role.start, role.end):
                roles[n] = replace(role, of=other.of)  # the place that tells from when to when proves it
            return
        if other.of is None:
            roles[n] = role
            return
    roles.append(role)


def _actors(
    extractor: ActorExtractor, document: Document, drafts: dict[ActorKey, Draft], mentions: Sequence[Mention]
) -> tuple[Actor, ...]:
    where: dict[ActorKey, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        where[mention.key].append(mention)
    ordered = sorted(where, key=lambda key: (where[key][0].start, where[key][0].end, key))
    return tuple(_actor(extractor, document, drafts[key], where[key]) for key in ordered)


def _actor(extractor: ActorExtractor, document: Document, draft: Draft, mentions: Sequence[Mention]) -> Actor:
    named = [m for m in mentions if m.form in (Form.NAME, Form.ADJECTIVE, Form.METONYM)] or list(mentions)
    known = draft.known
    spans: dict[Span, None] = {}
    for mention in mentions:
        spans.setdefault(document.span(mention.start, mention.end))
    name = draft.name
    if known is None and name.isupper():  # a headline's capitals
        name = next((n for n in draft.names if not n.isupper() and n.casefold() == name.casefold()), name)
    names = [n for n in draft.names if n != name and not (draft.kind is ActorKind.COUNTRY and n.islower())]
    first = named[0]
    proof = evidence(extractor, document, first.start, first.end, _CONFIDENCE[known is not None])
    return Actor(
        draft.key,
        name,
        draft.kind,
        aliases=tuple(dict.fromkeys(names)),
        roles=tuple(draft.roles),
        same_as=known.same_as if known else (),
        mentions=tuple(spans),
        country=draft.country,
        evidence=(proof,),
    )
