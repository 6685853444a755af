"""Third-person pronouns to the people and bodies named before them.

Candidates of the right gender and number in the sentences before are weighed by nearness, by being a subject, and by
standing in the same frame of speech; what shares the pronoun's clause cannot be meant by it. The weights were set on
the training part of GUM. First and second persons inside quotations are left to whoever knows the speaker.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKey, ActorKind
from kg.resolve.beside import POSSESSIVE, announced, of_the_name, own_subject
from kg.resolve.mention import Form, Mention, Timeline
from kg.resolve.spoken import SAYING, quotations, quoted_tokens, said_before, told_of, turn_labels, who_says
from kg.resolve.unnamed import behind_unnamed

__all__ = ["STYLES", "resolve_pronouns"]


_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_THING = frozenset({"it", "its", "itself"})
_EMPTY = words("seem appear turn happen take mean remain")
_REFLEXIVE = frozenset({"himself", "herself", "itself"})
_BACK = {**dict.fromkeys(_MALE | _FEMALE, 4), **dict.fromkeys(_THING, 1)}
"""How many sentences back a pronoun reaches."""
_BODIES = frozenset(
    {
        ActorKind.COUNTRY,
        ActorKind.ORGANISATION,
        ActorKind.ARMED_GROUP,
        ActorKind.MEDIA,
        ActorKind.FORCE,
        ActorKind.GROUP,
    }
)
_TAKING_TURNS = words("answer counter deny dismiss dispute reject reply respond")
_SPOKESMEN = words("spokesman spokeswoman spokesperson lawyer attorney solicitor barrister publicist office")
"""Who speak of whom they serve."""
STYLES = words("Lordship Ladyship Lordships Majesty Majesties Excellency Excellencies Highness Holiness Honour Honor")
"""With a possessive in front forms of address, written large: "His Lordship"."""
_APPOINTING = words("name appoint nominate pick choose tap select")
_KEEPING_BACK = words("decline disclose elaborate identify name refuse specify")
_SPEAKING = SAYING - _TAKING_TURNS | words("accuse ask call continue describe doubt recall shoot tweet urge write")
"""Who did one of these in the sentence before, and is meant by the subject of another, goes on speaking."""


@dataclass(frozen=True, slots=True)
class _Weights:
    sentence: float = 1.0
    subject: float = 0.8
    speaker: float = 1.8
    name: float = 0.2
    clause: float = 0.6
    nested: float = -0.6
    frequency: float = 0.45
    same_gender: float = 1.5
    quoting: float = -1.5
    paragraph: float = -0.6
    again: float = 1.2
    goes_on: float = 1.5
    own: float = 1.5
    others_words: float = -0.8
    coordinated: float = 2.0
    fronted: float = 1.5
    joined: float = 0.8


_W = _Weights()


def resolve_pronouns(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """A mention for each pronoun whose antecedent is found.

    Parameters
    ----------
    mentions : sequence of Mention
        Names and nominals, in any order.

    Returns
    -------
    list of Mention
        In the order of the text, form ``pronoun``.
    """
    labels = turn_labels(document, mentions)
    labelled = {m.start for m in labels}
    timeline = Timeline(m for m in mentions if m.start not in labelled)
    quoted = quoted_tokens(document)
    found: list[Mention] = []
    meant: dict[ActorKey, str] = {}  # the gender that a pronoun before told
    pronouns = [t for t in document if t.upos in ("PRON", "DET") and t.lower in _BACK and document.in_body(t.i)]
    for token in sorted(pronouns, key=lambda t: (document.sentence_number(t.i), quoted[t.i])):  # who says it first
        word = token.lower
        if token.i + 1 < len(document) and document[token.i + 1].text in STYLES:
            continue
        number = document.sentence_number(token.i)
        first, last = document.sentences[max(0, number - _BACK[word])][0], document.sentences[number][1]
        near = timeline.between(first, last)
        if word in _THING:
            antecedent = None if _expletive(document, token.i) else _thing(document, token.i, near, quoted)
        else:
            gender = "m" if word in _MALE else "f"
            turn = bisect(labels, token.i, key=lambda m: m.start)
            near = [m for m in near if not turn or m.key != labels[turn - 1].key]  # of oneself one says "I"
            antecedent = announced(document, token.i, gender, near)
            near = [replace(m, gender=meant[m.key]) if m.gender is None and m.key in meant else m for m in near]
            antecedent = antecedent or _person(document, token.i, gender, near, quoted)
        if antecedent is not None:
            told = {True: "m", False: "f"}[word in _MALE] if antecedent.kind is ActorKind.PERSON else None
            if told is not None:
                meant[antecedent.key] = told
            i = token.i
            found.append(Mention(i, i + 1, i, Form.PRONOUN, antecedent.key, antecedent.kind, told))
            timeline.add(found[-1])
    return found


def _person(
    document: Document, i: int, gender: str, mentions: Sequence[Mention], quoted: Sequence[bool]
) -> Mention | None:
    before = [m for m in mentions if m.start < i and m.form is not Form.PHRASE and m.kind is ActorKind.PERSON]
    before = [m for m in before if m.gender in (gender, None)]
    barred = _barred(document, i, mentions) | told_of(document, i, mentions, quoted)
    if document[i].lower in _REFLEXIVE:
        if before and before[-1].end == i:
            return before[-1]  # "X himself"
        if (subject := own_subject(document, i)) is not None and document[subject].upos in ("NOUN", "PROPN"):
            meant = [m for m in mentions if m.start <= subject < m.end and m.kind is ActorKind.PERSON]
            return meant[-1] if meant else None
    candidates = behind_unnamed(document, i, gender, [m for m in before if m.key not in barred], mentions, quoted)
    above = document[i].head
    if document.is_dep(i, "obj", "iobj") and document.is_dep(above, "conj") and document.child(above, "nsubj") is None:
        start = document.sentence_of(i)[0]  # "called on Y and told him": whom the first of the two verbs brought in
        candidates = [m for m in candidates if m.start >= start] or candidates
    if not candidates:
        return None
    if (namesake := of_the_name(document, i, mentions, candidates)) is not None:
        return namesake
    counts = {m.key: sum(other.key == m.key for other in before) for m in candidates}
    told = {_spoken_for(document, m.head) for m in candidates} - {None}
    return max(candidates, key=lambda m: (_weight(document, i, m, counts[m.key], gender, quoted, told), m.start))


def _weight(
    document: Document,
    i: int,
    mention: Mention,
    count: int,
    gender: str,
    quoted: Sequence[bool],
    spoken_for: Set[int | None],
) -> float:
    distance = document.sentence_number(i) - document.sentence_number(mention.start)
    if distance > 1 and not quoted[i] and not quoted[mention.start]:
        distance -= quotations(document, mention.start, i, quoted)
    score = -_W.sentence * distance + _W.frequency * min(count, 4)
    subject = _subject_of(document, mention.head)
    if subject is not None:
        score += _W.subject
        clause = document[subject].head
        if document[clause].dep in ("root", "ccomp", "parataxis", "conj"):
            score += _W.clause
        if _reports(document, clause, i):
            own = 0.0 if clause in spoken_for else _W.speaker
            score += _W.quoting if quoted[i] and not quoted[mention.start] else own
        elif _is_own(document, clause, i):
            score += _W.own
        elif _stood_in_front(document, clause, i):
            score += _W.fronted
        elif quoted[i] and not quoted[mention.start] and document[clause].lemma.lower() in SAYING:
            score += _W.quoting
        if distance == 1 and _goes_on_speaking(document, clause, i, quoted):
            score += _W.again
        if distance == 1 and mention.gender is None and _opens(document, i, quoted) and document[clause].dep == "root":
            score += _W.goes_on  # most of the world's given names are in no list of ours
        if distance == 0 and _joins(document, clause, i):
            score += _W.goes_on if mention.gender is None else _W.joined
    elif distance == 0 and _told_by_me(document, mention.head):
        score += _W.subject
    elif distance == 1 and (_answers(document, mention.head, i) or _answers_me(document, mention.head, i)):
        score += _W.subject + _W.again
    elif (told := _spoken_for(document, mention.head)) is not None and _reports(document, told, i):
        score += _W.subject + _W.clause + _W.speaker
    elif document.is_dep(mention.head, "nmod", "compound", "amod"):
        score += _W.nested
    if who_says(document, mention) in document.ancestors(i):  # "X, who said that [he] would go"
        score += _W.speaker + (_W.subject if subject is None else 0.0)
    if quoted[mention.start] and not quoted[i]:
        score += _W.others_words
    if document[i].lower in POSSESSIVE and document[document[i].head].dep == "conj":
        score += _W.coordinated if document[document[i].head].head == mention.head else 0.0  # "X and [his] wife"
    if mention.form is Form.NAME:
        score += _W.name
    if "\n" in document.article.text[document[mention.start].end : document[i].start]:
        score += _W.paragraph
    return score + (_W.same_gender if mention.gender == gender else 0.0)


def _opens(document: Document, i: int, quoted: Sequence[bool]) -> bool:
    """Whether a pronoun opens its sentence, as its subject or beside it: "His lawyer said", "'I will go,' he said"."""
    start = document.sentence_of(i)[0]
    opens = i - start < 3 or all(quoted[k] or document[k].upos == "PUNCT" for k in range(start, i))
    return opens and document.is_dep(i, "nsubj", "nmod")


def _joins(document: Document, clause: int, i: int) -> bool:
    """Whether a pronoun is the subject of a clause that is joined to another one: "X stays on; [he] said so"."""
    own = document[i].head
    return document.is_dep(i, "nsubj") and document[own].head == clause and document.is_dep(own, "parataxis", "conj")


def _is_own(document: Document, clause: int, i: int) -> bool:
    """Whether a possessive belongs to a verb's object: "X wore [his] uniform", but not "X took [his] place"."""
    if document[i].lower not in POSSESSIVE or document.child(clause, "nsubj:pass") is not None:
        return False
    above = document[i].head
    if document.is_dep(above, "appos"):  # "X met Y, [his] aide"
        above = document[above].head
        return document[above].head == clause and document.is_dep(above, "obj", "iobj", "obl")
    while document[above].dep == "nmod:poss":
        above = document[above].head  # "X praised [his] deputy's work"
    verb = document[above].head
    if document.is_dep(verb, "xcomp") and document.child(document[verb].head, "obj", "iobj") is None:
        verb = document[verb].head  # "X had to make [his] case"
    called = document.is_dep(above, "xcomp") and document[above].upos == "NOUN"  # "X called [his] bill a triumph"
    return verb == clause and (called or document.is_dep(above, "obj", "iobj")) and document[above].lower != "place"


