"""Addresses of this room."""

from django.urls import path

from . import pages

app_name = "exports"
urlpatterns = [
    path("data/", pages.data, name="data"),
    path("data/lembaga/", pages.own_data, name="own_data"),
    path("data/lembaga/<slug:name>/kamus", pages.own_dictionary, name="own_dictionary"),
    path("data/lembaga/<slug:name>.<slug:form>", pages.take, name="take"),
    path("data/<slug:name>/kamus", pages.dictionary, name="dictionary"),
    path("data/<slug:name>.<slug:form>", pages.table, name="table"),
    path("resi/simpan", pages.own_voice, name="own_voice"),
    path("feed/forum.atom", pages.forum_feed, name="forum_feed"),
    path("feed/janji.atom", pages.promise_feed, name="promise_feed"),
]
