"""A draft with its forms, as the review page shows and takes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ngariung.parties.models import Person

from . import queries
from .edits import Edit
from .forms import ROW_FORMS, FactsForm, PickForm, RowForm, facts_of
from .models import DraftVoice, Minutes
from .queries import Findings

# What the buttons begin with that add words of the report.
PICK = "pick-"


@dataclass(frozen=True)
class Draft:
    """A draft with its forms, as the review page shows and takes it."""

    minutes: Minutes
    findings: Findings
    facts: FactsForm
    rows: list[RowForm]
    pick: PickForm

    def is_valid(self) -> bool:
        """Whether everything that was sent can be taken; looks at all of it, so that all is told."""
        sent = [self.facts, *(form for form in (*self.rows, self.pick) if form.is_bound)]
        return not [form for form in sent if not form.is_valid()]

    def edit(self) -> Edit:
        """What was sent, to be taken together."""
        rows = tuple(row.edit() for row in self.rows if row.is_bound)
        return Edit(facts=self.facts.edit(), rows=rows)


def filled(person: Person, minutes: Minutes, findings: Findings, data: Any) -> Draft:
    """The forms of a draft as `person` may fill them in, bound to what was sent where that is not None."""
    decisions = {row.field: row.decision for row in findings.fields}
    hosts = list(queries.hosts_for(person))
    if minutes.host is not None and minutes.host not in hosts:
        hosts.append(minutes.host)
    facts = FactsForm(
        data,
        initial=facts_of(minutes, decisions),
        findings=decisions,
        hosts=choices(hosts, empty=True),
        programmes=choices(queries.programmes_for(person), empty=True),
        forums=[("", _("a new forum")), *choices(queries.forums_to_join(person, minutes))],
    )
    institutions = choices(queries.institutions(), empty=True)
    rows = [
        _row_form(row, data, institutions)
        for row in (*findings.attendance, *findings.voices, *findings.commitments)
    ]
    # Words that wait to be added are looked at only when one of its buttons was pressed.
    is_picking = data is not None and str(data.get("act", "")).startswith(PICK)
    kept = {name: data.get(name, "") for name in PickForm.base_fields} if data else {}
    pick = PickForm(data) if is_picking else PickForm(initial=kept)
    return Draft(minutes, findings, facts, rows, pick)


def _row_form(row: Any, data: Any, institutions: list[tuple[Any, str]]) -> RowForm:
    more = {} if isinstance(row, DraftVoice) else {"institutions": institutions}
    kind, prefix = ROW_FORMS[type(row)], queries.name_of(row)
    form = kind(data, row=row, prefix=prefix, **more)
    # A row that somebody added meanwhile was not on the page that comes back.
    is_here = not form.is_bound or form.is_sent()
    return form if is_here else kind(None, row=row, prefix=prefix, **more)


def choices(rows: Iterable[Any], *, empty: bool = False) -> list[tuple[Any, str]]:
    """Rows to choose from by their primary key; `empty` puts "not chosen" before them."""
    shown = [(row.pk, str(row)) for row in rows]
    return [("", _("– not chosen –")), *shown] if empty else shown
