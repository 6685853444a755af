"""Load a spaCy pipeline, ours or another, and annotate articles with it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ModelError
from kg.language.document import BREAKS, ROLE_SPANS, Document, from_spacy
from kg.language.tokens import tokenizer
from kg.model import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["MODEL_FOLDER", "Pipeline", "load"]

MODEL_FOLDER = Path(__file__).resolve().parent / "model"

_CLEAR_LABELS = frozenset({"dobj", "pobj", "nsubjpass", "prep", "attr", "auxpass"})
_LONGEST_WORD = 1000  # characters; the tokenizer takes marks off a word's ends one by one, each time reading all of it
_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_WIDTH = re.compile("(?<![^\\s])[\xad\u200b-\u200f\u2060\ufeff]|[\xad\u200b-\u200f\u2060\ufeff](?![^\\s])")
_WORD = re.compile(r"\S+")


class Pipeline:
    """A loaded spaCy pipeline.

    Attributes
    ----------
    name, version : str
        As the pipeline's own metadata says.
    scheme : {"ud", "clear"}
        Dependency labels that it uses.
    """

    def __init__(self, nlp: Language, *, name: str, version: str) -> None:
        self.nlp = nlp
        self.name, self.version = name, version
        labels = set(nlp.pipe_labels.get("parser", ()))
        self.scheme = "clear" if labels & _CLEAR_LABELS else "ud"

    def annotate(self, articles: Iterable[Article], *, requires: frozenset[str] = frozenset()) -> Iterator[Document]:
        """Documents of articles, in their order, one at a time.

        Raises
        ------
        ModelError
            When the pipeline lacks an annotation of ``requires``; it names them.
        """
        for article in articles:
            doc = self.nlp.make_doc(_digestible(article.text))
            if doc.text.strip():
                # A dateline or a headline is no part of the sentence that stands behind it.
                doc.user_data[BREAKS] = tuple(region.end for region in article.regions)
                doc = self.nlp(doc)
                self._check(doc, requires)
            yield from_spacy(doc, article, scheme=self.scheme)

    def _check(self, doc: Doc, requires: frozenset[str]) -> None:
        have = {
            "sentences": doc.has_annotation("SENT_START"),
            "dependencies": doc.has_annotation("DEP"),
            "tags": doc.has_annotation("POS"),
            "lemmas": doc.has_annotation("LEMMA"),
            "entities": doc.has_annotation("ENT_IOB"),
            "roles": ROLE_SPANS in doc.spans,
        }
        missing = sorted(name for name in requires if not have.get(name, False))
        if missing:
            raise ModelError(
                f"pipeline {self.name!r} gives no {', '.join(missing)}: use one that does, or the shipped one"
            )


def _digestible(text: str) -> str:
    """The text without what a tokenizer chokes on, character for character, so that no offset moves.

    spaCy keeps its strings in UTF-8, which has no lone surrogates. What has no blank in a thousand characters (encoded
    data, a ruler of dashes) is no word of a language. Signs without width (a byte order mark, a soft hyphen) would
    stick to the words beside them, and two grave accents are a typewriter's opening quotation mark.
    """
    plain = _NO_WIDTH.sub(" ", _SURROGATE.sub("\ufffd", text)).replace("``", " “")
    return _WORD.sub(_short_or_filled, plain)


def _short_or_filled(word: re.Match[str]) -> str:
    size = word.end() - word.start()
    return word.group() if size <= _LONGEST_WORD else "x" * size


def load(name: str | None = None, *, threads: int = 1) -> Pipeline:
    """Load the shipped pipeline, or another by package name or path.

    Raises
    ------
    ModelError
        When it is not installed or cannot be read.
    """
    import spacy

    if name is None:
        return _shipped(threads)
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"no spaCy pipeline {name!r}: give an installed package's name or a pipeline's folder"
        ) from error
    return Pipeline(nlp, name=f"{nlp.lang}_{nlp.meta['name']}", version=str(nlp.meta["version"]))


def _shipped(threads: int) -> Pipeline:
    import spacy
    from spacy.lookups import Lookups

    import kg.language.component  # noqa: F401  (registers the factory)

    if not (MODEL_FOLDER / "meta.json").is_file():
        raise ModelError("this installation of newskg lacks its language model: install it again")
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer(nlp)
    nlp.max_length = sys.maxsize  # windows bound the memory, and how large an article may be is the caller's to say
    encoder = nlp.add_pipe("newskg_encoder", config={"folder": str(MODEL_FOLDER), "threads": threads})
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=Lookups().from_disk(MODEL_FOLDER))  # type: ignore[attr-defined]
    meta = encoder.meta  # type: ignore[attr-defined]
    return Pipeline(nlp, name=str(meta["name"]), version=str(meta["version"]))
