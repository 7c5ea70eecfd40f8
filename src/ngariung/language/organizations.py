"""Institutions, companies and unions named in a text, and alliances with their members."""

import functools
import re
from collections.abc import Iterable
from dataclasses import replace

from ngariung.language import posts, tables
from ngariung.language.alternatives import joined, led
from ngariung.language.findings import Alliance, Organization, Person, Span
from ngariung.language.texts import Text
from ngariung.language.tokens import is_common_word

CAPITAL = r"[A-Z][\w'&.-]*[\w]|[A-Z]"
# Short words for levels inside a name: DPRD Kab. Tangerang.
LEVEL = r"(?:Kab|Kec|Kel|Prov)\.(?= [A-Z])"
RUN = (
    rf"(?: +(?!Fraksi\b|[A-Z]\. )(?:{LEVEL}|{CAPITAL}|\d{{1,3}}\b|dan(?= +[A-Z])"
    r"(?! +(?:Pol|Kapol|Ketua)))){0,7}"
)
SHORT = r"(?: *[(](?P<short>[A-Z][\w /-]{1,14})[)])?"
TAIL = rf"(?P<tail>(?: +(?:{CAPITAL}))*)"
COMPANY = re.compile(
    rf"(?P<name>{led('PT|CV|UD|PTPN')}\.? +(?:{CAPITAL})(?: +(?:{CAPITAL}|\d{{1,2}}\b)){{0,4}}){SHORT}"
)
UNIT = (
    r"Kepolisian\s+(?:Daerah|Resor|Sektor)(?:\s+Kota)?|Polda|Polres(?:tabes|ta|tro)?|Polsek(?:ta)?"
)
POLICE = re.compile(
    rf"(?P<name>{led(UNIT)}(?: *[(](?P<short>Pol\w+)[)])?(?: +(?:{LEVEL}|{CAPITAL})){{1,4}})"
    r"(?: *[(](?P<after>Pol[\w ]+)[)])?"
)


def _short_province(match: re.Match[str]) -> str:
    """Return "sultra" for "sulawesi tenggara"."""
    ends = {
        "selatan": "sel",
        "tengah": "teng",
        "tenggara": "tra",
        "timur": "tim",
        "utara": "ut",
        "barat": "bar",
    }
    last = match.group().split()[-1]
    return match.group(1) + ends.get(last, last)


SKIPPED = re.compile(
    r"^(?:Kantor|Pemerintah\s+(?:Indonesia|Republik)|Badan\s+Usaha|Partai\s+Politik|Forum\s+Koordinasi"
    r"|Karang\s+(?!Taruna|Werda)|Balai\s+(?:Desa|Warga|RW|RT|Kampung|Dusun|Banjar|Nagari|Pertemuan|Kelurahan|Kota|Adat)|Dewan\s+Perwakilan\s+Rakyat$|Gerakan$|(?:Serikat|Federasi|Forum|Aliansi|Persatuan)(?:\s+(?:Buruh|Pekerja|Warga))?$|Bank\s+Sampah|Komunitas$|Jasa)"
)
SHORTENED = (
    (re.compile(r"kepolisian\s+daerah(?:\s+polda)?"), "polda"),
    (re.compile(r"kepolisian\s+resor(?:\s+polres)?"), "polres"),
    (re.compile(r"kepolisian\s+sektor(?:\s+polsek)?"), "polsek"),
    (re.compile(r"dinas\s+(?:tenaga\s+kerja|ketenagakerjaan)|disnaker\w*"), "disnaker"),
    (re.compile(r"\bpemda\b|pemerintah\s+daerah"), "pemda"),
    (re.compile(r"jawa\s+tengah"), "jateng"),
    (re.compile(r"jawa\s+barat"), "jabar"),
    (re.compile(r"jawa\s+timur"), "jatim"),
    (re.compile(r"(?:nusa\s+tenggara)\s+timur"), "ntt"),
    (re.compile(r"(?:nusa\s+tenggara)\s+barat"), "ntb"),
    (
        re.compile(
            r"(sul|kal|sum)(?:awesi|imantan|atera)\s+(?:selatan|tengah|tenggara|timur|utara|barat)"
        ),
        _short_province,
    ),
    (re.compile(r"kepulauan\s+riau"), "kepri"),
)
LONG = re.compile(
    rf"(?P<name>{led('Federasi|Konfederasi|Serikat|Aliansi|Gabungan|Persatuan|Lembaga|Forum|Dinas')}"
    r"(?: +[A-Z]\w+|,(?= +[A-Z])| +dan(?= +[A-Z])){1,12}) +[(](?P<short>[A-Z][\w -]{1,14})[)]"
)
MEMBER = re.compile(
    rf"(?P<name>(?:{CAPITAL})(?:\s+(?:dan\s+)?(?:{CAPITAL})){{0,8}})\s*"
    r"[(](?P<short>[A-Z][\w-]{1,11}(?:\s+\d{1,3})?)[)]"
)
ALLIANCE = re.compile(
    r"(?P<name>(?:Aliansi|Konfederasi|Gabungan|Federasi|Sekber|Sekretariat\s+Bersama|Koalisi)"
    r"(?:\s+[A-Z][\w/]*){1,9})"
)
LAST_WORD, REACH = re.compile(r"([A-Z][\w'-]*)\.? +$"), 24
SHORTEST_LIST = 3
HEADED = "word for an institution"
LISTED = re.compile(
    r"(?:di\s?antaranya|terdiri\s+(?:dari|atas)|meliputi|yakni|yaitu|beranggotakan|antara\s+lain)"
)


