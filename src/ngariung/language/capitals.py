"""Reports written wholly in capitals, put into ordinary letters: rules look at capitals to know names."""

import functools
import re
from string import ascii_lowercase

from ngariung.language import regions, tables
from ngariung.language.tokens import is_common_word, is_name_part

# From this share of capitals on, a text of at least so many letters is written in capitals.
SHARE, FEWEST_LETTERS = 0.75, 80
LOOKED_AT = 4_000
SMALL = ascii_lowercase.encode()
WORD = re.compile(r"[A-Z][A-Z]{1,40}(?:['’-][A-Z]{1,40}){0,3}")
ROMAN = re.compile(r"[IVX]+")
# What may stand between two words of one name.
JOINS = re.compile(r"[ .]{1,3}")
OPENS = re.compile(r"(?:^|[.!?:\n][\s\"“”'(-]*|[\"“(])$")
PLACED = re.compile(r"\b(?:DI|KE|DARI|ASAL)\s$")
BEHIND = re.compile(r" ([A-Z]{2,40})")
# Letters before a word in which is looked for what opens a sentence.
REACH = 8
# Verbs never stand inside the name of a place or an institution: Polsek Ciruas | menggelar.
VERB = re.compile(r"(?:me(?:ng|ny|m|n|l|r|w|y)|ber|di|ter)\w{3,}")
# Nouns made from verbs, which the dictionary does not list: pemotongan, kekurangan; and "diperbaiki".
FORMED = re.compile(r"(?:pem|pen|per|ke)\w{4,}an|(?:di|mem)per\w{3,}(?:i|kan)")
# So many words of the dictionary in a row may belong to a name.
LONGEST = 3
LEVELS = frozenset(
    (
        "desa",
        "kelurahan",
        "kecamatan",
        "kabupaten",
        "kota",
        "provinsi",
        "kampung",
        "dusun",
        "kec",
        "kab",
        "kel",
    )
)
NOT_IN_NAMES = frozenset(
    (
        *(
            "dan",
            "di",
            "ke",
            "dari",
            "yang",
            "untuk",
            "dengan",
            "pada",
            "dalam",
            "agar",
            "oleh",
            "ini",
            "itu",
        ),
        *(
            "para",
            "atau",
            "juga",
            "tidak",
            "sudah",
            "belum",
            "ada",
            "karena",
            "sebagai",
            "bagi",
            "kepada",
        ),
        *(
            "saat",
            "saya",
            "kami",
            "kita",
            "akan",
            "telah",
            "sejak",
            "sebelum",
            "sesudah",
            "setelah",
            "tentang",
        ),
        *(
            "soal",
            "hingga",
            "sampai",
            "bahwa",
            "antara",
            "secara",
            "seperti",
            "serta",
            "selama",
            "setiap",
        ),
        *(
            "tiap",
            "tersebut",
            "mereka",
            "ia",
            "dia",
            "bersama",
            "terkait",
            "mengenai",
            "selaku",
            "warga",
        ),
        *(
            "masih",
            "sering",
            "lebih",
            "sangat",
            "harus",
            "minta",
            "jalan",
            "selain",
            "sementara",
            "menurut",
        ),
    )
)
CALENDAR = frozenset(
    (
        *("senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad"),
        *("januari", "februari", "maret", "april", "mei", "juni"),
        *("juli", "agustus", "september", "oktober", "november", "desember"),
    )
)
SHORT = frozenset(
    (
        *(
            "rt",
            "rw",
            "pt",
            "cv",
            "ud",
            "wib",
            "wita",
            "wit",
            "sim",
            "ktp",
            "kk",
            "phk",
            "thr",
            "umk",
            "ump",
        ),
        *(
            "hrd",
            "cctv",
            "tni",
            "bbm",
            "plts",
            "tps",
            "lks",
            "blk",
            "umkm",
            "nik",
            "stnk",
            "bpkb",
            "tkp",
        ),
        *("uu", "ri", "dpr", "dki", "ntt", "ntb", "tv", "wa"),
    )
)


