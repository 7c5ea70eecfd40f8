"""How much of an upload is kept, and what becomes of one that was cut off."""

import datetime as dt
import io
import os

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from ngariung.core import clock, uploads
from ngariung.core.files import LARGEST_BYTES


@pytest.fixture
def sent():
    requests = []

    def send(*sizes):
        files = [SimpleUploadedFile(f"{n}.jpg", b"x" * size) for n, size in enumerate(sizes)]
        requests.append(RequestFactory().post("/", {"text": "kata", "photos": files}))
        return requests[-1]

    yield send
    for request in requests:
        request.close()


def test_a_file_within_the_limit_arrives_whole(sent):
    request = sent(LARGEST_BYTES, 12)
    assert [len(file.read()) for file in request.FILES.getlist("photos")] == [LARGEST_BYTES, 12]


def test_of_a_huge_file_just_more_than_the_limit_is_kept_and_the_words_stay(sent):
    request = sent(3 * LARGEST_BYTES, 12)
    huge, small = request.FILES.getlist("photos")
    kept = huge.seek(0, io.SEEK_END)
    assert LARGEST_BYTES < kept < LARGEST_BYTES + 100_000
    assert (small.read(), request.POST["text"]) == (b"x" * 12, "kata")


def test_a_request_without_end_is_refused(sent, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_REQUEST", 2 * LARGEST_BYTES)
    request = sent(LARGEST_BYTES, LARGEST_BYTES, 1)
    with pytest.raises(RequestDataTooBig):
        _ = request.FILES


def test_uploads_that_a_crash_left_are_deleted_after_an_hour(settings, tmp_path, at):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    for name, minutes in (("old.upload.jpg", 61), ("new.upload.jpg", 1)):
        (tmp_path / name).write_bytes(b"x")
        time = (at - dt.timedelta(minutes=minutes)).timestamp()
        os.utime(tmp_path / name, (time, time))
    uploads.tidy_incoming(at=at)
    assert [path.name for path in tmp_path.iterdir()] == ["new.upload.jpg"]


def test_the_clock_tidies_uploads():
    assert "tidy_incoming" in {entry.name for entry in clock.table()}
