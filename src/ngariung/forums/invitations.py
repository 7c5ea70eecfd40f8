"""The secret of an invitation: made from its code and the server's key, so that no table holds it."""

import hmac
import re
from hashlib import sha256

from django.conf import settings

from ngariung.core.codes import ALPHABET

LENGTH = 16
GROUP = 4
RANDOM = re.compile(r"[0-9a-f]{32}")


def secret_of(code: str) -> str:
    """The sixteen letters for the invitation with this code: about 72 bits, nothing leads back."""
    number = int.from_bytes(_keyed("secret", code))
    letters = []
    for _place in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters)


def lookup_of(secret: str) -> str:
    """The value under which an invitation is found by its secret."""
    return _keyed("lookup", secret).hex()


def reply_key(code: str, random: str) -> str | None:
    """What is kept of a browser's random number: other for each invitation. None for anything else."""
    if RANDOM.fullmatch(random) is None:
        return None
    return _keyed("reply", f"{code}\n{random}").hex()


def read(text: str) -> str | None:
    """The secret in what somebody typed: small letters, spaces and strokes do not matter."""
    typed = re.sub(r"[\s.\-–]+", "", text.upper()[: LENGTH * 4])
    is_whole = len(typed) == LENGTH and set(typed) <= set(ALPHABET)
    return typed if is_whole else None


def written(secret: str) -> str:
    """The secret in four groups, as a person reads it."""
    return "-".join(secret[start : start + GROUP] for start in range(0, len(secret), GROUP))


def _keyed(purpose: str, value: str) -> bytes:
    text = f"ngariung invitation {purpose}\n{value}".encode()
    return hmac.new(settings.RECEIPT_KEY.encode(), text, sha256).digest()
