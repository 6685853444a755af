"""What looks like a statement and is none: deeds, topics, questions to somebody, and words that nobody said."""

from __future__ import annotations

from kg.extract.lexicons import nouns, speech
from kg.extract.modality import modality_of
from kg.extract.somebody import is_somebody
from kg.extract.statement_content import in_headline, is_word, opens_behind_colon
from kg.extract.statement_cue import Cue, Draft
from kg.extract.statement_people import negated_source
from kg.extract.statement_turns import LABELS, QUESTION
from kg.language.document import Document
from kg.letters import words
from kg.model import DropReason, Modality

__all__ = ["is_denied", "is_negated", "modality_of_saying", "why_not"]

_NEGATIONS = frozenset({"not", "n't", "n’t", "neither", "never", "nor"})
_EMPTY_WORDS = words("anything it more much nothing so that the them these this those what which")
"""Nothing that is said, or another's word for it, alone: "denied this", "will not say more"."""

_NOTHING = frozenset({"little", "nothing"})
_QUOTES = ("``", "''")
_VERBS = ("VERB", "AUX")
_FUNCTION = frozenset({"ADP", "CCONJ", "DET", "PART", "SCONJ"})


def why_not(document: Document, item: Draft) -> DropReason | None:
    """Why a draft is no statement; ``None`` when it is one."""
    if not document.in_body(min(item.tokens)):
        return DropReason.BOILERPLATE
    if _is_nobodys(document, item.cue) or _is_done_to(document, item):
        return DropReason.NO_SPEAKER
    empty = (_is_unsaid, _is_topic, _is_about_somebody, _is_called, _is_called_for, _is_helped, _is_reaction)
    if any(is_none(document, item) for is_none in empty):
        return DropReason.NO_CONTENT
    return None


def is_negated(document: Document, cue: Cue) -> bool:
    """Whether the saying is denied ("did not say", "nobody said"): cue or source is negated, not the content."""
    if cue.kind != "verb":
        return False
    if negated_source(document, cue):
        return True
    before = (c for c in document.children(cue.head, "advmod", "cc") if c < cue.head)  # but "pleaded not guilty"
    if any(document[c].lower in _NEGATIONS for c in before):
        return True
    without = (document[i].head for i in range(cue.head, cue.end) if document[i].lower == "no")
    return any(document[noun].lemma in speech.SAYINGS for noun in without)  # "made no mention of"


def is_denied(document: Document, item: Draft) -> bool:
    """Whether the speaker denies or rejects the content ("denied that", not "denied the charge: “We …”")."""
    cue = item.cue
    answers = document[cue.head].lemma in speech.DENYING and cue.kind == "verb"
    called = "as" in (document[min(item.tokens)].lower, document[cue.end - 1].lower)
    if called and not _has_verb(document, item):
        return False  # "a claim that Oslo dismissed as “a lie”": that it is one is held
    return answers and not opens_behind_colon(document, cue, item.tokens)


def modality_of_saying(document: Document, cue: Cue) -> Modality:
    """How real the saying is: "will tell" is planned, "did not say" and "refused to say" are negated."""
    if cue.kind != "verb":
        return Modality.ACTUAL
    if is_negated(document, cue) or document[cue.head].lemma in ("decline", "refuse"):
        return Modality.NEGATED
    found = modality_of(document, cue.head)
    return Modality.NEGATED if found is Modality.FAILED else found


def _heads_a_list(document: Document, cue: Cue) -> bool:
    """ "TURKEY: Several hundred soldiers …": a state in capitals says whom a paragraph is about."""
    if cue.kind != "colon" or cue.source is None:
        return False
    start, end = cue.source
    kind = (document.index.at(end - 1) or "").split("/")[0]
    return kind in ("country", "armed_group", "place") and document.words(start, end).isupper()


def _is_nobodys(document: Document, cue: Cue) -> bool:
    """Whether a thing is said to want or hold something: only speech can come from a thing (a report, a poll)."""
    if _heads_a_list(document, cue):
        return True
    before = document.words(*cue.source) if cue.kind == "colon" and cue.source else ""
    if _asks_who(document, cue) or before == QUESTION or before.lower() in LABELS:
        return True
    if cue.source_head is None:
        return False
    if cue.kind != "verb" or document[cue.head].lemma in speech.SPEECH or document[cue.source_head].lower == "it":
        return False  # "it opposed the plan": the body of the sentence before, as often as not
    if cue.tagged and document.child(cue.head, "ccomp") is not None:
        return False  # "Regulators worried that …": only people do, whatever the lists know of them
    wants = document[cue.head].lemma in (speech.THOUGHT | speech.NOT_HANDED_ON) - {"find"}  # what no thing can
    if cue.tagged and not wants and _tagged_source(document, cue):
        return False  # "A poll shows …", "the advertisement questions …"
    return not is_somebody(document, cue.source_head)


def _tagged_source(document: Document, cue: Cue) -> bool:
    """Whether the pipeline's tags, too, take the source for one."""
    return cue.source is not None and not document.tagged("source").isdisjoint(range(*cue.source))


