"""Votes to take away: only after the end, only of thirty people and more, in an order that tells nothing."""

import csv
import io

import pytest
from click.testing import CliRunner
from django.test import Client

from deliberation import crowd
from ngariung.core.tables import BOM
from ngariung.deliberation import actions
from ngariung.deliberation.models import Deliberation, Vote
from ngariung.opinions.cli import opinions
from ngariung.opinions.reading import parse_votes

NAMES = ("participants-votes", "votes", "comments")


@pytest.fixture
def ended(opened, house, at):
    """`ended(people)`: a room that voted and is closed."""

    def build(people, **plan):
        found = opened(**plan)
        crowd.fill(found, people)
        actions.close(found, by=house.facilitator, at=at)
        return Deliberation.objects.get(pk=found.pk)

    return build


def taken(found, name, form="csv"):
    response = Client().get(f"/musyawarah/{found.code}/data/{name}.{form}")
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, body.decode()


def rows(found, name):
    _status, text = taken(found, name)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM))))


@pytest.mark.parametrize("people", [29, 30])
def test_rows_by_person_need_thirty_people(ended, people):
    found = ended(people)
    answers = [taken(found, name)[0] for name in NAMES]
    assert answers == ([200] * 3 if people == 30 else [404, 404, 200])


def test_nothing_is_taken_away_before_the_end(opened):
    found = opened()
    crowd.fill(found, 40)
    assert [taken(found, name)[0] for name in NAMES] == [404] * 3


def test_four_people_leave_nothing_to_take_away(ended):
    found = ended(4)
    assert [taken(found, name)[0] for name in NAMES] == [404] * 3


def test_sums_under_five_are_empty(opened, house, at):
    found = opened()
    people, asked = crowd.fill(found, 12, statements=2)
    (rare,) = crowd.Statement.objects.bulk_create(
        [crowd.Statement(deliberation=found, number=7, text="=Jarang", origin="seed", state="open")]
    )
    crowd.say(people[:4], [rare], lambda _p, _s: 1)
    actions.close(found, by=house.facilitator, at=at)
    told = rows(Deliberation.objects.get(pk=found.pk), "comments")
    assert [row["comment-id"] for row in told] == ["1", "2", "7"]
    assert [told[2][name] for name in ("agrees", "disagrees", "passes")] == ["", "", ""]
    assert told[2]["comment-body"] == "'=Jarang"
    assert sum(int(told[0][name]) for name in ("agrees", "disagrees", "passes")) == 12
    assert len(asked) == 2


def test_columns_are_those_of_open_data(ended):
    found = ended(30)
    assert list(rows(found, "participants-votes")[0]) == [
        *("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"),
        *map(str, range(1, 13)),
    ]
    assert list(rows(found, "votes")[0]) == ["comment-id", "voter-id", "vote"]
    assert list(rows(found, "comments")[0]) == [
        *("comment-id", "agrees", "disagrees", "passes", "moderated", "comment-body"),
    ]


def matrix(votes):
    """The multiset of rows, whoever they are of."""
    of = {}
    names, statements = list(votes.people), list(votes.statements)
    for row, column, way in zip(*(part.tolist() for part in votes.arrays()), strict=True):
        of.setdefault(names[row], []).append((int(statements[column]), way))
    return sorted(tuple(sorted(row)) for row in of.values())


def test_both_tables_give_back_the_votes_that_counted(ended):
    found = ended(40)
    stored = {}
    for person, number, way in Vote.objects.filter(deliberation=found).values_list(
        "participant_id", "statement__number", "way"
    ):
        stored.setdefault(person, []).append((number, way))
    expected = sorted(tuple(sorted(row)) for row in stored.values())
    for name in ("participants-votes", "votes"):
        assert matrix(parse_votes(taken(found, name)[1].removeprefix(BOM))) == expected


def test_command_reads_what_was_taken_away(ended, tmp_path):
    found = ended(40)
    for name in ("participants-votes", "votes"):
        file = tmp_path / f"{name}.csv"
        file.write_text(taken(found, name)[1], encoding="utf-8")
        said = CliRunner().invoke(opinions, ["map", str(file)])
        assert said.exit_code == 0, said.output
        assert said.output.startswith("40 people, 12 statements, 480 votes; 40 people placed")
        assert "Verdict: groups" in said.output


def test_order_and_numbers_are_new_each_time_and_lead_to_nobody(ended):
    """Numbers by chance: the same row has another number each time, and none is the order of joining."""
    found = ended(60)
    joined = [
        tuple(
            str(way)
            for way in person.votes.order_by("statement__number").values_list("way", flat=True)
        )
        for person in found.people.order_by("pk")
    ]
    orders = []
    for _ in range(3):
        told = rows(found, "participants-votes")
        assert [row["participant"] for row in told] == [str(at) for at in range(60)]
        orders.append([tuple(row[str(number)] for number in range(1, 13)) for row in told])
    assert orders[0] != orders[1] != orders[2] != orders[0]
    assert joined not in orders
    text = taken(found, "participants-votes")[1] + taken(found, "votes")[1]
    assert not any(person.key in text for person in found.people.all())


def test_who_is_set_apart_is_in_no_table(opened, house, at):
    found = opened()
    _people, asked = crowd.fill(found, 40)
    strangers = crowd.come(found, 5, "suspect")
    crowd.say(strangers, asked, lambda _p, _s: 0)
    actions.close(found, by=house.facilitator, at=at)
    found = Deliberation.objects.get(pk=found.pk)
    assert (len(rows(found, "participants-votes")), len(rows(found, "votes"))) == (40, 480)


def test_json_names_licence_and_columns(ended):
    found = ended(30)
    status, text = taken(found, "votes", "json")
    assert (status, '"CC BY 4.0"' in text, '"voter-id"' in text) == (200, True, True)
    assert taken(found, "votes", "xml")[0] == 404
    page = Client().get(f"/musyawarah/{found.code}/data/votes/")
    assert [column["name"] for column in page.json()["columns"]] == [
        *("comment-id", "voter-id", "vote"),
    ]


def test_result_page_offers_what_there_is(ended):
    for people, offered in ((30, 3), (16, 1), (3, 0)):
        found = ended(people)
        page = Client().get(f"/musyawarah/{found.code}/hasil/").content.decode()
        assert page.count(f"/musyawarah/{found.code}/data/") == offered
