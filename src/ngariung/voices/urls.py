"""Addresses of this room."""

from django.urls import path

from .pages import desk, easy, public, receipt, scribe, speak

app_name = "voices"
urlpatterns = [
    path("bicara", speak.speak, name="speak"),
    path("cara", easy.easy, name="easy"),
    path("resi", receipt.receipt, name="receipt"),
    path("resi/tulis", receipt.write, name="write"),
    path("resi/foto", receipt.add_file, name="add_file"),
    path("resi/tempat", receipt.place, name="place"),
    path("resi/buka", receipt.open_up, name="open_up"),
    path("resi/tarik", receipt.withdraw, name="withdraw"),
    path("resi/terima", receipt.accept, name="accept"),
    path("resi/belum", receipt.reopen, name="reopen"),
    path("suara/", public.voices, name="public"),
    path("forum/<code:code>/suara/", scribe.write_down, name="write_down"),
    path("meja/", desk.desk, name="desk"),
    path("meja/<code:code>/", desk.voice, name="voice"),
    path("meja/<code:code>/pastikan", desk.screen, name="screen"),
    path("meja/<code:code>/jawab", desk.answer, name="answer"),
    path("meja/<code:code>/kembalikan", desk.give_back, name="give_back"),
    path("meja/<code:code>/teruskan", desk.refer, name="refer"),
    path("meja/<code:code>/tulis", desk.write, name="desk_write"),
    path("meja/<code:code>/ringkas", desk.summarise, name="summarise"),
    path("meja/<code:code>/kontak", desk.reveal, name="reveal"),
    path("meja/<code:code>/foto/<uuid:name>", desk.attachment, name="attachment"),
]
