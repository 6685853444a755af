"""Names that only say who stands behind another: "the **Rwanda**-backed rebels", "**Saudi**-led forces"."""

from __future__ import annotations

from kg.extract.lexicons.troops import BACKED
from kg.language.document import Document

__all__ = ["only_backs"]


_LEANING = ("pro-", "anti-")


def only_backs(document: Document, k: int) -> bool:
    """Whether the name that ends with a token is half of "U.S.-backed", "pro-Russian": they are not that state's."""
    before = "".join(document[j].lower for j in range(max(0, k - 2), k))
    if document[k].lower.startswith(_LEANING) or before in _LEANING:
        return True
    tail = [document[j].lower for j in range(k + 1, min(k + 3, len(document)))]
    if document[k].text.endswith("-") and tail[:1] in (["and"], ["or"]):  # "the U.S.- and French-brokered truce"
        return any(t.lower in BACKED for t in document.tokens[k + 2 : k + 6])
    hyphened = len(tail) == 2 and tail[0] in ("-", "–") and tail[1] in BACKED
    return hyphened or (bool(tail) and tail[0] in BACKED - {"based"})
