"""Who goes on speaking: "he added", "they said", "it says" behind somebody whom the article only describes.

Pronouns for the people whom it names are resolved before; nobody but the statements knows "a senior official".
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from kg.extract.lexicons import nouns, speech, titles
from kg.extract.quotes import same_paragraph
from kg.extract.somebody import PEOPLE
from kg.extract.statement_cue import Cue
from kg.language.document import Document
from kg.model import ActorKey
from kg.resolve.spoken import said_before

__all__ = ["Voices", "doer_before", "doers_before", "said_of_oneself"]

_HE_OR_SHE = {"he": "m", "she": "f"}
_BODIES = frozenset({"organisation", "media", "force", "armed_group", "group", "country"})
_NEW = frozenset({"a", "an", "another", "one"})
_PLURAL = ("NNS", "NNPS")
_LATE = 50  # voices that are looked back at
_ANSWERED = speech.AGAINST_OR_FOR | speech.TO_SOMEBODY
_FAR = 6  # sentences from "an official said" to "the official"
_REACH = 2  # sentences back to a body, where only people spoke in between


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who spoke: the actor, the noun that says who it is, the cue's verb."""

    key: ActorKey
    noun: int
    verb: int

    @property
    def sort(self) -> str:
        return self.key.split("/")[0]


class Voices:
    """The speakers of a document so far, in the order in which they were asked for."""

    def __init__(self, document: Document, quoted: frozenset[int] = frozenset()) -> None:
        self._document = document
        self._heard: list[_Voice] = []
        words = ([t.i for t in document.tokens[a:b] if t.upos != "PUNCT"] for a, b in document.sentences)
        self._quoted = [0, *accumulate(bool(inside) and quoted.issuperset(inside) for inside in words)]

    def note(self, cue: Cue, key: ActorKey, head: int) -> None:
        """Remember who said something, and the word that says who it is."""
        if self._document[head].upos == "PRON":
            head = next((v.noun for v in reversed(self._heard[-_LATE:]) if v.key == key), head)
        self._heard.append(_Voice(key, head, cue.head))

    def again(self, cue: Cue) -> ActorKey | None:
        """Whom the pronoun that is a cue's source means, if it goes on with one of them."""
        head = cue.source_head
        word = self._document[head].lower if head is not None else ""
        if word == "it":
            return self._body(cue)
        if head is None or (word != "they" and word not in _HE_OR_SHE):
            return None
        voice = self._before(cue)
        return voice.key if voice is not None and self._fits(voice, word, head) else None

    def described(self, token: int) -> ActorKey | None:
        """Who of "a senior official" is "the official" some sentences on: a bare description of who spoke last so."""
        document, noun = self._document, self._document[token]
        if noun.tag != "NN" or not self._is_bare(token):
            return None
        number = document.sentence_number(token)
        alike = (v for v in reversed(self._heard[-_LATE:]) if document[v.noun].lower == noun.lower)
        last = next((v for v in alike if v.sort == "person" and v.noun != token), None)
        if last is None or document.index.get(last.key) is not None:
            return None
        if any(document[i].lower == noun.lower and not self._is_bare(i) for i in range(last.noun + 1, token)):
            return None  # another one was told of since
        return last.key if number - document.sentence_number(last.verb) <= _FAR else None

    def _is_bare(self, noun: int) -> bool:
        """Whether "the" alone stands beside a noun."""
        document = self._document
        beside = (c for c in document.children(noun) if not document.is_dep(c, "acl", "punct", "case"))
        return [document[c].lower for c in beside] == ["the"]

    def _body(self, cue: Cue) -> ActorKey | None:
        """The office or body that spoke last, if at most people did since."""
        for voice in reversed(self._heard[-_LATE:]):
            distance = self._distance(voice, cue)
            if voice.sort in _BODIES and self._document[voice.noun].tag not in _PLURAL:
                near = distance == 0 or distance == 1 or same_paragraph(self._document, voice.verb, cue.head)
                return self._since(voice, cue) or voice.key if 0 <= distance <= _REACH and near else None
            if voice.sort != "person" or not 0 <= distance <= _REACH:
                return None
        return None

    def _since(self, voice: _Voice, cue: Cue) -> ActorKey | None:
        """The last body that does something between: "Oslo wants it; Lund is against it because *it* fears a war"."""
        document = self._document
        first = max(voice.verb + 1, document.sentence_of(cue.head)[0])
        before = (i for i in range(cue.start - 1, first - 1, -1) if document.is_dep(i, "nsubj"))
        told = said_before(document, cue.head)  # "Lund will pay, it says"
        subjects = (i for i in before if document[i].head < cue.start and i not in told)  # nor "Lund, it said, would"
        keys = (key for i in subjects if (key := document.index.at(i)) is not None and i != cue.source_head)
        return next((key for key in keys if key.split("/")[0] in _BODIES), None)

    def _before(self, cue: Cue) -> _Voice | None:
        """Who says the sentence that a cue is set in, or said the one before it."""
        if self._document[cue.head].lemma in speech.TAKING_TURNS:
            return None
        late = self._heard[-_LATE:]
        near = [v for v in late if v.verb < cue.head and self._distance(v, cue) in (0, 1)]
        here = [v for v in near if self._distance(v, cue) == 0]
        tops = (v for v in near if self._document[v.verb].dep in ("root", "parataxis"))
        return here[-1] if here else next(tops, None)

    def _distance(self, voice: _Voice, cue: Cue) -> int:
        """Sentences from a voice to a cue, those between that are quoted as a whole left out."""
        first, last = self._document.sentence_number(voice.verb), self._document.sentence_number(cue.head)
        return last - first - (max(0, self._quoted[last] - self._quoted[first + 1]) if first < last else 0)

    def _fits(self, voice: _Voice, word: str, pronoun: int) -> bool:
        """Whether a pronoun can mean a voice, and nobody named is likelier: "the senator" may be one of these."""
        document, noun = self._document, self._document[voice.noun]
        if word == "they":
            return noun.tag in _PLURAL and not self._several(voice)
        if voice.sort != "person" or noun.tag in _PLURAL or document.index.get(voice.key) is not None:
            return False
        new = any(document[c].lower in _NEW for c in document.children(voice.noun, "det", "nummod"))
        told = "f" if noun.lower in titles.FEMALE else "m" if noun.lower in titles.MALE else None
        return (new or document.index.at(pronoun) is None) and told in (None, _HE_OR_SHE[word])

    def _several(self, voice: _Voice) -> bool:
        """Whether one of several actors alone stands for those who spoke: "the leaders", "Democrats and the Greens"."""
        index = self._document.index
        joined = index.get(voice.key) is not None and self._document.children(voice.noun, "conj")
        return bool(joined or index.together(voice.noun))


