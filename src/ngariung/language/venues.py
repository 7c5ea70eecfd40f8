"""Where people sat together, in the text's own words."""

import re

from ngariung.language.findings import Venue
from ngariung.language.reasons import LABELLED
from ngariung.language.texts import Text

PLACE = (
    r"(?:kantor|aula|balai|gereja|masjid|mesjid|mushol?la|halaman|ruang|hotel|rumah|gedung|lapangan|pos|pabrik"
    r"|terminal|pelabuhan|pasar|warung|warkop|kafe|cafe|coffee|panti|paroki|rusun\w*|mapol\w+|polsek|polres\w*|sekolah|jalan|jl"
    r"|lt|pendopo|saung|poskamling|dermaga|kampus|universitas|area\w*|lokasi|kawasan|tempat|kedai|pantai|taman"
    r"|perumahan|vihara|pura|pondok|sma\w*|smk\w*|lobi|basecamp|sekretariat|kelurahan|desa|kampung|dusun|lantai"
    r"|joglo|bale|mess|gudang|wisma|stadion|restoran|rm|resto|pangkalan|graha|gor|komplek\w*|pt|kantin)"
)
DAYS = r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)"
# A date behind the place: 27/10/23, 5 Januari.
DATE = r"\d{1,2}(?:[/.-]\d{1,2}[/.-]\d\d|\s+(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)[a-z]*\b)"
NEXT = (
    rf"(?:pada|untuk|menjadi|dengan|guna|yang|{DAYS}|dalam|mulai|dipimpin|dihadiri|sebagai|itu"
    r"|tersebut|ini|rt\b\.?\s?\d+|dan\s+d)"
)
FULL_STOP = r"(?<!\bpt)(?<!\bcv)(?<!\bjl)(?<!\bjln)(?<!\blt)(?<!\bno)(?<!\bst)\."
STOP = (
    rf"(?=\s*(?:[,;(]\s*(?:pada\s+)?(?:{DAYS}|\d)|{FULL_STOP}|[;\n]|\s-\s"
    rf"|,(?!\s(?:jalan|jl|jln|lantai|lt|blok|komplek))|\s{NEXT}\b|\s{DATE}))"
)
TAKES_PLACE = (
    r"(?:bertempat|berlokasi|berlangsung|mengambil\s+tempat|tempatnya|digelar|diadakan)\s+di"
)
NAMED = re.compile(rf"\b(?:{TAKES_PLACE}|bertempat)\s+(?P<venue>[^\n;]{{4,110}}?){STOP}")
PLAIN = re.compile(rf"\bdi\s*(?P<venue>{PLACE}\b[^\n;]{{0,100}}?){STOP}")
# Where the regions begin behind the venue in a labelled line.
REGION = re.compile(
    r",\s+(?=(?:Desa|DESA|Ds|Kelurahan|Kel|Kecamatan|Kec|Kabupaten|Kab|Kota|Provinsi)\b)|,?\s+(?=R[TW]\b)"
)
# The venue stands in one of the first sentences; later places are talked about.
NEAR = 5
WAYS = (
    (NAMED, 0.85, "place behind a word for taking place"),
    (PLAIN, 0.6, "place behind “di”"),
)


def venue_in(text: Text) -> Venue | None:
    """Return the venue; that of a form's own line, then a place after a word such as bertempat."""
    for start, end in text.layout.fields.get("venue", ()):
        region = REGION.search(text.clean, start, end)
        span = (start, region.start() if region else end)
        return Venue(
            span=span, reason=LABELLED, confidence=0.95, words=text.words(span).strip(" ,.")
        )
    opening = text.sentence_at(text.body_from)
    end = text.sentences[min(opening + NEAR, len(text.sentences) - 1)][1] if text.sentences else 0
    for pattern, confidence, reason in WAYS:
        for match in pattern.finditer(text.lower, text.body_from, end):
            if not text.in_quote(match.start()):
                span = match.span("venue")
                words = text.words(span).strip(" ,.")
                return Venue(span=span, reason=reason, confidence=confidence, words=words)
    return None
