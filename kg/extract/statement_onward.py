"""Where a content ends because the reporter goes on: with the speaker, or with somebody else.

"X said P, **but gave no details**", "X rejected that **and said** P", "X said P; **the army denies it**": tags and
parse now and then take what was done or said next into what was said before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.lexicons import speech
from kg.extract.quotes import Quote, quote_at, quotes_in
from kg.extract.statement_cue import Cue
from kg.language.document import Document

__all__ = ["RELATIVE_TAGS", "another_next", "clause_next", "own_next", "own_verbs"]

_WHEN = frozenset({"after", "before", "when", "while"})
_TURNS = frozenset({"although", "but", "though", "whereas", "while"})
_ENDS = frozenset({",", "”", "’", '"', "'", "''"})
_JOINING = frozenset({"and", "but"})
_NEXT = _TURNS | _JOINING
_FINITE = ("VBD", "VBZ", "VBP")
_PRESENT = ("VBZ", "VBP")
_NO = frozenset({"few", "little", "no"})
_NOT = frozenset({"not", "n't", "n’t"})
_IT = frozenset({"it", "that", "this", "charge", "claim", "accusation", "allegation", "report"})
RELATIVE_TAGS = ("WDT", "WP", "WP$")
_STATES = frozenset({"contain", "have", "need", "remain", "stay"})
_UNSAID = speech.KEEPING_SILENT | speech.GIVING | frozenset({"explain", "say", "specify"})


def own_next(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """Tokens of a content from the "and", "but" or "without" on that leads back from what is said to who says it."""
    back = (i for i in _back(document, cue, quotes) if i in tokens and i > min(tokens))
    first = next(back, None)
    first = _without_words(document, cue, tokens) if first is None else first
    return set() if first is None else _from(document, first, document.sentence_of(cue.head)[1], tokens)


def _without_words(document: Document, cue: Cue, tokens: set[int]) -> int | None:
    """The "without" of "…, without elaborating", "… without giving a reason", which is of the saying."""
    for i in range(cue.end, document.sentence_of(cue.head)[1] - 1):
        if document[i].lower != "without" or i not in tokens:
            continue
        lemma = document[i + 1].lower.removesuffix("ing")
        if lemma == document[i + 1].lower:
            continue
        if any(word in speech.KEEPING_SILENT for word in (lemma, lemma + "e")):
            return i
        given = [k for k in range(i + 2, min(i + 6, len(document))) if document[k].lemma in speech.PARTICULARS]
        if given and any(word in speech.GIVING for word in (lemma, lemma + "e")):
            return i
    return None


def own_verbs(document: Document, cue: Cue, quotes: Sequence[Quote]) -> set[int]:
    """Verbs behind a content that are the speaker's again: "X said P **and vowed** to go on"."""
    before = (c for c in document.children(cue.head, "ccomp") if c < cue.head)
    others = {i for c in before for i in _behind_set_in(document, c)}
    return ({document[i].head for i in _back(document, cue, quotes)} | _behind_set_in(document, cue.head)) - others


def _behind_set_in(document: Document, verb: int) -> set[int]:
    """ "X told them P, Reuters reported, **and added** that Q": the parse hangs it on who is set in by commas."""
    above = document[verb].head
    if document[verb].dep != "ccomp" or above < verb or document[above].lemma not in speech.SPEECH:
        return set()
    if document[min(above + 1, len(document) - 1)].text != ",":
        return set()
    joined = (c for c in document.children(above, "conj") if c > above and document.child(c, "nsubj") is None)
    return {c for c in joined if _says(document, c) and document[c].tag in _FINITE}


def _back(document: Document, cue: Cue, quotes: Sequence[Quote]) -> Iterator[int]:
    """Each "and" or "but" behind a saying that leads back to who says it."""
    for i in range(cue.end, document.sentence_of(cue.head)[1]):
        joins = document[i].lower in _JOINING and document.is_dep(i, "cc") and quote_at(quotes, i) is None
        if joins and _is_own(document, cue, i, quotes):
            yield i


def _from(document: Document, joining: int, stop: int, tokens: set[int]) -> set[int]:
    """What is left of a sentence from a conjunction on, with the comma before it."""
    return {j for j in tokens if joining - (document[joining - 1].text == ",") <= j < stop}


