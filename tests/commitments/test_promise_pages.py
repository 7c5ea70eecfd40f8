"""Promises as people meet them in the browser."""

import datetime as dt
import io

import pytest
from django.utils import timezone
from PIL import Image

from ngariung.commitments import actions, queries
from ngariung.commitments.enums import CommitmentState as S
from ngariung.commitments.forms import MakeForm
from ngariung.commitments.models import Commitment, Evidence, Opinion, Slip
from ngariung.core import clock
from ngariung.ledger.chain import day_of
from ngariung.parties.enums import Role
from ngariung.voices import actions as voices
from ngariung.voices import receipts
from ngariung.voices.models import Voice

TEN = receipts.words_of("a token that only this test knows")
WORDS = " ".join(TEN)


def today():
    return day_of(timezone.now())


def titles(response):
    return [row.title for row in response.context["rows"]]


def url(promise, step=""):
    return f"/janji/{promise.code}/{step}"


def picture():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, format="JPEG")
    out.seek(0)
    out.name = "lampu.jpg"
    return out


@pytest.fixture
def promise(world):
    return world.make.commitment(
        world.village,
        forum=world.forum,
        is_public=True,
        due_on=dt.date(2030, 1, 2),
        first_due_on=dt.date(2030, 1, 2),
        beneficiary="warga RT 04",
    )


def test_the_list_shows_public_promises_newest_first(client, world):
    for day in (1, 3, 2):
        world.make.commitment(
            world.village, deliverable=str(day), is_public=True, made_on=dt.date(2026, 9, day)
        )
    world.make.commitment(world.village, deliverable="tertutup")
    assert titles(client.get("/janji/")) == ["3", "2", "1"]


def test_the_list_goes_on_where_it_stopped(client, world):
    for number in range(30):
        world.make.commitment(
            world.village,
            deliverable=str(number),
            is_public=True,
            made_on=dt.date(2026, 9, 30) - dt.timedelta(number),
        )
    first = client.get("/janji/")
    rest = client.get("/janji/", {"after": first.context["page"].next})
    assert titles(first) + titles(rest) == [str(number) for number in range(30)]


def test_the_list_costs_the_same_for_one_and_three(client, world, django_assert_num_queries):
    client.get("/janji/")
    for count in (1, 2):
        for _ in range(count):
            forum = world.make.forum(world.police, region=world.make.region())
            world.make.commitment(forum=forum, is_public=True, case=world.case)
        with django_assert_num_queries(5):
            assert client.get("/janji/").status_code == 200


def test_the_list_filters(client, world, promise):
    make, day = world.make, dt.timedelta(1)
    make.region("36.04", "Kabupaten Serang")
    here = make.forum(world.police, region=make.region("36.04.16", "Cikande"))
    late = make.commitment(is_public=True, forum=here, due_on=today() - day, deliverable="telat")
    kept = make.commitment(is_public=True, state=S.CONFIRMED, deliverable="selesai")
    assert titles(client.get("/janji/", {"keadaan": "late"})) == [late.deliverable]
    assert titles(client.get("/janji/", {"keadaan": "kept"})) == [kept.deliverable]
    assert titles(client.get("/janji/", {"keadaan": "open"})) == [promise.deliverable]
    assert titles(client.get("/janji/", {"lembaga": world.village.code})) == [promise.deliverable]
    assert titles(client.get("/janji/", {"program": world.programme.code})) == [promise.deliverable]
    region = {"wilayah": "Kabupaten Serang", "wilayah_code": "36.04"}
    assert titles(client.get("/janji/", region)) == [late.deliverable]


def test_staff_find_the_promises_of_their_institutions(client, world, promise):
    ours = world.make.commitment(world.village, deliverable="tertutup", forum=world.forum)
    world.make.commitment(is_public=True, deliverable="lain")
    client.force_login(world.keeper)
    assert set(titles(client.get("/janji/?view=ours"))) == {
        promise.deliverable,
        ours.deliverable,
    }


def test_one_promise_tells_dates_evidence_and_story(client, world, at):
    promise = actions.make(
        "Memasang lampu",
        promiser=world.village,
        by=world.facilitator,
        at=at,
        due_on=dt.date(2026, 11, 6),
        forum=world.forum,
        is_public=True,
    )
    actions.accept(promise, by=world.keeper, at=at)
    actions.slip(
        promise, due_on=dt.date(2026, 11, 20), reason="Tiang terlambat.", by=world.keeper, at=at
    )
    actions.claim_done(promise, text="Lampu menyala.", by=world.keeper, at=at)
    response = client.get(url(promise))
    text = response.content.decode()
    assert "Jumat, 6 November 2026" in text
    assert "Tiang terlambat." in text
    assert "Lampu menyala." in text
    assert [row.title for row in response.context["story"]] == [
        "Dikatakan selesai",
        "Tanggal digeser dari 6 Nov 2026 ke 20 Nov 2026",
        "Diterima",
        "Dijanjikan",
    ]
    assert world.keeper.name not in text
    assert world.facilitator.name not in text


