"""Ten words: long enough, the same again, read however they are typed."""

import base64
import math
import re

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from ngariung.voices import qr, receipts

WORDS = receipts.word_list()[7::200][:10]


def test_ten_words_of_the_list_carry_at_least_110_bits():
    assert len(receipts.word_list()) == len(set(receipts.word_list())) == 2048
    assert math.log2(2048) * receipts.COUNT >= 110
    assert all(re.fullmatch("[a-z]+", word) for word in receipts.word_list())


def test_words_depend_on_key_and_token_only(settings):
    assert receipts.words_of("a") == receipts.words_of("a")
    before = receipts.words_of("a"), receipts.lookup_of(WORDS)
    settings.RECEIPT_KEY = "another"
    assert receipts.words_of("a") != before[0]
    assert receipts.lookup_of(WORDS) != before[1]


def test_every_word_of_the_list_is_used():
    seen = {word for number in range(3000) for word in receipts.words_of(str(number))}
    assert len(seen) == 2048


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(WORDS).upper(),
        ", ".join(WORDS),
        "\n".join(f"{number}. {word}" for number, word in enumerate(WORDS, 1)),
        "  " + "   ".join(word.title() for word in WORDS) + ".",
    ],
)
def test_words_are_read_however_they_are_typed(typed):
    assert receipts.read(typed) == WORDS


@pytest.mark.parametrize(
    "typed", ["", "satu dua", " ".join(WORDS[:9]), " ".join((*WORDS, WORDS[0])), "qqq " * 10]
)
def test_other_things_are_not_ten_words(typed):
    assert receipts.read(typed) is None


def test_misspelt_word_is_mended_only_where_one_word_is_meant():
    near = {}
    for word in receipts.word_list():
        near.setdefault(word[:-1], []).append(word)
    for place, word in enumerate(WORDS):
        misspelt = word + "q"
        mended = receipts.read(" ".join((*WORDS[:place], misspelt, *WORDS[place + 1 :])))
        assert mended in (WORDS, None)


@given(st.text(max_size=200))
def test_reading_survives_anything(text):
    assert receipts.read(text) is None or len(receipts.read(text)) == 10


@given(st.text(max_size=80))
def test_token_survives_anything(text):
    token = receipts.token_in(text)
    assert token is None or token.raw.startswith(("form:", "phone:"))


def test_picture_holds_the_same_squares_as_the_code():
    address = qr.data_address(WORDS)
    svg = base64.b64decode(address.removeprefix("data:image/svg+xml;base64,")).decode()
    code = segno.make(" ".join(WORDS).upper(), error="l", boost_error=False, micro=False, mask=0)
    dark = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg.rpartition("<path")[2]):
        dark |= {(int(y) - 2, int(x) - 2 + step) for step in range(int(length))}
    wanted = {(y, x) for y, row in enumerate(code.matrix) for x, value in enumerate(row) if value}
    assert dark == wanted
