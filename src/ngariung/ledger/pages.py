"""The public page of the register's heads."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from . import queries
from .forms import HeadForm

DAYS = 31


def heads(request: HttpRequest) -> HttpResponse:
    """One head a day, what it cannot show, and a form that compares a receipt's row."""
    found = queries.heads(before=_day(request.GET.get("before", "")), size=DAYS)
    form = HeadForm(request.GET if "head" in request.GET else None)
    agrees = _agrees(form) if form.is_bound and form.is_valid() else None
    older = found[-1].day.isoformat() if len(found) == DAYS else None
    return render(
        request,
        "ledger/heads.html",
        {"heads": found, "form": form, "agrees": agrees, "older": older},
    )


def _agrees(form: HeadForm) -> bool:
    return queries.agrees(form.cleaned_data["number"], form.cleaned_data["head"])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
