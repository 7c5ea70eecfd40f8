"""Which institution held the forum: the most specific unit that acts."""

import re
from collections.abc import Iterable, Iterator

from ngariung.language import tables
from ngariung.language.findings import Host, Person, Programme, Span
from ngariung.language.reasons import LABELLED
from ngariung.language.texts import Text

# Short words for levels inside a name: Polres Kab. Serang.
SHORT = r"(?:Kab|Kec|Kel|Prov)\. ?(?=[A-Z])[\w'-]+"
NAME = rf"(?: +(?:{SHORT}|[A-Z][\w'-]*|Kota))"
UNIT = (
    r"(?:Kepolisian\s+(?:Daerah|Resor|Sektor)(?:\s*[(]\w+[)])?|Polda|Polres(?:tabes|ta|tro)?|Polsek(?:ta)?"
    rf"){NAME}{{1,4}}"
)
OFFICE = (
    r"(?:Komisi\s+[IVX]+\s+DPRD|DPRD|Dinas|Disnaker\w*|Pemerintah|Pemkab|Pemkot|Kecamatan|Kelurahan"
    r"|Kementerian|Badan|Kodim|Koramil|LKS|DPC|DPD|Forum|Kesbangpol)"
    rf"(?: +(?:{SHORT}|[A-Z][\w'-]*|dan(?=\s[A-Z])|[(]\w+[)])){{0,9}}"
)
HOLDS = (
    r"(?:kembali\s+|bersama\s+[\w ]{1,40}\s+|turut\s+|akan\s+)?(?:menyelenggara\w+|menggelar|mengadakan"
    r"|melaksana\w+|menampung|mengajak|mengundang|menghimpun|menyerap|menyambangi"
    r"|gelar|ingin|menemui|menjumpai|mempertemukan|memediasi|mendamaikan|mengumpulkan|mendengarkan|menyapa|menjamu|menghelat"
    r"|merangkul|mendatangi|memanggil|menerima|melakukan|bertatap\s+muka|berdialog|bersilaturahmi|mengunjungi|memfasilitasi)"
)
HELD_BY = (
    r"(?:diselenggarakan|digelar|diadakan|dilaksanakan|diinisiasi|difasilitasi|digagas|dihelat|diprakarsai"
    r"|dimediasi|dilakukan|digulirkan)"
    r"(?:\s+oleh)?"
)
UNIT_ACTS = re.compile(
    rf"(?P<name>{UNIT})(?:\s*[(](?P<short>[^()\n]{{2,30}})[)])?(?:,\s*[A-Z]\w+,)?\s+{HOLDS}"
)
OFFICE_ACTS = re.compile(
    rf"(?<!Bhabinkamtibmas )(?<!Babinsa )(?P<name>{OFFICE})(?:(?:,\s*[A-Z][\w ]{{2,40}}){{1,3}},)?\s+{HOLDS}"
)
UNIT_HELD = re.compile(rf"{HELD_BY}\s+(?:jajaran\s+)?(?P<name>{UNIT})")
OFFICE_HELD = re.compile(rf"{HELD_BY}\s+(?P<name>{OFFICE})")
# A labelled line names an institution, alone or before those who helped.
INSTITUTION = re.compile(
    r"(?!(?:AKBP|AKP|Kompol|Iptu|IPTU|Ipda|IPDA|Aiptu|Aipda|Bripka|Bapak|Ibu|Sdri?|H)\b)"
    r"(?P<name>[A-Z][^\n;:]*?)(?=\s*(?:$|\n|[;(]|,|\s(?:bersama|bekerja|beserta|didukung|yang)\b))"
)
FIRST_UNIT = re.compile(UNIT)
COUNCIL = re.compile(
    r"\b(?:Komisi\s+[IVX]+\s+)?DPR(?:D|RI|\s+RI)?(?:\s+(?:Kota|Kabupaten|Provinsi|Prov\.?|Kab\.?))?(?:\s+[A-Z][a-z]+){0,2}"
)
SUB_UNIT = re.compile(
    rf"(?:Polsek(?:ta)?|Polres(?:ta|tabes)?|Polda)(?: +(?!Pol)(?:{SHORT}|[A-Z][\w'-]*))+"
)
STOP = re.compile(
    r"\s+(?:AKBP|Kompol|KOMPOL|AKP|IPTU|Iptu|Ipda|IPDA|Kombes|Irjen|Brigjen|A[iI][pP][dDtT][aAuU]|Brip\w+|Brig\w+"
    r"|Ser[dkmt]\w|Pel[dt]\w|Kop[dkt]\w|Letkol|Letda|Lettu|Mayor|Kapten|Kolonel|Fraksi|Dari|Partai|Gelar|Ajak|Serap|Dapil|Wakil|Jumat|Minggu|Senin|Selasa|Rabu|Kamis|Sabtu|Masa|Tahun)\b.*$"
)
CHIEF = re.compile(
    r"\b(?P<head>(?:wa)?kapol(?:da|res|resta|restabes|sek|sekta|subsektor))\b[)]? +(?P<where>\S.*)",
    re.IGNORECASE,
)
OFFICES = (
    (re.compile(r"^Bupati\s+(.+)"), r"Pemerintah Kabupaten \1"),
    (re.compile(r"^Wali\s?[Kk]ota\s+(.+)"), r"Pemerintah Kota \1"),
    (re.compile(r"^Camat\s+(.+)"), r"Kecamatan \1"),
    (re.compile(r"^(?:Kades|Kepala Desa)\s+(.+)"), r"Desa \1"),
    (re.compile(r"^Lurah\s+(.+)"), r"Kelurahan \1"),
    (re.compile(r"\b((?:Dinas|Disnaker\w*|Kecamatan|Komisi [IVX]+ DPRD|DPRD|Badan)\b.*)"), r"\1"),
    (re.compile(r"^(Bhabinkamtibmas\s+.+)"), r"\1"),
)
LEVELS = ("Polda", "Polres", "Polsek")


