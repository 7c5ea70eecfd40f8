"""The doors: inbox, case, acts, receipt, public page, panels."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from ngariung.cases import actions, queries
from ngariung.cases.enums import CaseState, Verdict
from ngariung.cases.models import Case, Reply
from ngariung.core.panels import fragments
from ngariung.parties.enums import Kind, Role
from ngariung.voices import receipts
from ngariung.voices.enums import MessageFrom
from ngariung.voices.models import Voice


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def at():
    """Pages ask the real clock, so what they show begins now."""
    return timezone.now()


@pytest.fixture
def enter(client):
    """A client that is signed in as somebody and reads English."""

    def sign_in(person):
        client.force_login(person)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return sign_in


def url(name, case, **more):
    return reverse(f"cases:{name}", kwargs={"code": case.code, **more})


def act(client, case, slug, **data):
    return client.post(url("act", case, slug=slug), data)


@pytest.mark.parametrize("name", ["inbox", "case"])
def test_who_is_not_signed_in_is_asked_to(client, assigned, name):
    address = reverse("cases:inbox") if name == "inbox" else url("case", assigned())
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, f"{reverse('account_login')}?next={address}")


def test_a_case_that_is_not_yours_and_one_that_is_not_there_look_the_same(enter, house, assigned):
    case = assigned()
    client = enter(house.stranger)
    absent = "ACDEFGHJ"
    for name, method, more in (
        ("case", client.get, {}),
        ("act", client.post, {"slug": "jawab"}),
        ("release", client.post, {}),
        ("public", client.get, {}),
    ):
        yours = method(reverse(f"cases:{name}", kwargs={"code": case.code, **more}))
        nobodys = method(reverse(f"cases:{name}", kwargs={"code": absent, **more}))
        assert (yours.status_code, nobodys.status_code) == (404, 404)
        assert bare(yours, case.code) == bare(nobodys, absent)


def bare(answer, code):
    """A page without what differs each time: its own address and the form tokens."""
    text = answer.content.decode().replace(code, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def test_somebody_without_cases_finds_no_inbox(enter, make):
    person = make.person(make.party(), Role.FACILITATOR)
    assert enter(person).get(reverse("cases:inbox")).status_code == 404


def test_the_inbox_shows_what_waits_and_says_so_when_nothing_does(enter, house, assigned):
    client = enter(house.handler)
    empty = client.get(reverse("cases:inbox")).content.decode()
    assert "Nothing waits for you" in empty
    case = assigned(2)
    page = client.get(reverse("cases:inbox")).content.decode()
    assert case.title in page
    assert "2 voices" in page
    for filters in ({"topic": "water"}, {"late": "on"}, {"whose": "mine"}):
        nothing = client.get(reverse("cases:inbox"), filters).content.decode()
        assert "Nothing fits this filter" in nothing
    assert client.get(reverse("cases:inbox"), {"show": "everything"}).status_code == 404


def test_the_inbox_costs_the_same_with_one_and_three_rows(enter, house, assigned):
    client = enter(house.handler)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            assigned()
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("cases:inbox"))
        counts.append(len(captured))
    assert counts == [6, 6]


def test_the_case_page_costs_the_same_with_one_and_three_voices(enter, house, assigned, said, at):
    client, case = enter(house.handler), assigned()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            client.get(url("case", case))
        counts.append(len(captured))
        for _ in range(2):
            actions.gather(case, said(), by=house.screener, at=at)
    assert counts[0] == counts[1]


def test_the_case_page_tells_matter_owner_date_story_and_who_it_is_never(
    enter, house, assigned, at
):
    case = assigned(email="rahasia@contoh.invalid")
    actions.note(case, text="Telepon PLN dulu", by=house.handler, at=at)
    page = enter(house.handler).get(url("case", case)).content.decode()
    for words in (
        case.title, "Desa Sukamaju", "target (practice)", "Opened from voice", "Assigned to",
        "Telepon PLN dulu", "Internal note", "first follow-up", "UU 25/2009",
    ):  # fmt: skip
        assert words in page
    assert "rahasia@contoh.invalid" not in page


def test_a_company_has_agreed_targets(enter, make, house, opened, at):
    company = make.party(kind=Kind.COMPANY)
    person = make.person(company, Role.HANDLER)
    case = opened()
    actions.assign(case, owner=company, by=house.screener, at=at)
    assert "agreed target" in enter(person).get(url("case", case)).content.decode()


def test_a_labour_dispute_says_that_it_is_on_no_clock_yet(enter, house, assigned):
    page = enter(house.handler).get(url("case", assigned(topic="dismissal"))).content.decode()
    assert "runs on its own deadlines; not on this clock yet" in page


def test_an_uncertain_date_says_so(enter, house, said):
    at = timezone.now().replace(year=2029)
    case = actions.open_case(said(), title="Lampu", by=house.screener, at=at)
    page = enter(house.screener).get(url("case", case)).content.decode()
    assert "holidays of that year are not decreed yet" in page


def test_the_desk_assigns_by_suggestion_and_by_name(enter, house, opened):
    client, case, other = enter(house.screener), opened(), opened()
    page = client.get(url("case", case)).content.decode()
    assert "Street lighting: the village, then the office that runs the lamps" in page
    answer = act(client, case, "tugaskan", **{"owner-owner": house.owner.code})
    assert (answer.status_code, answer.url) == (302, url("case", case))
    act(client, other, "tugaskan", **{"owner-owner": "another", "owner-name": "Dinas Terang"})
    for thing in (case, other):
        thing.refresh_from_db()
    assert (case.owner, other.owner) == (house.owner, house.other)


def test_an_unknown_owner_comes_back_with_words_and_nothing_lost(enter, house, opened):
    case = opened()
    answer = act(
        enter(house.screener), case, "tugaskan",
        **{"owner-owner": "another", "owner-name": "Dinas Antah"},
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "No institution is called so here" in page
    assert 'value="Dinas Antah"' in page


def test_the_refusal_of_an_owner_tells_nothing_about_the_voice(enter, make, house, opened):
    company = make.party("PT Rahasia Abadi", Kind.COMPANY)
    case = opened(about=[company])
    answer = act(
        enter(house.screener), case, "tugaskan",
        **{"owner-owner": "another", "owner-name": "PT Rahasia Abadi"},
    )  # fmt: skip
    assert answer.status_code == 409
    assert "This case cannot be given there." in answer.content.decode()


def test_a_handler_works_a_case_to_its_answer(enter, house, assigned):
    client, case = enter(house.handler), assigned()
    post = house.second.posts.get()
    steps = [
        ("serahkan", {"entrust-post": post.code}, CaseState.ASSIGNED),
        ("mulai", {}, CaseState.IN_WORK),
        ("tanya", {"ask-text": "Di gang mana?"}, CaseState.ASKED),
        ("catat", {"note-text": "Telepon PLN"}, CaseState.ASKED),
        ("jawab", {"answer-text": "Besok dipasang."}, CaseState.ANSWERED),
        ("ringkas", {"summary-text": "Lampu di dua gang mati."}, CaseState.ANSWERED),
        ("tutup", {}, CaseState.CLOSED),
        ("buka-lagi", {"reopen-reason": "Mati lagi."}, CaseState.REOPENED),
    ]
    for slug, data, state in steps:
        assert act(client, case, slug, **data).status_code == 302
        case.refresh_from_db()
        assert case.state == state
    assert case.post == post
    page = client.get(url("case", case)).content.decode()
    for words in (
        "Besok dipasang.",
        "Di gang mana?",
        "Telepon PLN",
        "Taken up again",
        "Work began",
    ):
        assert words in page


def test_passing_on_and_returning_lead_back_to_the_inbox(enter, house, assigned):
    client, case, other = enter(house.handler), assigned(), assigned()
    answer = act(
        client, case, "teruskan",
        **{"refer-owner": house.other.code, "refer-reason": "Milik dinas."},
    )  # fmt: skip
    assert answer.url == reverse("cases:inbox")
    answer = act(client, other, "kembalikan", **{"giveback-to": "PLN", "giveback-reason": "Tiang."})
    assert answer.url == reverse("cases:inbox")
    assert {Case.objects.get(pk=row.pk).owner for row in (case, other)} == {house.other, None}


def test_an_act_that_no_longer_fits_says_so_and_keeps_what_was_typed(enter, house, answered):
    case, _ = answered()
    answer = act(enter(house.handler), case, "jawab", **{"answer-text": "Jawaban kedua"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else was quicker" in page
    assert "Jawaban kedua" in page


def test_an_act_of_somebody_else_is_refused(enter, house, assigned):
    answer = act(enter(house.supervisor), assigned(), "jawab", **{"answer-text": "Besok"})
    assert answer.status_code == 403
    assert Case.objects.get().state == CaseState.ASSIGNED


def test_an_unknown_act_is_not_there(enter, house, assigned):
    assert act(enter(house.handler), assigned(), "hapus").status_code == 404


def test_a_voice_is_taken_out_and_only_one_of_the_case(enter, house, opened, said):
    client, case = enter(house.screener), opened(2)
    voice = case.gatherings.first().voice
    answer = client.post(url("release", case), {"voice": voice.code})
    assert (answer.status_code, case.gatherings.count()) == (302, 1)
    assert client.post(url("release", case), {"voice": said().code}).status_code == 404


# By receipt


@pytest.fixture
def words(db):
    """Give a voice a receipt; its ten words."""

    def give(voice):
        ten = receipts.words_of(receipts.token_in(receipts.fresh_token()).raw)
        voice.receipt_lookup = receipts.lookup_of(ten)
        Voice.objects.filter(pk=voice.pk).update(receipt_lookup=voice.receipt_lookup)
        return " ".join(ten)

    return give


def reply(client, name, answer, **data):
    return client.post(reverse(f"cases:{name}", kwargs={"answer": answer.pk}), data)


def test_a_receipt_shows_the_answer_and_takes_yes(client, answered, words):
    case, answer = answered()
    ten = words(case.gatherings.get().voice)
    page = client.post(reverse("voices:receipt"), {"words": ten, "bahasa": "en"}).content.decode()
    for told in (
        "Lampu dipasang besok.",
        "Desa Sukamaju",
        "Does this settle it?",
        "Ten working days",
    ):
        assert told in page
    done = reply(client, "accept", answer, words=ten)
    assert (done.status_code, done["Cache-Control"]) == (200, "no-store")
    assert Reply.objects.get().verdict == Verdict.ACCEPTED
    assert queries.fresh(case).state == CaseState.CLOSED


def test_not_yet_needs_a_reason_and_reopens(client, answered, words):
    case, answer = answered()
    voice = case.gatherings.get().voice
    ten = words(voice)
    again = reply(client, "not_yet", answer, words=ten, bahasa="en")
    assert again.status_code == 422
    assert "Please say what is still missing." in again.content.decode()
    done = reply(client, "not_yet", answer, words=ten, bahasa="en", **{"case-reason": "Gelap."})
    assert done.status_code == 200
    assert "the case is open again" in done.content.decode()
    assert queries.fresh(case).state == CaseState.REOPENED
    assert [m.text for m in voice.messages.filter(sender=MessageFrom.REPORTER)] == ["Gelap."]


def test_a_reply_works_without_cookies_and_only_by_post(answered, words):
    case, answer = answered()
    ten = words(case.gatherings.get().voice)
    strict = Client(enforce_csrf_checks=True)
    assert reply(strict, "accept", answer, words=ten).status_code == 200
    assert strict.get(reverse("cases:accept", kwargs={"answer": answer.pk})).status_code == 405


def test_a_reply_with_the_words_of_another_voice_is_refused(client, answered, said, words):
    _case, answer = answered()
    done = reply(client, "accept", answer, words=words(said()), bahasa="en")
    assert done.status_code == 409
    assert "no longer open for yes or no" in done.content.decode()
    assert reply(client, "accept", answer, words="bukan sepuluh kata").status_code == 422
    assert Reply.objects.count() == 0


@pytest.mark.parametrize("state", ["opened", "asked", "returned", "returned for good", "closed"])
def test_a_receipt_says_where_the_case_stands(client, house, opened, words, state):
    case, at = opened(), timezone.now()
    voice = case.gatherings.get().voice
    told = "The desk is looking for who is competent."
    if state != "opened":
        actions.assign(case, owner=house.owner, by=house.screener, at=at)
    if state == "asked":
        actions.ask(case, text="Di mana?", by=house.handler, at=at)
        told = "The owner has a question for you"
    if state.startswith("returned"):
        actions.give_back(case, to="PLN Serang", reason="Tiang PLN", by=house.handler, at=at)
        told = "The first owner was not competent and named who is: PLN Serang."
    if state == "returned for good":
        actions.close(case, by=house.screener, at=at)
        told = "Somebody else is competent: PLN Serang. The case is closed here."
    if state == "closed":
        answer = actions.answer(case, text="Sudah.", by=house.handler, at=at)
        actions.accept(answer, voice, at=at)
        told = "You accepted this answer."
    page = client.post(reverse("voices:receipt"), {"words": words(voice), "bahasa": "en"})
    assert told in page.content.decode()


# On the desk's page of a voice


def test_the_desk_opens_a_case_from_a_voice(enter, house, said):
    voice = said()
    client = enter(house.screener)
    answer = client.post(url("open", voice), {"open-title": "Lampu mati"})
    case = Case.objects.get()
    assert (answer.status_code, answer.url) == (302, url("case", case))
    again = client.post(url("open", said()), {"open-title": " "})
    assert (again.status_code, Case.objects.count()) == (422, 1)


def test_the_desk_gathers_a_voice_into_a_case_that_is_alike(enter, house, opened, said):
    case, voice = opened(), said()
    client = enter(house.screener)
    answer = client.post(url("gather", voice), {"case": case.code})
    assert (answer.status_code, case.gatherings.count()) == (302, 2)
    wrong = client.post(url("gather", said()), {"case": "ACDEFGHJ"})
    assert wrong.status_code == 422


@pytest.mark.parametrize("name", ["open", "gather"])
def test_a_voice_that_is_not_yours_makes_no_case(enter, house, said, name):
    assert enter(house.stranger).post(url(name, said())).status_code == 404


def test_the_panel_offers_cases_to_the_desk_and_names_the_case_afterwards(house, opened, said):
    case, voice = opened(), said()
    (name, values), *_rest = fragments("voices.voice", voice, house.screener)
    assert name == "cases/parts/open.html"
    assert [row for row, _ in values["alike"]] == [case]
    gathered = case.gatherings.get().voice
    (name, values), *_rest = fragments("voices.voice", gathered, house.screener)
    assert (name, values["case"]) == ("cases/parts/in_case.html", case)
    names = [name for name, _ in fragments("voices.voice", voice, house.handler)]
    assert "cases/parts/open.html" not in names


# For everybody


def test_the_public_reads_a_summary_and_how_many_from_five_on(client, house, assigned, said, at):
    case = assigned(4)
    text = "Lampu di dua gang mati sejak Agustus."
    actions.summarise(case, text=text, is_public=True, by=house.handler, at=at)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    page = client.get(url("public", case)).content.decode()
    assert text in page
    assert "fewer than five people" in page
    assert "Desa Sukamaju" in page
    for hidden in (case.title, "Lampu jalan di gang kami", "4 people"):
        assert hidden not in page
    actions.gather(case, said(), by=house.screener, at=at)
    assert "5 people" in client.get(url("public", case)).content.decode()


def test_nothing_is_public_without_a_summary_with_a_shielded_or_a_held_voice(
    client, make, house, assigned, at
):
    case = assigned()
    assert client.get(url("public", case)).status_code == 404
    actions.summarise(case, text="Lampu mati.", is_public=True, by=house.handler, at=at)
    assert client.get(url("public", case)).status_code == 200
    voice = case.gatherings.get().voice
    Voice.objects.filter(pk=voice.pk).update(is_held=True)
    assert client.get(url("public", case)).status_code == 404
    Voice.objects.filter(pk=voice.pk).update(is_held=False)
    voice.about_parties.create(party=make.party(kind=Kind.COMPANY), source="confirmed")
    assert client.get(url("public", case)).status_code == 404


def test_the_public_page_names_no_company(client, make, house, opened, at):
    company = make.party("PT Baja Kita", Kind.COMPANY)
    person = make.person(company, Role.HANDLER)
    case = opened()
    actions.assign(case, owner=company, by=house.screener, at=at)
    actions.summarise(case, text="Lampu mati.", is_public=True, by=person, at=at)
    assert "Baja" not in client.get(url("public", case)).content.decode()
