"""The encoder as an ordinary spaCy component: tags, tree, sentence ends, names, attribution roles, meaning in one pass.

Each window is run alone: dynamic int8 takes its scales from everything that is run together, so that company would
change the result; and a window of 170 words keeps a core as busy as a batch does. So a window that comes again, as in
copies of a wire story, need not be run again.

``doc.tensor`` holds a row for each token; the mean of a span's rows stands for what it says (``span.similarity``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LENGTH, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.config import DEFAULT_REMEMBERED
from kg.errors import ModelError
from kg.language.ahead import Ahead
from kg.language.bio import Chain, spans
from kg.language.classes import by_form, word_classes
from kg.language.document import BREAKS, MEANING, ROLE_SPANS
from kg.language.letters import Letters
from kg.language.names import agreed, mended
from kg.language.relations import best_labels
from kg.language.remembered import Memory, Reading, key
from kg.language.sentences import sentence_starts
from kg.language.settled import settle
from kg.language.trees import best_tree
from kg.language.windows import Pieces, Window, cut, glue_of, paragraph_breaks, shape_of

if TYPE_CHECKING:
    import onnxruntime

__all__ = ["WindowEncoder", "make_encoder", "session"]

# Addresses and files, which are nobody's name though names are part of them.
_ADDRESS = re.compile(
    r"\w@\w|://|^www\.|\w\.(?:com|org|net|edu|gov|docx?|pdf|xlsx?|txt|html?|jpe?g|png)$", re.IGNORECASE
)


# Features that a Penn tag settles, as in the English treebanks; the lemmatizer needs to know what is a base form.
FEATURES = {
    "NN": "Number=Sing",
    "NNP": "Number=Sing",
    "NNS": "Number=Plur",
    "NNPS": "Number=Plur",
    "JJ": "Degree=Pos",
    "JJR": "Degree=Cmp",
    "JJS": "Degree=Sup",
    "RBR": "Degree=Cmp",
    "RBS": "Degree=Sup",
    "VB": "VerbForm=Inf",
    "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin",
    "VBG": "Tense=Pres|VerbForm=Part",
    "VBN": "Tense=Past|VerbForm=Part",
    "VBP": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "MD": "VerbForm=Fin",
    "CD": "NumType=Card",
    "PRP": "PronType=Prs",
    "PRP$": "Case=Gen|Poss=Yes|PronType=Prs",
}

_ONE_CORE = 200_000  # multiplications below which OpenBLAS does not think of threads
_BE = frozenset({"am", "are", "'m", "’m", "'re", "’re"})
_FIRST = "Number=Sing|Person=1"

_Outputs = Sequence[Any]
"""Of the network, in its order."""


def session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    """A network on the CPU.

    Raises
    ------
    ModelError
        When onnxruntime cannot run the file.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises a type of its own for each fault
        raise ModelError(
            f"{path}: not a model that onnxruntime can run ({type(error).__name__}): install again"
        ) from error


