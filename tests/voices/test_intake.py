"""Voices come in: durable, once, at the right desk."""

import datetime as dt
import os

import pytest
from django.apps import apps

from ngariung.core import files
from ngariung.core.events import _subscribers, subscribe
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Detail, Entry
from ngariung.ledger.queries import story
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Jurisdiction, Post
from ngariung.voices import actions, queries, receipts
from ngariung.voices.enums import AboutSource, Source, VoiceState, What, Who
from ngariung.voices.events import VoiceReceived
from ngariung.voices.models import About, Attachment, Contact, Voice
from ngariung.voices.refusals import ContactUnwanted, NothingSaid
from ngariung.voices.said import Said


def test_voice_is_stored_and_recorded_when_received(hall, receive, verified, at):
    got = receive(text="  Jalan berlubang.  ", place="Kaliasin", when="tadi pagi", forum=hall.forum)
    voice = Voice.objects.get()
    assert (voice.text, voice.place, voice.when) == ("Jalan berlubang.", "Kaliasin", "tadi pagi")
    assert (voice.state, voice.who, voice.what) == (VoiceState.WAITING, Who.HIDDEN, What.RESTRICTED)
    assert (voice.desk, voice.forum, voice.received_at) == (hall.host, hall.forum, at)
    entry = Entry.objects.get(number=got.entry_number)
    assert (entry.verb, entry.subject, entry.hash) == (Verb.VOICE_RECEIVED, voice.code, got.head)
    assert verified() == 1


def test_receipt_opens_the_voice_and_is_stored_nowhere(hall, receive):
    token = "form:" + "ab" * 16
    got = receive(token=token)
    assert len(got.receipt_words) == 10
    assert queries.by_receipt(" ".join(got.receipt_words)) == got.voice
    row = " ".join(str(value) for value in Voice.objects.values_list().get())
    bodies = " ".join(Detail.objects.values_list("body", flat=True))
    for word in (token, "ab" * 16, " ".join(got.receipt_words)):
        assert word not in row + bodies


def test_repeated_send_gives_same_words_and_no_second_voice(hall, receive):
    token = "form:" + "cd" * 16
    first, second = receive(token=token), receive(token=token, text="Lain sama sekali")
    assert (second.voice, second.receipt_words) == (first.voice, first.receipt_words)
    assert (second.entry_number, second.head) == (first.entry_number, first.head)
    assert (Voice.objects.count(), Entry.objects.count()) == (1, 1)
    assert second.voice.text == first.voice.text


def test_repeated_send_leaves_no_orphan_files(hall, receive, stored):
    token = "form:" + "ef" * 16
    one, two = stored(), stored("blue")
    receive(token=token, files=[one])
    receive(token=token, files=[two])
    assert files.path_of(one.name).exists()
    assert not files.path_of(two.name).exists()
    assert list(Attachment.objects.values_list("file", flat=True)) == [one.name]


def test_failure_undoes_everything_when_a_handler_fails(hall, receive, stored, monkeypatch):
    one = stored()

    def fail(*_args, **_more):
        raise RuntimeError

    monkeypatch.setattr("ngariung.voices.actions.intake.publish", fail)
    with pytest.raises(RuntimeError):
        receive(files=[one], name="Sari", who=Who.NAMED)
    assert (Voice.objects.count(), Entry.objects.count(), Contact.objects.count()) == (0, 0, 0)
    assert not files.path_of(one.name).exists()


def test_contact_lies_in_its_own_table(hall, receive):
    got = receive(who=Who.HIDDEN, name="Sari Canarywati", email="sari@contoh.invalid", phone="0812")
    contact = Contact.objects.get(voice=got.voice)
    assert (contact.name, contact.email, contact.phone) == (
        "Sari Canarywati",
        "sari@contoh.invalid",
        "0812",
    )
    assert "Canarywati" not in " ".join(Detail.objects.values_list("body", flat=True))


def test_anonymous_with_a_contact_is_refused(hall, receive):
    with pytest.raises(ContactUnwanted) as refusal:
        receive(who=Who.ANONYMOUS, email="sari@contoh.invalid")
    assert refusal.value.code == "contact_unwanted"
    assert Voice.objects.count() == 0


def test_silence_is_refused(hall, receive):
    with pytest.raises(NothingSaid):
        receive(text="   ")


def test_voice_from_a_document_is_open_and_has_no_receipt(hall, at):
    got = actions.receive(
        Said(text="Warga meminta lampu.", who=Who.NAMED, name="Sari", what=What.RESTRICTED),
        at=at,
        receipt_token=None,
        forum=hall.forum,
        source=Source.DOCUMENT,
        entered_by=hall.scribe,
    )
    voice = got.voice
    assert (got.receipt_words, voice.receipt_lookup) == (None, None)
    assert (voice.what, voice.who, voice.may_read) == (What.OPEN, Who.ANONYMOUS, True)
    assert Contact.objects.count() == 0


def test_event_is_announced_once_when_received(hall, receive):
    heard = []
    listen = subscribe(VoiceReceived)(heard.append)
    try:
        token = "form:" + "11" * 16
        got = receive(token=token)
        receive(token=token)
    finally:
        _subscribers[VoiceReceived].remove(listen)
    assert heard == [VoiceReceived(voice_id=got.voice.pk)]


# Desks


def test_voice_about_nobody_goes_to_the_hosts_desk(hall, receive):
    assert receive(forum=hall.forum).voice.desk == hall.host


def test_voice_with_about_goes_beside_the_hosts_chain(hall, receive):
    voice = receive(forum=hall.forum, about="petugas piket").voice
    assert voice.desk == hall.beside
    meant = dict(About.objects.filter(voice=voice).values_list("party", "source"))
    assert meant == {
        hall.host.pk: AboutSource.PRESUMED,
        hall.above.pk: AboutSource.PRESUMED,
    }
    assert all(About.objects.values_list("is_shielded", flat=True))


