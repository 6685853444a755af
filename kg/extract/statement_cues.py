"""Who speaks, by the grammar: cues (verbs, nouns, "according to") with their source, addressees and reporters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.lexicons import speech
from kg.extract.lexicons.nouns import RELATIVES
from kg.extract.quotes import Quote, quote_at, quotes_in
from kg.extract.somebody import is_somebody
from kg.extract.statement_beside import (
    bare_oblique,
    before_to,
    behind_source,
    ends_sentence,
    hearer_behind,
    keeps_name_back,
    second_subject,
    sources_beside,
    speaker_between,
    tagged_behind,
)
from kg.extract.statement_content import in_headline
from kg.extract.statement_cue import DASHES, Cue, head_of, labels_of, noun_phrase
from kg.extract.statement_subject import agent_of, is_passive, patient_of, subject_of
from kg.language.document import Document

__all__ = ["find_cues"]

_VERBS = ("VERB", "AUX")
_CUES = ("VERB", "NOUN")
_BESIDE = 2  # tokens between a quotation and who says it
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


def find_cues(document: Document, quotes: Sequence[Quote] = ()) -> tuple[Cue, ...]:
    """Every cue of the document in the order of the text, each head once; ``quotes`` are the document's."""
    found: dict[int, Cue] = {}
    for start, end, label in document.roles:
        if label == "cue":
            cue = _tagged(document, start, end)
            if not keeps_name_back(document, cue):
                found.setdefault(cue.head, cue)
    covered = {i for cue in found.values() for i in range(cue.start, cue.end)}
    for token in document:
        if token.i in covered or (token.upos not in _CUES and token.lower != "according"):
            continue
        new = _by_grammar(document, token.i, quotes)
        if new and new.head not in found and not keeps_name_back(document, new):
            found[new.head] = new
            covered.update(range(new.start, new.end))
    complete: dict[int, Cue] = {}
    for i in sorted(found, key=lambda i: (not found[i].tagged, i)):
        cue = _out_of_quotes(document, _with_participants(document, found[i]), quotes)
        inverted = cue.source is not None and cue.source[0] >= cue.end  # "told reporters": or is it whom X told?
        inverted = inverted and not tagged_behind(document, cue)
        cue = _beside_source(document, cue) if inverted or cue.source is None or _is_lent(document, cue) else cue
        cue = _around_marks(document, cue) if cue.source is None else cue
        complete.setdefault(cue.head, _between(document, cue, quotes) if cue.source is None else cue)
    _leave_quotes(document, complete, quotes)
    _lend_sources(document, complete)
    return tuple(complete[i] for i in sorted(complete))


def _out_of_quotes(document: Document, cue: Cue, quotes: Sequence[Quote]) -> Cue:
    """““The point is that we lost,” Korr said”: the parse took a subject of what is quoted for who says it."""
    head = cue.source_head
    if head is None or cue.kind != "verb" or head > cue.head:
        return cue
    inside = quote_at(quotes, head)
    if inside is None or cue.head in inside:
        return cue
    subjects = document.children(cue.head, "nsubj")
    if any(document[c].lower in RELATIVES for c in subjects):
        return cue  # of "…,” said Korr, a baker, who said": see below
    others = [c for c in subjects if head < c and quote_at(quotes, c) is None]
    return _with_source(document, cue, others[-1]) if others else replace(cue, source=None, source_head=None)


def _leave_quotes(document: Document, cues: dict[int, Cue], quotes: Sequence[Quote]) -> None:
    """““… people,” said Korr, a baker, *who* said …”: "who" is nobody inside of the quotation, but who said it."""
    for i, cue in cues.items():
        subject = document.child(i, "nsubj")
        if subject is None or document[subject].lower not in RELATIVES:
            continue
        quote = quote_at(quotes, cue.source_head) if cue.source_head is not None else None
        if quote is None or i in quote:
            continue
        said = [c.source_head for c in cues.values() if quote.outer_end <= c.head < i and c.source_head is not None]
        outside = [head for head in said if head not in quote]
        if outside:
            cues[i] = _with_source(document, cue, outside[-1])


