"""The demonstration as a Django app: only so that its words are translated."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Stands above all rooms and keeps no table of its own."""

    name = "ngariung.demo"
