"""Taking a voice back: hidden at once, erased soon after, and the register still holds."""

import datetime as dt

from django.conf import settings
from django.db import connection

from journeys.conftest import gone_to, picture, shown
from ngariung.cases.models import Case
from ngariung.core.files import path_of
from ngariung.ledger.models import Detail, Entry
from ngariung.voices.models import Contact, Message, Voice

TEXT = "Canarykata: bau asap dari pabrik tiap malam, anak saya sesak."


def columns_of(cursor, table):
    if connection.vendor == "sqlite":
        # Django cannot describe the search's virtual tables.
        cursor.execute("select name from pragma_table_info(%s)", [table])
        return [name for (name,) in cursor.fetchall()]
    described = connection.introspection.get_table_description(cursor, table)
    return [column.name for column in described]


def in_any_table(word):
    """Every table and column in which a word is still to be found."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in columns_of(cursor, table):
                name = connection.ops.quote_name(column)
                cursor.execute(
                    f"select count(*) from {connection.ops.quote_name(table)}"  # noqa: S608  # our own tables
                    f" where lower(cast({name} as text)) like %s",
                    [f"%{word}%"],
                )
                if cursor.fetchone()[0]:
                    found.append((table, column))
    return found


def test_voice_taken_back_is_hidden_at_once_and_erased_by_the_clock(  # noqa: PLR0917  # one story
    land, web, clock, say, receipt, work, tick, holds
):
    words = say(
        TEXT,
        place="Canarytempat",
        about="Canarytentang",
        may_read="yes",
        name="Canarynama",
        email="canary@contoh.invalid",
        photos=picture(),
        what="open",
    )
    voice = Voice.objects.get()
    file = path_of(voice.attachments.get().file)
    assert file.is_file()
    work()
    desk = web(land.screener)
    gone_to(
        desk.post(
            f"/meja/{voice.code}/pastikan",
            {"screen-kind": "complaint", "screen-topic": "waste", "screen-region": ""},
        )
    )
    summary = {"summary-text": "Canaryringkas: bau asap tiap malam.", "summary-is_checked": "on"}
    gone_to(desk.post(f"/meja/{voice.code}/ringkas", summary))
    gone_to(desk.post(f"/urusan/dari-suara/{voice.code}/buka", {"open-title": "Bau asap malam"}))
    case = Case.objects.get()
    gone_to(desk.post(f"/meja/{voice.code}/tulis", {"write-text": "Canarytanya: jam berapa?"}))
    receipt(words, "/resi/tulis", **{"write-text": "Canaryjawab: jam sebelas."})
    assert "Canaryringkas" in shown(web().get("/suara/"))
    rows = holds()

    # The first press only asks; the second takes it back.
    assert 'name="sure"' in receipt(words, "/resi/tarik")
    voice.refresh_from_db()
    assert voice.state == "in_case"
    receipt(words, "/resi/tarik", sure="1")
    voice.refresh_from_db()
    case.refresh_from_db()
    assert (voice.state, case.state) == ("withdrawn", "closed")
    assert "anary" not in shown(web().get("/suara/"))
    for address in ("/meja/", "/urusan/?show=open", "/urusan/?show=closed"):
        assert "anary" not in shown(desk.get(address)), address
    assert desk.get(f"/meja/{voice.code}/").status_code == 404
    assert "Canary" not in receipt(words)
    assert Entry.objects.count() > rows

    # Within three days the clock erases every trace but the rows of the register.
    clock.go_to(clock.today + dt.timedelta(days=1))
    tick()
    voice.refresh_from_db()
    assert voice.erased_at is not None
    assert not file.exists()
    assert not Contact.objects.exists()
    assert not Message.objects.exists()
    assert in_any_table("canary") == []
    left = [path for path in settings.DATA.rglob("*") if path.is_file()]
    assert [path for path in left if b"anary" in path.read_bytes()] == []
    assert Entry.objects.filter(subject=voice.code).exists()
    assert Detail.objects.filter(number=voice.ledger_number).count() <= 1
    holds()
    assert "Canary" not in receipt(words)
