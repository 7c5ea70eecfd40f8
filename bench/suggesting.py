"""How well kind and topic are suggested, beside keywords alone and the commonest answer, and how fast.

.venv/bin/python bench/suggesting.py

Reads tests/language/voices_labelled. "seen" is what models and rules were made with: its scores say
nothing. Of "held" only these totals are ever looked at. The texts are the project's own, so that the
scores do not carry over to real voices.
"""

import resource
import time
from collections import Counter
from pathlib import Path

STARTED = time.process_time()
from ngariung.language import keywords, kinds
from ngariung.language.learnt.scores import fit
from ngariung.language.suggesting import models, suggest
from ngariung.language.topics import finder, strongest, topics

FOLDER = Path(__file__).parents[1] / "tests" / "language" / "voices_labelled"
SECONDS = 5.0


def voices(split):
    for path in sorted(FOLDER.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            _, found, register, kind, topic, text = line.split("\t")
            if found == split:
                yield register, kind, topic, text


def by_keywords(text):
    """What the rules say without the models."""
    words = keywords.words_of(text)
    topic = strongest(finder().hits(words))
    return kinds.guess(text, words, topic).kind or "", [topic.code] if topic else []


def row(name, kinds, topics):
    kind, topic = fit(kinds), fit(topics)
    print(
        f"  {name:22} kind macro-F1 {kind.macro_f1:.3f} (right {kind.first:.3f})"
        f"   topic first {topic.first:.3f}, among three {topic.among_three:.3f}"
    )


def scores(split):
    rows = list(voices(split))
    said = [suggest(text) for *_, text in rows]
    ranked = [[each.code for each in found.topics] for found in said]
    print(f"{split}: {len(rows)} voices")
    row(
        "models and rules",
        [(kind, [found.kind or ""]) for (_, kind, _, _), found in zip(rows, said, strict=True)],
        [(topic, order) for (_, _, topic, _), order in zip(rows, ranked, strict=True)],
    )
    ruled = [by_keywords(text) for *_, text in rows]
    row(
        "keywords alone",
        [(kind, [found]) for (_, kind, _, _), (found, _) in zip(rows, ruled, strict=True)],
        [(topic, found) for (_, _, topic, _), (_, found) in zip(rows, ruled, strict=True)],
    )
    common = [
        [label for label, _ in Counter(row[at] for row in rows).most_common(3)] for at in (1, 2)
    ]
    row(
        "the commonest",
        [(kind, common[0]) for _, kind, _, _ in rows],
        [(topic, common[1]) for _, _, topic, _ in rows],
    )
    for register in sorted({row[0] for row in rows}):
        at = [number for number, row in enumerate(rows) if row[0] == register]
        row(
            register,
            [(rows[n][1], [said[n].kind or ""]) for n in at],
            [(rows[n][2], ranked[n]) for n in at],
        )
    for name, is_so in (("urgent", "is_urgent"), ("protected", "is_protected")):
        due = [getattr(topics()[row[2]], is_so) for row in rows]
        raised = [getattr(found, is_so) for found in said]
        both = sum(a and b for a, b in zip(due, raised, strict=True))
        print(
            f"  {name:22} raised {both} of {sum(due)} ({both / sum(due):.3f});"
            f" {both / sum(raised):.2f} of what was raised"
        )


def reliability(split):
    """What shares are worth: what was said of the first choice, and how often that was right."""
    rows = list(voices(split))
    said = [suggest(text) for *_, text in rows]
    kinds_said = [
        (each.kind_confidence, row[1] == each.kind) for row, each in zip(rows, said, strict=True)
    ]
    topics_said = [
        (each.topics[0].confidence, row[2] == each.topic)
        for row, each in zip(rows, said, strict=True)
        if each.topics
    ]
    for name, pairs, model in (
        ("kind", kinds_said, models().kinds),
        ("topic", topics_said, models().topics),
    ):
        print(
            f"  {name}: said {mean(pairs, 0):.2f}, right {mean(pairs, 1):.2f}; off by {apart(pairs):.3f}"
        )
        facts = model.facts
        print(f"    by hands not learnt from: said {facts.get('said')}, right {facts.get('right')}")
        for least in (0.0, 0.2, 0.4, 0.6, 0.8):
            here = [pair for pair in pairs if least <= min(pair[0], 0.999) < least + 0.2]
            if here:
                said_, right = mean(here, 0), mean(here, 1)
                print(f"    {len(here):4} from {least}: said {said_:.2f}, right {right:.2f}")


def mean(pairs, at):
    return sum(pair[at] for pair in pairs) / len(pairs)


def apart(pairs, bins=10):
    """The expected calibration error in tenths."""
    found = 0.0
    for number in range(bins):
        here = [pair for pair in pairs if min(int(pair[0] * bins), bins - 1) == number]
        if here:
            found += abs(mean(here, 0) - mean(here, 1)) * len(here) / len(pairs)
    return found


def main() -> None:
    suggest("Lampu jalan di gang kami padam")
    loading = time.process_time() - STARTED
    for split in ("seen", "held"):
        scores(split)
    print("shares on held")
    reliability("held")
    texts = [text for *_, text in voices("seen")]
    count, started = 0, time.process_time()
    while time.process_time() - started < SECONDS:
        for text in texts:
            suggest(text)
        count += len(texts)
    speed = count / (time.process_time() - started)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"loading and the first voice {loading:.2f} s; {memory:.0f} MB at the end")
    print(f"{speed:.0f} voices/s of {sum(map(len, texts)) / len(texts):.0f} characters")


if __name__ == "__main__":
    main()