def is_capitals(raw: str) -> bool:
    """Tell whether a text is written wholly in capitals."""
    head = raw[:LOOKED_AT]
    plain = head.encode("ascii", "ignore")
    small = len(plain) - len(plain.translate(None, SMALL))
    if 2 * small > len(head):
        # Most texts; counting these letters is quicker than asking each what it is.
        return False
    upper = sum(map(str.isupper, head))
    return upper >= FEWEST_LETTERS and upper >= SHARE * sum(map(str.isalpha, head))


def evened(raw: str) -> str:
    """Return a text in capitals as one would write it else, of the same length; others as they are."""
    if not is_capitals(raw):
        return raw
    pieces, at, names = [], 0, 0
    for found in WORD.finditer(raw):
        between = raw[at : found.start()]
        names = names if JOINS.fullmatch(between) else 0
        words, names = _word(raw, found, names)
        pieces += [between, words]
        at = found.end()
    return "".join((*pieces, raw[at:]))


def _word(raw: str, found: re.Match[str], names: int) -> tuple[str, int]:
    """Return a word as it is written else, and how many words behind it may belong to a name."""
    word, lower = found.group(), found.group().lower()
    opened = LONGEST if lower in _opening() else 0
    if known := _known().get(lower):
        return known, opened
    if ROMAN.fullmatch(word) or not re.search("[aeiou]", lower):
        return word, names
    if opened or lower in CALENDAR:
        return _capital(word), opened
    if names and _may_be_name(lower):
        return _capital(word), names - is_common_word(lower)
    before = raw[max(0, found.start() - REACH) : found.start()]
    if _is_name(raw, found, before):
        return _capital(word), LONGEST
    return (_capital(word) if OPENS.search(before) else lower), 0


def _is_name(raw: str, found: re.Match[str], before: str) -> bool:
    """Tell whether a word outside names begins one: no word of the dictionary, a town behind "di"."""
    lower = found.group().lower()
    if PLACED.search(before) and regions.index().find("regency", lower):
        return True
    if not is_common_word(lower):
        return not FORMED.fullmatch(lower)
    following = BEHIND.match(raw, found.end())
    is_part = is_name_part(lower) and lower not in NOT_IN_NAMES
    return is_part and following is not None and is_name_part(following[1].lower())


def _may_be_name(lower: str) -> bool:
    """Tell whether a word can go on with a name."""
    if lower in NOT_IN_NAMES:
        return False
    return is_name_part(lower) or lower in tables.words("roots") or not VERB.fullmatch(lower)


def _capital(word: str) -> str:
    return word[0] + word[1:].lower()


@functools.cache
def _opening() -> frozenset[str]:
    """Return the words behind which a name stands: posts, ranks, institutions, levels of regions."""
    posts, institutions = tables.table("posts"), tables.table("organizations")
    heads = {
        head for group in ("police", "army", "civil", "honorific") for head in posts["heads"][group]
    }
    named = {each.lower() for key in ("heads", "police", "company") for each in institutions[key]}
    return frozenset(heads | named | set(posts["police_units"]) | set(LEVELS) | set(_ranks()))


@functools.cache
def _known() -> dict[str, str]:
    """Return short names and ranks by their small letters, as they are written."""
    institutions = tables.table("organizations")
    names = [
        each
        for key in ("unions", "levels", "heads", "police", "company")
        for each in institutions[key]
    ]
    known = {each.lower(): each for each in reversed(names)} | {
        each: each.upper() for each in SHORT
    }
    return known | {each.lower(): each for each in _ranks().values()}


@functools.cache
def _ranks() -> dict[str, str]:
    table = tables.table("ranks")
    return {name.lower(): name for force in ("police", "army", "short") for name in table[force]}
