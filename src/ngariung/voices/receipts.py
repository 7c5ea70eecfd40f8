"""Ten words out of a token, and the way back from words to a look-up value. No database."""

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core import signing
from rapidfuzz.distance import Levenshtein

from ngariung import language

WORDS_FILE = Path(language.__file__).parent / "data" / "receipt-words.txt"
LIST_LENGTH = 2048  # eleven bits a word
BITS_A_WORD = 11
COUNT = 10  # 110 bits
FORM_LASTS = timedelta(hours=12)

_signer = signing.TimestampSigner(salt="ngariung.voices.form")
# What a phone makes itself: at least 128 bits in hexadecimal.
_made_on_phone = re.compile(r"[0-9a-f]{32,64}")


@dataclass(frozen=True)
class Token:
    """The random value behind one form; `is_fresh` is False once the form has grown old."""

    raw: str
    is_fresh: bool


def fresh_token() -> str:
    """A new signed token of sixteen random bytes for a form."""
    return _signer.sign(secrets.token_hex(16))


def token_in(value: str) -> Token | None:
    """The token that a form or a phone sent; None when it was not made here and is no phone's id."""
    if _made_on_phone.fullmatch(value):
        return Token("phone:" + value, is_fresh=True)
    try:
        return Token("form:" + _signer.unsign(value, max_age=FORM_LASTS), is_fresh=True)
    except signing.SignatureExpired:
        return Token("form:" + _signer.unsign(value), is_fresh=False)
    except signing.BadSignature:
        return None


@cache
def word_list() -> tuple[str, ...]:
    """The 2,048 words."""
    words = tuple(WORDS_FILE.read_text(encoding="utf-8").split())
    if len(set(words)) != LIST_LENGTH:
        message = f"{WORDS_FILE.name} must hold {LIST_LENGTH} different words"
        raise RuntimeError(message)
    return words


@cache
def _known() -> frozenset[str]:
    return frozenset(word_list())


def words_of(token: str) -> tuple[str, ...]:
    """The ten words of `token`: the same token gives the same words, and nothing leads back."""
    number = int.from_bytes(_keyed("words", token))
    listed = word_list()
    return tuple(listed[(number >> (BITS_A_WORD * place)) % LIST_LENGTH] for place in range(COUNT))


def lookup_of(words: tuple[str, ...]) -> str:
    """The value under which a voice is found by its words; another keyed hash than `words_of`."""
    return _keyed("lookup", " ".join(words)).hex()


def pending_of(token: str) -> str:
    """The value under which files of an unfinished form wait."""
    return _keyed("pending", token).hex()


def _keyed(purpose: str, value: str) -> bytes:
    text = f"ngariung {purpose}\n{value}".encode()
    return hmac.new(settings.RECEIPT_KEY.encode(), text, sha256).digest()


def read(text: str) -> tuple[str, ...] | None:
    """The ten words in what somebody typed: case, numbers, commas and line ends do not matter.

    A word that is one letter away from exactly one word of the list is taken as that word. None when
    the rest is not ten words of the list.
    """
    typed = re.findall(r"[a-z]+", text.casefold())
    if len(typed) != COUNT:
        return None
    found = [_nearest(word) for word in typed]
    return None if None in found else tuple(word for word in found if word)


def _nearest(typed: str) -> str | None:
    if typed in _known():
        return typed
    near = [
        word
        for word in word_list()
        if abs(len(word) - len(typed)) <= 1
        and Levenshtein.distance(word, typed, score_cutoff=1) <= 1
    ]
    return near[0] if len(near) == 1 else None
