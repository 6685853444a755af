"""Articles to extractions: annotate, extract, settle. An error costs what it concerns and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kg import __version__
from kg.config import DEFAULT_REMEMBERED, actor_files
from kg.errors import PluginError
from kg.extract.base import ActorSource, Extractor
from kg.gazetteer import Gazetteer
from kg.language.document import ANNOTATIONS, Document
from kg.model import Actor, Article, Dropped, Extraction, Fact
from kg.pipeline.annotation import Annotator, Foreseeing, annotated, is_read, name_of, reason_of
from kg.resolve.collect import actor_index, collect, facts_of
from kg.resolve.meaning import meanings
from kg.sources.failure import Failure
from kg.sources.text import VERSION as READING

__all__ = ["SETTLING", "Pipeline", "default_pipeline", "default_versions"]

SETTLING = "claims"
"""How failures and the ledger name the step after the extractors."""

Settle = Callable[[Document, Sequence[Fact]], Iterable[Fact]]
"""Links facts of one article with one another; :func:`kg.resolve.claims.settle`."""


class Pipeline:
    """A language pipeline, extractors and what is known beforehand.

    Parameters
    ----------
    extractors : sequence of Extractor
        The one named ``actors`` runs first, the others in their order.
    settle : callable, optional
        :func:`kg.resolve.claims.settle` by default.
    """

    def __init__(
        self,
        language: Annotator,
        extractors: Sequence[Extractor],
        gazetteer: Gazetteer | None = None,
        *,
        settle: Settle | None = None,
    ) -> None:
        self.language = language
        self.extractors = tuple(sorted(extractors, key=lambda e: e.name != "actors"))
        self.gazetteer = gazetteer or Gazetteer()
        self._settle = settle or _default_settle()
        self._requires = frozenset[str]().union(*(e.requires for e in self.extractors))

    def versions(self) -> tuple[str, ...]:
        """What decides the outcome beside the article: name and version of each part, sorted."""
        return _versions(self.extractors, self.gazetteer, self.language.name, self.language.version)

    def extract(self, articles: Iterable[Article | Failure]) -> Iterator[Extraction | Failure]:
        """Extract from articles, in their order; failures among them are passed on.

        An article that fails gives a :class:`Failure`; an extractor that fails on an article gives a failure that
        names it, and the article's extraction without what that extractor would have found.

        Raises
        ------
        ModelError
            When the language pipeline lacks an annotation that an extractor requires.
        """
        for item in annotated(articles, self.language, requires=self._requires):
            if isinstance(item, Failure):
                yield item
            else:
                yield from self._facts(item)

    @property
    def foresees(self) -> bool:
        """Whether :meth:`ahead` does anything."""
        return isinstance(self.language, Foreseeing)

    def ahead(self, article: Article) -> None:
        """Begin with an article from which facts will be extracted soon, beside what this thread does until then."""
        if isinstance(self.language, Foreseeing) and is_read(article):
            self.language.ahead(article)

    def forget_ahead(self) -> None:
        """The articles that were begun with will not come."""
        if isinstance(self.language, Foreseeing):
            self.language.forget_ahead()

    def _facts(self, document: Document) -> Iterator[Extraction | Failure]:
        failures: list[Failure] = []
        extraction = self._one(document.article, document, failures)
        yield from failures
        if extraction is not None:
            yield extraction

    def _one(self, article: Article, document: Document, failures: list[Failure]) -> Extraction | None:
        """The article's extraction; ``None`` when what the extractors found does not fit together."""
        found: list[Fact | Dropped] = []
        for extractor in self.extractors:
            try:
                new, document = _run(extractor, document)
            except (Exception, SystemExit) as error:  # somebody else's code; the rest goes on
                failures.append(_extractor_failed(extractor.name, article, error))
                continue
            found += new
        extraction = None
        try:
            extraction = collect(article, found)
            whole = collect(article, (*self._settle(document, facts_of(extraction)), *extraction.dropped))
            return replace(whole, meanings=meanings(document, whole.statements))
        except Exception as error:
            failures.append(_extractor_failed(SETTLING, article, error))
            return extraction


