"""Secrets of who takes part: of tickets, made from a code and the server's key, and of browsers."""

import hmac
import re
import secrets
from hashlib import sha256

from django.conf import settings

from ngariung.core.codes import ALPHABET

LENGTH = 12
GROUP = 4
HALL_LENGTH = 6
BROWSER = re.compile(r"[0-9a-f]{32}")


def of_ticket(code: str) -> str:
    """The twelve letters of the ticket with this code: about 54 bits, nothing leads back."""
    number = int.from_bytes(_keyed("ticket", code))
    letters = []
    for _place in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters)


def of_browser() -> str:
    """A new random number for a browser that takes part for the first time."""
    return secrets.token_hex(16)


def hall_letters() -> str:
    """Six new letters for the wall."""
    return "".join(secrets.choice(ALPHABET) for _ in range(HALL_LENGTH))


def lookup_of(secret: str) -> str:
    """The value under which a ticket is found by its letters."""
    return _keyed("lookup", secret).hex()


def key_of(deliberation: str, secret: str) -> str:
    """What is kept of a browser's number: other in each musyawarah."""
    return _keyed("person", f"{deliberation}\n{secret}").hex()


def is_browser(text: str) -> bool:
    """Whether this may be a browser's number."""
    return BROWSER.fullmatch(text) is not None


def read(text: str) -> str:
    """The letters in what somebody typed, of a ticket or from the wall; empty where they are neither."""
    typed = re.sub(r"[\s.\-–]+", "", text.upper()[: LENGTH * 4])
    is_whole = len(typed) in (LENGTH, HALL_LENGTH) and set(typed) <= set(ALPHABET)
    return typed if is_whole else ""


def written(secret: str) -> str:
    """The letters in groups, as a person reads them."""
    return "-".join(secret[start : start + GROUP] for start in range(0, len(secret), GROUP))


def _keyed(purpose: str, value: str) -> bytes:
    text = f"ngariung musyawarah {purpose}\n{value}".encode()
    return hmac.new(settings.RECEIPT_KEY.encode(), text, sha256).digest()
