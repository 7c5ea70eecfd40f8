"""Addresses of this room."""

from django.urls import path

from . import pages

app_name = "ledger"
urlpatterns = [path("buku-besar/", pages.heads, name="heads")]
