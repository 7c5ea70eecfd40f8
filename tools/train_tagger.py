"""Train the tagger's two models from the open corpora, and show their scores.

    .venv/bin/python tools/train_tagger.py [MATERIAL] [--check] [--trial]

MATERIAL is the folder that holds idner-news-2k and indonlu; by default data/language in the material
folder. The same data give the same bytes: --check trains and compares with the files in the package
instead of writing them. --trial leaves the development part out of training and prints the scores on
it; the test part is for bench/tagger.py alone. Of the other corpora nothing is learnt that shares six
words in a row with it. The model for small letters also learns from our own invented voices (their
"seen" part), in which the names are those that a form of address announces.
"""

import argparse
import csv
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from ngariung.language import tables, tagger, tokens
from ngariung.language.redacting import announced
from ngariung.language.tagger import corpora, model, scoring, training
from ngariung.language.tagger.features import features_of

ROOT = Path(__file__).parents[1]
MATERIAL = Path(os.environ.get("NGARIUNG_MATERIAL", ROOT.parent / "shared")) / "data" / "language"
VOICES = ROOT / "tests" / "language" / "voices_labelled"
ROUNDS, ROUNDS_SMALL = 6, 4


def read(*paths: Path) -> list[corpora.Sentence]:
    return [sentence for path in paths for sentence in corpora.sentences(path)]


def models(
    material: Path, *, trial: bool
) -> Iterator[tuple[str, model.Model, list[corpora.Sentence]]]:
    """Yield name, model and development sentences of both: with capitals, and in small letters."""
    news = material / "idner-news-2k"
    held = read(news / "dev.txt")
    kept_apart = read(news / "test.txt") + (held if trial else [])
    indonlu = material / "indonlu"
    prose = corpora.apart(
        read(*sorted(indonlu.glob("nerp_ner-prosa/*_preprocess.txt"))), kept_apart
    )
    pages = corpora.apart(
        read(*sorted(indonlu.glob("nergrit_ner-grit/*_preprocess.txt"))), kept_apart
    )
    own = read(news / "train.txt") + ([] if trial else held)
    lexicon = training.lexicon_of(prose + pages)
    yield "tagger", training.trained(own, lexicon=lexicon, rounds=ROUNDS, tell=tell), held
    small = [corpora.lowered(each) for each in own] + list(voices())
    learnt = training.trained(small + prose, lexicon={}, rounds=ROUNDS_SMALL, tell=tell)
    yield "tagger-small", learnt, [corpora.lowered(each) for each in held]


def voices() -> Iterator[corpora.Sentence]:
    """Yield our own voices in small letters, a sentence a line."""
    for path in sorted(VOICES.glob("*.tsv")):
        for row in csv.DictReader(
            path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
        ):
            if row["split"] == "seen":
                yield from in_small_letters(row["text"])


def in_small_letters(text: str) -> Iterator[corpora.Sentence]:
    parts = tokens.tokens_of(text)
    found = ["O"] * len(parts)
    for first, last in sorted(announced.found_in(parts)):
        while first < last and _is_before_name(parts[first]):
            first += 1  # noqa: PLW2901  # "pak darsa": the name is darsa
        if first < last:
            found[first:last] = ["B-PER"] + ["I-PER"] * (last - first - 1)
    for first, last in tagger.sentences(parts):
        words = tuple(token.lower for token in parts[first:last])
        yield corpora.Sentence(words, tuple(found[first:last]))


def _is_before_name(token: tokens.Token) -> bool:
    return token.lower in announced.addresses() or not token.is_word


def tell(number: int) -> None:
    print(f"  round {number}", file=sys.stderr, flush=True)


def labels(learnt: model.Model, words: Sequence[str]) -> list[str]:
    scores = learnt.scores(features_of(words, learnt.lexicon))
    return [model.LABELS[each] for each in model.best(scores, learnt.steps)]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("material", nargs="?", type=Path, default=MATERIAL)
    asked.add_argument("--check", action="store_true")
    asked.add_argument("--trial", action="store_true")
    args = asked.parse_args()
    differs = False
    for name, learnt, held in models(args.material, trial=args.trial):
        data, path = model.packed(learnt), Path(str(tables.DATA / f"{name}.txt.gz"))
        print(f"{name}: {len(learnt.weights):,} features, {len(data):,} bytes")
        if args.trial:
            pairs = ((each.labels, labels(learnt, each.words)) for each in held)
            for kind, score in scoring.scores(pairs).items():
                print(f"  {kind}: {score.precision:.3f} {score.recall:.3f} F1 {score.f1:.3f}")
        elif args.check:
            differs |= data != path.read_bytes()
            print("  as kept" if data == path.read_bytes() else f"  differs from {path.name}")
        else:
            path.write_bytes(data)
    return int(differs)


if __name__ == "__main__":
    sys.exit(main())
