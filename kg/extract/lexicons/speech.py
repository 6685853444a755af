"""Verbs and nouns that introduce what somebody says, holds or thinks, by lemma.

Written by hand; which verbs are worth a place was checked against how often each is a cue in PolNeAR's training part
(facts counted, no text taken).
"""

from __future__ import annotations

from kg.letters import words

__all__ = [
    "ACTS",
    "ADDRESSEE_AS_OBJECT",
    "AGAINST_OR_FOR",
    "COMMENTING",
    "DELIBERATING",
    "DENYING",
    "DONE_TO",
    "DONE_TO_PEOPLE",
    "DONE_WITH_THINGS",
    "GIVING",
    "KEEPING_SILENT",
    "LABELLING",
    "MESSAGES",
    "NAMING",
    "NOMINAL_CUES",
    "NOT_HANDED_ON",
    "NOUN_CONTENT",
    "OF_ONES_OWN",
    "PARTICULARS",
    "PERCEIVED",
    "PUT_TO_SOMEBODY",
    "QUOTING",
    "REFUSING",
    "SAYINGS",
    "SPEECH",
    "TAKING_TURNS",
    "TELLING",
    "THOUGHT",
    "TO_SOMEBODY",
    "UNNAMED",
    "kind_of",
]


SPEECH = words(
    """
    acknowledge add admit advise affirm agree allege announce answer argue ask assert assure caution claim
    clarify comment complain concede conclude confess confirm contend counter cry declare decry deny disclose
    emphasise emphasize estimate exclaim explain highlight hint indicate inform insist instruct joke lament
    maintain mention mutter note observe outline pledge point post predict proclaim promise propose protest
    query read reaffirm reassure recall reckon recommend recount reiterate relate remark remind repeat reply
    report request respond retort reveal say scoff shout signal sigh specify speculate state stress suggest
    swear tell testify threaten tweet underline underscore urge vow warn whisper wonder write yell
    """
)
"""Content as a clause or a quotation."""

THOUGHT = words(
    """
    assume believe consider doubt expect fear feel find forget guess hope imagine intend know learn mean plan
    prefer realise realize regard remember see suspect think understand want wish worry
    """
)
"""What somebody thinks, knows, wants: content as a clause."""

AGAINST_OR_FOR = words(
    """
    accept advocate applaud approve back blame blast condemn criticise criticize defend demand denounce endorse
    favor favour hail oppose praise protest regret reject slam support welcome
    """
)
"""Positions: content as a clause or as a noun phrase ("opposes the presence of…")."""

NOUN_CONTENT = words(
    """
    acknowledge allege announce claim confirm deny describe disclose dismiss dispute estimate explain indicate
    mention note outline predict promise propose recommend reiterate report reveal signal stress suggest
    threaten underline vow
    """
)
"""Speech whose content may be a noun phrase ("denied the allegations")."""

PUT_TO_SOMEBODY = words("asked challenged grilled informed pressed questioned quizzed reminded told")
"""What opens "Asked whether …, X said": the question is not X's."""

QUOTING = frozenset({"quote", "cite", "report", "paraphrase"})
"""Verbs with which a reporter hands on another's words ("Reuters quoted him as telling…")."""

ACTS = words(
    """
    abolish acquit adopt appoint arrest attack bar broker build cancel capture convict delete deploy dissolve expel
    freeze host impose initial ink jail join kill leave lift mediate oblige occupy quit ratify remove renew repeal
    resign sanction scrap seize send sentence sign strike summon suspend terminate trigger withdraw
    """
)
"""Deeds that the attribution tags take for a cue now and then; what is done is not said."""

DONE_TO = words("authorise authorize charter elect equip finance found fund mandate nominate promote")
"""In the passive deeds, too; in the active somebody may promote a view."""

DONE_WITH_THINGS = words(
    """
    add build call cast conclude count cut find grant hold maintain mark move name observe show
    """
)
"""With a clause, a quotation or "as" they tell what somebody says or holds, with a thing alone what somebody does."""

