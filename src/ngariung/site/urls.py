"""Addresses of this room."""

from django.urls import path

from . import pages

app_name = "site"
urlpatterns = [path("", pages.home, name="home")]