def _is_done_to(document: Document, item: Draft) -> bool:
    """ "They were not authorized to brief", "1,500 announced in May", "asked whether he knew": without who did it."""
    cue = item.cue
    if cue.kind == "verb" and _is_headline_passive(document, cue.head):
        return True
    if cue.kind == "colon" and in_headline(document, cue.head) and not _has_verb(document, item):
        marks = range(cue.end, min(cue.end + 2, len(document)))
        return not any(document[i].tag == "``" for i in marks)  # "Ferry inquiry: two towns at odds"
    if cue.kind != "verb" or cue.source_head is not None:
        return False
    word = document[cue.head]
    if word.upos == "ADV" and document[word.head].lemma in speech.ACTS:
        return True  # "formally withdrew": a deed, whatever the tags say of its adverb
    passive = document.child(cue.head, "aux:pass", "nsubj:pass") is not None
    if word.lemma == "ask":
        return passive or word.dep in ("advcl", "acl")
    if passive:
        return is_negated(document, cue) and word.lemma not in speech.SPEECH
    return word.tag == "VBN" and word.dep in ("acl", "advcl")


def _is_headline_passive(document: Document, verb: int) -> bool:
    """ "Oslo accused of spying", "Ministers told to resign": without an object it is done to them."""
    if not in_headline(document, verb):
        return False
    takes = speech.TO_SOMEBODY | speech.ADDRESSEE_AS_OBJECT | speech.AGAINST_OR_FOR
    if document[verb].tag not in ("VBD", "VBN") or document[verb].lemma not in takes - {"threaten"}:
        return False
    return document.child(verb, "obj", "iobj") is None and document[verb + 1].lower in (
        "for",
        "not",
        "of",
        "over",
        "to",
    )


def _asks_who(document: Document, cue: Cue) -> bool:
    """ "Who asked them to come?", "Did the minister threaten to leave?": a question, not what somebody said."""
    subject = document.child(cue.head, "nsubj")
    last = document.sentence_of(cue.head)[1] - 1
    if subject is None or document[last].text != "?":
        return False
    first = document.child(cue.head, "aux")
    inverted = first is not None and first < subject < cue.head and document[cue.head].dep == "root"
    begins = first == document.sentence_of(cue.head)[0]  # "Would he welcome it?"
    inverted = inverted and (begins or document[subject].upos != "PRON")
    return inverted or document[subject].lower in ("who", "which", "what")


def _is_topic(document: Document, item: Draft) -> bool:
    """ "The argument about the soldiers", "What we know about the truce", "the agreement that they signed".

    A noun with a noun phrase, or with a relative clause, names a topic, not what is said of it.
    """
    if item.cue.kind == "verb":
        return document[item.cue.head].lemma in ("know", "learn") and _asks_what(document, item)
    if item.cue.kind != "noun":
        return False
    that = document[min(item.tokens)]
    relative = that.lower == "that" and that.upos == "PRON" and document[item.cue.head].tag in ("NN", "NNS")
    return relative or not _has_verb(document, item)


def _asks_what(document: Document, item: Draft) -> bool:
    """ "What [we know] about the truce", "Here is what [to know]": a heading."""
    first = document.sentence_of(item.cue.head)[0]
    what = any(document[i].tag in ("WP", "WRB", "WDT") for i in range(first, item.cue.start))
    about = any(document[i].lower == "about" for i in range(item.cue.start, item.cue.end + 1))
    said = [i for i in item.tokens if i > item.cue.head]
    return what and (about or not said) and not any(document[i].upos in _VERBS for i in said)


_ONESELF = frozenset({"herself", "himself", "itself", "themselves"})


def _is_called(document: Document, item: Draft) -> bool:
    """ "the town, which it calls Fort Holm", "pointed at the map": a name, a gesture."""
    head = item.cue.head
    behind = document[head + 1].lower if head + 1 < len(document) else ""
    if document[head].lemma == "point":
        return behind == "at" and not _has_verb(document, item)
    if document[head].lemma == "name" and any(document[c].lower == "to" for c in range(head + 1, max(item.tokens))):
        return True  # "names first woman to head bank"
    names = [i for i in item.tokens if i > head and is_word(document, i)]
    if document[head].lemma not in speech.NAMING or not names:
        return False
    if all(document[i].upos == "PRON" for i in names):
        return True  # "called him": what they did is not told
    own = document[names[0]].lower in _ONESELF and all(document[i].text[:1].isupper() for i in names[1:])
    if own:
        return True  # "calls himself “Baltic Eagle”"
    if any(document[i].tag == "``" for i in range(head, max(names))):
        return False  # in quotation marks it is what somebody says
    small = (document[i].lower for i in names if document[i].text.islower())
    return document[names[-1]].text[:1].isupper() and all(word in ("the", "of") for word in small)


def _is_called_for(document: Document, item: Draft) -> bool:
    """ "The strike was called by two unions": what was begun, and no name that it was given."""
    head = item.cue.head
    begun = document[head].lemma == "call" and document.child(head, "nsubj:pass") is not None
    if document[head].lemma == "recall" and not _has_verb(document, item):
        counted = document.child(head, "obj")
        return counted is not None and document.child(counted, "nummod") is not None  # "recalls 48,000 cars"
    return begun and document.child(head, "xcomp", "ccomp", "obj", "compound:prt") is None and max(item.tokens) < head


