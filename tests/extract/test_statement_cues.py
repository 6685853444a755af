"""Who speaks and to whom, by the tree alone: hand-made parses, no model."""

import pytest

from kg.extract.quotes import find_quotes
from kg.extract.statement_content import by_grammar, ranges, trim
from kg.extract.statement_cue import Cue, head_of, noun_phrase
from kg.extract.statement_cues import find_cues
from kg.extract.statement_draft import draft
from kg.language.document import Document, by_hand


def tree(rows: str, *, roles=()) -> Document:
    """Rows "form lemma UPOS head relation"; words are joined by blanks, marks hug the word before."""
    parsed = [line.split() for line in rows.strip().splitlines()]
    text = ""
    for form, *_ in parsed:
        text += form if not text or form in (",", ".", "”", ":") or text.endswith("“") else " " + form
    return by_hand(text, [(f, lemma, pos, int(head), dep) for f, lemma, pos, head, dep in parsed], roles=roles)


def only(document: Document) -> Cue:
    (cue,) = find_cues(document, find_quotes(document))
    return cue


def words(document: Document, where) -> str | None:
    return None if where is None else document.words(*where)


SAID = """
The the DET 1 det
envoy envoy NOUN 2 nsubj
said say VERB 2 root
it it PRON 4 nsubj
failed fail VERB 2 ccomp
. . PUNCT 2 punct
"""


def test_the_subject_of_a_verb_of_speech_is_the_source():
    document = tree(SAID)
    cue = only(document)
    assert (words(document, cue.source), document[cue.head].text) == ("The envoy", "said")
    assert ranges(by_grammar(document, cue)) == [(3, 5)]


def test_a_conjoined_verb_shares_its_subject():
    document = tree(
        """
        Ana Ana PROPN 1 nsubj
        left leave VERB 1 root
        and and CCONJ 3 cc
        said say VERB 1 conj
        it it PRON 5 nsubj
        failed fail VERB 3 ccomp
        """
    )
    assert words(document, only(document).source) == "Ana"


def test_a_passive_names_its_speaker_by_its_agent():
    document = tree(
        """
        It it PRON 2 nsubj:pass
        was be AUX 2 aux:pass
        announced announce VERB 2 root
        by by ADP 4 case
        Ana Ana PROPN 2 obl:agent
        that that SCONJ 7 mark
        he he PRON 7 nsubj
        won win VERB 2 ccomp
        """
    )
    assert words(document, only(document).source) == "Ana"


def test_a_relative_pronoun_gives_way_to_its_noun():
    document = tree(
        """
        Ana Ana PROPN 6 nsubj
        who who PRON 2 nsubj
        said say VERB 0 acl:relcl
        it it PRON 4 nsubj
        failed fail VERB 2 ccomp
        , , PUNCT 0 punct
        left leave VERB 6 root
        """
    )
    assert document[only(document).source_head].text == "Ana"


TOLD = """
Ana Ana PROPN 1 nsubj
told tell VERB 1 root
Ben Ben PROPN 1 iobj
and and CCONJ 4 cc
Cy Cy PROPN 2 conj
it it PRON 6 nsubj
failed fail VERB 1 ccomp
"""


def test_the_object_of_telling_is_who_is_told_with_those_joined_to_them():
    document = tree(TOLD)
    assert [document[i].text for i in only(document).addressees] == ["Ben", "Cy"]


def test_to_whom_something_is_said():
    document = tree(
        """
        Ana Ana PROPN 1 nsubj
        said say VERB 1 root
        to to ADP 3 case
        Ben Ben PROPN 1 obl
        it it PRON 5 nsubj
        failed fail VERB 1 ccomp
        """
    )
    assert [document[i].text for i in only(document).addressees] == ["Ben"]


QUOTED = """
“ “ PUNCT 2 punct
It it PRON 2 nsubj
failed fail VERB 5 ccomp
” ” PUNCT 2 punct
Gazette Gazette PROPN 5 nsubj
quoted quote VERB 5 root
him he PRON 5 obj
as as SCONJ 8 mark
telling tell VERB 5 advcl
Ben Ben PROPN 8 iobj
. . PUNCT 5 punct
"""


def test_who_quotes_is_a_reporter_and_who_is_quoted_speaks():
    document = tree(QUOTED, roles=[(5, 6, "cue")])
    cue = only(document)
    assert document[cue.source_head].text == "him"
    assert [document[i].text for i in cue.reporters] == ["Gazette"]
    assert [document[i].text for i in cue.addressees] == ["Ben"]