def _stood_in_front(document: Document, clause: int, i: int) -> bool:
    """Whether a clause leads up to the pronoun's: "When X came, [he] said"."""
    leads = document.is_dep(clause, "advcl") and clause < i
    return leads and document.is_dep(i, "nsubj") and document[clause].head == document[i].head


def _spoken_for(document: Document, owner: int) -> int | None:
    """The verb by which somebody speaks for an owner: "[X]'s lawyer, Y, said", "a spokesman for [X] said"."""
    noun = document[owner].head
    if not document.is_dep(owner, "nmod") or document[noun].lemma.lower() not in _SPOKESMEN:
        return None
    subject = document[noun].head if document.is_dep(noun, "appos") else noun
    return document[subject].head if document.is_dep(subject, "nsubj") else None


def _reports(document: Document, clause: int, i: int) -> bool:
    """Whether a token stands in what a clause tells, or one joined to it with the same subject: "X rose and said"."""
    joined = (c for c in document.children(clause, "conj") if document.child(c, "nsubj", "nsubj:pass") is None)
    above = set(document.ancestors(i))
    return any(c in above and document[c].lemma.lower() in SAYING for c in (clause, *joined))


def _subject_of(document: Document, i: int) -> int | None:
    """The subject that a token is or stands beside: "his lawyer, X", "the president, Y"."""
    start = document.edges(i)[0]
    bracketed = any(document[k].text in ("(", "[") for k in (start, max(start - 1, 0)))  # "X (Labour, Westgate)"
    called = document.is_dep(i, "flat") and document[document[i].head].upos == "NOUN"  # "commander [X] said"
    head = document[i].head if called or (document.is_dep(i, "appos") and not bracketed) else i
    if document.is_dep(head, "nsubj"):
        return head
    subject = document.child(head, "nsubj") if document.child(head, "cop") is not None else None
    named = subject is not None and document[subject].upos in ("PROPN", "PRON")
    return None if named else subject  # "Her husband is the conductor [X]"


