"""Reading foreign formats in a process of its own: bounded in time and memory, whatever the file does."""

import json
import os
import subprocess
import sys

from ngariung.language.documents.kinds import Kind
from ngariung.language.documents.refusals import WORDS, Unreadable

# The child stops itself by processor time; the clock is for one that hangs or is starved.
PATIENCE = 60


def text_apart(kind: Kind, content: bytes) -> str:
    """The text of a .docx, .html or .pdf; raises Unreadable, also when reading costs too much."""
    try:
        done = subprocess.run(  # noqa: S603  # our own module; the file goes through its standard input
            [sys.executable, "-m", "ngariung.language.documents", kind.value],
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            # Nothing of the server's environment is needed there.
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONSAFEPATH": "1"},
        )
        answer = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        answer = None
    return _text(answer)


def _text(answer: object) -> str:
    match answer:
        case {"text": str(text)}:
            return text
        case {"refused": str(code), "pages": [*pages]} if code in WORDS:
            raise Unreadable(code, tuple(page for page in pages if isinstance(page, int)))
    raise Unreadable("too_hard")
