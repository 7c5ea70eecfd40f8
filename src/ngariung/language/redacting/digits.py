"""Numbers that reach or identify somebody, however they are spaced, spelt or mistyped."""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ngariung.language import regions, tables
from ngariung.language.findings import Span
from ngariung.language.redacting.marks import Mark, cue_before

SPELT = {
    "nol": "0", "enol": "0", "kosong": "0", "nul": "0", "satu": "1", "dua": "2", "tiga": "3", "empat": "4",
    "lima": "5", "enam": "6", "tujuh": "7", "delapan": "8", "lapan": "8", "sembilan": "9",
}  # fmt: skip
# Letters that are typed for digits.
TYPED = str.maketrans("OoQqIiLlSsBbZz", "00001111558822")
CHUNK = re.compile(
    r"(?:(?<![^\W_])[OoQIl]+)?\d(?:[\dOoQIlSsBZz]*\d)?(?:[OoQIl]+(?![^\W_]))?"
    r"|(?<![^\W_])[OoQIl]{1,3}(?![^\W_])"
    rf"|(?<![^\W_])(?:{'|'.join(SPELT)})(?![^\W_])",
    re.IGNORECASE,
)
GAP = re.compile(r"[^\S\n]{0,3}[.,()/\\_+*:–-]{0,2}[^\S\n]{0,3}")
LONGEST_GAP = 5
# What looks like a number of somebody and is none.
HARMLESS = re.compile(
    r"\brp\.?\s{0,2}\d[\d.,]*"
    r"|(?<![\w./-])\d{1,2}([./-])\d{1,2}\1(?:19|20)?\d\d(?![./-]?\w)"
    r"|(?<![\d.,])\d{1,2}[.:]\d\d(?=\s{0,2}(?:-|s\.?/?d|wi[bt]|wita|sampai|hingga))"
    r"|(?<!\d[ ,/-])(?<!\d)(?:19|20)\d\d(?:[ ,/-]{1,3}(?:19|20)\d\d)+(?![ ,/-]?\d)",
    re.IGNORECASE,
)
THOUSANDS = re.compile(
    r"(?<![\d.,/-])[1-9]\d{0,2}(?:\.\d{3}){1,4}(?:,\d{1,2})?(?!\d|[./-][\dOoIl])"
)
MOST_CHUNKS, MOST_DIGITS = 20, 20
NIK, LEAST_NUMBER = 16, 10
MOBILE, LANDLINE, WITHOUT_ZERO = range(10, 16), range(9, 13), range(10, 13)
# Pieces of a number are seldom shorter; figures in a row often are.
SOLID = 3
# So many digits at least, where a word says what they are.
LEAST = {"nik": 12, "bank": 6, "bpjs": 8, "number": 5, "phone": 7}
NEAR, CLOSE = 32, 3
NAMED_AFTER = re.compile(
    r"\s{0,2}\(?\s?(?:a\.?/?n\b|atas nama|bca\b|bri\b|bni\b|bsi\b|mandiri\b)", re.IGNORECASE
)
PASSPORT = re.compile(r"(?<![^\W_])[A-Z]{1,2}[ .-]?\d{6,7}(?!\d)")
BIRTH = re.compile(
    r"(?<![^\W_])(?:lahir|ttl|kelahiran|tgl lahir)[^\d\n.]{0,30}"
    r"(?P<date>\d{1,2}(?:[ ./-]{1,3}\d{1,2}[ ./-]{1,3}|[ ][^\W\d_]{3,9}[ ])(?:19|20)?\d\d)(?!\d)",
    re.IGNORECASE,
)
WOMEN, DAYS, MONTHS = 40, 31, 12
# The letters with which number plates begin, so that RT 04 RW is none.
REGISTERED = (
    r"(?:A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNRSTW]|E[ABD]|K[BHTU]|P[ABGST]|[ABDEFGHKLMNPRSTWZ])"
)
PLATE = re.compile(
    rf"(?<![^\W_])(?P<area>{REGISTERED})[ ._-]{{0,3}}"
    r"(?P<digits>(?:[\dOoIl][ .]?){0,3}[\dOoIl])[ ._-]{0,3}"
    r"(?P<rest>[A-Z]{1,3}|[A-Z](?: [A-Z]){1,2})(?![^\W_])",
    re.IGNORECASE,
)
UNITS = frozenset(("rt", "rw", "kg", "km", "jt", "rb", "org", "kk", "cm"))
LONGEST_BLOCK, CLOSE_TO_PLATE = 12, 24
BLOCK = re.compile(r"\b(?:blok|pasal|lantai|gedung|kelas|line|shift|ayat|huruf)\s$", re.IGNORECASE)


