"""Nobody finds, counts or can tell of what they may not open (invariants 3 and 8)."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from house.doors import Estate
from make import Make
from ngariung.core import search
from ngariung.language import stems
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Person
from ngariung.search import actions, index, queries, question
from ngariung.search.models import Document
from ngariung.search.queries import Asked
from ngariung.voices import actions as voices
from ngariung.voices.enums import What
from ngariung.voices.models import About, Summary, Voice

ON = dt.date(2026, 10, 7)
# Django masks its token anew for each page, the language form remembers the address, and the page
# says what was asked.
MASKED = re.compile(rb'name="(?:csrfmiddlewaretoken|next)" value="[^"]*"')


def hits(text, person):
    found = queries.find(Asked(question.read(text)), person, on=ON)
    return {(hit.kind.name, hit.document.code) for hit in found.rows}


def traces(table, word):
    """How often a word stands in an index, told by the database itself."""
    expression = index.Expression(wanted=[(word,)])
    operator = "@@ %s::tsquery" if connection.vendor == "postgresql" else "MATCH %s"
    column = "words" if connection.vendor == "postgresql" else table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {table} WHERE {column} {operator}",  # noqa: S608  # names of our own
            [index.here().spelt(expression)],
        )
        return cursor.fetchone()[0]


# Kin


@pytest.fixture
def estate(make, at):
    return Estate(make, at)


CANARIES = "canarykata canarytempat canarytentang canaryjudul canaryringkas canaryjawab canaryjanji canaryuntuk".split()  # noqa: SIM905


def page(client, word):
    """The search page without what differs by itself."""
    body = client.get("/cari/", {"q": word}).content
    return MASKED.sub(b"", body).replace(word.encode(), b"WORD")


def asking(person):
    client = Client(raise_request_exception=True)
    if person is not None:
        client.force_login(person)
    return client


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OPERATOR])
def test_kin_see_the_same_page_for_a_shielded_word_as_for_one_that_nobody_said(estate, make, role):
    actions.rebuild()
    kin = ["above", "parent", "host", "child", "alliance", "member"]
    people = [make.person(getattr(estate, each), role) for each in kin]
    for person in [*people, make.person(), estate.operator, None]:
        client = asking(person)
        nothing = page(client, "zzqqxx")
        assert b'class="row' not in nothing
        assert page(client, "canarykata") == nothing
        assert [word for word in CANARIES if hits(word, person)] == []


def test_who_may_open_a_shielded_voice_finds_it(estate):
    actions.rebuild()
    shielded = estate.shielded
    assert hits("canarykata", estate.watcher) == {("said", shielded.voice.code)}
    assert hits("canarytentang", estate.watcher) == {("said", shielded.voice.code)}
    assert hits("canaryjudul", estate.watcher) == {("matter", shielded.case.code)}
    assert hits("canaryjawab", estate.watcher) == {("matter", shielded.case.code)}
    assert hits("canaryjanji", estate.watcher) == {("promise_inside", shielded.promise.code)}


def test_restricted_words_never_stand_in_the_public_index(estate):
    actions.rebuild()
    for word in CANARIES:
        assert traces(index.PUBLIC, stems.stems_of(word)[0]) == 0, word
    assert traces(index.RESTRICTED, stems.stems_of("canarykata")[0]) == 1


def test_an_index_that_is_behind_shows_nothing_that_is_no_longer_allowed(estate, make, at):
    actions.rebuild()
    person = estate.watcher
    assert hits("canarykata", person)
    Voice.objects.filter(pk=estate.shielded.voice.pk).update(state="withdrawn")
    assert hits("canarykata", person) == set()
    asked = {
        hit for hit in hits("gang", None) if hit[0] == "deliberation"
    }  # a statement says it too
    assert hits("gang", None) - asked
    Voice.objects.filter(pk=estate.voice.pk).update(is_held=True)
    assert hits("gang", None) == asked | ({("promise", estate.promise.code)} & hits("gang", None))
    About.objects.create(voice=estate.voice, party=estate.host, source="confirmed")
    assert hits("gang", None) == asked
    assert hits("gang", Person.objects.get(pk=estate.screener.pk)) == asked


# Taking back


def test_a_withdrawn_voice_leaves_the_index_in_the_same_transaction(estate, at):
    actions.rebuild()
    word = stems.stems_of("canarykata")[0]
    assert traces(index.RESTRICTED, word) == 1
    voices.withdraw(estate.shielded.voice, at=at)
    assert traces(index.RESTRICTED, word) == 0
    assert not Document.objects.filter(kind="said", code=estate.shielded.voice.code).exists()
    voices.erase_withdrawn(at=at)
    actions.follow()
    assert traces(index.RESTRICTED, word) == 0


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the server's vacuum does it elsewhere")
def test_tidying_leaves_no_trace_of_a_removed_word(make):
    for n in range(30):
        make.voice(text=f"Biasa {n}")
    voice = make.voice(text="Kenarirahasia di gang")
    actions.rebuild()

    def stored():
        with connection.cursor() as cursor:
            cursor.execute("SELECT block FROM search_restricted_data")
            lists = sum(b"rahasia" in bytes(row[0]) for row in cursor.fetchall())
            cursor.execute("SELECT c0 FROM search_restricted_content")
            return lists, sum("rahasia" in row[0] for row in cursor.fetchall())

    assert min(stored()) == 1
    actions.forget(search.kind_named("said"), [voice.code])
    assert stored()[1] == 0
    assert queries.standing().has_traces
    actions.tidy_if_needed()
    assert stored() == (0, 0)
    assert not queries.standing().has_traces


# Everybody, everything


WORDS = ["lampu", "upah", "banjir"]


def openable(person, text):
    """What the rooms' own rules and loaders say: what the person may open and where the word stands."""
    wanted = set(stems.stems_of(text))
    found = set()
    for kind in search.kinds():
        codes = list(kind.visible(person).values_list("code", flat=True))
        for document in kind.load(codes):
            if wanted <= set(actions.words_of(document)):
                found.add((kind.name, document.code))
    return found


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_hits_are_exactly_what_one_may_open_and_where_the_word_stands(one_database, data):
    make = one_database
    draw = data.draw
    top = make.party(kind=Kind.POLICE)
    parties = [
        top,
        make.party(parent=top),
        make.party(kind=Kind.OVERSEER),
        make.party(kind=Kind.COMPANY),
    ]
    one = st.sampled_from(parties)
    people = [
        make.person(draw(one), *draw(st.sets(st.sampled_from(list(Role)), min_size=1, max_size=3)))
        for _ in range(3)
    ]
    for _ in range(draw(st.integers(1, 5))):
        about = draw(st.lists(one, max_size=1))
        what = draw(st.sampled_from(list(What)))
        voice = make.voice(
            draw(one), about, text=" ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1))), what=what,
            state=draw(st.sampled_from(["waiting", "withdrawn"])), is_held=draw(st.booleans()),
        )  # fmt: skip
        if draw(st.booleans()):
            Summary.objects.create(
                voice=voice, text=draw(st.sampled_from(WORDS)), by=people[0], at=make.at
            )
        if draw(st.booleans()):
            case = make.case(
                draw(st.one_of(st.none(), one)), draw(one), [voice], title=draw(st.sampled_from(WORDS)),
                summary=draw(st.sampled_from(WORDS)), is_summary_public=draw(st.booleans()),
            )  # fmt: skip
            make.commitment(
                draw(one),
                case=case,
                deliverable=draw(st.sampled_from(WORDS)),
                is_public=draw(st.booleans()),
            )
    forum = make.forum(draw(one), title=draw(st.sampled_from(WORDS)))
    make.commitment(
        draw(one),
        forum=forum,
        deliverable=draw(st.sampled_from(WORDS)),
        is_public=draw(st.booleans()),
    )
    actions.rebuild()
    for person in [None, *Person.objects.filter(pk__in=[each.pk for each in people])]:
        for word in WORDS:
            assert hits(word, person) == openable(person, word)


@pytest.fixture
def one_database(db, at, monkeypatch):
    """One database for all examples: what earlier ones made stays, and is found or not like the rest."""
    monkeypatch.setattr(queries, "SIZE", 5000)
    return Make(at)
