"""Where the forum took place: regions with codes, and RT/RW as written."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ngariung.language import elsewhere, hamlets, names, regions
from ngariung.language.alternatives import led
from ngariung.language.findings import Person, Place, Span
from ngariung.language.texts import Text
from ngariung.language.tokens import is_common_word, is_name_part

NEXT = r"(?!(?:Kecamatan|Kec|Kabupaten|Kab|Kelurahan|Kel|Desa|Provinsi|Prov|RT|RW|Dusun)\b)"
NAME = rf"{NEXT}[A-Z][\w'-]*(?: +(?:{NEXT}[A-Z][\w'-]*|\d{{1,2}}\b))*"
PREFIXES = {
    "village": r"(?:[Kk]elurahan|KELURAHAN|Kel\.?|[Dd]esa|DESA|Ds\.|Nagori|Nagari|Pekon|Gampong)",
    "district": r"(?:[Kk]ecamatan|KECAMATAN|Kec\.?|Distrik|Kapanewon)",
    "regency": r"(?:[Kk]abupaten|KABUPATEN|Kab\.?|Kota|KOTA|Kotamadya)(?:\s+Administrasi)?",
    "province": r"(?:[Pp]rovinsi|PROVINSI|Prov\.?|Propinsi)",
}
WRITTEN = re.compile(rf"(?P<word>{led('|'.join(PREFIXES.values()))}) *(?P<name>{NAME})")
LEVEL_WORDS = {level: re.compile(prefix) for level, prefix in PREFIXES.items()}
DERIVED = tuple(
    (level, re.compile(rf"{led(words)}\s+({NAME})"))
    for level, words in (
        ("village", r"Lurah|Kades|Kepala\s+Desa|Pj\.?\s+Kades"),
        ("district", "Camat|Sekcam"),
        ("regency", r"Bupati|Wali\s?[Kk]ota|Walikota|Pemkab|Pemkot"),
    )
)
INSTITUTION = re.compile(
    r"(?:Polda|Polres\w*|Polsek\w*|Kapol\w+|Wakapol\w+|Daerah\)?|Resor|Tripartit|DPRD|LPM|LMK|Humas)\s+$"
)
POLRES = re.compile(
    rf"{led('(?:Kap|Wakap|P|p)olres')}(?:ta|tabes|tro)?\s+(?:Metro\s+)?(?:Kota\s+)?({NAME})"
)
POLSEK = re.compile(rf"{led('(?:Kap|Wakap|P|p)olsek')}(?:ta)?\s+({NAME})")
OF_VILLAGE = re.compile(r"(?:[Ss]ekretaris|[Pp]erangkat|[Bb]endahara|[Kk]epala|[Kk]aur)\s+$")
ENDS_NAME = re.compile(
    r"Kecamatan|Kabupaten|Kota|Provinsi|A[Kk][PpBb]+|Kompol|KOMPOL|Kombes|I[Pp][DdTt][AaUu]|A[Ii][PpTt][TtDd]?[UuAa]"
    r"|B[Rr][Ii][Pp]\w+|Brigadir|Brigjen|Irjen|Sertu|Serka|Serda|Kopda|Koptu|Pel[dt][au]|Letda|Lettu|Letkol|Mayor"
)
# Words for a village that belong to its name where they are used.
VILLAGE_WORDS = ("Nagori", "Nagari", "Pekon", "Gampong")
LEVEL_ORDER = ("hamlet", "village", "district", "regency", "province")
DATELINE_REACH = 80
SHORT_LINE = 40
MOST_WORDS = 3
CITY = "7"
# Words that go on with a name of a place, never with a person's: Ilir Timur II.
SIDES = frozenset(("timur", "barat", "utara", "selatan", "tengah", "hulu", "hilir", "raya"))


class Written(NamedTuple):
    """A region as written with its level: Kecamatan Ciruas."""

    level: str
    word: str
    name: str
    span: Span


def written_in(text: Text) -> tuple[Written, ...]:
    """Return the regions that are written with the word for their level."""
    found = []
    for match in WRITTEN.finditer(text.clean):
        word = match.group("word")
        level = next(each for each, words in LEVEL_WORDS.items() if words.fullmatch(word))
        name = _known_part(level, match.group("name"))
        if name and not _is_holder(text, match.start(), level, name):
            span = (match.start(), match.start("name") + len(name))
            found.append(Written(level, word, name, span))
    return tuple(found)


def _is_holder(text: Text, start: int, level: str, name: str) -> bool:
    """Tell whether a person follows a post of a village: Sekretaris Desa | Asep."""
    if not OF_VILLAGE.search(text.clean, max(0, start - len("Sekretaris ")), start):
        return False
    return is_name_part(name.split(maxsplit=1)[0].lower()) and not regions.index().find(level, name)


def places_in(
    text: Text, people: Iterable[Person], written: tuple[Written, ...]
) -> tuple[Place, ...]:
    """Return the regions in which the forum took place, the smallest first."""
    taken = [person.span for person in people]
    found: dict[str, list[Place]] = {level: [] for level in LEVEL_ORDER}
    for level in PREFIXES:
        there = (each for each in written if each.level == level)
        found[level] = list(_chosen(text, _written(text, there, taken)))
    found["hamlet"] = list(hamlets.hamlets_in(text))
    _add_dateline(text, found)
    _add_derived(text, found, taken)
    _add_trailing_province(text, found)
    return _with_codes([place for level in LEVEL_ORDER for place in found[level]])


def _written(text: Text, written: Iterable[Written], taken: list[Span]) -> Iterator[Place]:
    """Yield those written regions that are neither a person's name nor far from the opening."""
    for level, word, name, span in written:
        at = span[1] - len(name)
        if any(start <= at < end for start, end in taken):
            continue
        if level in ("village", "district") and elsewhere.is_elsewhere(text, span):
            continue
        if level == "province" and text.sentence_at(span[0]) > _opening(text) + 1:
            continue
        is_whole = level == "regency" or (word in VILLAGE_WORDS and not _is_of_chief(text, span))
        shown = text.words(span) if is_whole else name
        reason = "written with its level"
        yield Place(span=span, reason=reason, confidence=0.85, level=level, name=shown)


