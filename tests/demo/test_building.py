"""The story as it lies in the database: what the issue promises, made by the rules."""

from collections import Counter

import pytest
from click.testing import CliRunner
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from ngariung.cases.enums import CaseState
from ngariung.cases.models import Case
from ngariung.commitments.enums import CommitmentState
from ngariung.commitments.models import Commitment
from ngariung.deciding.enums import Result
from ngariung.deliberation.enums import DeliberationState
from ngariung.deliberation.models import Deliberation
from ngariung.deliberation.queries import counted_votes, set_apart
from ngariung.demo import building, tables
from ngariung.demo.building.institutions import appointments
from ngariung.demo.cli import demo
from ngariung.forums.enums import ForumState
from ngariung.forums.models import Forum, Programme
from ngariung.ledger import verification
from ngariung.ledger.models import Detail, Entry
from ngariung.minutes.enums import MinutesState
from ngariung.minutes.models import DraftCommitment, DraftVoice, Minutes
from ngariung.notices.models import Notice
from ngariung.opinions.maps import map_of
from ngariung.parties import rules as posts
from ngariung.parties.enums import SEEING, PostState, Role
from ngariung.parties.models import Party, Person, Post
from ngariung.voices import queries as voices
from ngariung.voices.enums import VoiceState
from ngariung.voices.models import Contact, Voice

pytestmark = pytest.mark.usefixtures("played", "db")


def person(name):
    return Person.objects.get(email=tables.signing_in()[name]["email"])


def states(model):
    return Counter(model.objects.values_list("state", flat=True))


def told(name):
    return Counter(row["state"] for row in tables.rows(name))


def test_the_counts_are_those_that_were_promised():
    models = (Programme, Forum, Voice, Case, Commitment)
    assert [model.objects.count() for model in models] == [1, 6, 40, 15, 8]
    assert Forum.objects.exclude(programme=Programme.objects.get()).count() == 0


@pytest.mark.parametrize(
    ("model", "name"),
    [(Forum, "forums"), (Voice, "voices"), (Case, "cases"), (Commitment, "commitments")],
)
def test_everything_is_in_the_state_that_the_story_tells(model, name):
    assert states(model) == told(name)


def test_musyawarah_have_the_groups_of_the_story_and_what_waits():
    over = Deliberation.objects.get(state=DeliberationState.CLOSED)
    assert map_of(counted_votes(over)).groups == 2
    decision = over.decisions.get()
    assert (decision.result, decision.dissent.count() >= 1) == (Result.ADOPTED, True)
    goes_on = Deliberation.objects.get(state=DeliberationState.OPEN)
    row = next(row for row in tables.rows("deliberations") if not row["is_closed"])
    assert goes_on.statements.filter(state="waiting").count() == len(row["waiting"])
    assert set_apart(goes_on).count() == row["crowd"]


def test_every_state_of_cases_and_promises_can_be_seen():
    assert set(states(Case)) == set(CaseState.values)
    assert set(states(Commitment)) == set(CommitmentState.values)


def test_the_register_holds_and_is_in_the_order_of_time():
    found = verification.verify()
    assert (found.broken, found.reason) == (None, "")
    days = list(Entry.objects.order_by("number").values_list("day", flat=True))
    assert days == sorted(days)
    # What was withdrawn is erased, and only that.
    assert Entry.objects.count() - Detail.objects.count() == 2


def test_nothing_lies_in_the_future_or_on_the_day_itself(played):
    assert Entry.objects.filter(day__gte=played.today).count() == 0
    assert Voice.objects.filter(received_at__gte=played.at).count() == 0


def test_late_is_what_the_story_means_to_be_late(played):
    late = {case.title for case in Case.objects.all() if case.is_late(played.today)}
    meant = {tables.by_slug("cases")[slug]["title"] for slug in ("jalan-griya", "debu-kamurang")}
    assert late == meant
    promises = {row.deliverable for row in Commitment.objects.late(played.today)}
    slugs = ("tambal-lubang", "tangki-air")
    assert promises == {tables.by_slug("commitments")[slug]["deliverable"] for slug in slugs}