def test_a_promise_that_is_not_yours_is_not_there(client, world):
    promise = world.make.commitment(world.village, case=world.case)
    assert client.get(url(promise)).status_code == 404
    client.force_login(world.stranger)
    assert client.get(url(promise)).status_code == 404
    assert client.get("/janji/AAAA3333/").status_code == 404
    client.force_login(world.keeper)
    assert client.get(url(promise)).status_code == 200


def test_the_promiser_accepts_begins_and_moves(client, world, promise):
    client.force_login(world.keeper)
    client.post(url(promise, "terima/"))
    client.post(url(promise, "mulai/"))
    data = {"due_on": "2030-02-01", "reason": "Menunggu tiang dari gudang."}
    assert client.post(url(promise, "geser/"), data)["Location"] == url(promise)
    promise.refresh_from_db()
    assert (promise.state, promise.due_on) == (S.IN_PROGRESS, dt.date(2030, 2, 1))
    assert Slip.objects.get().reason == "Menunggu tiang dari gudang."


def test_a_private_name_in_public_words_is_asked_about_once(client, world, promise):
    client.force_login(world.keeper)
    data = {"reason": "Menunggu izin dari PT Rimba Tekstil Nusantara."}
    response = client.post(url(promise, "tolak/"), data)
    assert response.context["form"].doubts == ["PT Rimba Tekstil Nusantara"]
    promise.refresh_from_db()
    assert promise.state == S.MADE
    client.post(url(promise, "tolak/"), data | {"checked_words": "on"})
    promise.refresh_from_db()
    assert promise.state == S.REFUSED


def test_a_telephone_number_in_public_words_is_refused(client, world, promise):
    client.force_login(world.keeper)
    data = {"reason": "Hubungi 0812-3456-7890", "checked_words": "on"}
    response = client.post(url(promise, "tolak/"), data)
    assert "nomor telepon" in str(response.context["form"].non_field_errors())
    promise.refresh_from_db()
    assert promise.state == S.MADE


def test_the_promiser_shows_what_was_done(client, world, promise):
    promise.state = S.ACCEPTED
    promise.save()
    client.force_login(world.keeper)
    data = {"text": "Empat lampu menyala di gang.", "picture": picture()}
    client.post(url(promise, "selesai/"), data)
    evidence = Evidence.objects.get()
    client.logout()
    shown = client.get(f"/janji/foto/{evidence.pk}/")
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "private, no-cache")
    assert Image.open(io.BytesIO(shown.content)).size == (40, 30)


def test_a_broken_picture_is_refused_in_words(client, world, promise):
    promise.state = S.ACCEPTED
    promise.save()
    client.force_login(world.keeper)
    broken = io.BytesIO(b"not a picture")
    broken.name = "lampu.jpg"
    response = client.post(url(promise, "selesai/"), {"text": "Selesai.", "picture": broken})
    assert "JPEG" in str(response.context["form"].non_field_errors())
    assert Commitment.objects.get().state == S.ACCEPTED


def test_a_picture_of_a_closed_promise_is_for_those_who_see_it(client, world, at):
    promise = world.make.commitment(world.village, case=world.case, state=S.ACCEPTED)
    evidence = actions.claim_done(
        promise, text="Selesai.", by=world.keeper, at=at, picture=picture()
    )
    path = f"/janji/foto/{evidence.pk}/"
    assert client.get(path).status_code == 404
    client.force_login(world.stranger)
    assert client.get(path).status_code == 404
    client.force_login(world.keeper)
    assert client.get(path)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("step", ["terima/", "mulai/", "geser/", "tolak/", "selesai/"])
def test_keeping_is_for_the_promiser(client, world, promise, step):
    assert client.post(url(promise, step)).status_code == 302
    client.force_login(world.facilitator)
    assert client.post(url(promise, step), {"reason": "x"}).status_code == 403
    assert Commitment.objects.get().state == S.MADE


