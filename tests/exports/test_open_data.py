"""Open data: exactly what the public pages show, and nothing that they do not."""

import csv
import datetime as dt
import io
import json

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from ngariung.cases import queries as cases
from ngariung.commitments import queries as commitments
from ngariung.commitments.models import Slip
from ngariung.core import tables
from ngariung.deciding import actions as deciding
from ngariung.deciding.enums import Path
from ngariung.deliberation import actions as deliberation
from ngariung.deliberation.enums import Admission
from ngariung.exports.open_data import public_sets
from ngariung.forums import queries as forums
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Party
from ngariung.voices import queries as voices
from ngariung.voices.enums import VoiceState, What
from ngariung.voices.models import Summary

NAMES = [
    *("forum", "program", "suara", "urusan", "janji", "janji-tanggal"),
    *("musyawarah", "pernyataan", "putusan", "lembaga"),
]


def taken(client, name):
    """The rows of a set as JSON tells them."""
    answer = client.get(f"/data/{name}.json")
    assert answer.status_code == 200
    return json.loads(b"".join(answer.streaming_content))["rows"]


def opened(make, at, text, **more):
    voice = make.voice(what=What.OPEN, **more)
    by = make.person(voice.desk, Role.SCREENER)
    Summary.objects.create(voice=voice, text=text, by=by, at=at)
    return voice


@pytest.fixture
def much(make, at):
    """Of each kind something public and something that is not."""
    host = make.party("Polsek Contoh", public_contact="polsek@contoh.invalid")
    region = make.region("36.04.05.2001", name="Desa Contoh", path="Desa Contoh, Kec. Contoh")
    forum = make.forum(host, programme=make.programme(host), region=region)
    make.forum(host, title="Di pabrik", venue="PT Rahasia", is_venue_public=False, region=region)
    opened(make, at, "Lampu mati di sebuah gang.", forum=forum, region=region)
    opened(make, at, "=1+1")
    opened(make, at, "ditahan rahasia", is_held=True)
    opened(make, at, "ditarik rahasia", state=VoiceState.WITHDRAWN)
    opened(make, at, "terlindung rahasia", about=[host])
    make.voice(text="tertutup rahasia")
    shielded = make.voice(about=[host])
    make.case(host, voices=[make.voice()], summary="Ringkasan", is_summary_public=True)
    make.case(host, voices=[make.voice()], summary="rahasia")
    case = make.case(voices=[shielded], summary="rahasia juga", is_summary_public=True)
    promise = make.commitment(
        host, is_public=True, forum=forum, due_on=at.date(), first_due_on=at.date()
    )
    hidden = make.commitment(host, deliverable="rahasia")
    make.commitment(host, deliverable="rahasia", is_public=True, case=case)
    for each in (promise, hidden):
        Slip.objects.create(
            commitment=each,
            due_before=at.date(),
            due_after=at.date() + dt.timedelta(days=9),
            reason="Menunggu tiang" if each == promise else "rahasia",
            by=make.person(host, Role.HANDLER),
            at=at,
        )
    asked(host, forum, make.person(host, Role.FACILITATOR), at)
    return forum


def asked(host, forum, by, at):
    """A musyawarah that everybody may see, one that is only planned, one for the host's own people."""
    link = Admission.LINK
    plans = (
        deliberation.Plan(question="Kapan ronda dimulai?", admission=link),
        deliberation.Plan(question="rahasia: belum dibuka", admission=link),
        deliberation.Plan(question="rahasia: bukan umum", admission=link, is_public=False),
    )
    made = [deliberation.plan(plan, host=host, forum=forum, by=by, at=at) for plan in plans]
    for one in made:
        text = "Ronda pukul sembilan." if one is made[0] else "Pernyataan rahasia."
        deliberation.add(one, text, by=by, at=at)
    back = deliberation.add(made[0], "Kata rahasia seseorang.", by=by, at=at)
    deliberation.open_(made[0], by=by, at=at)
    deliberation.open_(made[2], by=by, at=at)
    deliberation.withdraw(back, reason="Menyebut nama", by=by, at=at)
    for one in (made[0], made[2]):
        decide(one, "Ronda mulai Senin." if one is made[0] else "Putusan rahasia.", by, at)


