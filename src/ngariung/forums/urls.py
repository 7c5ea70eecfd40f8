"""Addresses of this room."""

from django.urls import path

from .pages import (
    agenda,
    calendars,
    coverage,
    invitations,
    invited,
    maps,
    public,
    run,
    series,
)

app_name = "forums"
urlpatterns = [
    path("forum/", public.listing, name="list"),
    path("forum/buat/", run.plan, name="plan"),
    path("forum/peta/", maps.by_place, name="map"),
    path("forum/kalender/", calendars.calendar, name="month"),
    path("forum/<code:code>/", public.forum, name="forum"),
    path("forum/<code:code>/kalender.ics", calendars.forum_file, name="calendar"),
    path("forum/<code:code>/ubah/", run.change, name="change"),
    path("forum/<code:code>/buka/", run.open_, name="open"),
    path("forum/<code:code>/tutup/", run.close, name="close"),
    path("forum/<code:code>/batal/", run.cancel, name="cancel"),
    path("forum/<code:code>/tempat/", run.show_venue, name="show_venue"),
    path("forum/<code:code>/hadir/", run.attend, name="attend"),
    path("forum/<code:code>/acara/", agenda.edit, name="agenda"),
    path("forum/<code:code>/undangan/", invitations.listing, name="invitations"),
    path("undangan", invited.invited, name="invited"),
    path("undangan/jawab", invited.reply, name="reply"),
    path("undangan/kalender.ics", invited.invited_file, name="invited_calendar"),
    path("undangan/<code:code>/", invitations.sheet, name="invitation"),
    path("undangan/<code:code>/cabut/", invitations.revoke, name="revoke"),
    path("program/", public.programmes, name="programmes"),
    path("program/buat/", run.start_programme, name="start_programme"),
    path("program/<code:code>/", public.programme, name="programme"),
    path("program/<code:code>/kalender.ics", calendars.programme_file, name="programme_calendar"),
    path("program/<code:code>/jangkauan/", coverage.page, name="coverage"),
    path("program/<code:code>/jangkauan.csv", coverage.csv, name="coverage_csv"),
    path("program/<code:code>/jangkauan.json", coverage.json, name="coverage_json"),
    path("program/<code:code>/irama/", series.rhythm, name="rhythm"),
    path("program/<code:code>/jadwal/", series.plan_series, name="series"),
    path("program/<code:code>/akhiri/", run.end_programme, name="end_programme"),
]
