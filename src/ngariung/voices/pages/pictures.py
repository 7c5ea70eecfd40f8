"""Uploaded pictures on their way to disk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, cast
from uuid import UUID

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ngariung.core.files import MOST_FILES, FileRefused, Stored, store_picture

SALT = "ngariung.voices.pending"
NAME_SHOWN = 60


@dataclass
class Taken:
    """What became of the files of one request: stored ones, and words for each that was refused."""

    stored: list[Stored] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def take(files: Sequence[UploadedFile[bytes]], *, room: int = MOST_FILES) -> Taken:
    """Store each picture durably; the ones that cannot be taken are named with the reason."""
    taken = Taken()
    for number, file in enumerate(files):
        name = (file.name or "")[-NAME_SHOWN:]
        if number >= room:
            words = _("“%(name)s” was not taken: up to %(most)d photos can be sent at once.")
            taken.refused.append(words % {"name": name, "most": MOST_FILES})
            continue
        try:
            taken.stored.append(store_picture(cast("BinaryIO", file.open())))
        except FileRefused as refusal:
            taken.refused.append(f"“{name}”: {refusal}")
    return taken


def marks(names: Iterable[UUID]) -> list[tuple[str, UUID]]:
    """For each waiting picture the signed reference that a form carries."""
    return [(signing.dumps(name.hex, salt=SALT), name) for name in names]


def named(request: HttpRequest) -> list[UUID]:
    """The waiting pictures that a form still carries; references not made here are left out."""
    found = []
    for mark in request.POST.getlist("kept")[:MOST_FILES]:
        try:
            found.append(UUID(hex=signing.loads(mark, salt=SALT)))
        except signing.BadSignature:
            continue
    return found