def decide(found, outcome, by, at):
    who = {"by": by, "at": at}
    proposal = deciding.Proposal(process="consent", words="Ronda tiap malam.")
    made = deciding.put(found, proposal, **who)
    deciding.open_decision(made, **who)
    deciding.mark_present(made, 12, **who)
    deciding.note_objection(made, words="Saya giliran malam di pabrik.", role="", **who)
    deciding.record_acclamation(made, "consent", **who)
    deciding.end_round(made, **who)
    deciding.decide(made, outcome=outcome, **who)
    deciding.put(found, deciding.Proposal(process="consent", words="rahasia: disiapkan"), **who)


def test_sets_are_those_of_the_page(client, db):
    page = client.get("/data/").content.decode()
    for name in NAMES:
        assert f'href="/data/{name}.csv"' in page
        assert f'href="/data/{name}.json"' in page
        assert f'href="/data/{name}/kamus"' in page
    assert [one.table.name for one in public_sets(on=None)] == NAMES


def test_each_set_holds_exactly_what_the_public_pages_show(client, much):
    shown = {
        "forum": forums.forums_for(None).values_list("code", flat=True),
        "program": forums.programmes().values_list("code", flat=True),
        "urusan": cases.public_cases().values_list("code", flat=True),
        "janji": commitments.public_commitments().values_list("code", flat=True),
        "lembaga": Party.objects.values_list("code", flat=True),
    }
    for name, codes in shown.items():
        rows = taken(client, name)
        assert sorted(row["code"] for row in rows) == sorted(codes), name
    assert sorted(row["text"] for row in taken(client, "suara")) == sorted(
        voice.current[0].text for voice in voices.public_voices()
    )
    assert [row["reason"] for row in taken(client, "janji-tanggal")] == ["Menunggu tiang"]


def test_musyawarah_tell_what_they_ask_and_nothing_of_answers(client, much):
    (row,) = taken(client, "musyawarah")
    assert (row["question"], row["state"], row["admission"]) == (
        "Kapan ronda dimulai?",
        "open",
        "link",
    )
    assert (row["opened_on"], row["closed_on"]) == ("2026-10-07", None)
    assert row["forum_code"] == much.code
    (said,) = taken(client, "pernyataan")
    assert said == {
        "deliberation_code": row["code"],
        "number": 1,
        "text": "Ronda pukul sembilan.",
    }


def test_decisions_tell_what_was_asked_and_what_came_of_it(client, much, settings):
    (row,) = taken(client, "putusan")
    assert (row["proposal"], row["process"]) == ("Ronda tiap malam.", "consent")
    assert (row["outcome"], row["dissenting_words"]) == ("Ronda mulai Senin.", 1)
    assert (row["decided_on"], row["review_on"]) == ("2026-10-07", None)
    assert client.get(row["address"].removeprefix(settings.SITE_URL)).status_code == 200


def put(make, at, process, words):
    """A proposal of a musyawarah that is open, and who runs it when."""
    host = make.party("Desa Contoh")
    who = {"by": make.person(host, Role.FACILITATOR), "at": at}
    plan = deliberation.Plan(question="Kapan ronda dimulai?", admission=Admission.LINK)
    found = deliberation.plan(plan, host=host, forum=None, **who)
    deliberation.add(found, "Ronda pukul sembilan.", **who)
    deliberation.open_(found, **who)
    made = deciding.put(found, deciding.Proposal(process=process, words=words), **who)
    deciding.open_decision(made, **who)
    return made, who


def test_decision_tells_the_words_and_the_way_of_its_last_round(client, make, at):
    made, who = put(make, at, "consensus", "Tiap malam.")
    deciding.mark_present(made, 12, **who)
    deciding.stick(made, path=Path.VOTE, note="Sudah lama dibicarakan.", **who)
    deciding.resume(made, words="Tiap Sabtu.", quorum=5, **who)
    deciding.record_hands(made, {"yes": 9, "no": 3}, **who)
    deciding.end_round(made, **who)
    deciding.decide(made, outcome="Ronda tiap Sabtu.", **who)
    (row,) = taken(client, "putusan")
    assert (row["proposal"], row["process"], row["result"]) == ("Tiap Sabtu.", "vote", "adopted")


