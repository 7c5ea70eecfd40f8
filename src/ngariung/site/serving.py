"""Web, one worker and the clock, started and stopped together."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

TICK_SECONDS = 30
WORKERS = 2
# Each thread may wait for a slow upload; the others go on. Twenty slow ones need room beside them.
THREADS = 24


def web_command(address: str) -> list[str]:
    """The web server's command line: gunicorn with threads, no access log, so no address is written."""
    return [
        sys.executable, "-m", "gunicorn", "ngariung.wsgi:application",
        "--bind", address, "--worker-class", "gthread",
        "--workers", str(WORKERS), "--threads", str(THREADS),
        "--worker-tmp-dir", "/dev/shm" if os.path.isdir("/dev/shm") else ".",  # noqa: PTH112, S108
        "--logger-class", "ngariung.site.quiet.Quiet",
        "--timeout", "120", "--graceful-timeout", "10", "--log-level", "warning",
    ]  # fmt: skip


def is_taken(address: str) -> bool:
    """Whether another program listens there; gunicorn would say so in five seconds of its own words."""
    host, _colon, port = address.rpartition(":")
    if not port.isdigit():
        return False
    try:
        # As gunicorn binds: an address that was left a moment ago is free.
        socket.create_server(
            (host.strip("[]"), int(port)),
            family=socket.AF_INET6 if ":" in host else socket.AF_INET,
        ).close()
    except OSError as error:
        return error.errno == errno.EADDRINUSE
    return False


def serve(address: str, *, is_web_only: bool = False) -> int:
    """Run until a signal or until one part ends; then end the others and return the exit code."""
    ngariung = [sys.executable, "-m", "ngariung.cli"]
    commands = [web_command(address)]
    if not is_web_only:
        commands += [[*ngariung, "worker"], [*ngariung, "tick", "--every", str(TICK_SECONDS)]]
    # glibc keeps freed memory for each thread apart, eight such heaps a core; two are enough here.
    environment = {"MALLOC_ARENA_MAX": "2", **os.environ}
    parts = [subprocess.Popen(command, env=environment) for command in commands]  # noqa: S603  # our own command lines

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        while all(part.poll() is None for part in parts):
            time.sleep(0.5)
        return 1
    finally:
        _end(parts)


def _end(parts: "list[subprocess.Popen[bytes]]") -> None:
    for part in parts:
        part.terminate()
    for part in parts:
        try:
            part.wait(timeout=15)
        except subprocess.TimeoutExpired:
            part.kill()
