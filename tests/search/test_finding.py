"""What is asked and what is found: words, filters, order, pages."""

import datetime as dt

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ngariung.core import search
from ngariung.core.errors import Invalid
from ngariung.parties.enums import Kind, Role
from ngariung.search import actions, queries, question
from ngariung.search.queries import Asked
from ngariung.voices.enums import What
from ngariung.voices.models import Summary


def found(text, person=None, **more):
    """Kind and code of what is found, in order."""
    asked = Asked(question.read(text), **more)
    hits = queries.find(asked, person, on=dt.date(2026, 10, 7))
    return [(hit.kind.name, hit.document.code) for hit in hits.rows]


def titles(text, person=None, **more):
    asked = Asked(question.read(text), **more)
    return [hit.document.title for hit in queries.find(asked, person, on=dt.date(2026, 10, 7)).rows]


@pytest.fixture
def opened(make):
    """Makes an open voice with its public words."""

    def build(text, **more):
        voice = make.voice(what=What.OPEN, text=f"asli {text}", **more)
        Summary.objects.create(
            voice=voice, text=text, by=make.person(), at=more.get("received_at", make.at)
        )
        return voice

    return build


def test_words_are_found_in_every_spelling_of_speech_and_grammar(make):
    forum = make.forum(title="Penerangan jalan diperbaiki, upah belum dibayarkan")
    actions.rebuild()
    for text in (
        "terang",
        "jln benerin",
        "perbaikan",
        "UPAHNYE",
        "bayarin",
        "blm dibayar",
        "jalan2",
    ):
        assert found(text) == [("forum", forum.code)], text


def test_all_words_must_stand_there_and_small_words_need_not(make):
    both = make.forum(title="Lampu di jalan desa")
    make.forum(title="Lampu kantor")
    actions.rebuild()
    assert found("lampu yang di jalan") == [("forum", both.code)]


def test_quotation_marks_ask_for_words_side_by_side(make):
    near = make.forum(title="Lampu jalan mati")
    make.forum(title="Jalan lampu padam")
    actions.rebuild()
    for text in ('"lampu jalan"', "“lampu jalan”", '"lampu jalan'):
        assert found(text) == [("forum", near.code)], text


def test_a_minus_asks_for_what_lacks_the_word(make):
    make.forum(title="Lampu jalan mati")
    other = make.forum(title="Lampu pasar")
    actions.rebuild()
    assert found("lampu -jalan") == [("forum", other.code)]
    assert found('lampu -"jalan mati"') == [("forum", other.code)]


def test_a_negation_is_a_word_like_any_other(make):
    make.forum(title="Upah dibayar")
    unpaid = make.forum(title="Upah belum dibayar")
    actions.rebuild()
    assert found("upah blm dibayar") == [("forum", unpaid.code)]


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "?!.,;:", "-", '"', '""', '"""', "-lampu", "yang di ke", "\x00", "\ud800", "a" * 100_000,
        "lampu " * 10_000, 'lampu" OR 1=1 --', "AND", "NOT lampu", "lampu NEAR jalan", "words:lampu", "lampu*", "^lampu",
        "{lampu jalan}", "(lampu", "'; DROP TABLE search_public; --", "lampu & !jalan | (x)", "k_forum", "v_voice_desk_1",
        "\\", "'", "lampu\\'", "ＬＡＭＰＵ", "لامبو", "🕯", "%s", "%(x)s", "{0}", "la\u200bmpu", "-" * 500, '-"' * 200,
    ],
)  # fmt: skip
def test_whatever_is_typed_is_answered(make, text):
    make.forum(title="Lampu jalan")
    actions.rebuild()
    assert isinstance(found(text), list)


def test_no_word_can_be_a_tag(make):
    make.forum(title="Lampu jalan")
    actions.rebuild()
    assert found("k_forum") == []
    assert question.read("p_forum v_desk_1").stems == {"p", "forum", "v", "desk", "1"}


def test_newest_come_first_and_pages_follow_each_other(make, at):
    days = [at.date() - dt.timedelta(days=n) for n in range(45)]
    for n, day in enumerate(days):
        make.forum(title=f"Lampu {n}", held_on=day)
    actions.rebuild()
    asked, seen, after = Asked(question.read("lampu")), [], None
    for _ in range(4):
        hits = queries.find(asked, None, on=at.date(), after=after)
        seen += [hit.document.title for hit in hits.rows]
        after = hits.next
        if after is None:
            break
    assert seen == [f"Lampu {n}" for n in range(45)]


def test_a_mark_that_was_not_made_here_is_refused(make, at):
    asked = Asked(question.read("lampu"))
    for mark in ("x", signing.dumps(1), signing.dumps(1, salt="other")):
        with pytest.raises(Invalid):
            queries.find(asked, None, on=at.date(), after=mark)


