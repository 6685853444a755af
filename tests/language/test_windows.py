"""Texts are cut into windows that the encoder can read, and never depend on other texts."""

from hypothesis import given
from hypothesis import strategies as st

from kg.language.sentences import sentence_starts
from kg.language.windows import MAX_PIECES, MAX_WORDS, cut, paragraph_breaks


def test_every_newline_ends_a_paragraph_of_ordinary_text():
    text = "One story.\nTwo stories.\n\nThree."
    assert [text[b:].split()[0] for b in paragraph_breaks(text)] == ["Two", "Three."]


def test_only_blank_lines_end_a_paragraph_of_hard_wrapped_text():
    line = "the minister of a country that nobody named went on to say that"
    text = "\n".join([line] * 8) + "\n\n" + "\n".join([line] * 4)
    assert paragraph_breaks(text) == (text.index("\n\n") + 2,)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=900), st.sets(st.integers(1, 899), max_size=40))
def test_windows_cover_every_word_once_and_fit_the_encoder(costs, starts):
    words = [("end." if i % 17 == 0 else "word") for i in range(len(costs))]
    windows = cut(words, costs, [0, *sorted(s for s in starts if s < len(costs))])
    assert [i for w in windows for i in range(w.start, w.end)] == list(range(len(costs)))
    for window in windows:
        separators = len(window.paragraph_starts)
        assert window.end - window.start <= MAX_WORDS
        assert sum(costs[window.start : window.end]) + 2 + separators <= MAX_PIECES + 12


def test_a_long_paragraph_is_cut_behind_a_sentence():
    words = (["word"] * 49 + ["."]) * 5
    windows = cut(words, [1] * len(words), [0])
    assert windows[0].end == 150


def test_a_mark_is_never_a_sentence_of_its_own():
    words = ["He", "left", ".", "”", "“", "She", "stayed", "."]
    chances = [1, 0, 0, 0.9, 0.9, 0.9, 0, 0]
    assert sentence_starts(words, chances, {0}) == [0, 4]


def test_a_paragraph_begins_a_sentence_in_any_case():
    assert sentence_starts(["One", "two", "three"], [0, 0, 0], {0, 2}) == [0, 2]


def test_a_bare_word_ends_a_sentence_only_where_that_is_nearly_sure():
    words, chances = ["Rates", "fell", "Traders", "cheered"], [1, 0, 0.8, 0]
    assert sentence_starts(words, chances, {0}) == [0]
    assert sentence_starts(words, [1, 0, 0.97, 0], {0}) == [0, 2]


def test_a_full_stop_behind_a_word_and_before_a_capital_ends_a_sentence():
    words = ["They", "have", "said", ".", "Chad", "left", "."]
    assert sentence_starts(words, [1, 0, 0, 0, 0.1, 0, 0], {0}) == [0, 4]
    assert sentence_starts(["He", "met", "Dr", ".", "Berg", "."], [1, 0, 0, 0, 0.1, 0], {0}) == [0]
    assert sentence_starts(["at", "no", ".", "Ten"], [1, 0, 0, 0.1], {0}) == [0]


def test_what_is_said_is_not_parted_from_its_cue():
    words, chances = (
        ["Berg", "says", "Norway", "will", "pay", ".", "Others", "left", "."],
        [1, 0, 0.99, 0, 0, 0, 0.9, 0, 0],
    )
    assert sentence_starts(words, chances, {0}, [(1, 3), (2, 8)]) == [0, 6]
