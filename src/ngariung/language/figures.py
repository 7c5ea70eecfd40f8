"""Figures of statistics with unit, place, period and source."""

import re
from collections.abc import Iterator

from ngariung.language import regions
from ngariung.language.findings import Figure, Participants, Span
from ngariung.language.layouts import SPOKEN, rows_of
from ngariung.language.reasons import ROW
from ngariung.language.texts import Text

NUMBER = r"(?P<value>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
UNIT = r"(?P<unit>persen|%|per\s?sen|kasus|jiwa|orang|ton|kg|hektare|hektar|unit|perkara|keluarga|kk|rupiah)"
FIGURE = re.compile(rf"(?=\d)(?<![\w/.,-]){NUMBER}\s*{UNIT}(?!\w)")
STATISTIC = re.compile(
    r"\b(?:data|angka|rata-rata|tingkat|jumlah|sebesar|turun|naik|tercatat|BPS|sebanyak|mencapai)\b"
)
SOURCE = re.compile(
    r"\b(BPS|Badan\s+Pusat\s+Statistik|Polri|Polda\s+\w+|Polres\s+\w+|Kemnaker|Disnaker|BNN|Bawaslu|KPU)\b"
)
YEAR = re.compile(r"\b(20\d\d)\b")
NATIONAL = re.compile(r"\bnasional|\bindonesia\b", re.IGNORECASE)
CAPITALS = re.compile(r"(?:Provinsi\s+|Kabupaten\s+|Kota\s+)?[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?")
GROUP = (
    r"(?:warga|orang|penduduk|buruh|pekerja|karyawan|peserta|jemaat|mahasiswa|pelajar|siswa|pedagang|nelayan"
    r"|petani|anggota|sopir|driver|tamu|undangan|perwakilan|kepala\s+keluarga|ibu-ibu|pengurus|ketua\s+r[tw])"
)
WORDS = {
    "seorang": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11, "belasan": 15, "puluhan": 30, "ratusan": 100,
}  # fmt: skip
# Letters with which a number in words begins: looked at first, because that is quick.
OPENING = "".join(sorted({word[0] for word in WORDS}))
HEADS = re.compile(
    rf"(?=[\d{OPENING}])(?<![\w/.,-])(?P<count>\d{{1,3}}(?:\.\d{{3}})*|{'|'.join(WORDS)})\s+(?:orang\s+)?"
    rf"(?P<who>{GROUP})\b"
)
ATTENDED = re.compile(
    r"\b(?:hadir|diikuti|dihadiri|menghadiri|mengajak|(?:para\s+|jumlah\s+)?peserta|di\s+hadapan|berkumpul"
    r"|bersama|(?:di|meng)?undang\w*|maju|diterima|ikut|duduk|lesehan|memadati|mengikuti|menyimak|menyapa"
    r"|sebanyak)\b",
    re.IGNORECASE,
)
TOTAL = re.compile(r"\W*(?:total|jumlah|-$)", re.IGNORECASE)
REACH = 60


def figures_in(text: Text) -> tuple[Figure, ...]:
    """Return the figures that stand beside words of statistics."""
    found, told = [], dict[Span, bool]()
    for match in FIGURE.finditer(text.lower):
        sentence = text.sentences[text.sentence_at(match.start())]
        unit = match.group("unit").replace(" ", "")
        if unit not in ("persen", "%") and not _tells(text, STATISTIC, sentence, told):
            continue
        found.append(_figure(text, match, sentence, "%" if unit in ("persen", "%") else unit))
    return tuple(found)


def participants_in(text: Text) -> tuple[Participants, ...]:
    """Return groups of people with their number, as far as they took part."""
    found = list(_in_tables(text))
    told = dict[Span, bool]()
    taken = {(each.count, each.who) for each in found}
    for match in HEADS.finditer(text.lower):
        if text.layout.section_at(match.start()) in SPOKEN or text.layout.is_row(match.start()):
            continue
        sentence = text.sentences[text.sentence_at(match.start())]
        if text.in_quote(match.start()) or not _tells(text, ATTENDED, sentence, told):
            continue
        words = match.group("count")
        count = WORDS.get(words) or int(words.replace(".", ""))
        who = " ".join(match.group("who").split())
        if (count, who) in taken:
            continue
        taken.add((count, who))
        reason = f"“{text.words(match.span())}” beside words of attendance"
        found.append(
            Participants(span=match.span(), reason=reason, confidence=0.7, count=count, who=who)
        )
    return tuple(found)


def _in_tables(text: Text) -> Iterator[Participants]:
    """Yield the groups in the tables of a form that give a number to each."""
    for row in rows_of(text.layout, "count", "post"):
        number = re.search(r"\d{1,4}", text.clean[slice(*row.get("count", (0, 0)))])
        who = text.words(row.get("post", (0, 0)))
        if number and not TOTAL.match(who):
            span, count = (row["post"][0], row["count"][1]), int(number.group())
            yield Participants(span=span, reason=ROW, confidence=0.9, count=count, who=who)


def _tells(text: Text, cue: re.Pattern[str], sentence: Span, told: dict[Span, bool]) -> bool:
    """Tell whether a sentence holds a cue; each sentence is searched once."""
    if sentence not in told:
        told[sentence] = bool(cue.search(text.clean, *sentence))
    return told[sentence]


def _figure(text: Text, match: re.Match[str], sentence: Span, unit: str) -> Figure:
    before = text.clean[sentence[0] : match.start()]
    source, year = SOURCE.search(before), YEAR.search(before)
    return Figure(
        span=match.span(),
        reason="a number with its unit beside words of statistics",
        confidence=0.75,
        value=float(match.group("value").replace(".", "").replace(",", ".")),
        unit=unit,
        place=_place(before),
        period=year.group(1) if year else None,
        source=source.group(1) if source else None,
    )


def _place(before: str) -> str | None:
    """Return the place named last before a number."""
    near = before[-REACH:]
    national = max((found.end() for found in NATIONAL.finditer(near)), default=-1)
    named = list(_regions(near))
    if named and named[-1][0] > national:
        return named[-1][1]
    return "national" if national >= 0 else None


def _regions(words: str) -> Iterator[tuple[int, str]]:
    index = regions.index()
    for match in CAPITALS.finditer(words):
        name = match.group()
        if index.find("province", name) or index.find("regency", name):
            yield match.end(), name
