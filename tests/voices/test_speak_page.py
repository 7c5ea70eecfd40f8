"""The speak page: nothing lost, nothing twice, nothing kept about who sent it."""

import datetime as dt
import gzip
import html
import io
import logging
import re
from pathlib import Path
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

import ngariung
from ngariung.core.files import path_of
from ngariung.core.models import ThrottleCount
from ngariung.ledger.models import Entry
from ngariung.parties.enums import Role
from ngariung.parties.models import Post
from ngariung.voices import receipts, rules
from ngariung.voices.enums import Who
from ngariung.voices.models import Attachment, Contact, Voice
from ngariung.voices.pages import frames

SOURCE = Path(ngariung.__file__).parent
TEXT = "Lampu jalan mati, canarykata"


def photo(name="foto.png", colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (12, 8), colour).save(out, format="PNG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/png")


def token_in(page):
    return html.unescape(re.search(r'name="token" value="([^"]+)"', page.content.decode())[1])


def forum_in(forum, client):
    page = client.get(f"/bicara?forum={forum.code}").content.decode()
    return html.unescape(re.search(r'name="forum" value="([^"]+)"', page)[1])


def words_in(page):
    block = re.search(r'<ol class="words".*?</ol>', page.content.decode(), re.DOTALL)[0]
    return re.findall(r"<li>([a-z]+)</li>", block)


@pytest.fixture
def send(client):
    """Post the form with the least that is needed."""

    def post(token=None, **more):
        fields = {
            "token": token or receipts.fresh_token(),
            "text": TEXT,
            "who": "hidden",
            "what": "restricted",
            **more,
        }
        return client.post("/bicara", fields)

    return post


def old_token(hours=13):
    past = dt.datetime.now(dt.UTC) - dt.timedelta(hours=hours)
    with mock.patch("time.time", return_value=past.timestamp()):
        return receipts.fresh_token()


def test_page_names_keeper_readers_numbers_and_the_way_back(hall, client, settings):
    settings.SITE_KEEPER = "Yayasan Contoh"
    page = client.get("/bicara").content.decode()
    for words in (
        "Yayasan Contoh",
        "Polsek Kaliasin",
        "Ombudsman Perwakilan",
        "tel:110",
        "tel:112",
    ):
        assert words in page
    assert page.index("tel:110") < page.index("Yayasan Contoh") < page.index('name="text"')


def test_page_says_so_when_nobody_runs_it_and_nobody_is_independent(hall, client):
    Post.objects.filter(person=hall.watcher).delete()
    page = client.get("/bicara?bahasa=en").content.decode()
    assert "Nobody has been named" in page
    assert "No independent reader exists on this server yet." in page
    assert "ombudsman.go.id" in page


NAMING = "Petugas Polsek Kaliasin minta uang di portal."


def test_words_that_name_an_institution_are_asked_about_before_anything_is_stored(hall, send):
    token = receipts.fresh_token()
    page = send(token, text=NAMING, photos=[photo()])
    assert (page.status_code, Voice.objects.count()) == (422, 0)
    text = page.content.decode()
    assert '<input type="radio" name="meant" value="Polsek Kaliasin" checked>' in text
    assert 'name="kept"' in text
    page = send(token_in(page), text=NAMING, meant="Polsek Kaliasin")
    voice = Voice.objects.get()
    assert (page.status_code, voice.about, voice.desk) == (200, "Polsek Kaliasin", hall.beside)
    assert not Voice.objects.filter(rules.visible_to(hall.screener)).exists()


def test_who_only_mentions_an_institution_is_asked_once_and_reaches_it(hall, send):
    again = send(text=NAMING, meant="no", email="bukan alamat")
    assert '<input type="hidden" name="meant" value="no"' in again.content.decode()
    assert send(text=NAMING, meant="no").status_code == 200
    assert Voice.objects.get().desk == hall.host


@pytest.mark.parametrize("more", [{"about": "petugas portal"}, {"may_read": "yes"}])
def test_who_has_said_whom_it_is_about_or_lets_them_read_is_not_asked(hall, send, more):
    assert send(text=NAMING, **more).status_code == 200
    assert Voice.objects.count() == 1


