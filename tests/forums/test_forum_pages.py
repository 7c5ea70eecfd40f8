"""Forums as people meet them in the browser."""

import datetime as dt

import pytest
from django.urls import reverse

from ngariung.forums.attendance import AttendanceRow
from ngariung.forums.enums import AttendanceKind, ForumState
from ngariung.forums.models import Attendance, Forum, Programme
from ngariung.parties.enums import Role

GROUP, OFFICIAL, ROLE = AttendanceKind.GROUP, AttendanceKind.OFFICIAL, AttendanceKind.ROLE


@pytest.fixture
def host(make):
    return make.party("Polsek Cikande")


@pytest.fixture
def facilitator(make, host, client):
    person = make.person(host, Role.FACILITATOR)
    client.force_login(person)
    return person


def titles(response):
    return [row.title for row in response.context["rows"]]


def url(name, forum):
    return reverse(f"forums:{name}", args=[forum.code])


def test_the_list_shows_the_newest_first(client, make, host, at):
    for days in (1, 3, 2):
        day = at.date() - dt.timedelta(days)
        make.forum(host, title=f"hari {days}", held_on=day)
    assert titles(client.get("/forum/")) == ["hari 1", "hari 2", "hari 3"]


def test_the_list_goes_on_where_it_stopped(client, make, host, at):
    person = make.person(host, Role.FACILITATOR)
    for days in range(30):
        make.forum(host, title=str(days), held_on=at.date() - dt.timedelta(days), planned_by=person)
    first = client.get("/forum/")
    rest = client.get("/forum/", {"after": first.context["page"].next})
    assert titles(first) + titles(rest) == [str(days) for days in range(30)]
    assert rest.context["page"].next is None


def test_the_list_costs_the_same_for_one_and_three(
    client, make, host, at, django_assert_num_queries
):
    client.get("/forum/")
    for count in (1, 2):
        for _ in range(count):
            forum = make.forum(host, programme=make.programme(host), region=make.region())
            make.commitment(forum=forum, is_public=True)
        with django_assert_num_queries(4):
            assert client.get("/forum/").status_code == 200


def test_the_list_filters_by_programme_host_and_region(client, make, host):
    programme = make.programme(host)
    make.region("36.04", "Kabupaten Serang")
    serang, dumai = make.region("36.04.16", "Cikande"), make.region("14.72", "Kota Dumai")
    make.forum(host, title="a", programme=programme, region=serang)
    make.forum(host, title="b", region=dumai)
    make.forum(title="c", region=serang)
    assert titles(client.get("/forum/", {"program": programme.code})) == ["a"]
    assert sorted(titles(client.get("/forum/", {"tuan_rumah": host.code}))) == ["a", "b"]
    region = {"wilayah": "Kabupaten Serang", "wilayah_code": "36.04"}
    assert sorted(titles(client.get("/forum/", region))) == ["a", "c"]
    assert titles(client.get("/forum/", {"program": "tidak ada"})) != []


def test_an_empty_list_says_what_will_stand_here(client, db):
    assert "Belum ada forum" in client.get("/forum/").content.decode()


def test_a_forum_tells_who_sat_with_whom(client, make, host):
    forum = make.forum(host, region=make.region(), venue="Balai desa", starts_at=dt.time(13))
    Attendance.objects.bulk_create(
        Attendance(forum=forum, **vars(row))
        for row in (
            AttendanceRow(GROUP, "pekerja", 42),
            AttendanceRow(OFFICIAL, "Kapolsek", name="Iwan Setiadi", rank="AKP"),
            AttendanceRow(ROLE, "ketua serikat"),
        )
    )
    text = client.get(url("forum", forum)).content.decode()
    assert "Polsek Cikande duduk bersama pekerja dan ketua serikat." in text
    assert "AKP Iwan Setiadi" in text
    assert "Balai desa, Kabupaten Serang" in text
    assert "13.00 WIB" in text


def test_fewer_than_five_people_are_never_a_number(client, make, host):
    forum = make.forum(host)
    Attendance.objects.create(forum=forum, kind=GROUP, label="warga", count=4)
    response = client.get(url("forum", forum))
    assert "kurang dari lima" in response.content.decode()
    assert response.context["seats"] == []
    assert '<td class="number">4</td>' not in response.content.decode()


def test_a_hidden_venue_shows_only_its_district(client, make, host, facilitator):
    village = make.region("36.04.16.2004", "Situterate", path="Situterate, Cikande")
    village.parent.path = "Cikande, Kabupaten Serang"
    village.parent.save()
    forum = make.forum(
        host, venue="Aula PT Contoh", is_venue_public=False, region=village, hamlet="RT 04"
    )
    assert "Aula PT Contoh" in client.get(url("forum", forum)).content.decode()
    client.logout()
    for page in (url("forum", forum), "/forum/", url("calendar", forum)):
        text = client.get(page).content.decode()
        assert "Aula" not in text
        assert "RT 04" not in text
        assert "Situterate" not in text
        assert "Cikande" in text


