"""Train the models that ship with the package anew, from the seen part of the labelled voices.

.venv/bin/python tools/suggesting.py

Reads tests/language/voices_labelled (only lines marked "seen"), voices_taught and the older utterances;
writes language/data/{taught.tsv.gz,kinds.model,topics.model}. The same inputs give the same bytes.
What shares mean is fitted on voices of hands that a model did not learn from, so it takes some minutes.
"""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))
from ngariung.language import tables
from ngariung.language.learnt import lessons
from ngariung.language.learnt.checking import TASKS, by_hands, crossed, fitted, reliability
from ngariung.language.learnt.lessons import Voice
from ngariung.language.learnt.scores import fit

LABELLED = ROOT / "tests" / "language"
DATA = Path(str(tables.DATA))


# The labelled voices and the utterances are by one hand; each file of voices_taught by another. Two hands
# wrote on each topic (wr1 and wr5, wr2 and wr6, …): one of them always stays, else its topics are forgotten.
OWN = "own"
GROUPS = ((OWN,), ("wr1", "wr6", "wr3", "wr8"), ("wr5", "wr2", "wr7", "wr4"))


def labelled() -> Iterator[tuple[str, ...]]:
    """Yield hand, kind, topic and text of the voices that may be learnt from."""
    for path in sorted(LABELLED.glob("voices_*/*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            _, split, _, kind, topic, text = line.split("\t")
            if split == "seen":
                yield OWN if path.parent.name == "voices_labelled" else path.stem, kind, topic, text
    for path in sorted(LABELLED.glob("utterances_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and line[0] != "#":
                yield (OWN, *(part.strip() for part in line.split("|", 2)))


def main() -> None:
    known = list(labelled())
    rows = "\n".join("\t".join(row[1:]) for row in known) + "\n"
    (DATA / "taught.tsv.gz").write_bytes(gzip.compress(rows.encode(), 9, mtime=0))
    voices = lessons.taught()
    hands: dict[str, list[Voice]] = {}
    for hand, kind, topic, text in known:
        hands.setdefault(hand, []).append(Voice(text, kind, topic))
    for task in TASKS:
        seen, strange = list(crossed(task, voices)), list(by_hands(task, hands, GROUPS))
        model = task.make(voices)
        model.sharpness, sharp = fitted(task, seen), fitted(task, strange)
        said, right = (round(each, 3) for each in reliability(task, strange, sharp))
        model.facts = {"voices": len(voices), "own": 0, "for_strangers": sharp}
        model.facts |= {"said": said, "right": right}
        data = model.to_bytes()
        (DATA / f"{task.name}.model").write_bytes(data)
        found = fit([(task.label(row.voice), row.order()) for row in seen])
        print(
            f"{task.name}: {len(model.features)} features, {len(data) // 1024} kB; crossed: {found}"
        )


if __name__ == "__main__":
    main()