class WindowEncoder:
    """A spaCy component over three ONNX graphs.

    Parameters
    ----------
    folder : Path
        With ``meta.json``, ``encoder.onnx``, ``labeller.onnx`` and ``vocab.txt`` (``training/export.py``), and
        ``names.onnx`` (``training/train_tagger.py``).
    threads : int
        Threads of one run.
    remember : int
        Bytes of what was found in windows before (:mod:`kg.language.remembered`).
    """

    def __init__(self, folder: Path, *, threads: int = 1, remember: int = DEFAULT_REMEMBERED) -> None:
        self.meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        self.labels: dict[str, list[str]] = self.meta["labels"]
        self._roles = Chain(self.labels["roles"], np.array(self.meta["role_transitions"]))
        self._names = Chain(self.labels["entities"])
        self._class = word_classes(self.labels["upos"], self.labels["xpos"])
        self._upos = {name: n for n, name in enumerate(self.labels["upos"])}
        self._pieces = Pieces(folder / "vocab.txt")
        self._encoder = session(folder / "encoder.onnx", threads)
        self._labeller = session(folder / "labeller.onnx", threads)
        self._namer = session(folder / "names.onnx", threads)
        self._letters = Letters()
        self._memory = Memory(remember) if remember else None
        self._ahead: Ahead[_Outputs] = Ahead()

    def __call__(self, doc: Doc) -> Doc:
        tokens = _Words(doc)
        if not tokens.texts:
            return doc
        layers = _Layers(doc, tokens, self.meta["meaning"])
        for offset, part in self._parts(tokens):
            layers.add(offset, self._read(part))
        layers.write(self.labels)
        return doc

    def ahead(self, doc: Doc) -> None:
        """Begin with the network's part of a document that will come soon, in another thread; nothing else changes."""
        for _, part in self._parts(_Words(doc)):
            if self._ahead.is_full:
                return
            if part.key not in self._ahead and (self._memory is None or part.key not in self._memory):
                self._ahead.begin(part.key, self._run(part))

    def forget_ahead(self) -> None:
        """What was begun ahead will not come."""
        self._ahead.clear()

    def forget(self) -> None:
        """Forget what was found so far."""
        if self._memory is not None:
            self._memory.clear()

    def _parts(self, tokens: _Words) -> Iterator[tuple[int, _Part]]:
        """The windows of a document, and where each begins."""
        words, glue = tokens.texts, tokens.glue()
        costs = [len(self._pieces.of(word)) for word in words]
        for window in cut(words, costs, tokens.paragraph_starts()):
            starts = frozenset(i - window.start for i in window.paragraph_starts)
            here = slice(window.start, window.end)
            yield window.start, _Part(words[here], glue[here], starts, key(words[here], glue[here], starts))

    def _read(self, part: _Part) -> Reading:
        found = self._memory.get(part.key) if self._memory is not None else None
        if found is None:
            found = self._reading(part)
            if self._memory is not None:
                self._memory.put(part.key, found)
        return found

    def _run(self, part: _Part) -> Callable[[], _Outputs]:
        """The network's run on a window, to be called in whatever thread."""
        coded = self._pieces.encode(part.words, part.glue, Window(0, len(part.words), part.starts))
        feed = zip(("ids", "shape", "glue", "first"), coded, strict=True)
        return partial(self._encoder.run, None, {name: np.array([row], dtype=np.int64) for name, row in feed})

    def _reading(self, part: _Part) -> Reading:
        """What the network finds in a window."""
        words, starts, size = part.words, part.starts, len(part.words)
        outputs = self._ahead.take(part.key) or self._run(part)()
        upos, xpos, start, roles, arc_dep, arc_head, rel_dep, rel_head, meaning, vectors = outputs
        tagged = spans(self._roles.best(roles))
        begins = sentence_starts(words, start, {0, *starts}, _together(tagged))
        heads = np.empty(size, dtype=np.int64)
        for a, b in zip(begins, [*begins[1:], size], strict=True):
            scores = _products(arc_dep[a:b], np.concatenate([arc_head[:1], arc_head[a + 1 : b + 1]]))
            heads[a:b] = [h + a if h >= 0 else -1 for h in best_tree(scores)]
        (scored,) = self._labeller.run(None, {"dep": rel_dep, "head": rel_head[heads + 1]})
        dep = best_labels(scored, heads, self.labels["deps"])
        classes = self._classes(words, upos, xpos, dep)
        settle(words, [self.labels["upos"][c] for c in classes], heads, dep, self.labels["deps"])
        named, kinds = self._named(words, vectors, xpos, begins)
        # A copy: the network's own memory, where it is still looked at, is not used again, and grows by doubling.
        return Reading(
            _small(classes),
            _small(xpos),
            _small(heads),
            _small(dep),
            meaning.copy(),
            kinds,
            named,
            tuple(tagged),
        )

    def _classes(self, words: Sequence[str], upos: np.ndarray, xpos: np.ndarray, dep: Sequence[int]) -> list[int]:
        names, deps = self.labels["upos"], self.labels["deps"]
        said = self._class[upos, xpos]
        return [self._upos[by_form(word, names[c], deps[d])] for word, c, d in zip(words, said, dep, strict=True)]

    def _named(
        self, words: Sequence[str], vectors: np.ndarray, tags: np.ndarray, begins: Sequence[int]
    ) -> tuple[tuple[tuple[int, int, str], ...], np.ndarray]:
        """Names of a window, none of which goes on in the next sentence, and how likely each is of each kind."""
        shapes = np.array([shape_of(word) for word in words], dtype=np.int64)
        feed = {"vectors": vectors, "shapes": shapes, "letters": self._letters(words), "tags": tags}
        (scores,) = self._namer.run(None, feed)
        scores[[i for i, word in enumerate(words) if _ADDRESS.search(word)], 1:] = -np.inf
        penn = [self.labels["xpos"][tag] for tag in tags]
        named = tuple(
            (a + start, a + end, label)
            for a, b in pairwise([*begins, len(words)])
            for start, end, label in mended(words[a:b], penn[a:b], spans(self._names.best(scores[a:b])))
        )
        begin, inside = scores[:, 1::2], scores[:, 2::2]  # of each kind
        kinds = [(begin[start] + inside[start + 1 : end].sum(0)) / (end - start) for start, end, _ in named]
        return named, np.array(kinds, dtype=np.float32).reshape(len(named), begin.shape[1])