DONE_TO_PEOPLE = words("discharge dismiss fire know oust sack see")
"""With a person alone deeds: "dismissed the governor", not "dismissed the report"."""

PERCEIVED = words("discover see view")
"""In the passive with nothing that somebody is taken for: "a copy seen by the agency", not "is seen as a threat"."""

UNNAMED = words("anonymity anonymous identify name quote")
"""What somebody is not who speaks "on condition of anonymity", "that he not be named"."""

DELIBERATING = words("discuss meet vote")
"""Deeds whose content tells what they are about, and not what anybody said of it."""

COMMENTING = words("address answer comment discuss elaborate mention reply respond specify")
"""Negated, they say that nothing was said ("did not comment on the talks")."""

DENYING = words("contradict debunk deny disavow dismiss dispute rebut refute reject repudiate")
"""Who says so holds that the content is not so, or will not have it."""

REFUSING = frozenset({"ask", "decline", "refuse", "fail", "request"})
"""With a verb of :data:`KEEPING_SILENT` they say that nothing was said, or not by whom ("asked not to be named")."""

KEEPING_SILENT = words("answer comment discuss draw elaborate identify name quote reply respond speak")

GIVING = words("disclose give offer provide release reveal")
PARTICULARS = words("comment detail evidence explanation figure information name number proof reason timetable")
"""What is not told when it is not given: "gave no details", "declined to give a reason"."""

NAMING = words("call dub nickname style")
"""With nothing but a name they tell what something is called."""

LABELLING = words("brand call describe dub label term")
"""With an object and what it is called they tell what somebody says: "branded the ruling a farce"."""

NOT_HANDED_ON = words("agree decide hope intend plan propose seek want wish")
"""Who is said to have agreed or to want something is what is said; "X said that Y had said" is a chain."""

OF_ONES_OWN = frozenset({"offer", "promise", "swear", "vow"})
"""With "to" and a verb they tell what the speaker will do, whoever stands between ("promised Oslo to pay")."""

TO_SOMEBODY = words("accuse blame confront face grill press pressure question thank urge warn")
"""The object is who it is about or said to; alone, or with "over" and a topic, it tells nothing of what was said."""

SAYINGS = words(
    "account accusation allegation assertion charge claim comment criticism demand figure line mention move pledge "
    "position promise prospect reference remark reply request statement step suggestion threat view vow warning word"
)
"""Nouns that take up what was said: "…, a promise that alarmed the neighbours"."""

TAKING_TURNS = words("answer counter deny dismiss dispute reject reply respond")
"""Who did so in a sentence of their own is another than who spoke before."""

MESSAGES = words("address appeal email letter message note speech telegram text")
"""Nouns behind "in a", with "to" and whom it is said to."""

ADDRESSEE_AS_OBJECT = words(
    """
    advise ask assure caution inform instruct notify persuade reassure remind tell threaten urge warn
    """
)
"""The object is who it is said to ("told Rashid")."""

TELLING = words("assure inform notify reassure remind tell")
"""Verbs whose object is whom it is said to and nothing else ("urged him to leave" is another matter)."""

NOMINAL_CUES = words(
    """
    accusation allegation announcement argument assertion assessment belief call claim comment complaint
    conclusion declaration demand estimate fear ground hope idea insistence message notion opinion pledge
    prediction promise proposal remark report request statement suggestion suspicion testimony threat view vow
    warning
    """
)
"""Nouns with a content clause ("the claim that…")."""


def kind_of(lemma: str) -> str:
    """``speech``, ``position`` or ``thought``; what is unknown is taken as speech.

    >>> kind_of("oppose")
    'position'
    """
    if lemma in SPEECH:
        return "speech"
    if lemma in AGAINST_OR_FOR:
        return "position"
    return "thought" if lemma in THOUGHT else "speech"
