"""The ten words as a picture to scan: the words as text, never an address. No database."""

import re
from base64 import b64encode

import segno

BORDER = 2
DARK = re.compile(b"\x01+")


def data_address(words: tuple[str, ...]) -> str:
    """The words as a QR code in an SVG, as a data address for an image.

    In capital letters, which a code holds in fewer squares, and with a fixed mask: trying all eight
    costs three times as much, and every scanner reads each of them. Drawn here for the same reason:
    a receipt waits for it.
    """
    code = segno.make(
        " ".join(words).upper(),
        error="l",
        boost_error=False,
        micro=False,
        mask=0,
        mode="alphanumeric",
    )
    side = len(code.matrix) + 2 * BORDER
    rows = "".join(_row(number + BORDER, row) for number, row in enumerate(code.matrix))
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{rows}"/></svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(picture.encode()).decode()


def _row(number: int, row: bytearray) -> str:
    """The dark runs of one row as rectangles of height one."""
    runs = ((run.start() + BORDER, len(run.group())) for run in DARK.finditer(row))
    return "".join(f"M{at} {number}h{length}v1h-{length}z" for at, length in runs)
