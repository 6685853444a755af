"""What is printed is CoNLL-U, and holds every character of the text at its place."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real import loaded

from kg.language.conllu import conllu
from kg.language.document import Document, Entity, Token, by_hand
from kg.model import Article

FLAVIA = [
    ("Flavia", "Flavia", "PROPN", 3, "nsubj"),
    ("did", "do", "AUX", 3, "aux"),
    ("n't", "not", "PART", 3, "advmod"),
    ("go", "go", "VERB", 3, "root"),
    (".", ".", "PUNCT", 3, "punct"),
]


@dataclass(frozen=True)
class Read:
    """A sentence as a reader of CoNLL-U sees it."""

    comments: dict[str, str]
    rows: list[list[str]]

    @property
    def words(self) -> list[list[str]]:
        return [row for row in self.rows if "-" not in row[0]]

    @property
    def surface(self) -> list[list[str]]:
        """The rows that make up the text: a range instead of its words."""
        inside: set[str] = set()
        out = []
        for row in self.rows:
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                inside = {str(n) for n in range(first, last + 1)}
            if row[0] not in inside:
                out.append(row)
        return out


def misc(row: list[str]) -> dict[str, str]:
    return dict(value.split("=", 1) for value in row[9].split("|"))


def place(row: list[str]) -> tuple[int, int]:
    return int(misc(row)["start_char"]), int(misc(row)["end_char"])


def read(lines: Iterable[str]) -> list[Read]:
    """Read lines by the rules of the format; what breaks one fails the test."""
    found: list[Read] = []
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in lines:
        assert line.splitlines() in ([line], [])
        if line.startswith("# "):
            assert not rows, "comments stand in front"
            key, _, value = line.removeprefix("# ").partition(" = ")
            assert key not in comments
            comments[key] = value
        elif line:
            rows.append(line.split("\t"))
        else:
            found.append(Read(comments, rows))
            comments, rows = {}, []
    assert not comments and not rows, "an empty line ends the last sentence"
    for sentence in found:
        follow_the_rules(sentence)
    ids = [sentence.comments["sent_id"] for sentence in found]
    assert len(set(ids)) == len(ids) and not any(re.search(r"[\s/]", i) for i in ids)
    return found


def follow_the_rules(sentence: Read) -> None:
    for row in sentence.rows:
        assert len(row) == 10
        assert all(cell and cell == cell.strip() and not re.search(r"\s\s", cell) for cell in row)
        assert not any(re.search(r"\s", row[column]) for column in (0, 3, 4, 5, 6, 7, 8))
    size = len(sentence.words)
    assert [row[0] for row in sentence.words] == [str(n) for n in range(1, size + 1)]
    heads = [int(row[6]) for row in sentence.words]
    assert all(0 <= head <= size and head != n for n, head in enumerate(heads, 1))
    assert [row[7] for row in sentence.words if row[6] == "0"] == ["root"]
    assert sum(row[7] == "root" for row in sentence.words) == 1
    for n in range(1, size + 1):
        steps = 0
        while n:
            n, steps = heads[n - 1], steps + 1
            assert steps <= size, "a circle"
    left = sentence.comments["text"]
    for row in sentence.surface:
        assert left.startswith(row[1])
        left = left[len(row[1]) :]
        if misc(row).get("SpaceAfter") == "No":
            assert not left[:1].isspace()
        else:
            assert not left or left[0].isspace()
            left = left.lstrip()
    assert not left
    inner = [row for row in sentence.words if row not in sentence.surface]
    assert not any("SpaceAfter" in misc(row) for row in inner)


def holds_the_text(sentences: list[Read], text: str) -> None:
    """Every form is the text's at its offsets, and only white space or a sign without width stands between them."""
    rows = [row for sentence in sentences for row in sentence.surface]
    for row in [row for sentence in sentences for row in sentence.rows]:
        start, end = place(row)
        assert " ".join(text[start:end].split()) == row[1].replace("\u00a0", " ")
    edges = [(0, 0), *map(place, rows), (len(text), len(text))]
    for (_, end), (start, _) in pairwise(edges):
        assert not text[end:start].replace("\u200b", " ").strip()
    for row, following in pairwise(rows):
        assert (misc(row).get("SpaceAfter") == "No") is (place(row)[1] == place(following)[0])


# --- words -----------------------------------------------------------------------------------------------------------


def rows(document: Document) -> list[tuple[str, ...]]:
    return [(row[0], row[1], row[6], row[7]) for sentence in read(conllu(document)) for row in sentence.rows]