def organizations_in(text: Text, people: tuple[Person, ...]) -> tuple[Organization, ...]:
    """Return the institutions of a text, each once."""
    taken = [person.span for person in people]
    found = [
        *_police(text),
        *_companies(text),
        *_long(text),
        *_headed(text, taken),
        *_unions(text, taken),
    ]
    called = {(person.name.split()[0], person.post or "") for person in people}
    in_body = [_unheld(each, called) for each in found if each.span[0] >= text.body_from]
    return _once(sorted(in_body, key=lambda each: (each.span[0], -each.span[1])))


def _unheld(found: Organization, called: set[tuple[str, str]]) -> Organization:
    """Cut the holder of a post off the institution: Komisi IV | Ganda Rusli."""
    words = found.name.split()
    ends = (
        number
        for number, word in enumerate(words)
        for name, post in called
        if word == name and (number > 1 or (number and post.endswith(words[0])))
    )
    at = next(ends, None)
    if at is None or found.reason != HEADED:
        return found
    name = " ".join(words[:at])
    return replace(found, name=name, span=(found.span[0], found.span[0] + len(name)))


def alliances_in(text: Text) -> tuple[Alliance, ...]:
    """Return alliances whose members the text lists with short and full names."""
    found = []
    for listing in LISTED.finditer(text.lower):
        members = _members(text, listing.end())
        if len(members) < SHORTEST_LIST:
            continue
        name, short = _alliance_before(text, listing.start())
        last = members[-1].span[1]
        found.append(
            Alliance(
                span=(listing.start(), last),
                reason="a list of unions with their short names",
                confidence=0.8,
                name=name,
                abbreviation=short,
                members=members,
            )
        )
    return tuple(found)


def _members(text: Text, start: int) -> tuple[Organization, ...]:
    """Return the organisations listed from `start` to the end of the sentence."""
    end = text.clean.find("\n", start)
    end = len(text.clean) if end < 0 else end
    found = []
    for match in MEMBER.finditer(text.clean, start, end):
        name = re.sub(r"^(?:dan|serta)\s+", "", text.words(match.span("name")))
        found.append(
            Organization(
                span=match.span(),
                reason="member in a list",
                confidence=0.85,
                name=name,
                abbreviation=match.group("short"),
            )
        )
    return tuple(found)


def _alliance_before(text: Text, position: int) -> tuple[str, str | None]:
    """Return the name and short name of the alliance whose members are listed at `position`."""
    short = re.search(r"[(]([A-Z]{3,10})[)][^()\n]{0,60}$", text.clean[:position])
    names = [match.group("name") for match in ALLIANCE.finditer(text.clean)]
    initials = short.group(1) if short else None
    for name in sorted(names, key=len, reverse=True):
        letters = "".join(word[0] for word in re.split(r"[\s/]+", name) if word[0].isupper())
        if initials is None or letters.startswith(initials):
            return " ".join(name.split()), initials
    return (names[0] if names else initials or "aliansi"), initials


def _police(text: Text) -> Iterable[Organization]:
    for match in POLICE.finditer(text.clean):
        name = _cut(match.group("name"))
        if len(name.split()) == 1:
            continue
        short = match.group("after") or _short_unit(match)
        span = (match.start(), match.start() + len(name))
        yield Organization(
            span=span, reason="police unit", confidence=0.8, name=name, abbreviation=short
        )


def _short_unit(match: re.Match[str]) -> str | None:
    """Return "Polda X" for "Kepolisian Daerah (Polda) X"."""
    short = match.group("short")
    if not short:
        return None
    tail = match.group("name").split(")")[-1].strip()
    return f"{short} {tail}"


