"""Raw text to documents and to facts, beside the bare network and the bare tokenizer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.articles import articles
from benchmarks.measure import Action, race
from benchmarks.result import Check, Result
from kg.errors import ModelError
from kg.language import load
from kg.language.document import Document
from kg.model import Article

__all__ = ["Made", "run"]

_NETWORKS = ("_encoder", "_labeller", "_namer")


class _Recorder:
    """Stands before a network's session and notes what it is asked."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.asked: list[dict[str, Any]] = []

    def run(self, names: Any, inputs: dict[str, Any]) -> Any:
        self.asked.append(inputs)
        return self.session.run(names, inputs)

    def again(self) -> list[Any]:
        return [self.session.run(None, inputs) for inputs in self.asked]


class Made:
    """A language pipeline whose work is done, so that the extractors can be timed alone."""

    name, version = "made", "1"

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = {document.article.doc: document for document in documents}

    def annotate(self, articles: Iterable[Article], *, requires: frozenset[str] = frozenset()) -> Iterator[Document]:
        return (self.documents[article.doc] for article in articles)


def run(*, short: bool) -> Result:
    result = Result(
        "Text to facts", "Generated articles of some 350 words; one thread; a word is what white space ends."
    )
    try:
        _measure(result, number=8 if short else 80, rounds=3 if short else 5)
    except ModelError as error:
        result.skipped = str(error)
    return result


def _measure(result: Result, *, number: int, rounds: int) -> None:
    import spacy

    from kg.pipeline import Pipeline, default_pipeline

    texts = articles(number)
    words = sum(len(article.text.split()) for article in texts)
    pipeline, _ = default_pipeline(remember=0)  # each round reads the same texts
    language: Any = pipeline.language
    recorders = _record(language, texts)
    documents = list(language.annotate(texts))
    bare, made = spacy.blank("en"), Pipeline(Made(documents), pipeline.extractors, pipeline.gazetteer)
    facts = sum(_facts(each) for each in made.extract(texts))
    timed = race(
        {
            "tokenizer": lambda: lambda: [bare(article.text) for article in texts],
            "network": lambda: lambda: [recorder.again() for recorder in recorders],
            "doc": lambda: lambda: [language.nlp(article.text) for article in texts],
            "language": lambda: lambda: list(language.annotate(texts)),
            "extractors": lambda: lambda: list(made.extract(texts)),
        },
        rounds=rounds,
    )

    def speed(name: str) -> str:
        return f"{words / timed[name].wall:,.0f} words/s"

    result.add('spacy.blank("en"), the bare tokenizer', timed["tokenizer"], speed("tokenizer"))
    result.add("onnxruntime, the bare network on the same windows", timed["network"], speed("network"))
    result.add("raw text to spaCy's Doc, every layer", timed["doc"], speed("doc"))
    result.add("raw text to Document", timed["language"], speed("language"))
    result.add("Document to facts, all extractors", timed["extractors"], f"{speed('extractors')}, {facts} facts")
    whole = timed["language"].wall + timed["extractors"].wall
    result.add("raw text to facts", says=f"{words / whole:,.0f} words/s")
    _copies(result, texts, rounds=rounds)
    result.checks += [
        Check("Doc / bare network", timed.ratio("doc", "network"), 1.8),
        Check("language pass / bare network", timed.ratio("language", "network"), 2.0),
        Check("extractors / language pass", timed.ratio("extractors", "language"), 1.0),
    ]


def _copies(result: Result, texts: Sequence[Article], *, rounds: int) -> None:
    """Stories of some 700 words, and copies of them under another headline."""
    stories = [f"{one.text}\n{other.text}" for one, other in zip(texts[::2], texts[1::2], strict=True)]
    copies = ["An agency reports\n\n" + story for story in stories]
    plain, remembering = load(remember=0).nlp, load().nlp
    encoder: Any = remembering.get_pipe("newskg_encoder")

    def prepared(known: Sequence[str], asked: Sequence[str]) -> Action:
        encoder.forget()
        for text in known:
            remembering(text)
        return lambda: [remembering(text) for text in asked]

    timed = race(
        {
            "off": lambda: lambda: [plain(text) for text in copies],
            "new": lambda: prepared((), copies),
            "copies": lambda: prepared(stories, copies),
            "same": lambda: prepared(stories, stories),
        },
        rounds=rounds,
    )
    result.add("copies under another headline, nothing remembered", timed["off"])
    result.add("as new texts, remembering", timed["new"])
    result.add("as copies, the stories remembered", timed["copies"])
    result.add("the stories themselves again", timed["same"])
    result.checks += [
        Check(
            "remembering / not, of new texts", timed.ratio("new", "off"), 1.1
        ),  # what it costs is below what this sees
        Check("copies under another headline / new texts", timed.ratio("copies", "off"), 0.8),
        Check("texts once more / new texts", timed.ratio("same", "off"), 0.3),
    ]


def _record(language: Any, texts: Sequence[Article]) -> list[_Recorder]:
    """What the networks are asked for the texts."""
    encoder = language.nlp.get_pipe("newskg_encoder")
    recorders = []
    for name in _NETWORKS:
        recorders.append(_Recorder(getattr(encoder, name)))
        setattr(encoder, name, recorders[-1])
    list(language.annotate(texts))
    for name, recorder in zip(_NETWORKS, recorders, strict=True):
        setattr(encoder, name, recorder.session)
    return recorders


def _facts(extraction: Any) -> int:
    kinds = ("statements", "troop_counts", "treaty_events", "events")
    return sum(len(getattr(extraction, kind, ())) for kind in kinds)
