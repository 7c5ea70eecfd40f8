"""The day a forum was held: every date in the text, weighed by the words around it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ngariung.language.findings import HeldOn, Span
from ngariung.language.reasons import LABELLED
from ngariung.language.texts import Text

MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
SHORT_MONTHS = {"jan": 1, "feb": 2, "peb": 2, "pebruari": 2, "mar": 3, "apr": 4, "jun": 6} | {
    "jul": 7, "agu": 8, "agt": 8, "ags": 8, "agust": 8, "aug": 8, "sep": 9, "sept": 9, "okt": 10,
    "oct": 10, "nov": 11, "nop": 11, "nopember": 11, "des": 12, "dec": 12,
}  # fmt: skip
MONTH = {name: number for number, name in enumerate(MONTHS, 1)} | SHORT_MONTHS
WEEKDAYS = {"senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "sabtu": 5, "minggu": 6}
WEEKDAYS |= {"jum'at": 4, "ahad": 6, "rebo": 2}
ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
} | {
    "xi": 11,
    "xii": 12,
}
DAY = r"(?P<weekday>senin|selasa|rabu|rebo|kamis|jum'?at|sabtu|minggu|ahad)"
PART = r"(?:\s+(?:pagi|siang|sore|malam|petang|dini\s+hari|wita|wib|wit))?"
LEAD = re.compile(
    rf"\b{DAY}(?:\s*[-/]\s*[a-z']+)?{PART}\s*[,/]?\s*(?:tanggal\s+|tgl\.?\s+|tertanggal\s+)?[(]?\s*$"
)
# What in front of a bare 6/5/2025 makes it a date: a bracket, "tanggal", "pada".
BARE_LEAD = re.compile(r"(?:[(]|\b(?:tanggal|tgl\.?|pada|lambat|hari|waktu)\s*:?)\s*$")
REACH = 48
NUMBER = re.compile(r"\d(?<![\d./:-]\d)(?<!\d,\d)\d?(?!\d)")
NAMES = "|".join(sorted(MONTH, key=len, reverse=True))
SPELT = re.compile(
    r"(?P<day>\d{1,2})(?:\s*(?:-|s\.?\s?/?d\.?|sampai(?:\s+dengan)?|hingga|dan|&)\s*(?P<last>\d{1,2}))?"
    rf"(?:\s+(?:bulan\s+)?|[-/])(?P<month>{NAMES})\b\.?,?"
    r"(?:(?:\s+(?:tahun\s+)?|[-/])(?P<year>20\d\d)|(?:\s*'|[-/])(?P<behind>\d\d)\b)?"
)
NUMERIC = re.compile(
    r"(?P<day>\d{1,2})(?:\s*-\s*(?P<last>\d{1,2})(?=\s*[/.]))?\s*(?P<mark>[/.-])\s*(?P<month>\d{1,2}|[ivx]{1,4}(?=[/.-]))"
    r"(?:\s*[/.-]\s*(?P<year>20\d\d|\d\d)|[)]\s(?P<behind>20\d\d))?(?![\d/])"
)
ISO = re.compile(r"(?P<year>20(?<=\b20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
# Between the first and the last day of an event.
RANGE = re.compile(r"[)\s]*(?:-|s\.?\s?d\.?|sampai(?:\s+dengan)?|hingga)\s*[(]?\s*")
CLOCK = re.compile(r"^[)\s]*[|,-]?\s*\d{1,2}[:.]\d\d")
NOT_THE_EVENT = re.compile(
    r"dikutip|dilansir|dihubungi|rilis|keterangan\s+(?:pers|tertulis)|diterbitkan|ditetapkan"
    r"|undang-undang|peraturan|nomor\s|pencoblosan|pemungutan\s+suara|hak\s+pilih|hari\s+h\b"
    r"|pangkal|bermula|berawal|kejadian|peristiwa|insiden|sejak|terhitung|sampai\s+dengan"
    r"|hingga\s+tanggal|mendatang\b|nanti|lambat|tenggat|batas\s+waktu|lahir|sebelumnya|\blalu\b|diunggah"
    r"|\b(?:terbit|tayang|dimuat|dipublikasi\w*|masuk\s+pada|tertanggal|dilayangkan)\b"
)
# A page's last lines may say when it came out, and where a report was signed: Serang, 26 Februari 2026.
PUBLISHED = re.compile(
    r"\b(?:terbit|diterbitkan|tayang|ditayangkan|dimuat|dipublikasi\w*|diunggah|diposting|posted|published)\b"
    r"(?:\s+(?:on|pada|hari|tanggal))*[\s:]*(?:[a-z']{4,7}\s*,\s*)?[(]?$"
)
COMING = re.compile(r"\W*(?:untuk\s+memilih|mendatang)")
SAYING = re.compile(
    r"(?:mengatakan|menyampaikan\s+hal|mengungkapkan|menjelaskan|kata|ujar|tutur|ucap|ungkap|jelas|tegas|papar|imbuh|tambah|terang|sebut)(?:nya)?\b"
    r"[^.\"]{0,60}$"
)
EVENT = re.compile(
    r"digelar|menggelar|berlangsung|dilaksana|melaksana|diselenggara|menyelenggara|diadakan"
    r"|mengadakan|bertempat|bertemu|berkumpul|hadir|kegiatan|curhat|kasih|ngariung|reses|rapat"
    r"|dialog|silaturahmi|pertemuan|mediasi|kunjung|sambang|tatap\s+muka|acara|di\s+(?:kantor|balai"
    r"|aula|gereja|masjid|ruang|halaman|rumah|kelurahan|desa)"
)

# From this weight on a date without its year is the event's own: no other date replaces it.
SURE = 0.6
LONGEST_DELAY = 60
CENTURY = 100
ROOM_FOR_CLOCK = 22
HEAD_LINE = 90


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as written: weekday and year may be missing."""

    span: Span
    day: int
    month: int
    year: int | None
    weekday: int | None
    is_header: bool
    score: float
    # Day and month of the last day, where an event of several days is written.
    last: tuple[int, int] | None = None

    def until(self, on: dt.date) -> dt.date | None:
        """Return the last day of an event that began `on`, if the text names one."""
        if self.last is None:
            return None
        day, month = self.last
        try:
            return dt.date(on.year + (month < on.month), month, day)
        except ValueError:
            return None

    def on(self, year: int | None = None) -> dt.date | None:
        """Return the date, in `year` where it names none; None if there is no such day."""
        given = self.year or year
        try:
            return dt.date(given, self.month, self.day) if given else None
        except ValueError:
            return None

    @property
    def is_off(self) -> bool:
        """Tell whether the weekday written contradicts the date."""
        on = self.on()
        return bool(on and self.weekday is not None and on.weekday() != self.weekday)


