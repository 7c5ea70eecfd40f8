"""The walk of design §6: a complaint about dark streets, from a hall to a promise that was kept."""

import datetime as dt

from journeys.conftest import field, gone_to, picture, shown, words_in
from ngariung.cases.models import Case
from ngariung.commitments.enums import CommitmentState
from ngariung.commitments.models import Commitment
from ngariung.forums import actions as forums
from ngariung.voices.enums import VoiceState
from ngariung.voices.models import Voice

TEXT = "Tujuh lampu jalan di RT 03 mati sejak Agustus, anak-anak pulang mengaji dalam gelap."
NEIGHBOURS = [
    "Lampu jalan depan musala mati, tolong diperbaiki.",
    "Gang kami gelap, lampunya mati semua.",
    "Jalan ke pabrik gelap kalau malam, lampu jalannya mati.",
    "Istri saya pulang sif malam lewat jalan gelap, lampu mati.",
]


def screened(web, land, voice):
    """A screener confirms what the voice is."""
    page = web(land.screener).post(
        f"/meja/{voice.code}/pastikan",
        {
            "screen-kind": "complaint",
            "screen-topic": "lighting",
            "screen-region": land.village.path,
            "screen-region_code": land.village.code,
        },
    )
    assert gone_to(page) == f"/meja/{voice.code}/"


def test_dark_streets_from_the_hall_to_a_promise_kept(  # noqa: PLR0915, PLR0917  # one story
    land, web, clock, say, receipt, work, tick, holds
):
    # In the hall: the Polsek's programme; the scribe writes down what a resident says.
    programme = forums.start_programme(
        "Jumat Curhat", host=land.polsek, by=land.facilitator, at=clock.now
    )
    forum = forums.plan(
        "Jumat Curhat Majasari",
        host=land.polsek,
        held_on=clock.today,
        programme=programme,
        region=land.village,
        by=land.facilitator,
        at=clock.now,
    )
    assert gone_to(web(land.facilitator).post(f"/forum/{forum.code}/buka/"))
    hall = web(land.scribe)
    sheet = hall.get(f"/forum/{forum.code}/suara/")
    sent = {"token": field(sheet, "token"), "text": TEXT, "who": "hidden", "what": "restricted"}
    handed = hall.post(f"/forum/{forum.code}/suara/", sent)
    words = words_in(handed)
    # The network broke after sending; the same form again is the same receipt and one voice.
    assert words_in(hall.post(f"/forum/{forum.code}/suara/", sent)) == words
    assert Voice.objects.count() == 1
    assert gone_to(web(land.facilitator).post(f"/forum/{forum.code}/tutup/"))
    # Where exactly is left out until the reporter asks for it.
    assert TEXT.rpartition("RT 03")[2] in receipt(words)

    # Four neighbours say it on the site; all five wait at the desk of citizens or the Polsek.
    others = [say(text, place="Majasari") for text in NEIGHBOURS]
    work()
    voices = list(Voice.objects.order_by("received_at", "id"))
    assert [voice.state for voice in voices] == [VoiceState.WAITING] * 5
    assert {voice.desk for voice in voices} == {land.desk}
    assert all(voice.suggested_topic == "lighting" for voice in voices)

    # The next day a screener opens a case and gathers the neighbours.
    clock.go_to(clock.today + dt.timedelta(days=1))
    for voice in voices:
        screened(web, land, voice)
    desk = web(land.screener)
    opened = desk.post(
        f"/urusan/dari-suara/{voices[0].code}/buka", {"open-title": "Lampu jalan mati di RT 03"}
    )
    case = Case.objects.get()
    assert gone_to(opened) == f"/urusan/{case.code}/"
    for voice in voices[1:]:
        assert case.title in shown(desk.get(f"/meja/{voice.code}/"))
        joined = desk.post(f"/urusan/dari-suara/{voice.code}/gabung", {"case": case.code})
        assert gone_to(joined) == f"/urusan/{case.code}/"
    assert case.gatherings.count() == 5

    # The routing names the village, not the police; the desk assigns it.
    page = shown(desk.get(f"/urusan/{case.code}/"))
    choices = page[page.index('id="tugaskan"') :]
    assert land.desa.code in choices
    assert land.polsek.code not in choices[: choices.index("</details>")]
    gone_to(desk.post(f"/urusan/{case.code}/tugaskan", {"owner-owner": land.desa.code}))
    assert land.desa.name in receipt(others[0])

    # The village answers, and promises lamps in thirty days.
    clock.go_to(clock.today + dt.timedelta(days=4))
    office = web(land.village_head)
    assert case.title in shown(office.get("/urusan/"))
    answer = "Tujuh lampu kami ganti dengan dana desa dalam 30 hari."
    gone_to(office.post(f"/urusan/{case.code}/jawab", {"answer-text": answer}))
    due = clock.today + dt.timedelta(days=30)
    made = office.post(
        f"/janji/buat/urusan/{case.code}/",
        {
            "promiser": land.desa.code,
            "deliverable": "Mengganti tujuh lampu jalan di RT 03",
            "beneficiary": "warga RT 03",
            "due_on": due.isoformat(),
            "is_public": "on",
        },
    )
    promise = Commitment.objects.get()
    at_home = f"/janji/{promise.code}/"
    assert gone_to(made) == at_home
    gone_to(office.post(f"{at_home}terima/"))
    gone_to(office.post(f"{at_home}mulai/"))
    for each in (words, *others):
        assert answer in receipt(each)
        assert "Mengganti tujuh lampu jalan" in receipt(each)

    # The date passes. The clock, not a person, makes it late.
    before = shown(web().get(at_home))
    clock.go_to(due + dt.timedelta(days=1))
    tick()
    promise.refresh_from_db()
    assert promise.state == CommitmentState.IN_PROGRESS
    assert promise.is_late(on=clock.today)
    after = shown(web().get(at_home))
    assert before != after
    assert ("terlambat" in before, "terlambat" in after) == (False, True)

    # The lamps burn; the village says so with a photo; the five are asked.
    clock.go_to(clock.today + dt.timedelta(days=3))
    office = web(land.village_head)
    claimed = office.post(
        f"{at_home}selesai/",
        {
            "text": "Tujuh lampu menyala sejak kemarin malam, dari musala sampai pertigaan.",
            "picture": picture(),
        },
    )
    assert gone_to(claimed) == at_home
    work()
    promise.refresh_from_db()
    assert promise.state == CommitmentState.CLAIMED_DONE
    evidence = promise.evidence.get()
    assert shown(web().get(at_home)).count(str(evidence.pk)) >= 1
    seen = web().post(f"/janji/foto/{evidence.pk}/resi/", {"words": others[1]})
    assert (seen.status_code, seen.headers["Cache-Control"]) == (200, "no-store")
    receipt(others[1], f"{at_home}kata/", verdict="yes")
    promise.refresh_from_db()
    assert promise.state == CommitmentState.CLAIMED_DONE

    # One yes, nobody no: on the last day nothing yet, then the clock confirms.
    clock.go_to(promise.confirm_by)
    tick()
    promise.refresh_from_db()
    assert promise.state == CommitmentState.CLAIMED_DONE
    clock.go_to(promise.confirm_by + dt.timedelta(days=1))
    tick()
    promise.refresh_from_db()
    assert promise.state == CommitmentState.CONFIRMED

    # Nobody said "not yet": the answered case has closed by itself.
    case.refresh_from_db()
    assert case.state == "closed"

    # The next forum of the programme begins with it; the public sees the promise kept.
    coming = forums.plan(
        "Jumat Curhat berikutnya",
        host=land.polsek,
        held_on=clock.today + dt.timedelta(days=7),
        programme=programme,
        region=land.village,
        by=land.facilitator,
        at=clock.now,
    )
    assert "Mengganti tujuh lampu jalan" in shown(web().get(f"/forum/{coming.code}/"))
    assert "Mengganti tujuh lampu jalan" in shown(web().get("/janji/"))
    rows = holds()
    assert f"{rows}" in shown(web().get("/buku-besar/"))


