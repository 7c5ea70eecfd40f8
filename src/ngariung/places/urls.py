"""Addresses of this room."""

from django.urls import path

from . import pages

app_name = "places"
urlpatterns = [path("wilayah/cari", pages.search, name="search")]
