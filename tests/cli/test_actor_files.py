"""Users' own actors: ``kg actors import``, ``kg actors check``, ``kg --actors``."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import ActorKey
from kg.rdf.gazetteer import load_gazetteer

from .conftest import Kg

WIKIDATA = """item,itemLabel,itemAltLabel,countryLabel,positionLabel,start,end
http://www.wikidata.org/entity/Q1,Ann Ray,Anna Ray; A. Ray,France,minister of roads,2019-05-01T00:00:00Z,2021-02-03T00:00:00Z
http://www.wikidata.org/entity/Q1,Ann Ray,,France,mayor,2022,
,,,,,,
http://www.wikidata.org/entity/Q2,Bo Lind,,FRA,,,
"""


def test_a_table_becomes_a_file(kg_: Kg, tmp_path: Path) -> None:
    (tmp_path / "ministers.csv").write_text(WIKIDATA, encoding="utf-8")
    result = kg_("actors", "import", "ministers.csv", "-o", "my.ttl")
    assert result.exit_code == 0, result.stderr
    gazetteer = load_gazetteer(extra=[tmp_path / "my.ttl"])
    ann = gazetteer.by_key(ActorKey("person/ann-ray"))
    assert ann is not None
    assert (ann.aliases, ann.country) == (("Anna Ray", "A. Ray"), "country/france")
    assert ann.same_as == ("http://www.wikidata.org/entity/Q1",)
    assert [(r.title, r.of, r.start and r.start.value, r.end and r.end.value) for r in ann.roles] == [
        ("Minister of roads", "country/france", "2019-05-01", "2021-02-03"),
        ("Mayor", "country/france", "2022", None),
    ]
    bo = gazetteer.by_key(ActorKey("person/bo-lind"))
    assert bo is not None
    assert bo.country == "country/france"


def test_files_are_joined_and_read_again(kg_: Kg, tmp_path: Path) -> None:
    (tmp_path / "ministers.csv").write_text(WIKIDATA, encoding="utf-8")
    (tmp_path / "bodies.tsv").write_text(
        'name\tkind\taliases\nRoads "First"\torganisation\tRF|R.F.\n', encoding="utf-8"
    )
    assert kg_("actors", "import", "ministers.csv", "-o", "one.ttl").exit_code == 0
    assert kg_("actors", "import", "one.ttl", "bodies.tsv", "-o", "two.ttl").exit_code == 0
    names = {a.name for a in load_gazetteer(extra=[tmp_path / "two.ttl"]).actors}
    assert {"Ann Ray", "Bo Lind", 'Roads "First"'} <= names
    assert (tmp_path / "one.ttl").read_text("utf-8").split("\n\n", 1)[1] in (tmp_path / "two.ttl").read_text("utf-8")


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("title,of\nx,y\n", "my.csv:1: no column is called name"),
        ("name,country\nAnn,Atlantis\n", 'my.csv:2: country: nobody is called "Atlantis"'),
        ("name,kind\nAnn,ghost\n", 'my.csv:2: kind: "ghost" is none of'),
        ("name,title,start\nAnn,mayor,soon\n", 'my.csv:2: start: "soon" is no date'),
        ("name,link\nAnn,nowhere\n", 'my.csv:2: link: "nowhere" is no address'),
        ("name\n???\n", "has no letter"),
    ],
)
def test_what_a_table_gets_wrong_is_one_line(kg_: Kg, tmp_path: Path, table: str, says: str) -> None:
    (tmp_path / "my.csv").write_text(table, encoding="utf-8")
    result = kg_("actors", "import", "my.csv")
    assert result.exit_code == 3
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "my-actors.ttl").exists()


def test_check_names_who_bears_one_name(kg_: Kg, tmp_path: Path) -> None:
    (tmp_path / "my.csv").write_text("name,kind,aliases\nNew Alliance for Trade Outlets,organisation,NATO\n", "utf-8")
    kg_("actors", "import", "my.csv", "-o", "my.ttl")
    result = kg_("actors", "check", "my.ttl", "--format", "csv")
    line = next(line for line in result.stdout.splitlines() if line.startswith("NATO,name,"))
    assert "organisation/new-alliance-for-trade-outlets" in line
    assert "organisation/nato" in line
    assert "NATO" not in kg_("actors", "check", "--format", "csv").stdout


def test_a_file_that_is_not_there(kg_: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_ACTORS", "")  # the option sets it, and the test takes it back
    result = kg_("--actors", "nothing.ttl", "actors", "check")
    assert result.exit_code == 2
    assert "nothing.ttl: no such file of actors" in result.stderr
