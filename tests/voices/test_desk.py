"""What screeners do with a voice: each step's effect, its row in the register, each refusal."""

import pytest

from ngariung.core.errors import Conflict, NotAllowed
from ngariung.ledger.enums import Verb
from ngariung.ledger.queries import story
from ngariung.parties.enums import Kind, Role
from ngariung.voices import actions, queries
from ngariung.voices.enums import MessageFrom, Source, VoiceKind, VoiceState, What, Who
from ngariung.voices.models import About, Contact, Message, Summary, Voice
from ngariung.voices.refusals import (
    IncidentNamesSomebody,
    MayNotRead,
    NobodyToReach,
    NotOpen,
    PrivateWords,
    ReasonMissing,
    WouldReadIt,
)


@pytest.fixture
def confirm(at):
    def act(voice, by, **more):
        fields = {
            "kind": VoiceKind.COMPLAINT,
            "topic": "lighting",
            "region": None,
            "about_parties": (),
        }
        return actions.screen(voice, **{**fields, **more}, by=by, at=at)

    return act


def last(voice):
    return story(voice.code)[0]


def test_screening_confirms_and_keeps_the_suggestion(hall, receive, confirm, make, verified):
    voice = receive(forum=hall.forum).voice
    actions.suggest(voice, kind="question", topic="theft", because="“?”", is_urgent=False)
    voice.refresh_from_db()
    region = make.region("36.04")
    confirm(voice, hall.screener, region=region)
    voice.refresh_from_db()
    assert (voice.kind, voice.topic, voice.region) == (VoiceKind.COMPLAINT, "lighting", region)
    assert (voice.suggested_kind, voice.suggested_topic) == ("question", "theft")
    assert voice.state == VoiceState.WAITING
    assert last(voice).verb == Verb.VOICE_SCREENED
    assert last(voice).facts["suggested"] == {"kind": "question", "topic": "theft"}
    verified()


def test_suggestion_comes_too_late_once_a_person_has_looked(hall, receive, confirm):
    voice = receive(forum=hall.forum).voice
    confirm(voice, hall.screener)
    actions.suggest(voice, kind="question", topic="theft", because="", is_urgent=True)
    voice.refresh_from_db()
    assert (voice.suggested_kind, voice.is_urgent) == ("", False)


def test_screening_replaces_what_was_presumed(hall, receive, confirm):
    voice = receive(forum=hall.forum, about="petugas piket").voice
    confirm(voice, hall.watcher, about_parties=[hall.host])
    assert list(About.objects.values_list("party", "source", "is_shielded")) == [
        (hall.host.pk, "confirmed", True)
    ]


def test_voice_that_turns_out_to_be_about_its_desk_leaves_it(hall, receive, confirm):
    voice = receive(forum=hall.forum).voice
    assert voice.desk == hall.host
    confirm(voice, hall.screener, about_parties=[hall.above])
    voice.refresh_from_db()
    assert voice.desk == hall.beside
    assert not Voice.objects.filter(queries.rules.visible_to(hall.screener)).exists()


def test_incident_loses_its_contact(hall, receive, confirm):
    voice = receive(forum=hall.forum, who=Who.NAMED, name="Sari").voice
    confirm(voice, hall.screener, kind=VoiceKind.INCIDENT)
    assert Contact.objects.count() == 0


@pytest.mark.parametrize("said", ["about", "confirmed"])
def test_incident_about_somebody_is_refused(hall, receive, confirm, said):
    about = "pak lurah" if said == "about" else ""
    voice = receive(forum=hall.forum, about=about, may_read=True, who=Who.NAMED, name="S").voice
    with pytest.raises(IncidentNamesSomebody):
        confirm(
            voice,
            hall.screener,
            kind=VoiceKind.INCIDENT,
            about_parties=[hall.host] if said == "confirmed" else (),
        )
    assert Contact.objects.count() == 1


def test_screening_is_refused_to_others(hall, receive, confirm):
    voice = receive(forum=hall.forum).voice
    for person in (hall.scribe, hall.chief, hall.watcher):
        with pytest.raises(NotAllowed):
            confirm(voice, person)


