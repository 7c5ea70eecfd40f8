"""What everybody may read of a case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ngariung.cases import queries

from .door import today


@require_safe
def public(request: HttpRequest, code: str) -> HttpResponse:
    """The summary that a person wrote, the ring, and how many spoke from five on."""
    return render(request, "cases/public.html", {"case": queries.public_case(code, on=today())})
