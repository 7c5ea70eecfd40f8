"""Invitations by link: the secret, who sees what, and numbers without names."""

import datetime as dt
import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ngariung.core.errors import Conflict, Invalid, NotAllowed, NotFound
from ngariung.forums import actions, invitations, queries
from ngariung.forums.enums import Coming, ForumState
from ngariung.forums.models import AgendaItem, Invitation, Reply
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Detail, Entry
from ngariung.ledger.queries import story
from ngariung.parties.enums import Role

ONE, OTHER = "a" * 32, "b" * 32


@pytest.fixture
def host(make):
    return make.party("Polsek Cikande")


@pytest.fixture
def facilitator(make, host):
    return make.person(host, Role.FACILITATOR)


@pytest.fixture
def today():
    return dt.datetime.now(tz=dt.timezone(dt.timedelta(hours=7))).date()


@pytest.fixture
def forum(make, host, today):
    return make.forum(
        host,
        state=ForumState.PLANNED,
        held_on=today + dt.timedelta(3),
        venue="Aula PT Contoh",
        is_venue_public=False,
        region=make.region("36.04.16", "Cikande"),
        starts_at=dt.time(13),
    )


@pytest.fixture
def invitation(forum, facilitator, at):
    return actions.invite(forum, label="pekerja bagian B", by=facilitator, at=at)


@pytest.fixture
def secret(invitation):
    return invitations.secret_of(invitation.code)


def counts(forum):
    return {row.label: (row.myself, row.somebody) for row in queries.invitations_of(forum)}


# The secret


@given(st.text(alphabet="34679ACDEFGHJKMNPQRTWXY", min_size=8, max_size=8))
def test_a_secret_is_read_as_it_is_written(code):
    secret = invitations.secret_of(code)
    written = invitations.written(secret)
    assert re.fullmatch(r"[34679ACDEFGHJKMNPQRTWXY]{4}(-[34679ACDEFGHJKMNPQRTWXY]{4}){3}", written)
    for typed in (written, written.lower(), f" {secret} ", written.replace("-", " – ")):
        assert invitations.read(typed) == secret


@given(st.text(max_size=80))
def test_anything_else_is_no_secret(text):
    read = invitations.read(text)
    assert read is None or len(read) == 16


def test_nothing_in_the_tables_opens_an_invitation(invitation, secret):
    (row,) = Invitation.objects.values_list()
    bodies = " ".join(Detail.objects.values_list("body", flat=True))
    assert secret not in f"{row} {bodies}"
    assert invitations.lookup_of(secret) == invitation.lookup
    assert invitations.secret_of("AAAA3333") != secret


def test_a_number_of_a_browser_is_another_for_each_invitation():
    assert invitations.reply_key("AAAA3333", ONE) != invitations.reply_key("CCCC4444", ONE)
    assert invitations.reply_key("AAAA3333", "x") is None
    assert invitations.reply_key("AAAA3333", ONE + "\n") is None


# Who invites


def test_inviting_is_told_without_the_label(forum, facilitator, at):
    made = actions.invite(forum, label="  Ibu Sari  ", by=facilitator, at=at)
    assert made.label == "Ibu Sari"
    row = story(forum.code)[0]
    assert (row.verb, row.by_id, row.facts) == (
        Verb.FORUM_INVITED,
        facilitator.pk,
        {"invitation": made.code},
    )


def test_inviting_is_refused_to_others_without_a_group_and_after_the_forum(
    make, host, forum, facilitator, at
):
    for person in (make.person(host, Role.SCRIBE), make.person(make.party(), Role.FACILITATOR)):
        with pytest.raises(NotAllowed):
            actions.invite(forum, label="warga", by=person, at=at)
    with pytest.raises(actions.LabelMissing):
        actions.invite(forum, label="  ", by=facilitator, at=at)
    with pytest.raises(Conflict):
        actions.invite(make.forum(host), label="warga", by=facilitator, at=at)
    assert Invitation.objects.count() == 0


def test_a_hundred_invitations_are_enough(forum, facilitator, at):
    Invitation.objects.bulk_create(
        Invitation(forum=forum, label="x", lookup=str(number), made_at=at) for number in range(100)
    )
    with pytest.raises(actions.InvitationsFull):
        actions.invite(forum, label="warga", by=facilitator, at=at)


def test_revoking_ends_the_link_and_forgets_the_answers(invitation, secret, facilitator, at, today):
    actions.reply(invitation, coming=Coming.MYSELF, random=ONE, on=today)
    actions.revoke(invitation, by=facilitator, at=at)
    assert queries.invitation_by(secret, on=today) is None
    assert Reply.objects.count() == 0
    assert story(invitation.forum.code)[0].verb == Verb.FORUM_UNINVITED
    with pytest.raises(Conflict):
        actions.revoke(invitation, by=facilitator, at=at)


