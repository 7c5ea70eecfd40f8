"""The process that reads one foreign file: limits first, then standard input, then one line of JSON."""

import contextlib
import json
import os
import resource
import sys
from collections.abc import Callable

from ngariung.language.documents.kinds import Kind
from ngariung.language.documents.refusals import LONGEST_TEXT, Unreadable

SECONDS = 15
MEMORY = 1_000_000_000


def _reader(kind: str) -> Callable[[bytes], str]:
    """Load only the library that this kind needs: that is most of the time a small file takes."""
    if kind == Kind.WORD:
        from ngariung.language.documents import word  # noqa: PLC0415  # slow library

        return word.text_of
    if kind == Kind.PAGE:
        from ngariung.language.documents import page  # noqa: PLC0415  # slow library

        return page.text_of
    from ngariung.language.documents import pdf  # noqa: PLC0415  # slow library

    return pdf.text_of


def _answer(kind: str) -> dict[str, object]:
    try:
        text = _reader(kind)(sys.stdin.buffer.read())
    except Unreadable as unreadable:
        return {"refused": unreadable.code, "pages": unreadable.pages}
    except (MemoryError, RecursionError):
        return {"refused": "too_hard", "pages": ()}
    if len(text) > LONGEST_TEXT:
        return {"refused": "too_large", "pages": ()}
    return {"text": text}


def main() -> None:
    """Bound this process, read, and answer."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # Whatever a library has to say about the file stays out of the logs.
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stderr(nowhere):  # noqa: PTH123
        answer = _answer(sys.argv[1])
    # Half of a surrogate pair would not pass; the letter that stands for the unknown does.
    answer = {key: _clean(value) for key, value in answer.items()}
    sys.stdout.write(json.dumps(answer))


def _clean(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


if __name__ == "__main__":
    main()