def test_the_question_comes_back_to_an_edited_form_as_it_was_answered(hall, send):
    page = send(text=NAMING, meant="Polsek Kaliasin", email="bukan alamat")
    assert 'name="meant" value="Polsek Kaliasin"' in page.content.decode()


@pytest.mark.parametrize("text", ["\u200b", " \u2060\n", "\u00ad\ufeff"])
def test_invisible_text_is_refused_beside_the_field(hall, send, text):
    page = send(text=text, place="Gang Melati")
    assert (page.status_code, Voice.objects.count()) == (422, 0)
    assert "Gang Melati" in page.content.decode()
    assert page.context["form"].errors["text"]


def test_page_needs_no_cookie_no_script_and_no_account(hall, client, send):
    for page in (client.get("/bicara"), send(), client.get("/resi")):
        assert page.status_code == 200
        assert not page.cookies
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
    assert dict(client.cookies) == {}


def test_sending_stores_the_voice_and_shows_ten_words(hall, send):
    page = send(place="Kaliasin", when="tadi", may_read="no")
    voice = Voice.objects.get()
    entry = Entry.objects.get()
    assert (voice.text, voice.place, voice.when) == (TEXT, "Kaliasin", "tadi")
    words = words_in(page)
    assert len(words) == 10
    text = page.content.decode()
    assert receipts.lookup_of(tuple(words)) == voice.receipt_lookup
    assert f"<dd>{entry.number}</dd>" in text
    assert entry.hash[:16] in text
    assert "data:image/svg+xml" in text


def test_sending_twice_shows_the_same_words_and_stores_once(hall, send):
    token = receipts.fresh_token()
    first = send(token, photos=[photo()])
    second = send(token, photos=[photo(colour="blue")])
    assert words_in(first) == words_in(second)
    assert (Voice.objects.count(), Entry.objects.count(), Attachment.objects.count()) == (1, 1, 1)


def test_a_message_for_one_visitor_is_shown_to_no_other(hall, client, send):
    frames._frames.clear()
    person = hall.screener
    client.force_login(person)
    client.post("/keluar/")
    assert client.cookies["messages"].value
    assert 'class="messages"' in send().content.decode()
    client.cookies.clear()
    assert 'class="messages"' not in send().content.decode()


@pytest.mark.parametrize(
    "other", [{"text": "Lain sama sekali"}, {"about": "Polsek Kaliasin"}, {"place": "Kaliasin"}]
)
@pytest.mark.parametrize("is_old", [False, True])
def test_other_words_on_a_form_that_was_sent_are_never_lost(hall, send, other, is_old):
    token = old_token() if is_old else receipts.fresh_token()
    with mock.patch.object(receipts, "FORM_LASTS", dt.timedelta(hours=24)):
        first = send(token, photos=[photo()])
    again = send(token, photos=[photo(colour="blue")], **other)
    text = again.content.decode()
    assert (again.status_code, Voice.objects.count()) == (422, 1)
    assert all(value in text for value in other.values())
    kept = [html.unescape(mark) for mark in re.findall(r'name="kept" value="([^"]+)"', text)]
    second = send(token_in(again), kept=kept, **other)
    assert words_in(second) not in ([], words_in(first))
    assert Voice.objects.count() == 2
    assert [voice.attachments.count() for voice in Voice.objects.all()] == [1, 1]


def test_a_no_after_a_yes_to_may_they_read_is_not_passed_over(hall, send):
    token = receipts.fresh_token()
    send(token, about="Polsek Kaliasin", may_read="yes")
    assert send(token, about="Polsek Kaliasin", may_read="no").status_code == 422
    assert send(token, about="Polsek Kaliasin", may_read="yes").status_code == 200


def test_a_phones_own_id_is_a_token(hall, send):
    assert words_in(send("ab" * 16)) == words_in(send("ab" * 16))
    assert Voice.objects.count() == 1
    assert send("ab" * 15).status_code == 422


