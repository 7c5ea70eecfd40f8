"""What the reader says, in the words of the interface: reasons of findings and warnings."""

import re
from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WARNINGS: Final[Mapping[str, str | Promise]] = {
    "names_candidates": _("The text names candidates or political parties."),
    "election_period": _("The event or its publication falls in an election period."),
    "date_contradicts_weekday": _("Weekday and date as written do not fit together."),
    "date_without_year": _("The date of the event is written without a year."),
    "several_dates": _("There are several dates; look which one is that of the event."),
    "date_in_future": _("The date of the event is years later than the other dates in the text."),
    "cut_off": _("The text is cut off at its end."),
    "no_date": _("No date of the event was found."),
    "no_host": _("It was not found who held it."),
    "not_indonesian": _("This text seems not to be Indonesian; what was found is not reliable."),
    "no_words": _("There are no words in this text."),
    "broken_letters": _("Many letters are broken; please save the file again as UTF-8."),
    "mended_letters": _("Broken letters of this file were mended; compare it with the original."),
    "too_long": _("The text is too long; only its first 100,000 letters were read."),
}
PROMISES_LEFT_OUT: Final = "promises_left_out"
LEFT_OUT: Final = _(
    "%(count)s promises were left out: what a candidate promises is no promise of this register."
)

REASONS: Final[Mapping[str, str | Promise]] = {
    "few words of the dictionary": _("few words of the dictionary"),
    "no word in it": _("no word in it"),
    "letters of a wrong encoding": _("letters of a wrong encoding"),
    "longer than what is read": _("longer than what is read"),
    "labelled line of the report": _("labelled line of the report"),
    "row of a table": _("row of a table"),
    "item of a section of the report": _("item of a section of the report"),
    "a participant complains, asks or proposes": _("a participant complains, asks or proposes"),
    "a participant asks or proposes": _("a participant asks or proposes"),
    "a participant is troubled": _("a participant is troubled"),
    "a participant tells of a trouble or a wish": _("a participant tells of a trouble or a wish"),
    "quoted words of a participant with a trouble or a wish": _(
        "quoted words of a participant with a trouble or a wish"
    ),
    "tells what was complained of or asked": _("tells what was complained of or asked"),
    "names the matter": _("names the matter"),
    "one of a list": _("one of a list"),
    "a line between the reports": _("a line between the reports"),
    "a report's heading that comes again": _("a report's heading that comes again"),
    "town and dash at the beginning of an article": _(
        "town and dash at the beginning of an article"
    ),
    "a message of its own in a chat": _("a message of its own in a chat"),
    "a promise or an agreement": _("a promise or an agreement"),
    "date beside words of the event": _("date beside words of the event"),
    "day and month in the text, year from the head of the page": _(
        "day and month in the text, year from the head of the page"
    ),
    "place behind a word for taking place": _("place behind a word for taking place"),
    "place behind “di”": _("place behind “di”"),
    "written with its level": _("written with its level"),
    "province behind the regency": _("province behind the regency"),
    "follows from a post or a police unit": _("follows from a post or a police unit"),
    "opens the report": _("opens the report"),
    "stands between commas": _("stands between commas"),
    "RT/RW near a place": _("RT/RW near a place"),
    "said to have held it": _("said to have held it"),
    "the first police unit named": _("the first police unit named"),
    "the council of the member": _("the council of the member"),
    "rank before the name": _("rank before the name"),
    "post before the name": _("post before the name"),
    "role before the name": _("role before the name"),
    "role behind the name": _("role behind the name"),
    "age behind the name": _("age behind the name"),
    "form of address before the name": _("form of address before the name"),
    "introduced as a person": _("introduced as a person"),
    "named as a companion or a source": _("named as a companion or a source"),
    "named in a list of persons": _("named in a list of persons"),
    "speaks": _("speaks"),
    "acts or speaks": _("acts or speaks"),
    "the weekday of this date is another": _("the weekday of this date is another"),
    "the date of the event names no year": _("the date of the event names no year"),
    "the last sentence has no end": _("the last sentence has no end"),
    "later than the other dates by years": _("later than the other dates by years"),
    "speaks of an election, the date is unknown": _("speaks of an election, the date is unknown"),
    "names what the parties are at odds about": _("names what the sides are at odds about"),
}
PATTERNS: Final[tuple[tuple[re.Pattern[str], str | Promise], ...]] = (
    (re.compile(r"the words “(?P<words>.+)”", re.DOTALL), _("the words “%(words)s”")),
    (
        re.compile(r"“(?P<words>.+)” beside words of attendance", re.DOTALL),
        _("“%(words)s” beside words of attendance"),
    ),
    (re.compile(r"the host says “(?P<words>.+)”", re.DOTALL), _("the host says “%(words)s”")),
    (re.compile(r"(?P<count>\d+) different days"), _("%(count)s different days")),
    (
        re.compile(r"(?P<day>\S+) lies in an election period"),
        _("%(day)s lies in an election period"),
    ),
    (re.compile(r"post of (?P<name>.+)"), _("post of %(name)s")),
)


