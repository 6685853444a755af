"""Gazetteer files give their entries in order; a malformed one is one line that says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.gazetteer import Gazetteer, KnownActor, KnownTreaty
from kg.ids import Namer, actor_id, treaty_id
from kg.model import ActorKey, ActorKind, Role, Tense, Time, TreatyKey, actor_key, treaty_key
from kg.rdf import vocabulary as v
from kg.rdf.gazetteer import load_gazetteer
from kg.rdf.mapping import REFERENCE, gazetteer_quads
from kg.rdf.validation import validate

HEAD = """@prefix kg: <https://w3id.org/newskg/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
GOOD = (
    HEAD
    + """
<person/ana-korr> a kg:Person ;
    skos:prefLabel "Ana Korr" ;
    skos:altLabel "Zoe Korr", "A. Korr" ;
    kg:country <country/ruritania> ;
    kg:membership [ kg:roleTitle "Minister" ; kg:endDate "2015-07"^^xsd:gYearMonth ] ,
        [ kg:roleTitle "President" ; kg:of <country/ruritania> ; kg:startDate "2019" ] .

<country/ruritania> a kg:Country ;
    skos:prefLabel "Ruritania"@en ;
    kg:adjective "Ruritanian", "Ruritanians" ;
    kg:metonym "Streslau" ;
    skos:exactMatch <https://links.example/Q1> .

<treaty/treaty-of-ember> a kg:Treaty ;
    skos:prefLabel "Treaty of Ember" ;
    kg:party <country/ruritania>, <country/elbonia> ;
    kg:signedDate "2021-05-04" ;
    kg:inForceDate "2021" .
"""
)


def load(tmp_path: Path, *texts: str) -> Gazetteer:
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"{number}.ttl")
        files[-1].write_text(text, encoding="utf-8")
    return load_gazetteer(tmp_path / "none", files)


def test_entries_are_read_in_order(tmp_path: Path) -> None:
    ruritania = ActorKey("country/ruritania")
    assert load(tmp_path, GOOD) == Gazetteer(
        (
            KnownActor(
                ActorKey("person/ana-korr"),
                "Ana Korr",
                ActorKind.PERSON,
                ("Zoe Korr", "A. Korr"),
                roles=(
                    Role("Minister", end=Time("2015-07"), tense=Tense.PAST),
                    Role("President", ruritania, Time("2019"), tense=Tense.PRESENT),
                ),
                country=ruritania,
            ),
            KnownActor(
                ruritania,
                "Ruritania",
                ActorKind.COUNTRY,
                adjectives=("Ruritanian", "Ruritanians"),
                metonyms=("Streslau",),
                same_as=("https://links.example/Q1",),
            ),
        ),
        (
            KnownTreaty(
                TreatyKey("treaty/treaty-of-ember"),
                "Treaty of Ember",
                parties=(ruritania, ActorKey("country/elbonia")),
                signed=Time("2021-05-04"),
                in_force=Time("2021"),
            ),
        ),
    )


def test_a_later_file_goes_on_with_an_entry(tmp_path: Path) -> None:
    more = HEAD + '<country/ruritania> skos:altLabel "RU" ; skos:prefLabel "New Ruritania" .'
    actor = load(tmp_path, GOOD, more).by_key(ActorKey("country/ruritania"))
    assert actor is not None
    assert (actor.name, actor.aliases, actor.metonyms) == ("New Ruritania", ("RU",), ("Streslau",))


