"""Addresses of this room."""

from django.urls import path

from .pages import choose, follow

app_name = "notices"
urlpatterns = [
    path("ikuti/", follow.start, name="start"),
    path("ikuti/tautan/<str:key>/", follow.following, name="following"),
    path("ikuti/berhenti/<str:key>/", follow.stop_all, name="stop_all"),
    path("ikuti/<slug:kind>/<str:code>/", follow.follow, name="follow"),
    path("pemberitahuan/", choose.choose, name="choose"),
]
