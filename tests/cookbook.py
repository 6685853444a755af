"""``docs/cookbook.md``: questions an analyst asks, the command for each, and what it really answers on ``examples/``.

``python tests/cookbook.py docs/cookbook.md`` (``make docs``) writes it; a test holds it to what the commands say.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS = 6  # shown of an answer


@dataclass(frozen=True)
class Recipe:
    """A question, what to know, the command, and which columns of its answer are shown."""

    question: str
    advice: str
    command: str
    columns: tuple[str, ...] = ()


RECIPES = (
    Recipe(
        "What did somebody say?",
        "Any name or alias will do. `--kind position` is what a text says somebody holds; `--contains` looks for words.",
        'kg query statements-by --speaker "Ali Khamenei"',
        ("cue", "addressees", "text", "said_on", "article"),
    ),
    Recipe(
        "What did one say to another?",
        "`kg query statements-to` asks for all that somebody was told.",
        'kg query said-between --speaker "Ali Khamenei" --to "Latif Rashid"',
        ("cue", "text", "said_on", "place", "chain"),
    ),
    Recipe(
        "Through whom do we know it?",
        "The chain begins with the publisher; the more steps, the more hands it went through.",
        "kg query reporting-chains --reporter Reuters",
        ("chain", "speaker", "cue", "text", "hops"),
    ),
    Recipe(
        "How many independent sources stand behind a claim?",
        "After `kg relate`. Two articles that both have it from one agency are one source; `because` says why.",
        "kg query independent-sources",
        ("text", "articles", "independent", "sources"),
    ),
    Recipe(
        "Who else told the same, and in which words?",
        "After `kg relate`. Each wording stands beside the article that has it.",
        "kg query same-claim --speaker Khamenei",
        ("text", "article", "publisher", "published"),
    ),
    Recipe(
        "How many troops are where, and how did that change?",
        "A number is a claim: `qualifier` says how exact the text is, `time_from` whether its date is the article's. "
        'A time of two dates means some time between: the 5,200 were there "at the height of the fighting", in '
        "2014 or later, and not on the day of the article.",
        "kg query troop-count-timeline --location Iraq",
        ("time", "time_from", "low", "high", "qualifier", "force", "status", "article"),
    ),
    Recipe(
        "Do the numbers contradict each other?",
        "Of one force, place and state at one time. No row is good news: no two counts of these articles disagree. "
        "Without `--kind`, denials and what was done and not done to a treaty, too.",
        "kg query contradictions --kind counts --location Iraq",
        ("who", "low", "high", "article", "other_low", "other_high", "other_article"),
    ),
    Recipe(
        "Who signed, left or broke a treaty, and when?",
        "`modality` tells what happened from what is planned or denied; `claimed_by` is who says so.",
        'kg query treaty-events --treaty "Iran nuclear deal"',
        ("action", "modality", "actors", "date", "claimed_by", "article"),
    ),
    Recipe(
        "Who is bound by it now?",
        "The last thing that each is known to have done.",
        "kg query treaty-status --treaty JCPOA",
        ("actor", "status", "standing", "time", "sentence"),
    ),
    Recipe(
        "Who is this, and in which offices?",
        "From the articles and the gazetteer; `kg actors show` has the names and the decisions on who is who.",
        'kg query actor-profile --actor "Mohammed Shia al-Sudani"',
        ("aspect", "value", "of", "tense", "from"),
    ),
    Recipe(
        "Which articles speak of it at all?",
        "With `--since` and `--until` for a time, `--publisher` for a source.",
        "kg query articles --since 2023-04-30",
        ("title", "publisher", "published", "statements", "troop_counts"),
    ),
    Recipe(
        "What does it all look like around one actor?",
        "A page to search and press, a picture for a report, a network for Gephi: the ending says which ([exports](export.md)).",
        'kg export khamenei.svg --around "Ali Khamenei" --hops 1',
    ),
)

HEAD = """# Cookbook

Twelve questions, the command for each, and what it answers for the three articles of `examples/`. The answers are real: a
test runs the commands (`make docs` writes this page anew). Some columns of each answer are shown; `--format csv`, `json`,
`jsonl`, `tsv` or `md` give all of them, and `kg query NAME --help` says what they mean. [Queries](queries.md) lists all
questions, [recipes](recipes.md) shows Gephi, Cytoscape, Neo4j and Jupyter.

Every row ends in an identifier; `kg explain` with it shows the sentence.

```
kg ingest examples/*.txt
kg relate
```
"""


def page() -> str:
    """The whole page, from commands run in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder, "examples"))
        files = sorted(str(path) for path in Path(folder, "examples").glob("*.txt"))
        for arguments in (["ingest", *[os.path.relpath(f, folder) for f in files]], ["relate"]):
            run(arguments, folder)
        parts = [HEAD]
        for number, recipe in enumerate(RECIPES, 1):
            parts.append(f"## {number}. {recipe.question}\n\n```\n{recipe.command}\n```\n\n{recipe.advice}\n")
            parts.append(answer(recipe, folder))
        return "\n".join(parts)


def answer(recipe: Recipe, folder: str) -> str:
    arguments = shlex.split(recipe.command)[1:]
    if not recipe.columns:
        return f"```\n{run(arguments, folder).stderr.strip()}\n```\n"
    rows = json.loads(run([*arguments, "--format", "json"], folder).stdout)
    if not rows:
        return "*(no row)*\n"
    lines = ["| " + " | ".join(recipe.columns) + " |", "|" + "---|" * len(recipe.columns)]
    for row in rows[:ROWS]:
        lines.append("| " + " | ".join(cell(row[name]) for name in recipe.columns) + " |")
    more = f"\n… and {len(rows) - ROWS} more.\n" if len(rows) > ROWS else ""
    return "\n".join(lines) + "\n" + more


def cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(cell, value))
    return "" if value is None else str(value).replace("|", "\\|")


def run(arguments: list[str], folder: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    done = subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, (arguments, done.stderr)
    return done


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
