"""Phrases without a name that take up an actor: "the president", "the 82-year-old cleric", "the group"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.extract.actor_drafts import Draft
from kg.extract.actor_known import Offices, plain_title
from kg.extract.actor_later import Named
from kg.extract.actor_nouns import DEFINITE, NEAR, noun_nominal, told_before
from kg.extract.actor_roles import Held
from kg.extract.actor_setting import covers, in_office
from kg.extract.actor_styles import is_style, styled
from kg.extract.actor_titles import TitlePhrase, parse_title
from kg.extract.lexicons import nouns
from kg.extract.lexicons import titles as lex
from kg.extract.lexicons.nouns import GENITIVE
from kg.gazetteer import KnownActor
from kg.language.document import Document, Token
from kg.letters import words
from kg.model import ActorKey, ActorKind, Tense
from kg.resolve.mention import Form, Mention, Timeline

__all__ = ["nominals", "widened"]

_LEADERS = frozenset({"leader", "ruler", "strongman"})
_ALSO_CALLED = {
    "general": ("army chief", "military chief", "chief of staff", "junta leader", "military ruler", "commander"),
    "pontiff": ("pope",),
}
"""What else they hold who are called so."""
_HEADS = frozenset({"chief", "head", "boss", "leader"})
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.MEDIA})
_OPENING = frozenset({*DEFINITE, "his", "her", "their", "its"})
_OTHERS = frozenset(
    {"next", "new", "future", "previous", "last", "other", "another", "any", "every", "second", "third"}
)
_BECOMING = words(
    "as be become becomes became becoming being been elected appointed named made sworn remain remains nominated a an"
)
_BECOMES = words("become becomes became becoming")
_NOT_NOW = words(
    "first former late acting interim next new future previous last other another any every second third old"
)
_AGE = words("- ‑ year old year-old")
_AGED = re.compile(r"\d{1,3}[-‑]?year[-‑]?old")
_OF_SOMEBODY = frozenset({"a", "an", "my", "our", "his", "her", "their"})
_REACH_OFFICE = 80  # sentences back that "the president" reaches


def widened(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """Names of bodies with the common noun beside them: "Reuters news agency", "the newspaper Zarya"."""
    found: list[Mention] = []
    for mention in mentions:
        if mention.form is not Form.NAME or mention.kind not in _BODIES:
            continue
        start, end = mention.start, mention.end
        stop = document.sentence_of(start)
        while end < stop[1] and document[end].lower in nouns.BESIDE_NAMES and document[end].upos in ("NOUN", "PROPN"):
            end += 1
        while (
            start > stop[0] and document[start - 1].lower in nouns.BESIDE_NAMES and document[start - 1].upos == "NOUN"
        ):
            start -= 1
        if (start, end) != (mention.start, mention.end):
            found.append(replace(mention, start=start, end=end, form=Form.PHRASE))
    return found


def nominals(
    document: Document,
    mentions: Sequence[Mention],
    drafts: dict[ActorKey, Draft],
    held: Sequence[Held],
    named: Mapping[int, Mention],
    offices: Offices,
    where: Named,
) -> list[Mention]:
    """Definite phrases without a name: whoever of the text they take up, or who holds the office that they name.

    Parameters
    ----------
    drafts : dict
        Gets who is in office and not named in the article.
    held : sequence of Held
        Title phrases that belong to a name: no nominals of their own.
    named : mapping of int to Mention
        Named mentions by first token.
    where : Named
        Gets whom a phrase names before the text does.
    """
    timeline = Timeline(m for m in mentions if m.form is not Form.PHRASE)
    taken = {i for h in held for i in range(h.start, h.end)}
    taken |= {i for m in mentions if m.form is Form.NOMINAL and m.end - m.start == 2 for i in (m.start, m.head)}
    found: list[Mention] = []
    i = 0
    for token in document.tokens:
        if token.i < i or (token.i not in named and not _opens(token)):
            continue
        i = token.i
        if i not in taken and document.in_body(i):
            mention = (
                _title_nominal(document, i, timeline, drafts, named, offices, where)
                or _aged(document, i, timeline)
                or (styled(document, i, told_before(document, timeline, i, NEAR)) if is_style(document, i) else None)
                or noun_nominal(document, i, timeline, drafts)
            )
            if mention is not None and not taken & set(range(mention.start, mention.end)):
                found.append(mention)
                timeline.add(mention)
                i = mention.end
    return found


def _opens(token: Token) -> bool:
    return token.lower in _OPENING and token.upos != "SCONJ"  # "said that justice was done"


def _title_nominal(
    document: Document,
    i: int,
    mentions: Timeline,
    drafts: dict[ActorKey, Draft],
    named: Mapping[int, Mention],
    offices: Offices,
    where: Named,
) -> Mention | None:
    phrase = parse_title(document, i, named)
    if phrase is None or phrase.end in named or _predicate(document, phrase) or (i in named and phrase.owner is None):
        return None
    if phrase.leading == "its" or (phrase.leading in _OF_SOMEBODY and phrase.words != "counterpart"):
        return None  # a body's counterpart is a body
    if any(document[at].lower in _OTHERS or document[at].upos == "NUM" for at in range(i, phrase.head)):
        return None  # "the next president", "the 2012 nominee"
    if phrase.words == "counterpart" and i and document[i - 1].lower == "its":
        return None
    before = i - 1 - (i > 0 and document[i - 1].lower in DEFINITE)
    if before >= 0 and document[before].lower in _BECOMES:
        return None
    after = document[phrase.end] if phrase.end < len(document) else None
    if (
        after is not None
        and after.upos in ("NOUN", "PROPN")
        and after.head != after.i
        and phrase.end == phrase.head + 1
    ):
        return None  # "the president elections"
    return _meant(document, i, phrase, mentions, drafts, offices, where)


def owned_nominals(
    document: Document,
    mentions: Sequence[Mention],
    drafts: dict[ActorKey, Draft],
    held: Sequence[Held],
    named: Mapping[int, Mention],
    offices: Offices,
    where: Named,
    pronouns: Iterable[Mention],
) -> list[Mention]:
    """Who holds an office of whom "its" means, once that is known: "**its defence minister** said"."""
    timeline = Timeline(m for m in mentions if m.form is not Form.PHRASE)
    taken = {h.start for h in held} | {h.phrase.start for h in held}
    found = []
    for its in pronouns:
        phrase = parse_title(document, its.start, named) if document[its.start].lower == "its" else None
        if phrase is None or phrase.owner is not None or phrase.words == "counterpart" or phrase.end in named:
            continue
        if its.start in taken or phrase.start in taken or _predicate(document, phrase):
            continue
        phrase = replace(phrase, owner=its.key)
        mention = _meant(document, its.start, phrase, timeline, drafts, offices, where)
        if mention is not None:
            found.append(mention)
    return found


def _meant(
    document: Document,
    i: int,
    phrase: TitlePhrase,
    mentions: Timeline,
    drafts: dict[ActorKey, Draft],
    offices: Offices,
    where: Named,
) -> Mention | None:
    """The mention of whoever holds the office: of the article, else as the gazetteer knows."""
    key = _office_holder(document, phrase, mentions, drafts, where)
    if key is None or not _holds(document, drafts[key], phrase):
        known = _in_office(document, i, phrase, offices)
        if known is not None:
            key = drafts.setdefault(known.key, Draft(known.key, known.name, known.kind, known)).key
    if key is None:
        key = where.holder_behind(document, phrase, drafts)
    if key is None:
        return None
    start = i if document[i].lower in lex.LEADING else phrase.start
    return Mention(start, phrase.end, phrase.head, Form.NOMINAL, key, ActorKind.PERSON, drafts[key].gender)


def _holds(document: Document, draft: Draft, phrase: TitlePhrase) -> bool:
    """Whether the article gives the person this office, or nothing speaks against it on the article's day."""
    day, known = document.article.published, draft.known
    if phrase.owner is None or known is None or not day:
        return True
    if any(_same_title(r.title, phrase) for r in draft.roles):
        return True
    return any(_same_title(r.title, phrase) and r.of == phrase.owner and covers(r, day) for r in known.roles)


