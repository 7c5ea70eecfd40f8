"""Doors of the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """What this is, in one screen."""
    return render(request, "site/home.html")
