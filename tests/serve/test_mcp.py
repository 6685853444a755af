"""``kg mcp``, asked by the official client over standard input and output, on a real store."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from query_hand import hand_store, quads
from serving import ROOT, SLOW, add

from kg.query import run as ask
from kg.query.catalogue import load
from kg.store import open_store

mcp = pytest.importorskip("mcp", reason="the extra 'mcp' is not installed")
T = TypeVar("T")
TEMPLATES = load().templates
ADDRESSES = {"a.txt": "https://example.org/a"}
A1 = "statement/a1"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked") / "news.kg"
    with open_store(folder, create=True) as store:
        store.bulk_load(quads())
        add(store, "more", *map(str, range(300)))
    return folder


def session(place: Path, work: Callable[[Any], Awaitable[T]], *options: str, **more: Any) -> T:
    """What ``work`` does with a client of a server of its own."""
    command = ["-m", "kg", "mcp", "--store", str(place), *options]
    told = mcp.StdioServerParameters(command=sys.executable, args=command, env={"PYTHONPATH": str(ROOT)})

    async def main() -> T:
        async with mcp.Client(told, **more) as client:
            return await asyncio.wait_for(work(client), 120)

    return asyncio.run(main())


def test_every_template_is_a_tool_and_every_answer_cites(place: Path) -> None:
    async def work(client: Any) -> tuple[list[Any], dict[str, Any]]:
        offered = (await client.list_tools()).tools
        return offered, {t.name: await client.call_tool(t.name, {"limit": 50}) for t in TEMPLATES}

    offered, answers = session(place, work)
    assert [tool.name for tool in offered] == [*(template.name for template in TEMPLATES), "explain", "sparql"]
    assert all(tool.annotations.read_only_hint and tool.description and tool.title for tool in offered)
    with hand_store() as store:
        for template in TEMPLATES:
            answer = answers[template.name]
            assert not answer.is_error, answer
            found = answer.structured_content
            assert json.loads(answer.content[0].text) == found
            assert len(found["rows"]) == len(ask(store, template, {}, limit=50).rows) > 0
            check(found, place)
            uncited = [row for row in found["rows"] if "cite" not in row]
            assert bool(uncited) == ("note" in found)
    facts = ("statements-by", "statements-to", "troop-counts", "treaty-events", "events", "same-claim", "evidence-of")
    for name in facts:
        assert all(row["cite"] for row in answers[name].structured_content["rows"]), name


def check(found: dict[str, Any], place: Path) -> None:
    """Citations are numbered as rows name them, and are what the store holds: sentence, characters, article."""
    numbers = [citation["id"] for citation in found["citations"]]
    assert numbers == list(range(1, len(numbers) + 1))
    named = {number for row in found.get("rows", ()) for number in row.get("cite", ())}
    assert named <= set(numbers)
    for citation in found["citations"]:
        at = citation["start"] - citation["sentence_start"]
        assert citation["sentence"][at : at + len(citation["text"])] == citation["text"]
        assert citation["end"] - citation["start"] == len(citation["text"])
        assert citation["article"].endswith(".txt")
        assert citation.get("address") == ADDRESSES.get(citation["article"])


def test_an_answer_can_be_read_and_quoted(place: Path) -> None:
    async def work(client: Any) -> list[Any]:
        said = (await client.call_tool("statements-by", {"speaker": "Ada Stone"})).structured_content
        why = (await client.call_tool("explain", {"what": A1})).structured_content
        whom = (await client.call_tool("explain", {"what": "Ada Stone"})).structured_content
        either = (await client.call_tool("statements-by", {"speaker": ["Ada Stone", "Boris Reed"]})).structured_content
        return [said, why, whom, either, client.instructions]

    said, why, whom, either, instructions = session(place, work)
    row = next(row for row in said["rows"] if row["article"] == "a.txt" and row["text"] == "Your troops must leave")
    (first, *_) = [c for c in said["citations"] if c["id"] in row["cite"]]
    assert first["sentence"] == "Stone told Reed and Lund: Your troops must leave."
    assert (first["text"], first["start"], first["article"]) == ("Your troops must leave", 150, "a.txt")
    assert first["address"] == "https://example.org/a" and first["publisher"] == "The Wire"
    assert why["fact"]["kind"] == "statement" and why["fact"]["passed_on_by"]
    alike = why["told_alike"]
    assert (alike["articles"], alike["independent_sources"], alike["corroboration"]) == (2, 1, 0.6)
    assert "no probability" in alike["corroboration_means"]
    [source] = alike["sources"]
    told = [why["citations"][fact["cite"][0] - 1] for fact in source["facts"]]
    assert [(passage["text"], passage["article"]) for passage in told] == [
        ("Your troops must leave", "a.txt"),
        ("Your troops must leave", "b.txt"),
    ]
    assert alike["copies"] == [{"article": "a.txt", "other": "b.txt", "share": 0.25, "other_share": 0.5}]
    assert [c["role"] for c in why["citations"]].count("evidence") >= 1
    check(why, place)
    assert whom["fact"]["kind"] == "actor" and whom["citations"]
    assert len(either["rows"]) > len(said["rows"])
    assert "cite" in instructions


def test_what_contradicts_a_number_comes_with_its_own_citation(place: Path) -> None:
    async def work(client: Any) -> Any:
        return (await client.call_tool("explain", {"what": "troop-count/a1"})).structured_content

    why = session(place, work)
    [found] = why["contradicted_by"]
    assert (found["kind"], found["articles"], found["against_articles"]) == ("counts", 2, 1)
    [number] = found["against"]["cite"]
    assert why["citations"][number - 1]["says"] == found["against"]["iri"] != why["fact"]["iri"]
    check(why, place)


def test_pages(place: Path) -> None:
    async def work(client: Any) -> list[str]:
        read, offset = [], 0
        while True:
            found = (await client.call_tool("actors", {"limit": 2, "offset": offset})).structured_content
            read += [row["name"] for row in found["rows"]]
            if "next_offset" not in found:
                return read
            offset = found["next_offset"]

    names = session(place, work)
    assert len(names) == len(set(names)) > 2


def test_sparql(place: Path) -> None:
    kg = "PREFIX kg: <https://w3id.org/newskg/ns#> "

    async def work(client: Any) -> list[Any]:
        queries = (
            kg + "SELECT ?s ?t { ?s a kg:Statement ; kg:text ?t } ORDER BY ?s",
            kg + "SELECT ?t { ?s a kg:Statement ; kg:text ?t }",
            "ASK {}",
            kg + "CONSTRUCT { ?s a kg:Found } { ?s a kg:TroopCount }",
            "SELECT * { ?s ?p ?o }",
        )
        return [(await client.call_tool("sparql", {"query": query})).structured_content for query in queries]

    facts, words, yes, built, everything = session(place, work)
    assert all(row["cite"] for row in facts["rows"])
    check(facts, place)
    assert words["rows"] and not words["citations"] and "do not state them as facts" in words["note"]
    assert yes["answer"] is True and yes["citations"] == []
    assert built["columns"] == ["subject", "predicate", "object"] and built["citations"]
    assert len(everything["rows"]) == 20 and "more than 20 rows" in everything["more"]


WRONG = [
    ("statements-by", {"speaker": "Nobody"}, "no actor 'Nobody'"),
    ("statements-by", {"speaker": "Ada Stoan"}, "near: ADA STONE"),
    ("statements-by", {"spoken": "x"}, "no parameter 'spoken'"),
    ("statements-by", {"limit": 1000}, "from 1 to 200"),
    ("statements-by", {"limit": True}, "from 1 to 200"),
    ("statements-by", {"since": "yesterday"}, "not a date"),
    ("statements-by", {"speaker": {"a": 1}}, "text"),
    ("explain", {}, "what is needed"),
    ("explain", {"what": "nothing/0123"}, "nothing in this store is called"),
    ("sparql", {"query": "SELECT"}, "not valid SPARQL: line 1"),
    ("sparql", {"query": "DROP ALL"}, "this only reads"),
    ("sparql", {"query": "SELECT * { ?a ?b 1SERVICE <http://127.0.0.1:9/> {} }"}, "SERVICE asks another server"),
    ("sparql", {"query": SLOW}, "longer than 2 seconds"),
    ("nothing", {}, "no tool 'nothing'"),
]


def test_what_is_wrong_is_told_to_the_assistant(place: Path) -> None:
    async def work(client: Any) -> list[Any]:
        return [await client.call_tool(name, given) for name, given, _ in WRONG]

    for (name, given, told), answer in zip(WRONG, session(place, work, "--timeout", "2"), strict=True):
        assert answer.is_error, (name, given)
        assert told in answer.content[0].text, (told, answer.content[0].text)
        assert "Traceback" not in answer.content[0].text and str(place) not in answer.content[0].text


def test_clients_of_the_older_protocol_are_served(place: Path) -> None:
    async def work(client: Any) -> Any:
        return (await client.call_tool("actors", {})).structured_content

    assert session(place, work, mode="legacy")["rows"]


def test_nothing_is_left_behind(place: Path) -> None:
    assert not list(place.glob("snapshots/*"))


def test_it_sees_what_was_written_meanwhile(tmp_path: Path) -> None:
    with open_store(tmp_path / "news.kg", create=True) as store:
        store.bulk_load(quads())

    async def work(client: Any) -> None:
        query = "SELECT ?o { GRAPH <http://example.org/new> { ?s ?p ?o } }"
        assert (await client.call_tool("sparql", {"query": query})).structured_content["rows"] == []
        with open_store(tmp_path / "news.kg") as store:
            add(store, "new", "1")
        for _ in range(100):
            if (await client.call_tool("sparql", {"query": query})).structured_content["rows"]:
                return
            await asyncio.sleep(0.1)
        raise AssertionError("the new graph did not show up")

    session(tmp_path / "news.kg", work)


def test_no_store(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "kg", "mcp", "--store", "none.kg"],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert run.returncode == 6 and "there is no store here" in run.stderr and run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
