"""Addresses of this room."""

from django.urls import path

from . import pages

app_name = "site"
urlpatterns = [
    path("", pages.home, name="home"),
    path("pengelola/", pages.keeper, name="keeper"),
    path("pengelola/ulangi", pages.retry, name="retry"),
    path("pengelola/surat-uji", pages.test_letter, name="test_letter"),
    path("healthz", pages.healthz, name="healthz"),
    path("metrics", pages.metrics_, name="metrics"),
]