def test_a_contraction_is_one_word_of_two() -> None:
    assert rows(by_hand("Flavia didn't go.", FLAVIA)) == [
        ("1", "Flavia", "4", "nsubj"),
        ("2-3", "didn't", "_", "_"),
        ("2", "did", "4", "aux"),
        ("3", "n't", "4", "advmod"),
        ("4", "go", "0", "root"),
        ("5", ".", "4", "punct"),
    ]


def test_words_count_from_one_in_each_sentence_and_a_blank_line_ends_it() -> None:
    document = by_hand("Go. Stay.", [("Go", "go", "VERB", 0, "root"), (".", ".", "PUNCT", 0, "punct"),
                                     ("Stay", "stay", "VERB", 2, "root"), (".", ".", "PUNCT", 2, "punct")])  # fmt: skip
    lines = [line for line in conllu(document) if not line.startswith("#")]
    assert [line.split("\t")[0] for line in lines] == ["1", "2", "", "1", "2", ""]
    assert [head for _, _, head, _ in rows(document)] == ["0", "1", "0", "1"]


@pytest.mark.parametrize(
    ("text", "left", "right", "joined"),
    [
        ("cannot", "can", "not", True),
        ("it’s", "it", "’s", True),
        ("it`s", "it", "`s", True),
        ("'ma", "'m", "a", False),
        ("it ’s", "it", "’s", False),
        ("10km", "10", "km", False),
        ("well-", "well", "-", False),
        ("so'", "so", "'", False),
    ],
)
def test_which_neighbours_are_one_word(text: str, left: str, right: str, joined: bool) -> None:
    document = by_hand(text, [(left, left, "X", 0, "root"), (right, right, "X", 0, "dep")])
    assert any("-" in number for number, *_ in rows(document)) is joined


def test_what_touches_a_contraction_is_a_word_of_its_own() -> None:
    words = [("I", "I", "PRON", 3, "nsubj"), ("'m", "be", "AUX", 3, "cop"), ("a", "a", "DET", 3, "det"),
             ("cook", "cook", "NOUN", 3, "root")]  # fmt: skip
    assert [number for number, *_ in rows(by_hand("I'ma cook", words))] == ["1-2", "1", "2", "3", "4"]


def test_offsets_and_blanks_stand_where_the_format_wants_them() -> None:
    (sentence,) = read(conllu(by_hand("Flavia  didn't go.", FLAVIA)))
    assert sentence.comments["text"] == "Flavia  didn't go."
    assert [row[9] for row in sentence.rows] == [
        "start_char=0|end_char=6",
        "start_char=8|end_char=14",
        "start_char=8|end_char=11",
        "start_char=11|end_char=14",
        "SpaceAfter=No|start_char=15|end_char=17",
        "start_char=17|end_char=18",
    ]


def test_a_range_that_the_next_mark_touches_says_so() -> None:
    words = [("can", "can", "AUX", 0, "root"), ("not", "not", "PART", 0, "advmod"), (".", ".", "PUNCT", 0, "punct")]
    (sentence,) = read(conllu(by_hand("cannot.", words)))
    assert [row[9].startswith("SpaceAfter=No") for row in sentence.rows] == [True, False, False, False]


def test_missing_values_are_underscores() -> None:
    article = Article("a.txt", "Go")
    token = Token(0, "Go", 0, 2, "", "", "", 0, "")
    (sentence,) = read(conllu(Document(article, (token,), ((0, 1),))))
    assert sentence.rows == [["1", "Go", "_", "_", "_", "_", "0", "root", "_", "start_char=0|end_char=2"]]


# --- sentences, paragraphs, articles ---------------------------------------------------------------------------------


def short(*words: str) -> list[tuple[str, str, str, int, str]]:
    """Each word a sentence."""
    return [(word, word, "X", i, "root") for i, word in enumerate(words)]


def test_comments_say_article_paragraph_and_text() -> None:
    article = Article("a.txt", "Go. \n\nStay\nhere. Now!\nOr not.", source="june/a.txt")
    rows = [("Go.", "", "X", 0, "root"), ("Stay", "", "X", 1, "root"), ("here.", "", "X", 1, "dep"),
            ("Now!", "", "X", 3, "root"), ("Or", "", "X", 5, "dep"), ("not.", "", "X", 5, "root")]  # fmt: skip
    sentences = read(conllu(by_hand("", rows, article=article)))
    assert [sentence.comments for sentence in sentences] == [
        {"newdoc id": "june/a.txt", "newpar": "", "sent_id": "june%2Fa.txt-1", "text": "Go."},
        {"newpar": "", "sent_id": "june%2Fa.txt-2", "text": "Stay here."},
        {"sent_id": "june%2Fa.txt-3", "text": "Now!"},
        {"newpar": "", "sent_id": "june%2Fa.txt-4", "text": "Or not."},
    ]