def _is_own(document: Document, cue: Cue, joining: int, quotes: Sequence[Quote]) -> bool:
    """Whether the verb behind "and" or "but" is the speaker's, and not a second one of what is said."""
    verb = document[joining].head
    word = document[verb]
    if (
        verb < joining
        or cue.head not in document.ancestors(verb)
        or word.upos != "VERB"
        or document.child(verb, "nsubj", "csubj") is not None
    ):
        return False
    tags = {_finite_tag(document, verb), _finite_tag(document, cue.head) or document[cue.head].tag}
    if word.tag == "VBZ" and tags <= set(_PRESENT) and _has_plural_subject(document, word.head):
        return True  # "concedes that the laws are old and proposes …"
    if len(tags) > 1:
        return False
    if word.head == cue.head or (document[joining].lower == "but" and _keeps_back(document, verb)):
        return True
    if document[cue.head].tag in _PRESENT and _says(document, verb) and _in_the_past(document, word.head):
        return True  # "accepts that it was late but denies …"
    comma = document[joining - 1].text == ","
    if comma and document[cue.head].tag == "VBD" and _says(document, verb) and _had_been(document, word.head):
        return True  # "said they had fled, and appealed for help"
    active = document.child(verb, "obj", "iobj") is not None  # "should be held, and urged Oslo to come"
    if comma and active and document.child(word.head, "aux:pass") is not None:
        return True
    if _has_modal(document, word.head):
        return word.lemma not in speech.THOUGHT | _STATES
    before = joining - (document[joining - 1].text == ",")
    return any(before == q.outer_end for q in quotes_in(quotes, before - 1, before)) and _says(document, verb)


def _finite_tag(document: Document, verb: int) -> str:
    """The tag of a verb without an auxiliary, or of its "do"; empty for others."""
    helpers = document.children(verb, "aux")
    if not helpers:
        tag = "VBD" if document[verb].lower.endswith("ed") else document[verb].tag  # taggers slip: "and vowed" VBP
        return tag if tag in _FINITE else ""
    lemmas = [document[h].lemma for h in helpers]
    if lemmas == ["do"] or (lemmas == ["have"] and _says(document, verb)):
        return document[helpers[0]].tag
    return ""


def _in_the_past(document: Document, verb: int) -> bool:
    """Whether a clause of which a word is the head tells of the past."""
    return any(document[i].tag == "VBD" for i in (verb, *document.children(verb, "aux", "cop")))


def _has_plural_subject(document: Document, verb: int) -> bool:
    """Whether a clause is told of several, of whom no verb in the singular is."""
    subject = document.child(verb, "nsubj")
    return subject is not None and document[subject].tag in ("NNS", "NNPS")


def _has_modal(document: Document, verb: int) -> bool:
    """Whether a modal alone helps a verb: in "would pay and *ordered*" the second is not under the modal."""
    helpers = document.children(verb, "aux", "cop")
    return document[verb].tag == "VB" and bool(helpers) and all(document[h].tag == "MD" for h in helpers)


def _had_been(document: Document, verb: int) -> bool:
    """Whether a clause tells of what had been before; a past behind it shares no "had"."""
    return document[verb].tag == "VBN" and any(document[h].lower == "had" for h in document.children(verb, "aux"))


def _says(document: Document, verb: int) -> bool:
    """Whether a verb is one of speech, its lemma told or cut from its form ("vowed" taken for a present)."""
    word = document[verb]
    forms = {word.lemma, word.lower.removesuffix("d"), word.lower.removesuffix("ed")}
    return not forms.isdisjoint(speech.SPEECH | speech.TO_SOMEBODY | speech.DENYING | {"call"})


def _keeps_back(document: Document, verb: int) -> bool:
    """ "gave no details", "did not say when", "declined to name a sum": what a speaker leaves unsaid."""
    if document[verb].lemma in speech.REFUSING:
        return any(document[c].lemma in _UNSAID for c in document.children(verb, "xcomp"))
    if document[verb].lemma not in _UNSAID:
        return False
    if any(document[c].lower in _NOT for c in document.children(verb, "advmod")):
        return True
    return any(document[d].lower in _NO for o in document.children(verb, "obj") for d in document.children(o))


