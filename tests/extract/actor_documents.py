"""Documents for the actors' tests: words and tags by simple rules, no parse: names are tested without a model."""

from __future__ import annotations

import re

from kg.gazetteer import Gazetteer, KnownActor, KnownTreaty
from kg.language.document import ActorIndex, Document, Entity, Token
from kg.model import Actor, ActorKey, ActorKind, Article, Role, Time, actor_key, treaty_key

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|St|Maj)\.|['’]s\b|\w+(?:['’](?!s\b)\w+)?|[^\w\s]", re.UNICODE
)
_CLOSED = {
    "DET": "the a an this that no some both",
    "ADP": "in at on of for to from with by between against during after before without near under into",
    "PRON": "he him his she her hers it its they them their who which i we you",
    "AUX": "is was were are be been has had have will would could should did does",
    "CCONJ": "and or but",
    "SCONJ": "as because if while",
    "VERB": (
        "said told met visited attacked denied left arrived spoke won warned called reported urged accused says "
        "thanked "
        "rejected quoted signed "
        "resigned stayed fired entered killed stood waited returned broke rose fell asked formed"
    ),
    "ADJ": "former new senior then foreign prime supreme chief iraqi iranian american russian",
}
_TAGS = {word: tag for tag, text in _CLOSED.items() for word in text.split()}


def _tag(word: str, first: bool) -> str:
    if not word[0].isalnum() and not word.startswith(("'", "’")):
        return "PUNCT"
    if word in ("'s", "’s"):
        return "PART"
    if word.isdigit():
        return "NUM"
    if word[0].isupper() and not (first and word.lower() in _TAGS):
        return "PROPN"
    return _TAGS.get(word.lower(), "NOUN")


def rough(text: str, entities: dict[str, str] | None = None, *, published: str | None = None) -> Document:
    """A document of flat sentences; ``entities`` by their text (all places where it stands) to their label."""
    article = Article(doc="rough.txt", text=text, published=published)
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    start, first = 0, True
    for match in _TOKEN.finditer(text):
        word, i = match.group(), len(tokens)
        tokens.append(Token(i, word, match.start(), match.end(), word.lower(), _tag(word, first), "", start, "dep"))
        first = False
        if word in ".!?":
            sentences.append((start, i + 1))
            start, first = i + 1, True
    if start < len(tokens):
        sentences.append((start, len(tokens)))
    found = []
    for words, label in (entities or {}).items():
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            inside = [t.i for t in tokens if match.start() <= t.start < match.end()]
            found.append(Entity(inside[0], inside[-1] + 1, label))
    return Document(article, tuple(tokens), tuple(sentences), tuple(found))


def token_of(document: Document, words: str, nth: int = 0) -> int:
    """Index of the last token of the ``nth`` place where the words stand."""
    at = [m.end() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", document.article.text)][nth]
    return document.token_at(at - 1)


def named(actors: tuple[Actor, ...], name: str) -> Actor:
    """The one actor of a canonical name."""
    (found,) = [a for a in actors if a.name == name]
    return found


def who(document: Document, index: ActorIndex, words: str, nth: int = 0) -> str | None:
    """The actor that the last word of a phrase means."""
    return index.at(token_of(document, words, nth))


def _country(name: str, capital: str, *adjectives: str, aliases: tuple[str, ...] = ()) -> tuple[KnownActor, KnownActor]:
    key = actor_key(ActorKind.COUNTRY, name)
    place = KnownActor(actor_key(ActorKind.PLACE, capital), capital, ActorKind.PLACE, country=key)
    return KnownActor(key, name, ActorKind.COUNTRY, aliases, adjectives, (capital,)), place


def _person(name: str, *offices: Role, aliases: tuple[str, ...] = (), country: str | None = None) -> KnownActor:
    whose = actor_key(ActorKind.COUNTRY, country) if country else None
    return KnownActor(actor_key(ActorKind.PERSON, name), name, ActorKind.PERSON, aliases, roles=offices, country=whose)


def _office(title: str, of: str, start: str, end: str | None = None) -> Role:
    return Role(title, actor_key(ActorKind.COUNTRY, of), Time(start), Time(end) if end else None)


def _body(kind: ActorKind, name: str, *aliases: str, country: ActorKey | None = None) -> KnownActor:
    return KnownActor(actor_key(kind, name), name, kind, aliases, country=country)


GAZETTEER = Gazetteer(
    actors=(
        *_country("Ruritania", "Strelsau", "Ruritanian", "Ruritanians", aliases=("RU", "R.U.", "Kingdom of Ruritania")),
        *_country("Borduria", "Szohod", "Bordurian", "Bordurians"),
        *_country("Jordan", "Amman", "Jordanian"),
        *_country("North Sylvania", "Nord", "North Sylvanian"),
        *_country("Sylvania", "Klow", "Sylvanian"),
        _person("Rudolf Rassendyll", _office("King", "Ruritania", "2010"), aliases=("Rudolf V",), country="Ruritania"),
        _person("Plekszy Gladz", _office("President", "Borduria", "2001", "2009"), country="Borduria"),
        _person("Anna Gladz", _office("President", "Borduria", "2015"), country="Borduria"),
        _person("Bashar al-Karim", _office("President", "Sylvania", "2000"), country="Sylvania"),
        _body(ActorKind.ARMED_GROUP, "Black Hand", "BH", "B.H.", "BHG", "Black Hand group"),
        _body(ActorKind.MEDIA, "Strelsau Gazette", "Gazette"),
        _body(ActorKind.ORGANISATION, "League of Duchies", "LOD"),
        _body(ActorKind.ORGANISATION, "Order of Helpers", "OH"),
        _body(ActorKind.ARMED_GROUP, "Army of Hills", "OH"),
        _body(
            ActorKind.FORCE, "Bordurian Army", "Bordurian military", country=actor_key(ActorKind.COUNTRY, "Borduria")
        ),
    ),
    treaties=(KnownTreaty(treaty_key("Zenda Accord"), "Zenda Accord"),),
)
