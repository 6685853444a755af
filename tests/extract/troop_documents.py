"""Documents for tests of troop counts: by hand, and from the pipeline with actors by a short list of names."""

from __future__ import annotations

from real import loaded

from kg.extract.troops import TroopCountExtractor
from kg.language.document import ActorIndex, Document, by_hand
from kg.model import Actor, ActorKey, ActorKind, Article, Dropped, Region, TroopCount

Row = tuple[str, str, str, int, str]

NAMES = {
    "United States": "country/united-states", "U.S.": "country/united-states", "US": "country/united-states",
    "American": "country/united-states", "Washington": "country/united-states", "Pentagon": "organisation/pentagon",
    "France": "country/france", "French": "country/france", "Germany": "country/germany", "German": "country/germany",
    "Britain": "country/united-kingdom", "British": "country/united-kingdom", "Poland": "country/poland",
    "Russia": "country/russia", "Russian": "country/russia", "Ukraine": "country/ukraine",
    "Ukrainian": "country/ukraine",
    "Mali": "country/mali", "Iraq": "country/iraq", "Iraqi": "country/iraq", "Syria": "country/syria", "Syrian": "country/syria",
    "Niger": "country/niger",
    "Afghanistan": "country/afghanistan", "Afghan": "country/afghanistan", "Turkey": "country/turkey",
    "Turkish": "country/turkey",
    "Libya": "country/libya", "Canada": "country/canada", "Spain": "country/spain", "Israel": "country/israel",
    "Chad": "country/chad", "Chadian": "country/chad", "Norway": "country/norway", "Japan": "country/japan",
    "Georgia": "country/georgia", "Haiti": "country/haiti", "Australia": "country/australia", "Qatar": "country/qatar",
    "Rwanda": "country/rwanda", "Congo": "country/congo", "Venezuela": "country/venezuela",
    "Lebanon": "country/lebanon",
    "Indian": "country/india", "Chinese": "country/china", "Djibouti": "country/djibouti", "Somalia": "country/somalia",
    "NATO": "organisation/nato", "UN": "organisation/united-nations", "U.N.": "organisation/united-nations",
    "African Union": "organisation/african-union", "Taliban": "armed_group/taliban", "Hamas": "armed_group/hamas",
    "Islamic State": "armed_group/islamic-state", "ISIS": "armed_group/islamic-state",
    "Boko Haram": "armed_group/boko-haram",
    "Hezbollah": "armed_group/hezbollah", "Raqqa": "place/raqqa", "Bakhmut": "place/bakhmut",
    "Mariupol": "place/mariupol",
    "Helmand": "place/helmand", "Aleppo": "place/aleppo", "Mosul": "place/mosul", "Sahel": "place/sahel",
    "Ladakh": "place/ladakh",
    "Emmanuel Macron": "person/emmanuel-macron", "Goma": "place/goma", "North Kivu": "place/north-kivu",
    "Rutshuru": "place/rutshuru", "Masisi": "place/masisi", "Gao": "place/gao", "Kidal": "place/kidal",
    "Malian": "country/mali", "Congolese": "country/congo", "Shabaab": "armed_group/al-shabaab",
    "Kenya": "country/kenya", "Kenyan": "country/kenya", "Nigeria": "country/nigeria",
}  # fmt: skip
COUNTRIES = {
    "organisation/pentagon": "country/united-states",
    "person/emmanuel-macron": "country/france",
    "place/helmand": "country/afghanistan",
    "place/raqqa": "country/syria",
}


def index(document: Document) -> ActorIndex:
    """Longest names first, by their words."""
    words = [token.text for token in document]
    found: list[tuple[int, int, ActorKey]] = []
    at = 0
    while at < len(words):
        name = max((n for n in NAMES if words[at : at + len(n.split())] == n.split()), key=len, default=None)
        if name:
            found.append((at, at + len(name.split()), ActorKey(NAMES[name])))
        at += len(name.split()) if name else 1
    actors = [
        Actor(key, key, ActorKind(key.split("/")[0]), country=ActorKey(COUNTRIES[key]) if key in COUNTRIES else None)
        for key in dict.fromkeys(key for _, _, key in found)
    ]
    return ActorIndex(tuple(found), tuple(actors))


def handmade(text: str, rows: list[Row], *, published: str | None = None, regions: tuple[Region, ...] = ()) -> Document:
    """A document by hand that knows its actors."""
    article = Article(doc="made-up.txt", text=text, published=published, regions=regions)
    document = by_hand(text, rows, article=article)
    return document.with_index(index(document))


def parsed(text: str, published: str | None = "2024-03-14") -> Document:
    """A document from the shipped pipeline that knows its actors."""
    document = next(loaded().language.annotate([Article(doc="made-up.txt", text=text, published=published)]))
    return document.with_index(index(document))


def counts(document: Document) -> list[TroopCount]:
    return [fact for fact in TroopCountExtractor().extract(document) if isinstance(fact, TroopCount)]


def dropped(document: Document) -> list[Dropped]:
    return [fact for fact in TroopCountExtractor().extract(document) if isinstance(fact, Dropped)]