def clause_next(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """Tokens behind the clause that a saying is in, or behind a quotation that closes it."""
    stop = document.sentence_of(cue.head)[1]
    start = (
        _and_which(document, cue, tokens, stop)
        or _which_behind_quote(document, cue, tokens, quotes)
        or _main_clause(document, cue, stop)
    )
    if start is not None:
        return {i for i in tokens if start <= i < stop}
    return {i for i in _behind_relative(document, cue, tokens) if quote_at(quotes, i) is None}


def _and_which(document: Document, cue: Cue, tokens: set[int], stop: int) -> int | None:
    """ "a road that Baku calls the Corridor [and which is to be built]"."""
    if not document.is_dep(cue.head, "acl") and document[document[cue.head].head].dep != "acl:relcl":
        return None
    joins = (i for i in range(cue.end, stop - 1) if i in tokens and document[i].lower in _JOINING)
    return next((i for i in joins if document[i + 1].tag in RELATIVE_TAGS), None)


def _which_behind_quote(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> int | None:
    """ "insists that it “takes no sides”[, which nobody believes]"; a scare quote has no verb, and goes on."""
    inside = [q for q in quotes if q.start in tokens and q.start > cue.end]
    if not inside or inside[-1].outer_end + 1 >= len(document):
        return None
    last = inside[-1]
    i = last.outer_end + (document[last.outer_end].text == ",")
    clause = any(document[k].upos in ("VERB", "AUX") for k in range(last.start, last.end))
    return i if clause and i in tokens and document[i].lower == "which" else None


def _main_clause(document: Document, cue: Cue, stop: int) -> int | None:
    """ "When X asked who won[, Y looked away]", where the parser hung the main clause on the asking."""
    first = document.sentence_of(cue.head)[0]
    if document[first].lower not in _WHEN or document[first].head != cue.head:
        return None
    for comma in (i for i in range(cue.end, stop) if document[i].text == ","):
        verb = next((v for v in document.children(cue.head, "ccomp", "parataxis", "conj") if v > comma), None)
        subject = document.child(verb, "nsubj") if verb is not None else None
        if verb is None or subject is None or document.child(verb, "mark", "cc") is not None:
            continue
        if subject > comma and comma <= document.edges(subject)[0] <= comma + 1:
            return comma
    return None


def _behind_relative(document: Document, cue: Cue, tokens: set[int]) -> set[int]:
    """ "The report, which X rejects, [named two officers]", "Men who said they had fled [were afraid]"."""
    noun = document[cue.head].head
    if document[cue.head].dep != "acl:relcl" or noun > cue.head:
        return set()
    end = document.edges(cue.head)[1]
    if not any(document[i].tag in RELATIVE_TAGS for i in document.children(cue.head)):
        return set()
    comma = document[end - 1].text == "," and end < len(document) and document[end].upos in ("VERB", "AUX", "ADV")
    main = document[noun].head
    subject = document.is_dep(noun, "nsubj") and main >= end and main in tokens
    return {i for i in tokens if i >= end} if comma or subject else set()


def another_next(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """ "X said that …, while Y denied that …", "X said P; the army denies it", "X called it “a risk”, but voters were
    not sure": what another says meanwhile, or the reporter adds behind a quotation, is no part of what X said."""
    stop = document.sentence_of(cue.head)[1]
    quotes = [q for q in quotes if q.start < stop and q.outer_end >= cue.start]
    for i in range(cue.end, stop):
        if (i not in tokens and document[i].text != ";") or any(q.start <= i < q.end for q in quotes):
            continue
        if _another_speaks(document, cue, i, stop):
            return _from(document, i, stop, tokens)
        if document[i].lower not in _TURNS or document[i - 1].text not in _ENDS:
            continue
        quoted = any(0 <= i - q.outer_end <= 1 and q.start in tokens for q in quotes)
        if quoted and not any(i < q.start < stop for q in quotes) and _has_noun_subject(document, i, stop):
            return {j for j in tokens if i <= j < stop}
    return set()


def _another_speaks(document: Document, cue: Cue, i: int, stop: int) -> bool:
    """Whether a token opens a clause in which somebody named says or denies something, beside what was said before."""
    word = document[i].lower
    if word != ";" and (word not in _NEXT or document[i - 1].text != ","):
        return False
    verb = next((v for v in range(i + 1, stop) if document[v].upos == "VERB" and _is_saying(document, v)), None)
    subject = document.child(verb, "nsubj") if verb is not None else None
    if verb is None or subject is None or not i < subject < verb or document[subject].upos == "PRON":
        return False
    if word in (";", "while", "whereas"):
        return True
    return document[verb].head == cue.head or _takes_up(document, verb)


def _is_saying(document: Document, verb: int) -> bool:
    return document[verb].lemma in speech.SPEECH | speech.DENYING


def _takes_up(document: Document, verb: int) -> bool:
    """ "the army denied it", "Oslo rejects the claim": an answer to what was said before."""
    said = document.child(verb, "obj")
    return document[verb].lemma in speech.DENYING and said is not None and document[said].lemma.lower() in _IT


def _has_noun_subject(document: Document, i: int, stop: int) -> bool:
    """Whether the clause that a token opens has a subject of its own that is no pronoun."""
    subject = next((k for k in range(i + 1, stop) if document.is_dep(k, "nsubj")), None)
    return subject is not None and document[subject].upos in ("NOUN", "PROPN") and document[subject].head > subject
