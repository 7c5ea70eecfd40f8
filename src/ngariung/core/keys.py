"""Secret keys as files of the data folder, readable by their owner only."""

import os
import secrets
import time
from pathlib import Path


def read_or_make(path: Path, size: int = 32) -> str:
    """The key in `path` as hexadecimal text; made with `size` random bytes and mode 0600 when missing.

    Safe when several processes start at once: the file appears whole or not at all, and the first wins.
    """
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = _draft(path, secrets.token_hex(size))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii").strip()


def read(path: Path) -> str:
    """What stands in `path`; empty where there is no such file."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def short_lived(path: Path, *, seconds: int) -> tuple[str, bool]:
    """The key in `path`, replaced once it is older than `seconds`; says whether this call replaced it."""
    try:
        if time.time() - path.stat().st_mtime < seconds:
            return path.read_text(encoding="ascii").strip(), False
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = secrets.token_hex(32)
    _draft(path, fresh).replace(path)
    return fresh, True


def _draft(path: Path, text: str) -> Path:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
    return draft