def _lend_sources(document: Document, cues: dict[int, Cue]) -> None:
    """ "…, X said, adding that …": a participle that the parse left without a subject has the sentence's speaker."""
    lenders: dict[int, list[Cue]] = defaultdict(list)  # by sentence
    for cue in cues.values():
        if cue.source is not None and cue.tagged:
            lenders[document.sentence_number(cue.head)].append(cue)
    for i, cue in cues.items():
        if cue.source is not None or not cue.tagged or cue.kind != "verb" or not document[i].lower.endswith("ing"):
            continue
        others = lenders[document.sentence_number(i)]
        if others:
            lender = min(others, key=lambda c: (abs(c.head - i), c.head))
            cues[i] = replace(cue, source=lender.source, source_head=lender.source_head)


def _is_lent(document: Document, cue: Cue) -> bool:
    """Whether a verb has its source from another clause, for want of a subject of its own."""
    return cue.kind == "verb" and document.child(cue.head, "nsubj", "nsubj:pass") is None and not cue.reporters


def _beside_source(document: Document, cue: Cue) -> Cue:
    """The source that the tags see right before or behind a cue, where the parse gave none."""
    if not cue.tagged or cue.kind not in ("noun", "verb") or document[cue.head].lower == "asked":
        return cue
    if document[cue.head].upos == "ADP":  # "**In** a survey by the bank, most were content"
        behind = next((each for each in sources_beside(document, cue) if each[0] == cue.end), None)
        if behind is not None:
            return replace(cue, source=behind, source_head=head_of(document, *behind))
    hears = document[cue.head].lemma in speech.TO_SOMEBODY | speech.ADDRESSEE_AS_OBJECT | speech.AGAINST_OR_FOR
    done_to = document.child(cue.head, "nsubj:pass") if hears else None  # who was told is not who told it
    for start, end in sources_beside(document, cue):
        hearer = done_to is not None and start <= done_to < end
        if hearer or document[head_of(document, start, end)].upos in _VERBS:
            continue
        gap = document[end].text if end < cue.start else ","
        if cue.kind == "noun" and end != cue.start and document[cue.end - 1].text != ":":
            continue  # "The minister, Ann Lee, tweets: “…”", "Marten's claim", but not "Oslo, a hope that …"
        if end <= cue.start <= end + 1 and gap == ",":
            told = _addressees(document, cue.head, (start, end)) if cue.source is not None else cue.addressees
            return replace(cue, source=(start, end), source_head=head_of(document, start, end), addressees=told)
    return cue


def _around_marks(document: Document, cue: Cue) -> Cue:
    """The source that the tags see before a colon ("Poll: …") or behind a dash ("…" ― Ann Lee)."""
    if not cue.tagged or document[cue.head].upos not in ("PUNCT", "SYM"):
        return cue
    for start, end in sources_beside(document, cue):
        before = document[cue.head].text == ":" and cue.start - 1 <= end <= cue.start
        behind = document[cue.head].text in DASHES and start == cue.end
        if before or behind:
            return replace(cue, source=(start, end), source_head=head_of(document, start, end))
    return _to_whom(document, cue) if in_headline(document, cue.head) else cue


def _to_whom(document: Document, cue: Cue) -> Cue:
    """A headline's "Brandt to Gao: …", "Brandt on the dam: …": who says it, and to whom."""
    first = document.sentence_of(cue.head)[0]
    at = next((i for i in range(first + 1, cue.start) if document[i].lower in ("on", "to")), cue.start)
    verbs = any(document[i].upos in _VERBS for i in range(first, cue.start))
    if verbs or at + 1 >= cue.start or not is_somebody(document, head_of(document, first, at)):
        return cue
    hearer = head_of(document, at + 1, cue.start)
    told = (hearer,) if document[at].lower == "to" and is_somebody(document, hearer) else ()
    return replace(cue, source=(first, at), source_head=head_of(document, first, at), addressees=told)