class Chunk(NamedTuple):
    """Digits that stand together, typing errors mended."""

    digits: str
    span: Span


def found_in(text: str) -> Iterator[Mark]:
    """Yield the numbers in `text`, which `letters.evened` has prepared."""
    harmless = _spans(HARMLESS, text)
    for run in _runs(text, harmless):
        yield from _in_run(text, run)
    yield from plates(text)
    yield from (Mark("birth", match.span("date")) for match in BIRTH.finditer(text))
    for match in PASSPORT.finditer(text):
        if cue_before(text, match.start(), "number", NEAR):
            yield Mark("number", match.span())


def is_nik(digits: str) -> bool:
    """Tell whether sixteen digits are built like a NIK: place, date (women's day + 40), serial."""
    day, month = int(digits[6:8]), int(digits[8:10])
    is_date = 1 <= (day - WOMEN if day > WOMEN else day) <= DAYS and 1 <= month <= MONTHS
    return digits[:2] in provinces() and is_date and digits[12:] != "0000"


@functools.cache
def provinces() -> frozenset[str]:
    """Return the codes of the provinces, those of before the division of Papua included."""
    codes = regions.index().codes["province"].values()
    return frozenset(code for each in codes for code in each) | {"93", "94", "95", "96", "97"}


def _spans(form: re.Pattern[str], text: str) -> list[Span]:
    return [match.span() for match in form.finditer(text)]


def _runs(text: str, harmless: Sequence[Span]) -> Iterator[list[Chunk]]:
    """Yield chunks with nothing but blanks and marks between them; harmless numbers part them."""
    run: list[Chunk] = []
    walls = iter(harmless)
    wall = next(walls, None)
    for match in CHUNK.finditer(text):
        first, last = match.span()
        while wall and wall[1] <= first:
            wall = next(walls, None)
        is_harmless = wall is not None and wall[0] < last
        if run and (is_harmless or not _joins(text, run[-1].span[1], first)):
            yield run
            run = []
        if not is_harmless:
            words = match.group()
            digits = SPELT.get(words.lower()) or words.translate(TYPED)
            run.append(Chunk(digits, (first, last)))
    if run:
        yield run


def _joins(text: str, first: int, last: int) -> bool:
    return last - first <= LONGEST_GAP and GAP.fullmatch(text, first, last) is not None


def _in_run(text: str, run: list[Chunk]) -> Iterator[Mark]:
    """Yield the numbers of one run, from left to right; what a word before says of it goes first."""
    at = 0
    if cued := _cued(text, run):
        yield cued
        at = next((n for n, each in enumerate(run) if each.span[0] >= cued.span[1]), len(run))
    while at < len(run):
        if len(run) - at == 1 and len(run[at].digits) < LANDLINE.start:
            return
        code, last = _uncued(run, at)
        if code:
            yield Mark(code, (_opening(text, run[at].span[0]), run[last].span[1]))
        at = last + 1


