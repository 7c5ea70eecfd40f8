"""Metrics: off by default, behind a token, the same from each process, about nobody."""

import re
import stat

import pytest

from ngariung.core.models import PeriodicRun
from ngariung.site import checks, metrics

NOT_THERE = 404


@pytest.fixture
def token(settings, db):
    settings.METRICS = True
    metrics.may_read("")
    return (settings.DATA / "keys" / "metrics").read_text().strip()


def read(client, token):
    return client.get("/metrics", headers={"Authorization": f"Bearer {token}"})


def test_metrics_are_off_by_default(client, db, settings):
    assert settings.METRICS is False
    assert client.get("/metrics").status_code == NOT_THERE
    assert not (settings.DATA / "keys" / "metrics").exists()


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer x", "Basic x", "Bearer ünsinn"])
def test_metrics_without_the_token_look_like_nothing_there(client, token, header):
    page = client.get("/metrics", headers={"Authorization": header})
    nowhere = client.get("/tidak-ada")
    assert page.status_code == NOT_THERE
    assert page.content.replace(b"/metrics", b"/tidak-ada") == nowhere.content


def test_coming_from_this_machine_opens_nothing(client, token):
    assert client.get("/metrics", REMOTE_ADDR="127.0.0.1").status_code == NOT_THERE


def test_token_is_made_once_and_is_ours_alone_to_read(token, settings):
    path = settings.DATA / "keys" / "metrics"
    metrics.may_read("")
    assert path.read_text().strip() == token
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_metrics_tell_the_state_of_the_server(client, token, at, make):
    PeriodicRun.objects.create(name="truncate_log", last_at=at)
    page = read(client, token)
    assert page.status_code == 200
    assert page["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert page["Cache-Control"] == "private, no-store"
    told = page.content.decode()
    values = dict(re.findall(r"^(ngariung_\S+) (\S+)$", told, re.MULTILINE))
    assert values["ngariung_jobs_waiting"] == "0.0"
    assert values["ngariung_register_rows"] == "0.0"
    run = 'ngariung_clock_last_run_timestamp_seconds{work="truncate_log"}'
    assert float(values[run]) == at.timestamp()
    assert float(values["ngariung_disk_free_bytes"]) > 0
    assert float(values["ngariung_database_bytes"]) > 0
    assert "ngariung_backup_timestamp_seconds" not in values


def test_metrics_name_no_person_and_no_institution(client, token, make):
    make.party("Polsek Rahasia")
    told = read(client, token).content.decode()
    labels = set(re.findall(r'(\w+)="', told))
    assert labels <= {"work", "version", "database"}
    assert "Rahasia" not in told


def test_missing_extra_is_refused_in_words(client, token, monkeypatch):
    monkeypatch.setattr(metrics, "find_spec", lambda _name: None)
    page = read(client, token)
    assert page.status_code == 503
    assert "pip install 'ngariung[metrics]'" in page.content.decode()
    assert any("ngariung[metrics]" in words for words in checks.settings_faults())
