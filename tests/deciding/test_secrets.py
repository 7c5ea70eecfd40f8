"""What cannot be found out: who answered what, anything before the end where that was promised; dissent stays."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.urls import reverse

from ngariung.core import order
from ngariung.core.errors import Conflict, Invalid
from ngariung.deciding import actions, queries, rules
from ngariung.deciding.actions import Proposal
from ngariung.deciding.enums import Path
from ngariung.deciding.models import Dissent, Position, Round
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation import tokens
from ngariung.deliberation.models import Participant
from ngariung.deliberation.pages.guests import COOKIE
from ngariung.ledger import contents
from ngariung.ledger.models import Detail, Entry

CUT = import_module("ngariung.deciding.migrations.0003_what_goes_with_the_end").cut
SECRET = "Jemputan malam belum ada."


@pytest.fixture
def asked(house, opened, at):
    """`asked("consent", is_hiding_results=True)`: an open decision."""

    def build(process="consent", *, is_hiding_results=False, **more):
        found = opened(statements=1, is_hiding_results=is_hiding_results)
        proposal = Proposal(process=process, words="Giliran malam dibagi rata.", **more)
        made = actions.put(found, proposal, by=house.facilitator, at=at)
        actions.open_decision(made, by=house.facilitator, at=at)
        return made

    return build


def say(made, option, at, reason=""):
    person = deliberations.join(made.deliberation, secret=tokens.of_browser(), at=at)
    return actions.take_position(person, made, option=option, reason=reason, at=at)


def pages(house, made, secret=""):
    """What everybody, who takes part and who runs it reads of a decision."""
    found = []
    codes = [made.deliberation.code, made.code]
    for person in (None, house.member, house.scribe, house.facilitator):
        client = Client()
        if person is not None:
            client.force_login(person)
        elif secret:
            client.cookies[COOKIE] = secret
        for name in ("decision", "position", "run"):
            page = client.get(reverse(f"deciding:{name}", args=codes))
            found.append(page.content.decode() if page.status_code == 200 else "")
        page = client.get(reverse("deliberation:deliberation", args=codes[:1]))
        found.append(page.content.decode())
    return found


# Nothing leads to a person


def test_no_column_of_a_position_leads_to_a_person_or_a_moment():
    names = {field.name for field in Position._meta.get_fields()}
    assert names == {
        "id",
        "round",
        "is_by_phone",
        "participant",
        "is_apart",
        "option",
        "ranking",
        "reason",
        "role",
        "proxy_of",
        "is_confirmed",
        "confirmed_how",
        "struck_reason",
        "kept_back_reason",
    }
    kinds = {type(field) for field in Position._meta.get_fields()}
    assert not kinds & {models.DateTimeField, models.DateField, models.GenericIPAddressField}
    targets = {field.related_model for field in Position._meta.get_fields() if field.related_model}
    assert targets == {Round, Participant}


def test_table_itself_refuses_to_name_who_answered_by_phone(asked, at):
    kept = say(asked(), "consent", at)
    for column in ("role", "proxy_of", "struck_reason"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Position.objects.filter(pk=kept.pk).update(**{column: "ketua RT 04"})


def test_answers_by_phone_leave_no_row_in_the_register(asked, at):
    made = asked()
    before = Entry.objects.count()
    say(made, "object", at, SECRET)
    assert Entry.objects.count() == before


def test_outcome_and_register_keep_words_and_sums_and_nobody(house, asked, at):
    made = asked("consensus")
    kept = say(made, "block", at, SECRET)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    number = Dissent.objects.get()
    assert (number.role, number.words) == ("", SECRET)
    bodies = "".join(str(body) for body in Detail.objects.values_list("body", flat=True))
    key = Participant.objects.get(pk=kept.participant_id).key
    assert (SECRET in bodies, key in bodies) == (False, False)
    made.refresh_from_db()
    row = Entry.objects.get(number=made.ledger_number)
    loader = contents.loader_of(row.verb)
    assert loader([row.number]) == {
        row.number: {
            "outcome": "Belum.",
            "dissent": [{"option": "block", "role": "", "words": SECRET}],
        }
    }


# Nothing that leads to a person after the end


def ways_to_end(made, house, at):
    """Every way in which a round takes no more answers, by name."""
    by = house.facilitator
    return {
        "ended": lambda: actions.end_round(made, by=by, at=at),
        "due": lambda: actions.end_due_rounds(at=at + dt.timedelta(hours=1)),
        "stuck": lambda: actions.stick(made, path=Path.PAUSE, note="Besok lagi.", by=by, at=at),
    }


@pytest.mark.parametrize("way", ["ended", "due", "stuck"])
def test_answers_are_cut_from_who_gave_them_when_the_round_ends(house, asked, at, way):
    made = asked("consensus", closes_at=at + dt.timedelta(hours=1))
    for _place in range(6):
        apart = say(made, "block", at, SECRET)
    Participant.objects.filter(pk=apart.participant_id).update(state="left_out")
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.create(
            round=apart.round, participant=apart.participant, option="agree", is_by_phone=True
        )
    ways_to_end(made, house, at)[way]()
    last = queries.round_of(made)
    rows = list(last.positions.values_list("participant", "is_by_phone", "is_apart", "reason"))
    assert sorted(rows, key=str) == [(None, True, False, SECRET)] * 5 + [(None, True, True, SECRET)]
    assert (last.told_of_phones, queries.sums_of(last).counts) == ({}, {"block": 5})
    # What happens to people later changes nothing of what was said.
    Participant.objects.update(state="left_out")
    assert [one.words for one in queries.said_in(last)] == [SECRET] * 5
    assert queries.sums_now(last).counts == {"block": 5}


def test_given_up_proposal_keeps_nothing_that_was_said_by_phone(house, asked, at):
    made = asked("consensus")
    say(made, "block", at, SECRET)
    actions.record_position(made, option="agree", by=house.scribe, at=at)
    actions.drop(made, reason="Sudah tidak perlu.", by=house.facilitator, at=at)
    assert [one.is_by_phone for one in Position.objects.all()] == [False]


@pytest.mark.parametrize("way", ["ended", "due", "stuck", "dropped"])
def test_order_of_coming_is_swept_away_after_the_end(
    house, asked, at, way, django_capture_on_commit_callbacks
):
    made = asked("consensus", closes_at=at + dt.timedelta(hours=1))
    say(made, "block", at, SECRET)
    ways = ways_to_end(made, house, at)
    ways["dropped"] = lambda: actions.drop(made, reason="Usang.", by=house.facilitator, at=at)
    with django_capture_on_commit_callbacks() as after:
        ways[way]()
    swept = [one.args for one in after if getattr(one, "func", None) is order.sweep]
    assert swept == [(Position,)]


def test_phone_itself_is_told_that_its_answer_is_cut(house, asked, at):
    made = asked("consensus")
    secret = tokens.of_browser()
    person = deliberations.join(made.deliberation, secret=secret, at=at)
    actions.take_position(person, made, option="block", reason=SECRET, at=at)
    client = Client(headers={"Accept-Language": "en"})
    client.cookies[COOKIE] = secret
    there = reverse("deciding:position", args=[made.deliberation.code, made.code])
    assert "was cut from this phone" not in client.get(there).content.decode()
    actions.end_round(made, by=house.facilitator, at=at)
    page = client.get(there).content.decode()
    assert ("was cut from this phone" in page, SECRET in page) == (True, False)


def test_answers_to_the_next_round_are_given_anew(house, asked, at):
    made = asked("consensus")
    kept = say(made, "block", at, SECRET)
    person = kept.participant
    actions.stick(made, path=Path.PAUSE, note="Besok lagi.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    for option in ("block", "agree"):
        actions.take_position(person, made, option=option, reason=SECRET, at=at)
    assert Position.objects.filter(participant=person).count() == 1
    assert queries.sums_now(queries.round_of(made)).counts == {"agree": 1}


def test_no_row_of_any_table_knows_a_person_after_the_end_but_their_votes(house, asked, at):
    """All tables, all columns: a key of a person stands with their votes, which hold no word and no moment."""
    made = asked("consensus")
    found = made.deliberation
    for _place in range(3):
        kept = say(made, "block", at, SECRET)
        person = kept.participant
        code = found.statements.first().code
        deliberations.vote(person, {code: 1}, at=at)
        deliberations.propose(person, f"Bus jemputan nomor {_place} sebaiknya ditambah.", at=at)
    keys = {str(one) for row in found.people.values_list("pk", "key") for one in row}
    assert places_of(keys) == {
        "deliberation.Participant.id",
        "deliberation.Participant.key",
        "deliberation.Vote.participant_id",
        "deciding.Position.participant_id",
    }
    actions.end_round(made, by=house.facilitator, at=at)
    deliberations.close(found, by=house.facilitator, at=at)
    assert places_of(keys) == {
        "deliberation.Participant.id",
        "deliberation.Participant.key",
        "deliberation.Vote.participant_id",
    }
    assert set(found.people.values_list("statements_made", flat=True)) == {0}


def places_of(keys):
    """Every column of every table that holds one of these keys, alone or within more."""
    found = set()
    for model in apps.get_models():
        for row in model._base_manager.values():
            for name, value in row.items():
                if isinstance(value, (bytes, memoryview)) or value is None:
                    continue
                if any(key in str(value) for key in keys):
                    found.add(f"{model._meta.label}.{name}")
    return found


def test_what_ended_before_is_cut_too(house, asked, at):
    over, still, given_up = (asked("consensus") for _place in range(3))
    for made in (over, still, given_up):
        say(made, "block", at, SECRET)
        apart = say(made, "agree", at)
        Participant.objects.filter(pk=apart.participant_id).update(state="suspect")
        actions.record_position(made, option="agree", by=house.scribe, at=at)
    Round.objects.filter(decision=over).update(ended_at=at, told_of_phones={"waiting": {}})
    type(over).objects.filter(pk=given_up.pk).update(state="dropped", dropped_reason="Usang.")
    CUT(apps, None)

    def rows(made):
        found = Position.objects.filter(round__decision=made)
        return sorted(
            (bool(one.participant_id), one.is_by_phone, one.is_apart, one.option) for one in found
        )

    room = (False, False, False, "agree")
    assert rows(over) == [room, (False, True, False, "block"), (False, True, True, "agree")]
    assert rows(still) == [room, (True, True, False, "agree"), (True, True, False, "block")]
    assert rows(given_up) == [room]
    assert queries.round_of(over).told_of_phones == {}
    assert queries.sums_now(queries.round_of(over)).counts == {"agree": 1, "block": 1}


# Nothing before the end, where that was promised


def test_nothing_is_seen_before_the_end_by_anybody_where_it_was_promised(house, asked, at):
    made = asked("consensus", is_hiding_results=True)
    for _place in range(6):
        say(made, "block", at, SECRET)
    last = queries.round_of(made)
    assert not rules.may_show_positions(last)
    for page in pages(house, made):
        assert (SECRET in page, 'class="chart-title"' in page) == (False, False)
    # Not by starting to decide, either: a refusal of the outcome tells nothing.
    with pytest.raises(Conflict):
        actions.decide(made, outcome=" ", by=house.facilitator, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    assert rules.may_show_positions(queries.round_of(made))
    with pytest.raises(Conflict):
        say(made, "agree", at)
    with pytest.raises(Conflict):
        actions.end_round(made, by=house.facilitator, at=at)
    assert SECRET in pages(house, made)[-2]


def test_who_answered_sees_their_own_answer_alone(house, asked, at):
    made = asked("consensus", is_hiding_results=True)
    secret = tokens.of_browser()
    person = deliberations.join(made.deliberation, secret=secret, at=at)
    actions.take_position(person, made, option="block", reason=SECRET, at=at)
    found = [SECRET in page for page in pages(house, made, secret)]
    # Their own page, and no other: not even the decision's own page of the same phone.
    assert found == [False, True, False, False] + [False] * 12


def test_no_act_lifts_the_promise(house, asked, at):
    """Nothing that who facilitates can do while a round is on makes its sums readable."""
    made = asked("consensus", is_hiding_results=True)
    say(made, "block", at, SECRET)
    actions.mark_present(made, 12, by=house.facilitator, at=at)
    actions.record_hands(made, {"agree": 3}, by=house.scribe, at=at)
    with pytest.raises(Conflict):
        deliberations.change(
            made.deliberation,
            deliberations.Plan(question="Lain?", admission="link", is_hiding_results=False),
            by=house.facilitator,
            at=at,
        )
    last = queries.round_of(made)
    assert (rules.may_show_positions(last), last.sums) == (False, {})


def test_no_refusal_tells_a_result_before_the_end(house, asked, at):
    """Trying to decide would else say of a tie that it is one, and go on asking."""
    made = asked("ranked", is_hiding_results=True, choices=["Senin", "Rabu"])
    for ranking in ([1], [2]):
        person = deliberations.join(made.deliberation, secret=tokens.of_browser(), at=at)
        actions.take_position(person, made, ranking=ranking, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Senin.", by=house.facilitator, at=at)
    assert refused.value.code == "end_first"
    actions.end_round(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Senin.", by=house.facilitator, at=at)
    assert refused.value.code == "tied"


@pytest.mark.parametrize("is_hiding_results", [False, True])
def test_nothing_is_decided_before_somebody_could_read_the_words(
    house, asked, at, is_hiding_results
):
    """Reasons of phones would be public for good before anybody could keep one back."""
    made = asked("consensus", is_hiding_results=is_hiding_results)
    kept = say(made, "block", at, SECRET)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    assert (refused.value.code, Dissent.objects.count()) == ("end_first", 0)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.keep_back(kept, reason="Menunjuk seseorang.", by=house.facilitator, at=at)
    actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    assert Dissent.objects.count() == 0


def test_answers_of_an_earlier_round_are_neither_struck_nor_confirmed(house, asked, at):
    made = asked("consensus")
    paper = actions.record_position(made, option="agree", by=house.scribe, at=at)
    proxy = actions.record_proxy(
        made, proxy_of="ketua RT 04", option="agree", by=house.scribe, at=at
    )
    actions.stick(made, path=Path.PAUSE, note="Istirahat.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict):
        actions.strike(paper, reason="Keliru.", by=house.scribe, at=at)
    with pytest.raises(Conflict):
        actions.confirm_proxy(proxy, how="Surat.", by=house.scribe, at=at)


def test_time_that_passes_freezes_the_sums_and_only_then_they_are_told(house, asked, at):
    made = asked("consensus", is_hiding_results=True, closes_at=at + dt.timedelta(hours=1))
    for _place in range(5):
        kept = say(made, "agree", at)
    actions.mark_present(made, 12, by=house.scribe, at=at)
    late = at + dt.timedelta(hours=1)
    last = queries.round_of(made)
    assert (queries.is_taking(last, at=late), rules.may_show_positions(last)) == (False, False)
    for act in (
        lambda: actions.mark_present(made, 3, by=house.scribe, at=late),
        lambda: actions.record_hands(made, {"agree": 1}, by=house.scribe, at=late),
        lambda: actions.record_position(made, option="agree", by=house.scribe, at=late),
        lambda: actions.record_proxy(
            made, proxy_of="tetua", option="agree", by=house.scribe, at=late
        ),
        lambda: actions.note_objection(made, words="Tidak.", by=house.scribe, at=late),
    ):
        with pytest.raises(Conflict):
            act()
    before = late - dt.timedelta(seconds=1)
    assert [actions.end_due_rounds(at=moment) for moment in (before, late, late)] == [0, 1, 0]
    Participant.objects.filter(pk=kept.participant_id).update(state="left_out")
    last = queries.round_of(made)
    assert (last.ended_at, rules.may_show_positions(last)) == (late, True)
    assert (queries.sums_of(last).counts, last.sums["present"]) == ({"agree": 5}, 12)
    row = Entry.objects.latest("number")
    assert (row.verb, row.subject) == ("decision.round_ended", made.code)


@pytest.mark.parametrize("is_hiding_results", [False, True])
def test_given_up_proposal_tells_nothing_of_what_was_said(house, asked, at, is_hiding_results):
    made = asked("consensus", is_hiding_results=is_hiding_results)
    for _place in range(11):
        say(made, "block", at, SECRET)
    actions.drop(made, reason="Sudah tidak perlu.", by=house.facilitator, at=at)
    found = [(SECRET in page, 'class="chart-title"' in page) for page in pages(house, made)]
    assert found == [(False, False)] * 16
    assert queries.round_of(made).told_of_phones == {}


# Not what a single person answered, while the round is on


def test_phones_are_told_five_people_behind_until_the_round_ends(house, asked, at):
    """What is told, and the exact sums at the end, are never fewer than five people apart."""
    made = asked("consensus")
    found = []
    for place in range(16):
        option = "block" if place in {5, 15} else "agree"
        say(made, option, at, SECRET)
        last = queries.round_of(made)
        found.append((queries.phones_answered(last), queries.sums_told_and_exact(last)[0].counts))
    assert [counts for number, counts in found if number < 10] == [{}] * 9
    assert [counts for number, counts in found if 10 <= number < 15] == [{"agree": 5}] * 5
    assert [counts for number, counts in found if number >= 15] == [{"agree": 9, "block": 1}] * 2
    assert [SECRET in page for page in pages(house, made)] == [False] * 16
    actions.end_round(made, by=house.facilitator, at=at)
    last = queries.round_of(made)
    assert queries.sums_told_and_exact(last)[0].counts == {"agree": 14, "block": 2}
    assert SECRET in pages(house, made)[-2]


def test_change_of_mind_shows_with_the_next_five_only(asked, at):
    made = asked("consensus")
    first = say(made, "agree", at)
    for _place in range(9):
        say(made, "agree", at)
    actions.take_position(first.participant, made, option="block", reason=SECRET, at=at)
    assert queries.sums_told_and_exact(queries.round_of(made))[0].counts == {"agree": 5}


def test_room_is_told_at_once_beside_the_phones(house, asked, at):
    made = asked("consensus")
    say(made, "block", at, SECRET)
    actions.mark_present(made, 12, by=house.scribe, at=at)
    actions.record_hands(made, {"agree": 7}, by=house.scribe, at=at)
    last = queries.round_of(made)
    assert queries.sums_told_and_exact(last)[0].counts == {"agree": 7}
    assert queries.sums_now(last).counts == {"agree": 7, "block": 1}


# Dissent stays as it was said


def test_dissent_is_not_changed_by_what_happens_afterwards(house, asked, at):
    made = asked("consensus")
    kept = say(made, "block", at, SECRET)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    frozen = queries.sums_of(queries.round_of(made))
    Participant.objects.filter(pk=kept.participant_id).update(state="suspect")
    deliberations.leave_out(made.deliberation, [kept.participant_id], by=house.facilitator, at=at)
    with pytest.raises(Conflict):
        actions.keep_back(kept, reason="Menyebut nama.", by=house.facilitator, at=at)
    actions.correct(made, words="Salah tanggal.", by=house.facilitator, at=at)
    assert (Dissent.objects.get().words, queries.sums_of(queries.round_of(made))) == (
        SECRET,
        frozen,
    )


def test_nothing_writes_dissent_but_the_deciding():
    from pathlib import Path as Folder

    source = Folder(actions.__file__).parent.parent.parent
    writers = [
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if "Dissent(" in path.read_text() and "migrations" not in path.parts
    ]
    assert writers == ["deciding/actions/deciding.py", "deciding/models/decisions.py"]


def test_reason_that_names_somebody_is_kept_back_and_its_answer_counts(house, asked, at):
    made = asked("consensus")
    kept = say(made, "block", at, SECRET)
    actions.keep_back(kept, reason="Menunjuk seseorang.", by=house.facilitator, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    assert (made.result, Dissent.objects.count()) == ("not_adopted", 0)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Hubungi saya di 081234567890.", "private_words"),
        ("Pak Darto tidak setuju.", "names_somebody"),
        ("x" * 501, "words_too_long"),
    ],
)
def test_words_that_lead_to_somebody_are_not_taken(asked, at, words, code):
    made = asked()
    with pytest.raises(Invalid) as refused:
        say(made, "object", at, words)
    assert refused.value.code == code


def test_who_is_set_apart_counts_nowhere_until_somebody_says_so(house, asked, at):
    made = asked("vote", quorum=1)
    crowd = deliberations.join(
        made.deliberation, secret=tokens.of_browser(), at=at, is_crowded=True
    )
    actions.take_position(crowd, made, option="no", reason=SECRET, at=at)
    last = queries.round_of(made)
    assert (queries.sums_of(last).cast, queries.said_in(last)) == (0, [])
    deliberations.count(made.deliberation, [crowd.pk], by=house.facilitator, at=at)
    assert queries.sums_of(last).counts == {"no": 1}


def test_stuck_round_keeps_its_sums_for_good(house, asked, at):
    made = asked("consensus")
    kept = say(made, "block", at, SECRET)
    actions.stick(made, path=Path.PAUSE, note="Istirahat.", by=house.facilitator, at=at)
    Participant.objects.filter(pk=kept.participant_id).update(state="left_out")
    assert queries.sums_of(queries.round_of(made)).counts == {"block": 1}