def test_an_unknown_forum_is_not_there(client, db):
    assert client.get("/forum/AAAA3333/").status_code == 404


def test_a_cancelled_forum_says_why(client, make, host):
    forum = make.forum(host, state=ForumState.CANCELLED, cancelled_reason="Balai desa banjir.")
    assert "Balai desa banjir." in client.get(url("forum", forum)).content.decode()


def test_the_calendar_speaks_in_the_time_of_the_place(client, make, host):
    forum = make.forum(
        host,
        title="Ngariung; di balai, desa",
        held_on=dt.date(2026, 10, 9),
        starts_at=dt.time(9, 30),
        region=make.region("73.71", "Kota Makassar"),
    )
    response = client.get(url("calendar", forum))
    lines = response.content.decode().replace("\r\n ", "").split("\r\n")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART:20261009T013000Z" in lines
    assert "SUMMARY:Ngariung\\; di balai\\, desa" in lines
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))


def test_a_facilitator_plans_a_forum(client, make, host, facilitator):
    programme = make.programme(host)
    data = {
        "host": host.code,
        "programme": programme.code,
        "title": "Ngariung di pos ronda",
        "held_on": "2026-12-04",
        "starts_at": "19:30",
        "venue": "Pos ronda",
        "region": "",
        "is_venue_public": "on",
    }
    response = client.post("/forum/buat/", data)
    forum = Forum.objects.get()
    assert response["Location"] == url("forum", forum)
    assert (forum.title, forum.programme, forum.planned_by) == (
        "Ngariung di pos ronda",
        programme,
        facilitator,
    )
    assert (forum.is_venue_public, forum.starts_at) == (True, dt.time(19, 30))


def test_a_plan_without_a_day_comes_back_with_everything_kept(client, host, facilitator):
    data = {"host": host.code, "title": "Ngariung di pos ronda", "held_on": ""}
    response = client.post("/forum/buat/", data)
    assert response.status_code == 200
    assert "Ngariung di pos ronda" in response.content.decode()
    assert list(response.context["form"].errors) == ["held_on"]


def test_a_facilitator_offers_only_their_own_hosts(client, make, host, facilitator):
    other = make.party()
    data = {"host": other.code, "title": "x", "held_on": "2026-12-04"}
    assert list(client.post("/forum/buat/", data).context["form"].errors) == ["host"]
    assert Forum.objects.count() == 0


def test_a_facilitator_opens_and_closes(client, make, host, facilitator):
    forum = make.forum(host, state=ForumState.PLANNED)
    client.post(url("open", forum))
    assert Forum.objects.get().state == ForumState.OPEN
    client.post(url("close", forum))
    assert Forum.objects.get().state == ForumState.CLOSED
    assert client.post(url("close", forum)).status_code == 409


def test_a_facilitator_changes_cancels_and_hides(client, make, host, facilitator):
    forum = make.forum(host, state=ForumState.PLANNED, venue="Aula PT Contoh")
    data = {"title": "Judul baru", "held_on": "2026-12-11", "venue": "Aula PT Contoh"}
    client.post(url("change", forum), data)
    forum.refresh_from_db()
    assert (forum.title, forum.is_venue_public) == ("Judul baru", False)
    client.post(url("show_venue", forum), {"is_public": "1"})
    forum.refresh_from_db()
    assert forum.is_venue_public is True
    assert list(client.post(url("cancel", forum), {"reason": " "}).context["form"].errors) == [
        "reason"
    ]
    client.post(url("cancel", forum), {"reason": "Banjir."})
    forum.refresh_from_db()
    assert (forum.state, forum.cancelled_reason) == (ForumState.CANCELLED, "Banjir.")


def sheet(groups=(), officials=(), roles=()):
    data = {}
    for prefix, lines in (("groups", groups), ("officials", officials), ("roles", roles)):
        data |= {f"{prefix}-TOTAL_FORMS": str(len(lines)), f"{prefix}-INITIAL_FORMS": "0"}
        for number, line in enumerate(lines):
            data |= {f"{prefix}-{number}-{name}": value for name, value in line.items()}
    return data


