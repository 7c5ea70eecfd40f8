"""How well and how fast the tagger finds names, beside a baseline and by kind of error.

.venv/bin/python bench/tagger.py [MATERIAL]

MATERIAL holds idner-news-2k and indonlu (by default data/language in the material folder). Scores are
over whole names on the test part of idner-news-2k, which nothing was learnt from. The baseline gives
each word the label that it has most often in the training part, and O to words that are not there.
"""

import os
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from ngariung.language import tagger, tokens
from ngariung.language.tagger import corpora, model, scoring
from ngariung.language.tagger.features import features_of

ROOT = Path(__file__).parents[1]
MATERIAL = Path(os.environ.get("NGARIUNG_MATERIAL", ROOT.parent / "shared")) / "data" / "language"


def majority(sentences):
    counts = defaultdict(Counter)
    for sentence in sentences:
        for word, label in zip(sentence.words, sentence.labels, strict=True):
            counts[word][label] += 1
    return {word: each.most_common(1)[0][0] for word, each in counts.items()}


def labelled(words, name):
    learnt = tagger.trained(name)
    scores = learnt.scores(features_of(words, learnt.lexicon))
    return [model.LABELS[each] for each in model.best(scores, learnt.steps)]


def show(title, pairs):
    print(title)
    for kind, score in scoring.scores(pairs).items():
        print(
            f"  {kind:3}  precision {score.precision:.3f}  recall {score.recall:.3f}"
            f"  F1 {score.f1:.3f}  ({score.right} of {score.wanted}, {score.found} found)"
        )


def errors(test, ours, known):
    """Count what went wrong with each name, by its kind."""
    counts = defaultdict(Counter)
    for sentence, labels in zip(test, ours, strict=True):
        wanted, found = scoring.names_in(sentence.labels), scoring.names_in(labels)
        for name in set(wanted) - set(found):
            unknown = not any(word in known for word in sentence.words[name[0] : name[1]])
            seen = " (no word of it in training)" if unknown else ""
            counts[name[2]][how(name, found) + seen] += 1
        for name in set(found) - set(wanted):
            if not any(overlap(name, each) for each in wanted):
                counts[name[2]]["found where none is"] += 1
    return counts


def overlap(one, other):
    return one[0] < other[1] and other[0] < one[1]


def how(name, found):
    near = [each for each in found if overlap(name, each)]
    if any(each[:2] == name[:2] for each in near):
        return "right words, wrong kind"
    if any(each[2] == name[2] for each in near):
        return "right kind, wrong edges"
    return "wrong kind and edges" if near else "missed"


def speed(test):
    text = "\n".join(" ".join(each.words) for each in test)
    parts = tokens.tokens_of(text)
    started = time.process_time()
    list(tagger.tagged(parts))
    return len(text) / 2000 / (time.process_time() - started)


def main() -> None:
    material = Path(sys.argv[1]) if len(sys.argv) > 1 else MATERIAL
    news = material / "idner-news-2k"
    learnt = [*corpora.sentences(news / "train.txt"), *corpora.sentences(news / "dev.txt")]
    test = list(corpora.sentences(news / "test.txt"))
    started = time.process_time()
    labelled(["a"], "tagger")
    print(f"loading, with the lists: {time.process_time() - started:.2f} s")
    usual = majority(learnt)
    show(
        f"baseline, {len(test)} sentences",
        [(each.labels, [usual.get(word, "O") for word in each.words]) for each in test],
    )
    ours = [labelled(each.words, "tagger") for each in test]
    show("tagger", [(each.labels, found) for each, found in zip(test, ours, strict=True)])
    small = [corpora.lowered(each) for each in test]
    show(
        "the same in small letters", [(s.labels, labelled(s.words, "tagger-small")) for s in small]
    )
    known = {word for each in learnt for word in each.words}
    for kind, counts in sorted(errors(test, ours, known).items()):
        print(f"errors {kind}: " + "; ".join(f"{n} {what}" for what, n in counts.most_common()))
    print(f"speed: {speed(test):.0f} texts of 2 kB/s, cutting into words aside")


if __name__ == "__main__":
    main()
