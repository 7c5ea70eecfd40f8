"""Pages where who facilitates looks at what people added, and where everybody reads what is not asked."""

import pytest
from django.utils import timezone

from deliberation.pages import added, to, words_on
from ngariung.core.errors import Conflict, NotAllowed
from ngariung.deliberation import actions
from ngariung.deliberation.enums import Origin, StatementState
from ngariung.deliberation.models import Statement
from ngariung.ledger import comparison
from ngariung.ledger.models import Entry
from ngariung.voices.enums import What
from ngariung.voices.models import Summary
from ngariung.voices.refusals import PrivateWords

MADE_OF = "Di luar pertanyaan."


def junk(found, number, state=StatementState.WAITING, **more):
    """So many rows, put straight into the table."""
    reason = "" if state in {StatementState.WAITING, StatementState.OPEN} else MADE_OF
    rows = [
        Statement(
            deliberation=found,
            number=100 + at,
            text=f"Sampah nomor {at}.",
            origin=Origin.PARTICIPANT,
            state=state,
            reason=reason,
            **more,
        )
        for at in range(number)
    ]
    return Statement.objects.bulk_create(rows)


def test_what_was_noticed_is_marked_named_and_shown_beside_what_it_is_like(client, house, opened):
    found = opened()
    (asked,) = added(found, "Uang makan dibayar harian.")
    actions.open_statement(asked, by=house.facilitator, at=timezone.now())
    added(
        found, "Uang makan di bayar harian saja", "Pak Sukirman sering marah.", "Parkir ditambah."
    )
    client.force_login(house.facilitator)
    page = words_on(client, to("waiting", found))
    assert [
        words in page
        for words in (
            "says the same",
            "Number 1, which is asked: “Uang makan dibayar harian.”",
            "<mark>Pak Sukirman</mark>",
            "I have looked, it is nobody private: ask it",
            "Refuse: “It is asked already: number 1.”",
            "Nothing was noticed.",
        )
    ] == [True] * 6


def test_statement_much_like_one_that_waits_names_that_one(client, house, opened):
    found = opened()
    added(found, "Uang makan dibayar harian.", "Uang makan dibayar harian saja.")
    client.force_login(house.facilitator)
    page = words_on(client, to("waiting", found))
    assert page.count("which waits too: “Uang makan dibayar harian.”") == 1


def test_number_that_reaches_somebody_has_no_button_to_ask_it(client, house, opened):
    found = opened()
    added(found, "Hubungi 081234567890 kalau setuju.")
    client.force_login(house.facilitator)
    page = words_on(client, to("waiting", found))
    assert ("<mark>081234567890</mark>" in page, 'value="open"' in page) == (True, False)


@pytest.mark.parametrize(
    ("text", "marked", "told"),
    [
        ("Pak Sukirman sering marah.", "Pak Sukirman", "a person&#x27;s name"),
        ("Rumah di Jl. Melati No. 12 harus pindah.", "Jl. Melati No. 12", "an address"),
        ("Selengkapnya di www.untung-besar.example", "www.untung-besar.example", "a link"),
        ("Lihat untung-besar.xyz/daftar sekarang", "untung-besar.xyz/daftar", "a link"),
    ],
)
def test_each_kind_that_is_noticed_is_marked_named_and_asked_only_after_a_look(  # noqa: PLR0917
    client, house, opened, text, marked, told
):
    found = opened()
    (one,) = added(found, text)
    assert one.notices == ["private"]
    client.force_login(house.facilitator)
    for address in (to("waiting", found), to("reword", found, one.code)):
        page = words_on(client, address)
        shown = (f"<mark>{marked}</mark>" in page, f"{told}: “{marked}”" in page)
        assert (*shown, "is_checked" in page, "Nothing was noticed." in page) == (
            True, True, True, False,
        )  # fmt: skip


def test_one_press_asks_or_refuses_and_leads_back_to_what_waits(client, house, opened):
    found = opened()
    plain, named = added(found, "Parkir ditambah.", "Pak Sukirman sering marah.")
    client.force_login(house.facilitator)
    address = to("decide", found)
    answer = client.post(address, {"statement": plain.code, "act": "open"})
    assert answer["Location"] == to("waiting", found)
    client.post(address, {"statement": named.code, "act": "open", "is_checked": "on"})
    assert set(found.statements.values_list("state", flat=True)) == {StatementState.OPEN}
    (third,) = added(found, "Kantin buka malam hari.")
    answer = client.post(
        address + "?after=x", {"statement": third.code, "act": "refuse", "reason": MADE_OF}
    )
    third.refresh_from_db()
    assert (third.state, third.reason) == (StatementState.REFUSED, MADE_OF)
    assert answer["Location"] == to("waiting", found) + "?after=x"
    for told in ({"act": "erase", "statement": third.code}, {"act": "open", "statement": "\x00"}):
        assert client.post(address, told).status_code == 404


