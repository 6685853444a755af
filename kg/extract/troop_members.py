"""Which nouns are for members of a force, by themselves or by what stands around them."""

from __future__ import annotations

from kg.extract.lexicons import troops as lex
from kg.extract.troop_candidate import Candidate, force_like, kind_of
from kg.extract.troop_senses import under_arms
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKey

__all__ = ["Members"]

_ARMIES = frozenset(
    {"army", "military", "navy", "forces", "battalion", "brigade", "regiment", "unit", "contingent", "militia"}
)
_JOINT = lex.MILITARY_MODIFIERS | words("joint combined standing stabilisation stabilization reaction")
_SENT_OUT = lex.MOVE_TROOPS | {"provide", "contribute", "keep", "maintain"}


class Members:
    """Asks of the noun behind a number whether it is for members of a force, for one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def _word(self, i: int) -> str:
        return self._document[i].lower

    def military(self, head: int, word: str, before: list[str], group: list[int], earlier: Candidate | None) -> str:
        """``regular``, ``irregular``, ``either`` or ``no``.

        Parameters
        ----------
        word : str
            The noun in the singular.
        before : list of str
            The words of its group before it, but those of an owner.
        group : list of int
            The tokens of the noun's group.
        earlier : Candidate or None
            The count found last.
        """
        document = self._document
        at = document.index.at(head)
        civilian = lex.CIVILIAN_MODIFIERS - (lex.OF_RANK if self._names_fighters(group, before) else frozenset())
        if set(before) & civilian and not set(before) & lex.MILITARY_ALL_THE_SAME:
            return "no"
        if self._word(head) in ("wounded", "dead") or word in lex.CASUALTY_NOUNS:
            return self._casualties(head, group, earlier)
        if word in lex.REGULAR and not (
            word in ("seal", "ranger", "tanker", "gi", "trooper") and document[head].text.islower()
        ):
            return "regular"
        if word in lex.IRREGULAR:
            return "irregular"
        owners = [document.index.at(k) for k in group if k < head] + [self._of_whom(head)]
        kinds = {kind_of(key) for key in owners}
        if kind_of(at) == "armed_group" and self._name_of_group(head):
            return "irregular"
        if kind_of(at) == "force" and document[head].text[:1].isupper():
            return "either"
        if word == "member" and self._has_members(head):
            return "irregular"
        if word == "member" and self._of_army(head):
            return "regular"
        if (word in lex.UNDER_ARMS or word in ("man", "woman", "member")) and under_arms(self._document, head):
            return "regular"
        if word == "man" and (self._of_army(head) or self._sent_out(head) or self._of_unit(head)):
            return "regular"
        if word not in lex.WEAK:
            return "no"
        if "armed_group" in kinds:
            return "irregular"
        if any(lex.singular(w) in lex.IRREGULAR for w in before) and word in lex.PERSONS:
            return "irregular"
        if word in ("leader", "commander", "facilitator", "special"):
            return "no"
        if "force" in kinds or self._military_words(before, head):
            return "regular"
        deployable = word in ("personnel", "adviser", "advisor", "trainer", "instructor", "force")
        if not deployable or self._of_person(group):
            return "no"
        return "regular" if "country" in kinds or self._sent_by_state(head) else "no"

    def _of_army(self, head: int) -> bool:
        """ "the army, which numbers some 20,000 **men**": the strength of what is under arms."""
        subject = self._who_has(head)
        return subject is not None and self._word(subject) in _ARMIES

    def _has_members(self, head: int) -> bool:
        """ "the ELN, founded in 1964, has about 5,850 **members**"."""
        subject = self._who_has(head)
        return subject is not None and kind_of(self._document.index.at(subject)) == "armed_group"

    def _who_has(self, head: int) -> int | None:
        """Whose strength a noun tells, where a verb like "has" or "numbers" has it as its object."""
        verb = self._document[head].head
        strong = self._document[verb].lemma in lex.STRONG and self._document.is_dep(head, "obj")
        return self._doer(verb) if strong else None

    def _sent_out(self, head: int) -> bool:
        """ "Chad sent 1,200 **men** to the north": those whom a state sends are soldiers."""
        if head + 2 < len(self._document) and self._word(head + 2) in ("women", "boys"):
            return False  # "300 men and women", for the games
        verb = self._document[head].head
        sent = self._document.is_dep(head, "obj") and self._document[verb].lemma in _SENT_OUT
        return sent and self._sent_by_state(head)

    def _of_unit(self, head: int) -> bool:
        """ "a contingent of 2,000 **men**", "a joint force of 2,000 **men**"; a force alone can be of workers."""
        above = self._document[head].head
        of = any(self._word(c) == "of" for c in self._document.children(head, "case"))
        if not of or not self._document.is_dep(head, "nmod"):
            return False
        if self._word(above) == "force":
            return any(self._word(c) in _JOINT for c in self._document.children(above, "amod", "compound"))
        return self._word(above) in lex.MILITARY_FORMATIONS or self._word(above) == "reinforcements"

    def _names_fighters(self, group: list[int], before: list[str]) -> bool:
        armed = any(kind_of(self._document.index.at(k)) == "armed_group" for k in group)
        return armed or any(lex.singular(w) in lex.IRREGULAR for w in before)

    def _sent_by_state(self, head: int) -> bool:
        """Whether a state, an alliance or a force sends, keeps or takes back: "the Pentagon has 900 personnel in …"."""
        document = self._document
        verb = document[head].head
        if document[verb].lemma not in lex.DEPLOY | lex.PRESENT | lex.WITHDRAW | lex.PLAN_DIRECT:
            return False
        raised = document.is_dep(verb, "xcomp") and document[document[verb].head].tag == "VBN"  # "is said to have"
        subject = document.child(document[verb].head if raised else verb, "nsubj", "nsubj:pass")
        key = self._through_pronoun(subject, verb) if subject is not None else None
        actor = document.index.get(key) if key else None
        of_state = kind_of(key) == "organisation" and actor is not None and actor.country is not None
        return kind_of(key) in ("country", "force") or of_state or key in lex.MILITARY_BODIES

    def _military_words(self, before: list[str], head: int) -> bool:
        words = set(before)
        tail = {self._word(k) for k in range(head + 1, min(head + 6, len(self._document)))}
        if self._word(head) in ("boots",):
            return {"on", "ground"} <= tail
        if self._word(head) in ("members", "men", "women") and {"armed", "forces"} <= tail and "of" in tail:
            return True
        return bool(words & lex.MILITARY_MODIFIERS - {"coalition", "air", "allies"})

    def _of_person(self, group: list[int]) -> bool:
        return any(kind_of(self._document.index.at(k)) == "person" for k in group)

    def _name_of_group(self, head: int) -> bool:
        """A group's bare name as the noun that is counted ("hundreds of Taliban"), not as a modifier."""
        document = self._document
        return document[head].text[:1].isupper() and not document.is_dep(head, "compound", "amod", "nmod:poss")

    def _of_whom(self, head: int) -> ActorKey | None:
        """The actor in "members of the Taliban", "officers from NATO"."""
        document = self._document
        for child in document.children(head, "nmod"):
            case = document.child(child, "case")
            if case is not None and document[case].lower in ("of", "from"):
                named = (child, *document.children(child, "appos", "flat"))  # "of the mercenary company Wagner"
                key = next((k for c in named if force_like(k := document.index.at(c))), None)
                if key is not None:
                    return key
        return None

    def _casualties(self, head: int, group: list[int], earlier: Candidate | None) -> str:
        """The dead, wounded and prisoners count when a force lost or took them."""
        document = self._document
        kinds = [kind_of(document.index.at(k)) for k in group] + [kind_of(self._of_whom(head))]
        if any(k in ("armed_group", "force") for k in kinds):
            return "either"
        if {self._word(k) for k in group} & {"military", "army", "combat", "battlefield", "troop", "soldier"}:
            return "regular"
        top = next((k for k in document.ancestors(group[-1]) if document[k].upos == "VERB"), None)
        if top is None:
            return "no"
        lemma = document[top].lemma
        if lex.singular(self._word(head)) in ("prisoner", "captive"):
            recent = (
                earlier is not None and earlier.number.start > document.span(*document.sentence_of(head)).start - 200
            )
            return "either" if lemma in ("take", "capture") and recent else "no"
        subject = document.child(top, "nsubj")
        whose = self._through_pronoun(subject, top) if subject is not None else None
        return "either" if lemma in lex.LOSE and kind_of(whose) in ("armed_group", "force") else "no"

    def _through_pronoun(self, subject: int, verb: int) -> ActorKey | None:
        document = self._document
        if document[subject].lower in ("which", "who", "that") and document.is_dep(verb, "acl"):
            subject = document[verb].head
        return document.index.at(subject)

    def lost(self, head: int) -> bool:
        """ "The army has lost **14 men**": those whom a force loses are its own."""
        document = self._document
        verb = document[head].head
        if document[verb].lemma not in lex.LOSE or not document.is_dep(head, "obj"):
            return False
        subject = self._doer(verb)
        return subject is not None and (
            kind_of(document.index.at(subject)) in ("force", "armed_group") or self._word(subject) in _ARMIES
        )

    def _doer(self, verb: int) -> int | None:
        """The subject of a verb; of a relative clause the noun before it."""
        document = self._document
        subject = document.child(verb, "nsubj")
        relative = subject is not None and document[subject].lower in ("which", "that", "who")
        return document[verb].head if relative and document.is_dep(verb, "acl") else subject
