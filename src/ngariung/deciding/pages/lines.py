"""Lines of the page on which a decision is run, and the forms of the page and of each line."""

from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _

from ngariung.deciding import queries, rules
from ngariung.deciding.models import Position, Round

from .acts import BY_SLUG
from .outcomes import raised_by


@dataclass(frozen=True)
class Broken:
    """A form that could not be taken, and on which line it was sent (empty: on none)."""

    slug: str
    row: str
    form: Form


@dataclass(frozen=True)
class Line:
    """One thing with its forms: an objection, an answer written down, words beside an answer."""

    thing: Any
    label: str
    forms: dict[str, Form]
    is_unfolded: bool


def forms_of(asked: Round, broken: Broken | None) -> dict[str, Form]:
    """Every form of the page by its act; one that could not be taken with what was typed."""
    found = {_name(act.slug): act.build(asked, None) for act in BY_SLUG.values()}
    if broken and not broken.row:
        found[_name(broken.slug)] = broken.form
    return found


def objections(asked: Round, broken: Broken | None) -> list[Line]:
    """Objections of the room, of earlier rounds too, each with the form that says how it was met."""
    rows = queries.objections_of(asked.decision)
    return [
        _line(asked, row, raised_by(row, asked), ["jawab"], row=row.number, broken=broken)
        for row in rows
    ]


def written(asked: Round, broken: Broken | None) -> list[Line]:
    """What was written down in the room; that it is an answer only, while results are hidden."""
    names, may_show = dict(queries.answers_of(asked)), rules.may_show_positions(asked)
    found = []
    for row in queries.positions_in_room(asked):
        label = _said(row, names) if may_show else _("an answer")
        acts = ["sahkan", "coret"]
        found.append(_line(asked, row, label, acts, row=row.pk, broken=broken))
    return found


def reasons(asked: Round) -> list[tuple[Round, queries.Reason]]:
    """Words that may be kept back, with their round.

    Words of phones only when the round has ended; below them those of earlier rounds that would stand
    in the outcome.
    """
    is_ended = asked.ended_at is not None
    rows = [(asked, row) for row in queries.said_in(asked) if is_ended or row.is_in_room]
    return rows + queries.stopped_before(asked)


def reason(asked: Round, row: queries.Reason, broken: Broken | None) -> Line:
    """Words of this round with the form that keeps them back; no label where choices were ordered."""
    option = queries.process_of(asked).option(row.option)
    label = option.label if option else ""
    return _line(asked, row, label, ["tutup-kata"], row=row.key, broken=broken)


def _line(  # noqa: PLR0913  # what stands on it, and its forms
    asked: Round, thing: Any, label: str, slugs: list[str], *, row: int, broken: Broken | None
) -> Line:
    forms = {_name(slug): BY_SLUG[slug].build(asked, None) for slug in slugs}
    is_here = broken is not None and broken.row == str(row) and broken.slug in slugs
    if is_here and broken is not None:
        forms[_name(broken.slug)] = broken.form
    for name, form in forms.items():
        form.auto_id = f"{name}_{row}_%s"
    return Line(thing, label, forms, is_unfolded=is_here)


def _name(slug: str) -> str:
    """An act as a template can say it: without hyphens."""
    return slug.replace("-", "_")


def _said(row: Position, names: dict[str, str]) -> str:
    if row.ranking:
        return " › ".join(names[str(number)] for number in row.ranking)
    return names[row.option]
