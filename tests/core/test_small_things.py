"""Codes, ids, keys, text."""

import os
import stat
import threading
import time
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngariung.core import codes, ids, keys, text


def test_codes_have_no_look_alike_letters():
    assert not set(codes.ALPHABET) & set("0O1IL2Z5S8BUV")
    assert {len(codes.random_code()) for _ in range(50)} == {codes.LENGTH}


def test_codes_are_read_in_lower_case_too():
    assert codes.CodeConverter().to_python("acdfghjk") == "ACDFGHJK"


def test_ids_are_version_seven_and_grow_with_time():
    made = [ids.time_ordered() for _ in range(3)]
    assert {each.version for each in made} == {7}
    assert {each.variant for each in made} == {uuid.RFC_4122}
    assert made[0].bytes[:6] <= made[-1].bytes[:6]


def test_a_key_is_made_once_and_is_private(tmp_path):
    path = tmp_path / "keys" / "receipt"
    key = keys.read_or_make(path)
    assert keys.read_or_make(path) == key
    assert len(key) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_an_empty_key_is_refused(tmp_path):
    path = tmp_path / "receipt"
    path.write_text("\n")
    with pytest.raises(keys.EmptyKey, match="receipt"):
        keys.read_or_make(path)


def test_a_new_key_is_on_disk_with_its_name_before_it_is_used(tmp_path, monkeypatch):
    synced = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(fsync(handle)))
    keys.read_or_make(tmp_path / "key")
    assert len(synced) == 2


def test_a_short_lived_key_from_the_future_is_replaced(tmp_path):
    path = tmp_path / "throttle"
    key, _is_new = keys.short_lived(path, seconds=600)
    later = time.time() + 3600
    os.utime(path, (later, later))
    fresh, is_new = keys.short_lived(path, seconds=600)
    assert (is_new, fresh == key) == (True, False)


def test_many_processes_that_start_at_once_agree_on_the_key(tmp_path):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(keys.read_or_make(tmp_path / "key")))
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**tebal**", "<p><strong>tebal</strong></p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("![x](http://a.example/b.png)", "<p></p>\n"),
    ],
)
def test_markdown_becomes_harmless_html(written, shown):
    assert text.render(written) == shown


def test_links_tell_the_other_site_nothing():
    assert 'rel="noopener noreferrer nofollow"' in text.render("[x](https://a.example)")


@given(st.text(max_size=300))
def test_rendering_never_lets_a_tag_of_theirs_through(written):
    shown = text.render(f"<img src=x onerror=1>{written}")
    assert "<img" not in shown
    assert "<script" not in shown


def test_marks_stand_around_what_was_found_and_the_rest_is_escaped():
    shown = text.marked("a <b> c", [(2, 5, "v1")])
    assert shown == 'a <mark id="mark-v1" data-for="v1">&lt;b&gt;</mark> c'


def test_marks_stand_one_in_another_and_go_on_where_they_cross():
    shown = text.marked("abcdef", [(0, 4, "a"), (1, 2, "b"), (3, 6, "c"), (5, 9, "outside")])
    assert shown == (
        '<mark id="mark-a" data-for="a">a<mark id="mark-b" data-for="b">b</mark>c'
        '<mark id="mark-c" data-for="c">d</mark></mark><mark data-for="c">ef</mark>'
    )


@given(
    st.text("a<&\n", max_size=12),
    st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=5),
)
def test_marks_cover_each_span_whole_and_begin_it_once(written, spans):
    import html
    import re

    shown = text.marked(written, [(a, b, f"n{i}") for i, (a, b) in enumerate(spans)])
    around, covered, begun, at = [], {}, [], 0
    for piece in re.findall(r"<mark[^>]*>|</mark>|&\w+;|.", shown, re.DOTALL):
        if piece == "</mark>":
            around.pop()
        elif piece.startswith("<mark"):
            around.append(re.search(r'data-for="(\w+)"', piece)[1])
            begun += re.findall(r'id="mark-(\w+)"', piece)
        else:
            for name in around:
                covered.setdefault(name, []).append(at)
            at += len(html.unescape(piece))
    inside = {f"n{i}": (a, b) for i, (a, b) in enumerate(spans) if a < b <= len(written)}
    assert covered == {name: list(range(*span)) for name, span in inside.items()}
    assert (around, sorted(begun)) == ([], sorted(inside))


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=5)
)
def test_marks_keep_every_letter_of_the_text(written, spans):
    import html
    import re

    shown = text.marked(written, [(a, b, f"n{i}") for i, (a, b) in enumerate(spans)])
    assert html.unescape(re.sub(r"</?mark[^>]*>", "", shown)) == written
