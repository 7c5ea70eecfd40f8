"""Where somebody lives, finer than the village: street and number, alley, block, estate, RT and RW."""

import functools
import re
from collections.abc import Iterator

from ngariung.language.redacting.marks import Mark, either, heads, table, words_in

NUMBER = (
    r"(?:\d{1,4}[ ]?[A-Za-z]?(?:[ ]?[/-][ ]?\d{1,4})?|[A-Z]{1,2}[ ]?[-/.]?[ ]?\d{1,3})(?![^\W_])"
)
# One to five words of a street's name; a Roman or plain number may follow.
NAMED = r"(?:[ ](?!(?:no|nomor|rt|rw|blok)\b)[^\W\d_][\w'.-]{0,24}){1,5}?"
WORDS = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas"
ROUND = r"(?:r[tw]|r\.[ ]?[tw]\.?|er[ ]?[tw]e)"
ROUND_NUMBER = rf"(?:[0OoIl\d]{{1,3}}|{WORDS})(?:(?![^\W_])|(?=r[tw]))"
HAMLET = re.compile(
    rf"(?<![^\W_]){ROUND}(?:[ ]?/?[ ]?{ROUND})?[ .:/-]{{0,3}}{ROUND_NUMBER}"
    rf"(?:[ ,./-]{{0,3}}(?:dan[ ])?(?:{ROUND}[ .:/-]{{0,3}})?{ROUND_NUMBER})*",
    re.IGNORECASE,
)
BLOCK = re.compile(
    r"(?<![^\W_])(?:blok|block|blk(?=[ .]{0,2}[A-Za-z]?[ -]?\d))[ .:]{0,2}"
    r"(?:[A-Z]{1,3}[ ]?[-/.]?[ ]?\d{0,3}|\d{1,3}[ ]?[A-Z]?)(?![^\W_])"
    rf"(?:[ ]?[/,.-]?[ ]?(?:(?:nomor|nomer|nmr|nmor|no)[ .:]{{0,3}})?{NUMBER})?",
    re.IGNORECASE,
)
NUMBERED = ("kavling", "kav", "kapling", "pintu", "unit")
POSTCODE = re.compile(r"\bkode[ ]pos[ :]{0,3}\d{5}\b", re.IGNORECASE)


def found_in(text: str) -> Iterator[Mark]:
    """Yield addresses and hamlets in `text`."""
    words = words_in(text)
    for pattern, needed in _forms():
        if not needed.isdisjoint(words):
            yield from (Mark("address", match.span()) for match in pattern.finditer(text))
    yield from (Mark("address", match.span()) for match in BLOCK.finditer(text))
    yield from (Mark("hamlet", match.span()) for match in HAMLET.finditer(text))


@functools.cache
def _forms() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Return each form of an address with words of which it needs one."""
    places = table()["places"]
    return (
        (_street(), heads(places["streets"])),
        (_alley(), heads(places["alleys"])),
        (_estate(), heads(places["estates"])),
        (_house(), heads((*places["homes"], *NUMBERED))),
        (_beside(), heads((*places["near"], *(f"{each}nya" for each in places["near"])))),
        (POSTCODE, frozenset(("kode",))),
    )


def _words(name: str) -> str:
    return either(table()["places"][name])


@functools.cache
def _street() -> re.Pattern[str]:
    """A street with a house's number; the street alone is everybody's."""
    return re.compile(
        rf"(?<![^\W_])(?:{_words('streets')})\.?{NAMED}[ ,.]{{1,3}}"
        rf"(?:(?:{_words('numbers')})[ .:]{{0,3}}{NUMBER}|(?<=[ ]){NUMBER}(?=\s*(?:,|$|rt\b|\()))",
        re.IGNORECASE,
    )


@functools.cache
def _alley() -> re.Pattern[str]:
    """An alley by name or number, with a house's number where there is one."""
    ends = either(table()["places"]["no_estate"] + table()["places"]["no_alley"])
    written = r"(?-i:(?:[ ](?!No\b|NO\b|Nomor|Rt|RT|Rw|RW|Blok|Pak|Bu|Bapak|Ibu)[A-Z][\w'-]*){1,4})"
    small = rf"(?:[ ](?!(?:{ends})\b|(?:ber|di|me|ter)\w{{4}})[^\W\d_]{{3,20}}){{1,2}}"
    return re.compile(
        rf"(?<![^\W_])(?:{_words('alleys')})\.?(?:{written}|[ ]?\d{{1,3}}(?![^\W_])|{small})"
        r"(?:[ ](?:\d{1,3}|[IVX]+)(?![^\W_]))?"
        rf"(?:[ ,.]{{1,3}}(?:{_words('numbers')})[ .:]{{0,3}}{NUMBER})?",
        re.IGNORECASE,
    )


@functools.cache
def _estate() -> re.Pattern[str]:
    """An estate by name; in small letters behind words that mean nothing else, up to three of them."""
    ends = either(table()["places"]["no_estate"])
    word = rf"[ ](?!(?:{ends})\b)[^\W\d_]{{3,20}}"
    return re.compile(
        rf"(?<![^\W_])(?:{_words('estates')})\.?"
        r"(?-i:(?:[ ](?:[A-Z][\w'-]*|[IVX\d]+(?![^\W_]))){1,5})"
        rf"|(?<![^\W_])(?:perumahan|perum|perumnas|komplek|kompleks|cluster|klaster|apartemen)\.?"
        rf"(?:{word}){{1,3}}",
        re.IGNORECASE,
    )


@functools.cache
def _house() -> re.Pattern[str]:
    """A house, room or door by its number."""
    return re.compile(
        rf"(?<![^\W_])(?:{_words('homes')}|{either(NUMBERED)})(?:[ ](?:saya|kami))?[ ]?"
        rf"(?:(?:{_words('numbers')})[ .:]{{0,3}}{NUMBER}"
        rf"|(?:(?<=pintu)|(?<=unit)|(?<=kavling))[ ]{NUMBER})",
        re.IGNORECASE,
    )


@functools.cache
def _beside() -> re.Pattern[str]:
    """The teller's own house by what it stands beside."""
    own = r"(?:ku|[ ](?:saya|kami|aku|gue|ane|sy|abdi|kuring))"
    ends = r"(?:yang|dan|sudah|belum|tidak|sering|karena|jadi|tiap|kalau|selalu|ga|gak|udah|tapi)"
    return re.compile(
        rf"(?<![^\W_])(?:(?:{_words('homes')}){own}|(?:saya|kami|aku)[ ]tinggal|tinggal[ ]saya)[ ]"
        rf"(?:(?:itu|ada|yang|tepat|persis|pas|di)[ ]){{0,3}}"
        rf"(?:{_words('near')})(?:nya)?(?:[ ](?!{ends}\b)[\w'-]{{2,20}}){{1,4}}",
        re.IGNORECASE,
    )
