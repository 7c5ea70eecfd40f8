"""Addresses of this room."""

from django.urls import path

from .pages import public, sheet

app_name = "numbers"
urlpatterns = [
    path("lembar/", sheet.sheet, name="sheet"),
    path("lembar/<slug:name>.<slug:form>", sheet.file, name="sheet_file"),
    path("lembar/<slug:name>/kolom", sheet.dictionary, name="sheet_dictionary"),
    path("angka/", public.public, name="public"),
    path("angka/<slug:name>.<slug:form>", public.file, name="file"),
    path("angka/<slug:name>/kolom", public.dictionary, name="dictionary"),
]
