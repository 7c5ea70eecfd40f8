"""What of a picture is told, and in which words; the one place that decides it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import drawing
from .limits import FEWEST, MANY

FIRST_TOLD: Final = 2 * FEWEST  # people, before anything is told: five, and five that stand behind
MOST: Final = 5
Z95: Final = 1.96
TWO_CAMPS: Final = 0.3
HALF: Final = 0.5


@dataclass(frozen=True)
class Asked:
    """A statement as people call it."""

    number: int
    text: str


@dataclass(frozen=True)
class Line:
    """A statement with how it was answered; `words` says what matters where it stands."""

    statement: Asked
    agrees: int
    disagrees: int
    votes: int
    words: str = ""
    # How each group answered, in words; "" where too few did to tell. Empty where groups are not told so.
    by_group: Sequence[str] = ()

    @property
    def passes(self) -> int:
        """How many were unsure."""
        return self.votes - self.agrees - self.disagrees

    @property
    def bar(self) -> SafeString:
        """The three shares as a bar, with the numbers read aloud."""
        return drawing.bar(self.agrees, self.disagrees, self.passes)


@dataclass(frozen=True)
class Said:
    """What a group says differently from the others; `words` are empty where numbers are not told."""

    statement: Asked
    agrees: bool
    words: str


@dataclass(frozen=True)
class Group:
    """People who answer alike, told by what they say; the letter stands in the picture too."""

    sign: SafeString
    letter: str
    size: int
    name: str
    said: Sequence[Said]


@dataclass(frozen=True)
class Section:
    """Statements of one kind."""

    kind: str
    title: str
    about: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Told:
    """All that a page may show of the votes. `early` says in words why there is nothing yet.

    `tick` says as of which votes the picture is told, the numbers of people and votes are newer.
    """

    people: int = 0
    votes: int = 0
    is_final: bool = False
    early: str = ""
    verdict: str = ""
    sections: Sequence[Section] = ()
    groups: Sequence[Group] = ()
    picture: SafeString | None = None
    table: Sequence[Line] = ()
    held: int = 0
    tick: int = 0
    # Whether the table has a column for each group.
    has_columns: bool = False
    # How many people the told picture tells of, where all of it is of one moment; else 0.
    shown: int = 0
    # How many of the told picture lie in no group, in words; empty where that is nobody.
    in_no_group: str = ""

    @property
    def has_gaps(self) -> bool:
        """Whether the table leaves out what a group answered somewhere."""
        return any("" in line.by_group for line in self.table)

    @property
    def key(self) -> Mapping[str, SafeString]:
        """The three parts of the bars."""
        return {kind: drawing.key(kind) for kind in ("agree", "pass", "disagree")}

    @property
    def is_few(self) -> bool:
        """Whether the number of people itself is kept back."""
        return self.people < FEWEST


def told(kept: Mapping[str, Any], asked: Mapping[str, Asked], *, is_over: bool) -> Told:
    """What may be told of what is kept; `asked` are the statements that are asked, by key.

    When it `is_over`, only the final picture is told.
    """
    if is_over and not kept.get("is_final"):
        return Told(early=_("The result is being counted. Load the page again in a moment."))
    now = kept.get("now", {"people": 0, "votes": 0, "missing": 0})
    sums = _sums(kept, asked)
    lines = {name: _line(asked[name], sums[name]) for name in asked if name in sums}
    moment = kept.get("told")
    is_final = bool(kept.get("is_final"))
    if not lines or now["people"] < FEWEST:
        words = _early(now["people"], is_final=is_final)
        return Told(people=now["people"], votes=now["votes"], is_final=is_final, early=words)
    has_numbers = moment is not None and (is_final or moment["people"] >= MANY)
    findings = moment["findings"] if moment and has_numbers else _findings(lines)
    groups = _groups(moment, asked, has_numbers=has_numbers) if moment else ()
    has_columns = bool(groups) and moment is not None and _has_columns(moment, lines)
    return Told(
        people=now["people"],
        votes=now["votes"],
        is_final=is_final,
        verdict=_verdict(moment, now["missing"]),
        sections=_sections(findings, lines, by_group=has_numbers and bool(groups)),
        groups=groups,
        picture=drawing.picture(moment, [group.name for group in groups]) if moment else None,
        table=_by_group(lines, moment if has_columns else None),
        held=len(asked) - len(lines),
        tick=moment.get("tick", 0) if moment else 0,
        has_columns=has_columns,
        shown=moment["people"] if moment and has_numbers else 0,
        in_no_group=_in_no_group(moment) if moment and groups else "",
    )


def _line(statement: Asked, sums: Sequence[int]) -> Line:
    agrees, disagrees, votes = sums
    return Line(statement, agrees, disagrees, votes)


def _has_columns(moment: Mapping[str, Any], lines: Mapping[str, Line]) -> bool:
    """Whether a column for each group would hold anything."""
    is_any = any(name in group["counts"] for group in moment["groups"] for name in lines)
    return is_any and moment["people"] >= MANY


def _by_group(lines: Mapping[str, Line], moment: Mapping[str, Any] | None) -> Sequence[Line]:
    """Every statement, where it may be told with how many of each group agree: the picture in numbers."""
    groups = moment["groups"] if moment else ()
    return [
        replace(line, by_group=[_agree_of(group["counts"].get(name)) for group in groups])
        for name, line in lines.items()
    ]


def _agree_of(sums: Sequence[int] | None) -> str:
    return _("%(agree)d of %(of)d") % {"agree": sums[0], "of": sums[2]} if sums else ""


def _sums(kept: Mapping[str, Any], asked: Mapping[str, Asked]) -> dict[str, list[int]]:
    """Agrees, disagrees and votes of each statement on which at least five may be told."""
    moment = kept.get("told")
    if moment and (kept.get("is_final") or moment["people"] >= MANY):
        found = moment["statements"]
    else:
        found = {name: told for name, (told, _) in kept.get("steps", {}).items() if told}
    return {name: sums for name, sums in found.items() if name in asked and sums[2] >= FEWEST}


def _early(people: int, *, is_final: bool) -> str:
    if is_final:
        return _("Too few people answered for a picture: a statement needs five answers.")
    missing = FIRST_TOLD - people
    if missing > 0:
        words = ngettext(
            "Too early for a picture: it needs about %(number)d person more.",
            "Too early for a picture: it needs about %(number)d people more.",
            missing,
        )
        return words % {"number": missing}
    return _("Too early for a picture: it needs a few answers more to each statement.")


def _verdict(moment: Mapping[str, Any] | None, missing: int) -> str:
    """What is to be said about groups where none are shown."""
    verdict = moment["verdict"] if moment else "early"
    if verdict == "early" and missing:
        words = ngettext(
            "Too early for groups: %(number)d more person has to answer seven statements or all.",
            "Too early for groups: %(number)d more people have to answer seven statements or all.",
            missing,
        )
        return words % {"number": missing}
    return {
        "early": _("Too early for groups: more answers are needed."),
        "none": _("No clear groups: with other people of the same kind they would look different."),
        "small": _("No groups are shown: one of them would be smaller than five people."),
        "groups": "",
    }[verdict]


def _findings(lines: Mapping[str, Line]) -> dict[str, list[str]]:
    """What told numbers say by themselves, where there are few people and no more is told."""
    found: dict[str, list[tuple[float, str]]] = {"for": [], "against": [], "divides": []}
    for name, line in lines.items():
        low_for, low_against = _low(line.agrees, line.votes), _low(line.disagrees, line.votes)
        least = min(line.agrees, line.disagrees) / line.votes
        if low_for > HALF:
            found["for"].append((-low_for, name))
        elif low_against > HALF:
            found["against"].append((-low_against, name))
        elif least >= TWO_CAMPS:
            found["divides"].append((-least, name))
    return {kind: [name for _, name in sorted(ranked)[:MOST]] for kind, ranked in found.items()}


def _low(some: int, seen: int) -> float:
    """The lower end of the share's interval, as `opinions.findings.interval` has it."""
    middle = math.asin(math.sqrt((some + 0.5) / (seen + 1)))
    return math.sin(max(middle - Z95 / (2 * math.sqrt(seen + 1)), 0)) ** 2


