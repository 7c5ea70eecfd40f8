"""What somebody asks: words that must all stand there, "words in a row", -words that must not."""

import re
from dataclasses import dataclass

from ngariung.language import stems

LONGEST = 200
MOST_WORDS = 12
# Quotation marks as phones and office programs write them.
QUOTES = str.maketrans(dict.fromkeys("“”„‟″«»", '"'))
PART = re.compile(r'(?P<minus>(?<!\S)[-−–])?(?:"(?P<row>[^"]*)"?|(?P<word>[^\s"]+))')
BAD = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The roots to look for. Each entry is one root, or several that stand in a row."""

    wanted: tuple[Row, ...] = ()
    unwanted: tuple[Row, ...] = ()
    # Whether something was left out because there was too much of it.
    is_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.wanted)

    @property
    def stems(self) -> frozenset[str]:
        """Every root that is looked for: what a hit shows marked."""
        return frozenset(stem for row in self.wanted for stem in row)


def read(text: str) -> Question:
    """The question in `text`; any text is one, and punctuation means nothing besides quotes and minus."""
    plain = BAD.sub(" ", text).translate(QUOTES)
    wanted: dict[Row, None] = {}
    unwanted: dict[Row, None] = {}
    for part in PART.finditer(plain[:LONGEST]):
        target = unwanted if part["minus"] else wanted
        roots = tuple(stems.stems_of(part["row"] or part["word"] or ""))
        rows = [roots] if part["row"] is not None else [(root,) for root in roots]
        target.update(dict.fromkeys(row for row in rows if row))
    is_cut = len(plain) > LONGEST or len(wanted) + len(unwanted) > MOST_WORDS
    most = tuple(wanted)[:MOST_WORDS]
    return Question(most, tuple(unwanted)[: MOST_WORDS - len(most)], is_cut=is_cut)
