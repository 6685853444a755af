"""Names as long as the words in large letters that the parse gives them, and names that the tagger passed over.

A tagger of two small networks cuts rare names ("[Norsk] Polarinstitutt", "[Swedish People]'s Party") and misses some
altogether ("the composer Toivo Holm"); what is written large under one head of the parse tells where they end.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from kg.extract.actor_kinds import kind_noun
from kg.extract.actor_pieces import is_beside, is_case
from kg.extract.actor_raw import Raw
from kg.extract.actor_sorts import ABROAD
from kg.extract.actor_titled import DAYS, newline
from kg.extract.actor_titles import title_at
from kg.extract.lexicons import nouns
from kg.extract.lexicons import titles as lex
from kg.extract.lexicons.names import is_given
from kg.extract.lexicons.nouns import GENITIVE
from kg.language.document import Document
from kg.letters import words

__all__ = ["lengthened", "nicknamed", "passed_over"]

_QUOTES = frozenset("\"“”‘’'«»") | {"``", "''"}
_OF_FOLK = words("""
    people peoples women men children youth workers teachers farmers students writers veterans parents pensioners
    players officers prisoners servants owners growers retailers publishers brewers bankers builders engineers
    authors composers physicians surgeons midwives firefighters soldiers journalists lawyers employees employers
    manufacturers miners nurses doctors seafarers sailors peasants artists actors musicians citizens consumers
    residents tenants traders investors defender defenders
    """)
"""Last words of what stands before "'s" within a body's name: "the Swedish [People]'s Party"."""
_FRONTS = words("""
    commission committee council ministry department university institute conference association federation bank board
    society academy union league museum college bureau authority agency foundation alliance court
    """)
_OF_SAINTS = words("college hospital church cathedral school academy hospice university parish")
_SHARED_OUT = words("""
    ministry department bureau office secretariat directorate committee commission faculty school academy institute
    museum
    """)
"""First words of bodies that have several things to see to: "Ministry of Trade, Industry and Energy"."""
_HEADS = nouns.ORGANISATION_HEADS | words("centre center society academy museum survey service trust fund club guild")
_NO_NAMES = _HEADS | nouns.SITE_HEADS | nouns.PLACE_HEADS | nouns.NOT_ACTOR_TAILS | nouns.GENERIC_TAILS | DAYS
_NO_SURNAMES = _NO_NAMES | lex.OFFICES
_ARTS = words("""
    singer songwriter guitarist drummer bassist pianist violinist cellist saxophonist trumpeter composer conductor actor
    actress player dancer choreographer comedian painter sculptor rapper soprano presenter designer architect boxer
    footballer cyclist swimmer golfer skier sprinter gymnast magician playwright screenwriter cartoonist inventor
    anthropologist astronomer mathematician philanthropist brewer merchant shipowner industrialist printer mountaineer
    explorer clergyman blacksmith tailor weaver miller gardener
    """)
_OF_FIRMS = words("holdings industries technologies airlines airways pharmaceuticals motors electronics enterprises")
_DONE = frozenset({"survey", "office", "campaign", "mission", "trust"})  # as often something done, or a room
_NAMED = words("company corporation foundation institute association federation society league guild")
"""Last words of bodies that are called by whoever founded them."""
_LONGEST = 3  # words in large letters that are taken into a name


def lengthened(document: Document, names: Sequence[Raw], known: Container[int]) -> list[Raw]:
    """The names, bodies' with all words of theirs: those written large that the parse hangs the name on, and lists.

    Parameters
    ----------
    known : container of int
        Tokens of the gazetteer's names, which are nobody else's.
    """
    inside = {i: raw for raw in names for i in range(raw.start, raw.end)}
    found: list[Raw] = []
    until = 0
    for raw in names:
        if raw.start < until:
            continue
        longer = _longer(document, raw, inside, known)
        until = longer.end if longer.end > raw.end else until
        if longer.start < raw.start:
            found = [r for r in found if r.end <= longer.start]
        found.append(longer)
    return found


def _longer(document: Document, raw: Raw, inside: Mapping[int, Raw], known: Container[int]) -> Raw:
    if (end := _in_law(document, raw, inside)) > raw.end:
        return Raw(raw.start, end, "org")
    if raw.label != "org":
        end = _of_folk(document, raw, inside)
        end = end if end > raw.end else _of_firm(document, raw, inside)
        if end == raw.end and raw.label == "person" and document.is_dep(raw.start, "compound"):
            longer = _hung(document, raw, inside)  # "the [Holm] Trading Company"
            end = longer if longer - end > 1 and document[longer - 1].lower in _NAMED else end
        return raw if end == raw.end else Raw(raw.start, end, "org")
    start, end = _begun(document, raw, inside), _of_folk(document, raw, inside)
    start = _fronted(document, raw, inside) if start == raw.start else start
    end = end if end > raw.end else _listed(document, raw, inside, known)
    end = end if end > raw.end else _hung(document, raw, inside)
    return replace(raw, start=start, end=end)


