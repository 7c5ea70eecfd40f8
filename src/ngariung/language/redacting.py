"""What in a public text would give a person or a company away."""

import re
from dataclasses import dataclass

from ngariung.language import names, tokens
from ngariung.language.findings import Span

CAPITAL = r"[A-Z][\w'.-]*"
PATTERNS = (
    ("nik", "NIK", r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)"),
    ("email", "alamat e-mail", r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"),
    ("phone", "nomor telepon", r"(?<![\d.,])(?:\+?62|0)[ .-]?8\d{1,2}(?:[ .-]?\d{2,4}){2,4}(?!\d)"),
    ("phone", "nomor telepon", r"(?<![\d.,])\(?0[2-9]\d{1,2}\)?[ .-]\d{5,8}(?!\d)"),
    ("plate", "nomor kendaraan", r"\b[A-Z]{1,2}[ -]\d{1,4}[ -][A-Z]{1,3}\b"),
    ("company", "nama perusahaan", rf"\b(?:PT|CV|UD)\.?\s+{CAPITAL}(?:\s+{CAPITAL}){{0,4}}"),
    (
        "name",
        "nama orang",
        (r"\b(?:[Bb]apak|[Ii]bu|[Pp]ak|[Bb]u|[Ss]dri?|[Ss]audar[ai]|[Mm]as|[Mm]bak|[Bb]ang|[Hh]aji"
        rf"|[Uu]stad?z|[Kk]ang|[Tt]eh|[Ll]k|[Ll]el)\b\.?\s+(?P<rest>{CAPITAL}(?:\s+{CAPITAL}){{0,3}})"),
    ),
)  # fmt: skip
COMPILED = tuple((code, words, re.compile(pattern)) for code, words, pattern in PATTERNS)


@dataclass(frozen=True, slots=True)
class PrivateFinding:
    """A stretch of text that should not be public; `words` say what it is."""

    code: str
    words: str
    span: Span
    found: str


def private_findings(text: str) -> list[PrivateFinding]:
    """Return what in `text` names or reaches a person, a vehicle or a company."""
    found = [*_by_pattern(text), *_names(text)]
    kept: list[PrivateFinding] = []
    for one in sorted(found, key=lambda each: (each.span[0], -each.span[1])):
        if not kept or one.span[0] >= kept[-1].span[1]:
            kept.append(one)
    return kept


def _by_pattern(text: str) -> list[PrivateFinding]:
    found = []
    for code, words, pattern in COMPILED:
        for match in pattern.finditer(text):
            rest = match.groupdict().get("rest")
            if rest and _is_office(rest):
                continue
            found.append(PrivateFinding(code, words, match.span(), match.group()))
    return found


def _is_office(rest: str) -> bool:
    """Tell "Pak Kapolres" and "Ibu RT" from a name."""
    first = rest.split(maxsplit=1)[0].strip(".").lower()
    return first in names.stop_words() and not tokens.is_name_part(first)


def _names(text: str) -> list[PrivateFinding]:
    """Return runs of at least two capitalised words of which two are usual in names."""
    found = []
    parts = tokens.tokens_of(text)
    at = 0
    while at < len(parts):
        run = names.name_at(parts, at) if parts[at].is_capital else None
        if run and sum(tokens.is_name_part(part) for part in run.parts) > 1:
            span = (parts[run.first].span[0], parts[run.last - 1].span[1])
            found.append(PrivateFinding("name", "nama orang", span, text[span[0] : span[1]]))
        at = max(run.last if run else at + 1, at + 1)
    return found