def _between(document: Document, cue: Cue, quotes: Sequence[Quote]) -> Cue:
    """With the name between a quotation and the verb as its source, and the one behind the verb as its addressee."""
    source = speaker_between(document, cue.head, quotes) if cue.kind == "verb" and cue.start == cue.head else None
    if source is None:
        return cue
    hearer = None if cue.addressees else hearer_behind(document, cue.head)
    told = (hearer,) if hearer is not None else cue.addressees
    addressed = cue.addressed or tuple(i for a in told for i in range(*noun_phrase(document, a)))
    head = head_of(document, *source)
    return replace(cue, source=source, source_head=head, addressees=told, addressed=addressed)


def _tagged(document: Document, start: int, end: int) -> Cue:
    for i in range(start, end):
        if document[i].lower == "according":
            return Cue(i, start, end, "according", tagged=True)
    head = head_of(document, start, end)
    said_as = [i for i in range(start, end) if document[i].lemma in ("say", "tell") and i != head]
    if said_as and document[head].lemma in speech.QUOTING:
        head = said_as[0]  # "was quoted as saying": the saying has the content
    if document[head].lemma in speech.DENYING and head + 1 < end and document[head + 1].tag == "VBG":
        end = head + 1  # "denies backing the rebels": the deed is what is denied
    end = next((i for i in range(head + 1, end - 1) if _is_left_out(document, i)), end)
    end -= document[end - 1].text == "," and end - 1 > head
    mark = document[head].text == ":" or document[head].text in DASHES
    kind = "noun" if document[head].upos in ("NOUN", "PROPN") else "colon" if mark else "verb"
    return Cue(head, start, end, kind, tagged=True)


def _is_left_out(document: Document, i: int) -> bool:
    """The "without" of "reported, **without citing** sources, that …"."""
    return document[i].lower == "without" and document[i + 1].tag == "VBG"


def _by_grammar(document: Document, i: int, quotes: Sequence[Quote]) -> Cue | None:
    token = document[i]
    if token.lower == "according" and i + 1 < len(document) and document[i + 1].lower == "to":
        return Cue(i, i, i + 2, "according")
    if (
        token.upos == "VERB"
        and token.lemma in speech.SPEECH
        and (_introduces(document, i) or _beside_quote(document, i, quotes))
    ):
        return Cue(i, *_verb_range(document, i), "verb")
    if token.upos == "VERB" and token.lemma in speech.AGAINST_OR_FOR and document.child(i, "obj") is not None:
        return Cue(i, *_verb_range(document, i), "verb")
    if token.upos == "VERB" and token.lemma in speech.LABELLING and _labels_for_others(document, i):
        return Cue(i, *_verb_range(document, i), "verb")
    if token.upos == "NOUN" and token.lemma in speech.NOMINAL_CUES and document.child(i, "acl", "ccomp") is not None:
        clause = document.child(i, "acl", "ccomp")
        if clause is not None and document.child(clause, "mark") is not None:
            return Cue(i, i, i + 1, "noun")
    return None


def _labels_for_others(document: Document, i: int) -> bool:
    """Whether somebody calls something a name, and others report it: "Lee **called** it useless, Reuters reports"."""
    if document.child(i, "obj") is None or not labels_of(document, i) or document.child(i, "nsubj") is None:
        return False
    by = (*document.children(i, "parataxis"), *((document[i].head,) if document.is_dep(i, "ccomp") else ()))
    cited = any(document[c].lower == "according" for n in document.children(i, "obl") for c in document.children(n))
    return cited or any(v > i and document[v].lemma in speech.SPEECH for v in by)


def _introduces(document: Document, i: int) -> bool:
    """Whether a verb of speech has something that it introduces: a clause, or a clause that it hangs on."""
    if document.child(i, "ccomp") is not None:
        return True
    if document[i].dep == "conj" and document.child(i, "xcomp") is not None and document.child(i, *_SUBJECTS) is None:
        return True  # "… and vowed to go on"
    return document[i].dep in ("parataxis", "advcl", "ccomp") and document.child(i, *_SUBJECTS) is not None


