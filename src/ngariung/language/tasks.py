"""A promise put as a task: "patroli akan ditambah" becomes "menambah patroli"."""

import re

from ngariung.language import tables
from ngariung.language.tokens import is_common_word

# Words between what is done and the verb, which a task does without.
BETWEEN = (
    r"(?:(?:(?<!apa )pun|juga|akan|bakal|segera|langsung|pasti|nanti(?:nya)?|selanjutnya|kemudian|lalu"
    r"|dapat|bisa)\s+)*"
)
PASSIVE = re.compile(
    rf"(?P<what>[^,.;:\"()]{{3,90}}?)\s+{BETWEEN}"
    r"(?:di(?P<passive>[a-z]{4,})|(?:kami|kita|saya|ia|dia|beliau)\s+(?P<root>(?!akan\b|juga\b)[a-z]{3,}))"
    r"(?P<rest>\b.*)",
    re.DOTALL,
)
# What cannot be done to: a circumstance, a condition, another clause.
NOT_WHAT = re.compile(
    r"^(?:\w+\s+)?(?:pekan|minggu|bulan|tahun|hari|malam|sore)\b|^(?:di|ke|pada|dalam|saat|ketika|kalau|jika|bila|apabila|agar|supaya|sehingga|setelah|sesudah|sebelum|untuk"
    r"|dengan|oleh|karena|sebab|mulai|besok|nanti|kami|kita|ia|dia|saya|tidak|atas"
    r"|yang|bahwa|dan|atau|warga|masyarakat|semua|kedua)\b"
    r"|\b(?:agar|supaya|sehingga|untuk|bahwa|karena|sebab|bila|jika|kalau|tidak|belum|jangan|akan|telah|sudah"
    r"|diminta|diharapkan|(?:me[mnrlwy]|ber)\w{4,}|mereka|perlu)\b|\byang$"
)
# "…, lanjutnya, …": who says it stands inside.
ASIDE = re.compile(
    r",\s+(?:(?:kata|ujar|lanjut|tambah|imbuh|sebut|jelas|tutur|ucap|ungkap|terang|papar|janji|tegas)(?:nya|\s+[\w.]+"
    r"(?:\s+[A-Z]\w+)?)|menurut(?:nya|\s+\w+(?:\s+[A-Z]\w+)?)),"
)
AGENT = re.compile(r"\boleh\b")
# Words with endings that no name has: Timnya, Peninggian.
FORMED = re.compile(r"\w+nya|(?:Pe|Ke)\w{3,}an")
VOWELS = "aeiou"
SYLLABLES = re.compile(r"[aeiou]+")
# Roots that keep their first letter behind "me-".
UNCHANGED = frozenset(("kaji", "kavling", "survei", "sosialisasi", "kondisi", "subsidi", "sponsor"))


def as_task(words: str) -> str:
    """Return a promise in the active voice where its grammar is plain, else as it is.

    No word comes from elsewhere: only the form of the verb changes, and its place.
    """
    found = PASSIVE.match(ASIDE.sub("", words))
    if not found or AGENT.search(found.group("rest")):
        return words
    what = found.group("what").strip()
    plain = what[:1].lower() + what[1:] if _opens_common(what) else what
    if NOT_WHAT.search(plain):
        return words
    stem = re.sub(r"nya$", "", found.group("passive") or found.group("root"))
    active = _active(stem)
    return f"{active} {plain}{found.group('rest')}" if active else words


def _opens_common(what: str) -> bool:
    first = what.split(maxsplit=1)[0]
    return first[1:].islower() and (
        FORMED.fullmatch(first) is not None or is_common_word(first.lower())
    )


def _active(stem: str) -> str | None:
    """Return the active form of a passive's stem; None where it is no stem of the dictionary."""
    roots = tables.words("roots")
    bare = re.sub(r"(?:kan|i)$", "", stem)
    root = next((each for each in (stem, bare) if each in roots), None)
    if root is None:
        formed = re.sub(r"^per(?=[a-z]{4})", "", bare)
        return f"mem{stem}" if formed != bare and formed in roots else None
    if len(SYLLABLES.findall(root)) == 1:
        return f"menge{stem}"
    return _joined(stem, is_whole=root in UNCHANGED)


def _joined(stem: str, *, is_whole: bool) -> str:
    """Return the stem behind the form of "me-" that its first letter asks for."""
    first = stem[0]
    melts = stem[1:2] in VOWELS and not is_whole
    if first in "ptks":
        prefix = {"p": "mem", "t": "men", "k": "meng", "s": "meny" if melts else "men"}[first]
        return prefix + (stem[1:] if melts else stem)
    prefixes = {"bfv": "mem", "djcz": "men", f"gh{VOWELS}": "meng"}
    prefix = next((each for letters, each in prefixes.items() if first in letters), "me")
    return prefix + stem
