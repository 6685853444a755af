"""What stands inside a statement is claimed by its speaker."""

from dataclasses import replace

from kg.language.document import by_hand
from kg.model import (
    Actor,
    ActorKind,
    Article,
    Mode,
    Qualifier,
    Statement,
    Treaty,
    TroopCount,
    actor_key,
    treaty_key,
)
from kg.resolve.claims import settle

TEXT = "Ann said that 300 soldiers broke the Oslo Pact. There are 300 soldiers."
ARTICLE = Article("a.txt", TEXT)
DOCUMENT = by_hand(TEXT, [("Ann", "Ann", "PROPN", 0, "root")], article=ARTICLE)
ANN, OSLO = actor_key(ActorKind.PERSON, "Ann"), treaty_key("Oslo Pact")


def span(words: str, start: int = 0):
    at = TEXT.index(words, start)
    return ARTICLE.span(at, at + len(words))


def statement(content: str, cue: str = "said") -> Statement:
    return Statement(content=(span(content),), speaker=ANN, mode=Mode.INDIRECT, cue=(span(cue),))


def count(start: int = 0) -> TroopCount:
    return TroopCount(span("300 soldiers", start), 300, 300, Qualifier.EXACT, "soldiers")


def test_a_count_belongs_to_the_statement_that_holds_it_and_not_to_others():
    said = statement("that 300 soldiers broke the Oslo Pact")
    counts = [f for f in settle(DOCUMENT, [said, count(), count(TEXT.index("There"))]) if isinstance(f, TroopCount)]
    assert [c.claimed_by for c in counts] == [said.ref, None]


def test_the_shortest_statement_holds_a_fact():
    outer, inner = statement("that 300 soldiers broke the Oslo Pact"), statement("300 soldiers")
    (found,) = (f for f in settle(DOCUMENT, [outer, inner, count()]) if isinstance(f, TroopCount))
    assert found.claimed_by == inner.ref


def test_a_claimant_that_is_set_gives_way_to_their_own_statement_only():
    said = statement("that 300 soldiers broke the Oslo Pact")
    other = actor_key(ActorKind.PERSON, "Ben")
    claimed = {
        who: next(f for f in settle(DOCUMENT, [said, replace(count(), claimed_by=who)]) if isinstance(f, TroopCount))
        for who in (ANN, other)
    }
    assert claimed[ANN].claimed_by == said.ref
    assert claimed[other].claimed_by == other


def test_a_later_count_of_the_same_repeats_the_first():
    first, second = (f for f in settle(DOCUMENT, [count(), count(TEXT.index("There"))]) if isinstance(f, TroopCount))
    assert first.repeats is None
    assert second.repeats == first.ref


def test_a_statement_is_about_the_treaties_in_its_content():
    said = statement("that 300 soldiers broke the Oslo Pact")
    treaty = Treaty(OSLO, "Oslo Pact", mentions=(span("Oslo Pact"),))
    (found,) = (f for f in settle(DOCUMENT, [said, treaty]) if isinstance(f, Statement))
    assert found.about == (OSLO,)


def test_a_statement_whose_cue_stands_in_anothers_content_is_within_it():
    outer = Statement((span(TEXT[:46]),), speaker=None, mode=Mode.INDIRECT)
    inner = statement("that 300 soldiers")
    found = {f.text: f for f in settle(DOCUMENT, [outer, inner]) if isinstance(f, Statement)}
    assert found["300 soldiers"].within == outer.ref
    assert found[outer.text].within is None


def test_what_i_say_in_a_quotation_its_speaker_says():
    text = 'Ann: I think that I know it. Ben said that I think it rains. "I think so," Ben said.'
    article = Article("a.txt", text)

    def at(words: str, start: int = 0):
        begin = text.index(words, start)
        return article.span(begin, begin + len(words))

    def said(content: str, mode: Mode, cue: str, source: str, speaker=None, start: int = 0) -> Statement:
        parts = (at(content, start),), speaker, mode
        return Statement(*parts, cue=(at(cue, start),), source=(at(source, start),))

    ben, told, quoted = actor_key(ActorKind.PERSON, "Ben"), text.index("Ben"), text.index('"')
    facts = [
        said("I think that I know it", Mode.INDIRECT, ":", "Ann", ANN),
        said("that I know it", Mode.INDIRECT, "think", "I"),
        said("it", Mode.INDIRECT, "know", "I", start=text.index("I know")),
        said("that I think it rains", Mode.INDIRECT, "said", "Ben", ben, told),
        said("it rains", Mode.INDIRECT, "think", "I", start=told),
        said("I think so", Mode.DIRECT, "said", "Ben", ben, quoted),
        said("so", Mode.DIRECT, "think", "I", start=quoted),
    ]
    document = by_hand(text, [("Ann", "Ann", "PROPN", 0, "root")], article=article)
    speakers = [f.speaker for f in settle(document, facts) if isinstance(f, Statement)]
    assert speakers == [ANN, ANN, ANN, ben, None, ben, ben]


def test_actors_pass_unchanged():
    ann = Actor(ANN, "Ann", ActorKind.PERSON)
    assert settle(DOCUMENT, [ann]) == [ann]


def test_a_statement_is_about_the_treaties_named_in_it_in_their_order():
    text = "Ann said that the Ulm Pact, the Oslo Pact and the Ulm Pact hold. Ben said the Oslo Pact does."
    article = Article("a.txt", text)

    def spans(words: str):
        starts = [at for at in range(len(text)) if text.startswith(words, at)]
        return tuple(article.span(at, at + len(words)) for at in starts)

    names = ("Oslo Pact", "Ulm Pact", "Pact")
    treaties = [Treaty(treaty_key(name), name, mentions=spans(name)) for name in names]
    parts = (spans("the Oslo Pact and the Ulm Pact hold")[0], spans("the Ulm Pact,")[0])
    said = Statement(content=parts, speaker=ANN, mode=Mode.INDIRECT, about=(ANN,))
    short = Statement(content=spans("the Oslo Pa"), speaker=ANN, mode=Mode.INDIRECT)
    about = [f.about for f in settle(DOCUMENT, [said, short, *treaties]) if isinstance(f, Statement)]
    assert about == [(ANN, *(treaty.key for treaty in treaties)), ()]
