"""Following by e-mail: asked first, stopped by one press, and nobody learns who follows what."""

import datetime as dt
import re

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from ngariung.core import clock
from ngariung.core.errors import NotFound
from ngariung.notices import actions, links, subjects
from ngariung.notices.actions.following import MOST_ASKED
from ngariung.notices.models import Following, News, Notice
from notices.reading import body_of, subject_of

SARI = "sari@contoh.invalid"
LINK = re.compile(r"https://suara\.contoh\.invalid(/ikuti/tautan/[^/\s]+/)")


def ask(address=SARI, path="/ikuti/thing/AAA/"):
    client = Client(enforce_csrf_checks=True)
    page = client.post(path, {"email": address})
    assert dict(client.cookies) == {}
    return page


def link_in(letter):
    return LINK.search(body_of(letter))[1]


def news(at, key="lamp:1", **more):
    return actions.tell_followers("thing", "AAA", news="thing.changed", key=key, at=at, **more)


def test_one_letter_asks_and_nothing_else_is_sent_before_the_press(db, things, post, at):
    assert ask().status_code == 200
    [(to, letter)] = post()
    assert (to, subject_of(letter)) == ([SARI], "Bolehkah kami mengirim kabar kepada Anda?")
    assert "Lampu jalan\nhttps://suara.contoh.invalid/hal/AAA/\n" in body_of(letter)
    assert news(at) == 0
    actions.gather(at=at + dt.timedelta(days=2))
    assert post() == []


def test_opening_the_link_changes_nothing_and_pressing_confirms(db, things, post, at, client):
    ask()
    link = link_in(post()[0][1])
    page = client.get(link)
    assert (page.status_code, Following.objects.get().confirmed_at) == (200, None)
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "no-referrer")
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(link, {"confirm": "1"}).status_code == 200
    assert Following.objects.get().confirmed_at is not None
    assert news(at) == 1


def test_answer_is_the_same_to_the_byte_whether_an_address_follows_already(
    db, things, post, follower
):
    follower(address=SARI)
    known, unknown = ask(SARI), ask("budi@contoh.invalid")
    assert known.content.replace(SARI.encode(), b"X") == unknown.content.replace(
        b"budi@contoh.invalid", b"X"
    )
    assert [to for to, _ in post()] == [["budi@contoh.invalid"]]


def test_page_does_the_same_work_whether_an_address_follows_already(
    db, things, follower, django_assert_num_queries, settings
):
    follower(address=SARI)
    for address in (SARI, "budi@contoh.invalid"):
        with django_assert_num_queries(4):
            ask(address)
    assert DBTaskResult.objects.count() == 2


def test_asking_again_within_the_hour_sends_no_second_letter(db, things, post):
    ask()
    ask("SARI@contoh.invalid ")
    ask("sari+janji@contoh.invalid")
    assert len(post()) == 1
    assert Following.objects.count() == 1


def test_nobodys_box_is_filled_by_a_stranger(db, things, post):
    for number in range(MOST_ASKED + 3):
        things[f"B{number}"] = subjects.Shown(f"Hal {number}", "/hal/")
        ask(path=f"/ikuti/thing/B{number}/")
    assert len(post()) == MOST_ASKED
    assert Following.objects.count() == MOST_ASKED


def test_unconfirmed_addresses_are_forgotten_after_three_days(db, things, post, at, follower):
    kept = follower(address="budi@contoh.invalid")
    actions.follow("thing", "AAA", address=SARI, at=at)
    entry = next(entry for entry in clock.table() if entry.name == "forget_unconfirmed")
    entry.work(at=at + dt.timedelta(days=2, hours=23))
    assert Following.objects.count() == 2
    entry.work(at=at + dt.timedelta(days=3, minutes=1))
    assert [row.pk for row in Following.objects.all()] == [kept.pk]


def test_letter_that_was_queued_is_not_sent_once_the_thing_is_public_no_more(db, things, post):
    ask()
    del things["AAA"]
    assert post() == []
    assert [(row.state, row.address) for row in Notice.objects.all()] == [("failed", "")]


def test_one_press_stops_and_deletes_the_address(db, follower, at):
    following = follower()
    news(at)
    link = f"/ikuti/tautan/{links.key_of(following.pk)}/"
    assert Client().get(link).status_code == 200
    assert Following.objects.count() == 1
    assert Client(enforce_csrf_checks=True).post(link, {"stop": "1"}).status_code == 200
    assert (Following.objects.count(), News.objects.count()) == (0, 0)
    again = Client().get(link)
    assert (again.status_code, b"sari" in again.content) == (200, False)


def test_mail_programs_stop_everything_by_themselves(db, follower, things, at, post):
    things["BBB"] = subjects.Shown("Saluran", "/hal/BBB/")
    follower("AAA")
    follower("BBB")
    follower("AAA", address="budi@contoh.invalid")
    news(at)
    actions.gather(at=at + dt.timedelta(days=1))
    letter = next(letter for to, letter in post() if to == [SARI])
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = re.fullmatch(
        r"<https://suara\.contoh\.invalid(/ikuti/berhenti/\S+/)>",
        letter["List-Unsubscribe"].strip(),
    )[1]
    assert Client().get(url).status_code == 200
    assert Following.objects.count() == 3
    program = Client(enforce_csrf_checks=True)
    page = program.post(url, {"List-Unsubscribe": "One-Click"})
    assert (page.status_code, dict(program.cookies)) == (200, {})
    assert [row.address for row in Following.objects.all()] == ["budi@contoh.invalid"]


