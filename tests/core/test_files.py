"""Pictures from strangers."""

import errno
import io
import os
import stat
import threading
import time

import pytest
from PIL import Image, PngImagePlugin

from ngariung.core import files


def picture(kind="JPEG", size=(40, 30), **save):
    out = io.BytesIO()
    Image.new("RGB", size, (20, 120, 60)).save(out, format=kind, **save)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_pictures_are_drawn_anew_and_kept_private(kind, suffix):
    stored = files.store_picture(io.BytesIO(picture(kind)))
    path = files.path_of(stored.name)
    assert stored.name.endswith(suffix)
    assert (stored.width, stored.height, stored.size) == (40, 30, path.stat().st_size)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_place_and_camera_do_not_survive():
    exif = Image.Exif()
    exif[0x010F] = "KAMERA-RAHASIA"
    exif.get_ifd(0x8825)[2] = (6.0, 7.0, 8.0)
    stored = files.store_picture(
        io.BytesIO(picture(exif=exif.tobytes(), comment=b"CATATAN-RAHASIA"))
    )
    content = files.path_of(stored.name).read_bytes()
    assert b"RAHASIA" not in content
    assert not Image.open(io.BytesIO(content)).getexif()


def test_text_chunks_do_not_survive():
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Author", "NAMA-RAHASIA")
    stored = files.store_picture(io.BytesIO(picture("PNG", pnginfo=chunks)))
    assert b"RAHASIA" not in files.path_of(stored.name).read_bytes()


def test_a_picture_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = files.store_picture(io.BytesIO(picture(exif=exif.tobytes())))
    assert (stored.width, stored.height) == (30, 40)


def test_large_pictures_are_made_smaller():
    stored = files.store_picture(io.BytesIO(picture(size=(4800, 100))))
    assert (stored.width, stored.height) == (2400, 50)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7 not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"GIF89a" + b"\0" * 40,
        picture()[:200],
        b"\xff\xd8\xff\xe0" + b"\0" * 100,
        b"x" * (files.LARGEST_BYTES + 1),
    ],
)
def test_what_is_no_whole_picture_is_refused_in_words(content):
    with pytest.raises(files.FileRefused) as refused:
        files.store_picture(io.BytesIO(content))
    assert "JPEG" in str(refused.value)


def test_a_flood_of_pixels_is_refused():
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, format="PNG")
    out.seek(0)
    with pytest.raises(files.FileRefused):
        files.store_picture(out)


@pytest.mark.parametrize("name", ["../keys/receipt", "a/b.jpg", "..", "", "a.b.c", "x\0.jpg"])
def test_names_that_were_not_made_here_lead_nowhere(name):
    with pytest.raises(files.FileRefused):
        files.path_of(name)


def test_erase_removes_the_file_and_is_safe_to_repeat():
    stored = files.store_picture(io.BytesIO(picture()))
    files.erase(stored.name)
    files.erase(stored.name)
    assert not files.path_of(stored.name).exists()


def test_pictures_are_drawn_one_at_a_time(monkeypatch):
    inside, most = [], []

    def decoded(raw):
        inside.append(raw)
        most.append(len(inside))
        time.sleep(0.01)
        inside.pop()
        return Image.new("RGB", (4, 3)), "PNG"

    monkeypatch.setattr(files, "_decoded", decoded)
    threads = [
        threading.Thread(target=lambda: files.store_picture(io.BytesIO(b"x"))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1, 1, 1, 1]


def test_nothing_remains_of_a_file_when_the_disk_is_full(monkeypatch, settings):
    def full(_handle):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        files.store_picture(io.BytesIO(picture()))
    assert not [path for path in settings.DATA.rglob("*") if path.is_file()]
