"""Receipt and public pages show no private word unasked."""

import pytest
from django.test import Client

from ngariung.voices import actions
from ngariung.voices.enums import MessageFrom, What

PRIVATE = "Pak Darmanto menelepon dari 0812-3456-7890, rumahnya di RT 03/RW 05."
SECRETS = ("Darmanto", "0812-3456-7890", "RT 03")


@pytest.fixture
def mine(hall, receive):
    """A voice with private words, and its receipt page."""
    got = receive(forum=hall.forum, text=PRIVATE, place="Jl. Melati No. 7", what=What.OPEN)
    strict = Client(enforce_csrf_checks=True)

    def post(**more):
        words = " ".join(got.receipt_words)
        page = strict.post("/resi", {"words": words, "bahasa": "en", **more})
        return page.content.decode()

    post.voice = got.voice
    return post


def test_receipt_leaves_out_private_words_until_the_reporter_asks(mine):
    page = mine()
    assert [secret for secret in SECRETS if secret in page] == []
    assert "Show what I wrote" in page
    whole = mine(utuh="1")
    assert [secret for secret in SECRETS if secret not in whole] == []
    assert "Jl. Melati No. 7" in whole
    assert "Leave them out again" in whole
    assert "Darmanto" not in mine()


def test_receipt_without_private_words_asks_nothing(hall, receive):
    got = receive(forum=hall.forum, text="Lampu mati.")
    page = Client().post("/resi", {"words": " ".join(got.receipt_words), "bahasa": "en"})
    assert "Show what I wrote" not in page.content.decode()


def test_own_messages_are_left_out_too_but_not_the_offices_number(mine, hall, at):
    for sender, by, text in (
        (MessageFrom.REPORTER, None, "Nomor saya 0813-1111-2222."),
        (MessageFrom.DESK, hall.screener, "Hubungi kantor di 0812-9999-8888."),
    ):
        actions.write(mine.voice, text=text, sender=sender, by=by, at=at)
    page = mine()
    assert "0813-1111-2222" not in page
    assert "0812-9999-8888" in page
    assert "0813-1111-2222" in mine(utuh="1")


def test_public_text_is_proposed_without_private_words_and_says_what_it_left_out(
    mine, hall, client
):
    client.force_login(hall.screener)
    page = client.get(f"/meja/{mine.voice.code}/", headers={"Accept-Language": "en"})
    proposed = page.context["summary_form"].initial["text"]
    assert [secret for secret in SECRETS if secret in proposed] == []
    hidden = {row.what: row.found for row in page.context["proposal"].hidden}
    assert hidden["a phone number"] == "0812-3456-7890"
    assert "Left out:" in page.content.decode()


@pytest.mark.parametrize(
    "words",
    ["Hubungi 0812-3456-7890", "NIK 3604051203850004", "tulis ke sari@contoh.invalid"],
)
def test_number_that_reaches_somebody_is_refused_even_when_checked(mine, hall, client, words):
    client.force_login(hall.screener)
    fields = {"summary-text": words, "summary-is_checked": "on"}
    assert client.post(f"/meja/{mine.voice.code}/ringkas", fields).status_code == 400
    assert mine.voice.summaries.count() == 0


def test_public_page_shows_what_a_person_confirmed_and_nothing_else(mine, hall, client, at):
    actions.summarise(
        mine.voice, text="Seorang warga ditelepon berkali-kali.", by=hall.screener, at=at
    )
    page = client.get("/suara/").content.decode()
    assert "Seorang warga ditelepon" in page
    assert [secret for secret in SECRETS if secret in page] == []
