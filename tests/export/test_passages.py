"""Sentences with marks, put together from pieces of evidence."""

from __future__ import annotations

from kg.export.passages import Mark, passages
from kg.export.reading import Records

TEXT = 'Well. "We will not go," the admiral told the crew that evening, and so they stayed. Then it rained.'


def evidence(words: str, *, sentence: str = "", context: int = 20) -> dict[str, tuple[str, ...]]:
    start = TEXT.index(words)
    end = start + len(words)
    made = {"start": (str(start),), "end": (str(end),), "exact": (words,)}
    if sentence:
        made |= {"sentence": (sentence,), "sentenceStart": (str(TEXT.index(sentence)),), "extractor": ("x",)}
    elif context:
        made |= {"prefix": (TEXT[max(0, start - context) : start],), "suffix": (TEXT[end : end + context],)}
    return made


def told(**pieces: dict[str, tuple[str, ...]]) -> Records:
    """A statement whose evidence, cue … are given by property; ``content`` goes through a content part."""
    fact = {name: (name,) for name in pieces if name != "content"} | {"contentPart": ("part",), "article": ("a",)}
    return Records(facts={"f": fact}, parts={"part": {"evidence": ("content",)}}, evidence=pieces)


def words(records: Records) -> list[tuple[str, dict[str, str]]]:
    found = passages(records, "f")
    for passage in found:
        assert TEXT[passage.start : passage.start + len(passage.text)] == passage.text
    return [(p.text, {m.role: TEXT[m.start : m.end] for m in p.marks}) for p in found]


def test_a_cue_beside_the_sentence_is_laid_onto_it() -> None:
    records = told(content=evidence("We will not go,", sentence='"We will not go,"'), cue=evidence("told"))
    assert words(records) == [
        ('"We will not go," the admiral told the crew that', {"content": "We will not go,", "cue": "told"})
    ]


def test_a_cue_inside_the_sentence_adds_nothing() -> None:
    sentence = TEXT[6:83]
    records = told(content=evidence("We will not go,", sentence=sentence), cue=evidence("told", context=5))
    assert words(records) == [(sentence, {"content": "We will not go,", "cue": "told"})]


def test_what_does_not_touch_stays_apart() -> None:
    records = told(
        content=evidence("We will not go,", sentence='"We will not go,"'), source=evidence("they", context=5)
    )
    assert [text for text, _ in words(records)] == ['"We will not go,"', "so they"]


def test_texts_that_disagree_are_not_joined() -> None:
    other = {**evidence("told"), "prefix": ('go,"-- the admiral ',)}
    found = passages(told(content=evidence("We will not go,", sentence='"We will not go,"'), cue=other), "f")
    assert len(found) == 2


def test_the_plain_evidence_marks_only_what_nothing_else_does() -> None:
    sentence = TEXT[6:83]
    whole = evidence("We will not go,", sentence=sentence)
    assert passages(told(content=whole, evidence=whole), "f")[0].marks == (Mark(7, 22, "content"),)
    count = Records(facts={"f": {"evidence": ("e",)}}, evidence={"e": whole})
    assert passages(count, "f")[0].marks == (Mark(7, 22, "evidence"),)


def test_context_on_the_far_side_is_left_out() -> None:
    sentence = '"We will not go," the admiral told the crew that evening, and so they stayed.'
    records = told(
        evidence=evidence("told", sentence=sentence), content=evidence("We will not go,"), cue=evidence("stayed")
    )
    assert words(records) == [(sentence, {"content": "We will not go,", "cue": "stayed"})]