def test_institution_in_the_words_counts_as_meant(hall, receive, make):
    office = make.party("Disnaker Wanasari", Kind.LABOUR_OFFICE)
    make.person(office, Role.SCREENER)
    voice = receive(
        forum=hall.forum, about="calo di kantor", text="Calo di Disnaker Wanasari."
    ).voice
    assert voice.desk == hall.beside
    assert About.objects.get(voice=voice, party=office).source == AboutSource.RECOGNISED


def test_no_desk_when_nobody_is_independent(hall, receive):
    Post.objects.filter(person=hall.watcher).delete()
    voice = receive(forum=hall.forum, about="petugas piket").voice
    assert voice.desk is None


def test_screener_with_a_second_post_in_the_chain_is_not_independent(hall, receive, make):
    make.post(hall.watcher, hall.host, Role.OBSERVER)
    assert receive(forum=hall.forum, about="petugas piket").voice.desk is None


def test_voice_that_they_may_read_goes_the_usual_way(hall, receive):
    voice = receive(forum=hall.forum, about="petugas piket", may_read=True).voice
    assert voice.desk == hall.host
    assert not any(About.objects.values_list("is_shielded", flat=True))


def test_general_form_goes_to_the_oldest_usual_desk(hall, receive, make):
    make.person(make.party("Polsek Lain"), Role.SCREENER)
    assert receive().voice.desk == hall.host


def test_general_form_goes_to_the_desk_whose_area_fits(hall, receive, make, at):
    other = make.party("Polsek Lain")
    make.person(other, Role.SCREENER)
    village = make.region("36.04.05.2001", name="Kaliwadas")
    Jurisdiction.objects.create(party=other, region=village.parent, since=at.date())
    assert receive(place="Kaliwadas").voice.desk == other


def test_every_usual_desk_counts_as_meant_while_the_place_does_not_say_which(hall, receive, make):
    other = make.party("Polsek Lain")
    make.person(other, Role.SCREENER)
    voice = receive(about="pak polisi").voice
    assert voice.desk == hall.beside
    meant = set(About.objects.filter(voice=voice).values_list("party", flat=True))
    assert meant == {hall.host.pk, hall.above.pk, other.pk}


def test_voices_that_find_no_desk_keep_no_younger_one_from_it(hall, receive, at, monkeypatch):
    monkeypatch.setattr("ngariung.voices.actions.clock.AT_ONCE", 2)
    Post.objects.filter(person=hall.watcher).delete()
    stuck = [receive(forum=hall.forum, about="petugas piket").voice for _ in range(4)]
    voice = receive(forum=hall.forum).voice
    desk, voice.desk = voice.desk, None
    voice.save(update_fields=["desk"])
    assert actions.find_desks(at=at) == 1
    voice.refresh_from_db()
    assert (voice.desk, desk) == (hall.host, hall.host)
    assert set(Voice.objects.filter(desk=None)) == set(stuck)


def test_desk_is_found_later_when_an_independent_one_comes_into_being(
    hall, receive, make, at, verified
):
    Post.objects.filter(person=hall.watcher).delete()
    voice = receive(forum=hall.forum, about="petugas piket").voice
    assert actions.find_desks(at=at) == 0
    make.post(hall.watcher, hall.beside, Role.SCREENER)
    assert actions.find_desks(at=at) == 1
    voice.refresh_from_db()
    assert voice.desk == hall.beside
    assert [told.verb for told in story(voice.code)] == [Verb.VOICE_REFERRED, Verb.VOICE_RECEIVED]
    verified()


# Pending files


def test_pending_file_joins_the_voice_it_was_sent_with(hall, receive, stored, at):
    token = "form:" + "22" * 16
    [waiting] = actions.keep_pending([stored()], token=token, at=at)
    assert queries.pending_files(token, [waiting.pk]) == [waiting]
    assert queries.pending_files("form:" + "33" * 16, [waiting.pk]) == []
    got = receive(token=token, kept=[waiting])
    waiting.refresh_from_db()
    assert (waiting.voice, waiting.pending) == (got.voice, "")


def test_pending_file_is_deleted_after_a_day(hall, stored, at):
    one = stored()
    actions.keep_pending([one], token="form:x", at=at)
    assert actions.forget_pending(at=at + dt.timedelta(hours=23)) == 0
    assert actions.forget_pending(at=at + dt.timedelta(hours=25)) == 1
    assert Attachment.objects.count() == 0


def test_file_that_a_crash_left_without_a_row_is_deleted_after_a_day(hall, receive, stored, at):
    used, pending, lost, fresh = (stored(colour) for colour in ("red", "blue", "green", "black"))
    receive(files=[used])
    actions.keep_pending([pending], token="form:x", at=at)
    for one in (used, pending, lost):
        os.utime(files.path_of(one.name), (0, 0))
    os.utime(files.path_of(fresh.name), (at.timestamp(), at.timestamp()))
    assert actions.tidy_files(at=at) == 1
    left = [files.path_of(one.name).exists() for one in (used, pending, lost, fresh)]
    assert left == [True, True, False, True]


def test_every_room_that_stores_files_names_them_in_a_column_called_file():
    owners = {
        model._meta.label
        for model in apps.get_models()
        if any(field.name == "file" for field in model._meta.concrete_fields)
    }
    assert owners == {
        "voices.Attachment",
        "commitments.Evidence",
        "minutes.Document",
        "minutes.IntakeFile",
    }


def test_token_of_another_form_gives_other_words(hall):
    assert receipts.words_of("form:a") != receipts.words_of("form:b")
