"""Transcripts and signed quotations: the layout alone says who speaks."""

from __future__ import annotations

import pytest
from real import one
from test_reader import said

pytestmark = pytest.mark.model

TRANSCRIPT = """Korr: no ships before autumn.

Below is a part of Sunday's interview, as it was broadcast.

HALLORAN: When will the first ships leave the harbour at Zenda?

KORR: Not before autumn. The crews are not ready, and neither are we.

(LAUGHTER)

HALLORAN: The opposition says that you lied to parliament.

KORR: They would say that.

The programme is repeated on Tuesday evening.
"""


def test_each_turn_is_its_speakers_and_stage_directions_are_nobodys() -> None:
    found = said(one(TRANSCRIPT))
    whole = " ".join(text for _, text in found)
    assert ("Korr", "no ships before autumn") in found
    assert ("Korr", "They would say that") in found
    assert any(who == "Korr" and "Not before autumn. The crews are not ready" in text for who, text in found)
    assert any(who == "HALLORAN" and text.startswith("When will the first ships") for who, text in found)
    assert "LAUGHTER" not in whole
    assert "repeated on Tuesday" not in whole


def test_what_is_told_inside_a_turn_is_its_own_statement_too() -> None:
    assert ("opposition", "that you lied to parliament") in said(one(TRANSCRIPT))


@pytest.mark.parametrize(
    "text",
    [
        "PHOTO: The harbour.\n\nUPDATE: The talks have ended.\n\nPHOTO: The quay.\n\nUPDATE: The ship has left.\n",
        "Q&A: 'We are not tired'\n\nGeneral Otto Brandt spoke to a reporter at the harbour.\n",
        "Date: Monday\n\nVenue: The harbour\n\nDate: Tuesday\n\nVenue: The castle\n",
    ],
)
def test_labels_make_no_transcript(text: str) -> None:
    assert said(one(text)) == []


@pytest.mark.parametrize("dash", ["―", "—", "–", "--"])
def test_a_quotation_signed_with_a_name_is_theirs(dash: str) -> None:
    text = (
        "Readers answered in hundreds. Here are two of their letters.\n\n"
        f"“The harbour should stay open, whatever it costs us.” {dash} Ann Lee\n\n"
        f"“Nobody asked the fishermen, and nobody ever will.” {dash} Tomas Berg.\n"
    )
    assert said(one(text)) == [
        ("Ann Lee", "The harbour should stay open, whatever it costs us"),
        ("Tomas Berg", "Nobody asked the fishermen, and nobody ever will"),
    ]


INTERVIEW = (
    "“I would sign it again”: interview with Karl Voss\n\n"
    "Karl Voss led the talks in 2001. Anna Berg met him at his home.\n\n"
    "Q: Was there a paper?\n\n"
    "A: There was a paper. It had four pages.\n\n"
    "Q: The other side says there was no agreement. Who refused to sign?\n\n"
    "A: Nobody refused. We all went home.\n"
)
BARE = INTERVIEW.replace(" with Karl Voss", "").replace(" Anna Berg met him at his home.", "")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (INTERVIEW, "Karl Voss"),
        (INTERVIEW.replace(" with Karl Voss", ""), None),
        (BARE, "Karl Voss"),
        (BARE.replace("Was there", "Did Anna Berg see"), "Karl Voss"),  # the head ends where the first question begins
    ],
)
def test_answers_are_theirs_whom_the_headline_names_and_nobody_is_called_a(text: str, speaker: str | None) -> None:
    found = one(text)
    told = said(found)
    assert (speaker, "There was a paper. It had four pages") in told
    assert (speaker, "Nobody refused. We all went home") in told
    assert not [content for _, content in told if "Who refused" in content]
    assert not {"Q", "A"} & {actor.name for actor in found.actors}