def test_no_two_articles_share_an_id() -> None:
    names = ["a b", "a/b", "a%20b", "a\u2028b", "a-1", "a"]
    lines = [line for name in names for line in conllu(by_hand("", short("x", "y"), article=Article(name, "x y")))]
    assert len(read(lines)) == 2 * len(names)
    assert len({line for line in lines if line.startswith("# newdoc")}) == len(names)


def test_a_text_without_words_prints_nothing() -> None:
    assert list(conllu(by_hand("\u200b", []))) == []


# --- every character -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "forms"),
    [
        ("Say `` so", ("Say", "`", "so"), ["Say", "``", "so"]),  # the second of two grave accents
        ("``so", ("`", "so"), ["``", "so"]),
        ("and\u200b so\u00ad", ("and", "so"), ["and\u200b", "so\u00ad"]),
        ("a \u200bso", ("a", "so"), ["a", "\u200bso"]),
        ("a \u200b so", ("a", "so"), ["a", "so"]),  # white space, as far as words go
        ("\ufeffGo", ("Go",), ["Go"]),
        ("e\u0301a", ("e\u0301a",), ["e\u0301a"]),
        ("New\n York", ("New\n York",), ["New York"]),  # a pipeline may merge words
        ("a\u00a0b\tc\u2028d", ("a", "b", "c", "d"), ["a", "b", "c", "d"]),
    ],
)
def test_what_no_word_holds_goes_to_the_word_that_it_touches(
    text: str, words: tuple[str, ...], forms: list[str]
) -> None:
    # Found from behind, as the pipeline finds them.
    tokens, end = [], len(text)
    for i, word in reversed(list(enumerate(words))):
        start = text.rindex(word, 0, end)
        tokens.append(Token(i, word, start, start + len(word), word, "X", "", 0, "root" if i == 0 else "dep"))
        end = start
    document = Document(Article("a.txt", text), tuple(reversed(tokens)), ((0, len(words)),))
    (sentence,) = read(conllu(document))
    assert [row[1] for row in sentence.words] == [row[2] for row in sentence.words] == forms


def test_half_a_surrogate_pair_can_be_written() -> None:
    lines = list(conllu(by_hand("a\ud800", [("a\ud800", "a", "X", 0, "root")])))
    assert "1\ta\ufffd\ta\tX\t_\t_\t0\troot\t_\tstart_char=0|end_char=2" in lines
    assert "\n".join(lines).encode("utf-8")


def test_a_word_that_the_pipeline_saw_a_stand_in_for_is_printed_as_it_stands() -> None:
    token = Token(0, "x" * 8, 0, 8, "x" * 8, "X", "", 0, "root")
    (sentence,) = read(conllu(Document(Article("a.txt", "QmFzZTY0"), (token,), ((0, 1),))))
    assert sentence.rows[0][1:3] == ["QmFzZTY0", "QmFzZTY0"]


# --- trees -----------------------------------------------------------------------------------------------------------


def tree(heads: list[int], deps: list[str], sentences: tuple[tuple[int, int], ...]) -> list[Read]:
    tokens = tuple(
        Token(i, "w", 2 * i, 2 * i + 1, "w", "X", "", head, dep)
        for i, (head, dep) in enumerate(zip(heads, deps, strict=True))
    )
    article = Article("a.txt", "w " * len(heads))
    return read(conllu(Document(article, tokens, sentences)))


def test_a_second_root_hangs_on_the_first() -> None:
    (sentence,) = tree([0, 0, 2], ["ROOT", "obj", "ROOT"], ((0, 3),))
    assert [row[6:8] for row in sentence.words] == [["0", "root"], ["1", "obj"], ["1", "dep"]]


def test_a_word_that_hangs_on_another_sentence_hangs_on_its_own() -> None:
    first, second = tree([0, 0, 1, 3], ["root", "obj", "obl", "root"], ((0, 2), (2, 4)))
    assert [row[6:8] for row in first.words] == [["0", "root"], ["1", "obj"]]
    assert [row[6:8] for row in second.words] == [["2", "dep"], ["0", "root"]]
    (only,) = tree([0, 0], ["root", "root"], ((0, 2),))
    assert [row[7] for row in only.words] == ["root", "dep"]


