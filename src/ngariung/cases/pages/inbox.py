"""The inbox."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ngariung.cases import queries, rules
from ngariung.cases.forms import FilterForm
from ngariung.cases.models import Case
from ngariung.cases.queries.inbox import SOON
from ngariung.cases.rings import ring_of
from ngariung.cases.routing import topic_words
from ngariung.core.errors import NotFound
from ngariung.core.ring import Ring
from ngariung.parties.models import Person
from ngariung.places.enums import Certainty

from .door import person_of, today

Words = str | Promise

SHOWS: dict[str, Words] = {
    "": _("My turn"),
    "overdue": _("Overdue"),
    "due": _("Due in seven days"),
    "new": _("Not begun"),
    "waiting": _("Waiting for others"),
    "open": _("All open"),
    "closed": _("Closed"),
}
COUNTED = ("overdue", "due", "new", "waiting")


@dataclass(frozen=True)
class Tab:
    """One view of the inbox with its figure, empty where none is counted."""

    label: Words
    url: str
    count: str
    is_now: bool
    is_late: bool


@dataclass(frozen=True)
class Row:
    """One case in the list."""

    code: str
    url: str
    title: str
    ring: Ring
    state: str
    topic: str
    region: str
    owner: str
    post: str
    people: int
    due_on: date | None
    certainty: str


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    heading: Words
    is_late: bool
    rows: list[Row]


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits, the most pressing first, with figures, filters and keys."""
    person = person_of(request)
    if not rules.may_list(person):
        raise NotFound
    on = today()
    form = FilterForm(request.GET)
    filters = _filters(request, form)
    page = queries.inbox(person, filters, on=on, after=request.GET.get("after"))
    shown = {
        "page": page,
        "groups": _groups(page.rows, filters.show, on),
        "tabs": _tabs(person, filters.show, request.GET, on),
        "heading": SHOWS[filters.show],
        "show": filters.show,
        "form": form,
        "is_filtered": filters != queries.Filters(show=filters.show),
        "today": on,
    }
    return render(request, "cases/inbox.html", shown)


def _filters(request: HttpRequest, form: FilterForm) -> queries.Filters:
    show = request.GET.get("show", "")
    if show not in SHOWS:
        raise NotFound
    # A filter that cannot be read filters nothing and says so beside its field.
    form.is_valid()
    said = form.cleaned_data
    region = said.get("region")
    return queries.Filters(
        show=show,
        state=said.get("state", ""),
        topic=said.get("topic", ""),
        region=region.code if region else "",
        whose=said.get("whose", ""),
        is_late=said.get("late", False),
    )


def _tabs(person: Person, show: str, asked: Mapping[str, str], on: date) -> list[Tab]:
    numbers = queries.numbers(person, on=on)
    kept = {key: asked[key] for key in asked if key not in {"show", "after"}}
    more = "+" if numbers.is_cut else ""
    tabs = []
    for key, label in SHOWS.items():
        count = getattr(numbers, key) if key in COUNTED else None
        tabs.append(
            Tab(
                label=label,
                url=f"?{urlencode({**kept, 'show': key})}" if key else f"?{urlencode(kept)}",
                count="" if count is None else f"{count}{more}",
                is_now=key == show,
                is_late=key == "overdue" and bool(count),
            )
        )
    return tabs


def _groups(cases: Iterable[Case], show: str, on: date) -> list[Group]:
    """Rows in their order, under a heading wherever the day they hang on changes its meaning."""
    grouped = groupby(cases, key=lambda case: _heading(case, show, on))
    return [
        Group(heading, heading == _OVERDUE, [row_of(case, on) for case in rows])
        for heading, rows in grouped
    ]


_OVERDUE = _("Overdue")
_SOON = _("Due in seven days")
_LATER = _("Later")
_UNDATED = _("Without a date")


def _heading(case: Case, show: str, on: date) -> Words:
    if show in {"closed", "overdue", "due"}:
        return SHOWS[show]
    if case.due_on is None:
        return _UNDATED if show != "waiting" else SHOWS["waiting"]
    if case.due_on < on:
        return _OVERDUE
    return _SOON if case.due_on < on + SOON else _LATER


def row_of(case: Case, on: date) -> Row:
    """A row as the list shows it; `case` comes out of `queries.inbox`."""
    certainty = getattr(case, "certainty", None) or Certainty.KNOWN
    is_accepted = bool(getattr(case, "is_accepted", False))
    return Row(
        code=case.code,
        url=reverse("cases:case", kwargs={"code": case.code}),
        title=case.title,
        ring=ring_of(case, on=on, is_accepted=is_accepted),
        state=case.get_state_display(),
        topic=topic_words(case.topic),
        region=case.region.path if case.region else "",
        owner=str(case.owner) if case.owner else "",
        post=str(case.post.person) if case.post else "",
        people=int(getattr(case, "people", 0)),
        due_on=case.due_on,
        certainty="" if certainty == Certainty.KNOWN else str(Certainty(certainty).label),
    )
