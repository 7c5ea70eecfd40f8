"""Train the models that ship with the package anew, from the seen part of the labelled voices.

.venv/bin/python tools/suggesting.py

Reads tests/language/voices_labelled (only lines marked "seen"), voices_taught and the older utterances;
writes language/data/{taught.tsv.gz,kinds.model,topics.model}. The same inputs give the same bytes.
"""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))
from ngariung.language import tables
from ngariung.language.learnt import lessons
from ngariung.language.learnt.checking import TASKS, crossed, fitted
from ngariung.language.learnt.scores import fit

LABELLED = ROOT / "tests" / "language"
DATA = Path(str(tables.DATA))


def labelled() -> Iterator[tuple[str, ...]]:
    """Yield kind, topic and text of the voices that may be learnt from."""
    for path in sorted(LABELLED.glob("voices_*/*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            _, split, _, kind, topic, text = line.split("\t")
            if split == "seen":
                yield kind, topic, text
    for path in sorted(LABELLED.glob("utterances_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and line[0] != "#":
                yield tuple(part.strip() for part in line.split("|", 2))


def main() -> None:
    rows = "\n".join("\t".join(row) for row in labelled()) + "\n"
    (DATA / "taught.tsv.gz").write_bytes(gzip.compress(rows.encode(), 9, mtime=0))
    voices = lessons.taught()
    facts = {"voices": len(voices), "own": 0}
    for task in TASKS:
        seen = list(crossed(task, voices))
        model = task.make(voices)
        model.sharpness, model.facts = fitted(task, seen), facts
        data = model.to_bytes()
        (DATA / f"{task.name}.model").write_bytes(data)
        found = fit([(task.label(row.voice), row.order()) for row in seen])
        print(
            f"{task.name}: {len(model.features)} features, {len(data) // 1024} kB; crossed: {found}"
        )


if __name__ == "__main__":
    main()
