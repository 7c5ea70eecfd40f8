"""The page on which somebody who takes part says where they stand."""

from django.test import Client

from ngariung.deciding import actions
from ngariung.deciding.enums import Gathered
from ngariung.deciding.models import Position

from .acting import address, phone


def test_answer_by_phone_is_kept_shown_to_that_phone_and_changed(put, at):
    made = put()
    client, _person = phone(made, at)
    page = client.post(address("position", made), {"option": "object", "reason": "Terlalu cepat."})
    assert page.headers["Location"] == address("position", made) + "?tersimpan=1"
    page = client.get(address("position", made))
    assert [one.is_chosen for one in page.context["answers"]] == [False, False, True]
    assert "Terlalu cepat." in page.content.decode()
    client.post(address("position", made), {"option": "consent", "reason": ""})
    assert Position.objects.get().option == "consent"
    other, _person = phone(made, at)
    assert "Terlalu cepat." not in other.get(address("position", made)).content.decode()


def test_choices_are_put_in_order_by_phone(put, at):
    made = put("ranked", choices=["Senin", "Rabu", "Jumat"])
    client, _person = phone(made, at)
    page = client.post(
        address("position", made), {"place_1": "2", "place_2": "", "place_3": "1", "reason": ""}
    )
    assert (page.status_code, Position.objects.get().ranking) == (302, [3, 1])
    page = client.post(address("position", made), {"place_1": "1", "place_2": "1"})
    assert page.status_code == 422
    page = client.get(address("position", made))
    assert [field.value() for field in page.context["places"]] == ["2", None, "1"]


def test_reason_that_is_missing_or_private_is_asked_for(put, at):
    made = put()
    client, _person = phone(made, at)
    assert client.post(address("position", made), {"option": "object"}).status_code == 422
    data = {"option": "object", "reason": "Hubungi 081234567890"}
    assert client.post(address("position", made), data).status_code == 422
    data = {"option": "object", "reason": "Pak Darto tidak setuju."}
    page = client.post(address("position", made), data)
    assert 'type="checkbox" name="is_checked"' in page.content.decode()
    assert client.post(address("position", made), {**data, "is_checked": "on"}).status_code == 302


def test_phone_that_does_not_take_part_is_told_how(put):
    made = put()
    page = Client().get(address("position", made))
    assert (page.status_code, page.context["has_joined"], page.cookies) == (200, False, {})
    page = Client().post(address("position", made), {"option": "consent"})
    assert (page.status_code, Position.objects.count()) == (422, 0)


def test_foreign_form_answers_nothing(put, at):
    made = put()
    client, _person = phone(made, at)
    page = client.post(
        address("position", made), {"option": "consent"}, headers={"sec-fetch-site": "cross-site"}
    )
    assert (page.status_code, Position.objects.count()) == (422, 0)


def test_after_the_end_the_phone_is_led_to_the_outcome(house, put, at):
    made = put()
    client, _person = phone(made, at)
    client.post(address("position", made), {"option": "consent"})
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Ya.", by=house.facilitator, at=at)
    page = client.get(address("position", made))
    assert (page.status_code, page.context["is_taking"]) == (200, False)
    assert client.post(address("position", made), {"option": "aside"}).status_code == 422


def read(client, made):
    """The page as it reads in English, its spaces joined."""
    page = client.get(address("position", made), HTTP_ACCEPT_LANGUAGE="en")
    return " ".join(page.content.decode().split())


def test_words_beside_an_answer_are_called_needed_where_they_are(put, at):
    """ "May stay empty" stood above the words that were then demanded."""
    made = put()
    client, _person = phone(made, at)
    page = read(client, made)
    assert "Your reason – needed for: I object" in page
    assert ("(may stay empty)" in page, "Needs a reason:" in page) == (False, False)
    data = {"option": "object", "reason": " "}
    page = client.post(address("position", made), data, HTTP_ACCEPT_LANGUAGE="en")
    assert page.context["form"].errors["reason"] == [
        "Please write in a few words: What would do harm, and what would have to change?"
    ]
    assert client.post(address("position", made), {"option": "consent"}).status_code == 302
    vote = put("vote", quorum=2)
    client, _person = phone(vote, at)
    assert "(may stay empty)" in read(client, vote)


def test_question_round_asks_for_a_question_and_not_for_a_reason(put, at):
    made = put("questions")
    client, _person = phone(made, at)
    page = read(client, made)
    assert "Your words – needed for: I have a question" in page
    assert "reason" not in page.replace('"reason"', "").replace("id_reason", "")
    data = {"option": "ask", "reason": ""}
    page = client.post(address("position", made), data, HTTP_ACCEPT_LANGUAGE="en")
    assert page.context["form"].errors["reason"] == [
        "Please write in a few words: What is your question?"
    ]


def test_hands_are_spoken_of_only_where_hands_are_raised(put, at):
    words = "Where only one or two answer by phone and all others by hand"
    for gathered, is_told in ((Gathered.BOTH, True), (Gathered.PHONES, False)):
        made = put(gathered=gathered)
        client, _person = phone(made, at)
        assert (words in read(client, made)) is is_told
