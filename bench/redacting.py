"""What redacting misses and what it hides too much, and how long it takes.

.venv/bin/python bench/redacting.py [MATERIAL]

Structured words are made by tests/language/private_words.py from two seeds: one that was looked at
while the rules were written, one that was not. A secret counts as found when none of its letters and
digits remains. Names of persons: the test part of idner-news-2k in MATERIAL (by default data/language
in the material folder), as printed and in small letters; a name is found when every letter is marked,
be it as private or as an official's. Precision is the share of marks that touch a name at all.
"""

import os
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from language.private_words import told
from ngariung.language import tokens
from ngariung.language.redacting import persons, redact
from ngariung.language.tagger import corpora, scoring

MATERIAL = Path(os.environ.get("NGARIUNG_MATERIAL", ROOT.parent / "shared")) / "data" / "language"
SEEN, UNSEEN, EACH = 1, 20_261, 1000
DULL = (
    "Pak ",
    "081",
    "0 ",
    "a@",
    "RT 01 ",
    "Jl ",
    "Budi ",
    "( ",
    "satu ",
    "b 1 ",
    "🙂",
    "satpam ",
    "x",
    "saya di ",
)


def hidden_in(text):
    return {at for each in redact(text).hidden for at in range(*each.span)}


def remains(one, hidden):
    return any(one.text[at].isalnum() and at not in hidden for at in range(*one.span))


def structured(seed, *, is_shown):
    wanted, missed, beyond, total = Counter(), Counter(), 0, 0
    shown = []
    for one in told(seed, EACH):
        hidden = hidden_in(one.text)
        wanted[one.kind] += 1
        beyond += len(hidden - set(range(*one.span)))
        total += len(hidden)
        if remains(one, hidden):
            missed[one.kind] += 1
            shown.append(one)
    for kind, count in wanted.items():
        print(f"  {kind:8} recall {1 - missed[kind] / count:.3f} of {count}")
    print(f"  all      recall {1 - missed.total() / wanted.total():.4f}; "
          f"{1 - beyond / total:.3f} of the hidden letters belong to the secret")  # fmt: skip
    for one in shown[:30] if is_shown else ():
        print(f"    {one.kind}: {one.text}  ->  {redact(one.text).text}")


def named(sentences):
    """Recall and precision of persons' names over sentences."""
    found = wanted = right = marked = 0
    for sentence in sentences:
        text, spans = " ".join(sentence.words), []
        for word in sentence.words:
            first = spans[-1][1] + 1 if spans else 0
            spans.append((first, first + len(word)))
        gold = [
            (spans[first][0], spans[last - 1][1])
            for first, last, kind in scoring.names_in(sentence.labels)
            if kind == "PER"
        ]
        marks = [
            each.span for each in persons.found_in(tokens.tokens_of(text), least=persons.DOUBTFUL)
        ]
        covered = {at for mark in marks for at in range(*mark)}
        wanted += len(gold)
        found += sum(
            all(at in covered or not text[at].isalnum() for at in range(*one)) for one in gold
        )
        marked += len(marks)
        right += sum(any(mark[0] < one[1] and one[0] < mark[1] for one in gold) for mark in marks)
    return f"recall {found / wanted:.3f} of {wanted}, precision {right / marked:.3f}"


def timed(text):
    started = time.process_time()
    redact(text)
    return time.process_time() - started


def main() -> None:
    is_shown = "--show" in sys.argv
    given = [each for each in sys.argv[1:] if not each.startswith("--")]
    material = Path(given[0]) if given else MATERIAL
    started = time.process_time()
    redact("Pak Darsa di RT 04")
    print(f"loading and the first text: {time.process_time() - started:.2f} s")
    for title, seed in (("looked at while writing", SEEN), ("not looked at", UNSEEN)):
        print(f"structured words, {title}")
        structured(seed, is_shown=is_shown and seed == SEEN)
    test = list(corpora.sentences(material / "idner-news-2k" / "test.txt"))
    print(f"persons in {len(test)} sentences of news: {named(test)}")
    print(f"  the same in small letters: {named(map(corpora.lowered, test))}")
    speed(test)


def speed(test):
    words = iter(word for _ in range(9) for each in test for word in each.words)
    texts = []
    for _ in range(60):
        text = ""
        while len(text) < 2000:
            text += next(words) + " "
        texts.append(text)
    times = sorted(timed(text) for text in texts)
    print(f"a text of 2 kB: {times[30] * 1000:.1f} ms, the slowest of 60 {times[-1] * 1000:.1f} ms")
    for piece in DULL:
        print(f"  {piece!r:12} 100 kB {timed(piece * (100_000 // len(piece))):.2f} s")


if __name__ == "__main__":
    main()
