"""Addresses of this room."""

from django.urls import path

from .pages import public

app_name = "deliberation"
urlpatterns = [
    path("musyawarah/", public.listing, name="list"),
    path("musyawarah/<code:code>/", public.deliberation, name="deliberation"),
]
