"""What a clause says is done to an agreement: the word that governs its mention, and how real it is said to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.lexicons import treaties as lexicon
from kg.extract.lexicons import treaty_actions as acts
from kg.extract.modality import is_negated, is_scheduled, modality_of
from kg.extract.treaty_clauses import also_done, before_aside, clauses_on, following, relative_slot, under_which
from kg.extract.treaty_done import (
    Done,
    completed,
    has_ceased,
    has_failed,
    is_meant,
    is_only_named,
    is_promised,
    is_void,
    is_vowed,
    lemma_of,
    verb_names,
    voided,
)
from kg.extract.treaty_stance import called, evaluated, hyphenated, modifiers, prefixed, stance
from kg.extract.treaty_wishes import ALLOWING, weighed, wished
from kg.language.document import Document
from kg.model import Modality, TreatyAction

__all__ = ["actions_of"]

_FINAL = 6  # steps up through nouns of an agreement's own matter


def actions_of(document: Document, start: int, end: int, top: int) -> tuple[Done, ...]:
    """Actions said of the mention in a token range headed by ``top``; empty when it is only mentioned."""
    opinion = hyphenated(document, start)
    governed = _governed(document, top, 0) or _beside(document, start, end)
    if opinion and (governed is None or governed.word == opinion.word):
        governed = opinion
    found = [*([governed] if governed else ()), *_conjoined(document, governed), *_own(document, end, top)]
    found = found or [*prefixed(document, start), *modifiers(document, top)]
    return tuple(dict.fromkeys(found))


def _governed(document: Document, i: int, depth: int) -> Done | None:
    """What the words above a mention do to it."""
    head = document[i].head
    if depth > _FINAL or head == i:
        return _predicate(document, i)
    base = document[i].dep.split(":")[0]
    if base == "obl" and document[head].upos in ("ADV", "ADP") and document.is_dep(head, "advmod", "compound"):
        head = document[head].head  # "walked away from": the parse hangs the treaty on "away"
    if base in ("conj", "appos", "flat", "dep") and document[head].upos in ("NOUN", "PROPN"):
        shared = _governed(document, head, depth + 1)
        ends = base == "conj" and shared is not None and shared.action is TreatyAction.EXPIRED
        if shared and ends and not _is_definite(document, i) and document[shared.word].upos == "NOUN":
            return _governed(
                document, shared.word, depth + 1
            )  # "an end to the war and a truce": the truce does not end
        return shared
    beside = document.child(head, "obj") if base == "conj" and document[i].upos in ("NOUN", "PROPN") else None
    if beside is not None and head < beside < i and document.child(i, "nsubj", "cop") is None:
        return _governed(document, beside, depth + 1)  # "quit one treaty in 2019 and another in 2020"
    if is_void(document, head) and i < head and document.is_dep(head, "obj") and voided(document, document[head].head):
        return _done(document, TreatyAction.WITHDRAWN, document[head].head, "obj")  # "void" taken for the noun
    slots = _slots(document, i, base)
    if _EXAMPLE & {document[c].lower for c in document.children(i, "case")}:
        return _of_group(document, i, depth)
    bound = "by" in slots and document[head].lower == "bound"
    if (bound or (document[head].lemma in acts.PARTY and {"to", "of"} & set(slots))) and _no_longer(document, head):
        return _done(document, TreatyAction.WITHDRAWN, head, "self")
    if document[head].upos in ("VERB", "AUX") or base in ("obj", "nsubj", "iobj"):
        done = _by_verb(document, head, slots) or _raised(document, head, base)
        done = done or stance(document, i, head, base) or _predicate(document, i)
        done = done or _by_noun(document, i, head, slots, base, depth)
        return done or (next(_of_same_subject(document, head), None) if base == "nsubj" else None)
    if base in ("nmod", "compound", "obl", "amod", "acl"):
        return _by_noun(document, i, head, slots, base, depth)
    return _predicate(document, i)


_EXAMPLE = frozenset({"including", "like"})


def _of_group(document: Document, i: int, depth: int) -> Done | None:
    """What is done to the agreements that this one is an example of: "deals, including the pact"."""
    first, _ = document.sentence_of(i)
    nouns = (
        j for j in range(i - 1, max(first, i - 16) - 1, -1) if document[j].lower.removesuffix("s") in lexicon.HEADS
    )
    group = next(nouns, None)
    return _governed(document, group, depth + 1) if group is not None else None


def _slots(document: Document, i: int, base: str) -> tuple[str, ...]:
    """What a token is to its head; a subject may also be the object of a participle ("the deal signed in May")."""
    dep, head = document[i].dep, document[i].head
    if dep == "nsubj:pass" or base == "obj":
        return ("obj",)
    if base == "nsubj":
        if document.child(head, "obj", "xcomp", "ccomp") is not None:
            return ("active",)
        return ("subj", "obj") if document[head].tag in ("VBN", "VBD", "") else ("subj",)
    if base in ("compound", "amod") or dep == "nmod:poss":
        return ("compound", "of")
    cases = [c for child in document.children(i, "case") for c in (child, *document.children(child, "fixed"))]
    return tuple(document[c].lower for c in cases) or (("obj",) if base in ("obl", "iobj") else ())


def _by_verb(document: Document, verb: int, slots: tuple[str, ...]) -> Done | None:
    if slots == ("obj",) and lemma_of(document, verb) in ALLOWING and is_negated(document, verb):
        return Done(TreatyAction.OPPOSED, verb, "wish", Modality.ACTUAL)
    if slots == ("obj",) and voided(document, verb):
        return _done(document, TreatyAction.WITHDRAWN, verb, "obj")
    for name in verb_names(document, verb):
        table = acts.VERBS.get(name, {})
        for slot in slots:
            if slot == "active" and name in ("take_effect", "take_hold", "enter_force"):
                slot = "subj"
            if slot in table and is_only_named(document, verb, table[slot]):
                return None
            if slot in table and not _is_other_sense(document, verb, name, slot):
                return _done(document, table[slot], verb, slot)
    return _light(document, verb, slots)


def _raised(document: Document, verb: int, base: str) -> Done | None:
    """ "The treaty **has to be ratified**", "needs to be signed": what is to be done to the verb's subject."""
    for passive in document.children(verb, "xcomp") if base == "nsubj" else ():
        if document.child(passive, "aux:pass") is not None:
            return _by_verb(document, passive, ("obj",))
    return None