def _companies(text: Text) -> Iterable[Organization]:
    for match in COMPANY.finditer(text.clean):
        name = _cut(match.group("name"))
        if len(name.split()) > 1:
            span = (match.start(), match.start() + len(name))
            yield Organization(
                span=span,
                reason="company",
                confidence=0.8,
                name=name,
                abbreviation=match.group("short"),
            )


def _long(text: Text) -> Iterable[Organization]:
    for match in LONG.finditer(text.clean):
        yield Organization(
            span=match.span(),
            reason="full name with its short name",
            confidence=0.8,
            name=" ".join(match.group("name").split()),
            abbreviation=match.group("short"),
        )


def _headed(text: Text, taken: list[Span]) -> Iterable[Organization]:
    for match in _headed_pattern().finditer(text.clean):
        start = match.start()
        stop = min((each[0] for each in taken if each[0] > start), default=len(text.clean))
        end = min(match.end("name"), stop)
        if any(s <= start < e for s, e in taken) or _is_inside_name(
            text.clean[max(0, start - REACH) : start]
        ):
            continue
        name = _cut(" ".join(text.clean[start:end].split()).strip(" ,.-"))
        if not name or SKIPPED.match(name):
            continue
        if " " not in name and name not in _listed("alone") and not _is_union(name):
            continue
        whole = end == match.end("name")
        yield Organization(
            span=(start, start + len(name)),
            reason=HEADED,
            confidence=0.65,
            name=name,
            abbreviation=match.group("short") if whole else None,
        )


def _is_inside_name(before: str) -> bool:
    """Tell whether the word in front belongs to a longer name: Basecamp | Ojol Kambang Iwak."""
    word = LAST_WORD.search(before)
    return word is not None and not (
        word.group(1).lower() in posts.heads() or is_common_word(word.group(1).lower())
    )


def _unions(text: Text, taken: list[Span]) -> Iterable[Organization]:
    if not any(map(text.clean.__contains__, _listed("unions"))):
        return
    for match in _union_pattern().finditer(text.clean):
        if not any(start <= match.start() < end for start, end in taken):
            name = " ".join(match.group().split())
            yield Organization(
                span=match.span(), reason="short name of a union", confidence=0.7, name=name
            )


def _cut(name: str) -> str:
    """Cut a run of capitals at the first word that belongs to something else."""
    words = name.split()
    for number, word in enumerate(words):
        if number and word.rstrip(",") in _listed("ends_before"):
            words = words[:number]
            break
    while words and (words[-1] in ("dan", "-", "di") or (words[-1].isdigit() and len(words) > 1)):
        words.pop()
    return " ".join(words).strip(" ,.-")


def _once(found: list[Organization]) -> tuple[Organization, ...]:
    """Return each organisation once: what another's span or name contains gives way.

    `found` is sorted by where a name begins, the longer first, so only the last long one can
    contain the next.
    """
    kept: list[Organization] = []
    outer: Span = (0, 0)
    for one in found:
        inside = outer[0] <= one.span[0] and one.span[1] <= outer[1] and one.span != outer
        outer = one.span if one.span[1] > outer[1] else outer
        if not inside and not any(_is_same(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def _is_same(one: Organization, other: Organization) -> bool:
    ours, theirs = _keys(one), _keys(other)
    return any(a == b or set(a) <= set(b) or set(b) <= set(a) for a in ours for b in theirs)


def _keys(organization: Organization) -> list[tuple[str, ...]]:
    names = [organization.name, organization.abbreviation or ""]
    return [_usual(name) for name in names if name]


@functools.lru_cache(maxsize=4096)
def _usual(name: str) -> tuple[str, ...]:
    """Return the words of a name in their usual short forms."""
    plain = re.sub(r"[^\w\s]", " ", name.lower())
    for long, short in SHORTENED:
        plain = long.sub(short, plain)
    return tuple(plain.split())


def _is_union(name: str) -> bool:
    return name in tables.table("organizations")["unions"]


@functools.cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(tables.table("organizations")[key])


@functools.cache
def _headed_pattern() -> re.Pattern[str]:
    heads = sorted(tables.table("organizations")["heads"], key=len, reverse=True)
    return re.compile(rf"(?P<name>{led('|'.join(heads))}{RUN}(?: *[(][\w ]+[)]{TAIL})?){SHORT}")


@functools.cache
def _union_pattern() -> re.Pattern[str]:
    table = tables.table("organizations")
    unions = joined(sorted(map(re.escape, table["unions"]), key=len, reverse=True))
    levels = joined(table["levels"])
    return re.compile(
        rf"\b(?=[A-Z])(?:(?:{levels}) +)?(?:SP +)?(?:{unions})(?: +(?:{unions}|\d{{2}}))*\b"
    )
