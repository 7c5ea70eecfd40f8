"""Learning from confirmed screenings: by an operator's command, compared first, never by itself."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from ngariung.language.suggesting import models, suggest
from ngariung.voices import suggestions
from ngariung.voices.cli import suggesting
from ngariung.voices.enums import VoiceState, What
from ngariung.voices.models import About, Voice

LIGHT, WATER = "Lampu dekat {} padam gelap sekali", "Mohon dibuatkan keran air minum dekat {}"
NEAR = ("masjid", "pasar", "sekolah", "sawah", "jembatan", "lapangan", "kuburan", "warung")
PLACES = [f"{one} dan {two}" for one in NEAR for two in NEAR if one != two]


@pytest.fixture
def data(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def screened(db, at):
    def make(text, *, kind="complaint", topic="lighting", **more):
        more = {"what": What.OPEN, "received_at": at, "screened_at": at, **more}
        return Voice.objects.create(text=text, kind=kind, topic=topic, **more)

    return make


@pytest.fixture
def hundred(screened, at):
    for number, place in enumerate(PLACES):
        screened(LIGHT.format(place), screened_at=at + timedelta(minutes=number))
        screened(WATER.format(place), kind="aspiration", topic="water")


def test_confirmed_are_screened_open_voices_alone(screened, make, at):
    open_one = screened("Lampu jalan mati")
    screened("Tertutup", what=What.RESTRICTED)
    screened("Belum dibaca", kind="", screened_at=None)
    screened("Ditarik", state=VoiceState.WITHDRAWN)
    screened("Ditahan", is_held=True)
    screened("Dihapus", erased_at=at)
    shielded = screened("Tentang seseorang")
    About.objects.create(voice=shielded, party=make.party("Polsek Wanasari"), source="confirmed")
    assert [row["text"] for row in suggestions.confirmed()] == [open_one.text]


def test_lessons_hold_neither_private_nor_rare_words(hundred, screened):
    screened("Lampu jalan mati, hubungi 0812 3456 7890, kata Qwertyus")
    text = suggestions.learnable(suggestions.confirmed())[-1].text
    assert "0812" not in text
    assert "Qwertyus" not in text
    assert text.startswith("Lampu jalan mati")


def test_retraining_is_refused_with_words_when_too_little_was_confirmed(screened, data):
    screened("Lampu jalan mati")
    answer = CliRunner().invoke(suggesting, ["retrain"])
    assert isinstance(answer.exception, suggestions.TooFewConfirmed)
    assert "100" in str(answer.exception)
    assert not (data / "suggesting").exists()


def test_use_is_refused_without_a_candidate(data):
    with pytest.raises(suggestions.NoCandidate):
        suggestions.use()
    with pytest.raises(suggestions.NoCandidate):
        suggestions.compared()


def test_candidate_is_compared_and_serves_only_once_it_is_put_to_use(hundred, data):
    found = suggestions.train(suggestions.confirmed(), is_alone=True)
    assert [each.name for each in found] == ["kinds", "topics"]
    assert [each.candidate.count for each in found] == [112, 112]
    assert found[1].candidate.first == 1.0
    assert suggestions.compared() == found
    assert suggestions.in_use() is models()
    suggestions.use()
    assert suggestions.in_use().topics.facts["own"] == 112
    assert suggest(LIGHT.format("masjid"), suggestions.in_use()).topic == "lighting"
    suggestions.use_package()
    assert suggestions.in_use() is models()


def test_training_twice_gives_the_same_files_for_their_owner_alone(hundred, data):
    files = []
    for _ in range(2):
        suggestions.train(suggestions.confirmed(), is_alone=True)
        paths = sorted((data / "suggesting" / "candidate").iterdir())
        files.append([path.read_bytes() for path in paths])
    assert files[0] == files[1]
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}


def test_what_was_made_for_another_tree_or_is_broken_serves_nobody(hundred, data):
    suggestions.train(suggestions.confirmed(), is_alone=True)
    suggestions.use()
    (data / "suggesting" / "in-use" / "topics.model").write_bytes(b"broken")
    assert suggestions.in_use() is models()


def test_comparison_is_shown_side_by_side(hundred, data):
    suggestions.train(suggestions.confirmed(), is_alone=True)
    answer = CliRunner().invoke(suggesting, ["compare"])
    assert answer.exit_code == 0
    assert "112" in answer.output
    assert "macro-F1" in answer.output
