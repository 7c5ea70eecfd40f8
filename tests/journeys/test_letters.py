"""Letters through a real mail server: that there is news, and where; never what."""

import email
import email.policy
import socket
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller

from journeys.conftest import gone_to
from ngariung.cases.models import Case
from ngariung.notices.models import Notice
from ngariung.voices.models import Voice

TEXT = "Canarykata: lampu jalan mati di gang mawar."
ADDRESS = "pelapor@contoh.test"


class Mailbox:
    """Keeps what arrives."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):  # noqa: ARG002, N802  # aiosmtpd's shape
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.letters.append(
            SimpleNamespace(to=envelope.rcpt_tos, sender=envelope.mail_from, letter=letter)
        )
        return "250 Message accepted for delivery"


@pytest.fixture
def mailbox(settings):
    """A mail server on this machine, and the project told to use it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL = "ngariung@contoh.test"
    settings.SITE_URL = "https://ngariung.contoh.test"
    yield box
    server.stop()


def case_of(land, web, voice, at):
    """Screened, opened and given to the village, through the pages."""
    desk = web(land.screener)
    sent = {
        "screen-kind": "complaint",
        "screen-topic": "lighting",
        "screen-region": land.village.path,
        "screen-region_code": land.village.code,
    }
    gone_to(desk.post(f"/meja/{voice.code}/pastikan", sent))
    gone_to(desk.post(f"/urusan/dari-suara/{voice.code}/buka", {"open-title": "Canaryjudul"}))
    case = Case.objects.get()
    gone_to(desk.post(f"/urusan/{case.code}/tugaskan", {"owner-owner": land.desa.code}))
    return case


@pytest.mark.parametrize(
    ("language", "subject"), [("id", "Ada kabar"), ("en", "news")], ids=["Indonesian", "English"]
)
def test_answer_is_told_by_letter_and_says_only_that_there_is_news(  # noqa: PLR0917  # one story
    land, web, clock, say, work, mailbox, language, subject
):
    words = say(TEXT, place="Majasari", email=ADDRESS, name="Canarynama", bahasa=language)
    work()
    assert mailbox.letters == []
    case = case_of(land, web, Voice.objects.get(), clock.now)
    office = web(land.village_head)
    gone_to(office.post(f"/urusan/{case.code}/jawab", {"answer-text": "Canaryjawab: besok."}))
    assert mailbox.letters == []
    work()
    (got,) = mailbox.letters
    assert (got.to, got.sender) == ([ADDRESS], "ngariung@contoh.test")
    text = got.letter.get_content()
    assert subject in got.letter["Subject"]
    assert "https://ngariung.contoh.test/resi" in text
    whole = got.letter.as_string().lower()
    for secret in ("canary", "lampu", "majasari", "gang mawar", case.code.lower(), *words.split()):
        assert secret not in whole.replace("canarynama", "canary"), secret
    # Told once, and the address is forgotten.
    work()
    assert len(mailbox.letters) == 1
    assert list(Notice.objects.values_list("state", "address")) == [("sent", "")]


def test_nobody_is_told_who_left_no_address(  # noqa: PLR0917  # one story
    land, web, clock, say, work, mailbox
):
    say(TEXT, place="Majasari")
    case = case_of(land, web, Voice.objects.get(), clock.now)
    gone_to(web(land.village_head).post(f"/urusan/{case.code}/jawab", {"answer-text": "Besok."}))
    work()
    assert mailbox.letters == []


def test_nobody_is_told_who_took_the_voice_back_meanwhile(  # noqa: PLR0917  # one story
    land, web, clock, say, receipt, work, mailbox
):
    words = say(TEXT, place="Majasari", email=ADDRESS)
    case = case_of(land, web, Voice.objects.get(), clock.now)
    gone_to(web(land.village_head).post(f"/urusan/{case.code}/jawab", {"answer-text": "Besok."}))
    receipt(words, "/resi/tarik", sure="1")
    work()
    assert mailbox.letters == []
    assert ADDRESS not in str(list(Notice.objects.values()))