def test_held_voice_cannot_be_screened(hall, receive, confirm):
    voice = receive(forum=hall.forum).voice
    voice.is_held = True
    voice.save()
    with pytest.raises(NotAllowed):
        confirm(voice, hall.screener)


def test_two_screeners_at_once_one_is_refused(hall, receive, at):
    voice = receive(forum=hall.forum).voice
    stale = Voice.objects.get()
    actions.give_back(voice, to="Dinas PUPR", reason="Jalan kabupaten", by=hall.screener, at=at)
    with pytest.raises(Conflict):
        actions.answer_on_spot(stale, text="Ya.", by=hall.screener, at=at)


def test_return_names_who_is_competent(hall, receive, at, verified):
    voice = receive(forum=hall.forum).voice
    actions.give_back(voice, to=" Dinas PUPR ", reason="Jalan kabupaten", by=hall.screener, at=at)
    voice.refresh_from_db()
    assert (voice.state, voice.returned_to) == (VoiceState.RETURNED, "Dinas PUPR")
    assert last(voice).facts == {"to": "Dinas PUPR", "reason": "Jalan kabupaten"}
    verified()


@pytest.mark.parametrize(("to", "reason"), [("", "x"), ("x", " ")])
def test_return_without_who_or_why_is_refused(hall, receive, at, to, reason):
    voice = receive(forum=hall.forum).voice
    with pytest.raises(ReasonMissing):
        actions.give_back(voice, to=to, reason=reason, by=hall.screener, at=at)


def test_answer_on_the_spot_can_be_answered_twice(hall, receive, at, verified):
    voice = receive(forum=hall.forum).voice
    actions.answer_on_spot(voice, text="Sudah.", by=hall.screener, at=at)
    actions.reopen(voice, reason="Belum menyala", at=at)
    assert voice.state == VoiceState.WAITING
    actions.answer_on_spot(voice, text="Kini sudah.", by=hall.screener, at=at)
    actions.accept(voice, at=at)
    texts = list(Message.objects.order_by("id").values_list("text", "is_answer"))
    assert texts == [("Sudah.", True), ("Belum menyala", False), ("Kini sudah.", True)]
    assert voice.accepted_at == at
    verified()


def test_scribe_may_answer_at_once_what_was_answered_in_the_hall(hall, receive, at):
    voice = receive(forum=hall.forum, source=Source.SCRIBE, by=hall.scribe).voice
    actions.answer_on_spot(voice, text="Besok diperbaiki.", by=hall.scribe, at=at)
    assert voice.state == VoiceState.ANSWERED
    own = receive(forum=hall.forum, source=Source.REPORTER).voice
    with pytest.raises(NotAllowed):
        actions.answer_on_spot(own, text="Besok.", by=hall.scribe, at=at)


def test_refer_moves_to_a_desk_that_may_read_it(hall, receive, make, at):
    other = make.party("Kecamatan Wanasari", Kind.GOVERNMENT)
    make.person(other, Role.SCREENER)
    voice = receive(forum=hall.forum, about="petugas piket").voice
    with pytest.raises(WouldReadIt):
        actions.refer(voice, to=hall.host, reason="milik Anda", by=hall.watcher, at=at)
    actions.refer(voice, to=other, reason="urusan kecamatan", by=hall.watcher, at=at)
    voice.refresh_from_db()
    assert voice.desk == other
    assert last(voice).verb == Verb.VOICE_REFERRED


def test_summary_needs_an_open_voice(hall, receive, at):
    voice = receive(forum=hall.forum).voice
    with pytest.raises(NotOpen):
        actions.summarise(voice, text="Lampu mati.", by=hall.screener, at=at)


def test_summary_is_refused_while_somebody_must_not_read_it(hall, receive, at):
    voice = receive(forum=hall.forum, about="petugas", what=What.OPEN).voice
    with pytest.raises(MayNotRead):
        actions.summarise(voice, text="Petugas terlambat.", by=hall.watcher, at=at)


