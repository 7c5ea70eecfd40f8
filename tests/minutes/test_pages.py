"""The pages through the client: import, review, confirm, what strangers get."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from minutes_files import REPORT
from ngariung.core import files
from ngariung.forums.enums import ForumState
from ngariung.forums.models import Forum
from ngariung.minutes import actions, queries
from ngariung.minutes.enums import Decision, MinutesState
from ngariung.minutes.models import DraftVoice, Intake, Minutes
from ngariung.moderation.models import Hold
from ngariung.parties.enums import Role


@pytest.fixture
def web(client, facilitator):
    client.force_login(facilitator)
    return client


def url(minutes, more=""):
    return f"/risalah/{minutes.code}/{more}"


def sent(page, **changes):
    """Everything that the review page would send, as it stands, with `changes`."""
    context = page.context
    data = {}
    forms = [
        context["form"],
        *(item.form for part in ("attendance", "voices", "commitments") for item in context[part]),
    ]
    for form in forms:
        for bound in form:
            value = bound.value()
            name = bound.html_name
            if name == "region" and value is not None:
                words = getattr(value, "path", "") or value.text
                data[name], data[f"{name}_code"] = words, value.code
            elif value is True:
                data[name] = "on"
            elif value not in (None, False):
                data[name] = str(value)
            else:
                data.setdefault(name, "")
    for name in [
        name
        for name, value in data.items()
        if name.endswith(("is_published", "is_venue_public", "is_open")) and not value
    ]:
        del data[name]
    data["revision"] = str(context["revision"])
    data.update(changes)
    return data


def test_list_is_for_those_who_write_or_review(make, host, client):
    for role, status in (
        (Role.FACILITATOR, 200),
        (Role.SCRIBE, 200),
        (Role.SUPERVISOR, 200),
        (Role.OVERSEER, 200),
        (Role.SCREENER, 404),
    ):
        client.force_login(make.person(host, role))
        assert client.get("/risalah/").status_code == status
    assert Client().get("/risalah/").status_code == 302


def test_list_takes_the_same_queries_for_one_row_and_three(
    web, draft, bring_in, django_assert_num_queries
):
    with django_assert_num_queries(7) as one:
        assert len(web.get("/risalah/").context["page"].rows) == 1
    bring_in(REPORT + "\nSekian.")
    bring_in(REPORT + "\nDemikian.")
    with django_assert_num_queries(len(one)):
        assert len(web.get("/risalah/").context["page"].rows) == 3


def test_list_pages_by_keyset_and_shows_each_once(web, host, facilitator, at):
    for _ in range(25):
        actions.draft_by_hand(None, party=host, by=facilitator, at=at)
    first = web.get("/risalah/").context["page"]
    second = web.get("/risalah/", {"after": first.next}).context["page"]
    codes = [row.code for row in (*first.rows, *second.rows)]
    assert (len(codes), len(set(codes)), second.next) == (25, 25, None)


def test_list_of_an_unknown_state_is_not_there(web):
    assert web.get("/risalah/", {"keadaan": "rahasia"}).status_code == 404


def test_upload_without_a_file_says_so(web):
    page = web.post("/risalah/impor/", {})
    assert list(page.context["form"].errors) == ["files"]


def test_upload_asks_for_the_institution_when_there_are_several(web, make, facilitator, host):
    union = make.party("Serikat Contoh")
    make.post(facilitator, union, Role.FACILITATOR)
    upload = SimpleUploadedFile("a.txt", REPORT.encode())
    assert "party" in web.post("/risalah/impor/", {"files": [upload]}).context["form"].errors
    upload.seek(0)
    web.post("/risalah/impor/", {"files": [upload], "party": union.pk})
    assert Intake.objects.get().party == union
    foreign = make.party("Bukan Saya")
    upload.seek(0)
    assert (
        "party"
        in web.post("/risalah/impor/", {"files": [upload], "party": foreign.pk})
        .context["form"]
        .errors
    )


def test_upload_is_for_facilitators(make, host, client):
    client.force_login(make.person(host, Role.SCRIBE))
    upload = SimpleUploadedFile("a.txt", REPORT.encode())
    assert client.post("/risalah/impor/", {"files": [upload]}).status_code == 404


def test_review_marks_every_finding_in_the_text(web, draft):
    page = web.get(url(draft)).content.decode()
    marks = set(re.findall(r'<mark id="mark-([\w-]+)"', page))
    findings = set(re.findall(r'data-finding="([\w-]+)"', page))
    assert findings <= marks
    assert len(findings) == queries.findings_of(draft).decidable


def test_review_counts_what_is_to_be_decided(web, draft, facilitator, at):
    page = web.get(url(draft))
    total = queries.findings_of(draft).decidable
    assert (page.context["waiting"], page.context["decidable"], page.context["next"]) == (
        total,
        total,
        "held_on",
    )
    actions.keep_all(draft, by=facilitator, at=at)
    page = web.get(url(draft))
    assert (page.context["waiting"], page.context["next"]) == (0, "")


def test_review_takes_the_same_queries_for_one_row_and_three(web, draft, django_assert_num_queries):
    DraftVoice.objects.filter(minutes=draft).delete()
    draft.commitments.all().delete()
    DraftVoice.objects.create(minutes=draft, text="satu")
    with django_assert_num_queries(15) as one:
        web.get(url(draft))
    for text in ("dua", "tiga"):
        DraftVoice.objects.create(minutes=draft, text=text)
        draft.commitments.create(text=text)
    with django_assert_num_queries(len(one)):
        web.get(url(draft))


def test_save_as_it_stands_changes_nothing(web, draft):
    before = [vars(row) for row in queries.findings_of(draft).voices]
    answer = web.post(url(draft), sent(web.get(url(draft)), act="save"))
    assert answer.status_code == 302
    findings = queries.findings_of(draft)
    strip = [{k: v for k, v in vars(row).items() if k != "_state"} for row in findings.voices]
    assert strip == [{k: v for k, v in row.items() if k != "_state"} for row in before]
    assert len(findings.to_decide) == findings.decidable


def test_save_takes_decisions_and_changes(web, draft):
    voice = draft.voices.first()
    other = draft.voices.create(text="Truk tanah tidak ditutup.", start=0, end=5)
    answer = web.post(
        url(draft),
        sent(
            web.get(url(draft)),
            **{
                "decision-venue": "kept",
                f"voice-{voice.pk}-decision": "dropped",
                f"voice-{other.pk}-text": "Baris satu.\r\nBaris dua.",
            },
        ),
    )
    voice.refresh_from_db()
    other.refresh_from_db()
    assert (voice.decision, other.decision, other.text) == (
        "dropped",
        "kept",
        "Baris satu.\nBaris dua.",
    )
    assert draft.fields.get(field="venue").decision == "kept"
    assert answer.url == url(draft) + "#finding-held_on"


def test_review_lets_one_choose_who_sent_somebody_and_confirm_shows_it(web, draft, make):
    row, union = draft.attendance.get(kind="group"), make.party("Serikat Tunas")
    name = f"attendance-{row.pk}-party"
    body = web.get(url(draft)).content.decode()
    assert f'name="{name}"' in body
    web.post(url(draft), sent(web.get(url(draft)), **{name: str(union.pk)}))
    row.refresh_from_db()
    assert (row.party, row.decision) == (union, "kept")
    shown = web.get(url(draft, "sahkan/")).context["outcome"]
    assert [(each.row.label, each.party) for each in shown.others] == [("warga", "Serikat Tunas")]


def test_an_institution_that_closed_meanwhile_stays_with_its_row(web, draft, make, at):
    row, union = draft.attendance.get(kind="group"), make.party("Serikat Tunas")
    draft.attendance.filter(pk=row.pk).update(party=union)
    type(union).objects.filter(pk=union.pk).update(closed_on=at.date())
    assert web.post(url(draft), sent(web.get(url(draft)))).status_code == 302
    row.refresh_from_db()
    assert (row.party, row.decision) == (union, "open")


def test_save_with_something_wrong_keeps_all_that_was_typed(web, draft):
    row = draft.attendance.get(kind="group")
    page = web.post(
        url(draft),
        sent(
            web.get(url(draft)),
            title="Judul baru",
            held_on="kemarin",
            **{f"attendance-{row.pk}-count": "", f"attendance-{row.pk}-decision": "kept"},
        ),
    )
    body = page.content.decode()
    assert ("Judul baru" in body, "kemarin" in body) == (True, True)
    assert page.context["broken"][0][0] == f"attendance-{row.pk}"
    draft.refresh_from_db()
    assert draft.title == "Jumat Curhat – Majasari"


def test_save_shows_the_regions_to_choose_from(web, draft):
    data = sent(web.get(url(draft)), region="jawilan", region_code="", region_search="1")
    page = web.post(url(draft), data)
    assert "36.04.26" in page.content.decode()


@pytest.mark.parametrize("kind", ["voice", "commitment", "attendance"])
def test_add_saves_and_leads_to_the_new_row(web, draft, kind):
    answer = web.post(
        url(draft), sent(web.get(url(draft)), title="Disimpan dulu", act=f"add-{kind}")
    )
    draft.refresh_from_db()
    assert draft.title == "Disimpan dulu"
    assert re.fullmatch(rf"{url(draft)}#finding-{kind}-\d+", answer.url)


def test_keep_decides_all_that_is_open_after_saving(web, draft):
    voice = draft.voices.first()
    web.post(
        url(draft),
        sent(web.get(url(draft)), act="keep", **{f"voice-{voice.pk}-decision": "dropped"}),
    )
    findings = queries.findings_of(draft)
    assert (findings.to_decide, findings.voices[0].decision) == ([], Decision.DROPPED)


def test_two_people_at_one_draft_lose_nothing_unseen(web, draft, make, host):
    page = web.get(url(draft))
    other = Client()
    other.force_login(make.person(host, Role.SCRIBE, name="Juru Tulis"))
    other.post(url(draft), sent(other.get(url(draft)), title="Dari juru tulis"))
    answer = web.post(url(draft), sent(page, title="Dari fasilitator"))
    body = answer.content.decode()
    assert answer.status_code == 409
    assert ("Juru Tulis" in body, "Dari fasilitator" in body) == (True, True)
    draft.refresh_from_db()
    assert draft.title == "Dari juru tulis"
    web.post(url(draft), sent(answer, title="Dari fasilitator"))
    draft.refresh_from_db()
    assert draft.title == "Dari fasilitator"


def test_confirm_page_shows_first_what_will_come_into_being(web, ready):
    page = web.get(url(ready, "sahkan/"))
    outcome = page.context["outcome"]
    body = page.content.decode()
    assert (outcome.people, len(outcome.officials), len(outcome.commitments)) == (46, 1, 1)
    assert all(row.text in body for row in outcome.voices)
    assert page.context["obstacles"] == []
    assert Forum.objects.count() == 0


def test_confirm_page_names_what_is_missing_and_has_no_button(web, draft):
    page = web.get(url(draft, "sahkan/"))
    assert [obstacle.anchor for obstacle in page.context["obstacles"]] == ["held_on"]
    assert 'name="revision"' in page.content.decode()
    assert web.post(url(draft, "sahkan/"), {"revision": draft.revision}).status_code == 400
    assert Forum.objects.count() == 0


def test_confirm_makes_it_and_leads_to_the_forum(web, ready):
    answer = web.post(url(ready, "sahkan/"), {"revision": ready.revision})
    forum = Forum.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/forum/{forum.code}/")
    assert web.post(url(ready, "sahkan/"), {"revision": ready.revision}).status_code == 409
    assert Forum.objects.count() == 1


@pytest.mark.parametrize("revision", ["0", "", "x", "99"])
def test_confirm_of_another_revision_is_a_conflict(web, ready, revision):
    assert ready.revision == 1
    assert web.post(url(ready, "sahkan/"), {"revision": revision}).status_code == 409


def test_confirmed_minutes_are_shown_and_take_no_more_changes(web, ready, facilitator, at):
    forum = actions.confirm(ready, by=facilitator, at=at)
    page = web.get(url(ready))
    assert f"/forum/{forum.code}/" in page.content.decode()
    assert '<form class="draft"' not in page.content.decode()
    assert web.get(url(ready, "sahkan/")).status_code == 409


def test_put_aside_and_take_up(web, draft):
    assert web.post(url(draft, "sisihkan/")).url == "/risalah/"
    draft.refresh_from_db()
    assert draft.state == MinutesState.DISCARDED
    assert web.post(url(draft, "lanjutkan/")).url == url(draft)
    draft.refresh_from_db()
    assert draft.state == MinutesState.DRAFT


def test_original_is_a_download_for_those_who_see_the_minutes(web, draft):
    answer = web.get(url(draft, "asli/"))
    assert b"".join(answer.streaming_content) == REPORT.encode()
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="laporan.txt"'
    files.erase(draft.document.file)
    assert web.get(url(draft, "asli/")).status_code == 404


PAGES = ["", "sahkan/", "asli/"]


def bare(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())


def test_strangers_get_the_same_page_as_for_nothing(make, draft, client):
    client.force_login(make.person(make.party(), Role.FACILITATOR))
    for more in PAGES:
        theirs, nothing = client.get(url(draft, more)), client.get(f"/risalah/AAAAAAAA/{more}")
        assert (theirs.status_code, nothing.status_code) == (404, 404)
        assert bare(theirs) == bare(nothing).replace("AAAAAAAA", draft.code)
    for more in ("", "sahkan/", "sisihkan/", "lanjutkan/"):
        assert client.post(url(draft, more)).status_code == 404


def test_nobody_gets_anything_without_signing_in(draft):
    for more in PAGES:
        answer = Client().get(url(draft, more))
        assert (answer.status_code, "next=/risalah/" in answer.url) == (302, True)


def test_a_supervisor_reads_and_changes_nothing(make, host, draft, client):
    client.force_login(make.person(host, Role.SUPERVISOR))
    page = client.get(url(draft))
    assert (page.status_code, '<form class="draft"' in page.content.decode()) == (200, False)
    client.post(url(draft), {"title": "x", "revision": 0})
    draft.refresh_from_db()
    assert draft.title == "Jumat Curhat – Majasari"


def test_minutes_by_hand_begin_from_the_forums_page(web, make, host):
    forum = make.forum(host, state=ForumState.CLOSED)
    assert "/risalah/tulis/" in web.get(f"/forum/{forum.code}/").content.decode()
    answer = web.post("/risalah/tulis/", {"forum": forum.code})
    minutes = Minutes.objects.get()
    assert (answer.url, minutes.forum) == (url(minutes), forum)
    assert url(minutes) in web.get(f"/forum/{forum.code}/").content.decode()
    page = web.get(url(minutes))
    assert "split-text" not in page.content.decode()


def test_minutes_by_hand_begin_without_a_forum(web, host):
    web.post("/risalah/tulis/")
    minutes = Minutes.objects.get()
    assert (minutes.forum, minutes.party) == (None, host)


def test_the_forums_page_shows_facts_of_confirmed_minutes_and_no_text(
    web, ready, facilitator, at, host
):
    forum = actions.confirm(ready, by=facilitator, at=at)
    public = Client().get(f"/forum/{forum.code}/").content.decode()
    assert ready.document.sha256 in public
    assert (url(ready) in public, "mempersilakan" in public) == (False, False)
    assert url(ready) in web.get(f"/forum/{forum.code}/").content.decode()


def test_held_minutes_show_no_button_and_no_forum_shows_them(bring_in, web, regions):
    held = bring_in(
        REPORT.replace("2/10/2026", "18/10/2024") + "\nHadir pasangan calon bupati nomor urut 1.\n"
    )
    body = web.get(url(held)).content.decode()
    assert (held.state, '<form class="draft"' in body, "/sahkan/" in body) == ("held", False, False)
    assert web.post(url(held, "sahkan/"), {"revision": 0}).status_code == 409
    assert web.post(url(held, "sisihkan/")).status_code == 409
    assert Forum.objects.count() == 0


def test_a_reviewer_is_led_to_the_decision_and_the_importer_is_not(
    bring_in, web, make, host, regions
):
    held = bring_in(
        REPORT.replace("2/10/2026", "18/10/2024") + "\nHadir pasangan calon bupati nomor urut 1.\n"
    )
    assert (
        "/ditahan/"
        not in re.search(r"<main.*</main>", web.get(url(held)).content.decode(), re.DOTALL).group()
    )
    reviewer = Client()
    reviewer.force_login(make.person(host, Role.SUPERVISOR))
    hold = Hold.objects.get()
    assert f"/ditahan/{hold.code}/" in reviewer.get(url(held)).content.decode()
