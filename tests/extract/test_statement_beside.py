"""Who stands right behind a quotation says it, also where the parse took the name into what is said."""

from test_statement_cues import tree

from kg.extract.quotes import find_quotes
from kg.extract.statement_beside import hearer_behind, speaker_between
from kg.extract.statement_cues import find_cues
from kg.extract.statement_draft import draft
from kg.extract.statements import StatementExtractor
from kg.model import Dropped, DropReason

CONFUSED = """
“ “ PUNCT 4 punct
Rivers river NOUN 4 nsubj
are be AUX 4 cop
no no DET 4 det
borders border NOUN 7 ccomp
” ” PUNCT 4 punct
Halim Halim PROPN 4 nsubj
told tell VERB 7 root
Berg Berg PROPN 4 nmod
during during ADP 10 case
lunch lunch NOUN 4 obl
. . PUNCT 7 punct
"""


def test_the_name_between_a_quotation_and_its_verb_speaks_and_the_one_behind_is_told():
    document = tree(CONFUSED)
    (cue,) = find_cues(document, find_quotes(document))
    assert document.words(*cue.source) == "Halim"
    assert [document[i].text for i in cue.addressees] == ["Berg"]


def test_what_is_said_is_the_quotation_and_not_who_says_it():
    document = tree(CONFUSED)
    (item,) = draft(document, find_quotes(document))
    assert document.words(min(item.tokens), max(item.tokens) + 1) == "Rivers are no borders"


def test_a_verb_without_a_quotation_before_its_name_is_left_to_the_parse():
    document = tree("Halim Halim PROPN 1 nsubj\ntold tell VERB 1 root\nthem they PRON 1 obj\n. . PUNCT 1 punct")
    assert speaker_between(document, 1, find_quotes(document)) is None


def test_only_who_can_be_told_is_a_hearer():
    document = tree("Halim Halim PROPN 1 nsubj\nleft leave VERB 1 root\nOslo Oslo PROPN 1 obj\n. . PUNCT 1 punct")
    assert hearer_behind(document, 1) is None


CHAIN = """
“ “ PUNCT 4 punct
Rivers river NOUN 4 nsubj
are be AUX 4 cop
no no DET 4 det
borders border NOUN 12 ccomp
” ” PUNCT 4 punct
Halim Halim PROPN 7 nsubj
told tell VERB 12 ccomp
Envoy Envoy PROPN 9 compound
Berg Berg PROPN 7 obj
, , PUNCT 12 punct
Reuters Reuters PROPN 12 nsubj
reported report VERB 12 root
, , PUNCT 14 punct
citing cite VERB 4 advcl
radio radio NOUN 14 obj
. . PUNCT 12 punct
"""


def test_who_was_told_is_not_what_was_told_and_who_reports_it_did_not_say_it():
    roles = [(0, 6, "content"), (6, 7, "source"), (7, 8, "cue"), (8, 10, "content")]
    roles += [(11, 12, "source"), (12, 13, "cue"), (14, 15, "cue"), (15, 16, "content")]
    document = tree(CHAIN, roles=roles)
    (item,) = draft(document, find_quotes(document))
    assert document.words(*item.cue.source) == "Halim"
    assert document.words(min(item.tokens), max(item.tokens) + 1) == "Rivers are no borders"
    assert [document[i].text for i in item.reporters] == ["Reuters", "radio"]
    assert [document[i].text for i in item.cue.addressees] == ["Berg"]


def test_a_colon_announces_a_quotation_in_the_next_sentence():
    document = tree(
        "Halim Halim PROPN 1 nsubj\nsaid say VERB 1 root\n: : PUNCT 1 punct\n“ “ PUNCT 5 punct\nWe we PRON 5 nsubj\n"
        "won win VERB 5 root\nagain again ADV 5 advmod\n. . PUNCT 5 punct\n” ” PUNCT 5 punct",
        roles=[(0, 1, "source"), (1, 3, "cue"), (3, 9, "content")],
    )
    (item,) = draft(document, find_quotes(document))
    assert "We won again" in document.words(min(item.tokens), max(item.tokens) + 1)


HIGHLIGHTED = """
The the DET 1 det
view view NOUN 2 nsubj
highlighted highlight VERB 2 root
both both CCONJ 2 obj
. . PUNCT 2 punct
"""


def test_a_content_of_nothing_but_a_conjunction_is_no_statement():
    document = tree(HIGHLIGHTED, roles=[(0, 2, "source"), (2, 3, "cue"), (3, 4, "content")])
    found = list(StatementExtractor().extract(document))
    assert [(type(f), f.reason) for f in found] == [(Dropped, DropReason.NO_CONTENT)]