@pytest.mark.parametrize(
    "text", ["Hubungi 081234567890.", "NIK 3604012501900001", "a@contoh.invalid"]
)
def test_summary_with_a_number_or_address_is_always_refused(hall, receive, at, text):
    voice = receive(forum=hall.forum, what=What.OPEN).voice
    with pytest.raises(PrivateWords):
        actions.summarise(voice, text=text, by=hall.screener, at=at, is_checked=True)
    assert Summary.objects.count() == 0


@pytest.mark.parametrize("text", ["Upah di PT Maju Jaya telat.", "Pak Budi Santoso mengeluh."])
def test_summary_with_a_name_needs_a_persons_word(hall, receive, at, text):
    voice = receive(forum=hall.forum, what=What.OPEN).voice
    with pytest.raises(PrivateWords) as refusal:
        actions.summarise(voice, text=text, by=hall.screener, at=at)
    assert text.split(" telat")[0].split(" mengeluh")[0].split("di ")[-1] in str(refusal.value)
    actions.summarise(voice, text=text, by=hall.screener, at=at, is_checked=True)
    assert Summary.objects.get().text == text


def test_second_summary_replaces_the_first_in_public_only(hall, receive, at, verified):
    voice = receive(forum=hall.forum, what=What.OPEN).voice
    actions.summarise(voice, text="Lampu mati.", by=hall.screener, at=at)
    actions.summarise(voice, text="Dua lampu mati.", by=hall.screener, at=at)
    [public] = queries.public_voices()
    assert [row.text for row in public.current] == ["Dua lampu mati."]
    assert Summary.objects.count() == 2
    verified()


def test_named_contact_is_seen_and_hidden_one_needs_a_reason(hall, receive, at, verified):
    named = receive(forum=hall.forum, who=Who.NAMED, name="Sari").voice
    hidden = receive(forum=hall.forum, who=Who.HIDDEN, name="Tono").voice
    assert queries.rules.can_see_contact(hall.screener, named)
    assert not queries.rules.can_see_contact(hall.screener, hidden)
    with pytest.raises(NotAllowed):
        actions.reveal_contact(named, reason="perlu", by=hall.screener, at=at)
    with pytest.raises(ReasonMissing):
        actions.reveal_contact(hidden, reason=" ", by=hall.screener, at=at)
    contact = actions.reveal_contact(hidden, reason="Perlu alamat", by=hall.screener, at=at)
    assert contact.name == "Tono"
    [told] = queries.reveals(hidden)
    assert (told.facts, told.by_id) == ({"reason": "Perlu alamat"}, hall.screener.pk)
    verified()


def test_reveal_without_a_contact_says_so(hall, receive, at):
    voice = receive(forum=hall.forum).voice
    with pytest.raises(NobodyToReach):
        actions.reveal_contact(voice, reason="Perlu alamat", by=hall.screener, at=at)


def test_thread_goes_both_ways(hall, receive, at, verified):
    voice = receive(forum=hall.forum).voice
    actions.write(
        voice,
        text="Jam berapa?",
        sender=MessageFrom.DESK,
        by=hall.screener,
        at=at,
        is_question=True,
    )
    actions.write(voice, text="Malam.", sender=MessageFrom.REPORTER, by=None, at=at)
    assert [row.text for row in queries.thread_of(voice)] == ["Jam berapa?", "Malam."]
    with pytest.raises(NotAllowed):
        actions.write(voice, text="Saya?", sender=MessageFrom.DESK, by=hall.chief, at=at)
    verified()


def test_case_takes_and_lets_go(hall, receive, at):
    voice = receive(forum=hall.forum).voice
    actions.enter_case(voice, at=at)
    assert Voice.objects.get().state == VoiceState.IN_CASE
    with pytest.raises(Conflict):
        actions.enter_case(voice, at=at)
    actions.leave_case(voice, at=at)
    assert Voice.objects.get().state == VoiceState.WAITING
