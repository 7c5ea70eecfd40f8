"""The trained tagger: what it finds, that training repeats itself, and its file."""

import gzip
import itertools
import math

import pytest

from ngariung.language import tagger, tokens
from ngariung.language.tagger import corpora, model, training

NEWS = """Menteri NOUN O
Sutarno PROPN B-PER
Wirya PROPN I-PER
ke ADP O
Kota PROPN B-LOC
Serang PROPN I-LOC
. PUNCT O

Kata NOUN O
Wirya PROPN B-PER
di ADP O
Bank PROPN I-ORG
Makmur PROPN I-ORG
, PUNCT O
"""
PROSE = "rumah\tO\ndarsa\tB-PPL\nmakan\tO\nrendang\tB-FNB\n\nkata\tO\ndarsa\tB-PPL\n"


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(NEWS)
    return list(corpora.sentences(path))


def found_in(text):
    parts = tokens.tokens_of(text)
    return [
        (each.kind, " ".join(part.words for part in parts[each.first : each.last]))
        for each in tagger.tagged(parts)
    ]


def test_corpora_are_read_with_our_labels(news, tmp_path):
    assert [each.words for each in news] == [
        ("Menteri", "Sutarno", "Wirya", "ke", "Kota", "Serang", "."),
        ("Kata", "Wirya", "di", "Bank", "Makmur", ","),
    ]
    assert news[0].labels == ("O", "B-PER", "I-PER", "O", "B-LOC", "I-LOC", "O")
    assert news[1].labels == ("O", "B-PER", "O", "B-ORG", "I-ORG", "O")
    path = tmp_path / "prose.txt"
    path.write_text(PROSE)
    assert [each.labels for each in corpora.sentences(path)] == [
        ("O", "B-PER", "O", "O"),
        ("O", "B-PER"),
    ]


def test_lowered_sentence_keeps_its_labels(news):
    assert corpora.lowered(news[1]).words == ("kata", "wirya", "di", "bank", "makmur", ",")
    assert corpora.lowered(news[1]).labels == news[1].labels


def test_lexicon_marks_words_that_mostly_stand_in_names(tmp_path):
    path = tmp_path / "prose.txt"
    path.write_text(PROSE)
    assert training.lexicon_of(corpora.sentences(path)) == {"darsa": "P?"}


def test_training_learns_and_repeats_itself_byte_for_byte(news):
    models = [training.trained(news * 3, lexicon={}, rounds=4) for _ in range(2)]
    first, second = (model.packed(each) for each in models)
    assert first == second
    kept = model.unpacked(first)
    assert model.packed(kept) == first
    rows = training.features_of(news[0].words, {})
    labels = [model.LABELS[each] for each in model.best(kept.scores(rows), kept.steps)]
    assert tuple(labels) == news[0].labels


def test_foreign_file_is_refused():
    other = model.packed(model.Model({}, ((0.0,) * model.SIZE,) * model.SIZE, {}))
    assert model.unpacked(other).weights == {}
    with pytest.raises(ValueError, match="not a tagger's model"):
        model.unpacked(gzip.compress(b"ngariung tagger 0\n"))


def test_chances_of_each_word_sum_to_one_and_agree_with_all_sequences():
    scores = [[0.5 * label - word for label in model.ALL] for word in range(3)]
    steps = [[0.1 * (one - other) for other in model.ALL] for one in model.ALL]
    by_hand = {}
    for path in itertools.product(model.ALL, repeat=3):
        weight = sum(scores[at][label] for at, label in enumerate(path))
        weight += sum(steps[one][other] for one, other in itertools.pairwise(path))
        by_hand[path] = math.exp(weight)
    total = sum(by_hand.values())
    seen = model.lattice(scores, steps)
    for at, row in enumerate(seen.chances()):
        assert sum(row) == pytest.approx(1)
        for label in model.ALL:
            share = sum(weight for path, weight in by_hand.items() if path[at] == label) / total
            assert row[label] == pytest.approx(share)
    likeliest = max(by_hand, key=by_hand.__getitem__)
    assert tuple(model.best(scores, steps)) == likeliest
    pairs = sum(
        weight for path, weight in by_hand.items() for at in (0, 1) if path[at : at + 2] == (2, 6)
    )
    assert seen.steps()[2][6] == pytest.approx(pairs / total)