def host_in(text: Text, people: Iterable[Person], programme: Programme | None) -> Host | None:
    """Return the institution that held the forum; a form's own line says it best."""
    for span in text.layout.fields.get("host", ()):
        if named := INSTITUTION.match(text.clean, *span):
            return _found(text, named, LABELLED, 0.95)
    code = programme.code if programme else None
    if code == "reses":
        return _found(
            text, COUNCIL.search(text.clean, text.body_from), "the council of the member", 0.75
        )
    if code in ("tripartite", "other", "mediation", "tatap_muka"):
        for pattern in (OFFICE_HELD, OFFICE_ACTS):
            match = pattern.search(text.clean)
            if match and not _is_police_first(text, match.start(), code):
                return _found(text, match, "said to have held it", 0.75)
    persons = tuple(people)
    is_police = programme is None or tables.table("programmes")[programme.code]["named"]
    held = _police_host(text, persons) or (None if is_police else _office_of(persons))
    first = _found(text, FIRST_UNIT.search(text.clean), "the first police unit named", 0.5)
    return held or first or _office_of(persons)


def _police_host(text: Text, people: tuple[Person, ...]) -> Host | None:
    """Return the police unit that is said to have held it, or that of the officers who came."""
    acting = next(
        (match for pattern in (UNIT_HELD, UNIT_ACTS) if (match := pattern.search(text.clean))), None
    )
    named = _found(text, acting, "said to have held it", 0.85)
    led = _unit_of_leader(people)
    return _more_specific(named, led) if named and led else named or led


def _office_of(people: tuple[Person, ...]) -> Host | None:
    """Return the office of the first official present: Bupati Serang, Mediator Disnaker Kendal."""
    for person in people:
        for pattern, office in OFFICES:
            found = pattern.search(person.post or "")
            if found and person.presence == "present":
                name = found.expand(office).strip()
                reason = f"post of {person.name}"
                return Host(span=person.span, reason=reason, confidence=0.5, name=name)
    return None


def _more_specific(named: Host, led: Host) -> Host:
    """Return what the text says, unless the officers who came belong to a lower unit."""
    same = set(led.name.lower().split()) <= set(named.name.lower().split())
    if same or _level(named.name) >= _level(led.name):
        return named
    return led


def _unit_of_leader(people: tuple[Person, ...]) -> Host | None:
    """Return the highest unit among the officers who were there."""
    found = [host for person in people if person.presence == "present" for host in _units(person)]
    return min(found, key=lambda host: (_level(host.name), host.span), default=None)


def _units(person: Person) -> Iterator[Host]:
    post = person.post or ""
    reason = f"post of {person.name}"
    chief = CHIEF.search(post)
    if chief:
        prefix = tables.table("posts")["police_units"][chief.group("head").lower()]
        name = STOP.sub("", f"{prefix} {chief.group('where')}")
        yield Host(span=person.span, reason=reason, confidence=0.8, name=name)
    elif unit := SUB_UNIT.search(post):
        yield Host(span=person.span, reason=reason, confidence=0.7, name=unit.group())


def _level(name: str) -> int:
    plain = name.replace("Kepolisian Daerah", "Polda").replace("Kepolisian Resor", "Polres")
    plain = plain.replace("Kepolisian Sektor", "Polsek")
    return next((number for number, unit in enumerate(LEVELS) if plain.startswith(unit)), 1)


def _is_police_first(text: Text, position: int, code: str) -> bool:
    """Tell whether a police unit acts before the office does (in meetings that police hold)."""
    if code in ("tripartite", "other"):
        return False
    first = UNIT_ACTS.search(text.clean)
    return bool(first and first.start() < position)


def _found(text: Text, match: re.Match[str] | None, reason: str, confidence: float) -> Host | None:
    if not match:
        return None
    short = match.groupdict().get("short") or ""
    if short.startswith("Pol"):
        return Host(span=match.span("short"), reason=reason, confidence=confidence, name=short)
    span: Span = match.span("name") if "name" in match.re.groupindex else match.span()
    name = STOP.sub("", text.words(span)).rstrip(" .,-")
    if not name.startswith("Pol"):
        name = re.sub(r"\s+(?:Kota|Kabupaten|Provinsi)$", "", name)
    return Host(
        span=(span[0], span[0] + len(name)), reason=reason, confidence=confidence, name=name
    )