def _is_of_chief(text: Text, span: Span) -> bool:
    """Tell whether the word for a village belongs to its chief: Wali Nagari | Sungai Tarab."""
    return text.clean[max(0, span[0] - 5) : span[0]] == "Wali "


def _known_part(level: str, run: str) -> str | None:
    """Return the part of a run of capitals that is the region's name."""
    words = run.split()
    index = regions.index()
    for length in range(min(len(words), 4), 0, -1):
        name = " ".join(words[:length])
        if index.find(level, name) or (level == "regency" and _administrative(name)):
            return _longer(level, words, length)
    if level in ("regency", "province"):
        return None
    if words[0].lower() in (
        "adat",
        "binaan",
        "wisata",
        "siaga",
        "rt",
        "rw",
        "kecamatan",
        "kabupaten",
        "polres",
        "polsek",
    ):
        return None
    unknown = [words[0]]
    for word in words[1:3]:
        if _ends(word) and word.lower() not in SIDES:
            break
        unknown.append(word)
    return " ".join(unknown) if len(words) <= MOST_WORDS else words[0]


def _longer(level: str, words: list[str], length: int) -> str:
    """Return a known name, or with the word behind it that can belong to nothing else: Karang | Asam."""
    following = words[length] if length < len(words) else ""
    is_open = level in ("village", "district") and length == 1 and len(words) == length + 1
    if (
        not is_open
        or following.isupper()
        or not is_common_word(following.lower())
        or _ends(following)
    ):
        return " ".join(words[:length])
    return " ".join(words[: length + 1])


def _ends(word: str) -> bool:
    """Tell whether the name of a place ends before `word`."""
    lower = word.lower()
    return lower in names.stop_words() or is_name_part(lower) or bool(ENDS_NAME.fullmatch(word))


def _administrative(name: str) -> tuple[str, ...]:
    return regions.index().find("regency", f"administrasi {name}")