def _in_office(document: Document, i: int, phrase: TitlePhrase, offices: Offices) -> KnownActor | None:
    """Who holds the office that a phrase names with its country or body, on the article's day.

    Nobody where the phrase speaks of what somebody becomes ("elected US president"), of any holder ("a US president"),
    or the sentence of a year before the article's.
    """
    day = document.article.published
    if not day or phrase.owner is None or phrase.tense is not Tense.PRESENT or phrase.words in _LEADERS | _HEADS:
        return None
    first, stop = document.sentence_of(i)
    before = document[i - 1] if i > first else None
    if before is not None and (before.upos in ("DET", "NUM", "PRON") or before.lower in _BECOMING):
        return None
    bare = document[i].lower not in DEFINITE and not any(t.lower in GENITIVE for t in document.tokens[i : phrase.head])
    if bare and (i > first or phrase.end >= stop):  # a headline's "US president warns"
        return None
    if any(document[at].lower in _NOT_NOW for at in range(i, phrase.head)) or document.is_dep(phrase.head, "appos"):
        return None
    years = (t.text for t in document.tokens[first:stop] if len(t.text) == 4 and t.text.isdecimal())
    if any("1500" < year < day[:4] for year in years):
        return None
    return offices.holder(phrase.words, phrase.owner, day)


def _predicate(document: Document, phrase: TitlePhrase) -> bool:
    return document.child(phrase.head, "cop") is not None


