"""The shipped pipeline's version tells what decides its annotations."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ModelError
from kg.language.version import MODEL_FOLDER, shipped
from kg.pipeline import default_pipeline, default_versions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "meta.json").write_text('{"name": "tiny", "version": "1.0"}', encoding="utf-8")
    (tmp_path / "model" / "encoder.onnx").write_bytes(b"weights")
    (tmp_path / "trees.py").write_text("first = 1", encoding="utf-8")
    return tmp_path / "model"


@pytest.mark.parametrize(
    ("changed", "tells"),
    [
        ("model/encoder.onnx", True),
        ("model/meta.json", True),
        ("model/words.txt", True),
        ("trees.py", True),
        ("names.py", True),
        ("model/README.md", False),
        ("__pycache__/trees.pyc", False),
    ],
)
def test_what_decides_annotations_decides_the_version(folder: Path, changed: str, tells: bool) -> None:
    name, before = shipped(folder)
    assert name == "tiny" and before.startswith("1.0+")
    (folder.parent / changed).parent.mkdir(exist_ok=True)
    (folder.parent / changed).write_text('{"name": "tiny", "version": "1.0", "arc": 2}', encoding="utf-8")
    assert (shipped(folder)[1] != before) is tells


def test_a_model_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install it again"):
        shipped(tmp_path)


@pytest.mark.model
def test_versions_are_known_without_the_pipeline() -> None:
    if not MODEL_FOLDER.is_dir():
        pytest.skip("no model")
    pipeline, _ = default_pipeline()
    assert default_versions() == pipeline.versions()
    assert f"language:{pipeline.language.name} {shipped()[1]}" in default_versions()