def test_stopping_everything_drops_the_letters_that_wait(db, follower, at, post):
    following = follower()
    news(at)
    actions.gather(at=at + dt.timedelta(days=1))
    actions.stop_all(following.mailbox)
    assert post() == []
    assert (Notice.objects.count(), News.objects.count(), Following.objects.count()) == (0, 0, 0)


def test_who_stops_the_last_thing_leaves_no_trace(db, follower, things, at, post):
    things["BBB"] = subjects.Shown("Saluran", "/hal/BBB/")
    first, second = follower("AAA"), follower("BBB")
    news(at)
    actions.gather(at=at + dt.timedelta(days=1))
    assert len(post()) == 1
    actions.stop(first.pk)
    assert Notice.objects.filter(key__contains=first.mailbox).count() == 1
    actions.stop(second.pk)
    assert Notice.objects.filter(key__contains=first.mailbox).count() == 0


@pytest.mark.parametrize("path", ["/ikuti/tautan/{}/", "/ikuti/berhenti/{}/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_keys_that_we_never_made_are_unknown_addresses(db, follower, path, method):
    following = follower()
    right, other = links.key_of(following.pk), links.key_of_all(following.mailbox)
    wrong = [right[:-1], f"{following.pk.hex}.", "x", other if "tautan" in path else right]
    for key in wrong:
        page = getattr(Client(), method)(path.format(key), {"stop": "1"})
        assert (page.status_code, page["Cache-Control"]) == (404, "no-store")
    assert Following.objects.count() == 1


def test_key_shows_no_address_and_the_page_behind_it_neither(db, follower, client):
    following = follower()
    key = links.key_of_all(following.mailbox)
    assert "sari" not in key
    for path in (f"/ikuti/berhenti/{key}/", f"/ikuti/tautan/{links.key_of(following.pk)}/"):
        assert SARI.encode() not in client.get(path).content


@pytest.mark.parametrize(
    "address",
    [
        "sari@contoh.invalid\nBcc: korban@contoh.invalid",
        "sari@contoh.invalid\r\nSubject: Halo",
        "sari@contoh.invalid, korban@contoh.invalid",
        "Sari <sari@contoh.invalid>",
        "sari@contoh.invalid%0aBcc:x@y.z",
        "a" * 250 + "@contoh.invalid",
        "sari",
        "",
    ],
)
def test_hostile_addresses_are_refused_in_words(db, things, address):
    page = ask(address)
    assert page.status_code == 422
    assert Following.objects.count() == 0


def test_hostile_titles_begin_no_line_of_their_own(db, things, post):
    things["AAA"] = subjects.Shown("Lampu\r\nBcc: korban@contoh.invalid\n\nHalo", "/hal/")
    ask()
    [(to, letter)] = post()
    assert (to, letter["Bcc"]) == ([SARI], None)
    assert "Lampu Bcc: korban@contoh.invalid Halo\n" in body_of(letter)


@pytest.mark.parametrize("path", ["/ikuti/thing/ZZZ/", "/ikuti/nothing/AAA/", "/ikuti/desk/AAA/"])
def test_what_nobody_may_follow_is_an_unknown_address(db, things, path):
    assert Client().get(path).status_code == 404
    assert ask(path=path).status_code == 404
    assert Following.objects.count() == 0


def test_what_is_told_in_office_cannot_be_followed(db, things):
    subjects.register("secret", lambda codes, _reader: {}, label="rahasia", can_follow=False)
    with pytest.raises(NotFound):
        actions.follow("secret", "AAA", address=SARI, at=dt.datetime.now(dt.UTC))


def test_place_is_followed_by_name(db, make, post):
    make.region("36.04", "Kabupaten Serang", path="Kabupaten Serang, Banten")
    page = Client().post("/ikuti/", {"region": "Kabupaten Serang", "email": SARI})
    assert page.status_code == 200
    [following] = Following.objects.all()
    assert (following.subject_kind, following.subject_code) == ("place", "36.04")
    assert "Kabupaten Serang, Banten" in body_of(post()[0][1])


def test_follower_of_a_regency_hears_of_its_villages_and_not_of_its_neighbours(
    db, make, follower, at
):
    for code in ("36.04.05.2001", "36.05", "36.04", "36"):
        make.region(code)
    follower("36.04", kind="place")
    follower("36.05", kind="place", address="budi@contoh.invalid")
    assert news(at, also=[("place", "36.04.05.2001")]) == 1
    assert news(at, key="lamp:2", also=[("place", "36")]) == 0


def test_confirming_twice_from_one_address_is_one(db, things, at):
    first = actions.follow("thing", "AAA", address=SARI, at=at)
    second = actions.follow("thing", "AAA", address="Sari@Contoh.invalid", at=at)
    for following in (first, second, first):
        actions.confirm(following, at=at)
    assert [row.pk for row in Following.objects.all()] == [first.pk]
    assert news(at) == 1
