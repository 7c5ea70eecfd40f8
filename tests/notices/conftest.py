"""A real mail server on this machine, and what every test of letters asks it."""

import email
import socket

import pytest
from aiosmtpd.controller import Controller
from django_tasks_db.models import DBTaskResult

from ngariung.notices import actions, jobs, news, subjects


class Letters:
    """A mail server's memory; refuses everything while `answer` says so."""

    def __init__(self):
        self.received = []
        self.answer = "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802  # aiosmtpd's name
        if not self.answer.startswith("250"):
            return f"{self.answer} {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # aiosmtpd's name
        self.received.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content)))
        return "250 OK"


@pytest.fixture
def server(settings):
    """A mail server on this machine, and the settings that point at it."""
    letters = Letters()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(letters, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.SITE_URL = "https://suara.contoh.invalid"
    yield letters
    controller.stop()


@pytest.fixture
def post(db, server):
    """Let every queued job of this room run, and say what arrived since the last call."""

    def deliver():
        before = len(server.received)
        while rows := list(DBTaskResult.objects.order_by("enqueued_at")):
            for row in rows:
                row.delete()
                work = row.task_path.rpartition(".")[2]
                ids = {k: v for k, v in row.args_kwargs["kwargs"].items() if k != "attempt"}
                if row.task_path.startswith("ngariung.notices"):
                    getattr(jobs, work).func(**ids)
        return server.received[before:]

    return deliver


@pytest.fixture
def things(monkeypatch):
    """Things called "thing", by code, that everybody may follow; what is taken out is public no more."""
    known = {"AAA": subjects.Shown("Lampu jalan", "/hal/AAA/")}
    monkeypatch.setattr(subjects, "_subjects", dict(subjects._subjects))
    monkeypatch.setattr(news, "_words", dict(news._words))

    def load(codes, _reader):
        return {code: known[code] for code in codes if code in known}

    subjects.register("thing", load, label="hal")
    news.register("thing.changed", "Ada yang berubah")
    return known


@pytest.fixture
def follower(db, things, at):
    """Somebody who follows and has confirmed it: `follower("AAA", "sari@contoh.invalid")`."""

    def add(code="AAA", address="sari@contoh.invalid", kind="thing"):
        following = actions.follow(kind, code, address=address, at=at)
        actions.confirm(following, at=at)
        DBTaskResult.objects.all().delete()
        following.refresh_from_db()
        return following

    return add
