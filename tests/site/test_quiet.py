"""The web server really started: a broken request leaves no address in what it writes."""

import os
import socket
import subprocess
import time

from ngariung.site.serving import web_command


def port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def said(at, text):
    with socket.create_connection(("127.0.0.1", at), timeout=10) as line:
        line.sendall(text)
        return line.recv(4096)


def answering(at, text, *, until):
    while True:
        try:
            return said(at, text)
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.1)


def test_requests_that_are_no_http_leave_no_address(tmp_path):
    at = port()
    log = tmp_path / "log"
    plain = {name: value for name, value in os.environ.items() if "NGARIUNG" not in name}
    environment = {**plain, "DJANGO_SETTINGS_MODULE": "ngariung.settings"}
    environment |= {"NGARIUNG_DATA": str(tmp_path), "NGARIUNG_DEBUG": "1"}
    with log.open("wb") as where:
        server = subprocess.Popen(
            web_command(f"127.0.0.1:{at}"), env=environment, stdout=where, stderr=where
        )
    try:
        first = answering(at, b"X\x00 bukan http\r\n\r\n", until=time.monotonic() + 60)
        assert b"400" in first
        assert b"400" in said(at, b"GET / HTTP/9.9\r\nHost: a\r\n\r\n")
    finally:
        server.terminate()
        server.wait(timeout=30)
    assert "127.0.0.1" not in log.read_text(errors="replace").replace(f"http://127.0.0.1:{at}", "")