def _chosen(text: Text, places: Iterator[Place]) -> Iterator[Place]:
    """Yield the first region of a level, and those of the same sentence that are listed with it."""
    first: Place | None = None
    names: set[str] = set()
    for place in places:
        plain = regions.key(place.name)
        if first is None:
            first = place
        elif plain in names or not _is_listed(text, first, place):
            continue
        names.add(plain)
        yield place


def _is_listed(text: Text, first: Place, other: Place) -> bool:
    if text.sentence_at(first.span[0]) != text.sentence_at(other.span[0]):
        return False
    between = text.clean[first.span[1] : other.span[0]]
    return bool(re.fullmatch(r"\s*(?:,|dan|serta|&)[\s,]*(?:dan\s+)?", between))


def _opening(text: Text) -> int:
    return text.sentence_at(text.body_from)


def _add_dateline(text: Text, found: dict[str, list[Place]]) -> None:
    """Add the city, or the province, with which the report opens."""
    for segment in _datelines(text):
        for place in _named_in(text, segment):
            if place.level == "regency" and found["regency"]:
                continue
            if found[place.level]:
                continue
            found[place.level].append(place)


def _datelines(text: Text) -> Iterator[Span]:
    """Yield the stretches of the first lines in which a place may stand alone."""
    start = text.body_from
    dash = re.search(
        r"\s-{1,2}|-{1,2}\s|(?<=[A-Z])-(?=[A-Z])|\||\)", text.clean[start : start + DATELINE_REACH]
    )
    line = text.clean[start : start + DATELINE_REACH]
    end = start + (dash.start() if dash and dash.start() > 1 else min(len(line), 30))
    yield start, end
    if line.startswith("(") and dash:
        yield start + dash.end(), start + dash.end() + 25
    after = re.match(r"[^-]{0,40}\.\w{2,3}\s+-\s+([A-Z]\w+)\.", line)
    if after:
        yield start + after.start(1), start + after.end(1)
    bengo = re.match(r"[A-Z ]{3,30}\s-\s([A-Z][a-z]+),", line)
    if bengo:
        yield start + bengo.start(1), start + bengo.end(1)
    for begin, finish in text.paragraphs[:4]:
        if finish - begin < SHORT_LINE:
            yield begin, finish


def _named_in(text: Text, segment: Span) -> Iterator[Place]:
    """Yield the regencies and provinces named in a stretch of text."""
    index = regions.index()
    words = list(re.finditer(r"[A-Z][\w']+", text.clean[segment[0] : segment[1]]))
    at = 0
    while at < len(words):
        step = 1
        for length in (3, 2, 1):
            last = words[min(at + length, len(words)) - 1]
            span = (segment[0] + words[at].start(), segment[0] + last.end())
            name = " ".join(text.clean[span[0] : span[1]].split())
            level = _level_of(index, name, text.clean[max(0, span[0] - 14) : span[0]])
            if level:
                reason = "opens the report"
                yield Place(
                    span=span, reason=reason, confidence=0.7, level=level, name=_shown(name)
                )
                step = min(length, len(words) - at)
                break
        at += step


def _level_of(index: regions.Index, name: str, before: str) -> str | None:
    if INSTITUTION.search(before):
        return None
    if name.lower() in ("jakarta", "dki jakarta"):
        return "province"
    if index.find("regency", name) or _administrative(name):
        return "regency"
    return "province" if index.find("province", name) else None


def _shown(name: str) -> str:
    return name.title() if name.isupper() and len(name) > MOST_WORDS else name


def _add_derived(text: Text, found: dict[str, list[Place]], taken: list[Span]) -> None:
    """Add regions that follow from posts and police units, where nothing better is written."""
    for level, pattern in DERIVED:
        if not found[level]:
            found[level].extend(_derived(text, level, pattern, taken))
    if not found["regency"]:
        found["regency"].extend(_bare_regency(text))
    if not found["regency"]:
        found["regency"].extend(_derived(text, "regency", POLRES, taken))
    if not (found["district"] or found["village"]):
        found["district"].extend(_derived(text, "district", POLSEK, taken))