def _sections(
    findings: Mapping[str, Sequence[str]], lines: Mapping[str, Line], *, by_group: bool
) -> Sequence[Section]:
    """Consensus first; a statement stands once, where it comes first."""
    agreed = (
        ("for", _("Agreed across groups"), _("More than half agree, surely, in each group.")),
        ("against", _("Rejected across groups"), _("More than half disagree, surely, in each group.")),
    ) if by_group else (
        ("for", _("Agreed by most"), _("More than half agree, surely.")),
        ("against", _("Rejected by most"), _("More than half disagree, surely.")),
    )  # fmt: skip
    kinds = (
        *agreed,
        ("bridging_for", _("Also carried by people who usually differ"), _("Here they answer alike.")),
        ("bridging_against", _("Also rejected by people who usually differ"), _("Here they answer alike.")),
        ("divides", _("What divides"), _("Here people answer most differently.")),
        ("unsure", _("What many are unsure about"), _("Many passed. Perhaps it needs an explanation.")),
    )  # fmt: skip
    seen: set[str] = set()
    sections = []
    for kind, title, about in kinds:
        names = [name for name in findings.get(kind, ()) if name in lines and name not in seen]
        seen.update(names)
        if names:
            chosen = [_worded(lines[name], kind) for name in names[:MOST]]
            sections.append(Section(kind, title, about, chosen))
    return sections


