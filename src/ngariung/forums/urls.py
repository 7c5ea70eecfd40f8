"""Addresses of this room."""

from django.urls import path

from .pages import calendars, public, run

app_name = "forums"
urlpatterns = [
    path("forum/", public.listing, name="list"),
    path("forum/buat/", run.plan, name="plan"),
    path("forum/kalender/", calendars.calendar, name="month"),
    path("forum/<code:code>/", public.forum, name="forum"),
    path("forum/<code:code>/kalender.ics", calendars.forum_file, name="calendar"),
    path("forum/<code:code>/ubah/", run.change, name="change"),
    path("forum/<code:code>/buka/", run.open_, name="open"),
    path("forum/<code:code>/tutup/", run.close, name="close"),
    path("forum/<code:code>/batal/", run.cancel, name="cancel"),
    path("forum/<code:code>/tempat/", run.show_venue, name="show_venue"),
    path("forum/<code:code>/hadir/", run.attend, name="attend"),
    path("program/", public.programmes, name="programmes"),
    path("program/buat/", run.start_programme, name="start_programme"),
    path("program/<code:code>/", public.programme, name="programme"),
    path("program/<code:code>/kalender.ics", calendars.programme_file, name="programme_calendar"),
    path("program/<code:code>/akhiri/", run.end_programme, name="end_programme"),
]