def test_a_facilitator_writes_down_a_promise(client, world):
    client.force_login(world.facilitator)
    path = f"/janji/buat/forum/{world.forum.code}/"
    data = {
        "promiser": world.village.code,
        "deliverable": "Memperbaiki selokan",
        "due_on": "2030-01-02",
        "is_public": "on",
    }
    response = client.post(path, data)
    made = Commitment.objects.get()
    assert response["Location"] == url(made)
    assert (made.promiser, made.forum, made.is_public) == (world.village, world.forum, True)
    client.force_login(world.keeper)
    assert client.post(path, data).status_code == 403


def test_a_handler_writes_down_a_promise_out_of_a_case(client, world):
    client.force_login(world.handler)
    path = f"/janji/buat/urusan/{world.case.code}/"
    client.post(path, {"promiser": world.office.code, "deliverable": "Mengganti lampu"})
    made = Commitment.objects.get()
    assert (made.case, made.is_public) == (world.case, False)
    client.force_login(world.keeper)
    assert client.post(path, {}).status_code == 404


@pytest.fixture
def asked(world, at):
    Voice.objects.filter(pk=world.voice.pk).update(receipt_lookup=receipts.lookup_of(TEN))
    promise = world.make.commitment(world.village, case=world.case, state=S.ACCEPTED)
    actions.claim_done(
        promise, text="Empat lampu menyala.", by=world.keeper, at=at, picture=picture()
    )
    return promise


def test_the_receipt_asks_is_it_done(client, asked):
    text = client.post("/resi", {"words": WORDS}).content.decode()
    assert "Empat lampu menyala." in text
    assert f'action="/janji/{asked.code}/kata/"' in text


def test_a_reporter_says_no_by_receipt(client, asked):
    data = {"words": WORDS, "verdict": "no", "reason": "Masih gelap."}
    response = client.post(url(asked, "kata/"), data)
    assert response["Cache-Control"] == "no-store"
    assert "Terima kasih" in response.content.decode()
    assert Opinion.objects.get().reason == "Masih gelap."
    assert Commitment.objects.get().state == S.DISPUTED


def test_a_reporters_reason_is_for_those_who_see_the_case(client, world, asked):
    client.post(url(asked, "kata/"), {"words": WORDS, "verdict": "no", "reason": "Masih gelap."})
    client.force_login(world.keeper)
    assert "Masih gelap." not in client.get(url(asked)).content.decode()
    client.force_login(world.handler)
    assert "Masih gelap." in client.get(url(asked)).content.decode()


def test_a_word_without_yes_or_no_comes_back(client, asked):
    response = client.post(url(asked, "kata/"), {"words": WORDS})
    assert response.status_code == 422
    assert "Silakan pilih" in response.content.decode()
    assert Opinion.objects.count() == 0


def test_other_words_open_nothing(client, world, asked):
    other = receipts.words_of("another token")
    data = {"words": " ".join(other), "verdict": "yes"}
    assert client.post(url(asked, "kata/"), data).status_code == 404
    elsewhere = world.make.voice(receipt_lookup=receipts.lookup_of(other))
    assert elsewhere.receipt_lookup
    assert client.post(url(asked, "kata/"), data).status_code == 404
    assert client.get(url(asked, "kata/")).status_code == 405
    assert Opinion.objects.count() == 0


def test_guessing_words_at_a_promise_is_slowed_like_at_the_receipt_page(
    client, asked, settings, monkeypatch
):
    settings.BEHIND_PROXY = True
    waits = []
    monkeypatch.setattr("ngariung.core.throttle.time.sleep", waits.append)
    address = {"X-Forwarded-For": "203.0.113.77"}
    for path in (url(asked, "kata/"), f"/janji/foto/{Evidence.objects.get().pk}/resi/") * 6:
        assert client.post(path, {"words": "salah"}, headers=address).status_code == 404
    assert waits == [0.25, 0.5]


def test_a_reporter_sees_the_picture_by_receipt(client, asked):
    path = f"/janji/foto/{Evidence.objects.get().pk}/resi/"
    shown = client.post(path, {"words": WORDS})
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "no-store")
    assert client.post(path, {"words": "salah"}).status_code == 404


def test_the_promise_asks_those_who_raised_it_by_notice(world, asked):
    from django_tasks_db.models import DBTaskResult

    queued = [row.args_kwargs["kwargs"] for row in DBTaskResult.objects.all()]
    keys = [kwargs["key"] for kwargs in queued if str(kwargs.get("key", "")).startswith("done:")]
    assert keys == [f"done:{asked.code}:1:{world.voice.code}"]


