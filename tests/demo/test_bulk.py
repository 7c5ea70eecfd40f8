"""The bulk world: as large as asked, the same for the same seed, by the rooms' own arithmetic."""

import datetime as dt
from collections import Counter

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Count

from make import Make
from ngariung.cases.models import Case, Gathering
from ngariung.commitments.models import Commitment
from ngariung.demo import bulk
from ngariung.forums.models import Forum
from ngariung.ledger import verification
from ngariung.ledger.models import Entry
from ngariung.parties import rules as posts
from ngariung.parties.models import Person
from ngariung.voices import queries as voices
from ngariung.voices import rules
from ngariung.voices.enums import VoiceState
from ngariung.voices.models import About, Summary, Voice

AT = dt.datetime(2026, 10, 11, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
NUMBER = 600


def make_regions():
    make = Make(AT)
    for province in ("14", "33", "36"):
        make.region(province, f"Provinsi {province}")
        make.region(f"{province}.04", f"Kabupaten {province}")
        for village in range(3):
            make.region(f"{province}.04.01.200{village}", f"Desa {province}-{village}")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A bulk world of 600 voices that is there for all tests of the module, and its progress."""
    seen = []
    with django_db_blocker.unblock():
        make_regions()
        bulk.build(NUMBER, at=AT, progress=lambda done, total: seen.append((done, total)))
        connection.check_constraints()
    yield seen
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.mark.usefixtures("db")
def test_it_has_as_many_voices_as_asked_and_all_that_follows(world):
    assert Voice.objects.count() == NUMBER
    assert world[-1] == (NUMBER, NUMBER)
    assert Forum.objects.count() == NUMBER // bulk.A_FORUM
    in_case = Voice.objects.filter(state=VoiceState.IN_CASE)
    assert Gathering.objects.count() == in_case.count()
    assert 0.25 < in_case.count() / NUMBER < 0.42
    assert min(model.objects.count() for model in (Case, Commitment, Summary)) > 10
    assert set(Voice.objects.values_list("state", flat=True)) == set(VoiceState.values)


@pytest.mark.usefixtures("world", "db")
def test_the_register_holds_and_is_in_the_order_of_time():
    found = verification.verify()
    assert (found.broken, found.reason, found.rows) == (None, "", Entry.objects.count())
    days = list(Entry.objects.order_by("number").values_list("day", flat=True))
    assert days == sorted(days)
    assert days[-1] < AT.date()


@pytest.mark.usefixtures("world", "db")
def test_shielded_voices_lie_with_overseers_and_are_hidden_from_kin():
    shielded = Voice.objects.filter(about_parties__is_shielded=True).distinct()
    assert 0.02 < shielded.count() / NUMBER < 0.09
    assert {voice.desk.kind for voice in shielded.select_related("desk")} == {"overseer"}
    for about in About.objects.filter(is_shielded=True).select_related("party")[:10]:
        kin = Person.objects.filter(posts__party__in=posts.kin({about.party_id})).first()
        seen = Voice.objects.filter(rules.visible_to(kin), pk=about.voice_id)
        assert seen.count() == 0


@pytest.mark.usefixtures("world", "db")
def test_public_texts_are_current_and_of_open_voices():
    assert voices.public_voices().count() == Summary.objects.filter(voice__is_held=False).count()
    told = Counter(Summary.objects.values_list("voice__what", flat=True))
    assert set(told) == {"open"}


@pytest.mark.usefixtures("world", "db")
def test_a_few_regencies_speak_much_and_most_speak_little():
    rows = Voice.objects.values("desk").annotate(number=Count("pk")).order_by("-number")
    numbers = [row["number"] for row in rows if row["number"]]
    assert numbers[0] > 2 * numbers[-1]
