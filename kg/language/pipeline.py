"""Load a spaCy pipeline, ours or another, and annotate articles with it."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kg.config import DEFAULT_REMEMBERED
from kg.errors import ModelError
from kg.language.document import BREAKS, ROLE_SPANS, Document, from_spacy
from kg.language.schemes import Scheme, scheme_of
from kg.language.tokens import tokenizer
from kg.language.version import MODEL_FOLDER, file_hash, shipped
from kg.language.windows import paragraph_breaks
from kg.model import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.language.component import WindowEncoder

__all__ = ["MODEL_FOLDER", "Pipeline", "load"]

_PLAIN = "On Monday Mira Tal told reporters in Oslo that Norway had sent 200 soldiers to the border."
_ATTRIBUTES = {
    "sentences": "SENT_START",
    "dependencies": "DEP",
    "tags": "POS",
    "lemmas": "LEMMA",
    "entities": "ENT_IOB",
}
"""By which spaCy knows whether a document has them."""
_GIVERS = {
    "sentences": "doc.sents, from a parser",
    "dependencies": "token.dep_, from a parser",
    "tags": "token.pos_, from a morphologizer or an attribute_ruler",
    "lemmas": "token.lemma_, from a lemmatizer",
    "entities": "doc.ents, from ner",
    "roles": f"doc.spans[{ROLE_SPANS!r}]",
}
_ENCODER = "newskg_encoder"
"""The factory of the shipped pipeline's network."""
_VOCABULARY = 10_000  # words that are kept, some 1.4 KiB each; a text's others cost it 25 µs
_LONG = 200  # characters of spaCy's errors
_LONGEST_WORD = 1000  # characters; the tokenizer takes marks off a word's ends one by one, each time reading all of it
_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_WIDTH = re.compile("(?<![^\\s])[\xad\u200b-\u200f\u2060\ufeff]|[\xad\u200b-\u200f\u2060\ufeff](?![^\\s])")
_WORD = re.compile(r"\S+")


