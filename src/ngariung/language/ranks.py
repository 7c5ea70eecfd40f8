"""Ranks of police and army, recognised in the spellings of the press."""

import functools
from dataclasses import dataclass

from ngariung.language import tables
from ngariung.language.tokens import KEPT, Token, plain

GENERALS = ("Brigjen", "Irjen", "Komjen", "Jenderal", "Kombes")


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank as found: `first` and `last` number the tokens, `last` exclusive."""

    name: str
    first: int
    last: int


@functools.cache
def spellings() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return all spellings by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    table = tables.table("ranks")
    for force in ("police", "army", "short"):
        for name, others in table[force].items():
            for spelling in (name.lower(), *others):
                words = tuple(spelling.split())
                found.setdefault(words[0], []).append((words, name))
    return {
        first: tuple(sorted(each, key=lambda pair: -len(pair[0]))) for first, each in found.items()
    }


def rank_at(tokens: list[Token], at: int) -> Rank | None:
    """Return the rank that begins at token `at`."""
    if not tokens[at].is_capital:
        return None
    for words, name in _spelt(tokens[at].lower):
        if _matches(tokens, at, words):
            return _with_suffix(tokens, Rank(name, at, at + len(words)))
    return None


@functools.lru_cache(maxsize=KEPT)
def _spelt(lower: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    return spellings().get(lower.replace(".", ""), ())


def _matches(tokens: list[Token], at: int, words: tuple[str, ...]) -> bool:
    here = tokens[at : at + len(words)]
    return len(here) == len(words) and all(
        plain(token.words) == word for token, word in zip(here, words, strict=True)
    )


def _with_suffix(tokens: list[Token], rank: Rank) -> Rank:
    """Take in what belongs to the rank: Pol, the corps, (Purn)."""
    suffixes = tables.table("ranks")["suffixes"]
    name, last = rank.name, _skip_dot(tokens, rank.last)
    word = _plain_at(tokens, last)
    if word in suffixes["police"]:
        written = "Polisi" if word == "polisi" else "Pol"
        name = f"{name} {written}" if rank.name in GENERALS else name
        last = _skip_dot(tokens, last + 1)
    elif word in suffixes["corps"] and tokens[last].is_capital:
        name, last = f"{name} {tokens[last].words.capitalize()}", _skip_dot(tokens, last + 1)
    retired = [_plain_at(tokens, each) for each in range(last, last + 2)]
    if retired[0] == "(" and retired[1] in suffixes["retired"]:
        name, last = f"{name} (Purn)", last + 2
        while _plain_at(tokens, last) in (")", ""):
            last += 1 if last < len(tokens) else 0
            if last >= len(tokens):
                break
    return Rank(name, rank.first, last)


def _plain_at(tokens: list[Token], at: int) -> str:
    return plain(tokens[at].words) if at < len(tokens) else ""


def _skip_dot(tokens: list[Token], at: int) -> int:
    return at + 1 if at < len(tokens) and tokens[at].words == "." else at