def _no_longer(document: Document, verb: int) -> bool:
    """Whether it is so no longer: "will no longer be bound by", "no longer considers itself bound by"."""
    near = (verb, document[verb].head)
    words = {document[c].lower for k in near for c in document.children(k, "advmod")}
    return bool(words & {"longer", "anymore"})


def _is_other_sense(document: Document, verb: int, name: str, slot: str) -> bool:
    """ "make the accord binding" makes none; "come to the deal" needs its bare preposition."""
    return name in ("make", "declare", "want") and slot == "obj" and document.child(verb, "xcomp", "ccomp") is not None


def _light(document: Document, verb: int, slots: tuple[str, ...]) -> Done | None:
    """ "voiced opposition to the deal", "broker a deal for a truce" where the preposition hangs on the verb."""
    for obj in document.children(verb, "obj"):
        if lemma_of(document, obj) in lexicon.HEADS and {"for", "on"} & set(slots):
            return _by_verb(document, verb, ("obj",))
        if lemma_of(document, obj) in acts.TRANSPARENT | acts.HELD and _INNER & set(slots):
            return _by_verb(document, verb, ("obj",))  # "suspended its obligations under", "its part in"
        table = acts.NOUNS.get(lemma_of(document, obj), {})
        for slot in slots:
            if slot in table and slot not in ("obj", "subj", "compound"):
                return _done(document, table[slot], obj, slot)
    return None


