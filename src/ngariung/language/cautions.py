"""What a reviewer has to look at before anything is made of a text."""

import datetime as dt
from typing import NamedTuple

from ngariung.language import tables
from ngariung.language.alternatives import quick
from ngariung.language.dates import Dated
from ngariung.language.findings import Caution, HeldOn, Span
from ngariung.language.reasons import LABELLED
from ngariung.language.texts import ENDS, Text

CANDIDATES = quick(
    r"\b(?:paslon|pasangan\s+calon|pasangan\s+[A-Z]\w+|calon\s+(?:gubernur|bupati|wali\s?kota|presiden|wakil"
    r"|legislatif|anggota\s+legislatif)|cagub|cawagub|cabup|cawabup|cawalkot|capres|cawapres|caleg|bacaleg"
    r"|nomor\s+urut\s+\d)"
)
# PKB without more is a collective labour agreement (perjanjian kerja bersama), whatever party is called so.
PARTIES = quick(
    r"\b(?:Partai\s+[A-Z]\w+|PDI\s?-?\s?Perjuangan|PDIP|Gerindra|Golkar|NasDem|Nasdem|PKS|PPP|Partai\s+Demokrat"
    r"|(?:[Pp]olitikus|[Kk]ader|DP[CPW]|[Ll]egislator|[Cc]aleg)\s+PKB|Hanura|Perindo|PSI\b|PAN\b(?=\s)|Fraksi\s+[A-Z]\w+|politisi)"
)
ELECTION = quick(
    r"\b(?:pilkada|pemilu\w*|pilpres|pileg|pilgub|pilbup|pilwalkot|kampanye"
    r"|pemilihan\s+(?:kepala|umum|gubernur))\b"
)
# Dates that fit the event nearly as well as the best one; a labelled line leaves no doubt.
RIVALS = 0.15
# A last line shorter than this is a signature, no sentence cut off.
SIGNATURE = 40
WORDS = {
    "names_candidates": "Teks menyebut calon atau partai politik.",
    "election_period": "Acara atau terbitnya jatuh pada masa pemilu.",
    "date_contradicts_weekday": "Hari dan tanggal yang tertulis tidak cocok.",
    "date_without_year": "Tanggal acara tertulis tanpa tahun.",
    "several_dates": "Ada beberapa tanggal; periksa mana tanggal acaranya.",
    "date_in_future": "Tanggal acara jauh sesudah tanggal lain di teks.",
    "cut_off": "Teks terpotong di akhir.",
    "no_date": "Tanggal acara tidak ditemukan.",
    "no_host": "Penyelenggara tidak ditemukan.",
}


def cautions_in(
    text: Text, dates: tuple[Dated, ...], held: HeldOn | None, published: dt.date | None
) -> tuple[Caution, ...]:
    """Return the warnings about a text."""
    found = [
        _candidates(text),
        _election(text, held, published),
        *_about_dates(dates, held),
        _cut_off(text),
    ]
    return tuple(each for each in found if each)


def is_held(cautions: tuple[Caution, ...], held: HeldOn | None, published: dt.date | None) -> bool:
    """Tell whether a text waits for a reviewer because it names candidates or parties."""
    codes = {each.code for each in cautions}
    if "names_candidates" not in codes:
        return False
    return "election_period" in codes or (held is None and published is None)


def in_election_period(on: dt.date) -> bool:
    """Tell whether a day lies in an election period of the data."""
    return election_between(on, on) is not None


class ElectionPeriod(NamedTuple):
    """An election and the days, both counted in, between which texts about it are held."""

    name: str
    first: dt.date
    last: dt.date


def election_between(first: dt.date, last: dt.date | None) -> ElectionPeriod | None:
    """Return the earliest election period with a day in this span; a span without `last` has no end."""
    rows = tables.table("elections")["period"]
    periods = (ElectionPeriod(row["name"], row["from"], row["to"]) for row in rows)
    touched = (one for one in periods if one.last >= first and (last is None or one.first <= last))
    return min(touched, key=_first, default=None)


def _first(period: ElectionPeriod) -> dt.date:
    return period.first


def _caution(code: str, span: Span, reason: str) -> Caution:
    return Caution(span=span, reason=reason, confidence=0.8, code=code, words=WORDS[code])


def _candidates(text: Text) -> Caution | None:
    found = CANDIDATES.search(text.clean) or PARTIES.search(text.clean)
    if not found:
        return None
    return _caution("names_candidates", found.span(), f"the words “{text.words(found.span())}”")


def _election(text: Text, held: HeldOn | None, published: dt.date | None) -> Caution | None:
    for on in (held.on if held else None, published):
        if on and in_election_period(on):
            span = held.span if held else (0, 0)
            return _caution("election_period", span, f"{on.isoformat()} lies in an election period")
    found = ELECTION.search(text.lower)
    if found and held is None and published is None:
        return _caution(
            "election_period", found.span(), "speaks of an election, the date is unknown"
        )
    return None


def _about_dates(dates: tuple[Dated, ...], held: HeldOn | None) -> list[Caution]:
    found = [
        _caution("date_contradicts_weekday", each.span, "the weekday of this date is another")
        for each in dates
        if each.is_off
    ]
    event = [each for each in dates if not each.is_header and each.score > 0]
    yearless = next((each for each in event if each.year is None), None)
    if yearless and (held is None or held.span == yearless.span):
        found.append(
            _caution("date_without_year", yearless.span, "the date of the event names no year")
        )
    best = max((each.score for each in event), default=0) - RIVALS
    sure = held is not None and held.reason == LABELLED
    days = {(each.day, each.month) for each in event if each.score >= best and not sure}
    if len(days) > 1:
        found.append(_caution("several_dates", event[-1].span, f"{len(days)} different days"))
    years = [each.year for each in dates if each.year]
    if held and any(held.on.year - year > 1 for year in years):
        found.append(_caution("date_in_future", held.span, "later than the other dates by years"))
    return found


def _cut_off(text: Text) -> Caution | None:
    if not text.paragraphs:
        return None
    start, end = text.paragraphs[-1]
    if text.layout.is_blocked(start):
        return None
    tail = text.clean[max(start, end - 4) : end]
    if ENDS.search(tail) or end - start < SIGNATURE:
        return None
    return _caution("cut_off", (max(start, end - 30), end), "the last sentence has no end")