@pytest.mark.parametrize("token", ["", "quatsch", "1:2:3"])
def test_foreign_token_gives_the_form_again_with_everything(hall, send, token):
    page = send(token or "-", place="Kaliasin")
    assert page.status_code == 422
    assert TEXT in page.content.decode()
    assert 'value="Kaliasin"' in page.content.decode()
    assert words_in(send(token_in(page)))


def test_expired_form_keeps_text_and_files(hall, send):
    page = send(old_token(), photos=[photo(), photo(colour="blue")], name="Sari")
    assert page.status_code == 422
    assert Voice.objects.count() == 0
    text = page.content.decode()
    assert TEXT in text
    assert 'value="Sari"' in text
    kept = [html.unescape(mark) for mark in re.findall(r'name="kept" value="([^"]+)"', text)]
    assert len(kept) == 2
    done = send(token_in(page), kept=kept[:1], name="Sari")
    assert len(words_in(done)) == 10
    assert Attachment.objects.exclude(voice=None).count() == 1


def test_form_that_expires_twice_still_keeps_its_files(hall, send):
    token = old_token()
    page = send(token, photos=[photo()])
    kept = [
        html.unescape(mark)
        for mark in re.findall(r'name="kept" value="([^"]+)"', page.content.decode())
    ]
    Attachment.objects.update(pending=receipts.pending_of(receipts.token_in(token).raw))
    again = send(token, kept=kept)
    assert again.content.decode().count('name="kept"') == 1
    send(token_in(again), kept=kept)
    assert Attachment.objects.get().voice == Voice.objects.get()


def test_file_of_another_form_is_not_taken_along(hall, send):
    page = send(old_token(), photos=[photo()])
    kept = [
        html.unescape(mark)
        for mark in re.findall(r'name="kept" value="([^"]+)"', page.content.decode())
    ]
    send(kept=kept)
    assert Attachment.objects.get().voice is None


def test_expired_form_that_was_sent_before_shows_its_receipt(hall, send):
    token = old_token()
    raw = receipts.token_in(token).raw
    with mock.patch.object(receipts, "FORM_LASTS", dt.timedelta(hours=24)):
        first = send(token)
    second = send(token)
    assert receipts.words_of(raw) == tuple(words_in(first)) == tuple(words_in(second))
    assert Voice.objects.count() == 1


def test_refused_file_is_named_and_the_rest_is_kept(hall, send):
    wrong = SimpleUploadedFile("surat.pdf", b"%PDF-1.4 nothing", content_type="image/png")
    page = send(photos=[photo(), wrong])
    text = page.content.decode()
    assert (page.status_code, Voice.objects.count()) == (422, 0)
    assert "surat.pdf" in text
    assert TEXT in text
    assert text.count('name="kept"') == 1


def test_fifth_file_is_refused_in_words(hall, send):
    page = send(photos=[photo(f"{n}.png") for n in range(5)])
    assert page.status_code == 422
    assert "4.png" in page.content.decode()
    assert Attachment.objects.filter(voice=None).count() == 4


def test_field_error_keeps_everything(hall, send):
    page = send(text="", place="Kaliasin", photos=[photo()], bahasa="en")
    assert page.status_code == 422
    text = page.content.decode()
    assert "Write what happened" in text
    assert 'value="Kaliasin"' in text
    assert text.count('name="kept"') == 1


def test_anonymous_with_contact_is_asked_again(hall, send):
    page = send(who=Who.ANONYMOUS, email="sari@contoh.invalid", bahasa="en")
    assert page.status_code == 422
    assert "You chose not to give your name" in page.content.decode()
    assert (Voice.objects.count(), Contact.objects.count()) == (0, 0)


def test_picture_is_on_disk_when_the_receipt_is_shown(hall, send):
    send(photos=[photo()])
    assert path_of(Attachment.objects.get().file).stat().st_size > 0


def test_language_of_the_form_is_kept_for_notices(hall, send):
    send(bahasa="en")
    assert Voice.objects.get().language == "en"


def test_wrong_forum_costs_nobody_their_words(hall, send):
    assert len(words_in(send(forum="ZZZZ"))) == 10


