"""By which day something is to be done: a date, a term, or words such as "next week"."""

import calendar
import datetime as dt
import re

from ngariung.language import dates
from ngariung.language.findings import HeldOn, Span
from ngariung.language.texts import Text

DEADLINE = re.compile(
    r"\b(?:paling\s+lambat|selambat\S*|hingga|sampai|sebelum|batas\s+waktu|tenggat)\b[^.;]{0,40}$"
)
COUNTS = {
    "se": 1, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10,
}  # fmt: skip
SPAN_OF_TIME = re.compile(
    r"(?P<lead>\b(?:paling\s+lambat|selambat\S*|dalam(?:\s+(?:waktu|kurun|tempo))*)\s+)?"
    rf"\b(?P<count>\d{{1,3}}\s|(?:{'|'.join(COUNTS)})\s?)\s*(?P<unit>hari|minggu|pekan|bulan)\b"
    r"(?!\s+(?:kerja|sekali|lalu|terakhir|ini))(?P<tail>\s+(?:ke\s+depan|kedepan|lagi|mendatang|setelah\s+\w+))?"
)
HOURS = re.compile(r"\b(?P<days>\d)\s*[x×]\s*24\s+jam\b")
WILL = re.compile(r"\b(?:akan|bakal|segera|nanti|kami|kita)\b")
# "Akan digelar pada 20 Februari": a day after the event needs no word for "at the latest".
PLANNED = re.compile(
    r"\b(?:pada|tanggal|tgl|mulai|hari|(?:di)?jadwalkan|(?:di)?agendakan)\b[^.;]{0,20}$"
)
# What lasts until a day, or comes back again, is not due on it.
LASTING = re.compile(r"\b(?:selama|sepanjang|setiap|tiap|saban|per)\s+$")
WEEKDAY = re.compile(
    r"\b(?:paling\s+lambat|selambat\S*|sebelum|hingga|sampai|mulai|(?P<plain>pada|hari))\s+(?:hari\s+)?"
    rf"(?P<day>{'|'.join(sorted(dates.WEEKDAYS))})\b(?!\s*[,(]?\s*\d|\s+(?:lalu|kemarin))"
    rf"|\b(?P<named>{'|'.join(sorted(dates.WEEKDAYS))})\s+(?P<next>(?:pekan|minggu)\s+depan|depan|mendatang|besok|ini|nanti)\b"
)
NEAR = re.compile(
    r"\b(?:(?P<today>(?:hari|malam|sore|siang|petang)\s+ini(?:\s+juga)?|nanti\s+(?:malam|sore))|(?P<tomorrow>besok|esok)\b"
    r"|(?P<after>lusa)|(?P<end>(?:sebelum\s+)?akhir\s+)?(?P<unit>minggu|pekan|bulan|tahun)\s+"
    r"(?P<which>ini|depan|mendatang)|akhir\s+(?P<alone>bulan|tahun|pekan))\b"
)
END_OF_MONTH = re.compile(
    rf"\bakhir\s+(?:bulan\s+)?(?P<month>{dates.NAMES})\b(?:\s+(?P<year>20\d\d))?"
)
# "Awal bulan depan" names no day.
EARLY = re.compile(r"\b(?:awal|pertengahan)\s+$")
WEEK, LOOK_BACK, DECEMBER = 7, 14, 12


def due_in(text: Text, span: Span, held: HeldOn | None, *, is_cell: bool) -> dt.date | None:
    """Return the day by which something is to be done: the last one behind words such as "at the latest".

    In a cell of a table under such words no further ones are needed. Words such as "next week" count
    from the day of the event, and mean the last day of that time; without that day, None.
    """
    year = held.on.year if held else None
    for group in dates.written_in(text, span):
        found = None
        for dated in group:
            before = text.lower[max(span[0], dated.span[0] - dates.REACH) : dated.span[0]]
            on = dated.on(year) if is_cell or DEADLINE.search(before) else None
            if on is None and held and PLANNED.search(before):
                on = later if (later := dated.on(year)) and later > held.on else None
            if on:
                found = on if held is None or on >= held.on else found
        if found:
            return found
    if held is None:
        return None
    words = text.lower[slice(*span)]
    return _after(words, held.on, is_cell=is_cell) or _relative(words, held.on)


def _after(words: str, held: dt.date, *, is_cell: bool) -> dt.date | None:
    """Return the day so many days, weeks or months after the event; working days are not counted."""
    if hours := HOURS.search(words):
        return held + dt.timedelta(days=int(hours.group("days")))
    match = SPAN_OF_TIME.search(words)
    if not match or not (is_cell or match.group("lead") or match.group("tail")):
        return None
    if _lasts(words, match):
        return None
    written = match.group("count").strip()
    count = int(written) if written.isdigit() else COUNTS[written]
    if match.group("unit") == "bulan":
        month = held.month - 1 + count
        last = calendar.monthrange(held.year + month // 12, month % 12 + 1)[1]
        return dt.date(held.year + month // 12, month % 12 + 1, min(held.day, last))
    return held + dt.timedelta(days=count * (1 if match.group("unit") == "hari" else WEEK))


def _relative(words: str, held: dt.date) -> dt.date | None:
    """Return the last day of what words such as "akhir bulan ini" or "pekan depan" mean."""
    if month := END_OF_MONTH.search(words):
        return _end_of_month_named(month, held)
    for weekday in WEEKDAY.finditer(words):
        is_plain = weekday.group("plain") and not WILL.search(words, 0, weekday.start())
        if not (is_plain or _lasts(words, weekday)):
            return _weekday(weekday, held)
    for near in NEAR.finditer(words):
        if not _lasts(words, near):
            return _near(near, held)
    return None


def _lasts(words: str, found: re.Match[str]) -> bool:
    before = words[max(0, found.start() - LOOK_BACK) : found.start()]
    return bool(LASTING.search(before) or EARLY.search(before))


def _end_of_month_named(found: re.Match[str], held: dt.date) -> dt.date:
    month = dates.MONTH[found.group("month")]
    year = int(found.group("year") or held.year + (month < held.month))
    return _last_of(year, month)


def _weekday(found: re.Match[str], held: dt.date) -> dt.date:
    """Return the next such day; with "pekan depan" or "depan" the one of the next week."""
    number = dates.WEEKDAYS[found.group("day") or found.group("named")]
    if found.group("next") and "depan" in found.group("next"):
        monday = held - dt.timedelta(days=held.weekday())
        return monday + dt.timedelta(days=WEEK + number)
    return held + dt.timedelta(days=(number - held.weekday() - 1) % WEEK + 1)


def _near(found: re.Match[str], held: dt.date) -> dt.date:
    for name, days in (("today", 0), ("tomorrow", 1), ("after", 2)):
        if found.group(name):
            return held + dt.timedelta(days=days)
    unit = found.group("unit") or found.group("alone")
    later = found.group("which") in ("depan", "mendatang")
    if unit in ("minggu", "pekan"):
        return held + dt.timedelta(days=WEEK - 1 - held.weekday() + WEEK * later)
    if unit == "tahun":
        return dt.date(held.year + later, DECEMBER, 31)
    month = held.month + later
    return _last_of(held.year + month // (DECEMBER + 1), (month - 1) % DECEMBER + 1)


def _last_of(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
