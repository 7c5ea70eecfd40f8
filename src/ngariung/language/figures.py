"""Figures of statistics with unit, place, period and source."""

import re
from collections.abc import Iterator

from ngariung.language import dates, regions
from ngariung.language.findings import Figure, Participants, Span
from ngariung.language.layouts import SPOKEN, rows_of
from ngariung.language.reasons import ROW
from ngariung.language.texts import Text

# Opens with a digit and looks back from there, so that the engine skips to digits.
NUMBER = r"(?P<value>\d(?<![\w/.,-]\d)(?:\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d*(?:[.,]\d+)?))"
UNIT = r"(?P<unit>persen|%|per\s?sen|kasus|jiwa|orang|ton|kg|hektare|hektar|unit|perkara|keluarga|kk|rupiah)"
FIGURE = re.compile(rf"{NUMBER}\s*{UNIT}(?!\w)")
STATISTIC = re.compile(
    r"\b(?:data|angka|rata-rata|tingkat|jumlah|sebesar|turun|naik|tercatat|bps|sebanyak|mencapai)\b",
    re.IGNORECASE,
)
INSTITUTE = (
    r"(?:BPS|Badan\s+Pusat\s+Statistik|Polri|Pol(?:da|res(?:ta|tabes|tro)?|sek)(?:\s+[A-Z]\w+){0,3}|Kemnaker|Kemenaker"
    r"|Kementerian(?:\s+[A-Z]\w+){1,3}|Disnaker\w*|Dinas(?:\s+[A-Z]\w+){1,3}|BNNK?|Bawaslu|KPU|Bappenas|Kompolnas"
    r"|Ombudsman|BPJS(?:\s+[A-Z]\w+)?|Bank\s+Indonesia|Apindo|Satlantas|Satreskrim)(?:\s+(?:Kota|Kabupaten)\s+[A-Z]\w+)?"
)
SOURCE = re.compile(rf"\b({INSTITUTE})\b")
# Words that say outright where a number comes from, before its source.
SAID_BY = re.compile(
    rf"(?:\b(?:[Mm]enurut|[Bb]erdasarkan|[Dd]ata|kata|sebut|[Cc]atatan|dari|versi|mengutip|dikutip)\s+|[(]\s?)"
    rf"(?:(?:data|catatan|laporan|dari|milik)\s+)*(?P<source>{INSTITUTE})\b"
)
MONTH = rf"(?:{'|'.join(dates.MONTHS)})"
PERIOD = re.compile(
    rf"\b(?P<period>(?:triwulan|kuartal|semester|caturwulan)\s+(?:[ivx]+|\d|pertama|kedua|ketiga|keempat)\b"
    rf"(?:\s+(?:tahun\s+)?20\d\d)?|{MONTH}(?:\s+20\d\d)?\s*(?:-|–|hingga|sampai(?:\s+dengan)?|s\.?d\.?)\s*"
    rf"{MONTH}(?:\s+20\d\d)?|{MONTH}\s+20\d\d|20\d\d\s*[-–/]\s*20\d\d|20\d\d)\b",
    re.IGNORECASE,
)
# Where what follows a number belongs to something else.
NEXT_CLAUSE = re.compile(
    r"[,;.]|\b(?:dan|sedangkan|sementara|dibanding\w*|dari|menjadi|turun|naik|padahal|serta)\b"
)
NATIONAL = re.compile(r"\bnasional|\bindonesia\b", re.IGNORECASE)
LEVELLED = re.compile(
    r"\b(?:Kecamatan|Kec\.|Kabupaten|Kab\.|Kota|Provinsi|Desa|Kelurahan|Kel\.)\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?"
)
OPENING_WORD = re.compile(r"(?:Di|Pada|Data|Angka|Se|Untuk|Warga|Jumlah|Tingkat)\s+")
CAPITALS = re.compile(r"(?:Provinsi\s+|Kabupaten\s+|Kota\s+)?[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?")
GROUP = (
    r"(?:warga|orang|penduduk|buruh|pekerja|karyawan|peserta|jemaat|mahasiswa|pelajar|siswa|pedagang|nelayan"
    r"|petani|anggota|sopir|driver|tamu|undangan|perwakilan|kepala\s+keluarga|ibu-ibu|pengurus|ketua\s+r[tw])"
)
WORDS = {
    "seorang": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
# How many these are nobody can say: the group stays without a number.
VAGUE = ("belasan", "puluhan", "ratusan", "ribuan")
# Letters with which a number in words begins: looked at first, because that is quick.
OPENING = "".join(sorted({word[0] for word in (*WORDS, *VAGUE)}))
HEADS = re.compile(
    rf"(?=[\d{OPENING}])(?<![\w/.,-])(?P<count>\d{{1,3}}(?:\.\d{{3}})*|{'|'.join((*WORDS, *VAGUE))})\s+"
    r"(?:orang\s+)?"
    rf"(?P<who>{GROUP})\b"
)
ATTENDED = re.compile(
    r"\b(?:hadir|diikuti|dihadiri|menghadiri|mengajak|(?:para\s+|jumlah\s+)?peserta|di\s+hadapan|berkumpul"
    r"|bersama|(?:di|meng)?undang\w*|maju|diterima|ikut|duduk|lesehan|memadati|mengikuti|menyimak|menyapa"
    r"|sebanyak)\b",
    re.IGNORECASE,
)
TOTAL = re.compile(r"\W*(?:total|jumlah|-$)", re.IGNORECASE)
# How far before a number its place, and its period or source, may stand.
REACH, FARTHEST = 60, 400


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
    """Return groups of people with their number, as far as they took part; None for "ratusan"."""
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
        count = None if words in VAGUE else WORDS.get(words) or int(words.replace(".", ""))
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
    before, behind = _around(text, match, sentence)
    return Figure(
        span=match.span(),
        reason="a number with its unit beside words of statistics",
        confidence=0.75,
        value=float(match.group("value").replace(".", "").replace(",", ".")),
        unit=unit,
        place=_place_behind(_clause(behind)) or _place(before),
        period=_period(before, _clause(behind)),
        source=_source(before, behind),
    )


def _around(text: Text, match: re.Match[str], sentence: Span) -> tuple[str, str]:
    """Return the words of the sentence before a number, and those behind it up to the next number."""
    following = FIGURE.search(text.lower, match.end(), sentence[1])
    end = following.start() if following else sentence[1]
    begin = max(sentence[0], match.start() - FARTHEST)
    return text.clean[begin : match.start()], text.clean[match.end() : end]


def _clause(behind: str) -> str:
    """Return what follows a number in its own clause; a bracket right behind it belongs there whole."""
    if behind.lstrip().startswith("("):
        return behind.partition(")")[0]
    return NEXT_CLAUSE.split(behind, maxsplit=1)[0]


def _source(before: str, behind: str) -> str | None:
    """Return who a number is from: said outright behind or before it, else named before it."""
    near = SAID_BY.search(behind) or _last(SAID_BY, before)
    if near:
        return " ".join(near.group("source").split())
    named = _last(SOURCE, before)
    return " ".join(named.group(1).split()) if named else None


def _period(before: str, behind: str) -> str | None:
    found = PERIOD.search(behind) or _last(PERIOD, before)
    return " ".join(found.group("period").split()) if found else None


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    return next(iter(list(pattern.finditer(words))[-1:]), None)


def _place_behind(behind: str) -> str | None:
    """Return the place named behind a number as where it was counted: "112 kasus di Kota Cilegon"."""
    at = behind.find(" di ")
    return _place(behind[at:]) if at >= 0 else None


def _place(words: str) -> str | None:
    """Return the place named last in the words before a number."""
    near = words[-REACH:]
    national = max((found.end() for found in NATIONAL.finditer(near)), default=-1)
    named = sorted(_regions(near))
    if named and named[-1][0] > national:
        return named[-1][1]
    return "national" if national >= 0 else None


def _regions(words: str) -> Iterator[tuple[int, str]]:
    index = regions.index()
    for levelled in LEVELLED.finditer(words):
        yield levelled.end(), " ".join(levelled.group().split())
    for match in CAPITALS.finditer(words):
        name = OPENING_WORD.sub("", match.group())
        if index.find("province", name) or index.find("regency", name):
            yield match.end(), name
