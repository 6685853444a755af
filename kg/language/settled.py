"""Trees put right where the words beside leave no choice: whose a noun is, and who stands behind one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

__all__ = ["settle"]

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_MODIFIERS = frozenset({"ADJ", "ADV", "NOUN", "PROPN", "NUM"})
_MISTAKEN = frozenset({"vocative", "obj", "iobj"})
_OF_ONE = ("s", "ed", "ing")  # ends of verbs that may have one subject
_PAST = frozenset({"said", "told", "met", "left", "made", "took", "gave", "sent", "put", "won", "lost"})
_BEFORE = 4  # words between a possessor and its noun
_APPOSED = 8  # words of who "according to a spokesman, [Colonel Ivo Korr], …" names
_ASIDE = frozenset({"vocative", "nsubj", "nsubj:pass", "nsubj:outer", "dislocated", "obl", "appos"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "obj")


def settle(words: Sequence[str], upos: Sequence[str], heads: np.ndarray, deps: list[int], names: Sequence[str]) -> None:
    """Change heads and labels of a window in place.

    Parameters
    ----------
    heads : array of int
        -1 for a root.
    deps : list of int
        Indices into ``names``, the labels.
    """
    number = {name: n for n, name in enumerate(names)}
    if not {"appos", "nsubj", "case", "nmod:poss", "obl"} <= number.keys():
        return
    for i, word in enumerate(words):
        if word in _POSSESSIVE and deps[i] == number["case"]:
            _own(upos, heads, deps, number, i)
        elif names[deps[i]] in _MISTAKEN and upos[i] == "PROPN" and i:
            _beside(upos, heads, deps, number, i)
        elif word.lower() == "according" and i + 1 < len(words) and words[i + 1] == "to":
            _according(words, upos, heads, deps, number, i)
        elif upos[i] == "PROPN" and deps[i] == number["appos"] and "conj" in number:
            _listed(words, upos, heads, deps, number, i)
        elif upos[i] == "NUM" and deps[i] == number["obl"]:
            _behind_aside(words, upos, heads, deps, number, i)
        elif upos[i] in ("NOUN", "PROPN") and deps[i] == number.get("conj"):
            _same_case(words, upos, heads, deps, number, i)
        elif upos[i] == "VERB" and names[deps[i]] == "advcl:relcl":
            _relative(words, heads, deps, number, i)


def _own(upos: Sequence[str], heads: np.ndarray, deps: list[int], number: dict[str, int], mark: int) -> None:
    """ "[X]'s lawyer, Y, said": no name with a possessive mark has the noun behind it as an apposition."""
    owner = int(heads[mark])
    if not 0 <= owner < mark or deps[owner] == number["nmod:poss"]:
        return
    noun = mark + 1
    while noun < min(len(upos), mark + _BEFORE) and heads[noun] != owner and upos[noun] in _MODIFIERS:
        noun += 1
    if noun >= len(upos) or upos[noun] not in ("NOUN", "PROPN"):
        return
    if heads[noun] != owner or deps[noun] != number["appos"]:
        return
    for i in range(noun + 1, len(upos)):
        if heads[i] == owner:
            heads[i] = noun
    heads[noun], deps[noun] = heads[owner], deps[owner]
    heads[owner], deps[owner] = noun, number["nmod:poss"]


def _beside(upos: Sequence[str], heads: np.ndarray, deps: list[int], number: dict[str, int], name: int) -> None:
    """ "Her colleague [William Yang] agreed": whom one speaks to stands behind a comma, who a noun is does not."""
    noun, verb = name - 1, int(heads[name])
    subject = deps[noun] == number["nsubj"] and upos[noun] in ("NOUN", "PROPN")
    if subject and heads[noun] == verb > name and upos[verb] == "VERB":
        heads[name], deps[name] = noun, number["appos"]


def _according(
    words: Sequence[str], upos: Sequence[str], heads: np.ndarray, deps: list[int], number: dict[str, int], at: int
) -> None:
    """ "According to a spokesman, [Ivo Korr], the army left": who stands before the clause is the spokesman."""
    noun = int(heads[at])
    comma = next((k for k in range(noun + 1, len(words)) if words[k] == "," or upos[k] == "VERB"), len(words))
    close = next((k for k in range(comma + 1, min(len(words), comma + _APPOSED)) if words[k] == ","), comma)
    inside = range(comma + 1, close)
    if noun < at or upos[noun] != "NOUN" or comma == len(words) or not inside or words[comma] != ",":
        return
    plain = all(upos[k] in ("PROPN", "NOUN", "ADP", "DET", "X", "PUNCT") for k in inside)
    name = next((k for k in inside if not comma < heads[k] < close), comma)
    if not plain or upos[name] != "PROPN" or deps[name] not in {number[d] for d in _ASIDE if d in number}:
        return
    verb = int(heads[name]) if deps[name] != number["appos"] else int(heads[noun])
    between = range(close + 1, verb)
    subject = next((k for k in between if heads[k] == verb and deps[k] in [number.get(d) for d in _SUBJECTS]), None)
    if subject is None or any(words[k] == "," or heads[k] == name for k in between):
        return
    listed = {upos[k] for k in range(comma + 1, verb)} - {"AUX", "PART", "ADV"}
    if "CCONJ" in listed and listed <= {"PROPN", "PUNCT", "CCONJ"}:
        return  # "According to a report, [France], Spain and Italy will leave"
    if heads[noun] == name:
        heads[noun], deps[noun] = verb, number["obl"]
    heads[name], deps[name] = noun, number["appos"]
    if deps[subject] == number.get("obj"):
        deps[subject] = number["nsubj"]


def _listed(
    words: Sequence[str], upos: Sequence[str], heads: np.ndarray, deps: list[int], number: dict[str, int], name: int
) -> None:
    """ "Chad's army, [Mali] agree to go": who stands between one comma and a verb of several does it too.

    An apposition to a subject ends with a comma. Verbs that one alone may be the subject of are left to the parser.
    """
    noun = int(heads[name])
    verb = int(heads[noun]) if noun >= 0 else -1
    if not 0 <= noun < name < verb or deps[noun] != number["nsubj"] or upos[verb] != "VERB":
        return
    alone = words[verb].lower().endswith(_OF_ONE) or words[verb].lower() in _PAST
    commas = [k for k in range(noun + 1, verb) if words[k] == ","]
    if not alone and len(commas) == 1 and commas[0] < name and all(heads[k] == name for k in range(name + 1, verb)):
        deps[name] = number["conj"]


def _behind_aside(
    words: Sequence[str], upos: Sequence[str], heads: np.ndarray, deps: list[int], number: dict[str, int], day: int
) -> None:
    """ "left the pact, signed in 2015, [on 8 May 2018]": a second time behind the comma that closes an aside."""
    verb, case = int(heads[day]), day - 1
    if not 1 < verb < case or upos[verb] != "VERB" or words[verb - 1] != "," or words[case].lower() not in ("on", "in"):
        return
    own = (k for k in range(verb + 1, case - 1) if heads[k] == verb and deps[k] == number["obl"])
    before = [k for k in own if upos[k] == "NUM"]
    above = int(heads[verb])
    while above >= 0 and upos[above] in ("NOUN", "PROPN"):
        above = int(heads[above])
    if before and words[case - 1] == "," and 0 <= above < verb and upos[above] == "VERB":
        heads[day] = above


def _case(words: Sequence[str], heads: np.ndarray, deps: list[int], number: dict[str, int], noun: int) -> str:
    """The preposition of a noun, in lower case."""
    return next((words[k].lower() for k in range(noun) if heads[k] == noun and deps[k] == number["case"]), "")


def _same_case(
    words: Sequence[str], upos: Sequence[str], heads: np.ndarray, deps: list[int], number: dict[str, int], noun: int
) -> None:
    """ "withdrew from one pact, accusing Oslo of breaking it, and **from** [another]": as the first."""
    verb, mine = int(heads[noun]), _case(words, heads, deps, number, noun)
    joins = [k for k in range(1, noun) if heads[k] == noun and words[k].lower() == "and" and words[k - 1] == ","]
    if not mine or not joins or verb < 0 or upos[verb] != "VERB" or verb > noun:
        return
    above = verb
    while (above := int(heads[above])) >= 0:
        first = [k for k in range(above + 1, verb) if heads[k] == above and deps[k] == number["obl"]]
        same = [k for k in first if _case(words, heads, deps, number, k) == mine]
        if same:
            heads[noun] = same[-1]
            return


def _relative(words: Sequence[str], heads: np.ndarray, deps: list[int], number: dict[str, int], verb: int) -> None:
    """ "approved a resolution on Thursday [that calls for peace]": a clause of the object, the day set between."""
    above = int(heads[verb])
    that = next((k for k in range(verb) if heads[k] == verb and words[k].lower() in ("that", "which", "who")), 0)
    if above < 0 or not above < that or "acl:relcl" not in number:
        return
    if heads[that - 1] != above or deps[that - 1] not in (number["obl"], number.get("obl:unmarked")):
        return  # no day between: who reads the tree finds the noun before the clause
    objects = [k for k in range(above + 1, that) if heads[k] == above and deps[k] == number["obj"]]
    if objects:
        heads[verb], deps[verb] = objects[-1], number["acl:relcl"]