def test_words_of_a_round_that_decides_nothing_are_against_nothing(client, make, at):
    made, who = put(make, at, "questions", "Tiap malam?")
    deciding.record_position(made, option="ask", reason="Siapa yang ikut?", role="", **who)
    deciding.end_round(made, **who)
    deciding.decide(made, outcome="Dijawab di rapat berikut.", **who)
    (row,) = taken(client, "putusan")
    assert made.dissent.count() == 1
    assert (row["result"], row["dissenting_words"]) == ("heard", 0)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["csv", "json"])
def test_no_private_word_is_in_any_set(client, much, name, form):
    body = b"".join(client.get(f"/data/{name}.{form}").streaming_content).decode()
    assert "rahasia" not in body.lower()


def test_addresses_in_the_rows_lead_to_the_pages(client, much, settings):
    for name in ("forum", "program", "urusan", "janji", "musyawarah", "lembaga"):
        for row in taken(client, name):
            path = row["address"].removeprefix(settings.SITE_URL)
            assert client.get(path).status_code == 200, row["address"]


def test_village_is_not_told_where_the_venue_is_not(client, much):
    told = {row["title"]: row["region_code"] for row in taken(client, "forum")}
    assert told == {"Ngariung di balai desa": "36.04.05.2001", "Di pabrik": "36.04.05"}


def test_voice_out_of_a_hidden_venue_tells_its_district(client, much, make, at):
    village = make.region("36.04.05.2001")
    hidden = make.forum(region=village, is_venue_public=False)
    opened(make, at, "Dari pabrik.", forum=hidden, region=village)
    row = next(row for row in taken(client, "suara") if row["forum_code"] == hidden.code)
    assert (row["region_code"], row["region"]) == ("36.04.05", village.parent.path)


def test_voice_bears_no_code_and_no_hour(client, much):
    row = next(row for row in taken(client, "suara") if row["forum_code"])
    assert row == {
        "text": "Lampu mati di sebuah gang.",
        "kind": "complaint",
        "topic": None,
        "region_code": "36.04.05.2001",
        "region": "Desa Contoh, Kec. Contoh",
        "received_on": "2026-10-07",
        "state": "waiting",
        "forum_code": much.code,
    }


def test_case_tells_people_from_five_on_and_public_owners_only(client, make, at):
    police, company = make.party(kind=Kind.POLICE), make.party(kind=Kind.COMPANY)
    for owner, people in ((police, 5), (company, 4)):
        gathered = [make.voice() for _ in range(people)]
        make.case(owner, voices=gathered, summary="x", is_summary_public=True)
    told = {(row["people"], row["owner"]) for row in taken(client, "urusan")}
    assert told == {(5, police.name), (None, None)}


def test_csv_and_json_tell_the_same(client, much):
    answer = client.get("/data/suara.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    plain = [{name: tables.restored(cell) or None for name, cell in row.items()} for row in rows]
    assert plain == taken(client, "suara")
    assert "'=1+1" in text
    assert 'rel="license"' in answer["Link"]
    assert "/data/suara/kamus" in answer["Link"]


@pytest.mark.parametrize("name", NAMES)
def test_dictionary_explains_each_column_in_both_languages(client, db, name):
    told = client.get(f"/data/{name}/kamus").json()
    assert told["licence"]["name"] == "CC BY 4.0"
    for column in told["columns"]:
        assert column["meaning"]["id"], column
        assert column["meaning"]["id"] != column["meaning"]["en"], column


@pytest.mark.parametrize(
    "address",
    ["/data/orang.csv", "/data/forum.xlsx", "/data/orang/kamus", "/data/forum.", "/data/.csv"],
)
def test_unknown_set_or_form_is_not_there(client, db, address):
    assert client.get(address).status_code == 404


def test_a_set_costs_the_same_queries_at_one_and_three_rows(
    client, make, at, django_assert_num_queries
):
    for wanted in (1, 3):
        while voices.public_voices().count() < wanted:
            opened(make, at, "x")
        with django_assert_num_queries(1):
            taken(client, "suara")
    with django_assert_num_queries(1):
        taken(client, "lembaga")


def test_addresses_are_addresses(client, much, settings):
    settings.SITE_URL = "https://contoh.go.id"
    check = URLValidator()
    for row in taken(client, "forum"):
        try:
            check(row["address"])
        except ValidationError:
            pytest.fail(row["address"])