# --- names and roles -------------------------------------------------------------------------------------------------


def test_names_and_roles_are_bio_tags() -> None:
    rows = [*FLAVIA, ("Nor", "nor", "X", 6, "cc"), ("Sapt", "Sapt", "X", 6, "root")]
    document = by_hand(
        "Flavia didn't go. Nor Sapt",
        rows,
        entities=[(0, 1, "PERSON"), (5, 7, "WORK|OF ART")],
        roles=[(0, 1, "source"), (1, 7, "content"), (3, 4, "cue")],
    )
    first, second = read(conllu(document))
    assert [misc(row).get("ner") for row in first.words] == ["B-PERSON", None, None, None, None]
    assert [misc(row).get("ner") for row in second.words] == ["B-WORK_OF_ART", "I-WORK_OF_ART"]
    assert [misc(row).get("Role") for row in first.words] == [
        "B-source",
        "B-content",
        "I-content",
        "I-content,B-cue",
        "I-content",
    ]
    assert [misc(row).get("Role") for row in second.words] == ["I-content", "I-content"]


# --- any document ----------------------------------------------------------------------------------------------------

WORD = st.sampled_from(
    ["Mira", "can", "not", "n't", "’s", "'", "10", "km", "—", "“", "_", "#", "=", "|", "e\u0301", "😀", "\x00"]
)
GAP = st.sampled_from(
    ["", "", " ", "  ", "\u00a0", "\n", "\r\n", "\n\n", "\t", "\u2028", "\x1c", " \u200b", "\u200b ", "`"]
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Words with anything between them, and heads anywhere before or after the sentence's own end."""
    words = draw(st.lists(WORD, min_size=1, max_size=12))
    text, tokens = draw(st.sampled_from(["", "\ufeff", " \n", "`"])), []
    for i, word in enumerate(words):
        head = draw(st.integers(0, i))
        dep = draw(st.sampled_from(["root", "ROOT", "obj", "", "nmod:poss"]))
        start = len(text)
        text += word
        tokens.append(Token(i, word, start, len(text), word, draw(st.sampled_from(["", "X"])), "NN", head, dep))
        text += draw(GAP)
    cuts = sorted({0, len(words), *draw(st.lists(st.integers(0, len(words)), max_size=4))})
    spans = [(cuts[0], cuts[-1], "content"), (0, 1, "ORG")]
    return Document(
        Article("a.txt", text), tuple(tokens), tuple(pairwise(cuts)), tuple(Entity(*s) for s in spans), tuple(spans)
    )


@given(documents())
def test_any_document_is_valid_and_whole(document: Document) -> None:
    sentences = read(conllu(document))
    assert len(sentences) == len(document.sentences)
    holds_the_text(sentences, document.article.text.removeprefix("\ufeff").rjust(len(document.article.text)))


# --- the scoring script and the shipped pipeline ---------------------------------------------------------------------

TEXT = """ZENDA, March 4 — Flavia's envoy didn't sign the “Zenda Treaty”, she said on Monday.

“I cannot stay,” Rudolf told the Strelsau Gazette. It was signed by 12 of 15 states
and/or their ministers in 2015!!!
"""


@pytest.fixture(scope="module")
def parsed() -> Document:
    return next(loaded().language.annotate([Article("a.txt", TEXT)]))


def score(shared: Path, *arguments: str) -> str:
    script = shared / "score" / "las.py"
    if not script.is_file():
        pytest.skip("no scoring script in ../shared")
    run = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, check=True)
    assert run.stderr == ""
    return run.stdout


@pytest.mark.model
def test_the_shipped_pipeline_prints_the_whole_text(parsed: Document) -> None:
    sentences = read(conllu(parsed))
    holds_the_text(sentences, TEXT)
    forms = [row[1] for sentence in sentences for row in sentence.rows if "-" in row[0]]
    assert forms == ["Flavia's", "didn't", "cannot"]
    assert [s.comments["text"].split()[0] for s in sentences if "newpar" in s.comments][:2] == ["ZENDA,", "“I"]


@pytest.mark.model
def test_the_scoring_script_reads_it(parsed: Document, shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text("".join(line + "\n" for line in conllu(parsed)), encoding="utf-8")
    figures = re.findall(r"[\d.]+", score(shared, str(path), str(path)))
    assert figures == ["100.00"] * 5
    assert score(shared, "--text", str(path)).split() == TEXT.split()
