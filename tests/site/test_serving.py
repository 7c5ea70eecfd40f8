"""What `serve` starts."""

import signal
import socket

import pytest
from click.testing import CliRunner
from django.utils import translation

from ngariung.parties.models import Person
from ngariung.site import cli, serving


class Part:
    """A process that ended at once."""

    started: list = []

    def __init__(self, command, **_more):
        self.started.append(command)

    def poll(self):
        return 1

    def terminate(self):
        pass

    def wait(self, timeout):  # noqa: ARG002
        return 1


@pytest.fixture
def started(monkeypatch):
    Part.started = []
    monkeypatch.setattr(serving.subprocess, "Popen", Part)
    kept = {sign: signal.getsignal(sign) for sign in (signal.SIGTERM, signal.SIGINT)}
    yield Part.started
    for sign, handler in kept.items():
        signal.signal(sign, handler)


def names(started):
    return [next(word for word in ("gunicorn", "worker", "tick") if word in c) for c in started]


def test_serve_starts_web_worker_and_clock_and_ends_with_any_of_them(started):
    assert serving.serve("127.0.0.1:1") == 1
    assert names(started) == ["gunicorn", "worker", "tick"]


def test_second_web_process_brings_neither_worker_nor_clock(started):
    assert serving.serve("127.0.0.1:1", is_web_only=True) == 1
    assert names(started) == ["gunicorn"]


def test_web_server_writes_no_access_log():
    command = serving.web_command("127.0.0.1:1")
    assert not [word for word in command if "access" in word]


def test_serve_refuses_people_of_the_demonstration_in_real_use_before_it_touches_anything(
    db, settings, started
):
    Person.objects.create_user("meja@contoh.invalid", "Meja", "jalan-lampu-terang-1")
    with translation.override("en"):
        told = CliRunner().invoke(cli.serve)
    assert (told.exit_code, told.output) == (
        1,
        "Error: People of the demonstration can sign in here. Use another database.\n",
    )
    assert (started, list(settings.DATA.glob("static/*"))) == ([], [])


def test_serve_refuses_an_address_that_another_program_has_before_it_starts_anything(
    settings, started
):
    with socket.create_server(("127.0.0.1", 0)) as other, translation.override("en"):
        address = f"127.0.0.1:{other.getsockname()[1]}"
        told = CliRunner().invoke(cli.serve, ["--bind", address])
    assert (told.exit_code, told.output) == (
        1,
        f"Error: {address} is taken by another program. Choose another port.\n",
    )
    assert (started, list(settings.DATA.glob("static/*"))) == ([], [])


@pytest.mark.parametrize(
    "address", ["unix:/run/ngariung.sock", "no.such.host.invalid:1", "ngariung"]
)
def test_what_is_no_port_of_this_machine_is_left_to_the_web_server(address):
    assert not serving.is_taken(address)


def test_address_is_free_as_soon_as_the_other_program_left_it():
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        assert serving.is_taken(address)
    assert not serving.is_taken(address)
