"""The reasoning for one text in words: why a forum or none, what was found why, doubts, noise."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import click

from ngariung.language import programmes, soundness, tables, texts
from ngariung.language.findings import Finding, Programme, Reading
from ngariung.language.many import Report

SINGLES = ("programme", "held_on", "venue", "host")
LISTS = (
    *("regions", "people", "participants", "organizations", "alliances"),
    *("voices", "commitments", "figures"),
)
# Findings less sure than this are named among the doubts.
UNSURE = 0.75
# Nearer to the threshold than this a text could as well have been judged otherwise.
NEAR = 0.5
# Words of the text that are shown at most, in letters and in number.
LONGEST, MOST_WORDS, MOST_LINES = 70, 4, 8
# The words of a finding, by the first field that it has.
SAYING = ("text", "name", "words", "on", "who", "value")


def printed(reports: list[Report], *, language: str) -> str:
    """Return the explanations of a file's reports; `language` is id or en."""
    return "\n\n".join("\n".join(_lines(each, Words(language))) for each in reports)


@dataclass(frozen=True)
class Words:
    """What is said in one language."""

    language: str

    def phrase(self, name: str, **values: object) -> str:
        """Return a sentence of data/explaining.toml with its values."""
        words: str = self._own["phrases"][name]
        return words.format(**values)

    def kind(self, name: str) -> str:
        """Return what a kind of finding is called."""
        words: str = self._own["kinds"][name]
        return words

    def reason(self, words: str) -> str:
        """Return a reason in this language; as it stands where nobody translated it."""
        return "; ".join(self._reason(part) for part in words.split("; "))

    def number(self, value: float) -> str:
        """Return a number with one place, as people write it here."""
        written = f"{value:.1f}"
        return written.replace(".", ",") if self.language == "id" else written

    def share(self, value: float) -> str:
        """Return a share in percent; never quite all or nothing."""
        return f"{min(99, max(1, round(value * 100)))}%"

    @property
    def _own(self) -> dict[str, Any]:
        own: dict[str, Any] = tables.table("explaining")[self.language]
        return own

    def _reason(self, words: str) -> str:
        for group in ("reasons", "evidence"):
            if words in self._own.get(group, {}):
                return str(self._own[group][words])
        for pattern, told in _patterns(self.language):
            if found := pattern.fullmatch(words):
                return told.format(**found.groupdict())
        return words


def _lines(report: Report, words: Words) -> Iterator[str]:
    text, found = texts.prepare(report.text[: soundness.LONGEST]), report.found
    yield click.style(report.source, bold=True)
    for warning in found.warnings:
        said = warning.words if words.language == "id" else warning.code.replace("_", " ")
        yield f"  ! {said} ({words.reason(warning.reason)})"
    yield from _judgement(report, words)
    if found.is_forum:
        yield f"  {words.phrase('found')}"
        for kind, finding in _findings(found):
            yield f"    {words.kind(kind)}: {_told(report.text, finding, words)}"
    else:
        yield f"  {words.phrase('nothing_more')}"
    yield from _block(words, "unsure", list(_doubts(found, words)))
    yield from _block(words, "ignored", list(_ignored(text, words)))


def _judgement(report: Report, words: Words) -> Iterator[str]:
    found = report.found
    score = sum(each.weight for each in found.forum_evidence)
    yield "  " + words.phrase(
        "forum" if found.is_forum else "no_forum",
        score=words.number(score),
        least=words.number(programmes.THRESHOLD),
        sure=words.share(found.forum_confidence),
    )
    if found.is_held:
        yield "  " + words.phrase("held")
    yield "  " + words.phrase("for_and_against")
    for each in sorted(found.forum_evidence, key=lambda each: -each.weight):
        sign = "+" if each.weight >= 0 else "-"
        seen = dict.fromkeys(_cut(report.text[slice(*span)]).lower() for span in each.spans)
        shown = ", ".join(f"“{one}”" for one in list(seen)[:MOST_WORDS])
        times = words.phrase("times", count=len(each.spans)) if len(each.spans) > 1 else ""
        behind = " · ".join(filter(None, (shown, times)))
        weight = words.number(abs(each.weight))
        yield f"    {sign} {weight} {words.reason(each.reason)}{': ' if behind else ''}{behind}"


