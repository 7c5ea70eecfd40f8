"""What a reporter keeps: their own voice with all that was written back, without the ten words."""

import pytest

from ngariung.voices import actions
from ngariung.voices.enums import MessageFrom
from ngariung.voices.said import Said

TOKEN = "form:" + "ab" * 16


@pytest.fixture
def got(make, at):
    said = Said(text="Lampu mati\ndi gang kami", place="Gang Merpati", name="Ani", phone="0812")
    return actions.receive(said, at=at, receipt_token=TOKEN)


def words(got):
    return " ".join(got.receipt_words)


def test_text_holds_voice_thread_and_answers(client, got, make, at):
    voice, desk = got.voice, make.party("Dinas Contoh")
    actions.write(voice, text="Sejak Mei.", sender=MessageFrom.REPORTER, by=None, at=at)
    case = make.case(desk, voices=[voice])
    case.answers.create(text="Kami pasang besok.", by=make.person(), party=desk, at=at)
    answer = client.post("/resi/simpan", {"words": words(got)})
    told = answer.content.decode()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="ngariung-{voice.code}.txt"'
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert not answer.cookies
    for part in ("Lampu mati\r\ndi gang kami", "Gang Merpati", "Sejak Mei.", "Kami pasang besok."):
        assert part in told
    assert words(got) not in told
    assert "0812" not in told


def test_unknown_words_open_nothing(client, got):
    assert client.post("/resi/simpan", {"words": "satu dua tiga"}).status_code == 404
    assert client.post("/resi/simpan").status_code == 404
    assert client.get("/resi/simpan").status_code == 405


def test_withdrawn_voice_is_not_given_out(client, got, at):
    actions.withdraw(got.voice, at=at)
    assert client.post("/resi/simpan", {"words": words(got)}).status_code == 404


def test_receipt_page_offers_it(client, got):
    page = client.post("/resi", {"words": words(got)}).content.decode()
    assert 'action="/resi/simpan"' in page
