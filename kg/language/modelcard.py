"""What a language pipeline says of itself: where it comes from, under which licences, how good, how large.

For the shipped pipeline reading ``meta.json`` is enough: neither spaCy nor onnxruntime is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ModelError
from kg.language.pipeline import MODEL_FOLDER, load

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Figure", "Licence", "ModelCard", "card"]

_BIO = ("B-", "I-")


@dataclass(frozen=True, slots=True)
class Licence:
    """Something the pipeline was made from, under which licence, and what for."""

    name: str
    licence: str
    use: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value: what it was measured on, and in which measure."""

    name: str
    value: float | str
    measure: str = ""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A pipeline's own account of itself; what its metadata lacks is empty.

    Parameters
    ----------
    base : str
        The model that its training started from.
    size_bytes : int
        Of all its files on disk; 0 where it has none.
    labels : tuple of (str, tuple of str)
        Layer by layer; of BIO tags only the kinds.
    """

    name: str
    version: str
    description: str = ""
    base: str = ""
    licences: tuple[Licence, ...] = ()
    figures: tuple[Figure, ...] = ()
    size_bytes: int = 0
    labels: tuple[tuple[str, tuple[str, ...]], ...] = ()


def card(name: str | None = None, *, folder: Path = MODEL_FOLDER) -> ModelCard:
    """The card of the shipped pipeline, or of another by package name or path, which is loaded for it.

    Parameters
    ----------
    folder : Path
        Where the shipped pipeline stands.

    Raises
    ------
    ModelError
        When there is none, or it cannot be read.
    """
    return _shipped(folder) if name is None else _of_spacy(load(name).nlp)


def _shipped(folder: Path) -> ModelCard:
    path = folder / "meta.json"
    try:
        meta = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError("this installation of newskg lacks its language model: install it again") from None
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read ({type(error).__name__}): install newskg again") from error
    if not isinstance(meta, dict):
        raise ModelError(f"{path}: is no JSON object: install newskg again")
    return ModelCard(
        name=_text(meta, "name"),
        version=_text(meta, "version"),
        description=_text(meta, "description"),
        base=_text(meta, "base"),
        licences=tuple(
            Licence(_text(each, "name"), _text(each, "licence"), _text(each, "use"))
            for each in _objects(meta, "licences")
        ),
        figures=tuple(
            Figure(_text(each, "name"), _number(each.get("value")), _text(each, "measure"))
            for each in _objects(meta, "figures")
        ),
        size_bytes=_size(folder),
        labels=tuple(_layers(meta.get("labels"))),
    )


def _of_spacy(nlp: Language) -> ModelCard:
    """From the metadata that every spaCy pipeline carries (spacy.io/api/data-formats#meta)."""
    meta: Mapping[str, Any] = nlp.meta
    name = f"{nlp.lang}_{_text(meta, 'name')}"
    own = _text(meta, "license")
    licences = [Licence(name, own, "the pipeline itself")] if own else []
    licences += [
        Licence(_text(each, "name"), _text(each, "license"), _text(each, "url")) for each in _objects(meta, "sources")
    ]
    performance = meta.get("performance")
    return ModelCard(
        name=name,
        version=_text(meta, "version"),
        description=_text(meta, "description"),
        licences=tuple(licences),
        figures=tuple(  # what is counted by label, spaCy keeps as a mapping
            Figure(key, value, "by its makers")
            for key, value in (performance if isinstance(performance, dict) else {}).items()
            if isinstance(value, int | float)
        ),
        size_bytes=_size(nlp.path) if nlp.path else 0,
        labels=tuple(_layers(meta.get("labels"))),
    )


def _text(meta: Mapping[str, Any], key: str) -> str:
    return str(meta.get(key) or "")


def _number(value: object) -> float | str:
    return value if isinstance(value, int | float) else str(value or "")


def _objects(meta: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    found = meta.get(key)
    yield from (each for each in (found if isinstance(found, list) else ()) if isinstance(each, dict))


def _layers(labels: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    for layer, found in (labels if isinstance(labels, dict) else {}).items():
        values = [str(label) for label in found]
        if values and all(value == "O" or value.startswith(_BIO) for value in values):
            values = list(dict.fromkeys(value[2:] for value in values if value != "O"))
        if values:
            yield layer, tuple(values)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