def _findings(found: Reading) -> Iterator[tuple[str, Finding]]:
    for kind in SINGLES:
        if finding := getattr(found, kind):
            yield kind, finding
    for kind in LISTS:
        for finding in getattr(found, kind):
            yield kind, finding


def _told(text: str, finding: Finding, words: Words) -> str:
    """Return a finding with the words of the text it was read from, why, and how sure."""
    said, seen = _said(finding), _cut(text[slice(*finding.span)])
    quoted = "" if seen.lower() in said.lower() else f" ← “{seen}”"
    sure = words.phrase("sure", sure=words.share(finding.confidence))
    return f"{said}{quoted} · {words.reason(finding.reason)} · {sure}"


def _said(finding: Finding) -> str:
    if isinstance(finding, Programme):
        return str(tables.table("programmes")[finding.code]["name"])
    name = next(each for each in SAYING if hasattr(finding, each))
    said = _cut(str(getattr(finding, name)))
    for more in ("post", "abbreviation", "unit"):
        if extra := getattr(finding, more, None):
            said += f", {_cut(str(extra))}"
    by = getattr(finding, "said_by", None) or getattr(finding, "by", None)
    count = getattr(finding, "count", None)
    return f"{f'{by}: ' if by else ''}{f'{count} ' if count else ''}{said}"


def _doubts(found: Reading, words: Words) -> Iterator[str]:
    score = sum(each.weight for each in found.forum_evidence)
    if abs(score - programmes.THRESHOLD) < NEAR:
        yield words.phrase("near_threshold")
    if found.is_forum:
        yield from _about_findings(found, words)
        yield from _about_gaps(found, words)


def _about_findings(found: Reading, words: Words) -> Iterator[str]:
    for kind, finding in _findings(found):
        if finding.confidence < UNSURE:
            sure, reason = words.share(finding.confidence), words.reason(finding.reason)
            kind_of, what = words.kind(kind), _said(finding)
            yield words.phrase("is_unsure", kind=kind_of, what=what, sure=sure, reason=reason)
    for place in found.regions:
        if place.code is None and place.level != "hamlet":
            yield words.phrase("ambiguous", what=place.name)


def _about_gaps(found: Reading, words: Words) -> Iterator[str]:
    for kind in SINGLES:
        if getattr(found, kind) is None:
            yield words.phrase("not_found", kind=words.kind(kind))
    nameless = [each for each in found.voices if not each.said_by]
    if count := len(nameless) + sum(1 for each in found.commitments if not each.by):
        yield words.phrase("nobody_named", count=count)


def _ignored(text: texts.Text, words: Words) -> Iterator[str]:
    """Yield the lines that were blanked, and the head of the page."""
    head = [line for line in text.clean[: text.body_from].splitlines() if line.strip()]
    if head:
        begins = _cut(text.raw[text.body_from :], 40)
        yield words.phrase("head", count=len(head), words=begins)
    at = 0
    blanked = []
    for number, line in enumerate(text.raw.split("\n"), 1):
        if line.strip() and not text.clean[at : at + len(line)].strip():
            blanked.append(words.phrase("line", number=number, words=_cut(line)))
        at += len(line) + 1
    yield from blanked[:MOST_LINES]
    if len(blanked) > MOST_LINES:
        yield words.phrase("more", count=len(blanked) - MOST_LINES)


def _block(words: Words, name: str, lines: list[str]) -> Iterator[str]:
    yield f"  {words.phrase(name if lines else f'nothing_{name}')}"
    yield from (f"    {line}" for line in lines)


def _cut(words: str, longest: int = LONGEST) -> str:
    """Return words on one line, not too many, without control characters."""
    plain = "".join(each for each in " ".join(words[: 3 * longest].split()) if each.isprintable())
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"


@functools.cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = tables.table("explaining")[language].get("patterns", ())
    return tuple((re.compile(row["match"], re.DOTALL), row["words"]) for row in rows)
