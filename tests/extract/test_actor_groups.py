"""Phrases that take up several actors at once: all of them where their number fits, else nobody."""

from __future__ import annotations

import pytest
from real import loaded
from test_actor_cases import GAZETTEER

from kg.extract.actors import ActorExtractor
from kg.extract.statements import StatementExtractor
from kg.language.document import Document
from kg.model import Article, Statement

pytestmark = pytest.mark.model

GERMANY, POLAND, FRANCE = "country/germany", "country/poland", "country/france"

# text, phrase → whom it takes up
CASES: list[tuple[str, str, tuple[str, ...]]] = [
    ("Germany and Poland met in Oslo. They signed a pact in May.", "They", (GERMANY, POLAND)),
    (
        "Germany and Poland agreed. Both countries quit the bloc a year ago; they had signed a pact.",
        "they",
        (GERMANY, POLAND),
    ),
    ("Germany and Poland met their envoys in Oslo. They signed a pact in May.", "They", ()),
    ("Germany and Otto Brandt met in Oslo. They signed a pact in May.", "They", ()),
    ("Germany met Poland in Oslo. They signed a pact in May.", "They", ()),
    (
        "Norway will buy tanks from Chile. They will stand near the Peruvian border. The countries signed a pact.",
        "The countries",
        ("country/norway", "country/chile"),
    ),
    (
        "Norway met Chile in Oslo. They replaced a memorandum that the countries signed in 2023.",
        "the countries",
        ("country/norway", "country/chile"),
    ),
    ("Norway met Chile in Oslo. The sides agreed on nothing.", "The sides", ("country/norway", "country/chile")),
    ("Norway met Chile in Oslo. The countries hit most by it will be told.", "The countries", ()),
    ("Norway, Peru and Chile met in Oslo. The countries will meet again.", "The countries", ()),
    ("Germany and Poland agreed. Both countries will send ships.", "Both countries", (GERMANY, POLAND)),
    ("Poland and Germany agreed. The two nations will send ships.", "The two nations", (POLAND, GERMANY)),
    ("Germany, France and Poland agreed. Both countries will send ships.", "Both countries", ()),
    (
        "Germany, France and Poland agreed. The three countries will send ships.",
        "The three countries",
        (GERMANY, FRANCE, POLAND),
    ),
    ("Germany agreed. Both countries will send ships.", "Both countries", ()),
    (
        "Israel and Hamas exchanged fire on Monday. Both sides blamed each other.",
        "Both sides",
        ("country/israel", "armed_group/hamas"),
    ),
    (
        "The truce was signed in Oslo after talks mediated by German and French diplomats. Both sides must leave.",
        "Both sides",
        (),
    ),
    (
        "Israel and Hamas signed a truce, which Germany and France brokered. Both sides must leave.",
        "Both sides",
        ("country/israel", "armed_group/hamas"),
    ),
    (
        "The truce between Israel and Hamas was brokered by France. Both sides must leave.",
        "Both sides",
        ("country/israel", "armed_group/hamas"),
    ),
    (
        "France sent ships. The pact between Germany and Poland was broken by both sides.",
        "both sides",
        (GERMANY, POLAND),
    ),
    (
        "France sent ships. The pact between Germany and the rebels of the CMX was broken by both sides.",
        "both sides",
        (),
    ),
    ("Israel and Hamas exchanged fire. People on both sides of the border fled.", "both sides", ()),
    (
        "Trump met Putin in Helsinki. The two presidents spoke for an hour.",
        "The two presidents",
        ("person/donald-trump", "person/vladimir-putin"),
    ),
    (
        "Trump met Putin in Helsinki. The two leaders spoke for an hour.",
        "The two leaders",
        ("person/donald-trump", "person/vladimir-putin"),
    ),
    (
        "Prime Minister Otto Brandt called Prime Minister Clara Venn. Both prime ministers were glad.",
        "Both prime ministers",
        ("person/otto-brandt", "person/clara-venn"),
    ),
    (
        "Prime Minister Otto Brandt called President Clara Venn. Both prime ministers were glad.",
        "Both prime ministers",
        (),
    ),
    (
        "Otto Brandt met Peter Moss. The two men shook hands.",
        "The two men",
        ("person/otto-brandt", "person/peter-moss"),
    ),
    ("Otto Brandt met Clara Venn. The two men shook hands.", "The two men", ()),
]


@pytest.fixture(scope="module")
def read() -> dict[str, Document]:
    """The texts, with their actors."""
    language = loaded().language
    extractor = ActorExtractor(GAZETTEER)
    articles = [Article(f"{n}.txt", text) for n, (text, _, _) in enumerate(CASES)]
    documents = language.annotate(articles)
    return {d.article.text: d.with_index(extractor.index(d)) for d in documents}


@pytest.mark.parametrize(("text", "phrase", "whom"), CASES, ids=[f"{c[1]}: {c[0][:40]}" for c in CASES])
def test_a_phrase_takes_up(text: str, phrase: str, whom: tuple[str, ...], read: dict[str, Document]) -> None:
    document = read[text]
    token = document.token_at(text.index(phrase) + len(phrase) - 1)
    assert document.index.together(token) == whom
    assert document.index.at(token) is None, "whoever asks for one gets none"
    for actor in document.index.actors:
        assert (phrase in [m.text for m in actor.mentions]) == (actor.key in whom), actor.key


def test_all_of_them_say_it() -> None:
    language = loaded().language
    (document,) = language.annotate(
        [Article("a.txt", "Poland and Germany met. Both countries said ships would be sent.")]
    )
    document = document.with_index(ActorExtractor(GAZETTEER).index(document))
    (said,) = (f for f in StatementExtractor().extract(document) if isinstance(f, Statement))
    assert (said.speaker, said.co_speakers) == (POLAND, (GERMANY,))
