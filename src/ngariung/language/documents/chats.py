"""WhatsApp's exported chats: what was written, by whom only as "Peserta 1", "Peserta 2" ….

Names and numbers of senders are personal data: nothing of them leaves this module.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ngariung.language import reading
from ngariung.language.findings import Span

# Marks of direction and thin blanks that phones put between clock, name and message.
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
BLANKS = str.maketrans({"\u202f": " ", "\u00a0": " ", "\u2007": " "})
DAY = r"(?P<one>\d{1,2})[/.\-](?P<two>\d{1,2})[/.\-](?P<year>\d{4}|\d{2})"
CLOCK = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?(?:[ap]\.?\s?m\.?|pagi|siang|sore|malam))?"
# Android: 02/10/26 19.05 - Nama: …; iOS: [02/10/26 19.05.33] Nama: …
LINE = re.compile(
    rf"^(?:\[{DAY},?\s{{1,2}}{CLOCK}\]\s?|{DAY.replace('<', '<a_')},?\s{{1,2}}{CLOCK}\s[-–]\s)(?P<rest>.*)$",
    re.IGNORECASE,
)
SENDER = re.compile(r"(?P<who>[^:\n\"“”‘]{1,70}?):(?:\s|$)(?P<words>.*)$", re.DOTALL)
# What the programme itself says behind what looks like a sender's name.
EVENT = re.compile(
    r"\b(?:menambahkan|mengeluarkan|mengubah|mengganti|membuat grup|membuat komunitas|bergabung"
    r"|menyematkan|keluar dari|added|removed|changed|created (?:this )?(?:group|community)|joined"
    r"|pinned|left the)\b",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"""^(?:
      <?(?:media|pesan\ sekali\ lihat|view\ once\ message)\ (?:tidak\ disertakan|dihilangkan|omitted)>?
      |(?:gambar|foto|image|photo|video|audio|pesan\ suara|voice\ message|stiker|sticker|gif|dokumen|document
        |kartu\ kontak|contact\ card|catatan\ video|video\ note).{0,3}
        \ (?:tidak\ disertakan|dihilangkan|omitted)
      |(?:pesan\ ini|anda)\ (?:telah\ )?(?:dihapus|menghapus\ pesan\ ini)(?:\ oleh\ admin.{0,80})?
      |this\ message\ was\ deleted(?:\ by\ admin.{0,80})?|you\ deleted\ this\ message
      |(?:panggilan|missed)\b.{0,40}(?:tak\ terjawab|tidak\ terjawab|call)
      |(?:menunggu\ pesan\ ini|waiting\ for\ this\ message).{0,80}
      |(?:pesan\ dan\ panggilan|messages\ and\ calls|pesan\ ke\ grup|messages\ to\ this\ group).{0,200}
      |(?:lokasi(?:\ terkini)?|(?:live\ )?location):?\ .{0,200}|null
    )\.?$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
ATTACHED = re.compile(
    r"^(?:<(?:attached|terlampir|lampiran):[^>\n]*>"
    r"|\S[^\n]{0,120}\.\w{2,5}\s\((?:file attached|file terlampir|berkas terlampir)\))[ \t]*\n?",
    re.IGNORECASE | re.MULTILINE,
)
EDITED = re.compile(
    r"\s*<(?:this message was edited|pesan ini (?:telah )?(?:diedit|diubah))>\s*$", re.IGNORECASE
)
FORWARDED = re.compile(
    r"^(?:diteruskan(?: berkali-kali)?|forwarded(?: many times)?)[ \t]*:?[ \t]*\n", re.IGNORECASE
)
NUMBER = re.compile(r"@?(?<![\w.,/-])(?:\+?62|0)(?:[\s.()-]?\d){8,13}(?![\w/])|@\d{7,16}")
LONG_MESSAGE = 300
# How many long messages are read as reports might be; a chat of years stays quick.
MOST_READ = 200
LEAST_LINES = 2
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
LAST_MONTH, LAST_DAY = 12, 31
REPORT_HERE = "(laporan, dibaca tersendiri)"
SOMEBODY = "Peserta"
A_NUMBER = "(nomor telepon)"


@dataclass(frozen=True)
class Chat:
    """The text with roles for names, and where it holds the talk and each long message."""

    text: str
    messages: tuple[Span, ...]


@dataclass
class _Message:
    one: int
    two: int
    year: int
    who: str
    lines: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return _cleaned("\n".join(self.lines))


def chat_in(text: str) -> Chat | None:
    """The exported chat that `text` is, or None where it is something else."""
    messages = list(_messages(text))
    if len(messages) < LEAST_LINES or not _opens_as_chat(text):
        return None
    said = [message for message in messages if message.who and message.words]
    roles = _roles(said)
    hide = _Hider(roles)
    reports = _reports(said)
    talk: list[str] = []
    long: list[str] = []
    is_month_first = _is_month_first(messages)
    day = ""
    for message in said:
        today = _day(message, is_month_first=is_month_first)
        if today and today != day:
            talk.append(f"\n{today}" if talk else today)
            day = today
        words = message.words
        if id(message) in reports:
            # A pasted report names officials as reports do; only numbers and mentions give way.
            long.append(hide(words, names=False))
            words = REPORT_HERE
        talk.append(f"{roles[message.who]}: {hide(words, names=True)}")
    return _laid_out("\n".join(talk), long)