def doers_before(document: Document, pronoun: int) -> tuple[int, ...]:
    """Whom "they" goes on with who said nothing before: "Three senators sent a letter. “…,” [they] wrote".

    The subject of the sentence before, people described or people joined, where no other people are told of in it.
    """
    number = document.sentence_number(pronoun)
    if document[pronoun].lower != "they" or not number or document.index.at(pronoun) is not None:
        return ()
    before = range(*document.sentences[number - 1])
    root = next((i for i in before if document.is_dep(i, "root")), None)
    subject = document.child(root, "nsubj") if root is not None else None
    if subject is None or not same_paragraph(document, subject, pronoun):
        return ()
    joined = (subject, *document.children(subject, "conj"))
    several = [i for i in before if document[i].tag in _PLURAL and document[i].lemma.lower() in nouns.PERSON_NOUNS]
    named = [i for i in before if (document.index.at(i) or "").startswith("person/") and document[i].head not in joined]
    if several == [subject] and not named:
        return (subject,)
    people = len(joined) > 1 and all((document.index.at(i) or "").startswith("person/") for i in joined)
    return joined if people and not several and set(named) <= set(joined) else ()


def doer_before(document: Document, pronoun: int) -> int | None:
    """Whom "he" goes on with who said nothing before: "Asked by X what it cost, the nominee laughed. “…,” [he] said".

    The subject of the sentence before, where it is somebody described and whoever else could be meant is none.
    """
    number, word = document.sentence_number(pronoun), document[pronoun].lower
    other = document.index.at(pronoun)
    if word not in _HE_OR_SHE or not number or other is None:
        return None
    before = range(*document.sentences[number - 1])
    root = next((i for i in before if document[i].dep == "root"), None)
    subject = document.child(root, "nsubj") if root is not None else None
    if subject is None or document.index.at(subject) is not None or not same_paragraph(document, subject, pronoun):
        return None
    named = [i for i in before if document.index.at(i) == other and document[i].upos != "PRON"]
    here = range(document.sentence_of(pronoun)[0], pronoun)
    named = [] if any(document.index.at(i) == other for i in here) else named
    if root is not None and document[root].lemma in _ANSWERED and any(document.is_dep(i, "obj") for i in named):
        return None  # who was praised may be who thanks
    noun = document[subject].lower
    told = "f" if noun in titles.FEMALE else "m" if noun in titles.MALE else None
    person = document[subject].tag == "NN" and noun in PEOPLE
    fits = person and told in (None, _HE_OR_SHE[word]) and not any(document.is_dep(i, "nsubj") for i in named)
    return subject if named and fits else None


def said_of_oneself(document: Document, cue: Cue) -> int | None:
    """ "Holm Motors will cut 300 jobs, *it* said", "Prosecutors opened an inquiry, *they* said": a body or people who
    tell of themselves, where nobody else that the pronoun could mean has spoken."""
    head = cue.source_head
    word = document[head].lower if head is not None else ""
    clause = document.child(cue.head, "ccomp", "parataxis")
    if head is None or word not in ("it", "they") or clause is None or clause > head or document.index.at(head):
        return None
    subject = document.child(clause, "nsubj")
    if subject is None or document.edges(subject)[0] != document.sentence_of(head)[0]:
        return None
    number = document.sentence_number(subject)
    before = range(*document.sentences[number - 1]) if number else range(0)
    near = (i for i in before if document.is_dep(i, "nsubj") and same_paragraph(document, i, subject))
    if any(_can_be(document, i, word) for i in near):
        return None
    return subject if _can_be(document, subject, word) else None


def _can_be(document: Document, i: int, word: str) -> bool:
    """Whether "it" can mean the body, "they" the people or bodies, that a noun tells."""
    noun, sort = document[i], (document.index.at(i) or "").split("/")[0]
    heads = nouns.ORGANISATION_HEADS | nouns.GOVERNMENT_HEADS
    if word == "they":
        return noun.tag in _PLURAL and noun.lemma.lower() in nouns.PERSON_NOUNS | heads
    return sort in _BODIES - {"country"} or (noun.tag == "NN" and noun.lower in heads)
