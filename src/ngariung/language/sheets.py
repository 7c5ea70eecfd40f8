"""A text's tokens while its persons are looked for: what is taken, who was mentioned."""

import functools
import re
from dataclasses import dataclass, field

from ngariung.language import names
from ngariung.language.findings import Span
from ngariung.language.names import Run
from ngariung.language.texts import Text
from ngariung.language.tokens import KEPT, Token

STANCE = re.compile(
    r"(?:me(?:ng|n|m|ny|r|l|w|y)?[a-z]{3,}|ber[a-z]{3,}|ingin|minta|usul|protes|heran|lega|gelisah|resah|juga"
    r"|pun|turut|ikut|sempat|lantas|langsung|kembali|mohon|bertanya|tampak|hadir|bersama|sendiri|khawatir|cemas|kecewa|setuju|mau)"
)
MENTIONED = re.compile(
    r"(?:^kapolri|^wakapolri|^presiden|^wakil presiden|^menteri|^menaker|^wamenaker|^panglima)",
    re.IGNORECASE,
)
ABOUT = frozenset(
    ["arahan", "perintah", "instruksi", "petunjuk", "programnya", "gagasan", "pidato", "almarhum"]
)


# Right behind a name, or right before it: who was not there, or is no more.
NOT_THERE = re.compile(
    r"\s*(?:[(]\d{1,3}[)])?\s*,?\s*(?:yang\s+|telah\s+|sudah\s+|sedang\s+)*"
    r"(?:tidak\s+(?:bisa\s+|dapat\s+|sempat\s+)?hadir|berhalangan|absen|tewas|meninggal|wafat|gugur)\b"
)
LOST = re.compile(
    r"\b(?:menewaskan|(?:tewas|meninggal|wafat|gugur)nya|kematian|jenazah|mendiang|almarhumah?|alm\.?)"
    r"\s+(?:\w+\s+){0,1}$"
)
NEAR = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named."""

    run: Run
    span: Span
    reason: str
    rank: str | None = None
    post: str | None = None
    presence: str = "present"
    confidence: float = 0.6


@dataclass(slots=True)
class Sheet:
    """The tokens of a text with those already given to a person or an institution."""

    text: Text
    tokens: list[Token]
    places: frozenset[str]
    taken: set[int] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    _words: dict[int, str] = field(init=False)
    _names: dict[int, Run | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep the words by their numbers, because they are asked for hundreds of times."""
        self._words = dict(enumerate(token.lower for token in self.tokens))

    def note(self, run: Run, reason: str, **more: str | float | None) -> None:
        """Keep a mention and mark its tokens."""
        self.taken.update(range(run.first, run.last))
        span = (self.tokens[run.first].span[0], self.tokens[run.last - 1].span[1])
        if _is_missing(self.text.lower, span):
            more["presence"] = "mentioned"
        self.mentions.append(Mention(run, span, reason, **more))  # type: ignore[arg-type]

    def words(self, run: range) -> str:
        """Return the words of a run of tokens in small letters."""
        return " ".join(token.lower for token in self.tokens[run.start : run.stop])

    def word(self, at: int) -> str:
        """Return the word at `at` in small letters, "" outside the text."""
        return self._words.get(at, "")

    def name_at(self, at: int) -> Run | None:
        """Return the run of name words that begins at `at`; each is looked for once."""
        if at not in self._names:
            self._names[at] = names.name_at(self.tokens, at)
        return self._names[at]


def _is_missing(words: str, span: Span) -> bool:
    """Tell whether the words around a name say that its bearer was not there, or is dead."""
    start, end = span
    return bool(
        NOT_THERE.match(words, end, end + NEAR) or LOST.search(words, max(0, start - NEAR), start)
    )


@functools.lru_cache(maxsize=KEPT)
def is_stance(word: str) -> bool:
    """Tell whether a word behind a name says what its bearer does: meminta, hadir."""
    return STANCE.fullmatch(word) is not None


def is_place(sheet: Sheet, run: Run) -> bool:
    """Tell whether a run is a region that the text writes with its level."""
    return run.words.lower() in sheet.places


def presence_of(sheet: Sheet, at: int, post: str | None) -> str:
    """Tell whether a person was there, was represented, or is only mentioned."""
    around = [sheet.word(each) for each in range(max(0, at - 3), at)]
    if "mewakili" in around or ("wakil" in around and "dari" in around):
        return "represented"
    if (post and MENTIONED.match(post)) or ABOUT & set(around):
        return "mentioned"
    return "present"
