"""Addresses of this room."""

from django.urls import path

from . import pages

app_name = "minutes"
urlpatterns = [
    path("risalah/", pages.list_, name="list"),
    path("risalah/impor/", pages.import_, name="import"),
    path("risalah/impor/<code:code>/", pages.intake, name="intake"),
    path("risalah/impor/<code:code>/pisah/", pages.decide_parts, name="decide_parts"),
    path("risalah/tulis/", pages.write, name="write"),
    path("risalah/<code:code>/", pages.review, name="review"),
    path("risalah/<code:code>/sahkan/", pages.confirm, name="confirm"),
    path("risalah/<code:code>/sisihkan/", pages.put_aside, name="put_aside"),
    path("risalah/<code:code>/lanjutkan/", pages.take_up, name="take_up"),
    path("musyawarah/<code:code>/risalah/", pages.of_deliberation, name="of_deliberation"),
    path("risalah/<code:code>/asli/", pages.original, name="original"),
]
