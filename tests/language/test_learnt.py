"""The small linear models: same result everywhere, words that are there, alarms with desk and number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngariung.language import alarms, keywords, letters, tables, topics
from ngariung.language.learnt.model import Unfit, from_bytes
from ngariung.language.learnt.scores import fit, macro_f1
from ngariung.language.learnt.training import Lesson, Recipe, train
from ngariung.language.learnt.traits import traits_of
from ngariung.language.learnt.weights import lanes_of, packed
from ngariung.language.suggesting import LONGEST, models, suggest


@given(st.lists(st.lists(st.integers(-(2**20), 2**20), min_size=7, max_size=7), min_size=1))
def test_adding_packed_numbers_adds_every_lane(rows):
    assert lanes_of(sum(map(packed, rows)), 7) == [sum(cells) for cells in zip(*rows, strict=True)]


def lessons():
    rows = [
        ("lampu padam", "dark"),
        ("lampu mati", "dark"),
        ("air kering", "dry"),
        ("air mati", "dry"),
    ]
    return [Lesson(traits_of(keywords.words_of(text)), label) for text, label in rows]


def test_model_learns_and_survives_a_file_byte_by_byte():
    recipe = Recipe(blocks=(1.0, 0.7, 0.0))
    model = train(lessons(), ("dark", "dry"), recipe)
    assert train(lessons(), ("dark", "dry"), recipe).to_bytes() == model.to_bytes()
    again = from_bytes(model.to_bytes())
    traits = traits_of(keywords.words_of("lampu jalan"))
    assert again.weigh(traits).scores == model.weigh(traits).scores
    assert again.weigh(traits).shares()[0][0] == "dark"


@pytest.mark.parametrize("data", [b"", b"no model", models().kinds.to_bytes()[:-40]])
def test_broken_model_is_refused(data):
    with pytest.raises(Unfit):
        from_bytes(data)


def test_scores_count_each_label_the_same():
    assert macro_f1([("a", "a"), ("a", "a"), ("b", "a")]) == pytest.approx(0.4)
    found = fit([("a", ["a", "b"]), ("b", ["a", "c", "b"])])
    assert (found.count, found.first, found.among_three) == (2, 0.5, 1.0)


@given(st.text(max_size=300))
def test_reasons_stand_in_the_text_whatever_it_is(text):
    read = letters.spoken(text, longest=LONGEST).lower()
    for ranked in suggest(text).topics:
        for words in ranked.words:
            assert all(word in read for part in words.split(" … ") for word in part.split())


def test_topics_are_ranked_with_shares_and_words():
    found = suggest("air pdam keruh dan bau sudah seminggu").topics
    assert len(found) == 3
    assert found[0].code == "water"
    assert 1 >= found[0].confidence >= found[1].confidence >= found[2].confidence
    assert found[0].words


@pytest.mark.parametrize(
    ("text", "code", "number"),
    [
        ("Saya sudah tidak kuat, ingin mati saja", "self_harm", "119"),
        ("Anak tetangga dirantai di dapur", "children", "129"),
        ("Mandor suka meraba pinggang karyawati", "sexual_violence", "129"),
        ("Suami saya memukul saya tiap malam", "family_violence", "129"),
        ("Saya diancam mau dibunuh setelah melapor", "danger", "110"),
        ("Pengurus serikat dipecat sesudah rapat", "union_busting", "110"),
    ],
)
def test_what_may_not_wait_names_desk_and_number(text, code, number):
    found = suggest(text)
    assert found.is_urgent
    assert (found.alarms[0].kind.code, found.number) == (code, number)
    assert found.desk


def test_ordinary_matter_raises_no_alarm():
    found = suggest("Jalan desa berlubang sejak tahun lalu")
    assert (found.alarms, found.desk, found.number, found.is_urgent) == ((), "", "", False)


def test_alarms_call_numbers_that_are_known():
    known = {row["number"] for row in tables.table("emergency")["number"]}
    assert {kind.number for kind in alarms.kinds().values()} <= known
    named = {code for kind in alarms.kinds().values() for code in kind.topics}
    assert named <= set(topics.topics())


def test_every_topic_has_an_example_in_both_languages():
    assert all(topic.example_id and topic.example_en for topic in topics.topics().values())
    assert set(models().topics.labels) == set(topics.topics())
