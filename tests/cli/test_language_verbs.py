"""``kg parse`` and ``kg model``: what they print, and how they end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from byhand import HandLanguage
from typer.testing import Result

import kg.language
from kg.language import modelcard
from kg.language.modelcard import Figure, Licence, ModelCard
from kg.model import RegionKind
from kg.sources import article_from_text

Kg = Callable[..., Result]

load = kg.language.load


@pytest.fixture(autouse=True)
def by_hand(kg_: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline by hand in place of the shipped one."""
    monkeypatch.setattr(kg.language, "load", lambda name=None, **more: load(name) if name else HandLanguage())


@pytest.fixture
def blank(tmp_path: Path) -> str:
    """A pipeline on disk that only cuts words."""
    spacy.blank("en").to_disk(tmp_path / "blank")
    return str(tmp_path / "blank")


# --- parse -----------------------------------------------------------------------------------------------------------


def test_trees_are_what_it_prints(kg_: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Flavia met Sapt.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Rupert left.\n", encoding="utf-8")
    result = kg_("parse", "a.txt", "b.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:5] == [
        "# newdoc id = a.txt",
        "# newpar",
        "# sent_id = a.txt-1",
        "# text = Flavia met Sapt.",
        "1\tFlavia\tflavia\tX\t_\t_\t0\troot\t_\tstart_char=0|end_char=6",
    ]
    assert lines[-1] == "" and "# newdoc id = b.txt" in lines
    assert not (tmp_path / "news.kg").exists()


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input_is_read_where_no_file_is_named(kg_: Kg, arguments: tuple[str, ...]) -> None:
    assert kg_("parse", *arguments, input="Flavia met Sapt.\n").stdout.startswith("# newdoc id = stdin#")
    record = json.dumps({"id": "r1", "text": "Flavia met Sapt."})
    assert kg_("parse", *arguments, input=record).stdout.startswith("# newdoc id = r1\n")


def test_objects_a_sentence_each(kg_: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Flavia met Sapt.\nRupert left.\n", encoding="utf-8")
    lines = kg_("parse", "a.txt", "--format", "jsonl").stdout.splitlines()
    objects = [json.loads(line) for line in lines]
    assert [(each["doc"], each["sentence"], each["text"]) for each in objects] == [
        ("a.txt", 1, "Flavia met Sapt."),
        ("a.txt", 2, "Rupert left."),
    ]
    assert json.loads(kg_("parse", "a.txt", "--format", "json").stdout) == objects


def test_a_list_of_nothing_is_a_list(kg_: Kg) -> None:
    result = kg_("parse", "gone.txt", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (3, [])


def test_headlines_and_furniture_are_printed_too(kg_: Kg, tmp_path: Path) -> None:
    text = "\ufeffShare this article\n\nFlavia meets Sapt\n\nPublished: 4 March 2022\n\nThey met.\n\nRelated\nMore\n"
    kinds = {region.kind for region in article_from_text("a.txt", text).regions}
    assert {RegionKind.BOILERPLATE, RegionKind.TEASER} <= kinds
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    lines = kg_("parse", "a.txt").stdout.splitlines()
    shown = "".join(line.removeprefix("# text = ") for line in lines if line.startswith("# text"))
    assert "".join(shown.split()) == "".join(text.removeprefix("\ufeff").split())


def test_what_cannot_be_read_is_one_line_and_the_rest_goes_on(kg_: Kg, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Flavia met Sapt.\n", encoding="utf-8")
    (tmp_path / "odd.txt").write_text("unreadable\n", encoding="utf-8")
    (tmp_path / "french.txt").write_text(
        "Le ministre est dans les locaux avec une délégation qui les attend", encoding="utf-8"
    )
    result = kg_("parse", "gone.txt", "french.txt", "odd.txt", "good.txt")
    assert result.exit_code == 3 and "# text = Flavia met Sapt." in result.stdout
    complaints = result.stderr.splitlines()
    assert len(complaints) == 3 and all(line.startswith("kg: ") for line in complaints)
    assert "its language is fr" in complaints[1] and "the language pipeline failed" in complaints[2]
    assert kg_("parse", "odd.txt").exit_code == 1
    assert kg_("parse", "good.txt", "--max-bytes", "5").exit_code == 3
    assert kg_("parse", "good.txt", "--format", "xml").exit_code == 2


def test_a_pipeline_without_trees_is_one_line(kg_: Kg, blank: str) -> None:
    result = kg_("parse", "--pipeline", blank, input="Flavia met Sapt.")
    assert (result.exit_code, result.stdout) == (8, "")
    assert all(word in result.stderr for word in ("dependencies", "sentences", "tags"))
    assert len(result.stderr.splitlines()) == 1
    missing = kg_("parse", "--pipeline", "no_such_pipeline", input="x")
    assert missing.exit_code == 8 and "no_such_pipeline" in missing.stderr


def test_another_pipeline_may_read_another_language(kg_: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.language, "load", lambda name=None, **more: HandLanguage())
    text = "Le ministre est dans les locaux avec une délégation qui les attend"
    assert kg_("parse", input=text).exit_code == 3
    result = kg_("parse", "--pipeline", "fr", input=text)
    assert result.exit_code == 0 and f"# text = {text}" in result.stdout


# --- model -----------------------------------------------------------------------------------------------------------

CARD = ModelCard(
    name="hand",
    version="2.0",
    description="By\x1bhand.",
    base="A small encoder",
    licences=(Licence("A treebank", "CC BY-SA 4.0", "trees"), Licence("A list of names", "")),
    figures=(Figure("LAS", 86.250001, "raw text"), Figure("speed", "fast")),
    size_bytes=26_000_000,
    labels=(("upos", ("NOUN", "X")), ("deps", tuple(f"label{i}" for i in range(40)))),
)


def test_a_card_for_people(kg_: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modelcard, "card", lambda name=None: CARD)
    lines = kg_("model").stdout.splitlines()
    assert lines[:18] == [
        "hand 2.0",
        "By\\x1bhand.",
        "",
        "made from  A small encoder",
        "size       26.0 MB",
        "",
        "licences",
        "  A treebank       CC BY-SA 4.0  trees",
        "  A list of names  not recorded",
        "",
        "figures",
        "  LAS    raw text  86.25",
        "  speed            fast",
        "",
        "labels",
        "  upos (2)   NOUN X",
        *lines[16:18],
    ]
    assert all(len(line) <= 100 for line in lines) and lines[16].startswith("  deps (40)  label0 label1")
    assert "label39" in lines[-1]


def test_a_card_for_programs(kg_: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modelcard, "card", lambda name=None: CARD)
    found = json.loads(kg_("model", "--json").stdout)
    assert (found["name"], found["version"], found["size_bytes"]) == ("hand", "2.0", 26_000_000)
    assert found["licences"][0] == {"name": "A treebank", "licence": "CC BY-SA 4.0", "use": "trees"}
    assert found["figures"][1] == {"name": "speed", "value": "fast", "measure": ""}
    assert found["labels"]["upos"] == ["NOUN", "X"]


def test_a_card_that_says_little(kg_: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modelcard, "card", lambda name=None: ModelCard("hand", "1"))
    lines = kg_("model").stdout.splitlines()
    assert lines[0] == "hand 1" and lines.count("  not recorded") == 3


def test_another_pipelines_card(kg_: Kg, blank: str) -> None:
    assert kg_("model", "--pipeline", blank).stdout.startswith("en_pipeline 0.0.0\n")
    result = kg_("model", "--pipeline", "no_such_pipeline")
    assert (result.exit_code, len(result.stderr.splitlines())) == (8, 1)
