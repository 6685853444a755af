"""Plain text to :class:`kg.model.Article`."""

from __future__ import annotations

from dataclasses import replace

from kg.errors import InputError
from kg.model import Article
from kg.sources.languages import of_script
from kg.sources.regions import mark

__all__ = ["VERSION", "article_from_text", "marked_anew", "require_text"]

VERSION = "6"
"""Of what reading marks and repairs; what another version has read is read again (``kg reprocess``)."""


def article_from_text(
    doc: str,
    text: str,
    *,
    source: str = "",
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Article:
    """Make an article; what is given wins over what the text's own head says.

    Parameters
    ----------
    doc : str
        File name without folder, or the record's id.
    text : str
        Exactly as read; offsets of everything extracted refer to it.
    published : str, optional
        ISO 8601, of the precision known.

    Raises
    ------
    InputError
        When there is no text.
    """
    require_text(text, source or doc)
    head = mark(text, title=title)
    return Article(
        doc=doc,
        text=text,
        title=title or head.title,
        published=published or head.published,
        publisher=publisher or head.publisher,
        url=url,
        language=head.language or of_script(text),
        source=source or doc,
        regions=tuple(head.regions),
    )


def marked_anew(article: Article) -> Article:
    """An article that was read some time ago, with regions and language as this version sees them."""
    head = mark(article.text, title=article.title)
    return replace(article, regions=tuple(head.regions), language=head.language or of_script(article.text))


def require_text(text: str, where: str) -> None:
    """Raise :class:`InputError` for a text of white space alone."""
    if not text.strip().strip("\ufeff").strip():
        raise InputError(f"{where}: holds no text")