def _goes_on_speaking(document: Document, clause: int, i: int, quoted: Sequence[bool]) -> bool:
    """Whether a clause before says something and stands in no other's words, and the pronoun is who says the next."""
    start = document.sentence_of(i)[0]
    if any(document.is_dep(k, "nsubj") and document[k].upos == "PROPN" and not quoted[k] for k in range(start, i)):
        return False  # "[Brandt] spoke. Varga shouted; [he] told them to go"
    if document[clause].lemma.lower() not in _SPEAKING or document[clause].dep not in ("root", "parataxis"):
        return False
    return document.is_dep(i, "nsubj") and document[document[i].head].lemma.lower() in _SPEAKING | _KEEPING_BACK


def _answers(document: Document, hearer: int, i: int) -> bool:
    """Whether the pronoun is who replies, and a mention before whom somebody asked."""
    asked = document.is_dep(hearer, "obj", "iobj") and document[document[hearer].head].lemma.lower() == "ask"
    return asked and document.is_dep(i, "nsubj") and document[document[i].head].lemma.lower() in _TAKING_TURNS


def _told_by_me(document: Document, i: int) -> bool:
    """Whether it is the object of what the writer does: "I told [Brandt] so when he came"."""
    subject = document.child(document[i].head, "nsubj")
    return document.is_dep(i, "obj", "iobj") and subject is not None and document[subject].lower in ("i", "we")