class Pipeline:
    """A loaded spaCy pipeline.

    Attributes
    ----------
    name, version : str
        As the pipeline's own metadata says; the version of the shipped one, and of a folder, ends in a hash of files.
    scheme : {"ud", "clear"} or None
        Dependency labels that its parser uses; None where they do not tell, and each text's own labels must.
    """

    def __init__(self, nlp: Language, *, name: str, version: str) -> None:
        self.nlp = nlp
        self.name, self.version = name, version
        self._labels = _dependency_labels(nlp)
        self._is_ours = _ENCODER in nlp.pipe_factories.values()
        self.scheme: Scheme | None = "ud" if self._is_ours else scheme_of(self._labels)
        self._cut: dict[str, tuple[list[str], list[bool]]] = {}
        """Words of texts that :meth:`ahead` was told of, and whether a blank follows each: no Doc leaves its zone."""

    @cached_property
    def gives(self) -> frozenset[str]:
        """What of :data:`~kg.language.document.ANNOTATIONS` it gives, tried on a plain sentence.

        Raises
        ------
        ModelError
            When it cannot annotate one, as when it is not trained.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                doc = self.nlp(_PLAIN)
        except Exception as error:  # each component raises what it likes
            raise ModelError(
                f"pipeline {self.name!r} cannot annotate a plain sentence ({_reason(error)}): use one that is trained"
            ) from error
        have = {name for name, attribute in _ATTRIBUTES.items() if doc.has_annotation(attribute)}
        if any("doc.ents" in self.nlp.get_pipe_meta(name).assigns for name in self.nlp.pipe_names):
            have.add("entities")  # though it saw none here
        return frozenset(have | ({"roles"} if ROLE_SPANS in doc.spans else set()))

    def annotate(self, articles: Iterable[Article], *, requires: frozenset[str] = frozenset()) -> Iterator[Document]:
        """Documents of articles, in their order, one at a time.

        Raises
        ------
        ModelError
            Before the first article, when the pipeline lacks annotations of ``requires``; it names them.
        """
        self._check(requires)
        for article in articles:
            with self._zone():  # no Doc leaves it
                document = self._document(article)
            yield document

    def ahead(self, article: Article) -> None:
        """Begin with an article that will be annotated soon, in another thread, where the pipeline is the shipped one.

        Its annotations are the same; when it comes, part of the work is done.
        """
        if not self._is_ours:
            return
        with self._zone():
            for text, breaks in self._parts(article):
                doc = self._words(text, breaks)
                self._cut[text] = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
                self._encoder.ahead(doc)

    def forget_ahead(self) -> None:
        """Articles that :meth:`ahead` has begun with will not come."""
        self._cut.clear()
        if self._is_ours:
            self._encoder.forget_ahead()

    @property
    def _encoder(self) -> WindowEncoder:
        name = next(name for name, factory in self.nlp.pipe_factories.items() if factory == _ENCODER)
        return cast("WindowEncoder", self.nlp.get_pipe(name))

    def _zone(self) -> AbstractContextManager[object]:
        """Where spaCy forgets words that are new, once it knows the common ones: else it would keep every name.

        Not for pipelines of others, whose components may remember a word by its number.
        """
        full = self._is_ours and len(self.nlp.vocab) >= _VOCABULARY
        return self.nlp.memory_zone() if full else nullcontext()

    def _document(self, article: Article) -> Document:
        doc = _joined([self._annotated(*part) for part in self._parts(article)])
        return from_spacy(doc, article, scheme=self.scheme or scheme_of({t.dep_ for t in doc}) or "ud")

    def _parts(self, article: Article) -> Iterator[tuple[str, Sequence[int]]]:
        """An article in parts that the pipeline can take at once, and where sentences end for other reasons."""
        text = _digestible(article.text)
        # A dateline or a headline is no part of the sentence that stands behind it.
        breaks = tuple(region.end for region in article.regions)
        for a, b in _blocks(text, self.nlp.max_length):
            yield text[a:b], [at - a for at in breaks]

    def _annotated(self, text: str, breaks: Sequence[int]) -> Doc:
        doc = self._words(text, breaks)
        return self.nlp(doc) if text.strip() else doc

    def _words(self, text: str, breaks: Sequence[int]) -> Doc:
        doc = self._tokens(text)
        if self._is_ours:
            doc.user_data[BREAKS] = tuple(breaks)
        elif text.strip() and not doc.has_annotation("DEP"):  # some tokenizers annotate too
            _begin_sentences(doc, {*paragraph_breaks(text), *breaks})
        return doc

    def _tokens(self, text: str) -> Doc:
        from spacy.tokens import Doc

        known = self._cut.pop(text, None)
        return self.nlp.make_doc(text) if known is None else Doc(self.nlp.vocab, words=known[0], spaces=known[1])

    def _check(self, requires: frozenset[str]) -> None:
        missing = sorted(requires - self.gives) if requires else []
        if missing:
            named = ", ".join(f"{name} ({_GIVERS[name]})" for name in missing)
            raise ModelError(f"pipeline {self.name!r} gives no {named}: use one that does, or the shipped one")
        if "dependencies" in requires and self._labels and "nsubj" not in self._labels:
            some = ", ".join(sorted(self._labels)[:5])
            raise ModelError(
                f"pipeline {self.name!r} labels dependencies in a scheme that is not read ({some} …): "
                "use one with Universal Dependencies or CLEAR labels, or the shipped one"
            )


def _dependency_labels(nlp: Language) -> frozenset[str]:
    """The labels of the components that parse, whatever their names."""
    return frozenset[str]().union(
        *(
            labels
            for name, labels in nlp.pipe_labels.items()
            if "nsubj" in labels or nlp.get_pipe_meta(name).factory in ("parser", "beam_parser")
        )
    )


def _blocks(text: str, most: int) -> Iterator[tuple[int, int]]:
    """Ranges of at most so many characters, cut behind a paragraph, a line or a word; what is short enough is one."""
    start = 0
    while len(text) - start > most:
        cuts = ((text.rfind(mark, start + 1, start + most), len(mark)) for mark in ("\n\n", "\n", " "))
        end = next((at + size for at, size in cuts if at > start), start + most)
        yield start, end
        start = end
    yield start, len(text)


def _joined(docs: Sequence[Doc]) -> Doc:
    if len(docs) == 1:
        return docs[0]
    from spacy.tokens import Doc

    left_out = ("user_data", "tensor")
    whole = Doc.from_docs(list(docs), ensure_whitespace=False, exclude=left_out)  # type: ignore[call-arg]  # stub is old
    assert whole is not None  # there are some
    return whole


def _begin_sentences(doc: Doc, breaks: Iterable[int]) -> None:
    """Let a sentence begin behind each break, before anything else decides where sentences begin."""
    waiting = sorted(breaks, reverse=True)
    for token in doc:
        if token.is_space or not waiting or waiting[-1] > token.idx:
            continue
        while waiting and waiting[-1] <= token.idx:
            waiting.pop()
        token.is_sent_start = True


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


def load(name: str | None = None, *, threads: int = 1, remember: int = DEFAULT_REMEMBERED) -> Pipeline:
    """Load the shipped pipeline, or another.

    Parameters
    ----------
    name : str, optional
        An installed package, a pipeline's folder, or a configuration file: that of a folder, or one whose components
        need no training or are taken from installed pipelines.
    threads : int
        Threads of the shipped pipeline; others have settings of their own.
    remember : int
        Bytes in which the shipped pipeline remembers what it found in paragraphs, in case they come again; the
        annotations are the same with any number, 0 included.

    Raises
    ------
    ModelError
        When it is not installed or cannot be read.
    """
    if name is None:
        return _shipped(threads, remember)
    nlp = _other(name)
    version = str(nlp.meta["version"])
    path = Path(name)
    if path.exists():  # whoever trains again changes the files, seldom the version
        version += f"+{_hash(path)}"
    return Pipeline(nlp, name=f"{nlp.lang}_{nlp.meta['name']}", version=version)


def _other(name: str) -> Language:
    import spacy
    from spacy.util import load_config, load_model_from_config

    path = Path(name)
    try:
        if path.suffix != ".cfg" or not path.is_file():
            return spacy.load(name)
        if (path.parent / "meta.json").is_file():
            return spacy.load(path.parent)
        return load_model_from_config(load_config(path), auto_fill=True)
    except Exception as error:  # a missing package or factory, a broken file: each raises a type of its own
        if isinstance(error, OSError) and not path.exists():
            raise ModelError(
                f"no spaCy pipeline {name!r}: give an installed package's name, a pipeline's folder or its config.cfg"
            ) from error
        raise ModelError(f"spaCy pipeline {name!r} cannot be loaded ({_reason(error)})") from error


def _hash(path: Path) -> str:
    """Of a file, or of all files of a folder."""
    if not path.is_dir():
        return file_hash(path.parent, [path])
    return file_hash(path, (file for file in path.rglob("*") if file.is_file()))


def _reason(error: Exception) -> str:
    """An error of spaCy's in one line: the first sentences of what may be a page."""
    said = " ".join(str(error).split())
    short = said if len(said) <= _LONG else said[: said.rfind(" ", 0, _LONG)] + " …"
    return f"{type(error).__name__}: {short}"


def _shipped(threads: int, remember: int) -> Pipeline:
    import spacy
    from spacy.lookups import Lookups

    import kg.language.component  # noqa: F401  (registers the factory)
    from kg.language.lemmas import FACTORY

    name, version = shipped()
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer(nlp)
    nlp.max_length = sys.maxsize  # windows bound the memory, and how large an article may be is the caller's to say
    nlp.add_pipe(_ENCODER, config={"folder": str(MODEL_FOLDER), "threads": threads, "remember": remember})
    lemmatizer = nlp.add_pipe(FACTORY)
    lookups = Lookups().from_disk(MODEL_FOLDER)
    index = lookups.get_table("lemma_index")
    for kind in list(index):  # lists on disk; each word is looked up, and in a list that reads all of it
        index[kind] = frozenset(index[kind])
    lemmatizer.initialize(lookups=lookups)  # type: ignore[attr-defined]
    return Pipeline(nlp, name=name, version=version)
