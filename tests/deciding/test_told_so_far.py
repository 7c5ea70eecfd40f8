"""What the running page says while phones are counted later than they answer."""

from ngariung.deciding import actions
from ngariung.deciding.enums import Gathered

from .acting import address, phone, say, send, signed


def read(house, made):
    """The page of who runs it, in English, and the figures that are told on it."""
    page = signed(house.facilitator).get(address("run", made), HTTP_ACCEPT_LANGUAGE="en")
    told = page.context["sums"]
    figures = {one.label: one.number for one in told.figures} if told else {}
    return " ".join(page.content.decode().split()), figures


def answer(made, rankings, at):
    """Each of these orders comes from another phone."""
    for ranking in rankings:
        _client, person = phone(made, at)
        say(made, person, ranking=ranking, at=at)


def test_result_of_some_phones_is_not_called_the_end(house, put, at):
    """Ten answered and five were told: it said that the first choice would win, and the second won."""
    made = put("ranked", choices=["Jumat", "Sabtu"], gathered=Gathered.PHONES)
    answer(made, [[1]] * 3 + [[2]] * 7, at)
    page, figures = read(house, made)
    assert "If it ended now:" not in page
    assert "Of what is counted here so far:</strong> Chosen: Jumat." in page
    assert "The end may tell otherwise" in page
    assert (figures["Answered themselves"], figures["Of these counted here so far"]) == ("10", "5")
    send(signed(house.facilitator), made, "akhiri")
    page, figures = read(house, made)
    assert "So the result is:</strong> Chosen: Sabtu." in page
    assert ("The end may tell otherwise" in page, "Of these counted here so far" in figures) == (
        False,
        False,
    )


def test_quorum_looks_at_all_who_answered_while_phones_are_behind(house, put, at):
    made = put("vote", quorum=12, gathered=Gathered.PHONES)
    for _place in range(10):
        say(made, phone(made, at)[1], "yes", at=at)
    page, figures = read(house, made)
    assert "If it ended now:</strong> the quorum is not reached." in page
    assert (figures["Answered themselves"], "may tell otherwise" in page) == ("10", False)
    for _place in range(2):
        say(made, phone(made, at)[1], "no", at=at)
    page, figures = read(house, made)
    assert "Of what is counted here so far:</strong> Adopted by vote." in page
    assert (figures["Answered themselves"], figures["Of these counted here so far"]) == ("12", "5")


def test_hands_alone_are_told_as_they_would_end(house, hall, at):
    made = hall("vote", quorum=3)
    actions.record_hands(made, {"yes": 6, "no": 2}, by=house.scribe, at=at)
    page, figures = read(house, made)
    assert "If it ended now:</strong> Adopted by vote." in page
    assert "Of these counted here so far" not in figures


def test_one_voice_is_of_nobody_who_answered_by_phone(house, hall, at):
    """Phones that are not told yet were counted among the room."""
    made = hall("consensus", present=12)
    for _place in range(10):
        say(made, phone(made, at)[1], "aside", reason="Belum yakin.", at=at)
    actions.record_acclamation(made, "agree", by=house.scribe, at=at)
    page = signed(house.facilitator).get(address("run", made), HTTP_ACCEPT_LANGUAGE="en")
    figures = {one.label: one.number for one in page.context["sums"].figures}
    assert [figures[name] for name in ("Answered themselves", "For it", "Standing aside")] == [
        "12",
        "2",
        "5",
    ]
