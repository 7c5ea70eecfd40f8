from pathlib import Path

import pytest

from ngariung.language import topics
from ngariung.language.suggesting import suggest


@pytest.mark.parametrize(
    ("text", "kind", "topic"),
    [
        ("Lampu jalan di gang kami padam sudah sebulan.", "complaint", "lighting"),
        ("Motor knalpot brong balapan tiap malam minggu, sangat mengganggu", "complaint", "racing"),
        ("Mohon dibuatkan jembatan baru di dusun kami", "aspiration", "roads"),
        ("Bagaimana cara mengurus SIM untuk difabel?", "question", "licences"),
        ("Upah lembur bulan lalu belum dibayar", "complaint", "wages"),
        ("Saya di-PHK tanpa pesangon, resah", "complaint", "dismissal"),
        ("Semalam kemalingan motor di depan rumah", "incident", "theft"),
        ("Terima kasih Pak Bhabin, kampung kami jadi tenang", "praise", "police_service"),
        ("Ada calo minta bayar masuk kerja 5 juta, saya takut", "complaint", "job_brokers"),
        ("air pdam mati trus gk jln2", "complaint", "water"),
    ],
)
def test_suggestion_names_kind_and_topic_with_its_reasons(text, kind, topic):
    suggestion = suggest(text)
    assert (suggestion.kind, suggestion.topic) == (kind, topic)
    assert suggestion.reasons


def test_suggestion_is_empty_where_nothing_speaks_for_anything():
    suggestion = suggest("Halo.")
    assert (suggestion.kind, suggestion.topic, suggestion.reasons) == (None, None, ())
    assert not suggestion.is_urgent


def test_protected_matter_comes_first_beside_a_common_one():
    suggestion = suggest("Lampu jalan mati dan oknum polisi minta uang di sana")
    assert suggestion.topic == "police_conduct"
    assert suggestion.is_protected


def test_danger_is_urgent():
    assert suggest("Anak tetangga dipukuli ayahnya tiap malam").is_urgent
    assert not suggest("Jalan desa berlubang").is_urgent


def test_topic_tree_is_whole():
    groups = {topic.group for topic in topics.topics().values()}
    assert len(topics.topics()) >= 30
    assert set(topics.kinds()) == {"complaint", "aspiration", "question", "incident", "praise"}
    assert groups == {
        *("order", "traffic", "labour", "services", "conduct", "protection", "community"),
    }
    assert all(t.name_id and t.name_en and t.owner_hint for t in topics.topics().values())
    assert topics.version()


def test_short_keyword_is_a_whole_word():
    """The ditch, "got", is not in "gotong royong"."""
    assert suggest("Gotong royong di kampung").topic in {"neighbours", "worship"}
    assert suggest("Got di kampung mampet").topic == "drainage"


def utterances(name):
    lines = (Path(__file__).parent / f"utterances_{name}.txt").read_text("utf-8").splitlines()
    return [[part.strip() for part in line.split("|", 2)] for line in lines if line[:1] != "#"]


@pytest.mark.parametrize(
    ("name", "kinds_right", "topics_right"),
    [("seen", 0.95, 0.95), ("later", 0.85, 0.85), ("unseen", 0.9, 0.9)],
)
def test_everyday_speech_is_mostly_understood(name, kinds_right, topics_right):
    rows = utterances(name)
    found = [suggest(words) for _, _, words in rows]
    kinds = [row[0] == each.kind for row, each in zip(rows, found, strict=True)]
    named = [row[1] == each.topic for row, each in zip(rows, found, strict=True)]
    assert sum(kinds) / len(rows) >= kinds_right
    assert sum(named) / len(rows) >= topics_right


@pytest.mark.parametrize("name", ["seen", "unseen"])
def test_grave_matter_is_never_missed(name):
    known = topics.topics()
    missed = [
        words
        for _, code, words in utterances(name)
        if (known[code].is_protected and not suggest(words).is_protected)
        or (known[code].is_urgent and not suggest(words).is_urgent)
    ]
    assert missed == []


def test_clock_strikes_nobody():
    assert not suggest("Anak-anak main bola sampai pukul 22.00 di depan rumah").is_urgent


def test_no_empty_word_is_a_reason_where_others_stand():
    found = suggest("Kami udah lapor, lampunya di gang itu mati terus kalau malam.")
    words = {word for topic in found.topics for word in topic.words}
    assert "lampunya" in words
    assert not words & {"kami", "udah", "itu", "kalau", "di"}
