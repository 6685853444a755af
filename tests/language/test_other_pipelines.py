"""Any spaCy pipeline stands in for the shipped one: what it lacks is named, what it calls otherwise is understood."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc
from spacy.training import Example
from typer.testing import CliRunner, Result

from kg.cli.app import app
from kg.errors import ModelError
from kg.language import Pipeline, load
from kg.language.document import ANNOTATIONS, Document
from kg.model import Article, Region, RegionKind

from .two_schemes import SCHEMES, Sentence, document, read

GIVEN = ("Mira", "Tom", "Eve", "Otto", "Rosa", "Karl", "Nina", "Hugo")
FAMILY = ("Tal", "Berg", "Lund", "Rossi", "Novak", "Haas")
COUNTRIES = ("Norway", "Iraq", "Iran", "France", "Turkey", "Chad", "Mali", "Peru")
NUMBERS = ("200", "500", "3,000", "1,200", "40")
ALL_BUT_ROLES = ANNOTATIONS - {"roles"}
WIDTH = 48


def sentences(chance: random.Random) -> list[Sentence]:
    """The sentences of ``templates.txt`` with names and numbers filled in, in the file's order."""
    names, countries = chance.sample(GIVEN, 2), chance.sample(COUNTRIES, 2)
    families, number = chance.sample(FAMILY, 2), chance.choice(NUMBERS)
    filled = (*names, *families, *countries, number)
    slots = ("{P1}", "{P2}", "{S1}", "{S2}", "{C1}", "{C2}", "{N1}")
    return read("templates.txt", dict(zip(slots, filled, strict=True)))


def examples(nlp: Language, scheme: str) -> list[Example]:
    """Texts of three sentences, as many as the fixture can train on in some seconds."""
    chance, found = random.Random(1), []
    for _ in range(30):
        mixed = sentences(chance)
        chance.shuffle(mixed)
        for at in range(0, len(mixed), 3):
            doc = document(nlp.vocab, mixed[at : at + 3], scheme)
            plain = Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
            found.append(Example(plain, doc))
    return found


def untrained(scheme: str) -> Language:
    """Components as spaCy's own pipelines have them, small; Universal Dependencies come with features, not tags."""
    nlp = spacy.blank("en")
    nlp.meta["name"] = f"small_{scheme}"
    network = {"@architectures": "spacy.HashEmbedCNN.v2", "width": WIDTH, "depth": 2, "embed_size": 500}
    more = {"window_size": 1, "maxout_pieces": 2, "subword_features": True, "pretrained_vectors": None}
    nlp.add_pipe("tok2vec", config={"model": {**network, **more}})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    nlp.add_pipe("tagger" if scheme == "clear" else "morphologizer", config={"model": tagger})
    transitions = {"hidden_width": WIDTH, "maxout_pieces": 2, "use_upper": True, "extra_state_tokens": False}
    parser = {"@architectures": "spacy.TransitionBasedParser.v2", "tok2vec": listener, **transitions}
    nlp.add_pipe("parser", config={"min_action_freq": 1, "model": {**parser, "state_type": "parser"}})
    nlp.add_pipe("ner", config={"model": {**parser, "state_type": "ner"}})
    return nlp


