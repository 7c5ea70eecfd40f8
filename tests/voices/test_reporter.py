"""What the reporter does by receipt, and how a voice is forgotten."""

import pytest

from ngariung.core import files
from ngariung.core.errors import Conflict
from ngariung.ledger import verification
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Detail, Entry
from ngariung.notices.models import Notice
from ngariung.voices import actions, queries
from ngariung.voices.enums import MessageFrom, VoiceState, What, Who
from ngariung.voices.models import About, Attachment, Contact, Message, Voice
from ngariung.voices.refusals import NotNarrower, TooManyFiles


def test_opening_further_unshields(hall, receive, at, verified):
    voice = receive(forum=hall.forum, about="petugas").voice
    assert not queries.rules.can_view(hall.screener, voice)
    actions.open_up(voice, at=at, what=What.OPEN, may_read=True)
    voice.refresh_from_db()
    assert (voice.what, voice.may_read) == (What.OPEN, True)
    assert not About.objects.filter(is_shielded=True).exists()
    verified()


@pytest.mark.parametrize(
    "change", [{"what": What.RESTRICTED}, {"who": Who.HIDDEN}, {"may_read": False}], ids=str
)
def test_nothing_is_made_narrower(hall, receive, at, change):
    voice = receive(
        forum=hall.forum, what=What.OPEN, who=Who.NAMED, name="Sari", may_read=True, about="x"
    ).voice
    with pytest.raises(NotNarrower):
        actions.open_up(voice, at=at, **change)


def test_anonymous_reporter_may_give_a_name_later(hall, receive, at):
    voice = receive(forum=hall.forum, who=Who.ANONYMOUS).voice
    actions.open_up(voice, at=at, name="Sari")
    assert Contact.objects.count() == 0
    actions.open_up(voice, at=at, who=Who.NAMED, name="Sari")
    assert (Voice.objects.get().who, Contact.objects.get().name) == (Who.NAMED, "Sari")


def test_withdrawn_voice_is_hidden_at_once_everywhere(hall, receive, at, verified):
    voice = receive(forum=hall.forum, what=What.OPEN).voice
    actions.summarise(voice, text="Lampu mati.", by=hall.screener, at=at)
    assert queries.public_voices().count() == 1
    actions.withdraw(voice, at=at)
    assert queries.public_voices().count() == 0
    assert not queries.rules.can_view(hall.screener, voice)
    assert not queries.waiting_for(hall.screener).exists()
    with pytest.raises(Conflict):
        actions.withdraw(voice, at=at)
    for act in (
        lambda: actions.open_up(voice, at=at, may_read=True),
        lambda: actions.write(voice, text="x", sender=MessageFrom.REPORTER, by=None, at=at),
        lambda: actions.enter_case(voice, at=at),
    ):
        with pytest.raises(Conflict):
            act()
    verified()


def test_erasure_leaves_nothing_and_a_valid_register(
    hall, receive, at, stored, django_capture_on_commit_callbacks
):
    one = stored()
    got = receive(
        forum=hall.forum, text="canarykata", place="canarytempat", name="Canarynama", files=[one]
    )
    voice = got.voice
    actions.write(voice, text="canarypesan", sender=MessageFrom.REPORTER, by=None, at=at)
    actions.withdraw(voice, at=at)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.erase_withdrawn(at=at) == 1
    assert actions.erase_withdrawn(at=at) == 0
    voice.refresh_from_db()
    assert (voice.text, voice.place, voice.erased_at) == ("", "", at)
    for rows in (Contact, Message, Attachment, About):
        assert rows.objects.count() == 0
    assert not files.path_of(one.name).exists()
    assert Entry.objects.filter(subject=voice.code).count() == 4
    assert Detail.objects.count() == 1
    assert (verification.verify().rows, verification.verify().broken) == (4, None)
    assert queries.by_receipt(" ".join(got.receipt_words)).state == VoiceState.WITHDRAWN


def test_withdrawing_drops_waiting_notices(hall, receive, at):
    voice = receive(forum=hall.forum, email="sari@contoh.invalid").voice
    actions.tell(voice, kind="voice.news", key="1", at=at)
    actions.withdraw(voice, at=at)
    notice = Notice.objects.get()
    assert (notice.state, notice.address) == ("failed", "")
    actions.tell(voice, kind="voice.news", key="2", at=at)
    assert Notice.objects.count() == 1


def test_news_is_told_once_and_says_where_only(hall, receive, at):
    voice = receive(forum=hall.forum, email="sari@contoh.invalid", language="en").voice
    for _ in range(2):
        actions.tell(voice, kind="voice.news", key="1", at=at)
    notice = Notice.objects.get()
    assert (notice.path, notice.language, notice.address) == ("/resi", "en", "sari@contoh.invalid")


def test_ninth_picture_is_refused_and_deleted(hall, receive, at, stored):
    voice = receive(forum=hall.forum).voice
    for _ in range(8):
        actions.add_file(voice, stored=stored(), at=at)
    one = stored()
    with pytest.raises(TooManyFiles):
        actions.add_file(voice, stored=one, at=at)
    assert not files.path_of(one.name).exists()
    assert Entry.objects.filter(verb=Verb.VOICE_FILE_ADDED).count() == 8


def test_place_can_be_added_until_a_screener_confirmed(hall, receive, at, make, verified):
    voice = receive(forum=hall.forum).voice
    region = make.region("36.04")
    actions.place(voice, region=region, hamlet="RT 03", at=at)
    actions.screen(
        voice, kind="complaint", topic="", region=region, about_parties=(), by=hall.screener, at=at
    )
    with pytest.raises(Conflict):
        actions.place(voice, region=region, at=at)
    verified()
