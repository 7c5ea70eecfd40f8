"""Addresses of this room."""

from django.urls import URLPattern

app_name = "numbers"
urlpatterns: list[URLPattern] = []
