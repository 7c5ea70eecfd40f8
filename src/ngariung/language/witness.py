"""Why a run of capitals is a person: the words around it say so."""

import functools

from ngariung.language import names, posts, tables
from ngariung.language.names import Run
from ngariung.language.sheets import Sheet, is_stance
from ngariung.language.tokens import is_common_word

INTRODUCING = frozenset(
    ["bernama", "yakni", "yaitu", "pasangan", "paslon", "sosok", "antara", "atas"]
)
# Titles that only persons bear: KH. Abdul Ghofur, RD. Yohanes Bria.
TITLES = frozenset(("h", "kh", "rd", "rp", "pdt", "drs", "dra", "prof", "hj", "ust", "tgk", "romo"))
BESIDE = frozenset(("bersama", "oleh", "dengan", "kepada", "dan"))
NAMING = frozenset(("menurut", "diwakili", "dipimpin", "didampingi"))
# After a full stop or a comma, before these verbs, even an unknown word is a person.
STARTS = frozenset((".", "\n", ",", ""))
# "Keluhan datang dari Suryanah": what stands before "dari" or "oleh" for a person to follow.
COMING = frozenset(
    (
        *(
            "datang",
            "disampaikan",
            "diutarakan",
            "diajukan",
            "diungkapkan",
            "diusulkan",
            "ditanyakan",
        ),
        *(
            "dibawa",
            "dikatakan",
            "dikeluhkan",
            "dilontarkan",
            "ditegaskan",
            "dijelaskan",
            "dikemukakan",
        ),
        *("dipaparkan", "diakui", "disinggung", "dipertanyakan", "diceritakan", "dituturkan"),
    )
)
PREPOSITIONS = frozenset(("ke", "di", "dari", "menuju", "dalam", "pada", "seperti"))
# Words back from a name in which its role opens: Sopir angkutan pedesaan, | Kornelis |.
ROLE_REACH = 7
# Between a name and its verb: Paiman pun menuntut.
BETWEEN = frozenset(("pun", "juga", "sendiri", "langsung", "lantas", "kemudian", "lalu", "sempat"))
OPENING = frozenset(
    ('"', "\n", ".", ",", ":", ";", "-", "(", "sementara", "adapun", "lalu", "sedangkan")
)
BEGINNINGS = STARTS | OPENING

# Why a run is a person, whether that holds for unknown names too, whether a list follows.
Evidence = tuple[str, bool, bool]


def evidence(sheet: Sheet, at: int, run: Run) -> Evidence | None:
    """Return why a run is a person, if the words around it say so."""
    previous = _word_before(sheet, at, run)
    before = _evidence_before(sheet, at, run, previous)
    if before or previous in PREPOSITIONS:
        return before
    if previous in BEGINNINGS and _speaks_for(sheet, run.last):
        return "acts or speaks", True, False
    following = run.last + (sheet.word(run.last) in BETWEEN)
    return _evidence_behind(sheet, run) or _said_evidence(previous, sheet.word(following))


def _evidence_before(sheet: Sheet, at: int, run: Run, previous: str) -> Evidence | None:
    honorifics = _honorifics()
    has_title = run.first > at
    is_addressed = has_title and (sheet.word(at) in honorifics or sheet.word(at) in TITLES)
    if previous in honorifics or is_addressed:
        return "form of address before the name", True, False
    if previous == "," and _is_closed(sheet, run) and _follows_role(sheet, run.first):
        return "role before the name", True, False
    is_coming = previous in ("dari", "oleh") and sheet.word(run.first - 2) in COMING
    is_coming = is_coming or previous in COMING
    if previous in INTRODUCING or is_coming:
        return "introduced as a person", previous != "antara", not is_coming
    if has_title and is_stance(sheet.word(run.last)):
        return "acts or speaks", True, False
    if previous in BESIDE or previous in NAMING:
        return "named as a companion or a source", previous in NAMING, False
    return None


def _word_before(sheet: Sheet, at: int, run: Run) -> str:
    """Return the word before a run; titles and dots are passed over: Sdr. Tono."""
    first = at if run.first > at and names.is_title(sheet.tokens[at]) else run.first
    previous, address = sheet.word(first - 1), sheet.word(first - 2)
    dotted = previous == "." and address in _honorifics()
    return address if dotted else previous


def _evidence_behind(sheet: Sheet, run: Run) -> Evidence | None:
    following = sheet.word(run.last), sheet.word(run.last + 1), sheet.word(run.last + 2)
    if following[0] == "(" and following[1].isdigit() and following[2] in (")", "tahun", "thn"):
        return "age behind the name", True, False
    if following[0] in (",", "selaku", "sebagai") and post_after(sheet, run.last):
        return "role behind the name", True, False
    return None


def _follows_role(sheet: Sheet, at: int) -> bool:
    """Tell whether a role or a post stands before the comma at `at` - 1."""
    for back in range(2, ROLE_REACH):
        word = sheet.word(at - back)
        if word in posts.roles():
            return True
        if not word.isalpha():
            break
    return posts.before(sheet.tokens, at) is not None


def _speaks_for(sheet: Sheet, at: int) -> bool:
    """Tell whether what follows a name says for whom somebody speaks."""
    if sheet.word(at) == "yang":
        return sheet.word(at + 1) in ("mewakili", "menjabat", "merupakan")
    is_named = at + 1 < len(sheet.tokens) and sheet.tokens[at + 1].is_capital
    return sheet.word(at) == "mewakili" or (sheet.word(at) == "dari" and is_named)


def _is_closed(sheet: Sheet, run: Run) -> bool:
    following = sheet.word(run.last)
    return following in (",", "(", ".", "") or is_stance(following)


def _said_evidence(previous: str, following: str) -> Evidence | None:
    if previous in _sayings():
        return "speaks", True, False
    if following in _stating():
        return "speaks", True, False
    if (previous in OPENING or previous == "" or is_common_word(previous)) and is_stance(following):
        return "acts or speaks", False, False
    return None


@functools.cache
def _honorifics() -> frozenset[str]:
    return frozenset(tables.table("posts")["heads"]["honorific"])


@functools.cache
def _sayings() -> frozenset[str]:
    saying = tables.table("posts")["words"]["saying"]
    return frozenset((*saying, *(f"{word}nya" for word in saying)))


@functools.cache
def _stating() -> frozenset[str]:
    return frozenset(tables.table("posts")["words"]["stating"])


def post_after(sheet: Sheet, at: int) -> tuple[int, str] | None:
    """Return where the post behind a name ends, and its words; degrees and an age are passed over."""
    while at < len(sheet.tokens) and (names.is_degree(sheet.tokens[at]) or sheet.word(at) == "."):
        at += 1
    if sheet.word(at) == "(" and sheet.word(at + 1).isdigit():
        at += 3
    if sheet.word(at) not in (",", "selaku", "sebagai", "("):
        return None
    return posts.after(sheet.tokens, at)
