"""Text is text: whatever stands in an article, its facts come back from the store as the characters that were there."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.reading import DATE, few
from real import article, extract, loaded, store_text

from kg.contract import to_json
from kg.errors import InputError
from kg.ids import Namer
from kg.model import Article, Span
from kg.pipeline import ingest
from kg.query import run
from kg.query.catalogue import load
from kg.rdf.mapping import article_graph, extraction, normal, quads
from kg.rdf.validation import validate
from kg.store import open_store

pytestmark = pytest.mark.model

NASTY = (
    '"} DELETE WHERE { ?s ?p ?o } #',
    "'''} ; DROP ALL ; INSERT DATA { <urn:a> <urn:b> \"c\" } #",
    "<script>alert(1)</script> &amp; <!-- ]]> -->",
    "\\u0022 \\n \\\\ \\",
    "a\x00b \x01\x02\x07\x1b[31m\x7f\x85",
    "\u202eright to left\u202c \u200f\u200b\ufeff\u2028\u2029",
    "{{title}} %s %(name)s ${HOME} `id` $(id) {0!r}",
    "<urn:x> <urn:y> _:z . @prefix : <#> . << :s :p :o >>",
    "e\u0301 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U00010ffff \ufffe \U0001d573",
    "A" * 3000,
    "))))]]]]}}}} ((((",
    'file:///etc/passwd http://exa mple/<>"{}|^`\\ https://e.example/%zz',
)

nasty = st.one_of(
    st.sampled_from(NASTY),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80),
    st.text(alphabet="\"'<>{}\\$?@^|`#;.,\n\r\t\x00\x1f\u2028\u202e“”‘’«» ", min_size=1, max_size=60),
)


def told(what: str) -> str:
    return f'Marta Lind told Oskar Brandt that {what}\n\n"{what}," Lind said.\n\nCanada has 1,200 soldiers in Latvia. {what}\n'


def made(text: str, **known: str) -> Article | None:
    try:
        return article(text, **{"published": DATE, **known})  # type: ignore[arg-type]
    except InputError:  # it holds no text
        return None


@few(40)
@given(what=nasty)
def test_facts_of_hostile_text_come_back_from_the_graph(what: str) -> None:
    each = made(told(what))
    assert each is not None
    namer = Namer()
    for found in extract([each]) if each.language in (None, "en") else []:
        back = extraction(list(quads(found, namer)), namer, text=each.text)
        assert back == normal(found)
        assert back.article.text == told(what)


@few(30)
@given(what=nasty)
def test_the_contract_holds_it_as_json(what: str) -> None:
    each = made(told(what))
    assert each is not None
    for found in extract([each]) if each.language in (None, "en") else []:
        obj = json.loads(json.dumps(to_json(found, gazetteer=loaded().gazetteer)))
        assert obj["article"]["chars"] == len(each.text)
        for statement in obj["statements"]:
            words = " … ".join(" ".join(each.text[s:e].split()) for s, e in statement["content"])
            assert statement["text"] == words.removeprefix("that ")


@few(20)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    each = made(text)
    if each is None:
        return
    for item in loaded().extract([each]):
        error = getattr(item, "error", None)
        assert error is None or "\n" not in str(error)
        if error is None:
            spans = [span for actor in item.actors for span in actor.mentions]  # type: ignore[union-attr]
            assert all(isinstance(s, Span) and text[s.start : s.end] == s.text for s in spans)


@pytest.mark.parametrize("what", NASTY)
def test_a_store_gives_back_the_very_characters(what: str) -> None:
    plain = article("Norway has 40 soldiers in Mali. Reuters said that they would stay.\n", "plain.txt", published=DATE)
    each = article(told(what), what[:200], published=DATE, title=what, publisher="The Coast Herald")
    with open_store("memory:") as store:
        ingest(store, [plain], loaded())
        before = store_text(store)
        assert ingest(store, [each], loaded()).failures == []
        graph = article_graph(each, Namer())
        (found,) = extract([each])
        assert extraction(store.quads(graph), Namer(), text=each.text) == normal(found)
        rows = run(store, load().get("evidence-of"), {}).records()
        assert all(each.text[r["start"] : r["end"]] == r["text"] for r in rows if r["article"] == each.doc)  # type: ignore[misc]
        assert validate(store.quads(graph)).conforms
        store.remove_graph(graph)
        assert store_text(store) == before


@pytest.mark.parametrize("field", ["doc", "title", "publisher", "url", "source"])
@pytest.mark.parametrize("value", NASTY[:8])
def test_hostile_words_about_an_article_are_words(field: str, value: str) -> None:
    known = {"published": DATE, "doc": "a.txt", field: value}
    each = article("Norway has 40 soldiers in Mali.\n", **known)
    (found,) = extract([each])
    assert getattr(found.article, field) == value
    back = extraction(list(quads(found, Namer())), Namer(), text=each.text)
    assert getattr(back.article, field) == value
    assert back.troop_counts == normal(found).troop_counts != ()