def test_other_words_are_asked_and_the_first_stay_readable_with_their_number(client, house, opened):
    found = opened()
    (first,) = added(found, "Pak Sukirman dari gudang sering marah.")
    client.force_login(house.facilitator)
    address = to("reword", found, first.code)
    page = words_on(client, address)
    assert ("Pak Sukirman" in page, "is_checked" in page) == (True, True)
    told = {"text": "Mandor Pak Sukirman sebaiknya ramah."}
    refused = client.post(address, told)
    assert (refused.status_code, told["text"] in refused.content.decode()) == (200, True)
    told = {"text": "Mandor sebaiknya bicara dengan ramah."}
    client.post(address, told, HTTP_ACCEPT_LANGUAGE="en")
    first.refresh_from_db()
    made = found.statements.get(state=StatementState.OPEN)
    assert (made.text, made.origin) == (told["text"], Origin.SEED)
    assert first.state == StatementState.REFUSED
    assert str(made.number) in first.reason
    assert client.get(address).status_code == 404


def test_reworded_one_that_is_refused_leaves_all_as_it_was(house, opened, at):
    found = opened()
    (first,) = added(found, "Parkir ditambah.")
    with pytest.raises(PrivateWords):
        actions.reword(first, "Hubungi 081234567890 saja.", by=house.facilitator, at=at)
    with pytest.raises(NotAllowed):
        actions.reword(first, "Parkir diperluas.", by=house.member, at=at)
    first.refresh_from_db()
    assert (first.state, found.statements.count()) == (StatementState.WAITING, 1)
    actions.open_statement(first, by=house.facilitator, at=at)
    with pytest.raises(Conflict):
        actions.reword(first, "Parkir diperluas.", by=house.facilitator, at=at)
    assert found.statements.count() == 1


def test_many_are_chosen_seen_once_more_and_refused_with_one_reason(client, house, opened):
    found = opened()
    chosen = junk(found, 3)
    client.force_login(house.facilitator)
    address = to("refuse_many", found)
    told = {"statement": [one.code for one in chosen[:2]] + ["\x00"], "ground": MADE_OF}
    page = client.post(address, told, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert ("Refuse 2 statements?" in page, page.count('name="statement"')) == (True, 2)
    assert found.statements.filter(state=StatementState.WAITING).count() == 3
    forgotten = client.post(address, {"ground": MADE_OF}, HTTP_ACCEPT_LANGUAGE="en")
    assert "Nothing was ticked" in forgotten.content.decode()
    sure = {"statement": told["statement"], "reason": "", "sure": "1"}
    client.post(address, sure)
    assert found.statements.filter(state=StatementState.REFUSED).count() == 0
    page = client.post(
        address, {**sure, "reason": MADE_OF}, follow=True, HTTP_ACCEPT_LANGUAGE="en"
    ).content.decode()
    assert "2 statements were refused." in page
    assert found.statements.get(state=StatementState.WAITING) == chosen[2]


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"reason": "Terlalu kasar. " * 20}, "Please give the reason in at most 280 letters"),
        ({"reason": ""}, "Please say why"),
    ],
)
def test_refused_refusal_comes_back_with_what_was_ticked_and_typed(
    client, house, opened, told, wrong
):
    found = opened()
    first, second, third = junk(found, 3)
    client.force_login(house.facilitator)
    sure = {"statement": [first.code, third.code], "is_private": "on", "sure": "1"}
    answer = client.post(to("refuse_many", found), sure | told, HTTP_ACCEPT_LANGUAGE="en")
    page = " ".join(answer.content.decode().split())
    ticked = [f'value="{one.code}" checked' in page for one in (first, second, third)]
    assert (answer.status_code, wrong in page, ticked) == (422, True, [True, False, True])
    assert f'name="reason" value="{told["reason"]}"' in page
    assert 'name="is_private" checked' in page
    assert found.statements.filter(state=StatementState.REFUSED).count() == 0


def test_reason_comes_back_where_nothing_was_ticked(client, house, opened):
    found = opened()
    junk(found, 1)
    client.force_login(house.facilitator)
    for told, shown in (
        ({"ground": "It insults people."}, 'value="It insults people." checked'),
        ({"ground": "It insults people.", "reason": MADE_OF}, f'name="reason" value="{MADE_OF}"'),
    ):
        answer = client.post(to("refuse_many", found), told, HTTP_ACCEPT_LANGUAGE="en")
        page = " ".join(answer.content.decode().split())
        assert (answer.status_code, "Nothing was ticked" in page, shown in page) == (
            422,
            True,
            True,
        )


def test_own_words_go_before_the_reason_that_was_ticked(client, house, opened):
    found = opened()
    (one,) = junk(found, 1)
    client.force_login(house.facilitator)
    told = {"statement": [one.code], "ground": MADE_OF, "reason": "Terlalu kasar."}
    page = client.post(to("refuse_many", found), told).content.decode()
    assert ("Terlalu kasar." in page, MADE_OF in page) == (True, False)