def _beside_quote(document: Document, i: int, quotes: Sequence[Quote]) -> bool:
    """Whether a verb with a subject stands right behind or before a quotation: "…" Khamenei told; said she: "…"."""
    subject = subject_of(document, i)
    if subject is None or quote_at(quotes, i) is not None:
        return subject is None and speaker_between(document, i, quotes) is not None
    start, end = min(document.edges(subject)[0], i), max(document.edges(subject)[1], i + 1)
    near = quotes_in(quotes, start - _BESIDE - 1, end + _BESIDE + 1)
    return any(0 <= start - q.outer_end <= _BESIDE or 0 <= q.outer_start - end <= _BESIDE for q in near)


def _verb_range(document: Document, i: int) -> tuple[int, int]:
    """A verb with the auxiliaries, negation and adverbs right before it, and its particle."""
    start, end = i, i + 1
    mine = set(document.children(i, "aux", "advmod", "compound:prt"))
    while start - 1 in mine:
        start -= 1
    while end in mine and document[end].dep == "compound:prt":
        end += 1
    return start, end


def _with_participants(document: Document, cue: Cue) -> Cue:
    cue = replace(cue, anchor=cue.head)
    if cue.kind == "according":
        return _according(document, cue)
    if cue.kind == "noun":
        return _with_source(document, cue, _owner(document, cue.head))
    if cue.kind == "colon":
        return cue
    quoted = _quoted(document, cue)
    if quoted is not None:
        return quoted
    cue = _with_source(document, cue, subject_of(document, cue.head))
    if cue.source is not None and cue.source[0] < cue.start < cue.source[1] and ends_sentence(document, cue):
        cue = replace(cue, source=(cue.source[0], cue.start))  # "an official who asked not to be named said."
    if cue.source is not None and cue.source[0] == cue.head + 1:
        cue = replace(cue, source=(cue.source[0], before_to(document, *cue.source)))
    addressees = _addressees(document, cue.head, cue.source)
    if not addressees and cue.source is not None and cue.source[1] <= cue.start and not is_passive(document, cue.head):
        hearer = hearer_behind(document, cue.head)
        addressees = () if hearer is None else (hearer,)
    phrases = (noun_phrase(document, a) for a in addressees)
    return replace(cue, addressees=addressees, addressed=tuple(i for p in phrases for i in range(*p)))


def _owner(document: Document, noun: int) -> int | None:
    """Whose claim it is: "X's claim", "the claim of X", "a statement from X", "the claim by X"; not "about X"."""
    for c in document.children(noun, "nmod"):
        case = document.child(c, "case")
        if document[c].dep == "nmod:poss" or (case is not None and document[case].lower in ("of", "from", "by")):
            return c
    return None


def _with_source(document: Document, cue: Cue, head: int | None) -> Cue:
    if head is None:
        return cue
    return replace(cue, source=noun_phrase(document, head), source_head=head)


def _according(document: Document, cue: Cue) -> Cue:
    """ "according to X": X is the oblique that the preposition marks, or what follows."""
    if cue.end < len(document) and document[cue.end].lower in ("which", "whom"):
        return _named_source(document, cue, cue.end)
    for at in (document[cue.head].head, document[document[cue.head].head].head):
        if at > cue.head and document[at].upos in ("NOUN", "PROPN", "PRON", "NUM"):
            return _named_source(document, cue, at)
    below = [c for c in document.children(cue.head, "obl", "nmod", "obj") if c > cue.head]
    return _named_source(document, cue, below[0]) if below else cue