def test_a_withdrawn_voice_takes_its_reason_along(client, asked, at):
    client.post(url(asked, "kata/"), {"words": WORDS, "verdict": "no", "reason": "Masih gelap."})
    voices.withdraw(Voice.objects.get(receipt_lookup=receipts.lookup_of(TEN)), at=at)
    assert Opinion.objects.values_list("verdict", "reason").get() == ("no", "")


def test_a_facilitator_records_the_forums_word(client, world, at, promise):
    promise.state = S.ACCEPTED
    promise.save()
    actions.claim_done(promise, text="Selesai.", by=world.keeper, at=at)
    forum = world.make.forum(
        world.police, programme=world.programme, held_on=at.date() + dt.timedelta(7)
    )
    client.force_login(world.facilitator)
    assert promise.code in client.get(f"/forum/{forum.code}/").content.decode()
    data = {"forum": forum.code, "verdict": "yes", "reason": ""}
    assert client.post(url(promise, "kata-forum/"), data)["Location"] == url(promise)
    assert Commitment.objects.get().state == S.CONFIRMED


def test_a_forums_word_is_for_its_host(client, world, at, promise):
    promise.state = S.ACCEPTED
    promise.save()
    actions.claim_done(promise, text="Selesai.", by=world.keeper, at=at)
    data = {"forum": world.forum.code, "verdict": "yes"}
    client.force_login(world.keeper)
    assert client.post(url(promise, "kata-forum/"), data).status_code == 403
    assert Commitment.objects.get().state == S.CLAIMED_DONE


def test_a_coming_forum_begins_with_what_the_last_one_promised(client, world, promise):
    coming = world.make.forum(
        world.police,
        programme=world.programme,
        state="planned",
        held_on=world.forum.held_on + dt.timedelta(7),
    )
    text = client.get(f"/forum/{coming.code}/").content.decode()
    assert "Yang dijanjikan forum sebelumnya" in text
    assert promise.deliverable in text


def test_a_forum_shows_what_was_promised_in_it(client, world, promise):
    closed = world.make.commitment(world.village, forum=world.forum, deliverable="tertutup")
    path = f"/forum/{world.forum.code}/"
    assert closed.deliverable not in client.get(path).content.decode()
    client.force_login(world.facilitator)
    text = client.get(path).content.decode()
    assert closed.deliverable in text
    assert f"/janji/buat/forum/{world.forum.code}/" in text


def test_an_institution_wears_its_promises_as_rings(client, world, promise):
    text = client.get(f"/lembaga/{world.village.code}/").content.decode()
    assert "1 janji terbuka sampai sekarang." in text
    assert url(promise) in text


def test_a_union_is_not_counted(client, world):
    union = world.make.party(kind="union")
    world.make.commitment(union, is_public=True)
    text = client.get(f"/lembaga/{union.code}/").content.decode()
    assert "janji terbuka sampai sekarang" not in text
    assert 'class="rings"' in text


def test_a_case_shows_its_promises_and_the_form(client, world):
    promise = world.make.commitment(world.office, case=world.case)
    client.force_login(world.handler)
    text = client.get(f"/urusan/{world.case.code}/").content.decode()
    assert promise.deliverable in text
    assert f"/janji/buat/urusan/{world.case.code}/" in text


def test_the_pages_of_a_promise_belong_to_screeners_too(client, world):
    promise = world.make.commitment(world.office, case=world.case)
    screener = world.make.person(world.police, Role.SCREENER)
    client.force_login(screener)
    response = client.get(url(promise))
    assert response.status_code == 200
    assert response.context["can"].anything is False


def test_the_clock_confirms_what_nobody_disputed(client, asked, at):
    client.post(url(asked, "kata/"), {"words": WORDS, "verdict": "yes"})
    Opinion.objects.update(at=at)
    assert "commitments.confirm_undisputed" in clock.tick(at=at + dt.timedelta(30))
    assert Commitment.objects.get().state == S.CONFIRMED


def test_the_numbers_stand_above_the_whole_list_only(client, world, promise):
    assert "promise-parts" in client.get("/janji/").content.decode()
    assert "promise-parts" not in client.get("/janji/", {"keadaan": "late"}).content.decode()


def test_promisers_stand_in_the_order_of_the_names_that_are_shown(client, world):
    hidden = world.make.party("Zeta Utama", short_name="ANGIN")
    small = world.make.party("badan air")
    world.make.commitment(hidden, is_public=True)
    world.make.commitment(small, is_public=True)
    shown = [str(one) for one in queries.promisers()]
    assert shown == ["ANGIN", "badan air"]
    names = [label for _code, label in MakeForm().fields["promiser"].choices]
    assert names == sorted(names, key=str.lower)
    assert names[0] == "ANGIN"
