"""The reporter's own page: the words travel in the body, and every act is theirs alone."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from ngariung.core.models import ThrottleCount
from ngariung.voices import actions, receipts
from ngariung.voices.enums import MessageFrom, VoiceState, What
from ngariung.voices.models import Message, Voice


@pytest.fixture
def mine(hall, receive):
    """A voice, its words, and how to post with them."""
    got = receive(forum=hall.forum, text="Lampu mati, canarykata", email="sari@contoh.invalid")
    strict = Client(enforce_csrf_checks=True)

    def post(act="", **more):
        words = more.pop("words", " ".join(got.receipt_words))
        return strict.post(f"/resi{act}", {"words": words, "bahasa": "en", **more})

    post.voice, post.words = got.voice, got.receipt_words
    return post


def test_words_open_the_voice_without_cookie_or_cache(mine):
    page = mine(words=", ".join(mine.words).upper())
    assert page.status_code == 200
    assert "canarykata" in page.content.decode()
    assert (page.headers["Cache-Control"], page.headers["Referrer-Policy"]) == (
        "no-store",
        "no-referrer",
    )
    assert not page.cookies


def test_words_in_the_address_open_nothing(mine, client):
    page = client.get("/resi", {"words": " ".join(mine.words)})
    assert "canarykata" not in page.content.decode()


def test_unknown_words_are_told_and_slowed_but_never_locked_out(
    mine, client, settings, monkeypatch
):
    settings.BEHIND_PROXY = True
    waits = []
    monkeypatch.setattr("ngariung.core.throttle.time.sleep", waits.append)
    wrong = {"words": " ".join(receipts.words_of("another")), "bahasa": "en"}
    address = {"X-Forwarded-For": "203.0.113.77"}
    for _ in range(12):
        page = client.post("/resi", wrong, headers=address)
        assert page.status_code == 404
        assert "No voice belongs to these words" in page.content.decode()
    assert waits == [0.25, 0.5]
    assert ThrottleCount.objects.get().act == "receipt"
    right = client.post("/resi", {"words": " ".join(mine.words)}, headers=address)
    assert "canarykata" in right.content.decode()


def test_unreadable_words_are_told_apart(mine):
    page = mine(words="satu dua tiga")
    assert page.status_code == 422
    assert "These are not ten words of a receipt" in page.content.decode()


def test_unknown_receipt_may_be_younger_than_the_backup_only_after_a_restore(mine, settings):
    wrong = " ".join(receipts.words_of("another"))
    assert "backup" not in mine(words=wrong).content.decode()
    (settings.DATA / "restored").write_text("2026-10-07T09:30:00+07:00")
    page = mine(words=wrong).content.decode()
    assert "2026-10-07T09:30:00+07:00" in page
    assert "send it again" in page
    assert "backup" not in mine(words="satu dua").content.decode()


def test_thread_is_written_once_even_when_the_page_is_loaded_again(mine):
    for _ in range(2):
        page = mine("/tulis", **{"write-text": "Masih mati"})
    assert "Masih mati" in page.content.decode()
    assert list(Message.objects.values_list("text", "sender")) == [
        ("Masih mati", MessageFrom.REPORTER)
    ]


def test_empty_message_is_asked_again(mine):
    page = mine("/tulis", **{"write-text": " "})
    assert page.status_code == 422
    assert Message.objects.count() == 0


def test_withdrawing_asks_first(mine):
    page = mine("/tarik")
    assert Voice.objects.get().state == VoiceState.WAITING
    assert "This cannot be undone." in page.content.decode()
    page = mine("/tarik", sure="1")
    assert Voice.objects.get().state == VoiceState.WITHDRAWN
    assert "canarykata" not in page.content.decode()
    assert mine("/tarik", sure="1").status_code == 409
    assert "canarykata" not in mine().content.decode()


def test_photo_is_added_or_refused_in_words(mine):
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, format="PNG")
    good = SimpleUploadedFile("a.png", out.getvalue(), content_type="image/png")
    assert mine("/foto", **{"add-file": good}).status_code == 200
    bad = SimpleUploadedFile("a.png", b"no picture", content_type="image/png")
    page = mine("/foto", **{"add-file": bad})
    assert page.status_code == 422
    assert "JPEG, PNG" in page.content.decode()
    assert mine.voice.attachments.count() == 1


def test_place_is_added_in_two_steps_without_script(mine, make):
    make.region("36.04", name="Kabupaten Serang")
    make.region("36.73", name="Kota Serang")
    page = mine("/tempat", region="Serang", hamlet="RT 03")
    assert page.status_code == 422
    assert 'value="36.04"' in page.content.decode()
    assert 'value="RT 03"' in page.content.decode()
    mine("/tempat", region="Serang", region_code="36.73", hamlet="RT 03")
    voice = Voice.objects.get()
    assert (voice.region_id, voice.hamlet) == ("36.73", "RT 03")


def test_opening_further(mine):
    fields = {"open-who": "hidden", "open-what": "open", "open-may_read": "no"}
    assert mine("/buka", **fields).status_code == 200
    assert Voice.objects.get().what == What.OPEN
    fields["open-what"] = "restricted"
    page = mine("/buka", **fields)
    assert page.status_code == 400
    assert "not closed again" in page.content.decode()


def test_answer_is_accepted_or_not_yet(mine, hall, at):
    actions.answer_on_spot(mine.voice, text="Sudah kami ganti.", by=hall.screener, at=at)
    assert "Sudah kami ganti." in mine().content.decode()
    mine("/terima")
    assert Voice.objects.get().accepted_at is not None
    mine("/belum", **{"notyet-text": "Mati lagi"})
    voice = Voice.objects.get()
    assert (voice.state, voice.accepted_at) == (VoiceState.WAITING, None)


def test_reveals_are_shown_with_their_reason(mine, hall, at):
    actions.reveal_contact(mine.voice, reason="Perlu alamat lampu", by=hall.screener, at=at)
    assert "Perlu alamat lampu" in mine().content.decode()


@pytest.mark.parametrize(
    "act", ["/tulis", "/foto", "/tempat", "/buka", "/tarik", "/terima", "/belum"]
)
def test_no_act_without_the_words(mine, act):
    before = Voice.objects.values().get()
    page = mine(act, words=" ".join(receipts.words_of("another")), sure="1")
    assert page.status_code == 404
    assert Voice.objects.values().get() == before


def test_page_takes_as_many_queries_for_three_messages_as_for_one(mine, at):

    counts = []
    for number in (1, 3):
        while Message.objects.count() < number:
            actions.write(
                mine.voice,
                text=f"Pesan {Message.objects.count()}",
                sender=MessageFrom.REPORTER,
                by=None,
                at=at,
            )
        with CaptureQueriesContext(connection) as seen:
            mine()
        counts.append(len(seen))
    assert counts[0] == counts[1]
