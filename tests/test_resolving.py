"""Who is who, decided as articles come and go: as if all were decided on at once, and read for what changed alone."""

from __future__ import annotations

from random import Random

import pytest

from kg.extract import actor_pairs
from kg.ids import Namer
from kg.model import Actor, ActorKey, ActorKind, Article, Extraction, Role, actor_key
from kg.pipeline.actors import Identities
from kg.pipeline.resolving import Resolving, is_current, read
from kg.rdf.mapping import article_graph, quads
from kg.store import Store, open_store

NAMER = Namer()
GIVEN = ("Jon", "Jonathan", "Anna", "Anna B.", "Karl", "Carl")
SURNAMES = ("Lee", "Voss", "Drago")
BODIES = ("Front for Roads", "FFR", "Roads First", "Union of Road Menders", "URM")
COUNTRIES = ("country/borduria", "country/syldavia", None)


def told(doc: str, *said: tuple[str, ActorKind, tuple[str, ...], str | None, str | None], year: str) -> Extraction:
    """An article that names actors: name, kind, other names, country, an office."""
    article = Article(doc=doc, text=" . ".join(name for name, *_ in said) + "\n", published=year, language="en")
    actors = []
    for name, kind, also, country, office in said:
        start = article.text.index(name)
        roles = (Role(office, ActorKey("organisation/ministry-of-roads")),) if office else ()
        span = article.span(start, start + len(name))
        of = ActorKey(country) if country else None
        actors.append(Actor(actor_key(kind, name), name, kind, aliases=also, roles=roles, mentions=(span,), country=of))
    return Extraction(article=article, actors=tuple(actors))


def chance(random: Random, doc: str) -> Extraction:
    said: dict[str, tuple[str, ActorKind, tuple[str, ...], str | None, str | None]] = {}
    for _ in range(random.randint(1, 5)):
        name = f"{random.choice(GIVEN)} {random.choice(SURNAMES)}"
        also = (f"{random.choice(GIVEN)} {random.choice(SURNAMES)}",) if random.random() < 0.2 else ()
        office = random.choice(("Mayor", None, None))
        said[name] = (name, ActorKind.PERSON, also, random.choice(COUNTRIES), office)
    for _ in range(random.randint(0, 3)):
        name = random.choice(BODIES)
        also = (random.choice(BODIES),) if random.random() < 0.3 else ()
        said[name] = (name, ActorKind.ORGANISATION, also, random.choice(COUNTRIES), None)
    return told(doc, *said.values(), year=random.choice(("1950", "2020-01", "2021-05-04")))


def put(store: Store, *articles: Extraction, resolve: bool = True) -> None:
    """As ``kg ingest`` does it."""
    resolving = Resolving(store, NAMER)
    for said in articles:
        graph = article_graph(said.article, NAMER)
        if store.contains_graph(graph):
            resolving.changing(graph)
        resolving.changed(said.actors)
        store.replace_graph(graph, quads(said, NAMER))
    if resolve:
        resolving.finish()


def take(store: Store, said: Extraction) -> None:
    """As ``kg remove`` does it."""
    resolving = Resolving(store, NAMER)
    graph = article_graph(said.article, NAMER)
    resolving.changing(graph)
    store.remove_graph(graph)
    resolving.finish(whole=False)


def identities(store: Store) -> set[str]:
    return {str(quad) for quad in store.quads(NAMER.iri("graph/identity"))}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("many", [3, 40])
def test_article_by_article_comes_to_what_all_at_once_does(
    seed: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actor_pairs, "_MANY", many)
    random = Random(seed)
    store = open_store("memory:")
    put(store)
    for _ in range(25):
        said = chance(random, f"{random.randint(1, 8)}.txt")
        if random.random() < 0.15:
            put(store, said, resolve=False)  # the next one decides on all anew
            assert not is_current(store, NAMER)
            said = chance(random, "9.txt")
            put(store, said)
        else:
            take(store, said) if random.random() < 0.2 else put(store, said)
        assert is_current(store, NAMER)
        now = identities(store)
        Identities(store).resolve()
        assert identities(store) == now


def test_what_was_left_out_is_made_good() -> None:
    one = told("1.txt", ("Front for Roads", ActorKind.ORGANISATION, ("Roads First",), None, None), year="2020")
    other = told("2.txt", ("Roads First", ActorKind.ORGANISATION, (), None, None), year="2020")
    third = told("3.txt", ("Karl Drago", ActorKind.PERSON, (), None, None), year="2020")
    store = open_store("memory:")
    put(store, one)
    put(store, other, resolve=False)
    assert not is_current(store, NAMER)
    assert read(store, NAMER) == []
    put(store, third)
    assert is_current(store, NAMER)
    assert [d.verdict for d in read(store, NAMER)] == ["same"]


def test_a_run_that_changes_nothing_writes_nothing() -> None:
    store = open_store("memory:")
    put(store, told("1.txt", ("Karl Drago", ActorKind.PERSON, (), None, None), year="2020"))
    before = {str(q) for q in store.quads()}
    put(store)
    assert {str(q) for q in store.quads()} == before


def test_a_persons_decision_stays_when_articles_come() -> None:
    store = open_store("memory:")
    lee = told("1.txt", ("Jon Lee", ActorKind.PERSON, (), None, "Mayor"), year="2020")
    more = told("2.txt", ("Jonathan Lee", ActorKind.PERSON, (), None, "Mayor"), year="2020")
    put(store, lee, more)
    assert Identities(store).same == {"person/jonathan-lee": "person/jon-lee"}
    Identities(store).split("Jon Lee", "Jonathan Lee")
    put(store, told("3.txt", ("Jonathan Lee", ActorKind.PERSON, ("Jon Lee",), None, "Mayor"), year="2020"))
    assert Identities(store).same == {}
    Identities(store).undo()
    assert Identities(store).same == {"person/jon-lee": "person/jonathan-lee"}
    assert is_current(store, NAMER)
