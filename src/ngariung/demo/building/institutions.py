"""Institutions, where they are competent, and how their people came to their posts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from ngariung.demo import tables
from ngariung.demo.stage import Stage, clock
from ngariung.demo.tables import Row
from ngariung.parties import actions
from ngariung.parties.enums import GIVEN_BY_OPERATOR, Kind, Role
from ngariung.parties.models import Party, Person
from ngariung.places.enums import Calendar

# Offices were competent for their regions long before anybody wrote it down here.
COMPETENT_FOR = timedelta(days=900)


@dataclass(frozen=True)
class Appointment:
    """One post: for whom, who proposes it, and which second member confirms it (none: nobody has to)."""

    person: str
    post: Row
    proposer: str
    second: str | None = None


def plan(stage: Stage, passwords: Mapping[str, str]) -> None:
    """Set the server up: its keeper first, then institutions, then posts."""
    founded, appointed = stage.tale.begins, stage.tale.begins + 1
    stage.add(founded, clock(9), partial(_found, stage))
    others = [row for row in stage.tale.rows("parties") if row["kind"] != Kind.OPERATOR]
    for number, row in enumerate(others, start=1):
        stage.add(founded, clock(9, number), partial(_add_party, stage, row))
    for row in others:
        stage.add(founded, clock(11), partial(_describe, stage, row))
    people = stage.tale.rows("people")
    for number, entry in enumerate(appointments(people, _keeper()["slug"])):
        stage.add(appointed, clock(9, number), partial(_appoint, stage, entry))
    stage.add(appointed, clock(15), partial(_choose_passwords, stage, passwords))


def appointments(people: list[Row], keeper: str) -> Iterator[Appointment]:
    """Every post but the first operator's, in an order that the rules of design §3.12 allow.

    The operator appoints conveners and observers. Each other post is proposed by a convener and
    confirmed by a member who neither proposed it nor gets it: first those of people who are no
    conveners, since they then confirm the conveners' own.
    """
    operator = tables.signing_in()["operator"]["slug"]
    posts = [(row["slug"], post) for row in people for post in row["posts"]]
    posts = [(person, post) for person, post in posts if post["party"] != keeper]
    members: dict[str, list[str]] = {}
    for person, post in posts:
        if post["role"] in GIVEN_BY_OPERATOR:
            if post["role"] == Role.CONVENER:
                members.setdefault(post["party"], []).append(person)
            yield Appointment(person, post, operator)
    conveners = {party: list(slugs) for party, slugs in members.items()}
    inner = [(person, post) for person, post in posts if post["role"] not in GIVEN_BY_OPERATOR]
    for person, post in sorted(inner, key=lambda row: row[0] in conveners[row[1]["party"]]):
        party = post["party"]
        proposer = next(slug for slug in conveners[party] if slug != person)
        second = next(slug for slug in members[party] if slug not in {person, proposer})
        members[party].append(person)
        yield Appointment(person, post, proposer, second)


def _keeper() -> Row:
    return next(row for row in tables.rows("parties") if row["kind"] == Kind.OPERATOR)


def _operator(stage: Stage) -> Person:
    return stage.get(Person, tables.signing_in()["operator"]["slug"])


def _found(stage: Stage, *, at: datetime) -> None:
    row, keeper = tables.signing_in()["operator"], _keeper()
    person = actions.found_operator(
        email=row["email"], name=row["name"], keeper_name=keeper["name"], at=at
    )
    party = Party.objects.get(kind=Kind.OPERATOR)
    actions.change_party(
        party,
        name=keeper["name"],
        short_name=keeper["short_name"],
        parent=None,
        calendar=Calendar(party.calendar),
        public_contact=keeper["public_contact"],
        by=person,
        at=at,
    )
    stage.keep(row["slug"], person)
    stage.keep(keeper["slug"], party)


def _add_party(stage: Stage, row: Row, *, at: datetime) -> None:
    party = actions.add_party(
        row["name"],
        kind=Kind(row["kind"]),
        short_name=row["short_name"],
        parent=stage.find(Party, row["parent"]),
        public_contact=row["public_contact"],
        task=row.get("task", ""),
        by=_operator(stage),
        at=at,
    )
    stage.keep(row["slug"], party)


def _describe(stage: Stage, row: Row, *, at: datetime) -> None:
    party, operator = stage.get(Party, row["slug"]), _operator(stage)
    since = stage.today - COMPETENT_FOR
    for code in row["regions"]:
        actions.give_jurisdiction(party, stage.region(code), since=since, by=operator, at=at)
    for slug in row["members"]:
        member = stage.get(Party, slug)
        actions.join_alliance(party, member, since=since, by=operator, at=at)


def _appoint(stage: Stage, entry: Appointment, *, at: datetime) -> None:
    row = stage.tale.by_slug("people")[entry.person]
    post = actions.propose_post(
        stage.get(Party, entry.post["party"]),
        email=row["email"],
        name=row["name"],
        role=Role(entry.post["role"]),
        title=entry.post["title"],
        by=stage.get(Person, entry.proposer),
        at=at,
    )
    stage.keep(entry.person, Person.objects.get(pk=post.person_id))
    if entry.second is not None:
        actions.confirm_post(post, by=stage.get(Person, entry.second), at=at)


def _choose_passwords(
    stage: Stage,
    passwords: Mapping[str, str],
    *,
    at: datetime,  # noqa: ARG001  # the shape that all acts share
) -> None:
    for name, row in tables.signing_in().items():
        person = stage.get(Person, row["slug"])
        person.set_password(passwords[name])
        person.save(update_fields=["password"])
