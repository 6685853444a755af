"""Documents of the sentences of ``cases*.conllu``, with actors by a short list of names: no model is needed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.language.document import ActorIndex, Document, Token
from kg.letters import words
from kg.model import Actor, ActorKey, ActorKind, Article, Region, actor_key

PUBLISHED = "2020-03-11"  # a Wednesday

_COUNTRIES = words(
    "Norway Kenya Brazil Canada Russia Sweden India Greece Egypt Peru Japan France Germany Qatar Turkey Libya Serbia Kosovo "
    "Iran Poland Hungary Ukraine Colombia Spain Syria China Israel Chile Italy Armenia Croatia Jordan Sudan Moldova Bolivia "
    "Cuba Nepal Ireland Mexico Austria Fiji Finland Denmark Yemen Oman Morocco Uganda Tunisia Iraq Lebanon Belarus Georgia"
)
_OTHERS = {
    "EU": ("European Union", ActorKind.ORGANISATION),
    "Hezbollah": ("Hezbollah", ActorKind.ARMED_GROUP),
    "Islamic State": ("Islamic State", ActorKind.ARMED_GROUP),
    "Maria Lopez": ("Maria Lopez", ActorKind.PERSON),
    "Tom Berg": ("Tom Berg", ActorKind.PERSON),
    "Roosevelt": ("Roosevelt", ActorKind.PERSON),
    "Gaza": ("Gaza", ActorKind.PLACE),
    "Geneva": ("Geneva", ActorKind.PLACE),
    "Vienna": ("Vienna", ActorKind.PLACE),
    "Crimea": ("Crimea", ActorKind.PLACE),
    "Ohio": ("Ohio", ActorKind.PLACE),
    "NATO": ("NATO", ActorKind.ORGANISATION),
    "Rome": ("Rome", ActorKind.PLACE),
    "Kherson": ("Kherson", ActorKind.PLACE),
    "Aleppo": ("Aleppo", ActorKind.PLACE),
    "Beirut": ("Beirut", ActorKind.PLACE),
    "Danish": ("Denmark", ActorKind.COUNTRY),
    "Russian": ("Russia", ActorKind.COUNTRY),
    "Chinese": ("China", ActorKind.COUNTRY),
    "Israeli": ("Israel", ActorKind.COUNTRY),
    "Turkish": ("Turkey", ActorKind.COUNTRY),
    "French": ("France", ActorKind.COUNTRY),
    "Iranian": ("Iran", ActorKind.COUNTRY),
    "Syrian": ("Syria", ActorKind.COUNTRY),
    "Polish": ("Poland", ActorKind.COUNTRY),
    "Germans": ("Germany", ActorKind.COUNTRY),
}
NAMES = {name: (name, ActorKind.COUNTRY) for name in sorted(_COUNTRIES)} | _OTHERS


def index(document: Document) -> ActorIndex:
    """Actors of the list, the longer names first."""
    words = [token.text for token in document]
    found: list[tuple[int, int, ActorKey]] = []
    actors: dict[ActorKey, Actor] = {}
    at = 0
    while at < len(words):
        size = next((n for n in (2, 1) if " ".join(words[at : at + n]) in NAMES), 0)
        if size:
            name, kind = NAMES[" ".join(words[at : at + size])]
            key = actor_key(kind, name)
            actors[key] = Actor(key, name, kind)
            found.append((at, at + size, key))
        at += size or 1
    return ActorIndex(tuple(found), tuple(actors.values()))


@cache
def _parses() -> dict[str, tuple[str, ...]]:
    """Sentences of each text, as blocks of CoNLL-U lines."""
    texts: dict[str, tuple[str, ...]] = {}
    for path in sorted(Path(__file__).parent.glob("cases*.conllu")):
        for block in path.read_text(encoding="utf-8").split("# text = ")[1:]:
            text, rows = block.split("\n", 1)
            texts[text] = tuple(b for b in rows.strip().split("\n\n") if b)
    return texts


def document(text: str, *, regions: Iterable[Region] = (), published: str | None = PUBLISHED) -> Document:
    """The document of a text of the file, its actors known."""
    article = Article(doc="case.txt", text=text, published=published, regions=tuple(regions))
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    char = 0
    for block in _parses()[text]:
        first = len(tokens)
        for row in block.splitlines():
            number, form, lemma, upos, tag, _, head, dep, *_ = row.split("\t")
            start = text.index(form, char)
            char = start + len(form)
            i = first + int(number) - 1
            tokens.append(
                Token(i, form, start, char, lemma, upos, tag, i if head == "0" else first + int(head) - 1, dep)
            )
        sentences.append((first, len(tokens)))
    made = Document(article, tuple(tokens), tuple(sentences))
    return made.with_index(index(made))
