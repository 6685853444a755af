"""Locations: folders, the memory, and stores of other packages."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

import kg.store
from kg.errors import PluginError, StoreError
from kg.store import open_store
from kg.store.base import Term

XSD = "http://www.w3.org/2001/XMLSchema#"


def remote(location: str, *, create: bool, read_only: bool) -> tuple[str, bool, bool]:
    """Stands for another package's store."""
    return location, create, read_only


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    points = EntryPoints(
        [
            EntryPoint("other", f"{__name__}:remote", "kg.stores"),
            EntryPoint("broken", "no_such_module_anywhere:store", "kg.stores"),
        ]
    )
    monkeypatch.setattr(kg.store, "entry_points", lambda group: points.select(group=group))


@pytest.mark.usefixtures("offered")
def test_a_scheme_opens_the_store_of_another_package() -> None:
    assert open_store("other://e.example/sparql", read_only=True) == (  # type: ignore[comparison-overlap]
        "other://e.example/sparql",
        False,
        True,
    )


@pytest.mark.usefixtures("offered")
def test_a_broken_package_is_named() -> None:
    with pytest.raises(PluginError, match=r"broken.*no_such_module_anywhere"):
        open_store("broken:x")


@pytest.mark.usefixtures("offered")
def test_an_unknown_scheme_names_those_there_are() -> None:
    with pytest.raises(StoreError, match=r"ftp:.*broken, memory, other, sparql\+http, sparql\+https"):
        open_store("ftp://e.example/store")


def test_a_name_without_scheme_is_a_folder(tmp_path: Path) -> None:
    with open_store(tmp_path / "a b.kg", create=True) as store:
        assert store.location == str(tmp_path / "a b.kg")
    assert (tmp_path / "a b.kg").is_dir()


def test_importing_the_package_loads_no_engine() -> None:
    code = "import sys, kg.store, kg.query; assert 'pyoxigraph' not in sys.modules and 'spacy' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0


@pytest.mark.parametrize(
    ("value", "datatype", "expected"),
    [
        ("12", "integer", 12),
        ("x", "integer", "x"),
        ("true", "boolean", True),
        ("1.5e3", "double", 1500.0),
        ("2023-04-29", "date", "2023-04-29"),
        ("12", "string", "12"),
    ],
)
def test_terms_as_values_of_python(value: str, datatype: str, expected: object) -> None:
    found = Term(value, datatype=XSD + datatype).python()
    assert found == expected
    assert type(found) is type(expected)
