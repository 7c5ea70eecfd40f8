"""Identifiers: in the order of time (UUID version 7, RFC 9562), or by chance where order would tell."""

import os
import secrets
import time
import uuid


def time_ordered() -> uuid.UUID:
    """A new UUIDv7: 48 bits of milliseconds, then randomness, so that indexes grow at one end."""
    return ordered(time.time_ns() // 1_000_000, os.urandom(10))


def ordered(milliseconds: int, noise: bytes) -> uuid.UUID:
    """The UUIDv7 of a moment (since 1970) and ten bytes."""
    raw = bytearray(milliseconds.to_bytes(6, "big") + noise)
    raw[6] = (raw[6] & 0x0F) | 0x70
    raw[8] = (raw[8] & 0x3F) | 0x80
    return uuid.UUID(bytes=bytes(raw))


def drawn() -> int:
    """A number by chance, for rows whose order of coming must not be told; fits a column of 64 bits."""
    return secrets.randbits(62)
