"""A party's own data: exactly what one may open, never about one's kin, and not unseen."""

import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from ngariung.cases import rules as case_rules
from ngariung.cases.models import Case
from ngariung.commitments import rules as promise_rules
from ngariung.commitments.models import Commitment
from ngariung.ledger.models import Entry
from ngariung.parties.enums import Kind, Role
from ngariung.voices import rules as voice_rules
from ngariung.voices.models import Contact, Voice

NAMES = ["suara", "urusan", "jawaban", "janji", "forum"]
OPENING = {
    "suara": (Voice, voice_rules),
    "urusan": (Case, case_rules),
    "janji": (Commitment, promise_rules),
}


def taken(client, name, form="json"):
    answer = client.post(f"/data/lembaga/{name}.{form}")
    assert answer.status_code == 200
    return json.loads(b"".join(answer.streaming_content))["rows"]


@pytest.fixture
def desk(make):
    return make.party("Disnaker Contoh", Kind.LABOUR_OFFICE)


@pytest.fixture
def screener(make, desk):
    return make.person(desk, Role.SCREENER, Role.HANDLER)


def test_page_shows_each_set_to_people_in_office(client, screener):
    client.force_login(screener)
    page = client.get("/data/lembaga/").content.decode()
    for name in NAMES:
        assert f'action="/data/lembaga/{name}.csv"' in page
    assert "Disnaker Contoh" in page


@pytest.mark.parametrize("address", ["/data/lembaga/", "/data/lembaga/suara/kamus"])
def test_operator_and_people_without_post_find_nothing(client, make, address):
    keeper = make.person(make.party(kind=Kind.OPERATOR), Role.OPERATOR)
    for person in (keeper, make.person()):
        client.force_login(person)
        assert client.get(address).status_code == 404
        assert client.post("/data/lembaga/suara.csv").status_code == 404
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("name", ["orang", "lembaga"])
def test_unknown_set_is_not_there_and_leaves_no_row(client, screener, name):
    client.force_login(screener)
    assert client.post(f"/data/lembaga/{name}.csv").status_code == 404
    assert client.post("/data/lembaga/suara.xlsx").status_code == 404
    assert Entry.objects.count() == 0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["desk", "other"]),  # whose desk
            st.sampled_from([None, "desk", "parent", "other"]),  # about whom
            st.sampled_from([None, "desk", "other"]),  # whose case
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([Role.SCREENER, Role.HANDLER, Role.SUPERVISOR, Role.OVERSEER, Role.OBSERVER]),
)
@how(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_export_is_exactly_the_list_of_what_one_may_open(client, make, drawn, role):
    for model in (Commitment,):
        model.objects.all().delete()
    parent = make.party(kind=Kind.GOVERNMENT)
    place = {
        "parent": parent,
        "desk": make.party(kind=Kind.LABOUR_OFFICE, parent=parent),
        "other": make.party(kind=Kind.COMPANY),
    }
    for at_desk, about, owner in drawn:
        meant = [place[about]] if about else []
        voice = make.voice(place[at_desk], about=meant)
        if owner:
            case = make.case(place[owner], desk=place[at_desk], voices=[voice])
            make.commitment(place[owner], case=case)
    person = make.person(place["desk"], role)
    client.force_login(person)
    for name, (model, rules) in OPENING.items():
        rows = {row["code"] for row in taken(client, name)}
        opened = {one.code for one in model.objects.all() if rules.can_view(person, one)}
        assert rows == opened, name


def test_nobody_takes_what_is_about_their_kin(client, make, desk, screener):
    shielded = make.voice(desk, about=[desk], text="rahasia tentang kita")
    make.case(desk, desk=desk, voices=[shielded], title="rahasia")
    open_one = make.voice(desk)
    client.force_login(screener)
    assert [row["code"] for row in taken(client, "suara")] == [open_one.code]
    assert taken(client, "urusan") == []


def test_no_contact_is_in_any_set(client, make, desk, screener):
    for who in ("named", "hidden"):
        voice = make.voice(desk, who=who)
        Contact.objects.create(
            voice=voice, name="canarynama", email="canary@contoh.invalid", phone="081canary"
        )
    client.force_login(screener)
    for name in NAMES:
        for form in ("csv", "json"):
            answer = client.post(f"/data/lembaga/{name}.{form}")
            body = b"".join(answer.streaming_content).decode()
            assert "canary" not in body
            assert answer["Cache-Control"] == "no-store"


def test_each_download_stands_in_the_register_and_colleagues_see_it(client, make, desk, screener):
    client.force_login(screener)
    taken(client, "suara")
    (row,) = Entry.objects.all()
    assert (row.verb, row.subject) == ("party.data_taken", desk.code)
    colleague = make.person(desk, Role.HANDLER)
    client.force_login(colleague)
    page = client.get("/data/lembaga/").content.decode()
    assert screener.name in page
    assert "suara.json" in page


def test_downloads_of_another_party_are_not_shown(client, make, desk, screener):
    client.force_login(screener)
    taken(client, "suara")
    client.force_login(make.person(make.party(), Role.HANDLER))
    assert screener.name not in client.get("/data/lembaga/").content.decode()


def test_case_counts_its_voices_and_answers_come_along(client, make, at, desk, screener):
    case = make.case(desk, desk=desk, voices=[make.voice(desk), make.voice(desk)])
    case.answers.create(text="Kami pasang besok.", by=screener, party=desk, at=at)
    client.force_login(screener)
    assert [row["voices"] for row in taken(client, "urusan")] == [2]
    assert taken(client, "jawaban") == [
        {
            "case_code": case.code,
            "at": "2026-10-07T09:30:00+07:00",
            "by": "Disnaker Contoh",
            "text": "Kami pasang besok.",
        }
    ]


def test_forums_are_those_of_ones_own_party(client, make, desk, screener):
    own = make.forum(desk)
    make.forum()
    client.force_login(screener)
    assert [row["code"] for row in taken(client, "forum")] == [own.code]
