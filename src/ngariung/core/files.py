"""Pictures from strangers: checked by content, drawn anew, stored under names of our own."""

import hashlib
import io
import os
import threading
import uuid
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from .errors import Invalid

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
LARGEST_BYTES = 10 * 1024 * 1024
LARGEST_PIXELS = 40_000_000
LONGEST_SIDE = 2400
MOST_FILES = 4

# A picture of 150 kB may need 400 MB while it is drawn anew: one at a time in each process.
_drawing = threading.Lock()


class FileRefused(Invalid):
    """A file that is no picture we can take; says which kinds and sizes work."""

    code = "file_refused"
    words = _("This file cannot be taken. Photos as JPEG, PNG or WebP, up to 10 MB each, work.")


@dataclass(frozen=True)
class Stored:
    """A picture that lies safely in the data folder."""

    name: str
    sha256: str
    width: int
    height: int
    size: int


def store_picture(source: BinaryIO) -> Stored:
    """Check a picture by its content, draw it anew without metadata, and store it durably.

    Refuses with FileRefused what is too large, no JPEG, PNG or WebP, or broken. The result is on disk
    (fsync of file and folder) before this returns. Longest side at most 2,400 pixels.
    """
    raw = source.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        raise FileRefused
    with _drawing:
        picture, kind = _decoded(raw)
        out = io.BytesIO()
        picture.save(out, format=kind, quality=85)
    clean = out.getvalue()
    name = f"{uuid.uuid4().hex}.{FORMATS[kind]}"
    write_durably(path_of(name), clean)
    digest = hashlib.sha256(clean).hexdigest()
    return Stored(name, digest, picture.width, picture.height, len(clean))


def _decoded(raw: bytes) -> tuple[Image.Image, str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(raw), formats=list(FORMATS))
            kind = image.format or ""
            _refuse_flood(image)
            # Small first: turning it upright makes a copy.
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image)
            bare = upright.convert("RGB" if kind == "JPEG" else "RGBA")
    except FileRefused:
        raise
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise FileRefused from error
    # A new image takes the pixels and nothing else: no EXIF, no profile, no comment.
    clean = Image.new(bare.mode, bare.size)
    clean.paste(bare)
    return clean, kind


def _refuse_flood(image: Image.Image) -> None:
    if image.width * image.height > LARGEST_PIXELS:
        raise FileRefused


def write_durably(path: Path, content: bytes) -> None:
    """Write a file of mode 0600 so that it survives a power cut once this returns."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        # A half of it on a full disk would keep the disk full.
        path.unlink()
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def path_of(name: str) -> Path:
    """Where the stored file `name` lies; refuses names that were not made here."""
    if not name.replace(".", "", 1).isalnum():
        raise FileRefused
    files: Path = settings.DATA / "files"
    return files / name[:2] / name


def erase(name: str) -> None:
    """Delete a stored file; one that is gone already is fine."""
    path_of(name).unlink(missing_ok=True)
