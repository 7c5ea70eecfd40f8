"""The demonstration's passwords and three of its receipts: made once, kept in the data folder."""

import os
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ngariung.voices import receipts

from . import tables

FILE = "sign-ins.toml"
# Whose receipts are printed: one to answer, one to follow, one that waits.
SHOWN = {"answered": "lowongan-pemuda", "in_work": "jalan-lubang", "waiting": "selokan-pasar"}
# Three of 2,048 words and a number of four digits: 46 bits.
WORDS = 3
NUMBERS = 9_000


@dataclass(frozen=True)
class SignIns:
    """Passwords by what they show, and the words of receipts by what became of their voices."""

    passwords: dict[str, str]
    receipts: dict[str, str]


def fresh_password() -> str:
    """A random password that is easy to type."""
    words = [secrets.choice(receipts.word_list()) for _ in range(WORDS)]
    return "-".join([*words, str(1000 + secrets.randbelow(NUMBERS))])


def fresh_tokens() -> dict[str, str]:
    """The random values behind the receipts that are printed, by their voices."""
    return {slug: f"form:{secrets.token_hex(16)}" for slug in SHOWN.values()}


def fresh(tokens: dict[str, str]) -> SignIns:
    """New passwords for everybody who signs in, and the words that `tokens` give."""
    return SignIns(
        passwords={name: fresh_password() for name in tables.signing_in()},
        receipts={name: " ".join(receipts.words_of(tokens[slug])) for name, slug in SHOWN.items()},
    )


def write(path: Path, sign_ins: SignIns) -> None:
    """Keep them where only the owner of the data folder can read; whole or not at all."""
    lines = []
    for table in ("passwords", "receipts"):
        lines += [f"[{table}]"]
        lines += [f'{name} = "{value}"' for name, value in getattr(sign_ins, table).items()]
        lines += [""]
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    draft.replace(path)


def read(path: Path) -> SignIns | None:
    """What was kept; None where the file is gone."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return SignIns(passwords=told["passwords"], receipts=told["receipts"])