def _of_firm(document: Document, raw: Raw, inside: Container[int]) -> int:
    """Through the word that makes a single name a firm's: "[Meiji] Holdings"."""
    at = raw.end
    alone = raw.end - raw.start == 1 and at < document.sentence_of(raw.start)[1] and _large(document, at, inside)
    one = alone and (document[raw.start].head == at or document[at].head == raw.start)
    return at + 1 if one and document[at].lower in _OF_FIRMS else at


def _in_law(document: Document, raw: Raw, inside: Container[int]) -> int:
    """Through what a firm is in law: "[Holm Shipping] AS", "[Holm] Mining plc"."""
    end, stop = raw.end, document.sentence_of(raw.start)[1]
    if document.words(raw.start, raw.end).isupper():
        return raw.end
    while end < stop and end - raw.end < 2 and _large(document, end, inside) and document[end].text.istitle():
        end += 1
    for at in (raw.end, end):
        if at < stop and document[at].text in nouns.LEGAL_FORMS and at not in inside and not newline(document, at):
            return at + 1
    return raw.end


def _large(document: Document, i: int, inside: Container[int]) -> bool:
    """Whether a word on the line of the one before is written large, can be of a name and is no other's."""
    token = document[i]
    large = token.text[:1].isupper() and token.text.isalpha() and token.upos in ("PROPN", "NOUN", "ADJ")
    return large and i not in inside and token.lower not in DAYS and not newline(document, i)


def _hung(document: Document, raw: Raw, inside: Container[int]) -> int:
    """Through the word on which the name hangs: "[Norsk] Polarinstitutt", "[Holm Invest] & Securities"."""
    stop = document.sentence_of(raw.start)[1]
    end = raw.end
    if end + 1 < stop and document[end].text == "&" and _large(document, end + 1, inside):
        return end + 2 if raw.start <= document[end + 1].head < raw.end else raw.end
    while end < stop and end - raw.end < _LONGEST and _large(document, end, inside):
        if document[end].text.isupper() or title_at(document, end, stop) is not None:
            break
        end += 1
    inner = (document[i].head for i in range(raw.start, raw.end) if document.is_dep(i, "compound", "flat", "amod"))
    head = max((h for h in inner if raw.end <= h < end), default=raw.start)
    last = document[head].lower if head >= raw.end else ""
    return head + 1 if last in _HEADS or last.endswith(ABROAD) else raw.end


def _of_folk(document: Document, raw: Raw, inside: Mapping[int, Raw]) -> int:
    """Through the body whose members or saint the name tells: "[Swedish People]'s Party", "[St Crispin]'s College"."""
    at = raw.end + 1
    fits = at < document.sentence_of(raw.start)[1] and document[raw.end].lower in GENITIVE
    if not fits or not _large(document, at, ()):
        return raw.end
    if document[raw.start].lower in ("st", "st.", "saint"):
        return at + 1 if at not in inside and document[at].lower in _OF_SAINTS else raw.end
    if not _owns(document, raw.end):
        return raw.end
    behind = inside.get(at)
    if behind is not None and behind.start == at and behind.label == "org" and document[behind.end - 1].lower in _HEADS:
        return behind.end  # "[National Cattlemen]'s [Beef Association]"
    return at + 1 if at not in inside and document[at].lower in _HEADS else raw.end


def _begun(document: Document, raw: Raw, inside: Mapping[int, Raw]) -> int:
    """From the first of two words that say what a body is for: "Water and [Power Authority]"."""
    at = raw.start - 2
    if at < document.sentence_of(raw.start)[0] or document[raw.start - 1].lower not in ("and", "&"):
        return raw.start
    joined = document[raw.start].head == at and document.is_dep(raw.start, "conj")
    of_name = raw.start < document[at].head < raw.end and document.is_dep(at, "compound", "amod", "nmod")
    own = inside.get(at)
    free = {i for i in inside if i != at} if own is not None and own.end - own.start == 1 else inside
    named = joined and of_name and _large(document, at, free) and not newline(document, raw.start)
    named = named and not is_case(document, at, raw.end)
    return at if named and document[raw.end - 1].lower in _HEADS else raw.start