def _by_noun(document: Document, i: int, head: int, slots: tuple[str, ...], base: str, depth: int) -> Done | None:
    lemma = lemma_of(document, head)
    table = acts.NOUNS.get(lemma, {})
    in_support = lemma == "support" and any(document[c].lower == "in" for c in document.children(head, "case"))
    idle = in_support or document[head].lower == "parties"  # who holds to an agreement does nothing to it yet
    if lemma in acts.HELD and _INNER & set(slots):
        taken = _governed(document, head, depth + 1)
        if taken is not None and (taken.action in _TAKEN or lemma == "participation"):
            return taken
    ended = completed(document, head) if "on" in slots else None
    if ended is not None and TreatyAction.NEGOTIATED in table.values():
        return _done(document, TreatyAction.CONCLUDED, ended, "obj")
    for slot in () if idle else slots:
        if slot in table and not (slot == "of" and lemma in _AIMS and _is_definite(document, i)):
            return weighed(document, table[slot], head) or _done(document, table[slot], head, slot)
    if document[head].tag == "VBG" and document[head].lower.endswith("ing"):
        done = _by_gerund(document, head, slots)
        if done:
            return done
    if lemma in acts.TRANSPARENT | lexicon.HEADS and _INNER & set(slots):
        return _governed(document, head, depth + 1)
    for slot in slots if base == "obl" else ():
        action = acts.ADJECTIVE_SLOTS.get((document[head].lower, slot))
        if action:
            return _done(document, action, head, "of")
    return None


_TAKEN = (TreatyAction.SUSPENDED, TreatyAction.WITHDRAWN, TreatyAction.RESUMED, TreatyAction.EXPIRED)
_AIMS = frozenset({"goal", "idea", "hope", "plan", "prospect"})


def _is_definite(document: Document, i: int) -> bool:
    """Whether it is there already: "the goals of the Paris Agreement", not "the goal of a treaty"."""
    return not any(document[c].lower in ("a", "an", "any") for c in document.children(i, "det"))


def _by_gerund(document: Document, noun: int, slots: tuple[str, ...]) -> Done | None:
    """ "is among those calling for a truce", where the tags take the verb for a noun."""
    stem = document[noun].lower[:-3]
    for lemma in (stem, stem + "e", stem[:-1]):
        table = acts.VERBS.get(lemma, {})
        for slot in slots:
            if slot in table and slot not in ("subj", "compound") and not is_only_named(document, noun, table[slot]):
                return _done(document, table[slot], noun, slot)
    return None


_INNER = frozenset({"of", "in", "under", "from", "for", "on"})


def _predicate(document: Document, i: int) -> Done | None:
    """ "was for the TPP", "came out against it"."""
    cases = {document[c].lower for c in document.children(i, "case") if c < i}
    cop = document.child(i, "cop") is not None
    if "against" in cases and (cop or document.is_dep(i, "root", "parataxis")):
        return _done(document, TreatyAction.OPPOSED, i, "self")
    if "for" in cases and cop and document.child(i, "nsubj") is not None:
        return _done(document, TreatyAction.SUPPORTED, i, "self")
    return None


def _beside(document: Document, start: int, end: int) -> Done | None:
    """The governor by the words in front of the mention, for where the parse has gone astray."""
    first, _ = document.sentence_of(start)
    at = start - 1
    while at >= first and (
        document[at].upos in ("DET", "ADJ", "NUM", "PUNCT") or document.is_dep(at, "compound", "nmod:poss", "amod")
    ):
        if document[at].text == "," and (verb := before_aside(document, first, at)) is not None:
            return _said_before(document, verb, end, ("obj",))
        if document[at].text in ",.;:—()":
            return None
        at -= 1
    slots: list[str] = []
    while at >= first and document[at].upos in ("ADP", "SCONJ") and len(slots) < 2:
        slots.append(document[at].lower)
        at -= 1
    if at < first:
        return None
    if "out" in slots and any(lemma_of(document, j) in _MOVING for j in range(max(first, at - 4), at + 1)):
        verb = next(j for j in range(at, first - 1, -1) if lemma_of(document, j) in _MOVING)
        return _done(document, TreatyAction.WITHDRAWN, verb, "out")
    if _EXAMPLE & set(slots):
        return _of_group(document, start, 0)
    return _said_before(document, at, end, tuple(slots) or ("obj",))