def test_best_first_prefers_titles_and_words_that_stand_together(make, at):
    far = make.forum(
        title="Dialog", venue="Lampu padam, lalu pasar, lalu sekolah, lalu jalan rusak"
    )
    near = make.forum(title="Dialog", venue="Lampu jalan", held_on=at.date() - dt.timedelta(9))
    title = make.forum(title="Lampu jalan", held_on=at.date() - dt.timedelta(99))
    actions.rebuild()
    assert [code for _kind, code in found("lampu jalan")] == [far.code, near.code, title.code]
    best = [code for _kind, code in found("lampu jalan", best_first=True)]
    assert best == [title.code, near.code, far.code]


def test_best_first_compares_the_newest_only_and_says_so(make, at, monkeypatch):
    monkeypatch.setattr(queries, "MOST_COMPARED", 3)
    monkeypatch.setattr(queries, "SIZE", 2)
    for n in range(5):
        make.forum(title=f"Lampu {n}", held_on=at.date() - dt.timedelta(days=n))
    actions.rebuild()
    asked = Asked(question.read("lampu"), best_first=True)
    first = queries.find(asked, None, on=at.date())
    second = queries.find(asked, None, on=at.date(), after=first.next)
    shown = [hit.document.title for hit in [*first.rows, *second.rows]]
    assert shown == ["Lampu 0", "Lampu 1", "Lampu 2"]
    assert (first.is_bounded, second.next) == (True, None)


def test_filters_by_kind_place_party_and_time(make, at, opened):
    serang, dumai = make.region("36.04.05"), make.region("14.72", name="Kota Dumai")
    police, office = make.party("Polres A"), make.party("Dinas B", Kind.GOVERNMENT)
    old = at.date() - dt.timedelta(days=400)
    here = make.forum(police, title="Lampu", region=serang)
    there = make.forum(office, title="Lampu", region=dumai, held_on=old)
    voice = opened("Lampu mati", region=serang)
    actions.rebuild()
    province = make.region("36")
    assert set(found("lampu", region=province)) == {("forum", here.code), ("voice", voice.code)}
    assert found("lampu", region=dumai) == [("forum", there.code)]
    assert found("lampu", kind=search.kind_named("voice")) == [("voice", voice.code)]
    assert found("lampu", party=office) == [("forum", there.code)]
    assert found("lampu", until=old) == [("forum", there.code)]
    assert found("lampu", until=old - dt.timedelta(days=1)) == []
    assert len(found("lampu", since=at.date())) == 2
    assert found("lampu", since=at.date(), kind=search.kind_named("forum")) == [
        ("forum", here.code)
    ]


def test_filters_alone_are_a_question(make):
    forum = make.forum(title="Lampu")
    actions.rebuild()
    assert found("", kind=search.kind_named("forum")) == [("forum", forum.code)]
    assert found("-lampu", kind=search.kind_named("forum")) == []


def test_a_staff_member_finds_their_own_beside_what_is_public(make, opened):
    desk = make.party()
    screener = make.person(desk, Role.SCREENER)
    said = make.voice(desk, text="Lampu mati di gang sempit")
    other = make.voice(make.party(), text="Lampu mati di gang lain")
    shown = opened("Lampu mati di sebuah gang")
    actions.rebuild()
    assert set(found("lampu gang", screener)) == {("said", said.code), ("voice", shown.code)}
    assert found("lampu gang") == [("voice", shown.code)]
    assert ("said", other.code) not in found("lampu", screener)


def test_more_hits_take_no_more_queries(make, opened, django_assert_num_queries, at):
    desk = make.party()
    screener = make.person(desk, Role.SCREENER, Role.HANDLER)

    def world():
        make.case(desk, desk, [make.voice(desk, text="Lampu")], title="Lampu")
        make.forum(title="Lampu")
        make.commitment(desk, deliverable="Lampu", is_public=True)
        opened("Lampu")

    world()
    actions.rebuild()
    # Posts and kinship are read once for each person, whatever is asked.
    assert len(found("lampu", screener)) == 5
    with CaptureQueriesContext(connection) as caught:
        found("lampu", screener)
    world()
    world()
    actions.rebuild()
    with django_assert_num_queries(len(caught)):
        assert len(found("lampu", screener)) == 15


def test_what_was_said_and_promised_at_a_hidden_venue_is_found_in_its_district_alone(make, opened):
    village = make.region("36.04.05.2003", "Ranjeng", path="Ranjeng, Ciruas")
    hidden = make.forum(region=village, is_venue_public=False)
    voice = opened("lampu gudang", forum=hidden, region=village)
    promise = make.commitment(deliverable="lampu baru", is_public=True, forum=hidden)
    shown = make.commitment(is_public=True, forum=make.forum(region=village))
    actions.rebuild()
    near = {code for _kind, code in found("lampu", region=village)}
    assert near == {shown.code}
    around = {code for _kind, code in found("lampu", region=village.parent)}
    assert around == {voice.code, promise.code, shown.code}