def test_a_scribe_writes_down_who_is_there(client, make, host):
    client.force_login(make.person(host, Role.SCRIBE))
    forum = make.forum(host, state=ForumState.OPEN)
    data = sheet(
        groups=[{"label": "warga", "count": "17"}, {"label": "", "count": ""}],
        officials=[
            {"label": "Kapolsek", "rank": "AKP", "name": "Iwan", "presence": "present"},
            {"label": "", "rank": "", "name": "", "presence": "present"},
        ],
        roles=[{"label": "ketua serikat", "presence": "represented"}],
    )
    response = client.post(url("attend", forum), data)
    assert response["Location"] == url("forum", forum)
    stored = Attendance.objects.order_by("id").values_list("kind", "label", "count", "presence")
    assert list(stored) == [
        (GROUP, "warga", 17, "present"),
        (OFFICIAL, "Kapolsek", None, "present"),
        (ROLE, "ketua serikat", None, "represented"),
    ]
    shown = client.get(url("attend", forum)).context["form"]
    assert [line.initial.get("label") for line in shown.groups] == ["warga", None]


def test_a_line_that_stays_keeps_its_institution(client, make, host, facilitator):
    forum = make.forum(host, state=ForumState.OPEN)
    office = make.party("Dinas Contoh")
    for label in ("mediator", "kepala bidang"):
        forum.attendance.create(kind=ROLE, label=label, party=office)
    kept, changed = {"label": "mediator"}, {"label": "ketua serikat"}
    lines = [{**line, "presence": "present"} for line in (kept, changed)]
    client.post(url("attend", forum), sheet(roles=lines))
    stored = forum.attendance.order_by("id").values_list("label", "party")
    assert list(stored) == [("mediator", office.pk), ("ketua serikat", None)]


def test_more_lines_keep_what_was_typed_and_store_nothing(client, make, host, facilitator):
    forum = make.forum(host, state=ForumState.OPEN)
    data = sheet(groups=[{"label": "warga", "count": "17"}]) | {"more": "1"}
    response = client.post(url("attend", forum), data)
    assert len(response.context["form"].groups.forms) == 4
    assert 'value="warga"' in response.content.decode()
    assert Attendance.objects.count() == 0


def test_a_line_without_number_or_office_comes_back(client, make, host, facilitator):
    forum = make.forum(host, state=ForumState.OPEN)
    data = sheet(
        groups=[{"label": "warga", "count": ""}],
        officials=[{"label": "", "name": "Budi", "rank": "", "presence": "present"}],
    )
    form = client.post(url("attend", forum), data).context["form"]
    assert [list(line.errors) for line in (form.groups[0], form.officials[0])] == [
        ["count"],
        ["label"],
    ]
    assert Attendance.objects.count() == 0


STEPS = ["open", "close", "cancel", "show_venue", "change", "attend"]


@pytest.mark.parametrize("step", STEPS)
def test_running_a_forum_is_for_its_host(client, make, host, step):
    forum = make.forum(host, state=ForumState.PLANNED)
    assert client.post(url(step, forum)).status_code == 302
    client.force_login(make.person(make.party(), Role.FACILITATOR, Role.SCRIBE))
    assert client.post(url(step, forum), {"reason": "x"}).status_code == 403
    assert Forum.objects.get().state == ForumState.PLANNED


def test_a_programme_lists_what_comes_and_what_was(client, make, host):
    programme = make.programme(host, local_name="Ngariung Jumat")
    today = dt.datetime.now(tz=dt.UTC).date()
    past, coming = today - dt.timedelta(7), today + dt.timedelta(7)
    make.forum(host, programme=programme, title="lalu", held_on=past)
    make.forum(host, programme=programme, title="nanti", held_on=coming, state=ForumState.PLANNED)
    response = client.get(f"/program/{programme.code}/")
    assert [row.title for row in response.context["coming"]] == ["nanti"]
    assert titles(response) == ["lalu"]
    assert "Ngariung Jumat" in client.get("/program/").content.decode()


def test_a_facilitator_starts_and_ends_a_programme(client, host, facilitator):
    data = {"host": host.code, "name": "Jumat Curhat", "rhythm": "setiap Jumat"}
    response = client.post("/program/buat/", data)
    programme = Programme.objects.get()
    assert response["Location"] == f"/program/{programme.code}/"
    client.post(f"/program/{programme.code}/akhiri/", {"on": "2026-12-31"})
    programme.refresh_from_db()
    assert programme.ended_on == dt.date(2026, 12, 31)


def test_programmes_are_started_and_ended_by_facilitators_only(client, make, host):
    programme = make.programme(host)
    client.force_login(make.person(host, Role.SCRIBE, Role.HANDLER))
    assert client.get("/program/buat/").status_code == 403
    assert client.get("/forum/buat/").status_code == 403
    response = client.post(f"/program/{programme.code}/akhiri/", {"on": "2026-12-31"})
    assert response.status_code == 403
    assert Programme.objects.get().ended_on is None