def test_minutes_are_confirmed_but_for_the_draft_that_waits_for_the_facilitator():
    assert states(Minutes) == {MinutesState.CONFIRMED: 4, MinutesState.DRAFT: 1}
    draft = Minutes.objects.get(state=MinutesState.DRAFT)
    assert draft.forum.state == ForumState.MINUTED
    assert draft.party_id in posts.held(person("facilitator"), Role.FACILITATOR)
    decisions = DraftVoice.objects.filter(minutes=draft).values_list("decision", flat=True)
    assert list(decisions) == ["open", "open"]
    assert DraftCommitment.objects.get(minutes=draft).promiser.short_name == "Desa Sukakarya"


def test_posts_that_see_voices_were_confirmed_by_a_third_person():
    seeing = Post.objects.filter(role__in=[str(role) for role in SEEING])
    assert seeing.exclude(state=PostState.ACTIVE).count() == 0
    for post in seeing:
        assert len({post.person_id, post.proposed_by_id, post.decided_by_id} - {None}) == 3


def test_appointments_name_every_post_once_and_never_the_person_as_second():
    people = tables.rows("people")
    entries = list(appointments(people, "rumah-ngariung"))
    every = sum(len(row["posts"]) for row in people)
    assert len(entries) == every - 1
    assert [each for each in entries if each.person in {each.proposer, each.second}] == []


def test_the_four_who_sign_in_can_and_nobody_else(played):
    for name, password in played.sign_ins.passwords.items():
        assert person(name).check_password(password)
    others = Person.objects.exclude(email__in=[person(n).email for n in played.sign_ins.passwords])
    assert [one.email for one in others if one.has_usable_password()] == []


def test_each_sign_in_sees_what_the_words_promise():
    screener, operator = person("screener"), person("operator")
    assert voices.waiting_for(screener).count() == 5
    assert Voice.objects.filter(voices.rules.visible_to(operator)).count() == 0
    assert Voice.objects.filter(voices.rules.visible_to(person("supervisor"))).count() == 4


def test_nobody_meant_sees_a_shielded_voice():
    shielded = Voice.objects.filter(about_parties__is_shielded=True).distinct()
    assert {str(voice.desk) for voice in shielded} == {"Pengawas Layanan"}
    police = Person.objects.get(email="galih@contoh.invalid")
    about = shielded.filter(about_parties__party=Party.objects.get(short_name="Polsek Nambo"))
    assert (about.count(), about.filter(voices.rules.visible_to(police)).count()) == (1, 0)


@pytest.mark.parametrize(
    ("name", "state", "case_state"),
    [
        ("answered", VoiceState.IN_CASE, CaseState.ANSWERED),
        ("in_work", VoiceState.IN_CASE, CaseState.IN_WORK),
        ("waiting", VoiceState.WAITING, None),
    ],
)
def test_the_printed_receipts_open_their_voices(played, name, state, case_state):
    voice = voices.by_receipt(played.sign_ins.receipts[name])
    gathering = getattr(voice, "gathering", None)
    found = gathering.case.state if gathering else None
    assert (voice.state, found) == (state, case_state)


def test_every_address_leads_nowhere():
    people = Person.objects.values_list("email", flat=True)
    contacts = Contact.objects.exclude(email="").values_list("email", flat=True)
    parties = Party.objects.exclude(public_contact="").values_list("public_contact", flat=True)
    notices = Notice.objects.exclude(address="").values_list("address", flat=True)
    addresses = [*people, *contacts, *parties, *notices]
    assert [address for address in addresses if not address.endswith(".invalid")] == []


def test_jobs_are_queued_and_progress_was_told_to_the_end(played):
    assert DBTaskResult.objects.count() > 40
    done, total = played.progress[-1]
    assert (done, total) == (len(played.progress), len(played.progress))


def test_a_database_with_real_people_is_known():
    assert (building.is_built(), building.is_in_use()) == (True, False)
    Person.objects.create_user("sri@contoh.go.id", "Sri")
    assert building.is_in_use() is True


def test_the_command_says_so_when_the_kept_passwords_are_gone(demonstration):
    with translation.override("en"):
        result = CliRunner().invoke(demo)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "sign-ins.toml is gone" in result.stderr
