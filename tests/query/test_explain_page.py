"""How ``kg explain`` tells people who else tells a fact, and what speaks against it."""

from __future__ import annotations

from query_hand import hand_store

from kg.cli import explain
from kg.query.explain import explain as ask


def test_a_page_tells_who_else_tells_it_and_what_speaks_against_it() -> None:
    with hand_store() as store:
        alike = "\n".join(explain._page(ask(store, "statement/a1")))
        against = "\n".join(explain._page(ask(store, "troop-count/a1")))
        alone = "\n".join(explain._page(ask(store, "event/a1")))
        single = "\n".join(explain._page(ask(store, "treaty-event/a1")))
    for line in (
        "Told in 2 articles, 1 known publisher, 1 independent source; corroboration 0.6",
        "source 1: The Wire",
        "one source, because b.txt has it from The Wire",
        "Stone told Reed and Lund: »Your troops must leave«.",
        "shared text: 25% of a.txt and 50% of b.txt stand in the other",
    ):
        assert line in alike
    assert alike.count("a.txt, Stone meets Reed, The Wire, 2023-04-29") >= 2  # above, and beside the others
    assert "Cannot hold beside it (counts): 2,500 and 900 to 1,200 do not meet" in against
    assert "told in 1 article\n" in against
    assert "No other report" in single and "No other report" not in alone
