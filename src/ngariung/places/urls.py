"""Addresses of this room."""

from django.urls import path

from . import pages

app_name = "places"
urlpatterns = [
    path("wilayah/cari", pages.search, name="search"),
    path("wilayah/di-sini", pages.here, name="here"),
    path("wilayah/garis/<str:place>.json", pages.ground, name="outlines"),
]
