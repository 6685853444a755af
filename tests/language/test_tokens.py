"""Words are cut as the English treebanks cut them: a parser that learnt from them reads those best."""

import pytest
import spacy

from kg.language.tokens import tokenizer


@pytest.fixture(scope="module")
def cut():
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer(nlp)
    return lambda text: [token.text for token in nlp(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ships and/or planes", ["ships", "and", "/", "or", "planes"]),
        ("an AK-47 and F-16s", ["an", "AK", "-", "47", "and", "F", "-", "16s"]),
        ("the COVID-19 ward", ["the", "COVID", "-", "19", "ward"]),
        ("an e-mail", ["an", "e-mail"]),
        ("anti-government, pro-Russian fighters", ["anti-government", ",", "pro-Russian", "fighters"]),
        ("a U.S.-led force", ["a", "U.S.", "-", "led", "force"]),
        ("a state-run paper", ["a", "state", "-", "run", "paper"]),
        ("at 7:30PM or 11am", ["at", "7:30", "PM", "or", "11", "am"]),
        ("No!!! Why??", ["No", "!!!", "Why", "??"]),
        ("Well... no", ["Well", "...", "no"]),
        ("call 713-555-0100 now", ["call", "713-555-0100", "now"]),
        ("1-800-555-0100 or 713/555-0100", ["1-800-555-0100", "or", "713/555-0100"]),
        ("Ohio 43004-0027, room 5-1000", ["Ohio", "43004-0027", ",", "room", "5-1000"]),
        ("in the mid-1980s", ["in", "the", "mid-1980s"]),
        ("R&D at A&E", ["R&D", "at", "A&E"]),
        ("I wanna pay $$$", ["I", "wan", "na", "pay", "$$$"]),
        ("(http://example.org/news/)", ["(", "http://example.org/news/", ")"]),
        ("#StandWithOslo today", ["#StandWithOslo", "today"]),
        ('"Mira Korr"<mira@example.org', ['"', "Mira", "Korr", '"', "<", "mira@example.org"]),
        ("HOLM PVT. LTD.", ["HOLM", "PVT.", "LTD."]),
        ("on 3/11/2004", ["on", "3/11/2004"]),
        ("on 03-11-2004", ["on", "03-11-2004"]),
        ("on 2004-03-11", ["on", "2004-03-11"]),
        ("from 1914–1918", ["from", "1914", "–", "1918"]),
        ("person(s)", ["person", "(", "s", ")"]),
        ("He can't, won't and didn’t.", ["He", "ca", "n't", ",", "wo", "n't", "and", "did", "n’t", "."]),
        ("Iran's 2,500 men", ["Iran", "'s", "2,500", "men"]),
        ("2,500-strong", ["2,500", "-", "strong"]),
        ("“Go,” he said.", ["“", "Go", ",", "”", "he", "said", "."]),
        (
            "see https://example.org/a/b-c?d=1 or x@example.org",
            ["see", "https://example.org/a/b-c?d=1", "or", "x@example.org"],
        ),
        ("Lt. Col. Gray", ["Lt.", "Col.", "Gray"]),
        ("$10,000-$20,000", ["$", "10,000", "-", "$", "20,000"]),
        ("They died.[3][12] Then", ["They", "died", ".", "[", "3", "]", "[", "12", "]", "Then"]),
        ("__________", ["__________"]),
    ],
)
def test_words(cut, text, words):
    assert cut(text) == words


@pytest.mark.parametrize(
    "text", ["a  b\n\nc", "«…»—!?..--//", "A&E's \u2028 ~~", "x" * 999 + "!" * 500, "1/2/3-4(5)[6]{7}<8>"]
)
def test_no_character_is_lost(cut, text):
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer(nlp)
    assert nlp(text).text == text
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