def _fronted(document: Document, raw: Raw, inside: Container[int]) -> int:
    """From the word that says what the body is: "the Commission on [Human Rights]"."""
    at = raw.start - 1 - (document[raw.start - 1].lower == "the")
    front = at - 1
    if front < document.sentence_of(raw.start)[0] or document[at].lower not in ("of", "on", "for"):
        return raw.start
    hung = any(document[k].head == front for k in range(raw.start, raw.end))
    named = hung and document[front].lower in _FRONTS and front > 0 and document[front - 1].lower == "the"
    return front if named and _large(document, front, inside) and not newline(document, raw.start) else raw.start


def _listed(document: Document, raw: Raw, inside: Mapping[int, Raw], known: Container[int]) -> int:
    """Through all that a ministry is for: "[Ministry of Trade], Industry and Energy"."""
    stop = document.sentence_of(raw.start)[1]
    inner = range(raw.start + 1, raw.end - 1)
    of = next((i for i in inner if document[i].lower in ("of", "for")), raw.start)
    if of == raw.start or document[of - 1].lower not in _SHARED_OUT:
        return raw.end
    at = raw.end
    while at < stop and (document[at].lower in (",", "and", "&") or at not in known):
        token = document[at]
        other = inside.get(at)
        if token.lower in (",", "and", "&"):
            at += 1
            continue
        if not token.text[:1].isupper() or (other is not None and other.label == "person"):
            break
        at += 1
    ands = [i for i in range(raw.end, at) if document[i].lower in ("and", "&")]
    if not ands or ands[-1] + 1 >= at:
        return raw.end
    last = next((i for i in range(ands[-1] + 1, at) if document.is_dep(i, "conj")), at)
    short = at < stop and document[at].text == "("  # "School of Painting, Sculpture and Printmaking (SPSP)"
    within = last < at and (of < document[last].head < at or (short and document[last].head == of - 1))
    return at if within and document[at - 1].text[:1].isupper() else raw.end


# ---- names that the tagger passed over


def passed_over(document: Document, names: Sequence[Raw], known: Container[int]) -> list[Raw]:
    """Names that the tagger did not see: a given name with a surname, and words in large letters with a body's last."""
    taken = {i for raw in names for i in range(raw.start, raw.end)}
    found: list[Raw] = []
    for token in document.tokens[:-1]:
        if token.i in taken or not token.text[:1].isupper():
            continue
        end, label = _person_end(document, token.i, taken, known), "person"
        if end is None:
            end, label = _headed_end(document, token.i, taken, known), "org"
        if end is None:
            end = _fronted_end(document, token.i, taken) or _of_kind_end(document, token.i, taken, known)
        if end is not None and document.in_body(token.i) and _in_small(document, token.i, end):
            found.append(Raw(token.i, end, label))
            taken.update(range(token.i, end))
    return found


def _in_small(document: Document, start: int, end: int) -> bool:
    """Whether the sentence of a name is no headline with all words in large letters."""
    first, stop = document.sentence_of(start)
    beside = (t for t in document.tokens[first + 1 : stop] if not start <= t.i < end and t.text.isalpha())
    small = [t.text.islower() for t in beside]
    return 2 * sum(small) > len(small)


def _person_end(document: Document, i: int, taken: Container[int], known: Container[int]) -> int | None:
    token, stop = document[i], document.sentence_of(i)[1]
    if i in known or token.upos != "PROPN" or i + 1 >= stop:
        return None
    if not is_given(token.text) and not _is_of_profession(document, i):
        return None
    end = i + 1
    while end < stop and document[end].upos == "PROPN" and _large(document, end, taken) and end not in known:
        end += 1
    one = all(document[k].head == i and document.is_dep(k, "flat") for k in range(i + 1, end))
    one = one or (document.is_dep(i, "appos") and all(is_beside(document, i, k) for k in range(i + 1, end)))
    large = any(t.text[:1].isupper() or t.text in "-&" for t in document.tokens[end : min(end + 1, stop)])
    before = document[i - 1] if i > document.sentence_of(i)[0] else None
    begun = before is not None and (before.upos == "PROPN" or before.text in "-&" or before.lower == "the")
    fits = 1 < end - i < 4 and one and not large and not begun
    return end if fits and document[end - 1].lower not in _NO_SURNAMES else None


def _is_of_profession(document: Document, i: int) -> bool:
    """Whether a noun in front says what somebody is: "the drummer [Emi Sato]", "our teacher was [Emi Sato]"."""
    told = document.child(i, "nsubj") if document.child(i, "cop") is not None else i - 1
    noun = document[told].lower if told is not None and 0 <= told < i else ""
    fits = told != i - 1 or document.is_dep(i, "appos", "flat", "nmod")
    return (noun in nouns.PERSON_NOUNS or noun in _ARTS) and fits


