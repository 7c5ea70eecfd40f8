"""Notes in the data folder: what one command or the clock leaves for the operator's page."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings


def leave(name: str, note: dict[str, Any]) -> None:
    """Write the note so that a reader finds the old one or the new one, never a half."""
    target = _path(name)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(note, file)
        Path(draft).replace(target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def found(name: str) -> dict[str, Any] | None:
    """The note of that name; None where nobody left one, or where it cannot be read."""
    try:
        note = json.loads(_path(name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return note if isinstance(note, dict) else None


def _path(name: str) -> Path:
    folder: Path = settings.DATA / "notes"
    return folder / f"{name}.json"
