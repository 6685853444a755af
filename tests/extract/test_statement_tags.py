"""Tags find, grammar joins: whose a tagged content is where the parse and the tags differ."""

from __future__ import annotations

from test_statement_cues import tree

from kg.extract.quotes import find_quotes
from kg.extract.statement_cues import find_cues
from kg.extract.statement_draft import draft
from kg.language.document import Document

TWEETED = """
Korr Korr PROPN 1 nsubj
tweeted tweet VERB 1 root
early early ADV 1 advmod
that that SCONJ 6 mark
Berg Berg PROPN 6 nsubj
was be AUX 6 cop
weak weak ADJ 8 ccomp
and and CCONJ 8 cc
urged urge VERB 1 conj
people people NOUN 8 obj
to to PART 11 mark
leave leave VERB 8 xcomp
. . PUNCT 1 punct
"""


def told(document: Document) -> list[tuple[str, str]]:
    """Cue and content of each draft."""
    found = draft(document, find_quotes(document))
    return [(document[d.cue.head].text, document.words(min(d.tokens), max(d.tokens) + 1)) for d in found]


def test_a_content_between_two_cues_is_the_first_ones_where_the_second_has_its_own() -> None:
    roles = [(0, 1, "source"), (1, 2, "cue"), (3, 7, "content"), (8, 9, "cue"), (9, 12, "content")]
    assert told(tree(TWEETED, roles=roles)) == [("tweeted", "that Berg was weak"), ("urged", "people to leave")]


SPLIT = """
Fishermen fisherman NOUN 9 nsubj
, , PUNCT 3 punct
she she PRON 3 nsubj
said say VERB 9 parataxis
on on ADP 5 case
Monday Monday PROPN 3 obl
, , PUNCT 3 punct
should should AUX 9 aux
not not PART 9 advmod
pay pay VERB 9 root
for for ADP 11 case
that that PRON 9 obl
. . PUNCT 9 punct
"""


def test_the_first_half_of_a_split_content_is_kept_though_it_is_short() -> None:
    roles = [(0, 1, "content"), (2, 3, "source"), (3, 4, "cue"), (7, 12, "content")]
    (item,) = draft(document := tree(SPLIT, roles=roles), ())
    assert document[min(item.tokens)].text == "Fishermen"
    assert not {2, 3} & item.tokens


INSIDE = """
Korr Korr PROPN 1 nsubj
said say VERB 1 root
reports report NOUN 3 nsubj
noted note VERB 1 ccomp
that that SCONJ 6 mark
wells well NOUN 6 nsubj
dried dry VERB 3 ccomp
. . PUNCT 1 punct
"""


def test_where_the_tags_see_one_attribution_a_verb_inside_takes_nothing_from_it() -> None:
    roles = [(0, 1, "source"), (1, 2, "cue"), (2, 7, "content")]
    assert told(tree(INSIDE, roles=roles)) == [("said", "reports noted that wells dried")]


def test_a_colon_has_the_source_that_the_tags_see_before_it() -> None:
    rows = "Poll poll NOUN 3 nsubj\n: : PUNCT 3 punct\nVoters voter NOUN 3 nsubj\nleave leave VERB 3 root"
    document = tree(rows, roles=[(0, 1, "source"), (1, 2, "cue"), (2, 4, "content")])
    (cue,) = find_cues(document)
    assert (cue.kind, cue.source, cue.source_head) == ("colon", (0, 1), 0)


LAMENTING = """
Lamenting lament VERB 5 amod
losses loss NOUN 0 obj
, , PUNCT 4 punct
farmers farmer NOUN 4 nsubj
said say VERB 4 root
winter winter NOUN 6 nsubj
won win VERB 4 ccomp
. . PUNCT 4 punct
"""


def test_a_participle_without_a_subject_takes_the_sentences_speaker() -> None:
    roles = [(0, 1, "cue"), (1, 2, "content"), (3, 4, "source"), (4, 5, "cue"), (5, 7, "content")]
    cues = find_cues(tree(LAMENTING, roles=roles))
    assert [cue.source for cue in cues] == [(3, 4), (3, 4)]


WHO = """
“ “ PUNCT 3 punct
It it PRON 3 nsubj
hurts hurt VERB 5 ccomp
people people NOUN 2 obj
” ” PUNCT 2 punct
said say VERB 5 root
Korr Korr PROPN 5 nsubj
, , PUNCT 9 punct
who who PRON 9 nsubj
said say VERB 3 acl:relcl
farmers farmer NOUN 11 nsubj
left leave VERB 9 ccomp
. . PUNCT 5 punct
"""


def test_who_behind_a_quotation_is_nobody_inside_of_it() -> None:
    document = tree(WHO)
    cue = next(c for c in find_cues(document, find_quotes(document)) if c.head == 9)
    assert cue.source is not None
    assert document[cue.source[0]].text == "Korr"
