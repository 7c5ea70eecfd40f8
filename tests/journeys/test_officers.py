"""A complaint about officers of the Polsek that holds the forum: no policeman ever learns of it."""

import datetime as dt

from journeys.conftest import gone_to, shown
from ngariung.cases.models import Case
from ngariung.commitments.models import Commitment
from ngariung.forums import actions as forums
from ngariung.parties.enums import Role
from ngariung.voices.models import Voice

TEXT = "Dua petugas minta uang rokok waktu razia malam di jalan baru."
CANARIES = ("uang rokok", "razia malam", "jalan baru", "Ombudsman menegur")
POLICE_SEES = ("/", "/meja/", "/urusan/", "/urusan/?show=open", "/urusan/?show=closed", "/suara/")
POLICE_SEES += ("/forum/", "/janji/", "/buku-besar/", "/ditahan/", "/risalah/", "/lembaga/")


def test_complaint_about_the_hosts_officers_is_heard_beside_them(  # noqa: PLR0915, PLR0917  # one story
    land, make, web, clock, say, receipt, work, tick, holds
):
    make.post(land.above, land.polres, Role.SCREENER)
    make.post(land.chief, land.polsek, Role.SCREENER)
    police = [land.facilitator, land.scribe, land.chief, land.above]
    forum = forums.plan(
        "Jumat Curhat Majasari",
        host=land.polsek,
        held_on=clock.today,
        by=land.facilitator,
        at=clock.now,
    )
    forums.open_(forum, by=land.facilitator, at=clock.now)

    def nobody_of_the_police_sees_it(*codes):
        more = [
            f"/forum/{forum.code}/",
            f"/suara/?forum={forum.code}",
            f"/forum/{forum.code}/suara/",
        ]
        for person in police:
            browser = web(person)
            for address in (*POLICE_SEES, *more):
                text = browser.get(address).content.decode()
                found = [each for each in (*CANARIES, *codes) if each in text]
                assert found == [], (person, address)
            for code in codes:
                for address in (f"/meja/{code}/", f"/urusan/{code}/", f"/janji/{code}/"):
                    assert browser.get(address).status_code == 404, (person, address)

    # Said quietly in the hall, by phone, about "anggota Polsek": they may not read it.
    words = say(TEXT, forum=forum, about="anggota Polsek Jawilan", place="jalan baru")
    work()
    voice = Voice.objects.get()
    assert voice.desk == land.beside
    nobody_of_the_police_sees_it(voice.code)

    # The overseer's screener confirms whom it is about, opens a case, and owns it.
    clock.go_to(clock.today + dt.timedelta(days=1))
    watcher = web(land.watcher)
    assert "uang rokok" in shown(watcher.get(f"/meja/{voice.code}/"))
    gone_to(
        watcher.post(
            f"/meja/{voice.code}/pastikan",
            {
                "screen-kind": "complaint",
                "screen-topic": "police_conduct",
                "screen-region": land.village.path,
                "screen-region_code": land.village.code,
                "screen-about": [land.polsek.code],
            },
        )
    )
    gone_to(
        watcher.post(
            f"/urusan/dari-suara/{voice.code}/buka", {"open-title": "Uang rokok waktu razia malam"}
        )
    )
    case = Case.objects.get()
    nobody_of_the_police_sees_it(voice.code, case.code)

    # It can be given to nobody of the chain, whatever is typed.
    for party in (land.polsek, land.polres):
        refused = watcher.post(
            f"/urusan/{case.code}/tugaskan", {"owner-owner": "another", "owner-name": party.name}
        )
        assert refused.status_code == 409
        case.refresh_from_db()
        assert case.owner is None
    gone_to(
        watcher.post(
            f"/urusan/{case.code}/tugaskan",
            {"owner-owner": "another", "owner-name": land.beside.name},
        )
    )

    # The thread goes both ways, and nobody of the police hears of it.
    gone_to(watcher.post(f"/urusan/{case.code}/tanya", {"ask-text": "Jam berapa razia malam itu?"}))
    assert "Jam berapa razia malam itu?" in receipt(words)
    receipt(words, "/resi/tulis", **{"write-text": "Sekitar pukul sebelas, di jalan baru."})
    nobody_of_the_police_sees_it(voice.code, case.code)

    # Neither the case nor a promise out of it becomes public, and police cannot promise in it.
    public = {"summary-text": "Keluhan tentang petugas.", "summary-is_public": "on"}
    assert watcher.post(f"/urusan/{case.code}/ringkas", public).status_code in {409, 422}
    watcher.post(
        f"/janji/buat/urusan/{case.code}/",
        {"promiser": land.polsek.code, "deliverable": "Menegur petugas"},
    )
    assert not Commitment.objects.exists()

    # Answered, refused, answered again, accepted: the circle closes without them.
    gone_to(watcher.post(f"/urusan/{case.code}/jawab", {"answer-text": "Ombudsman menegur Polri."}))
    work()
    shown_answer = receipt(words)
    assert "Ombudsman menegur Polri." in shown_answer
    answer = case.answers.get()
    receipt(words, f"/urusan/jawaban/{answer.pk}/belum", **{"case-reason": "Masih terjadi."})
    case.refresh_from_db()
    assert case.state == "reopened"
    clock.go_to(clock.today + dt.timedelta(days=5))
    watcher = web(land.watcher)
    gone_to(watcher.post(f"/urusan/{case.code}/jawab", {"answer-text": "Petugas itu dipindah."}))
    second = case.answers.exclude(pk=answer.pk).get()
    receipt(words, f"/urusan/jawaban/{second.pk}/terima")
    case.refresh_from_db()
    assert case.state == "closed"
    tick()
    nobody_of_the_police_sees_it(voice.code, case.code)
    holds()