def _run(extractor: Extractor, document: Document) -> tuple[list[Fact | Dropped], Document]:
    """What an extractor finds, and the document for those after it, which knows its actors once they are found."""
    if isinstance(extractor, ActorSource):
        actors, index = extractor.resolve(document)
        return list(actors), document.with_index(index)
    new = list(extractor.extract(document))
    if odd := next((item for item in new if not isinstance(item, Fact | Dropped)), None):
        raise TypeError(f"{type(odd).__name__} is no fact")
    if extractor.name == "actors":
        return new, document.with_index(actor_index(document, [f for f in new if isinstance(f, Actor)]))
    return new, document


def _default_settle() -> Settle:
    from kg.resolve.claims import settle

    return settle


def default_pipeline(
    model: str | None = None, *, remember: int = DEFAULT_REMEMBERED
) -> tuple[Pipeline, tuple[PluginError, ...]]:
    """The shipped language pipeline (or another), the built-in extractors and plug-ins, the shipped gazetteer.

    Parameters
    ----------
    remember : int
        As of :func:`kg.language.load`; the facts are the same.

    Returns
    -------
    pipeline, errors
        Plug-ins that could not be loaded, each named.
    """
    from kg.language import load

    gazetteer, extractors, errors = _parts()
    return Pipeline(load(model, remember=remember), extractors, gazetteer), errors


def default_versions(model: str | None = None) -> tuple[str, ...]:
    """:meth:`Pipeline.versions` of :func:`default_pipeline`; the shipped language pipeline is not loaded for it."""
    if model is not None:
        return default_pipeline(model)[0].versions()
    from kg.language.version import shipped

    gazetteer, extractors, _ = _parts()
    return _versions(extractors, gazetteer, *shipped())


def _parts() -> tuple[Gazetteer, tuple[Extractor, ...], tuple[PluginError, ...]]:
    """The shipped gazetteer with the user's own, all extractors, and what is wrong with others."""
    from kg.extract import builtin, plugins
    from kg.rdf.gazetteer import load_gazetteer

    gazetteer = load_gazetteer(extra=actor_files())
    own = builtin(gazetteer)
    others, errors = plugins()
    fitting, unfit = _fitting(others, {extractor.name for extractor in own})
    return gazetteer, (*own, *fitting), (*errors, *unfit)


def _versions(extractors: Iterable[Extractor], gazetteer: Gazetteer, language: str, version: str) -> tuple[str, ...]:
    parts = [(e.name, e.version) for e in extractors]
    parts += [(f"language:{language}", version), ("newskg", __version__), ("reading", READING)]
    parts.append(("gazetteer", gazetteer.fingerprint()))
    return tuple(sorted(f"{name} {version}" for name, version in parts))


def _fitting(others: Iterable[Extractor], taken: set[str]) -> tuple[list[Extractor], list[PluginError]]:
    """Extractors of other packages that would not stop the built-in ones, and what is wrong with the rest."""
    fitting: list[Extractor] = []
    errors: list[PluginError] = []
    for extractor in others:
        try:
            unknown = sorted(frozenset(extractor.requires) - ANNOTATIONS)
        except TypeError:
            unknown = [repr(extractor.requires)]
        name = extractor.name
        if unknown:
            errors.append(
                PluginError(f"extractor plug-in {name!r} requires {', '.join(unknown)}, which is no annotation")
            )
        elif name in taken:
            errors.append(PluginError(f"extractor plug-in {name!r}: another extractor has this name"))
        else:
            taken.add(name)
            fitting.append(extractor)
    return fitting, errors


def _extractor_failed(name: str, article: Article, error: BaseException) -> Failure:
    where = name_of(article)
    return Failure(where, PluginError(f"{where}: extractor {name!r} failed ({reason_of(error)})"), extractor=name)