def test_folders_are_read_by_name(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "b.ttl").write_text(HEAD + '<place/b> a kg:Place ; skos:prefLabel "B" .')
    (tmp_path / "actors" / "a.ttl").write_text(HEAD + '<place/a> a kg:Place ; skos:prefLabel "A" .')
    (tmp_path / "treaties.ttl").write_text(HEAD + '<treaty/t> a kg:Treaty ; skos:prefLabel "T" .')
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "c.ttl").write_text(HEAD + '<place/c> a kg:Place ; skos:prefLabel "C" .')
    found = load_gazetteer(tmp_path, [tmp_path / "own"])
    assert [actor.name for actor in found.actors] == ["A", "B", "C"]
    assert [treaty.name for treaty in found.treaties] == ["T"]


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("<place/a> a kg:Place ;\n skos:prefLabel 'A' ;;; x .", 5, "Turtle"),
        ("<place/a> a kg:Place .", 4, "prefLabel"),
        ("\n<place/a> skos:prefLabel 'A' .", 5, "class"),
        ("<place/a> a kg:Plaice ; skos:prefLabel 'A' .", 4, "class"),
        ("<place/a> a kg:Person ; skos:prefLabel 'A' .", 4, "person/"),
        ("<place/A_b> a kg:Place ; skos:prefLabel 'A' .", 4, "place/"),
        ("<place/a> a kg:Place ; skos:prefLabel 'A', 'B' .", 4, "more than one skos:prefLabel"),
        ("<place/a> a kg:Place ; skos:prefLabel 'A' ;\n kg:alias 'B' .", 5, "kg:alias"),
        ("<place/a> a kg:Place ; skos:prefLabel 'A' ;\n kg:country 'Iraq' .", 5, "IRI"),
        ("<place/a> a kg:Place ; skos:prefLabel 'A' ; kg:country <http://x.example/> .", 4, "no actor's key"),
        ("<place/a> a kg:Place ; skos:prefLabel 'A' ; kg:signedDate '2010' .", 4, "kg:signedDate"),
        ("<place/a> a kg:Place ;\n skos:prefLabel ' A' .", 5, "white space"),
        ("<place/a> a kg:Place ;\n skos:prefLabel <b> .", 5, "quotation marks"),
        ("<treaty/a> a kg:Treaty ; skos:prefLabel 'A' ;\n kg:signedDate '4 May' .", 5, "4 May"),
        ("<person/a> a kg:Person ; skos:prefLabel 'A' ; kg:membership [ kg:of <country/b> ] .", 4, "roleTitle"),
        (
            "<person/a> a kg:Person ; skos:prefLabel 'A' ; kg:membership [ kg:roleTitle 'x' ; kg:tense 'old' ] .",
            4,
            "old",
        ),
    ],
)
def test_a_malformed_entry_is_one_line_with_its_place(tmp_path: Path, body: str, line: int, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        load(tmp_path, HEAD + body)
    assert str(caught.value).startswith(f"{tmp_path / '0.ttl'}:{line}: ")
    assert "\n" not in str(caught.value)


def test_unreadable_files_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing\.ttl: cannot be read"):
        load_gazetteer(tmp_path, [tmp_path / "missing.ttl"])
    (tmp_path / "latin.ttl").write_bytes(b"# ok\n# \xe9\n")
    with pytest.raises(InputError, match=r"latin\.ttl:2: not UTF-8"):
        load_gazetteer(tmp_path, [tmp_path / "latin.ttl"])


def test_the_reference_graph_conforms_and_tells_all(tmp_path: Path) -> None:
    namer = Namer()
    written = list(gazetteer_quads(load(tmp_path, GOOD), namer))
    assert validate(written).results == ()
    assert {q.graph_name.value for q in written} == {namer.iri(REFERENCE)}
    korr, ruritania = (namer.iri(actor_id(ActorKey(k))) for k in ("person/ana-korr", "country/ruritania"))
    ember = namer.iri(treaty_id(TreatyKey("treaty/treaty-of-ember")))
    told = {(q.subject.value, q.predicate.value, q.object.value) for q in written}
    assert {
        (korr, v.COUNTRY, ruritania),
        (ruritania, v.METONYM, "Streslau"),
        (ruritania, v.EXACT_MATCH, "https://links.example/Q1"),
        (ember, v.PARTY, ruritania),
    } <= told
    assert {prop for subject, prop, _ in told if subject == ember} >= {v.SIGNED_ON, v.IN_FORCE_ON, v.KEY}


def test_the_shipped_gazetteer_is_sound() -> None:
    found = load_gazetteer()
    assert len({actor.key for actor in found.actors}) == len(found.actors)
    for actor in found.actors:
        assert actor.key == actor_key(actor.kind, actor.key.split("/", 1)[1])
    for treaty in found.treaties:
        assert treaty.key == treaty_key(treaty.key.split("/", 1)[1])
    written = list(gazetteer_quads(found, Namer()))
    assert len(written) == len(set(written))