def dates_in(text: Text) -> tuple[Dated, ...]:
    """Return all dates, in the order of the text."""
    found = [
        dated for number in NUMBER.finditer(text.lower) if (dated := _at(text, number.start()))
    ]
    found += [dated for match in ISO.finditer(text.lower) if (dated := _dated(text, match, None))]
    return _with_ranges(text, sorted(found, key=lambda each: each.span))


def _with_ranges(text: Text, found: list[Dated]) -> tuple[Dated, ...]:
    """Let the last day of an event of several days lend its year to the first and weigh nothing itself."""
    kept: list[Dated] = []
    for dated in found:
        first = kept[-1] if kept else None
        if first and dated.span[0] < first.span[1]:
            continue
        if first and RANGE.fullmatch(text.lower, first.span[1], dated.span[0]):
            year = first.year
            if year is None and dated.year:
                year = dated.year - (first.month > dated.month)
            kept[-1] = replace(first, year=year, last=(dated.day, dated.month))
            kept.append(replace(dated, score=0.0))
            continue
        kept.append(dated)
    return tuple(kept)


def _at(text: Text, at: int) -> Dated | None:
    """Return the date that begins with the number at `at`."""
    spelt = SPELT.match(text.lower, at)
    match = spelt or NUMERIC.match(text.lower, at)
    if match is None:
        return None
    before = text.lower[max(0, at - REACH) : at]
    lead = LEAD.search(before)
    is_dated = spelt or lead or BARE_LEAD.search(before) or _is_full(match)
    return _dated(text, match, lead) if is_dated else None


def _is_full(match: re.Match[str]) -> bool:
    """Tell 6-5-2025, 6/5/25 and 06-05-25 from 6/5 and 6.5.25: with its year it needs no word in front."""
    year, mark = match.group("year") or "", match.group("mark")
    is_padded = len(match.group("day")) == len(match.group("month")) == len(year)
    return len(year) > len("25") or (
        len(year) == len("25") and (mark == "/" or (mark == "-" and is_padded))
    )


def published_on(dates: tuple[Dated, ...]) -> dt.date | None:
    """Return the date in the head of the page, or of the line that says when it came out."""
    for dated in dates:
        if dated.is_header and (on := dated.on()):
            return on
    return None


