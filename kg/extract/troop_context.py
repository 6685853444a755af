"""Who says a number, what for the counted are there, and whether they are counted over a longer time."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.lexicons import troops as lex
from kg.extract.times import article_date, clause_head
from kg.extract.troop_candidate import Candidate
from kg.extract.troop_governor import governor
from kg.language.document import Document
from kg.model import ActorKey

__all__ = [
    "claimed_by",
    "counts_too",
    "heads_line",
    "is_part_elsewhere",
    "is_taken",
    "is_wanting",
    "mission",
    "of_other_year",
    "on_soil",
    "points_back",
    "speaks",
    "sums_up",
]


_SETTING = frozenset({"disclose", "fix", "give", "know", "limit", "mention", "name", "reveal", "set", "specify"})


def claimed_by(document: Document, candidate: Candidate) -> ActorKey | None:
    """The actor that the sentence names as the number's source ("according to X", "X said that …")."""
    verb = clause_head(document, candidate.head)
    for at in (verb, *document.ancestors(verb)):
        for child in document.children(at, "obl", "advcl", "nmod"):
            case = [document[c].lower for c in document.children(child, "case", "fixed")]
            if "according" in case or document[child].lower == "according":
                return _source(document, child)
        above = document[at].head
        if (
            above != at
            and document.is_dep(at, "ccomp", "parataxis")
            and document[above].lemma in lex.SPEECH
            and not _parted(document, above, at)  # "Sweden said that …; Chad has 90"
        ):
            subject = document.child(above, "nsubj")
            return document.index.at(subject) if subject is not None else None
    for at in (verb, *document.ancestors(verb)):
        for child in document.children(at, "parataxis"):
            # "…; Moscow had announced a contingent" says something of its own
            own = _parted(document, at, child)
            if document[child].lemma in lex.SPEECH and not own and document.child(child, "obj", "ccomp") is None:
                subject = document.child(child, "nsubj")
                return document.index.at(subject) if subject is not None else None
    return None


def _parted(document: Document, one: int, other: int) -> bool:
    return any(document[k].text == ";" for k in range(min(one, other), max(one, other)))


def _source(document: Document, child: int) -> ActorKey | None:
    key = document.index.at(child)
    inner = (document.index.at(k) for k in document.children(child, "obl", "nmod", "obj"))
    return key or next((k for k in inner if k), None)


def speaks(document: Document, candidate: Candidate) -> bool:
    """Whether the counted are who says it: "two officers told", "according to two soldiers"."""
    where = governor(document, candidate.head)
    tops = (where.top, *where.nouns, candidate.head)
    cases = {document[c].lower for top in tops for c in document.children(top, "case")}
    says = where.verb is not None and document[where.verb].lemma in lex.SPEECH | {"describe", "recall"}
    return "according" in cases or (says and where.relation(document) == "nsubj")


def is_wanting(document: Document, candidate: Candidate) -> bool:
    """Whether it is what there should be ("1,400 **short of the 8,700 sailors**") or what somebody sets or tells."""
    at = document.token_at(candidate.number.context)
    before = [document[k].lower for k in range(max(0, at - 4), at)]
    counted = range(candidate.first, candidate.head)
    some = next((k for k in counted if document[k].lower == "number"), None)
    set_ = some is not None and document.is_dep(some, "obj") and document[document[some].head].lemma in _SETTING
    return set_ or any(before[k : k + 2] == ["short", "of"] for k in range(len(before)))


def mission(document: Document, candidate: Candidate) -> str | None:
    """The words of the purpose ("to advise and assist local forces"), up to the clause's end."""
    last = document.sentence_of(candidate.head)[1]
    for k in range(candidate.head + 1, min(last - 1, candidate.head + 18)):
        if document[k].text in (".", ";", ":"):
            return None
        if (
            document[k].lower == "to"
            and document[k + 1].lemma.lower() in lex.MISSION
            and document[k + 1].upos == "VERB"
        ):
            return document.words(k, _clause_end(document, k + 1, last))
        tasked = document[k].lower in ("with", "for", "in") and document[k + 1].lower.endswith("ing")
        if tasked and document[k + 1].lemma.lower() in lex.MISSION:
            return document.words(k + 1, _clause_end(document, k + 1, last))
    return None