def test_next_forum_begins_with_what_the_last_one_promised(land, web, clock, holds):
    programme = forums.start_programme(
        "Jumat Curhat", host=land.polsek, by=land.facilitator, at=clock.now
    )

    def planned(title, day):
        return forums.plan(
            title,
            host=land.polsek,
            held_on=day,
            programme=programme,
            by=land.facilitator,
            at=clock.now,
        )

    first = planned("Jumat Curhat pertama", clock.today)
    facilitator = web(land.facilitator)
    gone_to(facilitator.post(f"/forum/{first.code}/buka/"))
    gone_to(facilitator.post(f"/forum/{first.code}/tutup/"))
    page = web(land.facilitator).post(
        f"/janji/buat/forum/{first.code}/",
        {
            "promiser": land.polsek.code,
            "deliverable": "Patroli tiap malam di ruas Pasir Awi",
            "due_on": (clock.today + dt.timedelta(days=20)).isoformat(),
            "is_public": "on",
        },
    )
    promise = Commitment.objects.get()
    assert gone_to(page) == f"/janji/{promise.code}/"
    second = planned("Jumat Curhat kedua", clock.today + dt.timedelta(days=14))
    text = shown(web().get(f"/forum/{second.code}/"))
    assert "Patroli tiap malam di ruas Pasir Awi" in text
    assert f"/janji/{promise.code}/" in text

    holds()
