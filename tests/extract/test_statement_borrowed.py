"""Who says it where the parse lends a verb somebody else's subject, and quotations that nobody says."""

from __future__ import annotations

import pytest
from real import one
from test_statement_cues import only, tree

from kg.extract.quotes import find_quotes
from kg.extract.statement_cues import find_cues
from kg.language.document import Document
from kg.model import Extraction


def said(found: Extraction) -> list[tuple[str | None, str]]:
    """Speaker and words of each statement."""
    return [(s.speaker, " … ".join(span.text for span in s.content)) for s in found.statements]


def source_of(document: Document, verb: str) -> str | None:
    """The words of the source that a verb has."""
    cues = find_cues(document, find_quotes(document))
    return next(document.words(*c.source) if c.source else None for c in cues if document[c.head].text == verb)


def test_what_is_quoted_has_no_speaker_in_it() -> None:
    document = tree("""
    “ “ PUNCT 11 punct
    The the DET 2 det
    point point NOUN 11 nsubj:outer
    is be AUX 6 cop
    that that SCONJ 6 mark
    we we PRON 6 nsubj
    lost lose VERB 11 ccomp
    , , PUNCT 6 punct
    ” ” PUNCT 6 punct
    Mr. Mr. PROPN 10 nmod
    Korr Korr PROPN 11 nsubj
    said say VERB 11 root
    . . PUNCT 11 punct
    """)
    assert source_of(document, "said") == "Mr. Korr"


def test_a_second_verb_of_a_relative_clause_is_of_its_noun() -> None:
    document = tree("""
    “ “ PUNCT 4 punct
    It it PRON 4 nsubj
    is be AUX 3 cop
    over over ADV 6 ccomp
    , , PUNCT 3 punct
    ” ” PUNCT 3 punct
    said say VERB 6 root
    an an DET 8 det
    officer officer NOUN 6 nsubj
    who who PRON 10 nsubj
    saw see VERB 8 acl:relcl
    it it PRON 10 obj
    and and CCONJ 13 cc
    added add VERB 8 conj
    that that SCONJ 16 mark
    men man NOUN 16 nsubj
    fled flee VERB 13 ccomp
    . . PUNCT 6 punct
    """)
    assert source_of(document, "added") == "an officer who saw it"


def test_whose_claim_it_is_stands_before_it() -> None:
    document = tree(
        """
    Berg Berg PROPN 3 nsubj
    's 's PART 0 case
    old old ADJ 3 amod
    claim claim NOUN 8 nsubj
    that that SCONJ 6 mark
    men man NOUN 6 nsubj
    died die VERB 3 acl
    is be AUX 8 cop
    false false ADJ 8 root
    . . PUNCT 8 punct
    """,
        roles=((0, 2, "source"), (2, 4, "cue"), (4, 7, "content")),
    )
    assert only(document).source == (0, 2)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "Jan Brandt drew cheers with his attacks on the banks, railing against “the men who own us.”",
            "person/jan-brandt",
            "the men who own us",
        ),
        (
            "Ada Marten is more careful, saying the tax should be ten crowns.",
            "person/ada-marten",
            "the tax should be ten crowns",
        ),
        (
            "“They are not with us,” Ada Holm said, adding, “Mr. Brandt is grateful.”",
            "person/ada-holm",
            "They are not with us",
        ),
        # A running quotation goes on with what is quoted, not with what is described beside it.
        (
            "Ada Holm works late. “It is warm there,” she said, describing how she ties the “long nets,” which are green. "
            "“And when you do it all day, you sing.”",
            "person/ada-holm",
            "It is warm there … And when you do it all day, you sing",
        ),
        # What a broadcast is called, and a heading, are said by nobody.
        (
            "Jan Brandt lost. “The harbour is ours,” he said on Harden TV's “Morning Hour.” “We paid for it.”",
            "person/jan-brandt",
            "The harbour is ours … We paid for it",
        ),
        (
            "“If I were young, I would go back to the sea,” Ada Holm said.\n\n'A hard winter'\n\nThe boats lay idle.",
            "person/ada-holm",
            "If I were young, I would go back to the sea",
        ),
        (
            "Those who fled in May, Jan Brandt said, must come back.",
            "person/jan-brandt",
            "Those who fled in May … must come back",
        ),
    ],
)
def test_who_says_what(text: str, speaker: str, words: str) -> None:
    assert (speaker, words) in said(one(text))


@pytest.mark.model
def test_whose_poll_it_is() -> None:
    found = one("In a poll by the Harden Institute, three of four voters were against the war.")
    (statement,) = found.statements
    assert "Harden Institute" in statement.source[0].text
    assert statement.content[0].text == "three of four voters were against the war"


@pytest.mark.model
def test_a_short_answer_is_said() -> None:
    found = one("Is Ada Holm for the deal? “Absolutely not,” Holm responded.")
    assert ("person/ada-holm", "Absolutely not") in said(found)
