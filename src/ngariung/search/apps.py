"""The room as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.search"
