"""A text made ready for reading: same length as the original, noise blanked, cut into pieces."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from ngariung.language import capitals, layouts, tables
from ngariung.language.findings import Span
from ngariung.language.layouts import Layout

# Marks without a shape of their own: for the direction of writing, for joining and breaking.
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
DROPPED = dict.fromkeys(map(ord, UNSEEN))
SAME_LENGTH = str.maketrans(
    dict.fromkeys(UNSEEN, " ")
    | {"“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"', "‘": "'", "’": "'"}
    | {"`": "'", "\u00a0": " ", "\t": " ", "\r": " ", "–": "-"}
    | {"—": "-", "‐": "-", "‑": "-", "−": "-", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n"}
)
OTHER = {chr(letter): usual for letter, usual in SAME_LENGTH.items()}
# What may have to be put in another way: anything but the letters and marks of every keyboard.
UNUSUAL = re.compile(r"[^ -_a-~\n]")
NOISE_LINE = re.compile(
    r"(?:baca\s+juga|read\s+next|lihat\s+juga|simak\s+juga|artikel\s+terkait|berita\s+terkait"
    r"|advertisement|scroll\s+to|get\s+app|follow\s|ikuti\s+(?:kami|berita)|terpopuler|bagikan"
    r"|share\b|komentar|tags?\s*:|facebook\b|twitter\b|header\s+img|aa\s+text|data\s+belum\s+ters"
    r"|periode:|berita\s+terkini,|dapatkan\s+(?:berita|update)|jangan\s+lupa|saksikan\s+juga"
    r"|(?:editor|reporter|penulis|pewarta|laporan|sumber|kontributor|uploader|jurnalis|publisher"
    r"|red|oleh|wartawan|foto|copyright|copas|tim\s+redaksi)\s*[:/]|iklan\b|home\s*[/»>]"
    r"|(?:bl|s)\w*\s*[/|]\s*\w+\s*/\s*$|tim\s+liputan|gambas:|\(?ist\)?\s*\.?$|inews\s*$|berita\s*/)",
    re.IGNORECASE,
)
# The letters of who wrote or edited, at a line's end: (fik/red).
SIGNED = re.compile(r"\((?:[a-zA-Z]{2,12}(?:/[a-zA-Z]{2,12})?|\*+)\)\s*$", re.MULTILINE)
INLINE_NOISE = re.compile(
    r"(?:\\?\*){1,3}|\]\([^)\n]*\)|\[(?=[^\]\n]*\]\()"
    rf"|(?<=[.\"*])\s*{SIGNED.pattern}",
    re.MULTILINE,
)
ENDS = re.compile(r"[.!?:;*\"')\]]\s*$")
DATELINE = re.compile(
    r"^[^\n]{0,70}?(?:[a-z]\s+-\s|[A-Z]\s*-\s*|[-,|]{1,2}\s?-\s?|\(ANTARA\)\s*-|\|[^\n]{3,30}-\s"
    r"|\.(?:com|id|co|net)\s*,?\s|\.(?:com|id|co|net)\s*-)"
)
BOUNDARY = re.compile(r"[.!?]+[\"')\]]*\s+(?=[\"'(]?\s?[A-Z0-9])")
ABBREVIATED = re.compile(
    r"(?:^|[\s(.\"])(?:[A-Z]|[A-Z]\.[A-Za-z.]+|[A-Z][a-z]?[A-Z]\w?|Drs?|Dra|Ir|Hj|Pol|Kec|Kel|Kab"
    r"|Kota|Jl|Jln|No|Sdr|Sdri|Lel|Lk|Pr|Prof|St|Moh|Muh|Kombes|Brigjen|Irjen|Komjen|Bpk|Pdt|Ust"
    r"|dll|dkk|RT|RW|Gg|Kp|Ds|PT|CV|Prov|Dr|Lt|a\.n|Bp|H|M)$"
)
# Short forms without capitals: any other word in small letters is a whole one.
SMALL_SHORT = ("dll", "dkk")
# The number of an item inside a sentence: "yaitu: 1. Jalan rusak; 2. Lampu padam".
NUMBERED = re.compile(r"[:;]\s+\d{1,2}$")
LINE_END = re.compile(r"\n(?<=[^\n]\n)(?=[^\n])(?!\s*(?:[-•·▪*]|\(?(?:\d{1,2}|[a-z])[.)])\s)")
ACRONYM = 3
# Of two letters and all the same no initials of a name: Satpol PP.
ENDING = frozenset(("PP", "RI", "KK", "TV", "UU", "HP", "WA"))
LONG_LINE, SENTENCE, LONGEST_SENTENCE = 100, 60, 2_000
QUOTE = re.compile(r'"([^"\n]{2,1200})"')
TWO_MARKS = re.compile(r"''(?:(?<!\w'')(?=\w)|(?!\w))")
# 'Words between single marks,' said somebody: not the mark inside Jum'at.
SINGLE = re.compile(r"'(?<![\w']')(?=\w)([^'\"\n]{12,600}?[,.!?])'(?!\w)")
SENTENCE_END = re.compile(r"[.!?](?=\s)")
LONGEST_OPEN = 600
# A quotation that is opened and never closed ends where it is told who said it.
OPEN = re.compile(
    r'"([^"\n]{12,600}?),\s*(?=(?:kata|ujar|tutur|ucap|ungkap|jelas|tegas|papar|imbuh|tambah|keluh|pinta|katanya'
    r"|ujarnya|tuturnya|ucapnya|ungkapnya|jelasnya|tegasnya)\b)"
)


@dataclass(frozen=True)
class Text:
    """The original, its cleaned twin of the same length, and the way both are cut."""

    raw: str
    clean: str
    paragraphs: tuple[Span, ...]
    body_from: int
    layout: Layout

    @cached_property
    def lower(self) -> str:
        """The cleaned text in small letters, of the same length even for rare letters."""
        lower = self.clean.lower()
        if len(lower) == len(self.clean):
            return lower
        return "".join(low if len(low := each.lower()) == 1 else each for each in self.clean)

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """Spans between quotation marks, without the marks."""
        return tuple(
            sorted(span for paragraph in self.paragraphs for span in _quoted(self.clean, paragraph))
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences; a boundary inside a quotation is none."""
        return tuple(
            sentence for paragraph in self.paragraphs for sentence in self._sentences_of(paragraph)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_at(self, position: int) -> int:
        """Return the number of the sentence that holds `position`."""
        return max(0, bisect_right(self._starts, position) - 1)

    def paragraph_at(self, position: int) -> int:
        """Return the number of the paragraph that holds `position`."""
        return max(0, bisect_right(self.paragraphs, (position, len(self.clean))) - 1)

    def words(self, span: Span) -> str:
        """Return the original words at `span` with single blanks, without marks that nobody sees."""
        words = self.raw[span[0] : span[1]]
        return " ".join((words if words.isascii() else words.translate(DROPPED)).split())

    def quotes_in(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the quotations that begin between `start` and `end`."""
        first = bisect_left(self.quotes, (start, start))
        return self.quotes[first : bisect_left(self.quotes, (end, end))]

    def in_quote(self, position: int) -> bool:
        """Tell whether `position` lies between quotation marks."""
        at = bisect_right(self.quotes, (position, len(self.clean))) - 1
        return at >= 0 and self.quotes[at][0] <= position < self.quotes[at][1]

    def _sentences_of(self, paragraph: Span) -> list[Span]:
        start, end = paragraph
        found, at = [], start
        for boundary in BOUNDARY.finditer(self.clean, start, end):
            before = self.clean[at : boundary.start()]
            if boundary.group().startswith(".") and _is_abbreviated(before[-14:]):
                continue
            if self.in_quote(boundary.start()) and self.in_quote(boundary.start() + 1):
                continue
            found += _pieces(self.clean, at, boundary.end())
            at = boundary.end()
        found += _pieces(self.clean, at, end)
        return [trimmed for each in found if (trimmed := _trim(self.clean, each))]


def _quoted(clean: str, paragraph: Span) -> list[Span]:
    """Return the quotations of a paragraph; none runs on past it or past one that opens anew."""
    found: list[Span] = []
    is_odd = clean.count('"', *paragraph) % 2 == 1
    at = clean.find('"', *paragraph)
    while at >= 0:
        span = _quotation(clean, at, paragraph[1], is_odd=is_odd)
        if span:
            found.append(span)
        at = clean.find(
            '"', span[1] + (clean[span[1] : span[1] + 1] == '"') if span else at + 1, paragraph[1]
        )
    singles = (each.span(1) for each in SINGLE.finditer(clean, *paragraph))
    return found + [
        one for one in singles if not any(a <= one[0] < b or one[0] <= a < one[1] for a, b in found)
    ]


def _quotation(clean: str, at: int, end: int, *, is_odd: bool) -> Span | None:
    """Return the quotation that the mark at `at` opens.

    One left open ends where it is told who spoke, before the next one with its first sentence, or with
    the paragraph.
    """
    closing = clean.find('"', at + 1, end)
    is_open = closing < 0 or _opens(clean, closing)
    told = OPEN.match(clean, at, end) if is_odd or is_open else None
    if told and (closing < 0 or told.end(1) < closing - 1):
        return told.span(1)
    if not is_open:
        closed = QUOTE.match(clean, at, end)
        return closed.span(1) if closed else None
    if not _opens(clean, at):
        return None
    if closing < 0:
        return _trim(clean, (at + 1, end)) if end - at < LONGEST_OPEN else None
    sentence = SENTENCE_END.search(clean, at, closing)
    return (at + 1, sentence.end()) if sentence else None


def _opens(clean: str, at: int) -> bool:
    """Tell whether the mark at `at` can only open: a blank before it, none behind it."""
    return (at == 0 or clean[at - 1] in " (\n") and clean[at + 1 : at + 2].isalnum()


def _is_abbreviated(before: str) -> bool:
    """Tell whether a full stop belongs to a short form; SIM, PHK and the like end a sentence all the same."""
    last = before.rpartition(" ")[2]
    if last.isalpha() and last.islower() and last not in SMALL_SHORT:
        return False
    found = ABBREVIATED.search(before)
    if not found:
        return bool(NUMBERED.search(before))
    short = found.group().strip(' ("')
    if short in ENDING:
        return False
    is_acronym = len(short) >= ACRONYM and short.isalpha() and short.isupper()
    return not is_acronym or short.lower() in tables.table("posts")["titles"]["after"]


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """Cut what no mark ends for too long: whatever looks around in a sentence stays quick."""
    found = []
    while end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start, start + LONGEST_SENTENCE)
        cut = blank + 1 if blank > start else start + LONGEST_SENTENCE
        found.append((start, cut))
        start = cut
    return [*found, (start, end)]


def prepare(raw: str) -> Text:
    """Return `raw` made ready: no character moves, so spans stay true."""
    layout = layouts.layout_of(raw)
    raw = capitals.evened(raw)
    clean = _blank_noise(TWO_MARKS.sub('" ', _usual(raw)))
    clean = _join_wrapped(clean, layout.lines)
    paragraphs = tuple(
        trimmed
        for found in re.finditer(r"[^\n]+", clean)
        if (trimmed := _trim(clean, found.span()))
    )
    body_from = _body_from(clean, paragraphs)
    if layout.start is not None:
        body_from = min(body_from, layout.start)
    return Text(raw, clean, paragraphs, body_from, layout)


def _usual(raw: str) -> str:
    """Return `raw` with the usual marks; one replacement for each unusual one is quicker than translating."""
    for letter in set(UNUSUAL.findall(raw)) & OTHER.keys():
        raw = raw.replace(letter, OTHER[letter])
    return raw


def _blank_noise(text: str) -> str:
    if "*" in text or "](" in text or SIGNED.search(text):
        text = INLINE_NOISE.sub(lambda found: " " * len(found.group()), text)
    lines = text.split("\n")
    return "\n".join(" " * len(line) if NOISE_LINE.match(line.strip()) else line for line in lines)


def _join_wrapped(text: str, kept: set[int]) -> str:
    """Turn the line ends of a hard-wrapped text into blanks, those of `kept` and of items aside."""
    breaks = [found.start() for found in LINE_END.finditer(text) if found.start() not in kept]
    soft = {at for at in breaks if _runs_on(text, at)}
    wrapped = len(soft) >= max(3, len(breaks) // 3)
    letters = list(text)
    for at in breaks:
        if at in soft or (wrapped and not ENDS.search(text[max(0, at - 4) : at])):
            letters[at] = " "
    return "".join(letters)


def _runs_on(text: str, at: int) -> bool:
    return text[at + 1].islower() and not ENDS.search(text[max(0, at - 4) : at])


def _body_from(text: str, paragraphs: tuple[Span, ...]) -> int:
    """Return where the report begins after title, menu and captions."""
    for start, end in paragraphs:
        line = text[start:end]
        if len(line) > LONG_LINE and DATELINE.match(line):
            return start
    for start, end in paragraphs:
        if end - start > SENTENCE and ENDS.search(text[max(start, end - 4) : end]):
            return start
    return paragraphs[0][0] if paragraphs else 0


def _trim(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