def _answers_me(document: Document, hearer: int, i: int) -> bool:
    """Whether the writer turns to somebody, who does something to the writer: "I went to [Brandt]. He told me"."""
    subject = document.child(document[hearer].head, "nsubj")
    mine = document.is_dep(hearer, "obj", "iobj", "obl") and subject is not None
    if subject is None or not mine or document[subject].lower not in ("i", "we") or not document.is_dep(i, "nsubj"):
        return False
    return any(document[k].lower in ("me", "us") for k in document.children(document[i].head, "obj", "iobj", "obl"))


def _barred(document: Document, i: int, mentions: Sequence[Mention]) -> set[ActorKey]:
    """Actors that the pronoun cannot mean: those it stands inside of, and other arguments of its own verb."""
    word = document[i].lower
    inside = {m.key for m in mentions if m.start <= i < m.end}  # "his" in "his counterpart X" is not X
    if word in _REFLEXIVE:
        return inside
    above = document[i].head
    if word in POSSESSIVE and document.is_dep(i, "nmod", "det"):
        here = {m.key for m in mentions if m.start == i + 1 or (m.head == above and m.start > i)}
        beside = {m.key for m in mentions if document.is_dep(above, "appos") and m.head == document[above].head}
        return inside | here | beside  # "Nokia, [its] rival"
    if document.is_dep(i, "nmod"):
        return inside
    inside |= _told_before(document, i, mentions)
    arguments = set(document.children(above))
    if document.child(above, "cop") is not None:
        arguments.difference_update(document.children(above, "flat"))  # "He is Lord Hurd" is of him
    if document.is_dep(above, "conj") and document.child(above, "nsubj") is None:
        arguments.update(document.children(document[above].head, "nsubj"))  # "X called Y and told him"
    governor = document[above].head
    if document.is_dep(above, "xcomp"):  # "they expected X to see him", "X wanted to see him"
        objects = document.children(governor, "obj", "iobj")
        arguments.update(objects or document.children(governor, "nsubj"))
    elif document.is_dep(above, "advcl") and document.child(above, "nsubj") is None:  # "X left, telling him"
        arguments.update(document.children(governor, "nsubj"))
    named = document.is_dep(i, "obj") and document[governor].lemma.lower() in _APPOINTING
    if named and document.is_dep(above, "xcomp", "advcl", "acl"):  # "X named Y to succeed him"
        arguments.update(document.children(governor, "nsubj"))
    next_to = [k for each in arguments for k in document.children(each, "appos", "conj")]
    next_to += [k for each in next_to for k in document.children(each, "flat")]
    arguments.update(next_to)  # "his aide, X, saw him", "X and Y saw him"
    return inside | {m.key for m in mentions if m.head in arguments and m.head != i}


