"""The encoder as an ordinary spaCy component: tags, tree, sentence ends, names and attribution roles in one pass.

Each window is run alone: dynamic int8 takes its scales from everything that is run together, so that company would
change the result; and a window of 170 words keeps a core as busy as a batch does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, HEAD, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.errors import ModelError
from kg.language.bio import decode, spans
from kg.language.document import BREAKS, ROLE_SPANS
from kg.language.sentences import sentence_starts
from kg.language.trees import best_tree
from kg.language.windows import Pieces, Window, cut, paragraph_breaks, shape_of

if TYPE_CHECKING:
    import onnxruntime

__all__ = ["WindowEncoder", "make_encoder"]


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
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
    """A spaCy component over two ONNX graphs.

    Parameters
    ----------
    folder : Path
        With ``meta.json``, ``encoder.onnx``, ``labeller.onnx`` and ``vocab.txt`` (``training/export.py``).
    threads : int
        Threads of one run.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        self.meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        self.labels: dict[str, list[str]] = self.meta["labels"]
        self._pieces = Pieces(folder / "vocab.txt")
        self._encoder = _session(folder / "encoder.onnx", threads)
        self._labeller = _session(folder / "labeller.onnx", threads)

    def __call__(self, doc: Doc) -> Doc:
        kept = [t.i for t in doc if not t.is_space]
        if not kept:
            return doc
        words = [doc[i].text for i in kept]
        starts = self._paragraph_starts(doc, kept)
        costs = [len(self._pieces.of(word)) for word in words]
        layers = _Layers(doc, kept)
        for window in cut(words, costs, starts):
            self._annotate(words, window, layers)
        layers.write(self.labels)
        return doc

    @staticmethod
    def _paragraph_starts(doc: Doc, kept: Sequence[int]) -> list[int]:
        breaks = sorted({*paragraph_breaks(doc.text), *doc.user_data.get(BREAKS, ())})
        starts, at = [0], 0
        for n, i in enumerate(kept):
            passed = at
            while at < len(breaks) and breaks[at] <= doc[i].idx:
                at += 1
            if n and at > passed:
                starts.append(n)
        return starts

    def _annotate(self, words: Sequence[str], window: Window, layers: _Layers) -> None:
        ids, first = self._pieces.encode(words, window)
        here = words[window.start : window.end]
        upos, xpos, start, entities, roles, arc_dep, arc_head, rel_dep, rel_head = self._encoder.run(
            None,
            {
                "ids": np.array([ids], dtype=np.int64),
                "first": np.array([first], dtype=np.int64),
                "shape": np.array([[shape_of(word) for word in here]], dtype=np.int64),
            },
        )
        size = len(here)
        forced = {i for i in range(size) if i == 0 or i + window.start in window.paragraph_starts}
        begins = sentence_starts(here, start, forced)
        heads = np.empty(size, dtype=np.int64)
        for a, b in zip(begins, [*begins[1:], size], strict=True):
            scores = arc_dep[a:b] @ np.concatenate([arc_head[:1], arc_head[a + 1 : b + 1]]).T
            heads[a:b] = [h + a if h >= 0 else -1 for h in best_tree(scores)]
        (dep,) = self._labeller.run(None, {"dep": rel_dep, "head": rel_head[heads + 1]})
        layers.add(window.start, upos, xpos, heads, dep)
        for layer, logits in (("entities", entities), ("roles", roles)):
            for a, b, label in spans(decode(logits, self.labels[layer])):
                layers.spans[layer].append((a + window.start, b + window.start, label))


class _Layers:
    """Annotations by kept token, to be written to the ``Doc`` in one go."""

    def __init__(self, doc: Doc, kept: Sequence[int]) -> None:
        size = len(kept)
        self.doc, self.kept = doc, kept
        self.upos, self.xpos, self.dep = (np.zeros(size, dtype=np.int64) for _ in range(3))
        self.heads = np.zeros(size, dtype=np.int64)
        self.spans: dict[str, list[tuple[int, int, str]]] = {"entities": [], "roles": []}

    def add(self, offset: int, upos: Any, xpos: Any, heads: Any, dep: Any) -> None:
        size = len(upos)
        self.upos[offset : offset + size], self.xpos[offset : offset + size] = upos, xpos
        self.dep[offset : offset + size] = dep
        self.heads[offset : offset + size] = np.where(heads < 0, np.arange(size), heads) + offset

    def write(self, labels: dict[str, list[str]]) -> None:
        doc, kept = self.doc, self.kept
        strings = doc.vocab.strings
        table = {
            name: np.array([strings.add(v) for v in labels[name]], dtype=np.uint64) for name in ("upos", "xpos", "deps")
        }
        columns = np.zeros((len(doc), 4), dtype=np.uint64)
        index = np.array(kept)
        columns[index, 0] = (index[self.heads] - index).astype(np.int64).astype(np.uint64)
        dep = table["deps"][self.dep]
        dep[self.heads == np.arange(len(kept))] = strings.add("ROOT")
        columns[index, 1] = dep
        columns[index, 2] = table["xpos"][self.xpos]
        columns[index, 3] = table["upos"][self.upos]
        self._attach_spaces(columns, strings.add("_SP"), strings.add("SPACE"), strings.add("dep"))
        doc.from_array([HEAD, DEP, TAG, POS], columns)  # type: ignore[arg-type]  # spaCy's stub wants its own alias
        doc.set_ents(filter_spans(list(self._spans("entities"))))
        doc.spans[ROLE_SPANS] = list(self._spans("roles"))

    def _attach_spaces(self, columns: np.ndarray, tag: int, pos: int, dep: int) -> None:
        """White space hangs on the word before it, or on the first word."""
        previous = None
        for i in range(len(self.doc)):
            if self.doc[i].is_space:
                target = previous if previous is not None else self.kept[0]
                columns[i] = (np.int64(target - i).astype(np.uint64), dep, tag, pos)
            else:
                previous = i

    def _spans(self, layer: str) -> Iterator[Span]:
        for a, b, label in self.spans[layer]:
            yield Span(self.doc, self.kept[a], self.kept[b - 1] + 1, label=label)


@Language.factory("newskg_encoder", default_config={"folder": "", "threads": 1})
def make_encoder(nlp: Language, name: str, folder: str, threads: int) -> WindowEncoder:
    """The component's factory; ``folder`` as in :class:`WindowEncoder`."""
    return WindowEncoder(Path(folder), threads=threads)