def held_on(dates: tuple[Dated, ...], fields: Iterable[Span] = ()) -> HeldOn | None:
    """Return the day of the event, or None where the text leaves day, month or year open.

    A date in one of `fields`, the labelled lines of a form, is taken before any other.
    """
    published = published_on(dates)
    for start, end in fields:
        written = next((each for each in dates if start <= each.span[0] < end), None)
        if written and (on := written.on() or _in_year_of(written, published)):
            return _held(written, on, LABELLED, 0.95)
    candidates = [each for each in dates if not each.is_header and each.score > 0]
    for dated in sorted(candidates, key=lambda each: -each.score):
        on = dated.on() or _in_year_of(dated, published)
        if on:
            reason = "date beside words of the event"
            if dated.year is None:
                reason = "day and month in the text, year from the head of the page"
            return _held(dated, on, reason, min(0.95, dated.score))
        if dated.score >= SURE:
            same = [c for c in candidates if (c.day, c.month) == (dated.day, dated.month)]
            full = next((c for c in same if c.on()), None)
            if not full:
                return None
    return None


def _held(dated: Dated, on: dt.date, reason: str, confidence: float) -> HeldOn:
    until = dated.until(on)
    until = until if until and until > on else None
    return HeldOn(span=dated.span, reason=reason, confidence=confidence, on=on, until=until)


def written_in(text: Text, span: Span) -> Iterator[list[Dated]]:
    """Yield the dates in `span` by the way they are written: spelt out, in numbers, year first."""
    for pattern in (SPELT, NUMERIC, ISO):
        matches = pattern.finditer(text.lower, *span)
        yield [dated for match in matches if (dated := _dated(text, match, None))]


def _in_year_of(dated: Dated, published: dt.date | None) -> dt.date | None:
    """Return the date in the year of publication, or the year before it."""
    if not published:
        return None
    for year in (published.year, published.year - 1):
        on = dated.on(year)
        if on and on <= published and (published - on).days <= LONGEST_DELAY:
            return on
    return None


def _dated(text: Text, match: re.Match[str], lead: re.Match[str] | None) -> Dated | None:
    parts = match.groupdict()
    month = parts["month"]
    number = int(month) if month.isdigit() else MONTH.get(month) or ROMAN.get(month, 0)
    written = parts["year"] or parts.get("behind")
    year = int(written) if written else None
    if year is not None and year < CENTURY:
        year += 2000
    if number not in range(1, 13) or int(parts["day"]) not in range(1, 32):
        return None
    weekday = WEEKDAYS.get(lead.group("weekday")) if lead else None
    before = len(lead.group()) if lead else 0
    span = (match.start() - before, match.end())
    header = _is_header(text, span) or _is_imprint(text, span)
    score = 0.0 if header else _score(text, span, weekday, year)
    last = (int(parts["last"]), number) if parts.get("last") else None
    return Dated(span, int(parts["day"]), number, year, weekday, header, score, last)


def _is_header(text: Text, span: Span) -> bool:
    """Tell a publication date: before the body, or alone on its line with a clock."""
    start, end = span
    line_start = text.clean.rfind("\n", 0, start) + 1
    line_end = text.clean.find("\n", end)
    line = text.clean[line_start : line_end if line_end >= 0 else len(text.clean)]
    alone = len(line.strip()) - (end - start) < ROOM_FOR_CLOCK
    if CLOCK.match(text.clean[end : end + 12]) and len(line) < HEAD_LINE:
        return True
    if text.clean[max(0, start - 6) : start].strip().endswith("date"):
        return True
    return alone and start < max(text.body_from, 1)


def _is_imprint(text: Text, span: Span) -> bool:
    """Tell the date in a short line that says when the page came out."""
    if not PUBLISHED.search(text.lower, max(0, span[0] - REACH), span[0]):
        return False
    start, end = text.paragraphs[text.paragraph_at(span[0])]
    return end - start < HEAD_LINE


def _score(text: Text, span: Span, weekday: int | None, year: int | None) -> float:
    """Weigh how well a date fits the event, 0 for one that is certainly another's."""
    number = text.sentence_at(span[0])
    begin, finish = text.sentences[number] if text.sentences else span
    before = text.lower[max(begin, span[0] - 90) : span[0]]
    after = text.lower[span[1] : min(finish, span[1] + 60)]
    if NOT_THE_EVENT.search(before[-60:]) or COMING.match(after):
        return 0.0
    if text.in_quote(span[0]):
        return 0.0
    score = 0.45 + 0.15 * (weekday is not None) + 0.1 * (year is not None)
    if SAYING.search(before):
        return score - 0.25
    near = text.lower[begin:finish]
    return (
        score
        + 0.2 * bool(EVENT.search(near))
        + 0.05 * (number <= text.sentence_at(text.body_from) + 2)
    )