def reason(words: str) -> str:
    """Why something was found, in the language now active; as the reader said it where unknown."""
    return "; ".join(_translated(part) for part in words.split("; "))


def _translated(words: str) -> str:
    known = REASONS.get(words)
    if known is not None:
        return str(known)
    for pattern, translated in PATTERNS:
        found = pattern.fullmatch(words)
        if found:
            return str(translated) % found.groupdict()
    return words


def warning(code: str, words: str) -> str:
    """What a reviewer should know, in the language now active."""
    if code == PROMISES_LEFT_OUT:
        return str(LEFT_OUT) % {"count": words}
    return str(WARNINGS.get(code, words))


# What the reader finds, as tables of numbers name it.
KINDS: Final[Mapping[str, str | Promise]] = {
    "held_on": _("Date"),
    "host": _("Held by"),
    "programme": _("Programme"),
    "venue": _("Venue"),
    "region": _("Region"),
    "hamlet": _("RT/RW"),
    "people": _("People"),
    "groups": pgettext_lazy("reading", "Groups"),
    "voices": _("Voices"),
    "commitments": _("Promises"),
}

REFUSALS: Final[Mapping[str, str | Promise]] = {
    "unknown_kind": _(
        "This kind of file cannot be read. Use .txt, .md, .docx, .pdf, .html or an exported chat."
    ),
    "old_word": _("This is an old Word file (.doc). Save it as .docx or .pdf."),
    "picture": _("This is a picture, no text. Type what it says, or ask for the original file."),
    "too_large": _("The file is too large (10 MB at most; text and web pages 5 MB)."),
    "no_text": _("There is no text in this file."),
    "not_text": _("What is in this file is no text."),
    "wrong_encoding": _("The letters in this file cannot be read. Save it again as UTF-8."),
    "broken_docx": _("This .docx file is broken, or no Word document."),
    "broken_pdf": _("This .pdf file is broken. Save it again from the program it came from."),
    "locked_pdf": _("This .pdf file is locked with a password. Save it again without one."),
    "scanned_pdf": _(
        "Only pictures, so the words cannot be read: page %(pages)s. Ask for the original file, or type"
        " what it says."
    ),
    "too_deep": _("This web page is built too strangely. Copy its text into a .txt file."),
    "too_hard": _(
        "Reading this file takes too much time or memory. Copy its text into a .txt file."
    ),
    "too_long": _("This text is too long for the minutes of one forum."),
    "not_allowed": _("Whoever brought it in is no facilitator of this institution any more."),
    "lost": _("The file was lost on its way. Bring it in again under the same or another name."),
}


def refusal(code: str, pages: str = "") -> str:
    """Why a document was not taken; `pages` where single ones are meant."""
    return str(REFUSALS[code]) % {"pages": pages}