def _clause_end(document: Document, verb: int, last: int) -> int:
    end = min(document.edges(verb)[1], last)
    cut = next((k for k in range(verb, end) if document[k].text in (",", ".", ";", ":", "”", '"', "(", "—")), end)
    return max(cut, verb + 1)


def sums_up(document: Document, first: int, last: int) -> bool:
    """Whether a sentence counts over a longer time than the story's: "have been killed **since** the mission began"."""
    words = [document[k].lower for k in range(first, last)]
    pairs = {("so", "far"), ("in", "all"), ("to", "date"), ("in", "total")}
    return "since" in words or not pairs.isdisjoint(pairwise(words))


def of_other_year(document: Document, first: int, last: int) -> bool:
    """Whether a sentence names an earlier year than the article's: what fell then fell in another story."""
    today = (article_date(document.article) or "")[:4]
    years = (t.text for t in document.tokens[first:last] if t.text.isdecimal() and len(t.text) == 4)
    return bool(today) and any("1900" <= year < today for year in years)


def counts_too(document: Document, verb: int) -> bool:
    """Whether the object of a verb is, or has, a number: a count of its own, or one of something else."""
    objects = (o for o in document.children(verb, "obj") if o > verb)
    return any(document[k].upos == "NUM" for o in objects for k in (o, *document.children(o, "nummod")))


def is_part_elsewhere(document: Document, counted: int, place: int) -> bool:
    """Whether only some of the counted are at a place: "900 in the country, **most of them** at a base near Gao".

    Behind a comma and a verb it is the sentence's own again: "900, most of them Danes, **are in Mali**".
    """
    some = (c for c in range(counted + 1, place) if document[c].lower in _SOME and document[c - 1].text == ",")
    part = next((c for c in some if any(document[k].lower in _OF_THEM for k in document.children(c, "nmod"))), place)
    commas = (k for k in range(part + 1, place) if document[k].text == ",")
    return part < place and not any(document[k + 1].upos in ("VERB", "AUX") for k in commas)


def is_taken(document: Document, place: int) -> bool:
    """Whether a place is taken or held, though in no preposition: "retook **Karabakh** … sent 90 there"."""
    above = document[place].head
    region = document.is_dep(place, "nmod") and document[above].lower in lex.AREAS
    what = above if region else place
    return document.is_dep(what, "obj") and document[document[what].head].lemma in _TAKING


def on_soil(document: Document, counted: int) -> int | None:
    """Whose soil the counted are on: "Mali has 1,000 Russian fighters **on its soil**"."""
    _, last = document.sentence_of(counted)
    for i in range(counted + 1, last):
        if document[i].lower in ("soil", "territory") and document[i - 1].lower in ("its", "their", "'s", "’s"):
            verb = document[counted].head
            within = verb in document.ancestors(i) or counted in document.ancestors(i)
            return document.child(i, "nmod:poss") if within else None
    return None


def points_back(document: Document, k: int) -> bool:
    """Whether "there", "in the country" stand for a place named before."""
    token = document[k]
    if token.lower == "there":
        return document.is_dep(k, "advmod")
    words = {document[c].lower for c in document.children(k)}
    return token.lower in _REGIONS and "the" in words and bool(words & lex.LOCATIVE) and len(words) == 2


def heads_line(document: Document, start: int, end: int) -> bool:
    """Whether a place is a heading: after a line's end, a dash or bracket, before a word that opens a sentence."""
    text = document.article.text
    while start and document[start - 1].text == "/":  # "Sangin/Helmand"
        start -= 2
    before, after = text[: document[start].start].rstrip(" ")[-1:], document[min(end, len(document) - 1)]
    opens = after.text[:1].isupper() and after.upos in ("ADP", "DET", "SCONJ", "ADV", "PRON")
    return opens and before in ("\n", "\u2028", "–", "—", "-", ")", "")


_REGIONS = frozenset({"country", "region", "area", "city", "town", "province"})
_TAKING = lex.CROSS | {"annex", "attack", "bomb", "recapture", "take"}
_SOME = frozenset({"most", "many", "some", "half", "majority", "part", "few", "several", "mostly", "bulk"})
_OF_THEM = frozenset({"them", "whom", "these", "those", "which"})