def _told_before(document: Document, i: int, mentions: Sequence[Mention]) -> set[ActorKey]:
    """Who is named in what the pronoun is said to have told: "X is ill, [he] says" is said of X by another."""
    verb = document[i].head
    if not document.is_dep(i, "nsubj") or document[verb].lemma.lower() not in SAYING:
        return set()
    told = said_before(document, verb)
    return {m.key for m in mentions if m.form is Form.NAME and m.start < i and m.head in told}


def _expletive(document: Document, i: int) -> bool:
    """ "It is clear that", "it took a week to": nobody."""
    if document[i].lower != "it":
        return False
    if not document.is_dep(i, "nsubj"):
        return True  # "confirmed it" is about what was said
    above = document[i].head
    return document.child(above, "cop") is not None or (
        document.child(above, "csubj", "ccomp") is not None and document[above].lemma.lower() in _EMPTY
    )


def _has_subject(document: Document, i: int, mentions: Sequence[Mention]) -> bool:
    """Whether a subject of the sentence before token ``i`` is nobody who is known: "the office did so; its head …"."""
    heads = {m.head for m in mentions}
    first = document.sentence_of(i)[0]
    return any(t.upos == "NOUN" and t.dep == "nsubj" and t.i not in heads for t in document.tokens[first:i])


def _thing(document: Document, i: int, mentions: Sequence[Mention], quoted: Sequence[bool]) -> Mention | None:
    """The subject of the clause before, if it is a body or a country; else the only one in reach."""
    number = document.sentence_number(i)
    barred = _barred(document, i, mentions)
    forms = (Form.NAME, Form.METONYM, Form.NOMINAL)
    bodies = [m for m in mentions if m.start < i and m.kind in _BODIES and m.key not in barred and m.form in forms]
    bodies = [m for m in bodies if m.kind is not ActorKind.MEDIA or not document.is_dep(m.head, "obj", "iobj")]
    bodies = [m for m in bodies if quoted[i] or not quoted[m.start]] or bodies  # '"The bank failed," said its head'
    subjects = [m for m in bodies if document.is_dep(m.head, "nsubj")]
    here = [m for m in subjects if m.start >= document.sentences[number][0]]
    if not here and _has_subject(document, i, mentions):
        bodies, subjects = [m for m in bodies if m.start >= document.sentences[number][0]], []
    if here or subjects:
        main = [m for m in subjects if not document.is_dep(document[m.head].head, "acl", "acl:relcl", "advcl")]
        return (here or main or subjects)[-1]  # "X, which Y holds, agreed. [It] will go on"
    only = len({m.key for m in bodies}) == 1 and bodies[-1].start >= document.sentences[number][0]
    return bodies[-1] if only else _town(document, i, mentions, barred)


def _town(document: Document, i: int, mentions: Sequence[Mention], barred: set[ActorKey]) -> Mention | None:
    """The place that is the subject of the clause before, where nobody else can be meant."""
    here = document.sentence_of(i)[0]
    if any(here <= m.start < i and m.kind in _BODIES for m in mentions) or _has_subject(document, i, mentions):
        return None
    places = [m for m in mentions if m.start < i and m.kind is ActorKind.PLACE and m.key not in barred]
    places = [m for m in places if m.form is Form.NAME and document.is_dep(m.head, "nsubj")]
    return places[-1] if len({m.key for m in places}) == 1 else None