def _headed_end(document: Document, i: int, taken: Container[int], known: Container[int]) -> int | None:
    """Where the name of a body ends that begins at a token: "Sudan's [Sovereign Council]"."""
    first, stop = document.sentence_of(i)
    end = i
    while end < stop and end - i < _LONGEST + 3 and end not in known:
        owns = end > i and document[end].lower in GENITIVE and _owns(document, end)
        if end > i and not owns and not _large(document, end, taken):
            break
        end += 1
    last = document[end - 1]
    office = last.lower == "office" and document[end - 2].lower in GENITIVE
    headed = office or last.lower in _HEADS - _DONE
    if end - i < 2 or not headed or not _large(document, i, taken):
        return None
    before = document[i - 1] if i > first else None
    if before is None or (before.text[:1].isupper() and before.lower != "the") or before.text in "-&":
        return None
    words_of_it = (k for k in range(i, end - 1) if document[k].upos != "PART")
    hung = all(first <= document[k].head < end and document[k].head > k for k in words_of_it)
    titled = title_at(document, i, stop) is not None and not office
    return end if hung and not titled and document[end].text not in "-&" else None


def _fronted_end(document: Document, i: int, taken: Container[int]) -> int | None:
    """Where the name of a body ends that begins with what it is: "the [Commission on Human Rights]"."""
    stop, at = document.sentence_of(i)[1], i + 2
    front = document[i].lower in _FRONTS and i > 0 and document[i - 1].lower in ("the", "a", "and", "of", "by", "with")
    if not front or at >= stop or document[i + 1].lower not in ("of", "on", "for") or not _large(document, i, taken):
        return None
    at += document[at].lower == "the"
    end = at
    while end < stop and end - at < _LONGEST and _large(document, end, taken):
        end += 1
    hung = end > at and any(document[k].head == i and document.is_dep(k, "nmod") for k in range(at, end))
    whole = end >= stop or not (document[end].text[:1].isupper() or document[end].text in ("-", "&"))
    return end if hung and whole else None


def _of_kind_end(document: Document, i: int, taken: Container[int], known: Container[int]) -> int | None:
    """Where the name of a body ends of which the noun in front says what it is: "the rights group [Cristosal]"."""
    if document[i].upos != "PROPN" or i in known or not i or document[i - 1].lower not in nouns.FIRMS:
        return None
    end = i
    while end < document.sentence_of(i)[1] and end - i < _LONGEST and _large(document, end, taken) and end not in known:
        end += 1
    goes_on = end < len(document) and (document[end].text[:1].isupper() or document[end].text in "-&")
    return end if end > i and not goes_on and kind_noun(document, Raw(i, end, "org")) else None


def _owns(document: Document, end: int) -> bool:
    """Whether what stands before "'s" is of a body's name: "the [Ombudsman]'s Office", "the [Writers]' Union"."""
    office = document[end - 1].lower in nouns.PERSON_NOUNS | lex.OFFICES | {"general", "ombudsman"}
    folk = document[end - 1].lower in _OF_FOLK or document[end - 1].lower.endswith(("men", "women"))
    return folk or (office and document.words(end + 1, end + 2) == "Office")


def nicknamed(document: Document, names: Sequence[Raw]) -> list[Raw]:
    """The names, in one piece where a nickname parts them: "[Gary] "Gaz" [Holm]"."""
    starting = {raw.start: raw for raw in names}
    gone: set[int] = set()
    found: list[Raw] = []
    for raw in names:
        if raw.start in gone:
            continue
        end = _past_nickname(document, raw, starting) if raw.label == "person" else raw.end
        rest = starting.get(end)
        if end > raw.end and (rest is None or rest.label == "person"):
            end = end + 1 if rest is None else rest.end
            gone.update(range(raw.start, end))
            found.append(Raw(raw.start, end, "person"))
        else:
            found.append(raw)
    return [r for r in found if r.end - r.start > 0]


def _past_nickname(document: Document, raw: Raw, starting: Mapping[int, Raw]) -> int:
    """Where the surname stands behind a given name and a word between quotation marks."""
    at, stop = raw.end, len(document)  # a quotation mark can end what the parse takes for a sentence
    if raw.end - raw.start > 2 or at + 3 >= stop or document[at].text not in _QUOTES:
        return raw.end
    closing = next((k for k in range(at + 2, min(at + 4, stop - 1)) if document[k].text in _QUOTES), 0)
    behind = document[closing + 1] if closing else None
    small = any(not t.text[:1].isupper() for t in document.tokens[at + 1 : closing])
    if behind is None or small or behind.upos != "PROPN" or not behind.text.istitle():
        return raw.end
    glued = document[closing - 1].end == document[closing].start and not newline(document, closing + 1)
    rest = starting.get(closing + 1)
    named = is_given(document[raw.start].text) or (rest is not None and rest.label == "person")
    return closing + 1 if glued and named else raw.end
