"""Answers that were given already, for as long as the snapshot that they are from is served."""

from __future__ import annotations

from collections import OrderedDict

from kg.serve.worker import Answer

__all__ = ["Cache"]


class Cache:
    """Answers by their ETag, which tells snapshot, question and format; those not asked for longest go first.

    Parameters
    ----------
    size : int
        Bytes of all answers together.
    largest : int
        Bytes of one; a larger one is not kept.
    beside : int
        Bytes that one takes beside its own: else small ones would take several times what is said.
    """

    def __init__(self, size: int = 32 << 20, largest: int = 256 << 10, beside: int = 1 << 10) -> None:
        self._size = size
        self._largest = largest
        self._beside = beside
        self._held = 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    def get(self, tag: str) -> Answer | None:
        answer = self._answers.get(tag)
        if answer is not None:
            self._answers.move_to_end(tag)
        return answer

    def put(self, tag: str, answer: Answer) -> None:
        """Keep an answer, if it is one."""
        if answer.status != 200 or len(answer.body) > self._largest or tag in self._answers:
            return
        self._answers[tag] = answer
        self._held += len(answer.body) + self._beside
        while self._held > self._size:
            _, oldest = self._answers.popitem(last=False)
            self._held -= len(oldest.body) + self._beside