def _is_reaction(document: Document, item: Draft) -> bool:
    """ "Troops had responded “within minutes”": how they came, not what they said."""
    if document[item.cue.head].lemma not in ("respond", "react") or min(item.tokens) < item.cue.end:
        return False
    told = [i for i in sorted(item.tokens) if is_word(document, i)]
    below = {i for c in document.children(item.cue.head, "obl", "advmod") for i in document.subtree(c)}
    return below.issuperset(told) and document[told[0]].upos == "ADP"


def _is_helped(document: Document, item: Draft) -> bool:
    """ "Egypt and Turkey support the army": what states and forces do for one another, no view of anything."""
    helping = document[item.cue.head].lemma in ("back", "defend", "support")
    if item.cue.kind != "verb" or not helping or _has_verb(document, item):
        return False
    helped = document.child(item.cue.head, "obj")
    return helped is not None and _is_power(document, item.cue.source_head) and _is_power(document, helped)


def _is_power(document: Document, token: int | None) -> bool:
    """Whether a token means a state, a force or an armed group."""
    if token is None:
        return False
    kind = (document.index.at(token) or "").split("/")[0]
    return kind in ("armed_group", "country", "force") or document[token].lower in nouns.FORCE_HEADS | nouns.ARMED_HEADS


def _has_verb(document: Document, item: Draft) -> bool:
    return any(document[i].upos in _VERBS for i in item.tokens)


def _is_unsaid(document: Document, item: Draft) -> bool:
    """ "… without commenting on the talks", "declined to comment", "denied this": nothing is said about anything."""
    cue = item.cue
    if document[cue.head].lemma in speech.COMMENTING and (is_negated(document, cue) or _is_aside(document, item)):
        return True
    if cue.kind == "verb" and document[cue.head].lemma in speech.REFUSING:
        first = next((i for i in sorted(item.tokens) if document[i].upos == "VERB"), None)
        silent = first is not None and document[first].lemma in speech.KEEPING_SILENT and document[first].tag != "VBG"
        given = document.child(first, "obj") if first is not None and document[first].lemma in speech.GIVING else None
        if given is not None and document[given].lemma in speech.PARTICULARS:
            return True  # "refused to give details"
        if silent and document.child(cue.head, "obj", "iobj") is None:
            return True
    if cue.kind == "verb" and document[cue.head].lemma in speech.DELIBERATING:
        # "discussed how it could be ended" tells what was said; "discussed the clashes" and "voted to leave" do not
        return document[cue.head].lemma != "discuss" or not _has_verb(document, item)
    behind = document[cue.head + 1].lower if cue.head + 1 < len(document) else ""
    if document[cue.head].lemma == "say" and behind in _NOTHING:
        topic = document[min(cue.head + 2, len(document) - 1)].lower in ("about", "of", "on")
        if not _has_verb(document, item) or (document.is_dep(cue.head + 1, "obj") and not topic):
            return True  # "said nothing as she left", "said little about the talks", but "said nothing had changed"
    told = [document[i] for i in item.tokens if is_word(document, i)]
    how = {i for i in document.children(cue.head, "advmod") if document[i].upos == "ADV"}  # "say privately"
    how = {
        i for i in how if all(document[k].tag not in _QUOTES for k in range(*sorted((cue.head, i))))
    }  # but “Not now.”
    if all(word.lower in _EMPTY_WORDS or word.upos in _FUNCTION or word.i in how for word in told):
        return True
    return any(document[c].lower == "without" for c in document.children(cue.head, "mark", "case"))


def _is_aside(document: Document, item: Draft) -> bool:
    """ "“…,” X said, **commenting on the talks**": what the saying is about."""
    word = document[item.cue.head]
    return word.tag == "VBG" and document.is_dep(word.i, "advcl") and not _has_verb(document, item)


def _is_about_somebody(document: Document, item: Draft) -> bool:
    """ "X presses Y over Z", "X blamed Y": who it is said to or about, and at most the topic; nothing that is said."""
    head = item.cue.head
    if item.cue.kind != "verb" or _is_contradicted(document, head):
        return item.cue.kind == "verb"
    if document[head].lemma not in speech.TO_SOMEBODY or _has_verb(document, item):
        return False
    told = [i for i in sorted(item.tokens) if is_word(document, i)]
    if any(document[i].lower in ("for", "of", "that") for i in told):
        return False
    return document.index.at(told[0]) is not None or document[told[0]].upos in ("PROPN", "PRON", "DET")


def _is_contradicted(document: Document, verb: int) -> bool:
    """ "X contradicted the minister": whom, not what."""
    whom = document.child(verb, "obj") if document[verb].lemma == "contradict" else None
    if whom is None or document.child(verb, "ccomp") is not None:
        return False
    return document[whom].lemma.lower() in nouns.PERSON_NOUNS or document.index.at(whom) is not None
