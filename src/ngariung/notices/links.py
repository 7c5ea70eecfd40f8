"""The keys in letters: each can confirm or stop one following, or stop all of one address; no more.

A key has to stand in the address that a letter links to: whoever stops has no account and a mail program
that stops by itself sends nothing else. It is a signature, so that no secret lies in the database, shows no
address to whoever holds it, and works on for as long as the server keeps its secret key. Pages with a key
carry `no-referrer` and `no-store`; no access log is written.
"""

from uuid import UUID

from django.core import signing
from django.utils.crypto import salted_hmac

from ngariung.core.errors import NotFound
from ngariung.parties.rules import mailbox

ONE, ALL = "ngariung.notices.following", "ngariung.notices.mailbox"


def mailbox_of(address: str) -> str:
    """One value for all spellings of an address, from which the address cannot be guessed offline."""
    return salted_hmac(ALL, mailbox(address), algorithm="sha256").hexdigest()


def key_of(following_id: UUID) -> str:
    """The key that confirms and stops this following."""
    return _signer(ONE).sign(following_id.hex)


def key_of_all(mailbox_: str) -> str:
    """The key that stops everything an address follows."""
    return _signer(ALL).sign(mailbox_)


def following_id(key: str) -> UUID:
    """The following that a key is for, which may be gone; NotFound for a key that we never made."""
    return UUID(_unsigned(ONE, key))


def mailbox_by(key: str) -> str:
    """The mailbox that a key is for; NotFound for a key that we never made."""
    return _unsigned(ALL, key)


def _signer(salt: str) -> signing.Signer:
    return signing.Signer(salt=salt, sep=".")


def _unsigned(salt: str, key: str) -> str:
    try:
        return _signer(salt).unsign(key)
    except signing.BadSignature:
        raise NotFound from None