def test_refused_one_can_wait_again_until_the_end_and_the_register_tells_it(
    client, house, opened, at
):
    found = opened(statements=1)
    one, two = added(found, "Parkir ditambah.", "Kantin buka malam hari.")
    for each in (one, two):
        actions.refuse(each, reason=MADE_OF, by=house.facilitator, at=at)
    with pytest.raises(NotAllowed):
        actions.reconsider(one, by=house.member, at=at)
    client.force_login(house.facilitator)
    answer = client.post(to("decide", found), {"statement": one.code, "act": "reconsider"})
    one.refresh_from_db()
    assert (one.state, one.reason) == (StatementState.WAITING, "")
    assert answer["Location"] == to("not_asked", found)
    last = Entry.objects.filter(subject=one.code).latest("number")
    assert last.verb == "statement.restored"
    actions.close(found, by=house.facilitator, at=at)
    two.refresh_from_db()
    with pytest.raises(Conflict):
        actions.reconsider(two, by=house.facilitator, at=at)
    assert "reconsider" not in words_on(client, to("not_asked", found))


def test_everybody_reads_what_is_not_asked_but_no_words_that_may_be_private(
    client, house, opened, at
):
    found = opened(statements=1)
    plain, named = added(found, "Parkir ditambah.", "Pak Sukirman sering marah.")
    for each in (plain, named):
        actions.refuse(each, reason=MADE_OF, by=house.facilitator, at=at)
    address = to("not_asked", found)
    page = words_on(client, address)
    shown = ("Parkir ditambah." in page, "Sukirman" in page, "reconsider" in page)
    assert shown == (True, False, False)
    assert page.count(MADE_OF) == 2
    client.force_login(house.facilitator)
    page = words_on(client, address)
    assert ("Sukirman" in page, page.count('value="reconsider"')) == (True, 2)
    assert to("not_asked", found) in words_on(client, to("result", found))


def test_empty_pages_say_what_will_stand_there(client, house, opened):
    found = opened(statements=1)
    client.force_login(house.facilitator)
    assert "Nothing waits" in words_on(client, to("waiting", found))
    assert "Nothing waits" in words_on(client, to("refuse_many", found))
    assert "No statement was left out" in words_on(client, to("not_asked", found))


@pytest.mark.parametrize(
    ("name", "state", "most", "shown"),
    [
        ("waiting", StatementState.WAITING, 9, 20),
        ("refuse_many", StatementState.WAITING, 7, 100),
        ("not_asked", StatementState.REFUSED, 8, 50),
        ("run", StatementState.OPEN, 12, 25),
    ],
)
@pytest.mark.parametrize("number", [1, 3, 500])
def test_each_list_costs_the_same_for_one_as_for_many_and_goes_on(  # noqa: PLR0917
    client, house, opened, number, name, state, most, shown, django_assert_max_num_queries
):
    found = opened()
    junk(found, number, state, notices=["alike"])
    client.force_login(house.facilitator)
    with django_assert_max_num_queries(most):
        page = words_on(client, to(name, found))
    assert page.count("Sampah nomor") >= min(number, shown)
    assert ('rel="next"' in page) == (number > shown)


def test_public_voices_of_the_forum_become_statements_and_others_do_not(
    client, house, planned, make, at
):
    forum = make.forum(house.host)
    public = make.voice(forum=forum, what=What.OPEN, text="Lampu mati, kata Bu Sarinem.")
    Summary.objects.create(voice=public, text="Lampu jalan mati.", by=house.facilitator, at=at)
    second = make.voice(forum=forum, what=What.OPEN, text="Jalan rusak.")
    Summary.objects.create(voice=second, text="Jalan rusak.", by=house.facilitator, at=at)
    make.voice(forum=forum, text="Rahasia dapur kami.")
    found = planned(forum=forum)
    client.force_login(house.facilitator)
    page = words_on(client, to("voices", found))
    assert ("Lampu jalan mati." in page, "Rahasia dapur" in page) == (True, False)
    # Each form has labels of its own.
    assert [f'for="{one.code}-text"' in page for one in (public, second)] == [True, True]
    seed = {"text": "Lampu jalan mati.", "voice": public.code}
    client.post(to("add", found), seed)
    assert found.statements.get().voice == public
    page = words_on(client, to("voices", found))
    assert (f'for="{public.code}-text"' in page, "Jalan rusak." in page) == (False, True)


def test_register_knows_every_step_of_a_statement(opened, house, at):
    found = opened(statements=1)
    (one,) = added(found, "Parkir ditambah.")
    actions.refuse(one, reason=MADE_OF, by=house.facilitator, at=at)
    actions.reconsider(one, by=house.facilitator, at=at)
    assert list(comparison.compare()) == []