def _named_source(document: Document, cue: Cue, at: int) -> Cue:
    """The source of "according to": a relative pronoun gives way to its noun ("documents, according to which…")."""
    cue = replace(cue, anchor=at)
    if document[at].lower in RELATIVES:
        clause = next((i for i in document.ancestors(at) if document[i].dep == "acl:relcl"), None)
        before = (i for i in range(cue.start - 1, -1, -1) if document[i].upos in ("NOUN", "PROPN"))
        noun = document[clause].head if clause is not None else next(before, at)
        teller = _teller(document, noun) if document[noun].lemma in _VERSIONS else noun
        return replace(cue, source=(at, at + 1), source_head=teller)
    return _with_source(document, cue, at)


def _teller(document: Document, noun: int) -> int | None:
    """Whose a version is: "the version **of Lima**, according to which", "a theory spread **by Lima**"."""
    agents = (a for c in document.children(noun, "acl") if (a := agent_of(document, c)) is not None)
    return _owner(document, noun) or next(agents, None)


_VERSIONS = frozenset(
    {"version", "account", "theory", "hypothesis", "rumour", "rumor", "claim", "allegation", "view", "belief", "story"}
)
"""What nobody speaks through, but somebody has."""


def _addressees(document: Document, v: int, source: tuple[int, int] | None = None) -> tuple[int, ...]:
    """ "told Rashid", "said to the president", "warned Israel"; with what is joined to them."""
    found: list[int] = []
    if document[v].lemma in speech.ADDRESSEE_AS_OBJECT:
        if is_passive(document, v):
            patient = patient_of(document, v)
            found += [] if patient is None else [patient]
        else:
            objects = document.children(v, "iobj") or document.children(v, "obj") or second_subject(document, v)
            objects = objects or bare_oblique(document, v)
            found += [c for c in objects if document[c].upos in ("PROPN", "NOUN", "PRON")]
    elif document[v].lemma in speech.OF_ONES_OWN and not is_passive(document, v):
        found += [c for c in document.children(v, "iobj") if is_somebody(document, c)]  # "promised Oslo 20 boats"
    beside = behind_source(document, source) if source is not None and source[0] == v + 1 else ()
    messages = (c for c in document.children(v, "obl") if document[c].lemma in speech.MESSAGES)
    told_in = (below for c in messages for below in document.children(c, "nmod"))
    for c in dict.fromkeys((*document.children(v, "obl"), *beside, *told_in)):
        case = document.child(c, "case")
        if case is not None and document[case].lower == "to" and document[c].upos in ("PROPN", "NOUN", "PRON"):
            found.append(c)
    return tuple(i for c in found for i in (c, *document.children(c, "conj")))


def _quoted(document: Document, cue: Cue) -> Cue | None:
    """ "Reuters quoted him as telling Rashid", "was quoted as saying by state media": chain, speaker and addressee."""
    inside = [i for i in range(cue.start, cue.end) if document[i].upos == "VERB"]
    v, above = cue.head, document[cue.head].head
    if document[v].lemma in speech.QUOTING and v in inside:
        quoting, saying = (
            v,
            next((c for c in document.children(v, "advcl", "xcomp", "obl", "ccomp") if _as(document, c)), None),
        )
    elif document[above].lemma in speech.QUOTING and _as(document, v):
        quoting, saying = above, v
    else:
        return None
    if saying is None:
        return None
    if is_passive(document, quoting):
        speaker = next(iter(document.children(quoting, "nsubj:pass")), None)
        reporter = agent_of(document, quoting) or agent_of(document, saying)
    else:
        speaker = document.child(quoting, "obj", "iobj")
        reporter = subject_of(document, quoting)
    addressees = tuple(a for a in _addressees(document, saying) if a != reporter)
    start, end = min(cue.start, quoting), max(cue.end, saying + 1)
    cue = replace(cue, start=start, end=end, head=saying, anchor=quoting, addressees=addressees)
    cue = replace(cue, reporters=(reporter,) if reporter is not None else ())
    return _with_source(document, cue, speaker)


def _as(document: Document, v: int) -> bool:
    return document[v].upos == "VERB" and any(document[m].lower == "as" for m in document.children(v, "mark", "case"))