_MOVING = frozenset({"get", "pull", "take", "withdraw", "walk", "back", "drop", "bring", "opt"})


def _said_before(document: Document, at: int, end: int, slots: tuple[str, ...]) -> Done | None:
    token = document[at]
    if token.upos in ("AUX", "VERB") and token.lemma == "be" and set(slots) & {"against", "for"}:
        action = TreatyAction.OPPOSED if "against" in slots else TreatyAction.SUPPORTED
        return _done(document, action, at, "for")
    if slots == ("obj",) and lemma_of(document, at) in acts.CALLING:
        _, last = document.sentence_of(at)
        for j in range(end, min(last, end + 6)):
            done = evaluated(document, j, at, stance=False)
            if done:
                return done
    if lemma_of(document, at) in acts.HELD and _INNER & set(slots):
        taken = _governed(document, at, 0)
        if taken is not None and taken.action in _TAKEN:
            return taken  # "froze its membership of the [Lake Treaty] Organization"
    if token.lemma in _AIMS or (token.lower == "support" and at and document[at - 1].lower == "in"):
        return None
    for table in (acts.VERBS, acts.NOUNS):
        for slot in slots:
            wanted = table.get(lemma_of(document, at), table.get(token.lower, {})).get(slot)
            if wanted and token.upos in ("NOUN", "VERB", "PROPN") and not is_only_named(document, at, wanted):
                return _done(document, wanted, at, slot)
    return None


def _conjoined(document: Document, done: Done | None) -> Iterator[Done]:
    """The second verb of "signed and ratified the accord", "signed the accord and left **it** in 2018"."""
    if done is not None and done.slot in ("subj", "active", "obj") and document[done.word].upos == "VERB":
        yield from _of_same_subject(document, done.word)
    if done is None or done.slot != "obj" or document[done.word].upos != "VERB":
        return
    for other in also_done(document, done.word):
        second = _by_verb(document, other, ("obj",))
        own = second is not None and (second.modality is not Modality.ACTUAL or document.child(other, "aux"))
        if second:
            yield second if own else replace(second, modality=done.modality)
    for other in document.children(done.word, "conj"):
        passive = document.child(done.word, "nsubj:pass") is not None and document[other].tag in ("VBN", "VBD")
        own = document.child(other, "obj", "nsubj", "xcomp", *(() if passive else ("obl",)))
        if document[other].upos == "VERB" and own is None:
            second = _by_verb(document, other, ("obj",))
            if second:
                undone = second.modality in (Modality.NEGATED, Modality.FAILED)  # "was signed but never ratified"
                yield second if undone else replace(second, modality=done.modality)


def _of_same_subject(document: Document, verb: int) -> Iterator[Done]:
    """What else is told of the treaty: "entered into force in 2011 **and was extended**", "**and expires** in May"."""
    if document.child(verb, "nsubj", "nsubj:pass") is None:
        return
    for other in document.children(verb, "conj"):
        if document[other].upos not in ("VERB", "AUX") or document.child(other, "nsubj", "nsubj:pass") is not None:
            continue
        passive = document.child(other, "aux:pass") is not None
        slot = "obj" if passive else "subj" if document.child(other, "obj") is None else "active"
        done = _by_verb(document, other, (slot,)) or _raised(document, other, "nsubj")
        if done and (passive or slot == "subj" or document.child(other, "xcomp") is not None):
            yield done


def _own(document: Document, end: int, top: int) -> Iterator[Done]:
    """Clauses that hang on the mention: "signed in Paris", "which Congress rejected", "that expired"."""
    clauses: dict[int, str] = {}
    for verb in clauses_on(document, top):
        if document[verb].lemma in acts.PARTY and document.child(verb, "cop") is not None:
            if under_which(document, verb) in ("to", "of"):  # "to which Spain is a party"
                yield _done(document, TreatyAction.JOINED, verb, "self")
        elif document[verb].dep == "acl:relcl":
            clauses[verb] = relative_slot(document, verb)
        elif document.child(verb, "mark") is None and document[verb].tag != "VBG":
            clauses[verb] = "obj"
    clauses.update(following(document, end))
    for verb, slot in clauses.items():
        yield from _in_clause(document, verb, slot)