def _derived(
    text: Text, level: str, pattern: re.Pattern[str], taken: list[Span]
) -> Iterator[Place]:
    index = regions.index()
    for match in pattern.finditer(text.clean):
        words = match.group(1).split()
        for length in range(min(len(words), 4), 0, -1):
            name = " ".join(words[:length])
            at = match.start(1)
            if index.find(level, name) and not any(start <= at < end for start, end in taken):
                span = (at, at + len(name))
                reason = "follows from a post or a police unit"
                yield Place(
                    span=span, reason=reason, confidence=0.6, level=level, name=_shown(name)
                )
                return


def _bare_regency(text: Text) -> Iterator[Place]:
    """Yield a regency that stands between commas: Rusunawa …, Jakarta Utara, …."""
    index = regions.index()
    for match in re.finditer(rf",\s({NAME})(?=[,.\s])", text.clean):
        name = match.group(1)
        if index.find("regency", name) or _administrative(name):
            span = match.span(1)
            yield Place(
                span=span,
                reason="stands between commas",
                confidence=0.6,
                level="regency",
                name=name,
            )
            return


def _add_trailing_province(text: Text, found: dict[str, list[Place]]) -> None:
    """Add the province written behind the regency, or write out the short one of the dateline."""
    index = regions.index()
    known = {code for place in found["province"] for code in index.find("province", place.name)}
    for match in re.finditer(rf",\s({NAME})(?=[,.\s])", text.clean):
        name = match.group(1)
        before = text.clean[max(0, match.start() - 40) : match.start()].split()
        tail = [" ".join(before[-length:]) for length in (1, 2)]
        codes = set(index.find("province", name))
        fits = codes and (codes == known if known else True)
        if fits and any(index.find("regency", each) for each in tail):
            span, reason = match.span(1), "province behind the regency"
            found["province"] = [
                Place(span=span, reason=reason, confidence=0.75, level="province", name=name)
            ]
            return


def _with_codes(places: list[Place]) -> tuple[Place, ...]:
    """Return the places with their codes, where the levels together leave only one."""
    index = regions.index()
    parents: tuple[str, ...] = ()
    codes: dict[int, str | None] = {}
    for level in ("province", "regency", "district", "village"):
        fitting: list[str] = []
        for number, place in enumerate(places):
            if place.level != level:
                continue
            found = _candidates(index, place)
            inside = regions.narrowed(found, parents) if parents else found
            codes[number] = inside[0] if len(inside) == 1 else None
            fitting.extend(inside)
        parents = tuple(fitting) or parents
    _settle_from_below(places, codes, index)
    return tuple(
        place if place.level == "hamlet" else _coded(place, codes.get(number))
        for number, place in enumerate(places)
    )


def _candidates(index: regions.Index, place: Place) -> tuple[str, ...]:
    name = (
        re.sub(rf"^(?:{PREFIXES['village']})\s+", "", place.name)
        if place.level == "village"
        else place.name
    )
    if place.level != "regency":
        return index.find(place.level, name)
    bare = re.sub(r"^(?:kabupaten|kab\.?|kota(?:madya)?)\s*", "", name, flags=re.IGNORECASE)
    found = index.find("regency", bare) or _administrative(bare)
    kind = name.lower()
    if kind.startswith(("kab", "kota")) and kind != bare.lower():
        is_city = kind.startswith("kota")
        found = tuple(code for code in found if (code[3] == CITY) == is_city)
    return found


def _settle_from_below(
    places: list[Place], codes: dict[int, str | None], index: regions.Index
) -> None:
    """Settle an ambiguous regency by the one district or village that lies in it."""
    below = [
        code
        for number, code in codes.items()
        if code and places[number].level in ("district", "village")
    ]
    for number, place in enumerate(places):
        if place.level in ("regency", "district") and codes.get(number) is None and below:
            fits = {
                c for c in _candidates(index, place) if any(b.startswith(f"{c}.") for b in below)
            }
            if len(fits) == 1:
                codes[number] = fits.pop()


def _coded(place: Place, code: str | None) -> Place:
    return Place(
        span=place.span,
        reason=place.reason,
        confidence=place.confidence,
        level=place.level,
        name=place.name,
        code=code,
    )
