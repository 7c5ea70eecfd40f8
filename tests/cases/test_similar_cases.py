"""Similar voices: the index follows the register, and shows only what the asker may see."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.urls import reverse

from ngariung.cases import actions, indexing, queries
from ngariung.cases.cli import similar as command
from ngariung.cases.models import Case
from ngariung.core.panels import fragments
from ngariung.language.similar import gate, lasting
from ngariung.ledger.actions import record
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Entry
from ngariung.parties.enums import Kind, Role
from ngariung.voices import actions as voices
from ngariung.voices.models import Voice

DARK = "Lampu jalan di Gang Melati padam sejak dua pekan, warga takut lewat"
POEK = "gg melati poek pisan, lampuna pareum kabeh, sieun liwat"
WASTE = "Sampah di pasar menumpuk tidak diangkut"
MASS = "Tolak pabrik semen di Kampung Baru, sumur kami akan kering dan sawah tertutup debu"


@pytest.fixture
def held():
    """How many voices the index holds, and whether some are in it."""

    def ask(*wanted):
        with indexing.opened() as index:
            known = {row[0] for row in index._connection.execute("SELECT key FROM text")}
            return {voice.code for voice in wanted} & known if wanted else known

    return ask


@pytest.fixture
def received(house, at):
    """A voice that came in at the desk with its row of the register."""

    def build(said, text, **more):
        voice = said(text=text, **more)
        record(Verb.VOICE_RECEIVED, subject=voice.code, at=at)
        return voice

    return build


def codes(found):
    return [row.voice.code for row in found.voices], [row.case.code for row in found.cases]


# Following


def test_following_builds_the_index_where_there_is_none(said, held):
    voice = said(text=DARK)

    indexing.follow()

    assert held() == {voice.code}


def test_what_comes_in_is_found_after_a_minute(house, said, received, held):
    indexing.follow()
    first = received(said, DARK)
    second = received(said, POEK)

    assert indexing.follow() == 2
    assert held() == {first.code, second.code}
    assert codes(queries.similar(second, house.screener)) == ([first.code], [])
    assert indexing.follow() == 0


def test_a_withdrawn_voice_leaves_at_once(said, held, at, django_capture_on_commit_callbacks):
    voice, other = said(text=DARK), said(text=POEK)
    indexing.follow()

    with django_capture_on_commit_callbacks(execute=True):
        voices.withdraw(voice, at=at)

    assert held() == {other.code}


def test_a_withdrawn_voice_leaves_with_the_register_where_that_failed(said, held, at):
    voice = said(text=DARK)
    indexing.follow()
    voices.withdraw(voice, at=at)
    assert held() == {voice.code}

    indexing.follow()

    assert held() == set()


def test_voices_of_a_closed_case_leave_and_come_back_when_it_is_reopened(house, answered, held, at):
    case, _answer = answered(2)
    inside = {row.voice.code for row in case.gatherings.all()}
    indexing.follow()
    assert held() == inside

    actions.close(case, by=house.handler, at=at)
    indexing.follow()
    assert held() == set()

    actions.reopen(queries.fresh(case), reason="Masih gelap.", by=house.handler, at=at)
    indexing.follow()
    assert held() == inside


def test_a_damaged_index_is_none_and_is_built_anew(house, said, held):
    first, second = said(text=DARK), said(text=POEK)
    indexing.follow()
    indexing.path().write_bytes(b"no index at all" * 1000)

    assert queries.similar(second, house.screener) == queries.Similar()
    indexing.follow()

    assert held() == {first.code, second.code}


def test_an_index_that_is_ahead_of_the_register_is_built_anew(said, received, held):
    """As after a restore from a backup."""
    voice = received(said, DARK)
    gone = received(said, POEK)
    indexing.follow()
    Entry.objects.filter(subject=gone.code).delete()
    Voice.objects.filter(pk=gone.pk).delete()

    indexing.follow()

    assert held() == {voice.code}


def test_another_key_makes_the_index_anew(settings, said, held):
    voice = said(text=DARK)
    indexing.follow()
    (settings.DATA / "keys" / "similar").write_text("00" * 32)

    indexing.follow()

    assert held() == {voice.code}


def test_a_building_that_was_interrupted_goes_on(said, held, monkeypatch):
    monkeypatch.setattr(indexing, "VOICES", 2)
    everybody = {said(text=f"{DARK} {n}").code for n in range(5)}
    indexing._build_step()
    told = []

    assert indexing.rebuild(progress=told.append, is_fresh=False) == 5
    assert told == [4, 5]
    assert held() == everybody
    assert [each.name for each in indexing.path().parent.glob("similar*")] == ["similar.sqlite3"]


def test_a_voice_that_leaves_while_the_index_is_built_is_not_in_it(said, held, at, monkeypatch):
    monkeypatch.setattr(indexing, "VOICES", 1)
    gone, stays = said(text=DARK), said(text=POEK)
    indexing._build_step()
    voices.withdraw(gone, at=at)

    indexing.rebuild(is_fresh=False)

    assert held() == {stays.code}


def test_half_an_index_never_takes_the_place_of_a_whole_one(said, held, monkeypatch):
    monkeypatch.setattr(indexing, "VOICES", 1)
    everybody = {said(text=f"{DARK} {n}").code for n in range(3)}
    indexing.rebuild()
    indexing._build_step()

    indexing._finish()
    indexing.follow()
    assert held() == everybody

    indexing.rebuild(is_fresh=False)
    assert held() == everybody


def test_a_new_index_that_had_to_wait_takes_its_place_with_the_next_minute(said, held, monkeypatch):
    monkeypatch.setattr(gate, "SECONDS", 0.1)
    said(text=DARK)
    indexing.rebuild()
    Voice.objects.all().delete()
    voice = said(text=POEK)

    while indexing._build_step() is not None:
        pass
    with indexing.opened():
        indexing._finish()
    assert held(voice) == set()

    indexing.follow()
    assert held() == {voice.code}


def test_what_follows_is_brought_to_the_disk(said, received, held, monkeypatch):
    indexing.follow()
    voice = received(said, DARK)
    indexing.follow()

    monkeypatch.setattr(lasting, "boot", lambda: "the next start of the machine")

    assert held() == {voice.code}


# Showing


def test_the_case_that_says_the_same_is_offered_first_with_the_reason(
    house, opened, said, make, at
):
    village = make.region("36.04.05.2001", name="Desa Melati")
    dark = opened(text=DARK, region=village, topic="lighting", received_at=at - timedelta(days=3))
    opened(text=WASTE, region=village, topic="lighting")
    voice = said(text=POEK, region=village, topic="lighting")
    indexing.rebuild()

    (row, *_others) = queries.similar(voice, house.screener).cases

    assert row.case == dark
    assert (row.count, row.why.days, row.why.is_same_village) == (1, 3, True)
    assert {"lampu", "padam", "takut"} <= set(row.why.words)


def test_the_panel_gathers_into_a_similar_case_of_another_topic(client, house, opened, said, make):
    case = opened(text=DARK, topic="night_watch", region=make.region("36.04.05"))
    voice = said(text=POEK, topic="lighting", region=make.region("36.04.06", name="Kecamatan Lain"))
    indexing.rebuild()
    (_name, values), *_rest = fragments("voices.voice", voice, house.screener)
    assert [row.case for row, _ring in values["similar_cases"]] == [case]
    assert values["alike"] == []
    client.force_login(house.screener)
    page = client.get(reverse("voices:voice", args=[voice.code])).content.decode()
    assert "“lampu”" in page

    answer = client.post(reverse("cases:gather", args=[voice.code]), {"case": case.code})

    assert (answer.status_code, case.gatherings.count()) == (302, 2)


def test_a_case_is_offered_once(house, opened, said):
    case, voice = opened(2, text=DARK), said(text=POEK)
    indexing.rebuild()

    (_name, values), *_rest = fragments("voices.voice", voice, house.screener)

    assert [(row.case, row.count) for row, _ring in values["similar_cases"]] == [(case, 2)]
    assert values["alike"] == []


def test_who_is_kin_never_learns_of_a_shielded_voice(make, house, said):
    police = make.party("Polsek Kibin", Kind.POLICE)
    kin = make.person(house.desk, Role.SCREENER)
    make.post(kin, police, Role.HANDLER)
    shielded, voice = said(text=DARK, about=[police]), said(text=POEK)
    for number in range(3):
        said(text=f"{MASS} {number}", about=[police])
    mine = said(text=MASS)
    indexing.rebuild()

    assert codes(queries.similar(voice, house.screener)) == ([shielded.code], [])
    assert queries.similar(voice, kin) == queries.Similar()
    assert queries.similar(mine, house.screener).mass == queries.Mass(3, 3)
    assert queries.similar(mine, kin) == queries.Similar()


def test_a_case_that_is_hidden_is_not_told_through_its_other_voice(make, house, opened, said, at):
    police = make.party("Polsek Kibin", Kind.POLICE)
    kin = make.person(house.desk, Role.SCREENER)
    make.post(kin, police, Role.HANDLER)
    case = opened(text=DARK)
    actions.gather(case, said(text=DARK, about=[police]), by=house.screener, at=at)
    voice = said(text=POEK)
    indexing.rebuild()

    assert codes(queries.similar(voice, house.screener)) == ([], [case.code])
    assert codes(queries.similar(voice, kin)) == ([], [])


def test_a_case_that_may_not_have_the_voice_is_not_offered(house, assigned, said):
    assigned(text=DARK)
    about_owner = said(text=POEK, about=[house.owner])
    indexing.rebuild()

    assert codes(queries.similar(about_owner, house.screener)) == ([], [])


def test_voices_of_another_desk_are_not_told(make, house, said):
    said(text=DARK, desk=make.party("Meja Lain", Kind.COMMUNITY))
    voice = said(text=POEK)
    indexing.rebuild()

    assert queries.similar(voice, house.screener) == queries.Similar()


def test_an_index_that_is_behind_shows_nothing_that_is_over(house, answered, said, at):
    case, _answer = answered(text=DARK)
    voice = said(text=POEK)
    indexing.rebuild()
    actions.close(case, by=house.handler, at=at)

    assert queries.similar(voice, house.screener) == queries.Similar()


def test_a_mass_submission_is_one_line_with_a_count_and_hides_nobody(client, house, said):
    for name in ("Ani", "Budi", "Cica", "Dedi"):
        said(text=f"{MASS} {name}")
    other = said(text="Debu pabrik semen di Kampung Baru masuk rumah, bayi batuk")
    voice = said(text=f"Assalamualaikum. {MASS}!!")
    indexing.rebuild()

    found = queries.similar(voice, house.screener)

    assert found.mass == queries.Mass(4, 4)
    assert [row.count for row in found.voices] == [4, 1]
    assert found.voices[1].voice == other
    client.force_login(house.screener)
    page = client.get(
        reverse("voices:voice", args=[voice.code]), HTTP_ACCEPT_LANGUAGE="en"
    ).content.decode()
    assert "4 other voices" in page
    assert "4 voices say this, nearly word for word" in page


def test_the_rest_of_a_mass_is_told_where_its_first_may_not_be_seen(make, house, said, at):
    police = make.party("Polsek Kibin", Kind.POLICE)
    kin = make.person(house.desk, Role.SCREENER)
    make.post(kin, police, Role.HANDLER)
    for number in range(25):
        said(text=f"{MASS} {number}", about=[police])
    case = actions.open_case(said(text=MASS), title="Pabrik", by=house.screener, at=at)
    said(text=MASS)
    voice = said(text=MASS)
    indexing.rebuild()

    found = queries.similar(voice, kin)

    assert found.mass == queries.Mass(2, 1)
    assert [(row.case, row.count) for row in found.cases] == [(case, 1)]
    assert [row.count for row in found.voices] == [1]
    assert queries.similar(voice, house.screener).mass == queries.Mass(27, 26)


def test_a_mass_of_another_desk_is_another(make, house, said):
    for _ in range(25):
        said(text=MASS, desk=make.party("Meja Lain", Kind.COMMUNITY))
    said(text=MASS)
    voice = said(text=MASS)
    indexing.rebuild()

    assert queries.similar(voice, house.screener).mass == queries.Mass(1, 1)


def test_what_is_like_nothing_shows_nothing(house, said):
    voice = said(text="zzz")
    said(text=WASTE)
    indexing.rebuild()

    assert queries.similar(voice, house.screener) == queries.Similar()


@pytest.mark.parametrize("others", [1, 3])
def test_the_same_few_questions_whatever_is_found(
    house, opened, said, others, django_assert_num_queries
):
    for text in ("lampu gang Melati mati", "gang Melati gelap", "gg melati poek pisan")[:others]:
        opened(text=text)
        said(text=text)
    voice = Voice.objects.select_related("region").get(pk=said(text=POEK).pk)
    indexing.rebuild()
    queries.similar(voice, house.screener)

    with django_assert_num_queries(3):
        found = queries.similar(voice, house.screener)

    assert (len(found.voices), len(found.cases)) == (others, others)


# The command


def test_the_command_rebuilds_and_finds_for_one_person(house, said, opened, at):
    case = opened(text=DARK, received_at=at - timedelta(days=2))
    voice = said(text=POEK)

    built = CliRunner().invoke(command, ["rebuild"])
    found = CliRunner().invoke(command, ["find", voice.code.lower(), "--as", house.screener.email])

    assert built.exit_code == 0, built.output
    assert "2" in built.output
    assert case.code in found.output
    assert "Melati" not in found.output


def test_the_command_shows_nothing_to_who_may_not_see_the_voice(house, said):
    voice = said(text=POEK)

    found = CliRunner().invoke(command, ["find", voice.code, "--as", house.stranger.email])

    assert found.exit_code == 1
    assert Case.objects.count() == 0
