"""Words of agreements: their nouns, kinds and names, and what is none between states.

Source: reading news of the last twenty years, and the terms of treaty law (Vienna Convention on the Law of Treaties,
articles 2, 11 to 16, 24, 54 to 72). Lemmas in lower case.
"""

from __future__ import annotations

from kg.letters import words

__all__ = [
    "BLOCKED",
    "BY_NAME",
    "CEASEFIRE_NOUNS",
    "FILLERS",
    "FRAMES",
    "GENERIC",
    "HEADLINE_WORDS",
    "HEADS",
    "HELP",
    "KINDS",
    "NAME_KINDS",
    "NAMING_HEADS",
    "NO_TREATY_NAMES",
    "OPENERS",
    "OPINIONS",
    "OPEN_KINDS",
    "PARTICIPLES",
    "PHRASES",
    "PLAIN",
    "PURPOSE",
    "SMALL_WORDS",
    "TELLING_HEADS",
    "STATUS_OF_FORCES",
    "TIME_WORDS",
    "WORDLIKE",
]


HEADS = words(
    "deal accord agreement pact treaty truce ceasefire armistice convention protocol settlement memorandum cessation "
    "statute charter covenant"
)
"""Nouns that head the name or description of an agreement, in the singular."""

NAMING_HEADS = words(
    "agreement agreements accord accords treaty treaties pact pacts convention conventions protocol protocols "
    "memorandum deal armistice ceasefire truce compact"
)
"""What a capitalised or a geographical name is followed by: "Prespa agreement", "Minsk accords"."""

BY_NAME = words("convention protocol settlement statute charter covenant")
"""Heads that stand for so much else that only a name makes them agreements between states."""

TELLING_HEADS = words("armistice statute charter covenant")
"""Heads so rare that with its year one may be told by them: "the 1953 armistice"."""

CEASEFIRE_NOUNS = words("truce ceasefire armistice cessation")

KINDS = words(
    "nuclear peace trade climate arms ceasefire truce security defense defence disarmament non-proliferation "
    "nonproliferation extradition fishing fisheries maritime border boundary migration migrant refugee commerce "
    "tariff denuclearization armistice test-ban emissions environmental biodiversity non-aggression nonaggression "
    "friendship grain water tax free-trade free association disengagement de-escalation withdrawal safeguards "
    "customs investment partnership tribunal normalization normalisation reconciliation power-sharing cooperation "
    "co-operation intelligence-sharing basing readmission visa aviation readmission military"
)
"""What an agreement is about, in front of its noun."""

OPEN_KINDS = words(
    "nuclear peace climate ceasefire truce arms disarmament non-proliferation nonproliferation extradition "
    "non-aggression nonaggression test-ban denuclearization normalization normalisation association bilateral "
    "multilateral international trilateral armistice status-of-forces safeguards disengagement de-escalation "
    "readmission military"
)
"""Kinds that make an agreement one between states or armed parties without further evidence."""

BLOCKED = words(
    "plea budget budgetary license licensing merger acquisition advertising business book record recording "
    "publishing movie television tv film real-estate estate realty property non-disclosure nondisclosure "
    "confidentiality prenuptial postnuptial nuptial marriage divorce union labor labour contract debt "
    "restructuring compromise ethics platform employment severance rental lease leasing purchase sale sales "
    "sponsorship endorsement settlement insurance loan-shark coalition cabinet spending highway immunity lottery "
    "television custody separation shareholder shareholders bipartisan congressional legislative wage licence oil "
    "gas pipeline buyout takeover stock funding bailout rescue swap prisoner hostage consulting gentleman's "
    "gentlemen's user service services distribution management consent cooperation-with transfer player shoe "
    "corporate tax-cut stimulus infrastructure immigration-reform gun tobacco-settlement big great good bad raw "
    "square package cash home phone cell"
)
"""What makes an agreement a private, commercial or domestic one, or "deal" no agreement at all."""

GENERIC = words("any every no each such another future similar other possible potential most many some few all")
"""Determiners and adjectives of an agreement that is none in particular."""

WORDLIKE = words("CITES START SALT SORT TRIPS ACT ATT CRC INF COP")
"""Acronyms that only count in capitals."""

PHRASES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("cease", "-", "fire"), "ceasefire"),
    (("memorandum", "of", "understanding"), "memorandum"),
    (("cessation", "of", "hostilities", "agreement"), "cessation"),
    (("cessation", "-", "of", "-", "hostilities", "agreement"), "cessation"),
    (("cessation", "of", "hostilities"), "cessation"),
    (("status", "of", "forces", "agreement"), "agreement"),
)
"""Heads of several words, with the head that they count as."""


STATUS_OF_FORCES = "status-of-forces"
"""The kind of an agreement on troops abroad, said in front of its noun or as "status of forces"."""

SMALL_WORDS = words("of on for the and against in to with between")
"""Small words inside a name."""

OPENERS = words(
    "and but or the a an in on at for as if when while with by from after before under over this that these "
    "those its his her their our my your it he she they we you mr mrs ms dr sen rep gov president"
)
"""Capitalised at the start of a sentence, and no part of a name."""

HEADLINE_WORDS = words(
    "by the a an with to from at is are was after before over as his her its their historic landmark sweeping "
    "controversial tentative proposed possible potential"
)
"""Capitalised in a headline, and no part of a name that stands before its noun."""

NO_TREATY_NAMES = words(
    "democratic republican national party constitutional party's gop tea libertarian green annual bar state "
    "county license plea settlement merger purchase employment operating credit loan nondisclosure "
    "confidentiality user warsaw comic-con comic youth baptist philadelphia cleveland tampa charlotte quicken "
    "leadership values constitution political women's young shareholder collective labor labour voting "
    "licensing rental lease"
)
"""In names of conventions and agreements that are none between states."""

OPINIONS = words("big great good bad raw square")
"""Of the blocked words, those that a treaty's own name may hold: "Good Neighbourliness Treaty"."""

NAME_KINDS = KINDS | words(
    "ceasefire framework association forces international bilateral european african asian american mutual "
    "defence defense access visiting logistics readmission "
    "economic geneva vienna hague un u eu nato comprehensive interim final understanding"
)
"""One of these makes a capitalised "… Agreement" one between states."""

PARTICIPLES = words(
    "reached struck signed negotiated brokered agreed concluded made sealed announced forged completed "
    "finalized finalised mediated hammered out made"
)
"""Between an agreement and "with": "reached with"."""

TIME_WORDS = words("in on last this year month week early late earlier recently yesterday today first")
"""Of time expressions between an agreement and "with"."""

PURPOSE = words(
    "limit curb restrict halt end stop ban reduce require oblige allow permit lift freeze cap dismantle "
    "commit bind guarantee establish create open protect prevent prohibit cut link resettle return exchange "
    "demilitarize demilitarise recognize recognise extend normalize normalise withdraw share"
)
"""What agreements do."""

FRAMES = words("seek aim intend design call provide mean require allow")
"""Verbs in front of what an agreement does: "seeks to"."""

FILLERS = NAMING_HEADS | words("with of the on a for and in s")
"""Words of a name that tell nothing."""

PLAIN = words("bilateral collective comprehensive cooperation enhanced general mutual services")
"""Words of names that any agreement may be described by."""

HELP = words("aid assistance auspices backing blessing facilitation help mediation support")
"""What helpers give to those who make an agreement."""
