"""Addresses of this room."""

from django.urls import path

from .pages import keep, maps, public, say

app_name = "commitments"
urlpatterns = [
    path("janji/", public.board, name="board"),
    path("janji/lembaga/", public.institutions, name="institutions"),
    path("janji/peta/", maps.by_place, name="map"),
    path("janji/foto/<uuid:number>/", public.picture, name="picture"),
    path("janji/foto/<uuid:number>/resi/", say.picture, name="receipt_picture"),
    path("janji/buat/forum/<code:code>/", keep.make_in_forum, name="make_in_forum"),
    path("janji/buat/urusan/<code:code>/", keep.make_in_case, name="make_in_case"),
    path("janji/buat/putusan/<code:code>/", keep.make_in_decision, name="make_in_decision"),
    path("janji/<code:code>/", public.commitment, name="commitment"),
    path("janji/<code:code>/terima/", keep.accept, name="accept"),
    path("janji/<code:code>/mulai/", keep.start, name="start"),
    path("janji/<code:code>/geser/", keep.slip, name="slip"),
    path("janji/<code:code>/tolak/", keep.refuse, name="refuse"),
    path("janji/<code:code>/selesai/", keep.claim, name="claim"),
    path("janji/<code:code>/kata/", say.answer, name="answer"),
    path("janji/<code:code>/kata-forum/", say.forum_word, name="forum_word"),
]
