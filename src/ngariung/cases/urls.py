"""Addresses of this room."""

from django.urls import path

from .pages import case, inbox, panels, public, replies

app_name = "cases"
urlpatterns = [
    path("urusan/", inbox.inbox, name="inbox"),
    path("urusan/publik/<code:code>/", public.public, name="public"),
    path("urusan/jawaban/<uuid:answer>/terima", replies.accept, name="accept"),
    path("urusan/jawaban/<uuid:answer>/belum", replies.not_yet, name="not_yet"),
    path("urusan/dari-suara/<code:code>/buka", panels.open_case, name="open"),
    path("urusan/dari-suara/<code:code>/gabung", panels.gather, name="gather"),
    path("urusan/<code:code>/", case.case, name="case"),
    path("urusan/<code:code>/keluarkan", case.release, name="release"),
    path("urusan/<code:code>/<slug:slug>", case.act, name="act"),
]
