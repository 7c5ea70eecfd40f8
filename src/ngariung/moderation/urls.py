"""Addresses of this room."""

from django.urls import path

from . import pages

app_name = "moderation"
urlpatterns = [
    path("ditahan/", pages.holds, name="holds"),
    path("ditahan/<code:code>/", pages.hold, name="hold"),
]
