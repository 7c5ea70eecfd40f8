"""Letters that were read in the wrong encoding and kept so: "â€œ" for an opening mark, "Ã©" for "é"."""

import re

# UTF-8 read as the old letters of Windows, as it shows at its most frequent places.
BROKEN = re.compile("â€|Ã[\u0080-\u00bf©¨¡¢¤§ª«¯°±²³´¶¹º»¼½¾¿‰ˆŠ]|Â[\u00a0-\u00bf]|ðŸ")
HIGH = re.compile(r"[^\x00-\x7f]+")
# What was broken twice is mended twice.
MOST = 2


def mended(text: str) -> str | None:
    """Return the text with its letters as they were, or None where that is not certain.

    Every letter beyond ASCII must have come from UTF-8: a text in which one cannot is left alone.
    """
    found = text
    for _ in range(MOST):
        if not BROKEN.search(found) or (better := _once(found)) is None:
            break
        found = better
    return found if found != text and not BROKEN.search(found) else None


def _once(text: str) -> str | None:
    try:
        return HIGH.sub(lambda run: _bytes(run.group()).decode("utf-8"), text)
    except UnicodeError:
        return None


def _bytes(letters: str) -> bytes:
    """Return the bytes that were read as these letters; five of them mean none in Windows."""
    return b"".join(
        bytes((ord(each),)) if "\x80" <= each <= "\x9f" else each.encode("cp1252")
        for each in letters
    )
