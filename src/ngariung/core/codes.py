"""Public codes: short, without look-alike letters, never a primary key."""

import secrets

# No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: what a tired eye or a bad photocopy confuses.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 8


def random_code() -> str:
    """A new random code, about 36 bits; the column's unique constraint has the last word."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class CodeConverter:
    """The `<code:code>` part of a URL; reads lower case too."""

    regex = f"[{ALPHABET}{ALPHABET.lower()}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        """The code as stored."""
        return value.upper()

    def to_url(self, value: str) -> str:
        """The code as shown."""
        return value