def _worded(line: Line, kind: str) -> Line:
    numbers = {"agree": line.agrees, "disagree": line.disagrees, "of": line.votes}
    if kind.endswith("for"):
        words = _("%(agree)d of %(of)d agree") % numbers
    elif kind.endswith("against"):
        words = _("%(disagree)d of %(of)d disagree") % numbers
    elif kind == "unsure":
        words = _("%(passes)d of %(of)d passed") % {**numbers, "passes": line.passes}
    else:
        words = _("%(agree)d agree, %(disagree)d disagree") % numbers
    return Line(line.statement, line.agrees, line.disagrees, line.votes, words)


def _in_no_group(moment: Mapping[str, Any]) -> str:
    """Whoever answered too little to be placed; they are neither a group nor between groups."""
    number = moment["people"] - sum(group["size"] for group in moment["groups"])
    if number <= 0:
        return ""
    if number < FEWEST:
        return _(
            "A few people (fewer than 5) are in no group: they have answered too little so far."
        )
    return _("%(number)d people are in no group: they have answered too little so far.") % {
        "number": number
    }


def _groups(
    moment: Mapping[str, Any], asked: Mapping[str, Asked], *, has_numbers: bool
) -> Sequence[Group]:
    groups = []
    for number, group in enumerate(moment["groups"]):
        counts = group["counts"] if has_numbers else {}
        said = [
            _said(asked[name], side, counts.get(name))
            for name, side in group["said"]
            if name in asked
        ]
        letter = drawing.LETTERS[number % len(drawing.LETTERS)]
        groups.append(Group(drawing.sign(number), letter, group["size"], _name(said), said))
    return groups


def _said(statement: Asked, side: str, sums: Sequence[int] | None) -> Said:
    agrees = side == "agree"
    if sums is None:
        return Said(statement, agrees, "")
    some = sums[0] if agrees else sums[1]
    template = _("%(some)d of %(of)d agree") if agrees else _("%(some)d of %(of)d disagree")
    return Said(statement, agrees, template % {"some": some, "of": sums[2]})


def _name(said: Sequence[Said]) -> str:
    """What the group is called: what it says most clearly, never a name."""
    if not said:
        return _("Those who differ from the others in little")
    first = said[0]
    words = (
        _("Those who agree with: “%(text)s”")
        if first.agrees
        else _("Those who disagree with: “%(text)s”")
    )
    return words % {"text": first.statement.text}