def test_forum_is_kept_with_the_voice(hall, send, client):
    assert hall.forum.title in client.get(f"/bicara?forum={hall.forum.code}").content.decode()
    signed = forum_in(hall.forum, client)
    assert hall.forum.title in send(forum=signed, text="").content.decode()
    send(forum=signed)
    assert Voice.objects.get().forum == hall.forum


def test_address_is_counted_under_a_key_and_stored_nowhere(hall, client, settings):
    settings.BEHIND_PROXY = True
    fields = {"token": receipts.fresh_token(), "text": TEXT, "who": "hidden", "what": "restricted"}
    client.post("/bicara", fields, headers={"X-Forwarded-For": "198.51.100.9, 203.0.113.77"})
    row = ThrottleCount.objects.get()
    assert (row.act, row.count) == ("speak", 1)
    assert "203.0.113.77" not in row.address_hash


def test_flood_is_slowed_and_never_refused(hall, client, settings, monkeypatch):
    settings.BEHIND_PROXY = True
    waits = []
    monkeypatch.setattr("ngariung.core.throttle.time.sleep", waits.append)
    for _ in range(33):
        fields = {
            "token": receipts.fresh_token(),
            "text": TEXT,
            "who": "hidden",
            "what": "restricted",
        }
        page = client.post("/bicara", fields, headers={"X-Forwarded-For": "203.0.113.77"})
        assert page.status_code == 200
    assert waits == [0.25, 0.5, 0.75]


def test_bug_in_the_intake_logs_no_word_of_it(hall, client, caplog, monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError

    monkeypatch.setattr("ngariung.voices.actions.intake.publish", fail)
    client.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        page = client.post(
            "/bicara",
            {
                "token": receipts.fresh_token(),
                "text": TEXT,
                "who": "named",
                "name": "Canarynama",
                "what": "open",
            },
            headers={"User-Agent": "CanaryAgent"},
        )
    assert page.status_code == 500
    assert caplog.records
    formatted = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    for canary in ("canarykata", "Canarynama", "CanaryAgent"):
        assert canary not in formatted
        assert canary not in page.content.decode()


def test_nothing_mails_error_reports_to_anybody(settings):
    assert "AdminEmailHandler" not in str(settings.LOGGING)
    assert settings.ADMINS in ([], ())
    root = logging.getLogger("django")
    assert all("AdminEmail" not in type(handler).__name__ for handler in root.handlers)


def test_page_weighs_at_most_forty_kilobytes(hall, client):
    page = client.get("/bicara").content
    styles = (SOURCE / "core/static/core/site.css", SOURCE / "voices/static/voices/voices.css")
    scripts = (SOURCE / "core/static/core").glob("*.js")
    parts = [page, *(path.read_bytes() for path in (*styles, *scripts))]
    assert sum(len(gzip.compress(part)) for part in parts) <= 40_000


FULL = {
    "about": "petugas piket",
    "place": "Kaliasin",
    "name": "Sari",
    "email": "sari@contoh.invalid",
}


def statements(run):
    """What `run` asks the database, without the savepoints that stand for the test's transaction."""
    with CaptureQueriesContext(connection) as seen:
        run()
    return [row["sql"] for row in seen.captured_queries if "SAVEPOINT" not in row["sql"]]


@pytest.mark.parametrize("fields", [{}, FULL], ids=["least", "full"])
def test_intake_takes_at_most_twelve_queries(hall, client, send, fields):
    more = {**fields, "photos": [photo()], "forum": forum_in(hall.forum, client)} if fields else {}
    asked = statements(lambda: send(**more))
    assert Voice.objects.count() == 1
    assert len(asked) <= 12, "\n".join(asked)


def test_intake_takes_no_more_queries_in_a_full_house(hall, send, make):
    before = statements(lambda: send(about="petugas"))
    for _ in range(3):
        make.person(make.party(parent=hall.above), Role.HANDLER)
        send(about="petugas")
    assert len(statements(lambda: send(about="petugas"))) == len(before)
