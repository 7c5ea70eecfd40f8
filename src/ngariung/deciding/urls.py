"""Addresses of this room; they lie below the musyawarah that decides."""

from django.urls import path

from .pages import hands, public, putting, running, standing

app_name = "deciding"
DECISION = "musyawarah/<code:code>/putusan/<code:decision>/"
urlpatterns = [
    path("musyawarah/<code:code>/putusan/baru/", putting.put, name="put"),
    path(DECISION, public.decision, name="decision"),
    path(f"{DECISION}sikap/", standing.position, name="position"),
    path(f"{DECISION}urus/", running.run, name="run"),
    path(f"{DECISION}urus/usul/", putting.change, name="change"),
    path(f"{DECISION}urus/hitung/", hands.hands, name="hands"),
    path(f"{DECISION}urus/<slug:act>/", running.act, name="act"),
]
