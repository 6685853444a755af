"""The quick reader of gazetteer files reads what the parser reads, and leaves to it all that is in another form."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import resources
from kg.errors import InputError
from kg.gazetteer import Gazetteer
from kg.rdf.actor_lines import read_lines
from kg.rdf.gazetteer import _thoroughly, load_gazetteer

HEAD = """@prefix kg: <https://w3id.org/newskg/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
ENTRY = """
<person/ana-korr> a kg:Person ;
    skos:prefLabel "Ana Korr" ;
    skos:altLabel "Zoë Korr", "A. Korr", "Korr, the Younger" ;
    kg:country <country/elbonia> ;
    skos:exactMatch <https://links.example/a_(b),c>, <https://links.example/%C3%A9> ;
    kg:membership [ kg:roleTitle "President" ; kg:of <country/elbonia> ; kg:startDate "2019" ; kg:endDate "2021-07" ] ;
    kg:membership [ kg:roleTitle "writer" ] .
"""
COUNTRY = """
<country/elbonia> a kg:Country ;
    skos:prefLabel "Elbonia" ;
    kg:adjective "Elbonian" ;
    kg:metonym "Mudville" .
"""


def files(tmp_path: Path, *texts: str) -> list[Path]:
    paths = [tmp_path / f"{n}.ttl" for n in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8", newline="")
    return paths


def parsed(*texts: str) -> Gazetteer:
    return _thoroughly([(Path(f"{n}.ttl"), text) for n, text in enumerate(texts)])


def test_the_shipped_files_are_read_as_the_parser_reads_them() -> None:
    paths = sorted((resources.folder("ontology") / "actors").glob("*.ttl"))
    assert len(paths) > 5
    for path in paths:
        text = path.read_text(encoding="utf-8")
        found = read_lines(text)
        assert found is not None, path.name
        assert tuple(found.values()) == parsed(text).actors


@pytest.mark.parametrize("text", [HEAD + ENTRY + COUNTRY, HEAD + COUNTRY + ENTRY, "# made\n\n" + HEAD + ENTRY])
def test_the_written_form_is_read_as_the_parser_reads_it(text: str) -> None:
    found = read_lines(text)
    assert found is not None
    assert tuple(found.values()) == parsed(text).actors


OTHER = [
    ("no prefixes", ENTRY),
    ("other prefix", HEAD.replace("/core#", "/other#") + ENTRY),
    ("escape", HEAD + ENTRY.replace("A. Korr", 'A. \\"K\\" Korr')),
    ("language", HEAD + ENTRY.replace('"Ana Korr"', '"Ana Korr"@en')),
    ("two spaces", HEAD + ENTRY.replace("Ana Korr", "Ana  Korr")),
    ("empty label", HEAD + ENTRY.replace('"Ana Korr"', '""')),
    ("space at the end", HEAD + ENTRY.replace('"A. Korr"', '"A. Korr "')),
    ("no date", HEAD + ENTRY.replace('"2019"', '"last year"')),
    ("another kind", HEAD + ENTRY.replace("kg:Person", "kg:Force")),
    ("unknown property", HEAD + ENTRY.replace("kg:country <", "kg:nation <")),
    ("twice", HEAD + ENTRY + ENTRY),
    ("comment inside", HEAD + ENTRY.replace("    kg:country", "    # where\n    kg:country")),
    ("no end", HEAD + ENTRY.rstrip(" .\n") + "\n"),
    ("odd key", HEAD + ENTRY.replace("<person/ana-korr>", "<person/ana--korr>")),
    ("points at nobody", HEAD + ENTRY.replace("kg:country <country/", "kg:country <lake/")),
    ("odd link", HEAD + ENTRY.replace("%C3", "%ZZ")),
    ("a treaty", HEAD + '\n<treaty/ember> a kg:Treaty ;\n    skos:prefLabel "Ember" .\n'),
    (
        "another order",
        HEAD + COUNTRY.replace('    kg:adjective "Elbonian" ;\n', "").rstrip(" .\n") + ' ;\n    kg:adjective "E" .\n',
    ),
    ("carriage returns", (HEAD + ENTRY).replace("\n", "\r\n")),
]


@pytest.mark.parametrize(("what", "text"), OTHER, ids=[what for what, _ in OTHER])
def test_another_form_is_left_to_the_parser(what: str, text: str, tmp_path: Path) -> None:
    assert read_lines(text) is None
    try:
        expected = parsed(text)
    except InputError:
        with pytest.raises(InputError):
            load_gazetteer(tmp_path / "none", files(tmp_path, text))
    else:
        assert load_gazetteer(tmp_path / "none", files(tmp_path, text)) == expected


def test_an_entry_goes_on_in_another_file(tmp_path: Path) -> None:
    more = HEAD + '\n<country/elbonia> skos:altLabel "Land of Mud" .\n'
    for texts in ((HEAD + COUNTRY, more), (HEAD + COUNTRY, HEAD + COUNTRY.replace("Mudville", "Castle"))):
        found = load_gazetteer(tmp_path / "none", files(tmp_path, *texts))
        assert found == parsed(*texts)
        assert len(found.actors) == 1
