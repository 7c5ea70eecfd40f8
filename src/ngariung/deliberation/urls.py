"""Addresses of this room."""

from django.urls import path

from .pages import (
    entering,
    entrances,
    files,
    joining,
    not_asked,
    pictures,
    planning,
    proposing,
    public,
    running,
    screening,
    seeding,
    taking_part,
    tickets,
    walls,
)

app_name = "deliberation"
urlpatterns = [
    path("musyawarah/", public.listing, name="list"),
    path("musyawarah/buat/", planning.plan, name="plan"),
    path("musyawarah/masuk/", entering.enter, name="enter"),
    path("musyawarah/perselisihan/", public.dispute, name="dispute"),
    path("musyawarah/pekerja.js", entering.worker, name="worker"),
    path("musyawarah/<code:code>/", public.deliberation, name="deliberation"),
    path("musyawarah/<code:code>/ikut/", taking_part.take_part, name="take_part"),
    path("musyawarah/<code:code>/ikut/kirim/", taking_part.send, name="send"),
    path("musyawarah/<code:code>/ikut/pilihan/", taking_part.said, name="said"),
    path("musyawarah/<code:code>/ikut/usul/", proposing.propose, name="propose"),
    path("musyawarah/<code:code>/ikut/keluar/", joining.leave, name="leave"),
    path("musyawarah/<code:code>/gambaran/", pictures.picture, name="picture"),
    path("musyawarah/<code:code>/hasil/", pictures.result, name="result"),
    path("musyawarah/<code:code>/tidak-ditanyakan/", not_asked.not_asked, name="not_asked"),
    path("musyawarah/<code:code>/layar/", walls.wall, name="wall"),
    path("musyawarah/<code:code>/layar/siaran/", walls.stream, name="wall_stream"),
    path("musyawarah/<code:code>/data/<slug:name>/", files.dictionary, name="votes_dictionary"),
    path("musyawarah/<code:code>/data/<slug:name>.<slug:form>", files.file, name="votes_file"),
    path("musyawarah/<code:code>/urus/", running.run, name="run"),
    path("musyawarah/<code:code>/urus/rencana/", planning.change, name="change"),
    path("musyawarah/<code:code>/urus/buka/", planning.open_, name="open"),
    path("musyawarah/<code:code>/urus/tutup/", planning.close, name="close"),
    path("musyawarah/<code:code>/urus/batal/", planning.cancel, name="cancel"),
    path("musyawarah/<code:code>/urus/huruf/", planning.change_letters, name="letters"),
    path("musyawarah/<code:code>/urus/tambah/", seeding.add, name="add"),
    path("musyawarah/<code:code>/urus/suara/", seeding.from_voices, name="voices"),
    path("musyawarah/<code:code>/urus/menunggu/", screening.waiting, name="waiting"),
    path("musyawarah/<code:code>/urus/menunggu/tolak/", screening.refuse_many, name="refuse_many"),
    path(
        "musyawarah/<code:code>/urus/menunggu/<code:statement>/", screening.reword, name="reword"
    ),
    path("musyawarah/<code:code>/urus/pernyataan/", screening.decide, name="decide"),
    path("musyawarah/<code:code>/urus/peserta/", running.decide_people, name="decide_people"),
    path("musyawarah/<code:code>/urus/jalan-masuk/", entrances.way_in, name="way_in"),
    path("musyawarah/<code:code>/urus/tiket/", tickets.sheet, name="tickets"),
    path("musyawarah/<code:code>/urus/tiket/cabut/", tickets.take_back, name="take_back"),
    path(
        "musyawarah/<code:code>/urus/tiket/<int:number>/cabut/",
        tickets.take_batch_back,
        name="take_batch_back",
    ),
]
