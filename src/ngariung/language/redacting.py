"""What in a public text would give a person or a company away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ngariung.language import names, posts, ranks, regions, tables, tokens
from ngariung.language.findings import Span
from ngariung.language.tokens import Token, is_common_word, is_name_part

DIGIT = r"(?:\d|nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)"
# The letters with which number plates begin, so that RT 04 RW is none.
REGISTERED = (
    r"(?:[ABDEFGHKLMNPRSTWZ]|A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNRSTW]|E[ABD]|K[BHTU]|P[ABGST])"
)
PATTERNS = (
    ("nik", r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)"),
    (
        "email",
        r"\b[\w.+-]+(?:@|\s?[(\[]at[)\]]\s?|\sat\s(?=\w+\s?dot\s))[\w-]+(?:(?:\.|\s?[(\[]?dot[)\]]?\s?)[\w-]+)+",
    ),
    ("phone", r"(?<![\d.,])\(?(?:\+?62|0)\)?[ .()-]{0,2}8(?:[ .()-]{0,2}\d){7,11}(?!\d)"),
    ("phone", r"(?<![\d.,])\(?0[2-9]\d{1,2}\)?[ .-]{1,3}(?:\d[ .-]?){4,7}\d(?!\d)"),
    ("phone", rf"\b(?:nol|kosong|0)\s+(?:delapan|8)(?:\s+{DIGIT}){{7,11}}\b"),
    (
        "plate",
        (
            rf"(?<![Bb]lok )\b{REGISTERED}[ .-]?\d{{1,4}}[ .-]?[A-Z]{{1,3}}\b"
            r"|(?<=plat )[a-z]{1,2} ?\d{1,4} ?[a-z]{1,3}\b"
        ),
    ),
)
COMPILED = tuple((code, re.compile(pattern)) for code, pattern in PATTERNS)
WORDS = {
    "nik": "NIK",
    "email": "alamat e-mail",
    "phone": "nomor telepon",
    "plate": "nomor kendaraan",
    "company": "nama perusahaan",
    "name": "nama orang",
}
COMPANIES = frozenset(("pt", "cv", "ud", "pd", "fa"))
# Forms of address that are written with a dot; after the others a dot ends the sentence.
DOTTED = frozenset(("sdr", "sdri", "bpk", "bp", "h", "hj", "ust", "drs", "dra", "lk", "lel", "pr"))
# Behind these even an unknown word in small letters is a name: pak darsa.
SURE = frozenset(("pak", "bu"))
SHORTEST_NAME = 4
MOST_OF_A_COMPANY = 5


@dataclass(frozen=True, slots=True)
class PrivateFinding:
    """A stretch of text that should not be public; `words` say what it is."""

    code: str
    words: str
    span: Span
    found: str


def private_findings(text: str) -> list[PrivateFinding]:
    """Return what in `text` names or reaches a person, a vehicle or a company."""
    found = [(code, each.span()) for code, form in COMPILED for each in form.finditer(text)]
    found += _named(tokens.tokens_of(text))
    kept: list[PrivateFinding] = []
    for code, span in sorted(found, key=lambda each: (each[1][0], -each[1][1])):
        if not kept or span[0] >= kept[-1].span[1]:
            kept.append(PrivateFinding(code, WORDS[code], span, text[slice(*span)]))
    return kept


def _named(parts: list[Token]) -> Iterator[tuple[str, Span]]:
    """Yield companies and persons, from the word that announces them to the last of the name."""
    for at, token in enumerate(parts):
        if token.lower in COMPANIES:
            code, last = "company", _end_of_company(parts, _behind(parts, at))
        elif token.lower in _addresses():
            code, last = "name", _end_of_addressed(parts, at)
        elif rank := ranks.rank_at(parts, at):
            code, last = "name", _end_of_name(parts, rank.last)
        else:
            code, last = "name", _end_of_full_name(parts, at)
        if last:
            yield code, (token.span[0], parts[last - 1].span[1])


def _addresses() -> frozenset[str]:
    """Return the forms of address before a name."""
    table = tables.table("posts")["address"]
    return frozenset((*table["forms"], *DOTTED))


def _behind(parts: list[Token], at: int) -> int:
    """Return where the word after an abbreviation begins."""
    return at + 2 if at + 1 < len(parts) and parts[at + 1].words == "." else at + 1


def _end_of_company(parts: list[Token], first: int) -> int | None:
    """Return where a company's name ends; in small letters at the first ordinary word."""
    at = first
    while at < min(len(parts), first + MOST_OF_A_COMPANY):
        token = parts[at]
        is_part = token.is_capital or (not is_common_word(token.lower) and token.is_word)
        if not is_part or (posts.is_head(token) and at > first):
            break
        at += 1
    return at if at > first else None


def _end_of_addressed(parts: list[Token], at: int) -> int | None:
    """Return where a name behind a form of address ends; offices and places are none."""
    first = _behind(parts, at) if parts[at].lower in DOTTED else at + 1
    if first >= len(parts) or not parts[first].is_word:
        return None
    lower = parts[first].lower
    if lower in _addresses():
        return _end_of_addressed(parts, first)
    if lower in tables.table("posts")["address"]["no_name"] or posts.is_head(parts[first]):
        return None
    if parts[first].is_capital:
        known = lower in posts.roles() or (lower in names.stop_words() and not is_name_part(lower))
        return None if known else _end_of_name(parts, first) or first + 1
    is_name = is_name_part(lower) or (parts[at].lower in SURE and _is_strange(lower))
    return first + 1 if is_name and parts[at].lower != "h" else None


def _is_strange(lower: str) -> bool:
    """Tell whether a word is in no list of words, those of chat included."""
    chat = tables.table("everyday")["words"]
    known = is_common_word(lower) or lower in chat or lower in tables.slang()
    return len(lower) >= SHORTEST_NAME and not known


def _end_of_name(parts: list[Token], first: int) -> int | None:
    run = names.name_at(parts, first) if first < len(parts) else None
    if run is None:
        return None
    last = run.last
    while last - run.first > 1 and not _may_be_name(parts[last - 1].lower):
        last -= 1
    return last


def _may_be_name(lower: str) -> bool:
    return is_name_part(lower) or not is_common_word(lower)


def _end_of_full_name(parts: list[Token], at: int) -> int | None:
    """Return where a name of at least two usual parts ends that nothing announces."""
    before = parts[at - 1] if at else None
    if not parts[at].is_capital or (before and before.lower in names.stops("places")):
        return None
    if before and before.is_capital and before.is_word:
        return None
    run = names.name_at(parts, at)
    if not run or sum(is_name_part(part) for part in run.parts) < 2:  # noqa: PLR2004  # first and last
        return None
    return None if regions.index().knows(run.words) else run.last
