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
        ("They died [3]–[5].", ["They", "died", "[", "3", "]", "–", "[", "5", "]", "."]),
        ("__________", ["__________"]),
        ("born in the 1980's, or the 80’s", ["born", "in", "the", "1980's", ",", "or", "the", "80’s"]),
        ("due 5/18, or 2/3 of it", ["due", "5/18", ",", "or", "2", "/", "3", "of", "it"]),
        ("ridge-plan-7.DOC and Example.Com", ["ridge-plan-7.DOC", "and", "Example.Com"]),
        ("map.pdf)(See file", ["map.pdf", ")", "(", "See", "file"]),
        ("price-wise in mid-2004", ["price-wise", "in", "mid-2004"]),
        ("ships,30 of them;they left", ["ships", ",", "30", "of", "them", ";", "they", "left"]),
        (
            "He left--didn't he? No...we're here",
            ["He", "left", "--", "did", "n't", "he", "?", "No", "...", "we", "'re", "here"],
        ),
        ("So.! Why.?? Well….", ["So", ".!", "Why", ".??", "Well", "…."]),
        ("an A+, no C++", ["an", "A", "+", ",", "no", "C++"]),
        ("~Mira in Oslo~", ["~", "Mira", "in", "Oslo", "~"]),
        ("60Hz, 20mins, Rs500, 5G", ["60", "Hz", ",", "20", "mins", ",", "Rs", "500", ",", "5G"]),
        ("his id, wed in May", ["his", "id", ",", "wed", "in", "May"]),
        ("it`s a --> b", ["it", "`s", "a", "-->", "b"]),
    ],
)
def test_words(cut, text, words):
    assert cut(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Its a ship, its not a boat", ["It", "s", "a", "ship", ",", "it", "s", "not", "a", "boat"]),
        ("Its in-house crew and its crew", ["Its", "in", "-", "house", "crew", "and", "its", "crew"]),
        ("if your in your boat", ["if", "you", "r", "in", "your", "boat"]),
        ("Lets hope she lets them", ["Let", "s", "hope", "she", "lets", "them"]),
        ("he lets go of its on/off switch", ["he", "lets", "go", "of", "its", "on", "/", "off", "switch"]),
        (
            "ropes, sails, etc., and oil etc. too",
            ["ropes", ",", "sails", ",", "etc.", ",", "and", "oil", "etc.", "too"],
        ),
        ("ropes, sails, etc. They left", ["ropes", ",", "sails", ",", "etc", ".", "They", "left"]),
        ("a post on X. Mr X. left", ["a", "post", "on", "X", ".", "Mr", "X.", "left"]),
        ("Pier No. 5? No. Never", ["Pier", "No.", "5", "?", "No", ".", "Never"]),
        ("(713)555-0100 or (713) 555-0100", ["(", "713", ")", "555-0100", "or", "(", "713", ")", "555-0100"]),
        ("$2b, then $2.5b", ["$", "2", "b", ",", "then", "$", "2.5", "b"]),
        ("in '98, the '60s", ["in", "'98", ",", "the", "'60s"]),
        ("<korr...@example.org>,", ["<", "korr...@example.org", ">", ","]),
        ("It sank [5,6] or [12,13,14].", ["It", "sank", *"[5,6]", "or", "[", "12", ",", "13", ",", "14", "]", "."]),
        ("a th- three, a two- or", ["a", "th-", "three", ",", "a", "two", "-", "or"]),
        ("\n etc., its  the\n\n", ["\n ", "etc.", ",", "its", " ", "the", "\n\n"]),
    ],
)
def test_words_by_what_stands_beside(cut, text, words):
    assert cut(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "a  b\n\nc",
        "its a\n\n \nb  its a  ",
        "No. 5",
        "x etc.",
        "\n\nits an",
        "[1,2][3,4]\n",
        "'98",
        "(its a)etc.) $2b ",
        "«…»—!?..--//",
        "A&E's \u2028 ~~",
        "x" * 999 + "!" * 500,
        "1/2/3-4(5)[6]{7}<8>",
    ],
)
def test_no_character_is_lost(cut, text):
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer(nlp)
    assert nlp(text).text == text
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
