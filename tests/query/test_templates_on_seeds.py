"""Every template on the two seed articles: the answer that somebody who read them expects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from real import loaded

from kg.pipeline import ingest
from kg.pipeline.together import relate
from kg.query import run
from kg.query.catalogue import load
from kg.query.rows import Cell
from kg.sources import read
from kg.store import Store, open_store

pytestmark = pytest.mark.model

Records = list[dict[str, Cell]]
Ask = Callable[..., Records]

KHAMENEI, RASHID, US, IRAN, IRAQ = "Ali Khamenei", "Latif Rashid", "United States", "Iran", "Iraq"
JCPOA = "Joint Comprehensive Plan of Action"
RT, NOVINITE = "RT World News", "Novinite.com"


@pytest.fixture(scope="module")
def filled(seeds: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("seeds") / "news.kg"
    with open_store(folder, create=True) as store:
        assert ingest(store, read(map(str, seeds)), loaded()).failures == []
        relate(store)
    with open_store(folder, read_only=True) as store:
        yield store


@pytest.fixture(scope="module")
def ask(filled: Store) -> Ask:
    catalogue = load()

    def asked(name: str, **values: object) -> Records:
        return run(filled, catalogue.get(name), values).records()

    return asked


def holding(rows: Records, words: str) -> dict[str, Cell]:
    """The one row whose text holds the words."""
    (row,) = [row for row in rows if words in str(row["text"])]
    return row


def column(rows: Records, name: str) -> set[Cell]:
    return {row[name] for row in rows}


def test_every_template_is_asked_here() -> None:
    here = {name.removeprefix("test_").replace("_", "-") for name in globals() if name.startswith("test_")}
    missing = {t.name for t in load().templates} - here
    assert not missing, f"no test on the seeds for {', '.join(sorted(missing))}"


def test_statements_by(ask: Ask) -> None:
    rows = ask("statements-by", speaker="Khamenei")
    assert column(rows, "speaker") == {KHAMENEI}
    assert column(rows, "article") == {"000_c0c1ead77d96e54c.txt", "003_fd44b74fcdb4dbec.txt"}
    quotes = [
        "not friends of Iraq …",
        "a single American",
        "unreliable friend",
        "one American in Iraq",
        "Iraq. The Americans",
    ]
    found = [holding(rows, words) for words in quotes]
    assert column(found, "mode") == {"direct"}
    assert column(found, "kind") == {"speech"}
    told = holding(rows, "presence of US troops")
    assert (told["mode"], told["addressees"], told["place"]) == ("indirect", (RASHID,), "Tehran")
    assert "intervention" in str(holding(rows, "Washington’s")["text"])
    assert len(ask("statements-by", speaker="Rashid")) == 2
    assert len(ask("statements-by", speaker="Joe Biden")) == 1


def test_statements_to(ask: Ask) -> None:
    rows = ask("statements-to", to="Rashid")
    assert len(rows) == 5
    assert column(rows, "speaker") == {KHAMENEI}
    assert column(rows, "addressees") == {(RASHID,)}
    assert ask("statements-to", to=KHAMENEI) == []


def test_statements_about(ask: Ask) -> None:
    rows = ask("statements-about", about="Washington", contains="troops")
    assert column(rows, "speaker") == {KHAMENEI}
    assert all(US in row["about"] for row in rows)  # type: ignore[operator]
    assert len(rows) == 2
    assert column(ask("statements-about", about="Ukraine"), "article") == {"003_fd44b74fcdb4dbec.txt"}


def test_said_between(ask: Ask) -> None:
    rows = ask("said-between", speaker=KHAMENEI, to=RASHID)
    assert len(rows) == 5
    assert holding(rows, "unreliable friend")["said_on"] == "2023-04-29"  # "last night" on a page of April 30
    assert "aren’t even loyal" in str(holding(rows, "not friends of Iraq")["text"])  # the quotation that goes on
    assert ask("said-between", speaker=RASHID, to=KHAMENEI) == []


def test_reporting_chains(ask: Ask) -> None:
    rows = ask("reporting-chains", reporter="Reuters", speaker=KHAMENEI)
    chains = {str(row["text"])[:24]: row["chain"] for row in rows}
    assert chains == {"Even the presence of a s": (RT, "Reuters"), "The United States is an ": (NOVINITE, "Reuters")}
    longest = ask("reporting-chains")[:4]
    assert column(longest, "hops") == {2}
    assert {row["chain"][1] for row in longest} == {"Reuters", "local media", "state media"}  # type: ignore[index]


def test_troop_counts(ask: Ask) -> None:
    rows = ask("troop-counts", location="Iraq")
    assert len(rows) == 2
    assert [(row["low"], row["high"], row["qualifier"], row["force"], row["location"]) for row in rows] == [
        (2500, 2500, "approx", US, IRAQ)
    ] * 2
    assert column(rows, "publisher") == {RT, NOVINITE}
    assert column(rows, "status") == {"present"}
    assert ask("troop-counts") == rows  # one American too many is no count, and no other place has one
    assert ask("troop-counts", location="Syria") == []


def test_troop_count_timeline(ask: Ask) -> None:
    rows = ask("troop-count-timeline", location=IRAQ, force=US)
    dated = holding([row for row in rows if row["publisher"] == NOVINITE], "2,500 troops")
    assert (dated["time"], dated["time_from"], dated["low"]) == ("2023-04-30", "article", 2500)
    assert all(row["time"] for row in rows)  # the other article bears no date: no place on the line


def test_treaties(ask: Ask) -> None:
    (row,) = ask("treaties")
    assert row["treaty"] == JCPOA
    assert {"JCPOA", "Iran nuclear deal"} <= set(row["aliases"])  # type: ignore[arg-type]
    assert {US, IRAN} <= set(row["parties"])  # type: ignore[arg-type]
    assert ask("treaties", treaty="JCPOA") == [row]


def test_treaty_events(ask: Ask) -> None:
    rows = ask("treaty-events", treaty="JCPOA")
    assert {(row["action"], row["date"], row["actors"], row["text"]) for row in rows} == {
        ("signed", "2015", (US,), "Joint Comprehensive Plan of Action (JCPOA)"),
        ("withdrawn", "2018", (US,), "deal"),
    }
    assert column(rows, "modality") == {"actual"}


def test_treaty_status(ask: Ask) -> None:
    (row,) = ask("treaty-status", treaty="JCPOA", actor="US")
    assert (row["treaty"], row["actor"], row["status"], row["time"]) == (JCPOA, US, "withdrawn", "2018")
    assert (row["time_from"], row["events"]) == ("text", 2)


def test_actor_profile(ask: Ask) -> None:
    rows = ask("actor-profile", actor="Khamenei")
    said = {(row["aspect"], row["value"], row["of"]) for row in rows if row["articles"]}
    assert {("name", KHAMENEI, None), ("kind", "person", None)} <= said
    assert ("role", "Supreme Leader", IRAN) in said
    assert ("role", "President", IRAQ) in {
        (r["aspect"], r["value"], r["of"]) for r in ask("actor-profile", actor=RASHID)
    }
    trump = [row for row in ask("actor-profile", actor="Donald Trump") if row["aspect"] == "role" and row["articles"]]
    assert [(row["value"], row["of"], row["tense"]) for row in trump] == [("President", US, "past")]


def test_actors(ask: Ask) -> None:
    people = ask("actors", kind="person")
    assert column(people, "name") == {KHAMENEI, RASHID, "Donald Trump", "Joe Biden"}
    assert {row["name"]: row["articles"] for row in people} == {
        KHAMENEI: 2,
        RASHID: 2,
        "Donald Trump": 1,
        "Joe Biden": 1,
    }
    (group,) = ask("actors", kind="armed_group")
    assert group["name"] == "Islamic State"
    assert {"IS", "ISIS"} <= set(group["aliases"])  # type: ignore[arg-type]
    assert {IRAN, IRAQ, US} <= column(ask("actors", kind="country"), "name")
    assert {"Sudan", "Texas", "Khartoum", "Bakhmut"}.isdisjoint(column(ask("actors"), "name"))  # teasers


def test_same_claim(ask: Ask) -> None:
    rows = ask("same-claim", speaker=KHAMENEI, contains="American in Iraq is too much")
    assert column(rows, "article") == {"000_c0c1ead77d96e54c.txt", "003_fd44b74fcdb4dbec.txt"}
    assert len(column(rows, "cluster")) == 1 and len(column(rows, "text")) == 2
    assert len(ask("same-claim", speaker=RASHID)) == 2
    assert len(column(ask("same-claim", kind="troop_count"), "cluster")) == 1


def test_independent_sources(ask: Ask) -> None:
    (row,) = ask("independent-sources", contains="American in Iraq is too much")
    assert (row["articles"], row["independent"], row["sources"]) == (2, 1, ("Reuters",))


def test_first_reported_by(ask: Ask) -> None:
    rows = ask("first-reported-by", contains="American in Iraq is too much")
    assert [(row["publisher"], row["published"], row["articles"], row["sources"]) for row in rows] == [
        (NOVINITE, "2023-04-30", 2, 1)  # the other article has no date
    ]


def test_coverage_by_publisher(ask: Ask) -> None:
    both = {row["publisher"]: row["reports"] for row in ask("coverage-by-publisher", actor=KHAMENEI)}
    assert both == {RT: True, NOVINITE: True}
    one = {row["publisher"]: row["reports"] for row in ask("coverage-by-publisher", contains="closer to the US")}
    assert one == {RT: False, NOVINITE: False}  # nobody says so


def test_sources_of_an_actor(ask: Ask) -> None:
    rows = {(row["source"], row["role"]): row["articles"] for row in ask("sources-of-an-actor", actor=KHAMENEI)}
    assert rows["Reuters", "reporter"] == 2
    assert (rows[RT, "publisher"], rows[NOVINITE, "publisher"]) == (1, 1)


def test_revisions(ask: Ask) -> None:
    assert ask("revisions") == []  # each was taken once


def test_copies(ask: Ask) -> None:
    assert ask("copies") == []  # both tell it in their own words


def test_articles(ask: Ask) -> None:
    rows = ask("articles")
    assert [(row["publisher"], row["published"], row["language"]) for row in rows] == [
        (NOVINITE, "2023-04-30", "en"),
        (RT, None, "en"),
    ]
    assert str(rows[0]["title"]).startswith("Message from Iran to Iraq: ")
    assert [(row["characters"], row["troop_counts"], row["treaty_events"]) for row in rows] == [
        (2160, 1, 0),
        (2232, 1, 2),
    ]
    assert column(ask("articles", publisher=RT), "article") == {"000_c0c1ead77d96e54c.txt"}


def test_evidence_of(ask: Ask, seeds: list[Path]) -> None:
    texts = {path.name: path.read_bytes().decode("utf-8") for path in seeds}
    facts = [row["statement"] for row in ask("statements-by", speaker=KHAMENEI)]
    facts += [row["count"] for row in ask("troop-counts")] + [row["event"] for row in ask("treaty-events")]
    for fact in facts:
        rows = ask("evidence-of", fact=fact)
        assert "evidence" in column(rows, "part")
        assert all(texts[str(r["article"])][r["start"] : r["end"]] == r["text"] for r in rows)  # type: ignore[misc]
    (count,) = [row for row in ask("evidence-of", fact=ask("troop-counts")[0]["count"]) if row["part"] == "evidence"]
    assert "2,500 troops in Iraq" in str(count["sentence"])


def test_events(ask: Ask) -> None:
    meetings = ask("events", type="meeting", actor=RASHID)
    assert column(meetings, "actors") == {(KHAMENEI, RASHID)}
    assert "Tehran" in column(meetings, "place")
    seized = ask("events", actor="ISIS")
    assert {(row["place"], row["date"]) for row in seized} == {(IRAQ, "2014")}
    assert ("sanction", "2018") in {(row["type"], row["date"]) for row in ask("events", actor=IRAN)}


def test_contradictions(ask: Ask) -> None:
    assert ask("contradictions") == []  # both articles speak of about 2,500