def _opens_as_chat(text: str) -> bool:
    first = next((line for line in text.split("\n") if line.strip()), "")
    return LINE.match(_bare(first)) is not None


def _messages(text: str) -> Iterator[_Message]:
    current: _Message | None = None
    for line in text.split("\n"):
        found = LINE.match(_bare(line))
        if found is None:
            if current is not None:
                current.lines.append(_bare(line))
            continue
        if current is not None:
            yield current
        current = _begun(found)
    if current is not None:
        yield current


def _begun(line: re.Match[str]) -> _Message:
    groups = line.groupdict()
    one, two, year = (int(groups[name] or groups[f"a_{name}"]) for name in ("one", "two", "year"))
    sender = SENDER.match(groups["rest"])
    if sender is None or EVENT.search(sender["who"]):
        return _Message(one, two, year, who="")
    return _Message(one, two, year, who=sender["who"].strip(" ~"), lines=[sender["words"]])


def _bare(line: str) -> str:
    return MARKS.sub("", line).translate(BLANKS)


def _cleaned(words: str) -> str:
    """What was written: without marks of the programme, empty where it was no words at all."""
    words = FORWARDED.sub("", EDITED.sub("", words.strip()))
    words = ATTACHED.sub("", words).strip()
    return "" if NOTHING.match(words) else words


def _roles(said: list[_Message]) -> dict[str, str]:
    """A stable role for each sender, in the order in which they first wrote."""
    names = list(dict.fromkeys(message.who for message in said))
    return {name: f"{SOMEBODY} {number}" for number, name in enumerate(names, 1)}


def _reports(said: list[_Message]) -> set[int]:
    """The messages that are a forum's report, pasted as a whole."""
    long = [message for message in said if len(message.words) >= LONG_MESSAGE][:MOST_READ]
    return {id(message) for message in long if reading.read(message.words).is_forum}


class _Hider:
    """Puts roles in the place of senders' names and mentions, and a word in the place of numbers."""

    def __init__(self, roles: dict[str, str]) -> None:
        self._digits = {_digits(name): role for name, role in roles.items() if _digits(name)}
        self._roles = {name.lower(): role for name, role in roles.items()}
        # The longest first: "Budi" must not take its part of "Budi Santoso".
        names = sorted((name for name in roles if not _digits(name)), key=len, reverse=True)
        self._mention = _one_of(names, "@")
        self._name = _one_of([name for name in names if " " in name], "")

    def __call__(self, words: str, *, names: bool) -> str:
        words = self._in_place(self._mention, words)
        words = self._in_place(self._name if names else None, words)
        return NUMBER.sub(self._number, words)

    def _in_place(self, pattern: re.Pattern[str] | None, words: str) -> str:
        if pattern is None:
            return words
        return pattern.sub(lambda found: self._roles[found[1].lower()], words)

    def _number(self, found: re.Match[str]) -> str:
        digits = _digits(found[0])
        known = self._digits.get(digits)
        return known or (SOMEBODY if found[0].startswith("@") else A_NUMBER)


def _one_of(names: list[str], before: str) -> re.Pattern[str] | None:
    if not names:
        return None
    words = "|".join(re.escape(name) for name in names)
    return re.compile(rf"{before}(?<!\w)({words})(?!\w)", re.IGNORECASE)


def _digits(words: str) -> str:
    """The number that a sender without a name is shown by, always in the same form."""
    if re.search(r"[^\W\d_]", words):
        return ""
    digits = re.sub(r"\D", "", words)
    return "62" + digits[1:] if digits.startswith("0") else digits


def _is_month_first(messages: list[_Message]) -> bool:
    """Whether the days stand as month/day: where only that can be, or only that is in order."""
    if any(message.one > LAST_MONTH for message in messages):
        return False
    if any(message.two > LAST_MONTH for message in messages):
        return True
    return not _in_order(messages, "two", "one") and _in_order(messages, "one", "two")


def _in_order(messages: list[_Message], month: str, day: str) -> bool:
    days = [(each.year, getattr(each, month), getattr(each, day)) for each in messages]
    return all(before <= after for before, after in itertools.pairwise(days))


def _day(message: _Message, *, is_month_first: bool) -> str:
    month, day = (message.one, message.two) if is_month_first else (message.two, message.one)
    if not 1 <= month <= LAST_MONTH or not 1 <= day <= LAST_DAY:
        return ""
    year = message.year + (2000 if message.year < 100 else 0)  # noqa: PLR2004  # two digits
    return f"{day} {MONTHS[month - 1]} {year}"


def _laid_out(talk: str, long: list[str]) -> Chat:
    pieces = [talk, *long]
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        spans.append((at, at + len(piece)))
        at += len(piece) + len("\n\n")
    return Chat("\n\n".join(pieces), tuple(spans))
