"""What a pipeline says of itself, whatever its metadata lacks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy

from kg.errors import ModelError
from kg.language.modelcard import Figure, Licence, ModelCard, card

META: dict[str, Any] = {
    "name": "hand",
    "version": "2.0",
    "description": "By hand.",
    "base": "A small encoder (Apache-2.0)",
    "licences": [{"name": "A treebank", "licence": "CC BY-SA 4.0", "use": "trees"}, {"name": "A list"}],
    "figures": [
        {"name": "LAS, test", "value": 86.25, "measure": "F1, raw text"},
        {"name": "speed", "value": "fast enough"},
        {"name": "size", "value": None},
    ],
    "labels": {"upos": ["NOUN", "X"], "roles": ["O", "B-cue", "I-cue", "B-content", "I-content"], "none": []},
}


def folder(tmp_path: Path, meta: object) -> Path:
    (tmp_path / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return tmp_path


def test_everything_that_the_metadata_says(tmp_path: Path) -> None:
    where = folder(tmp_path, META)
    (where / "vocab").mkdir()
    (where / "vocab" / "words.txt").write_bytes(b"x" * 1000)
    assert card(folder=where) == ModelCard(
        name="hand",
        version="2.0",
        description="By hand.",
        base="A small encoder (Apache-2.0)",
        licences=(Licence("A treebank", "CC BY-SA 4.0", "trees"), Licence("A list", "")),
        figures=(
            Figure("LAS, test", 86.25, "F1, raw text"),
            Figure("speed", "fast enough"),
            Figure("size", ""),
        ),
        size_bytes=1000 + (where / "meta.json").stat().st_size,
        labels=(("upos", ("NOUN", "X")), ("roles", ("cue", "content"))),
    )


@pytest.mark.parametrize("meta", [{}, {"licences": None, "figures": "none yet", "labels": [], "name": None}])
def test_what_is_not_said_is_empty(tmp_path: Path, meta: object) -> None:
    found = card(folder=folder(tmp_path, meta))
    assert (found.name, found.licences, found.figures, found.labels) == ("", (), (), ())


def test_no_model_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="lacks its language model"):
        card(folder=tmp_path)
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read"):
        card(folder=tmp_path)
    with pytest.raises(ModelError, match="no JSON object"):
        card(folder=folder(tmp_path, ["hand"]))
    with pytest.raises(ModelError, match="no_such_pipeline"):
        card("no_such_pipeline")


def test_the_shipped_card_needs_no_pipeline() -> None:
    code = (
        "import sys; from kg.language.modelcard import card; found = card()\n"
        "assert found.name and found.version and dict(found.labels)['roles'] and found.size_bytes > 1e6\n"
        "assert not {'spacy', 'onnxruntime', 'numpy'} & set(sys.modules), 'loaded'"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    if "lacks its language model" in run.stderr:
        pytest.skip("no language pipeline in this checkout")
    assert run.returncode == 0, run.stderr


def test_another_pipelines_own_words(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger").add_label("NN")  # type: ignore[attr-defined]
    nlp.meta.update(
        name="hand",
        version="1.5",
        description="Another.",
        license="MIT",
        sources=[{"name": "A corpus", "license": "CC BY 4.0", "url": "https://example.org/corpus"}],
        performance={"dep_las": 0.91, "dep_las_per_type": {"obj": {"p": 0.9}}},
    )
    nlp.initialize()
    nlp.to_disk(tmp_path / "hand")
    found = card(str(tmp_path / "hand"))
    assert (found.name, found.version, found.description) == ("en_hand", "1.5", "Another.")
    assert found.licences == (
        Licence("en_hand", "MIT", "the pipeline itself"),
        Licence("A corpus", "CC BY 4.0", "https://example.org/corpus"),
    )
    assert found.figures == (Figure("dep_las", 0.91, "by its makers"),)
    assert found.labels == (("tagger", ("NN",)),)
    assert found.size_bytes == sum(p.stat().st_size for p in (tmp_path / "hand").rglob("*") if p.is_file())