def test_the_quotation_beside_is_what_is_quoted():
    document = tree(QUOTED, roles=[(5, 6, "cue")])
    (found,) = draft(document, find_quotes(document))
    assert ranges(found.tokens) == [(1, 3)]


INVERTED = """
“ “ PUNCT 2 punct
It it PRON 2 nsubj
failed fail VERB 4 ccomp
” ” PUNCT 2 punct
said say VERB 4 root
Ana Ana PROPN 4 obj
. . PUNCT 4 punct
"""


def test_a_subject_behind_its_verb_that_the_parser_took_for_an_object():
    document = tree(INVERTED)
    assert words(document, only(document).source) == "Ana"


ACCORDING = """
According accord VERB 2 case
to to ADP 0 fixed
Ana Ana PROPN 5 obl
, , PUNCT 5 punct
it it PRON 5 nsubj
failed fail VERB 5 root
. . PUNCT 5 punct
"""


def test_according_to_names_its_source_and_the_rest_is_content():
    document = tree(ACCORDING)
    cue = only(document)
    assert (cue.kind, words(document, cue.source)) == ("according", "Ana")
    assert trim(document, ranges(by_grammar(document, cue))[-1]) == (4, 6)


def test_according_to_behind_a_saying_is_its_reporter():
    document = tree(
        """
        “ “ PUNCT 2 punct
        It it PRON 2 nsubj
        failed fail VERB 5 ccomp
        ” ” PUNCT 2 punct
        Ana Ana PROPN 5 nsubj
        said say VERB 5 root
        , , PUNCT 5 punct
        according accord VERB 9 case
        to to ADP 7 fixed
        Ben Ben PROPN 5 obl
        """
    )
    (found,) = draft(document, find_quotes(document))
    assert document[found.cue.head].text == "said"
    assert [document[i].text for i in found.reporters] == ["Ben"]


def test_a_report_of_a_whole_attribution_is_a_chain():
    document = tree(
        """
        “ “ PUNCT 2 punct
        It it PRON 2 nsubj
        failed fail VERB 5 ccomp
        ” ” PUNCT 2 punct
        Ana Ana PROPN 5 nsubj
        said say VERB 8 ccomp
        , , PUNCT 8 punct
        Gazette Gazette PROPN 8 nsubj
        reported report VERB 8 root
        . . PUNCT 8 punct
        """
    )
    (found,) = draft(document, find_quotes(document))
    assert document[found.cue.head].text == "said"
    assert [document[i].text for i in found.reporters] == ["Gazette"]


def test_tagged_content_goes_to_the_cue_that_governs_it():
    document = tree(SAID, roles=[(2, 3, "cue"), (3, 5, "content")])
    (found,) = draft(document, ())
    assert (found.cue.tagged, ranges(found.tokens)) == (True, [(3, 5)])


@pytest.mark.parametrize(("start", "end", "head"), [(0, 2, "envoy"), (2, 5, "said"), (5, 6, ".")])
def test_the_head_of_a_range(start, end, head):
    document = tree(SAID)
    assert document[head_of(document, start, end)].text == head


def test_a_noun_phrase_keeps_its_apposition_and_not_the_verb():
    document = tree(
        """
        Ana Ana PROPN 4 nsubj
        , , PUNCT 0 punct
        minister minister NOUN 0 appos
        , , PUNCT 0 punct
        left leave VERB 4 root
        """
    )
    assert words(document, noun_phrase(document, 0)) == "Ana, minister"


@pytest.mark.parametrize("on_pronoun", [True, False])
def test_what_stands_behind_according_to_which_is_what_the_noun_says(on_pronoun):
    """Whether the parse hangs the clause on the pronoun, or the pronoun on the clause."""
    document = tree(f"""
He he PRON 1 nsubj
leaked leak VERB 1 root
papers paper NOUN 1 obj
, , PUNCT 8 punct
according accord VERB 6 case
to to ADP 4 fixed
which which PRON {"1" if on_pronoun else "8"} obl
ships ship NOUN 8 nsubj
turned turn VERB {"6" if on_pronoun else "2"} acl:relcl
back back ADV 8 advmod
. . PUNCT 1 punct
""")
    cue = next(c for c in find_cues(document) if c.kind == "according")
    content = by_grammar(document, cue)
    assert document[cue.source_head].text == "papers"
    assert document.words(min(content), max(content) + 1) == "ships turned back"