def _office_holder(
    document: Document, phrase: TitlePhrase, mentions: Timeline, drafts: Mapping[ActorKey, Draft], where: Named
) -> ActorKey | None:
    """Who holds the office: named before, fitting title and country; the last named of several who hold it now."""
    before = [m for m in told_before(document, mentions, phrase.start, _REACH_OFFICE) if m.kind is ActorKind.PERSON]
    order = list(dict.fromkeys(m.key for m in reversed(before)))
    fitting = [k for k in order if _fits(drafts[k], phrase)]
    if not fitting and phrase.owner is not None:  # "Iran's leader … Ali Khamenei": named later, if only one fits
        fitting = [k for k in where.named_from(phrase.end, phrase.owner) if _fits(drafts[k], phrase)]
        told = [k for k in fitting if any(r.title.casefold() == phrase.words for r in drafts[k].roles)]
        fitting = told if len(told) == 1 else fitting  # of the former holders the text may not say so
        fitting = fitting if len(fitting) == 1 and phrase.tense is Tense.PRESENT else []
    if len(fitting) > 1:
        fitting = [k for k in fitting if not _stands_in(drafts[k], phrase)] or fitting
        day = document.article.published
        now = [k for k in fitting if (known := drafts[k].known) and day and in_office(known, day)]
        told = [k for k in fitting if any(r.title.casefold() == phrase.words for r in drafts[k].roles)]
        fitting = (now if len(now) == 1 else []) or told or fitting
        if phrase.tense is Tense.PRESENT:  # "the former mayor, X" is not the mayor where another is
            fitting = [k for k in fitting if not _is_over(drafts[k], phrase)] or fitting
    return fitting[0] if fitting else None


def _fits(draft: Draft, phrase: TitlePhrase) -> bool:
    if phrase.gender and draft.gender not in (phrase.gender, None):
        return False
    if phrase.words == "counterpart":
        return phrase.owner is not None and draft.country == phrase.owner
    same = [r for r in draft.offices() if _same_title(r.title, phrase)]
    if _at_another_time(draft, phrase):
        return False
    if phrase.owner is None:
        return bool(same)
    if any(r.of == phrase.owner for r in same):
        return True
    if (
        phrase.words in _HEADS
        and not phrase.owner.startswith("country/")
        and any(r.of == phrase.owner for r in draft.offices())
    ):
        return True
    leads = phrase.words in _LEADERS and draft.country == phrase.owner
    return leads and any(r.title.casefold() in lex.STATE_HEADS for r in draft.offices())


def _stands_in(draft: Draft, phrase: TitlePhrase) -> bool:
    """Whether the article gives the person the office of a deputy alone: another is "the minister"."""
    told = [r.title.casefold() for r in draft.roles if _same_title(r.title, phrase)]
    return bool(told) and all(not lex.OTHERWISE.isdisjoint(title.split()) for title in told)


def _is_over(draft: Draft, phrase: TitlePhrase) -> bool:
    """Whether the article gives the person the office in the past alone."""
    told = {r.tense for r in draft.roles if _same_title(r.title, phrase)}
    return told == {Tense.PAST}


def _at_another_time(draft: Draft, phrase: TitlePhrase) -> bool:
    """Whether the article gives the person the office at another time than the phrase: one elected is not yet in it."""
    told = {r.tense for r in draft.roles if _same_title(r.title, phrase)}
    if phrase.tense is Tense.FUTURE:
        return bool(told) and Tense.FUTURE not in told
    return told == {Tense.FUTURE}


def _same_title(title: str, phrase: TitlePhrase) -> bool:
    return _says_title(title, phrase.words, phrase.title or "", phrase.owner is not None)


@lru_cache(maxsize=10_000)  # the same few titles, for everybody who is told of before
def _says_title(title: str, said: str, named: str, owned: bool) -> bool:
    written = title.casefold()
    if written in (said, named.casefold(), *_ALSO_CALLED.get(said, ())):
        return True
    if said == "detective" and written.startswith("detective "):
        return True  # of whatever rank
    if said == "minister" and written.startswith(("minister of ", "minister for ")):
        return True
    if written.endswith(" " + said):
        return written.removesuffix(said).split()[-1] not in lex.OTHERWISE
    return owned and plain_title(title) == plain_title(said)


def _aged(document: Document, i: int, mentions: Timeline) -> Mention | None:
    """ "the 82-year-old cleric": the one person of this sentence or the one before, else the subject of that one."""
    if document[i].lower != "the" or i + 1 >= len(document):
        return None
    at, stop = i + 1, document.sentence_of(i)[1]
    while at < stop and (document[at].upos == "NUM" or document[at].lower in _AGE):
        at += 1
    if not _AGED.fullmatch(document.words(i + 1, at).replace(" ", "").lower()):
        return None
    named = at < stop and document[at].upos == "NOUN" and document[at].lower in nouns.PERSON_NOUNS
    if not named and at < stop and document[at].upos in ("NOUN", "PROPN", "ADJ"):
        return None  # "the 80-year-old agreement"
    near = [m for m in told_before(document, mentions, i, 1) if m.kind is ActorKind.PERSON]
    subjects = [m for m in near if m.start < document.sentence_of(i)[0] and document.is_dep(m.head, "nsubj")]
    meant = {m.key: m for m in near} if len({m.key for m in near}) == 1 else {m.key: m for m in subjects}
    if len(meant) != 1:
        return None
    ((key, one),) = meant.items()
    end = at + 1 if named else at
    return Mention(i, end, end - 1, Form.NOMINAL, key, ActorKind.PERSON, one.gender)
