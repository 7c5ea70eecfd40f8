"""Time-ordered identifiers (UUID version 7, RFC 9562)."""

import os
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
