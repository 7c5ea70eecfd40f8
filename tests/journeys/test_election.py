"""A text that names candidates is held; a reviewer who did not bring it in releases it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from journeys.conftest import gone_to, shown
from ngariung.commitments.models import Commitment
from ngariung.forums.models import Forum
from ngariung.minutes.models import Minutes
from ngariung.moderation.models import Hold
from ngariung.parties.enums import Role
from ngariung.voices.models import Voice

REPORT = """Polsek Jawilan Gelar Jumat Curhat, Calon Bupati Ikut Hadir

KABUPATEN SERANG – Polsek Jawilan menggelar Jumat Curhat bersama warga di Balai Desa Majasari, Desa Majasari, Kecamatan Jawilan, Kabupaten Serang, Jumat (4/10/2024) pagi.

Kegiatan itu dipimpin Kapolsek Jawilan IPTU Darma Sasmita. Sebanyak 46 warga hadir. Calon Bupati Serang nomor urut 2, Sutarjo Contoh, yang diusung Partai Golkar ikut duduk bersama warga.

Warga RT 03, Rohmat, mengeluhkan jalan yang gelap karena tujuh lampu jalan mati sejak Agustus.

IPTU Darma Sasmita berjanji anggotanya akan berpatroli setiap malam sampai Senin (30/12/2024).
"""


@pytest.fixture
def reviewer(make, land):
    """Somebody at the Polres who oversees what the Polsek brings in."""
    return make.person(land.polres, Role.SUPERVISOR)


def test_text_that_names_candidates_waits_for_a_reviewer(  # noqa: PLR0917  # one story
    land, make, web, work, reviewer, holds
):
    facilitator = web(land.facilitator)
    upload = SimpleUploadedFile("jumat-curhat.txt", REPORT.encode())
    progress = gone_to(facilitator.post("/risalah/impor/", {"files": [upload]}))
    work()
    assert "jumat-curhat.txt" in shown(facilitator.get(progress))
    minutes = Minutes.objects.get()
    assert minutes.state == "held"
    hold = Hold.objects.get()

    # Nothing comes of it: not for who brought it in, not by any address.
    confirmed = facilitator.post(f"/risalah/{minutes.code}/sahkan/", {"revision": "0"})
    assert confirmed.status_code == 409
    assert not Forum.objects.exists()
    assert facilitator.get(f"/ditahan/{hold.code}/").status_code == 404
    make.post(land.facilitator, land.polsek, Role.SUPERVISOR)
    own = web(land.facilitator).post(
        f"/ditahan/{hold.code}/", {"decision": "Saya sendiri.", "release": "1"}
    )
    assert "release" not in own.headers
    hold.refresh_from_db()
    assert hold.state == "held"
    assert "Sutarjo" not in shown(web().get("/"))

    # A reviewer reads why, and releases it in words.
    page = web(reviewer)
    assert hold.code in shown(page.get("/ditahan/"))
    shown(page.get(f"/ditahan/{hold.code}/"))
    empty = page.post(f"/ditahan/{hold.code}/", {"decision": " ", "release": "1"})
    assert empty.status_code in {200, 422}
    hold.refresh_from_db()
    assert hold.state == "held"
    told = {"decision": "Calon hanya hadir, isinya keluhan warga.", "release": "1"}
    assert gone_to(page.post(f"/ditahan/{hold.code}/", told)) == f"/ditahan/{hold.code}/"
    minutes.refresh_from_db()
    assert minutes.state == "draft"

    # Now a facilitator may decide and confirm; the candidate's name enters nowhere public.
    draft = web(land.facilitator)
    review = draft.get(f"/risalah/{minutes.code}/")
    sent = _sent(review, act="keep", host=str(land.polsek.pk), is_published="on")
    # A candidate is no official in office: the facilitator leaves them out.
    for name in [name for name in sent if re.fullmatch(r"attendance-\d+-name", name)]:
        if sent[name] == "Sutarjo Contoh":
            sent[name.replace("-name", "-decision")] = "dropped"
    gone_to(draft.post(f"/risalah/{minutes.code}/", sent))
    before = draft.get(f"/risalah/{minutes.code}/sahkan/")
    assert 'role="alert"' not in before.content.decode(), shown(before)
    revision = re.search(r'name="revision" value="(\d+)"', before.content.decode())[1]
    made = draft.post(f"/risalah/{minutes.code}/sahkan/", {"revision": revision})
    forum = Forum.objects.get()
    assert gone_to(made) == f"/forum/{forum.code}/"
    assert Voice.objects.filter(forum=forum).exists()
    # What was promised beside a candidate may be a programme: it never comes by itself.
    assert not Commitment.objects.exists()
    for address in ("/", "/forum/", f"/forum/{forum.code}/", "/suara/", "/janji/"):
        text = shown(web().get(address))
        assert "Sutarjo" not in text, (address, text[text.index("Sutarjo") - 300 :][:400])
    holds()


def _sent(page, **changes):
    """Everything that the review page would send, as it stands, with `changes`."""
    data = {}
    parts = ("attendance", "voices", "commitments")
    rows = [item.form for part in parts for item in page.context[part]]
    for form in (page.context["form"], *rows):
        for bound in form:
            value = bound.value()
            if bound.name == "region" and value is not None:
                data["region"], data["region_code"] = value.path, value.code
            elif value is True:
                data[bound.html_name] = "on"
            elif value not in {None, False, ""}:
                data[bound.html_name] = str(value)
            elif value is not False:
                data.setdefault(bound.html_name, "")
    data["revision"] = str(page.context["revision"])
    return {**data, **changes}
