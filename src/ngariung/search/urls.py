"""Addresses of this room."""

from django.urls import path

from . import pages

app_name = "search"
urlpatterns = [path("cari/", pages.find, name="search")]