def test_revoking_is_refused_to_others(make, invitation, at):
    with pytest.raises(NotAllowed):
        actions.revoke(invitation, by=make.person(make.party(), Role.FACILITATOR), at=at)


# Who answers


def test_a_second_answer_of_the_same_browser_replaces_the_first(invitation, forum, today):
    actions.reply(invitation, coming=Coming.MYSELF, random=ONE, on=today)
    actions.reply(invitation, coming=Coming.SOMEBODY, random=ONE, on=today)
    actions.reply(invitation, coming=Coming.MYSELF, random=OTHER, on=today)
    assert counts(forum) == {"pekerja bagian B": (1, 1)}
    actions.reply(invitation, coming=None, random=ONE, on=today)
    actions.reply(invitation, coming=None, random=ONE, on=today)
    assert counts(forum) == {"pekerja bagian B": (1, 0)}


def test_an_answer_leaves_no_name_no_moment_and_nothing_in_the_register(invitation, today):
    before = Entry.objects.count()
    actions.reply(invitation, coming=Coming.MYSELF, random=ONE, on=today)
    assert Entry.objects.count() == before
    assert {field.name for field in Reply._meta.fields} == {"id", "invitation", "key", "coming"}
    assert Reply.objects.get().key == invitations.reply_key(invitation.code, ONE)


@pytest.mark.parametrize(
    ("coming", "random"),
    [("maybe", ONE), ("", ONE), (Coming.MYSELF, ""), (Coming.MYSELF, "A" * 32)],
)
def test_odd_answers_are_refused(invitation, today, coming, random):
    with pytest.raises(Invalid):
        actions.reply(invitation, coming=coming, random=random, on=today)


def test_answers_are_refused_once_the_invitation_does_not_hold(
    invitation, forum, facilitator, at, today
):
    with pytest.raises(NotFound):
        actions.reply(invitation, coming=Coming.MYSELF, random=ONE, on=today + dt.timedelta(4))
    actions.cancel(forum, by=facilitator, at=at, reason="Banjir.")
    invitation.forum.refresh_from_db()
    with pytest.raises(Conflict):
        actions.reply(invitation, coming=Coming.MYSELF, random=ONE, on=today)
    assert Reply.objects.count() == 0


def test_answers_are_bounded(invitation, today, monkeypatch):
    from ngariung.forums.actions import inviting

    monkeypatch.setattr(inviting, "MOST_REPLIES", 1)
    actions.reply(invitation, coming=Coming.MYSELF, random=ONE, on=today)
    actions.reply(invitation, coming=Coming.SOMEBODY, random=ONE, on=today)
    with pytest.raises(actions.InvitationsFull):
        actions.reply(invitation, coming=Coming.MYSELF, random=OTHER, on=today)


@pytest.mark.parametrize(
    ("state", "is_valid"),
    [
        (ForumState.PLANNED, True),
        (ForumState.OPEN, True),
        (ForumState.CANCELLED, True),
        (ForumState.CLOSED, False),
        (ForumState.MINUTED, False),
        (ForumState.FINAL, False),
    ],
)
def test_an_invitation_holds_until_the_forum_is_over(invitation, forum, today, state, is_valid):
    type(forum).objects.update(state=state, cancelled_reason="Banjir.")
    secret = invitations.secret_of(invitation.code)
    assert (queries.invitation_by(secret, on=forum.held_on) is not None) is is_valid
    assert queries.invitation_by(secret, on=forum.held_on + dt.timedelta(1)) is None


# The pages


