"""What is measured, on what: one suite a corpus, each a function from a bench to figures."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import sources
from kg.contract import to_json
from kg.language.document import Document
from kg.model import Article
from kg.pipeline import Failure, Pipeline

from . import actors, calibration, layers, press_releases, scorers, speakers, treebanks
from .limits import Figure

if TYPE_CHECKING:
    from kg.language import Pipeline as Language

__all__ = ["CLOSING", "SUITES", "Bench", "Suite"]

FEW = 20  # articles of PolNeAR in the short form
_ATTRIBUTION = (
    ("all", "full"),
    ("explicit", "full"),
    ("all", "match50"),
    ("all", "soft"),
    ("all", "strict"),
    ("all", "src-any"),
)
_ONE_OF_32 = 3.2  # points that one of the troop counts by hand is worth


@dataclass(slots=True)
class Bench:
    """What the suites share: the corpora, a folder to write in, and the parts of the product, each made once."""

    shared: Path
    scratch: Path
    make: Callable[[], Pipeline]
    make_language: Callable[[], Language]
    words: int = 0
    notes: list[str] = field(default_factory=list)
    _pipeline: Pipeline | None = None
    _language: Language | None = None
    _done: dict[Path, list[dict[str, Any]]] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)

    @property
    def score(self) -> Path:
        return self.shared / "score"

    def extract(self, name: str, files: Iterable[Path]) -> Path:
        """What ``kg extract --format jsonl`` prints for files, as a file of the given name; each is read once a run."""
        files = list(files)
        for path in files:
            if path not in self._done:
                self._done[path] = list(self._objects(path))
        out = self.scratch / f"{name}.jsonl"
        lines = (json.dumps(each, ensure_ascii=False) + "\n" for path in files for each in self._done[path])
        out.write_text("".join(lines), encoding="utf-8")
        return out

    def _objects(self, path: Path) -> Iterator[dict[str, Any]]:
        self._pipeline = self._pipeline or self.make()
        for found in self._pipeline.extract(sources.read([str(path)])):
            if isinstance(found, Failure):
                self.failures.append(found)
            else:
                self.words += len(found.article.text.split())
                yield to_json(found, gazetteer=self._pipeline.gazetteer)

    def annotate(self, text: str, doc: str) -> Document:
        """The language pipeline alone."""
        return self.annotated(Article(doc=doc, text=text, language="en"))

    def annotated(self, article: Article) -> Document:
        """The language pipeline alone, on an article with its regions and its day."""
        self._language = self._language or self.make_language()
        self.words += len(article.text.split())
        return next(self._language.annotate([article]))


@dataclass(frozen=True, slots=True)
class Suite:
    """A corpus and what is measured on it.

    Parameters
    ----------
    short : bool
        Whether it belongs to the short form.
    data : callable
        The paths it reads, from the folder of corpora: these are hashed.
    """

    name: str
    about: str
    short: bool
    data: Callable[[Path], list[Path]]
    run: Callable[[Bench], list[Figure]]


def _seeds(bench: Bench) -> list[Figure]:
    predictions = bench.extract("seeds", sorted((bench.shared / "seeds").glob("*.txt")))
    held, made, missed = scorers.seed_checks(bench.score, predictions)
    bench.notes.append(f"seeds: held {held} of {made}")
    bench.notes += [f"seeds: missed: {line}" for line in missed]
    # Not the checks held: their number grows with what is found, right or wrong.
    return [Figure("checks missed", made - held, lower=True, margin=0)]


def _seed_data(shared: Path) -> list[Path]:
    gold = shared / "data" / "gold"
    return [shared / "seeds", gold / "seed.json", gold / "seed_statements.json", shared / "score" / "seeds.py"]


def _polnear_texts(shared: Path) -> list[Path]:
    return sorted((shared / "data" / "polnear" / "dev" / "text").glob("*.txt"))


def _polnear(bench: Bench) -> list[Figure]:
    gold = bench.shared / "data" / "polnear" / "dev"
    texts = _polnear_texts(bench.shared)
    predictions = bench.extract("polnear", texts)
    figures = _attribution(bench, gold, predictions, margin=0.5)
    unseen = [path.name for path in texts[len(texts) // 2 :]]  # the weights are fitted on the others
    outcomes = calibration.outcomes(bench.score, gold, predictions, unseen)
    for sure, right, number in calibration.curve(outcomes):
        bench.notes.append(f"polnear: of {number} statements given {sure:.2f}, {right:.2f} are right")
    return [*figures, Figure("confidence off by, second half", 100 * calibration.gap(outcomes), lower=True, margin=0.5)]


def _polnear_data(shared: Path) -> list[Path]:
    folder = shared / "data" / "polnear"
    return [folder / "dev", folder / "metadata.tsv", shared / "score" / "attribution.py"]


def _polnear_few(bench: Bench) -> list[Figure]:
    texts = _polnear_texts(bench.shared)[:FEW]
    gold = _compartment(bench, {path.stem for path in texts})
    return _attribution(bench, gold, bench.extract("polnear-few", texts), margin=1.0)


def _attribution(bench: Bench, gold: Path, predictions: Path, *, margin: float) -> list[Figure]:
    measured = scorers.attribution(bench.score, gold, predictions)
    return [Figure(f"{metric}, {kind}", measured[kind][metric], margin=margin) for kind, metric in _ATTRIBUTION]


def _compartment(bench: Bench, names: set[str]) -> Path:
    """A folder that the scorer takes for the gold, with a part of its articles: it scores all that the table names."""
    folder = bench.shared / "data" / "polnear"
    few = bench.scratch / "polnear-few" / "dev"
    few.mkdir(parents=True, exist_ok=True)
    for part in ("text", "attributions"):
        if not (few / part).exists():
            (few / part).symlink_to((folder / "dev" / part).resolve(), target_is_directory=True)
    with (
        (folder / "metadata.tsv").open(encoding="utf-8", newline="") as table,
        (few.parent / "metadata.tsv").open("w", encoding="utf-8", newline="") as out,
    ):
        rows = csv.DictReader(table, delimiter="\t")
        writer = csv.DictWriter(out, rows.fieldnames or [], delimiter="\t")
        writer.writeheader()
        writer.writerows(row for row in rows if row["filename"] in names)
    return few


def _speakers(bench: Bench) -> list[Figure]:
    rows = json.loads(speakers.GOLD.read_text(encoding="utf-8"))
    predictions = bench.extract("speakers", _speakers_data(bench.shared))
    asked, met, hit = speakers.score(rows, predictions)
    found = Figure("statements found", 100 * met / asked, margin=1.0)
    return [found, Figure("speakers right, of these", 100 * hit / max(1, met), margin=1.0)]


def _speakers_data(shared: Path) -> list[Path]:
    return speakers.articles(shared / "data" / "polnear" / "train" / "text")


def _gold(bench: Bench) -> list[Figure]:
    gold = bench.shared / "data" / "gold"
    predictions = bench.extract("gold", [gold / "dev_docs.jsonl"])
    measured = scorers.troops_treaties(bench.score, gold / "dev.json", predictions)
    troops, treaties = measured["troop_counts"], measured["treaty_events"]
    shares = {"troop counts F1": troops["f1"], "troop counts recall, all": troops["recall_all"]}
    shares |= {f"troop counts {name}": troops["accuracy"][name] for name in ("bounds", "force", "location", "status")}
    figures = [Figure(name, 100 * share, margin=_ONE_OF_32) for name, share in shares.items()]
    shares = {"treaties F1": treaties["f1"], "treaties recall, all": treaties["recall_all"]}
    shares |= {f"treaties {name}": treaties["accuracy"][name] for name in ("treaty", "action", "date")}
    shares["treaties actor F1"] = treaties["actor_f1"]
    return figures + [Figure(name, 100 * share, margin=1.0) for name, share in shares.items()]


def _gold_data(shared: Path) -> list[Path]:
    gold = shared / "data" / "gold"
    return [gold / "dev.json", gold / "dev_docs.jsonl", shared / "score" / "troops_treaties.py"]


def _treebank(name: str, part: str = "dev") -> Callable[[Bench], list[Figure]]:
    def run(bench: Bench) -> list[Figure]:
        gold = bench.shared / "data" / "ud" / name / f"{part}.conllu"
        document = bench.annotate(scorers.raw_text(bench.score, gold), name)
        system = bench.scratch / f"{name}-{part}.conllu"
        system.write_text("\n".join(treebanks.conllu(document)) + "\n", encoding="utf-8")
        return [Figure(key, points) for key, points in scorers.parsing(bench.score, gold, system).items()]

    return run


def _treebank_data(name: str, part: str = "dev") -> Callable[[Path], list[Path]]:
    return lambda shared: [shared / "data" / "ud" / name / f"{part}.conllu", shared / "score" / "las.py"]


def _names(part: str) -> Callable[[Bench], list[Figure]]:
    return lambda bench: _named(bench, treebanks.read_names(*_names_data(part)(bench.shared)))


def _gum_names(part: str) -> Callable[[Bench], list[Figure]]:
    return lambda bench: _named(bench, layers.gum_names(bench.shared / "data" / "ud" / "gum" / f"{part}.conllu"))


def _named(bench: Bench, corpus: treebanks.NamedText) -> list[Figure]:
    found = treebanks.names(bench.annotate(corpus.text, "names"))
    kinds = [("F1", corpus.names, found)] + [
        (f"F1 {kind}", {n for n in corpus.names if n[2] == kind}, {n for n in found if n[2] == kind})
        for kind in ("PER", "ORG", "LOC")
    ]
    return [Figure(name, treebanks.f1(gold, system), margin=1.0) for name, gold, system in kinds]


def _names_data(part: str) -> Callable[[Path], list[Path]]:
    return lambda shared: [
        shared / "data" / "ner" / "uner_ewt" / f"en_ewt-ud-{part}.iob2",
        shared / "data" / "ud" / "ewt" / f"{part}.conllu",
    ]


def _re3d(bench: Bench) -> list[Figure]:
    pairs = [
        (gold, treebanks.names(bench.annotate(text, "re3d"))) for text, gold in layers.re3d(_re3d_data(bench.shared)[0])
    ]
    return [Figure("F1", layers.re3d_f1(pairs), margin=1.0)]


def _re3d_data(shared: Path) -> list[Path]:
    return [shared / "data" / "re3d"]


def _roles(bench: Bench) -> list[Figure]:
    gold: set[tuple[str, int, int, str]] = set()
    system: set[tuple[str, int, int, str]] = set()
    for name, text, pieces in layers.role_pieces(bench.shared / "data" / "polnear"):
        gold |= {(name, *piece) for piece in pieces}
        system |= {(name, *piece) for piece in layers.roles_of(bench.annotate(text, name))}
    return [
        Figure(kind, treebanks.f1({p for p in gold if p[3] == kind}, {p for p in system if p[3] == kind}))
        for kind in ("source", "cue", "content")
    ]


def _gum_actors(part: str) -> Callable[[Bench], list[Figure]]:
    def run(bench: Bench) -> list[Figure]:
        score = actors.measured(bench.shared / "data" / "ud" / "gum" / f"{part}.conllu", bench.annotated)
        return [
            Figure(name, points, lower=name.endswith("wrongly"), margin=2.0) for name, points in score.figures().items()
        ]

    return run


SUITES: tuple[Suite, ...] = (
    Suite("seeds", "two articles, every fact checked", True, _seed_data, _seeds),
    Suite("polnear-few", f"statements, {FEW} articles of PolNeAR dev", True, _polnear_data, _polnear_few),
    Suite("polnear", "statements, PolNeAR dev", False, _polnear_data, _polnear),
    Suite("gold", "troop counts and treaties by hand", True, _gold_data, _gold),
    Suite("press-releases", "killed, captured, when, where", False, press_releases.data, press_releases.run),
    Suite("ewt", "raw text to trees, EWT dev", False, _treebank_data("ewt"), _treebank("ewt")),
    Suite("gum", "raw text to trees, GUM dev", False, _treebank_data("gum"), _treebank("gum")),
    Suite(
        "names",
        "names, Universal NER over EWT dev",
        False,
        _names_data("dev"),
        _names("dev"),
    ),
    Suite("gum-names", "names, GUM dev", False, _treebank_data("gum"), _gum_names("dev")),
    Suite("gum-actors", "who is who, GUM dev", False, _treebank_data("gum"), _gum_actors("dev")),
    Suite(
        "gum-actors-train",
        "who is who, GUM train, which the pipeline has learnt from",
        False,
        _treebank_data("gum", "train"),
        _gum_actors("train"),
    ),
    Suite("re3d", "names, defence and foreign policy", False, _re3d_data, _re3d),
    Suite("speakers", "who says it, by name, PolNeAR train", False, _speakers_data, _speakers),
    Suite("roles", "attribution tags alone, exact pieces, PolNeAR dev", False, _polnear_data, _roles),
)

CLOSING: tuple[Suite, ...] = (
    Suite("ewt-test", "raw text to trees, EWT test", False, _treebank_data("ewt", "test"), _treebank("ewt", "test")),
    Suite("gum-test", "raw text to trees, GUM test", False, _treebank_data("gum", "test"), _treebank("gum", "test")),
    Suite("names-test", "names, Universal NER over EWT test", False, _names_data("test"), _names("test")),
    Suite("gum-names-test", "names, GUM test", False, _treebank_data("gum", "test"), _gum_names("test")),
    Suite("gum-actors-test", "who is who, GUM test", False, _treebank_data("gum", "test"), _gum_actors("test")),
)
"""What nothing is tuned on: run once, for the closing figure (``--closing``). No limits hang on them."""