def _cued(text: str, run: list[Chunk]) -> Mark | None:
    """Return the number at the head of a run that a word before or after it names."""
    total, last = 0, 0
    for last, chunk in enumerate(run[:MOST_CHUNKS]):  # noqa: B007  # the last one taken counts
        total += len(chunk.digits)
        if total >= MOST_DIGITS:
            break
    span = (_opening(text, run[0].span[0]), run[last].span[1])
    if total < LEAST["number"]:
        return None
    is_sum = THOUSANDS.match(text, run[0].span[0])
    if is_sum and total < LEAST_NUMBER:
        return None
    for code in ("nik", "bpjs", "phone", "number", "bank"):
        reach = CLOSE if is_sum else NEAR
        if total >= LEAST[code] and cue_before(text, run[0].span[0], code, reach):
            digits = "".join(chunk.digits for chunk in run[: last + 1])
            kind = _plainly(digits) if code in ("bank", "number", "phone") else None
            return Mark(kind or code, span)
    if total > LEAST["phone"] and NAMED_AFTER.match(text, span[1]):
        return Mark("bank", span)
    return None


def _plainly(digits: str) -> str | None:
    """Return what digits are by their own form, whatever stands before them."""
    if len(digits) == NIK and is_nik(digits):
        return "nik"
    return "phone" if re.match(r"(?:0|62|0062)8", digits) and len(digits) in MOBILE else None


def _uncued(run: list[Chunk], at: int) -> tuple[str | None, int]:
    """Return what begins at chunk `at` and its last chunk; a NIK first, then the longest number."""
    digits, best = "", None
    for here in range(at, min(len(run), at + MOST_CHUNKS)):
        digits += run[here].digits
        if len(digits) > MOST_DIGITS:
            break
        code = _kind(digits, run[at : here + 1])
        if code == "nik":
            return code, here
        if code and not (best and best[0] == "phone" and code == "number"):
            best = (code, here)
    if best:
        return best
    return ("number", at) if len(run[at].digits) > MOST_DIGITS else (None, at)


def _kind(digits: str, chunks: Sequence[Chunk]) -> str | None:
    size = len(digits)
    if size == NIK and is_nik(digits):
        return "nik"
    if _is_phone(digits, chunks):
        return "phone"
    is_solid = all(len(chunk.digits) >= SOLID for chunk in chunks)
    is_typed_singly = all(len(chunk.digits) == 1 for chunk in chunks)
    if size >= LEAST_NUMBER and (is_solid or is_typed_singly):
        return "nik" if size == NIK else "number"
    return None


def _is_phone(digits: str, chunks: Sequence[Chunk]) -> bool:
    size, first = len(digits), chunks[0].digits
    is_solid = all(len(chunk.digits) >= SOLID for chunk in chunks)
    if re.match(r"(?:0|62|0062)8", digits):
        return size in MOBILE
    if re.match(r"0[2-79]", digits):
        return size in LANDLINE and len(first) >= SOLID
    if re.match(r"62[2-79]", digits):
        return size in LANDLINE and len(first) == len("62")
    return digits[0] == "8" and size in WITHOUT_ZERO and is_solid


def _opening(text: str, first: int) -> int:
    """Return where a number begins with its plus and bracket."""
    while first and text[first - 1] in "(+":
        first -= 1
    return first


def plates(text: str) -> Iterator[Mark]:
    """Yield number plates: in capitals anywhere, in small letters where they are surely one."""
    for match in PLATE.finditer(text):
        if _is_plate(text, match):
            yield Mark("plate", match.span())


def _is_plate(text: str, match: re.Match[str]) -> bool:
    first, area, rest = match.start(), match["area"], match["rest"]
    digits = re.sub(r"\D", "", match["digits"].translate(TYPED))
    has_digit = any(each.isdigit() for each in match["digits"])
    if not has_digit or BLOCK.search(text, max(0, first - LONGEST_BLOCK), first):
        return False
    if cue_before(text, first, "plate", CLOSE_TO_PLATE):
        return True
    if area.isupper() and rest.isupper():
        return len(digits) > 1 or len(rest) > 1
    is_year = digits.startswith(("19", "20"))
    return len(digits) >= SOLID and len(rest) > 1 and not (is_year or _is_word(rest.lower()))


def _is_word(lower: str) -> bool:
    chat = tables.table("everyday")["words"]
    return lower in tables.words("stopwords") or lower in chat or lower in UNITS