def test_the_invited_see_the_place_that_the_public_does_not(client, invitation, secret, forum):
    AgendaItem.objects.create(forum=forum, position=0, title="Upah lembur", minutes=30)
    assert "Aula" not in client.get(f"/forum/{forum.code}/").content.decode()
    response = client.post("/undangan", {"kode": invitations.written(secret).lower()})
    text = response.content.decode()
    assert response.status_code == 200
    assert "Aula PT Contoh" in text
    assert "Upah lembur" in text
    assert "pekerja bagian B" in text
    assert (response["Cache-Control"], response["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert not response.cookies


def test_the_invited_answer_without_cookie_or_account(secret, forum):
    client = Client(enforce_csrf_checks=True)
    page = client.post("/undangan", {"kode": secret})
    random = page.context["random"]
    for said in ("myself", "somebody", "somebody"):
        sent = {"kode": secret, "acak": random, "datang": said}
        response = client.post("/undangan/jawab", sent)
        assert (response.status_code, response.context["random"]) == (200, random)
        assert not response.cookies
    assert counts(forum) == {"pekerja bagian B": (0, 1)}
    client.post("/undangan/jawab", {"kode": secret, "acak": random, "datang": ""})
    assert counts(forum) == {"pekerja bagian B": (0, 0)}


def test_the_secret_stands_in_no_address(client, invitation, secret, facilitator):
    page = client.post("/undangan", {"kode": secret}).content.decode()
    assert re.findall(rf'(?:href|src|action)="[^"]*{secret}', page) == []
    assert client.get("/undangan", {"kode": secret}).context["form"].is_bound is False
    client.force_login(facilitator)
    sheet = client.get(f"/undangan/{invitation.code}/").content.decode()
    written = re.findall(rf"(\S*){secret}", sheet)
    assert written
    assert all(before.endswith("#") for before in written)


@pytest.mark.parametrize(
    ("kode", "status"), [("", 422), ("bukan kode", 422), ("A" * 16, 404), ("x" * 9999, 422)]
)
def test_wrong_letters_lead_nowhere(client, invitation, kode, status):
    for address in ("/undangan", "/undangan/jawab", "/undangan/kalender.ics"):
        response = client.post(address, {"kode": kode, "acak": ONE, "datang": "myself"})
        assert response.status_code == status
        assert "Aula" not in response.content.decode()
    assert Reply.objects.count() == 0


def test_an_odd_number_of_a_browser_is_refused(client, secret):
    sent = {"kode": secret, "acak": "<script>", "datang": "myself"}
    assert client.post("/undangan/jawab", sent).status_code == 400


def test_who_is_invited_hears_that_it_is_called_off(client, secret, forum, facilitator, at):
    actions.cancel(forum, by=facilitator, at=at, reason="Jalan putus.")
    text = client.post("/undangan", {"kode": secret}).content.decode()
    assert "Jalan putus." in text
    assert 'name="datang"' not in text


def test_the_invited_take_the_place_into_their_calendar(client, secret):
    response = client.post("/undangan/kalender.ics", {"kode": secret})
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Aula PT Contoh" in response.content.decode().replace("\r\n ", "")


def test_a_facilitator_invites_prints_and_revokes(client, forum, facilitator):
    client.force_login(facilitator)
    here = f"/forum/{forum.code}/undangan/"
    response = client.post(here, {"label": "pedagang pasar"})
    made = Invitation.objects.get()
    assert response["Location"] == f"/undangan/{made.code}/"
    sheet = client.get(response["Location"]).content.decode()
    assert invitations.written(invitations.secret_of(made.code)) in sheet
    assert "data:image/svg+xml" in sheet
    assert "Aula PT Contoh" in sheet
    assert client.post(f"/undangan/{made.code}/cabut/")["Location"] == here
    assert client.get(f"/undangan/{made.code}/").status_code == 404
    assert [row.is_valid for row in client.get(here).context["rows"]] == [False]


def test_small_numbers_are_told_in_words(client, forum, invitation, facilitator):
    client.force_login(facilitator)
    Reply.objects.bulk_create(
        Reply(invitation=invitation, key=str(number), coming=Coming.MYSELF) for number in range(4)
    )
    (row,) = client.get(f"/forum/{forum.code}/undangan/").context["rows"]
    assert (row.myself, row.somebody) == ("kurang dari lima", "0")
    Reply.objects.create(invitation=invitation, key="5", coming=Coming.MYSELF)
    (row,) = client.get(f"/forum/{forum.code}/undangan/").context["rows"]
    assert row.myself == "5"


def test_the_list_costs_the_same_for_one_and_three(
    client, forum, facilitator, at, django_assert_max_num_queries
):
    client.force_login(facilitator)
    here = f"/forum/{forum.code}/undangan/"
    found = []
    for count in (1, 2):
        for _ in range(count):
            actions.invite(forum, label="warga", by=facilitator, at=at)
        with django_assert_max_num_queries(9) as asked:
            client.get(here)
        found.append(len(asked))
    assert found[0] == found[1]


def test_invitations_are_for_the_host(client, make, invitation, forum):
    sheet, revoke = f"/undangan/{invitation.code}/", f"/undangan/{invitation.code}/cabut/"
    client.force_login(make.person(make.party(), Role.FACILITATOR))
    assert client.get(f"/forum/{forum.code}/undangan/").status_code == 403
    assert client.get(sheet).status_code == 404
    assert client.post(revoke).status_code == 404
    invitation.refresh_from_db()
    assert invitation.revoked_at is None