class _Part(NamedTuple):
    """A window's words, the white space around each, which begin a paragraph, and the key of all that."""

    words: Sequence[str]
    glue: Sequence[int]
    starts: frozenset[int]
    key: bytes


def _small(column: Any) -> np.ndarray:
    return np.array(column, dtype=np.int16)


def _products(rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """``rows @ columns.T`` on one core: NumPy's library takes all of them from a certain size on, and gains nothing."""
    step = max(1, _ONE_CORE // columns.size)
    return np.concatenate([rows[i : i + step] @ columns.T for i in range(0, len(rows), step)])


def _together(roles: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Pieces of a source, a cue or a content, and a cue with the content right behind it."""
    for n, (start, end, label) in enumerate(roles):
        yield start, end
        following = roles[n + 1] if n + 1 < len(roles) else None
        if label == "cue" and following and following[0] == end and following[2] == "content":
            yield start, end + 1


class _Words:
    """A ``Doc``'s tokens without white space, in arrays: token objects would cost as much as tokenizing."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        texts = [token.text for token in doc]
        columns = doc.to_array([IS_SPACE, IDX, LENGTH]).astype(np.int64).reshape(len(doc), 3)
        self.is_space = columns[:, 0] != 0
        self.kept = np.flatnonzero(~self.is_space)
        self.texts = [texts[i] for i in self.kept]
        self.starts = columns[self.kept, 1]
        self.ends = self.starts + columns[self.kept, 2]

    def glue(self) -> list[int]:
        """The class of the white space around each word."""
        touches = [False, *(self.ends[:-1] == self.starts[1:]).tolist(), False]
        return [glue_of(left, right) for left, right in pairwise(touches)]

    def paragraph_starts(self) -> list[int]:
        """Numbers of the words that begin a paragraph."""
        breaks = np.array(
            sorted({*paragraph_breaks(self.doc.text), *self.doc.user_data.get(BREAKS, ())}), dtype=np.int64
        )
        first = np.searchsorted(self.starts, breaks)  # the first word at or behind each break
        return sorted({0, *(int(n) for n in first if n < len(self.texts))})


class _Layers:
    """Annotations by kept token, to be written to the ``Doc`` in one go."""

    def __init__(self, doc: Doc, tokens: _Words, width: int) -> None:
        size = len(tokens.texts)
        self.doc, self.kept, self.is_space, self.texts = doc, tokens.kept, tokens.is_space, tokens.texts
        self.upos, self.xpos, self.dep = (np.zeros(size, dtype=np.int64) for _ in range(3))
        self.heads = np.zeros(size, dtype=np.int64)
        self.meaning = np.zeros((len(doc), width), dtype=np.float32)
        self.spans: dict[str, list[tuple[int, int, str]]] = {"entities": [], "roles": []}
        self.likely: list[np.ndarray] = []  # rows of Reading.kinds

    def add(self, offset: int, found: Reading) -> None:
        size = len(found.upos)
        self.meaning[self.kept[offset : offset + size]] = found.meaning
        self.upos[offset : offset + size], self.xpos[offset : offset + size] = found.upos, found.xpos
        self.dep[offset : offset + size] = found.dep
        self.heads[offset : offset + size] = np.where(found.heads < 0, np.arange(size), found.heads) + offset
        for layer, spans_ in (("entities", found.entities), ("roles", found.roles)):
            self.spans[layer] += [(offset + a, offset + b, label) for a, b, label in spans_]
        self.likely.append(found.kinds)

    def write(self, labels: dict[str, list[str]]) -> None:
        doc, kept = self.doc, self.kept
        strings = doc.vocab.strings
        table = {
            name: np.array([strings.add(v) for v in labels[name]], dtype=np.uint64) for name in ("upos", "xpos", "deps")
        }
        morphology = [doc.vocab.morphology.add(FEATURES.get(tag, "")) for tag in labels["xpos"]]
        columns = np.zeros((len(doc), 5), dtype=np.uint64)
        index = kept
        columns[index, 0] = (index[self.heads] - index).astype(np.int64).astype(np.uint64)
        dep = table["deps"][self.dep]
        dep[self.heads == np.arange(len(kept))] = strings.add("ROOT")
        columns[index, 1] = dep
        columns[index, 2] = table["xpos"][self.xpos]
        columns[index, 3] = table["upos"][self.upos]
        columns[index, 4] = np.array(morphology, dtype=np.uint64)[self.xpos]
        plural, first = (doc.vocab.morphology.add(f"{FEATURES['VBP']}|{number}") for number in ("Number=Plur", _FIRST))
        for n in np.flatnonzero(self.xpos == labels["xpos"].index("VBP")):
            word = self.texts[n].lower()
            if word in _BE:  # the lemmatizer takes any other "VBP" for a base form
                columns[index[n], 4] = first if word.endswith("m") else plural
        self._attach_spaces(columns, strings.add("_SP"), strings.add("SPACE"), strings.add("dep"))
        doc.from_array([HEAD, DEP, TAG, POS, MORPH], columns)  # type: ignore[arg-type]  # spaCy's stub wants its own alias
        doc.tensor = self.meaning  # type: ignore[assignment]  # rows of 32-bit floats, as spaCy has them itself
        doc.user_data[MEANING] = True
        self._agree([label.removeprefix("B-") for label in labels["entities"][1::2]])
        doc.set_ents(filter_spans(list(self._spans("entities"))))
        doc.spans[ROLE_SPANS] = list(self._spans("roles"))

    def _agree(self, kinds: list[str]) -> None:
        """Make a name of one kind wherever the text has it."""
        named = self.spans["entities"]
        texts = [" ".join(self.texts[a:b]) for a, b, _ in named]
        found = agreed(texts, [kinds.index(label) for _, _, label in named], np.concatenate(self.likely))
        self.spans["entities"] = [(a, b, kinds[kind]) for (a, b, _), kind in zip(named, found, strict=True)]

    def _attach_spaces(self, columns: np.ndarray, tag: int, pos: int, dep: int) -> None:
        """White space hangs on the word before it, or on the first word."""
        for i in np.flatnonzero(self.is_space):
            target = self.kept[max(0, int(np.searchsorted(self.kept, i)) - 1)]
            columns[i] = (np.int64(target - i).astype(np.uint64), dep, tag, pos, 0)

    def _spans(self, layer: str) -> Iterator[Span]:
        for a, b, label in self.spans[layer]:
            yield Span(self.doc, int(self.kept[a]), int(self.kept[b - 1]) + 1, label=label)


@Language.factory("newskg_encoder", default_config={"folder": "", "threads": 1, "remember": DEFAULT_REMEMBERED})
def make_encoder(nlp: Language, name: str, folder: str, threads: int, remember: int) -> WindowEncoder:
    """The component's factory, with the parameters of :class:`WindowEncoder`."""
    return WindowEncoder(Path(folder), threads=threads, remember=remember)
