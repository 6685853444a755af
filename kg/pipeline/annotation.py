"""Articles to documents: what cannot be annotated travels along as a failure, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

from kg.errors import InputError, KgError, ModelError
from kg.language.document import Document
from kg.model import Article
from kg.sources.failure import Failure

__all__ = ["Annotator", "Foreseeing", "annotated", "is_read", "name_of", "reason_of"]

_ENGLISH = frozenset({None, "en"})


class Annotator(Protocol):
    """A language pipeline, such as :class:`kg.language.Pipeline`."""

    name: str
    version: str

    def annotate(self, articles: Iterable[Article], *, requires: frozenset[str] = ...) -> Iterator[Document]:
        """Documents in the order of the articles."""
        ...


@runtime_checkable
class Foreseeing(Protocol):
    """A language pipeline that can begin with articles before they are annotated, beside what this thread does."""

    def ahead(self, article: Article) -> None:
        """An article will be annotated soon."""
        ...

    def forget_ahead(self) -> None:
        """No article of which that was said will be."""
        ...


def annotated(
    articles: Iterable[Article | Failure],
    language: Annotator,
    *,
    requires: frozenset[str] = frozenset(),
    any_language: bool = False,
) -> Iterator[Document | Failure]:
    """Annotate articles, in their order; failures among them are passed on.

    Parameters
    ----------
    requires : frozenset of str
        Annotations (:data:`kg.language.document.ANNOTATIONS`) without which the documents are of no use.
    any_language : bool
        Whether articles in other languages than English are annotated too; else each is a failure.

    Raises
    ------
    ModelError
        When the language pipeline lacks a required annotation.
    """
    for item in articles:
        if isinstance(item, Failure):
            yield item
        elif not any_language and not is_read(item):
            error = InputError(f"{name_of(item)}: its language is {item.language}; only English is read")
            yield Failure(name_of(item), error)
        else:
            yield _document(item, language, requires)


def is_read(article: Article) -> bool:
    """Whether an article is in a language that the extractors read."""
    return article.language in _ENGLISH


def _document(article: Article, language: Annotator, requires: frozenset[str]) -> Document | Failure:
    try:
        (document,) = language.annotate([article], requires=requires)
    except ModelError:
        raise
    except Exception as error:  # a statistical pipeline may raise anything on odd input
        name = name_of(article)
        return Failure(name, KgError(f"{name}: the language pipeline failed ({reason_of(error)})"))
    return document


def name_of(article: Article) -> str:
    """What messages call an article."""
    return article.source or article.doc


def reason_of(error: BaseException) -> str:
    """An error of whatever code, in one line."""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