def trained(scheme: str) -> Language:
    """A pipeline that knows the sentences of ``templates.txt`` by heart."""
    spacy.util.fix_random_seed(0)
    nlp = untrained(scheme)
    known, chance = examples(nlp, scheme), random.Random(2)
    optimizer = nlp.initialize(lambda: known)
    optimizer.learn_rate = 0.005
    for _ in range(7):  # after five it makes no mistake
        chance.shuffle(known)
        for at in range(0, len(known), 10):
            nlp.update(known[at : at + 10], sgd=optimizer, drop=0.1)
    words = [word for sentence in read("templates.txt") for word in sentence.words]
    if scheme == "clear":
        ruler: Any = nlp.add_pipe("attribute_ruler", after="tagger")
        for tag, pos in dict.fromkeys((word.tag, word.pos) for word in words):
            ruler.add([[{"TAG": tag}]], {"POS": pos})
        for text, pos in dict.fromkeys((word.text, word.pos) for word in words):
            ruler.add([[{"TEXT": text}]], {"POS": pos})
    lookups = Lookups()
    lookups.add_table("lemma_lookup", {word.text: word.lemma for word in words})
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    lemmatizer.initialize(lookups=lookups)
    return nlp


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A trained pipeline of each scheme, as spaCy writes it."""
    made = {scheme: tmp_path_factory.mktemp("pipelines") / scheme for scheme in SCHEMES}
    for scheme, folder in made.items():
        trained(scheme).to_disk(folder)
    return made


@pytest.fixture
def kg_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run ``kg`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_PIPELINE", raising=False)
    return lambda *arguments: CliRunner().invoke(app, [str(each) for each in arguments], prog_name="kg")


KNOWN = sentences(random.Random(7))
TEXT = document(spacy.blank("en").vocab, KNOWN, "ud").text


def article(text: str = TEXT, **more: Any) -> Article:
    return Article(doc="a.txt", text=text, **more)


def annotated(pipeline: Pipeline, given: Article, requires: Iterable[str] = ALL_BUT_ROLES) -> Document:
    (found,) = pipeline.annotate([given], requires=frozenset(requires))
    return found


def other(nlp: Language) -> Pipeline:
    return Pipeline(nlp, name="en_other", version="1")


@pytest.mark.slow
def test_both_schemes_give_one_document(folders: dict[str, Path]) -> None:
    clear, universal = (annotated(load(str(folders[scheme])), article()) for scheme in SCHEMES)
    assert [(t.text, t.lemma, t.upos, t.dep, t.head) for t in clear] == [
        (t.text, t.lemma, t.upos, t.dep, t.head) for t in universal
    ]
    verbs = [(t.tag, universal[t.i].tag) for t in clear if t.upos in ("VERB", "NOUN", "PROPN") and t.tag != "VBG"]
    assert len(verbs) > 20 and all(tag == made for tag, made in verbs)
    assert clear.sentences == universal.sentences
    assert len(clear.sentences) == len(KNOWN)
    people = [(e.start, e.end) for e in universal.entities if e.label == "PERSON"]
    assert people == [(e.start, e.end) for e in clear.entities if e.label == "PERSON"] and len(people) == 7


@pytest.mark.slow
def test_both_schemes_give_the_same_facts(folders: dict[str, Path], kg_: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    found = {}
    for scheme in SCHEMES:
        result = kg_("extract", "--pipeline", folders[scheme], "--format", "jsonl", "a.txt")
        assert (result.exit_code, result.stderr) == (0, "")
        found[scheme] = json.loads(result.stdout)
    assert found["clear"] == found["ud"]
    facts = found["clear"]
    names = {actor["id"]: actor["name"] for actor in facts["actors"]}
    said = {(names.get(s["speaker"]), s["text"]) for s in facts["statements"]}
    mira, norway, iraq, number = (word(text) for text in ("{P1} {S1}", "{C1}", "{C2}", "{N1}"))
    assert said >= {
        (mira, f"{norway} would send {number} troops to {iraq}"),
        (mira, f"We will leave {norway}"),
        (mira, f"{norway} lost the war"),
        (mira, f"more than {number} rebels are in {iraq}"),
    }
    assert f"{iraq} was not an ally" in {text for _, text in said}
    counts = {(count["text"], count["status"]) for count in facts["troop_counts"]}
    assert {text for text, _ in counts} >= {f"{number} troops", f"{number} soldiers"}


def word(slots: str) -> str:
    """What stands in the text for slots of the templates."""
    marked = [w.text for sentence in read("templates.txt") for w in sentence.words]
    filled = [w.text for sentence in KNOWN for w in sentence.words]
    return " ".join(filled[marked.index(slot)] for slot in slots.split())


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_long_text_is_annotated_in_parts(folders: dict[str, Path], scheme: str) -> None:
    whole, cut = (load(str(folders[scheme])) for _ in range(2))
    text = TEXT.replace(". ", ".\n\n") * 3
    cut.nlp.max_length = 150
    assert annotated(cut, article(text)) == annotated(whole, article(text))


@pytest.mark.slow
def test_what_the_article_marks_begins_a_sentence(folders: dict[str, Path]) -> None:
    """A byline and a headline end without a full stop and are no part of what follows, whatever the parser thinks."""
    pipeline = load(str(folders["clear"]))
    text = "Iran has 200 troops in Iraq."
    byline = Region(0, text.index("in "), RegionKind.BYLINE)
    assert annotated(pipeline, article(text)).sentences == ((0, 7),)
    for given in (article(text, regions=(byline,)), article(text.replace(" in", "\n\nin"))):
        assert (0, 4) in annotated(pipeline, given).sentences


@pytest.mark.slow
@pytest.mark.parametrize(
    ("without", "missing"),
    [
        (["parser"], "dependencies (token.dep_, from a parser), sentences (doc.sents, from a parser)"),
        (["attribute_ruler"], "tags (token.pos_, from a morphologizer or an attribute_ruler)"),
        (["lemmatizer"], "lemmas (token.lemma_, from a lemmatizer)"),
        (["ner"], "entities (doc.ents, from ner)"),
        (["ner", "lemmatizer"], "entities (doc.ents, from ner), lemmas (token.lemma_, from a lemmatizer)"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else "",
)
def test_what_is_missing_is_named(folders: dict[str, Path], without: list[str], missing: str) -> None:
    nlp = spacy.load(folders["clear"], exclude=without)
    never = iter([article("x" * 10)])
    with pytest.raises(ModelError) as caught:
        next(other(nlp).annotate(never, requires=ALL_BUT_ROLES))
    assert str(caught.value) == f"pipeline 'en_other' gives no {missing}: use one that does, or the shipped one"
    assert list(never), "the article was read before"


def test_sentences_alone_are_not_enough() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    assert other(nlp).gives == {"sentences"}
    with pytest.raises(ModelError, match=r"gives no dependencies .*, entities .*, lemmas .*, tags .*: use one"):
        annotated(other(nlp), article())
    assert len(annotated(other(nlp), article("One. Two."), ["sentences"]).sentences) == 2
    assert annotated(other(nlp), article("One. Two."), []).sentences == ((0, 2), (2, 4))


def test_roles_are_missed_by_what_requires_them_alone() -> None:
    with pytest.raises(ModelError, match=r"gives no roles \(doc.spans\['attribution'\]\)"):
        annotated(other(hand_made("clear")), article(), ["roles"])


@Language.component("names_nobody", assigns=["doc.ents"])
def names_nobody(doc: Doc) -> Doc:
    return doc


def test_a_component_that_may_name_somebody_gives_entities() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("names_nobody")
    assert other(nlp).gives == {"entities"}


def hand_made(scheme: str) -> Language:
    """A pipeline whose tokenizer knows one text, as wrappers of other tools annotate while they cut words."""
    nlp = spacy.blank("en")
    known = document(nlp.vocab, KNOWN, scheme)
    words = nlp.tokenizer
    nlp.tokenizer = lambda text: known.copy() if text == known.text else words(text)
    return nlp


@pytest.mark.parametrize("scheme", SCHEMES)
def test_without_a_parser_the_text_tells_the_scheme(scheme: str) -> None:
    pipeline = other(hand_made(scheme))
    assert pipeline.scheme is None
    found = annotated(pipeline, article(), [])
    assert [token.dep for token in found] == [
        word.deps["ud"].replace("ROOT", "root") for sentence in KNOWN for word in sentence.words
    ]


@pytest.mark.parametrize(("label", "scheme"), [("dobj", "clear"), ("obj", "ud"), ("det", None)])
def test_a_parser_of_any_name_tells_the_scheme(label: str, scheme: str | None) -> None:
    nlp = spacy.blank("en")
    parser: Any = nlp.add_pipe("parser", name="syntax")
    parser.add_label("nsubj")
    parser.add_label(label)
    ner: Any = nlp.add_pipe("ner")
    ner.add_label("prep")  # no dependency, though it is called like one
    assert other(nlp).scheme == scheme


def test_labels_of_a_third_scheme_are_refused() -> None:
    nlp = hand_made("ud")
    parser: Any = nlp.add_pipe("parser")
    for label in ("sb", "oa", "nk"):
        parser.add_label(label)
    pipeline = other(nlp)
    pipeline.__dict__["gives"] = ANNOTATIONS
    with pytest.raises(ModelError, match=r"labels dependencies in a scheme that is not read \(nk, oa, sb …\)"):
        annotated(pipeline, article())


@pytest.mark.slow
def test_a_configuration_stands_for_its_folder(folders: dict[str, Path]) -> None:
    by_config, by_folder = load(str(folders["ud"] / "config.cfg")), load(str(folders["ud"]))
    assert annotated(by_config, article()) == annotated(by_folder, article())
    assert by_folder.name == "en_small_ud"


@pytest.mark.slow
def test_a_configuration_may_take_trained_components_from_elsewhere(folders: dict[str, Path], tmp_path: Path) -> None:
    names = spacy.load(folders["clear"]).pipe_names
    sources = "".join(f'[components.{name}]\nsource = "{folders["clear"].as_posix()}"\n' for name in names)
    config = tmp_path / "taken.cfg"
    config.write_text(f'[nlp]\nlang = "en"\npipeline = {json.dumps(names)}\n[components]\n{sources}', encoding="utf-8")
    assert annotated(load(str(config)), article()) == annotated(load(str(folders["clear"])), article())


def test_a_configuration_without_weights_is_not_trained(tmp_path: Path, kg_: Callable[..., Result]) -> None:
    untrained("clear").config.to_disk(tmp_path / "new.cfg")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = kg_("extract", "--pipeline", "new.cfg", "a.txt")
    assert result.exit_code == 8
    assert result.stderr.startswith("kg: pipeline 'en_pipeline' cannot annotate a plain sentence (ValueError: [E109]")
    assert result.stderr.endswith("): use one that is trained\n") and result.stderr.count("\n") == 1


def test_what_is_missing_is_one_line_and_an_exit_code(tmp_path: Path, kg_: Callable[..., Result]) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for verb in ("extract", "ingest"):
        result = kg_(verb, "--pipeline", "blank", "a.txt")
        assert (result.exit_code, result.stdout) == (8, "")
        assert result.stderr.startswith("kg: pipeline 'en_pipeline' gives no dependencies (")
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no_such_pipeline", "no spaCy pipeline 'no_such_pipeline': give an installed package's name, "),
        ("no/such/folder", "no spaCy pipeline 'no/such/folder'"),
        ("no_such.cfg", "no spaCy pipeline 'no_such.cfg'"),
        ("empty", "spaCy pipeline 'empty' cannot be loaded (OSError: [E053]"),
        ("text.cfg", "spaCy pipeline 'text.cfg' cannot be loaded ("),
        ("strange.cfg", "spaCy pipeline 'strange.cfg' cannot be loaded (ValueError: [E002]"),
        ("spacy", "spaCy pipeline 'spacy' cannot be loaded ("),
    ],
)
def test_what_cannot_be_loaded_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.cfg").write_text("Mira left.", encoding="utf-8")
    strange = '[nlp]\nlang = "en"\npipeline = ["a"]\n[components]\n[components.a]\nfactory = "no_such_component"\n'
    (tmp_path / "strange.cfg").write_text(strange, encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        load(name)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 400


def test_another_version_of_a_folder_is_another_version(tmp_path: Path) -> None:
    """What a store remembers of how an article was read must change when somebody trains again."""
    spacy.blank("en").to_disk(tmp_path / "a")
    spacy.blank("en").to_disk(tmp_path / "b")
    first, same = load(str(tmp_path / "a")), load(str(tmp_path / "b"))
    assert first.version == same.version and first.version.startswith("0.0.0+")
    (tmp_path / "b" / "weights").write_bytes(b"\0")
    assert load(str(tmp_path / "b")).version != first.version
