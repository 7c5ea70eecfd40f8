"""Addresses of this room."""

from django.urls import path

from .pages import entering, joining, planning, proposing, public, screening, taking_part, tickets

app_name = "deliberation"
urlpatterns = [
    path("musyawarah/", public.listing, name="list"),
    path("musyawarah/buat/", planning.plan, name="plan"),
    path("musyawarah/masuk/", entering.enter, name="enter"),
    path("musyawarah/pekerja.js", entering.worker, name="worker"),
    path("musyawarah/<code:code>/", public.deliberation, name="deliberation"),
    path("musyawarah/<code:code>/ikut/", taking_part.take_part, name="take_part"),
    path("musyawarah/<code:code>/ikut/kirim/", taking_part.send, name="send"),
    path("musyawarah/<code:code>/ikut/pilihan/", taking_part.said, name="said"),
    path("musyawarah/<code:code>/ikut/usul/", proposing.propose, name="propose"),
    path("musyawarah/<code:code>/ikut/keluar/", joining.leave, name="leave"),
    path("musyawarah/<code:code>/urus/", screening.run, name="run"),
    path("musyawarah/<code:code>/urus/rencana/", planning.change, name="change"),
    path("musyawarah/<code:code>/urus/buka/", planning.open_, name="open"),
    path("musyawarah/<code:code>/urus/tutup/", planning.close, name="close"),
    path("musyawarah/<code:code>/urus/batal/", planning.cancel, name="cancel"),
    path("musyawarah/<code:code>/urus/huruf/", planning.change_letters, name="letters"),
    path("musyawarah/<code:code>/urus/tambah/", screening.add, name="add"),
    path("musyawarah/<code:code>/urus/suara/", screening.from_voices, name="voices"),
    path("musyawarah/<code:code>/urus/pernyataan/", screening.decide, name="decide"),
    path("musyawarah/<code:code>/urus/peserta/", screening.decide_people, name="decide_people"),
    path("musyawarah/<code:code>/urus/tiket/", tickets.sheet, name="tickets"),
]