def _in_clause(document: Document, verb: int, slot: str) -> Iterator[Done]:
    """What a clause on the mention says, its open complement ("tried to stop") and its conjoined verbs included."""
    parts = [verb, *document.children(verb, "xcomp")] if slot == "obj" else [verb]
    for part in parts:
        done = _by_verb(document, part, (slot,)) or (called(document, part) if slot == "obj" else None)
        if done:
            yield _as_told(document, verb, done)
            break
    for other in document.children(verb, "conj"):
        if document[other].upos == "VERB" and slot == "obj" and _lacks_object(document, other):
            yield from _in_clause(document, other, "obj")


def _as_told(document: Document, verb: int, done: Done) -> Done:
    """A participle tells what was done, whatever is to become of the agreement: "tear up the deal reached in May"."""
    bare = document.is_dep(verb, "acl") and document[verb].tag in ("VBN", "VBD") and not document.children(verb, "aux")
    if not bare or document[verb].dep == "acl:relcl" or is_negated(document, verb):
        return done
    action = acts.VERBS.get(lemma_of(document, done.word), {}).get(done.slot, done.action)
    told = done.action is TreatyAction.PROPOSED and action is TreatyAction.CONCLUDED
    return replace(done, action=action if told else done.action, modality=Modality.ACTUAL)


def _lacks_object(document: Document, verb: int) -> bool:
    own = document.child(verb, "obj")
    return own is None or document[own].lower in ("which", "that")


def _done(document: Document, action: TreatyAction, word: int, slot: str) -> Done:
    modality = modality_of(document, word)
    wish = wished(document, action, word, slot)
    if wish:
        return wish
    if action in (TreatyAction.ENFORCED, TreatyAction.VIOLATED) and has_ceased(document, word):
        kept = action is TreatyAction.ENFORCED  # "stopped complying with it" suspends, "stopped violating it" does not
        stop = modality_of(document, document[word].head)
        return Done(TreatyAction.SUSPENDED, word, slot, stop) if kept else Done(action, word, slot, Modality.NEGATED)
    if document[word].upos == "NOUN" and has_failed(document, word):
        modality = Modality.FAILED
    if modality is Modality.ACTUAL and (_is_imminent(document, word) or is_scheduled(document, word)):
        modality = Modality.PLANNED
    if modality is Modality.ACTUAL and is_vowed(document, word):
        modality = Modality.PLANNED
    if action is TreatyAction.ENFORCED and modality is Modality.PLANNED and is_promised(document, word):
        return Done(TreatyAction.SUPPORTED, word, slot, Modality.ACTUAL)
    unheld = action is TreatyAction.ENFORCED and modality is Modality.NEGATED
    if unheld and slot not in ("subj", "active") and lemma_of(document, word) not in _BEGINNING:
        return Done(
            TreatyAction.VIOLATED, word, slot, Modality.PLANNED if is_meant(document, word) else Modality.ACTUAL
        )
    if action is TreatyAction.CONCLUDED and modality in (Modality.PLANNED, Modality.CONDITIONAL):
        return Done(TreatyAction.PROPOSED, word, slot, Modality.ACTUAL)
    if action in acts.OTHER:
        if modality is Modality.NEGATED:
            return Done(acts.OTHER[action], word, slot, Modality.ACTUAL)
        asked = any(document[c].lower == "whether" for c in document.children(word, "mark"))
        modality = Modality.CONDITIONAL if asked else Modality.ACTUAL
    return Done(action, word, slot, modality)


_BEGINNING = frozenset({"enter", "come", "go", "take", "bring", "put", "be"})  # force, effect


def _is_imminent(document: Document, word: int) -> bool:
    """ "is **near** collapse", "is close to collapse": not yet."""
    return document[word].upos == "NOUN" and any(
        document[c].lower in ("near", "nearing") or document[c - 1].lower == "close"
        for c in document.children(word, "case")
    )
