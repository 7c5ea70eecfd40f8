"""Patterns joined into one: the same finds as with a group around each."""

import re

import pytest

from language import reports
from ngariung.language import alternatives, tables


def plainly(patterns):
    parts = (f"(?P<{name}>{'|'.join(group)})" for name, group in patterns.items())
    return re.compile(rf"\b(?=[a-z])(?:{'|'.join(parts)})")


def found(patterns, words):
    joined = alternatives.one_of(patterns).finditer(words)
    return [(match.span(), alternatives.name_of(match)) for match in joined]


PATTERNS = {
    "nested": [r"\b(?:a(?:b|c)|d[|)]e)\b", r"fg?"],
    "repeated": [r"(?:x|y)+z", r"\(?h|i\|j"],
    "under_score": [r"a\w+", "k"],
}


@pytest.mark.parametrize(
    "words", ["ab ac abc d|e d)e f fg fgg", "xyxz z h i|j ij", "k ka ak", "", "Ab ÉA"]
)
def test_joined_patterns_find_what_groups_find(words):
    plain = [(each.span(), each.lastgroup) for each in plainly(PATTERNS).finditer(words)]
    assert found(PATTERNS, words) == plain


def test_the_evidence_of_the_data_is_found_alike():
    rows = tables.table("cues")["evidence"]
    patterns = {f"e{number}": [row["pattern"]] for number, row in enumerate(rows)}
    words = (
        "warga mengeluhkan, kata dia: dalam pertemuan itu dihadiri warga dan didampingi camat;"
        " polisi menangkap tersangka, turun 5 persen dibanding tahun lalu, promo rp 2,5 juta"
        " di seluruh indonesia, kedua belah pihak sepakat berdamai. tanya jawab, curhat, mediasi"
    )
    plain = [(each.span(), each.lastgroup) for each in plainly(patterns).finditer(words)]
    assert found(patterns, words) == plain
    assert len(plain) > len("ten of them")


def patterns_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from patterns_of(each)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:a(?:b|c)|(?:ber)?demo|(?:x|)y|d+e|f?g)\s?(?P<last>h|i)",
        r"\b(?:(?P<kept>a|b)c|ad)|e",
        r"\b(?:ab|a)(?:b|)\b",
        r"(?:ab|a)b",
    ],
)
@pytest.mark.parametrize("words", ["ab ac abb berdemoh demoi y i xyh ddeh gi fgh", "bc ad e abc"])
def test_a_rearranged_pattern_finds_the_same(pattern, words):
    assert [each.span() for each in alternatives.quick(pattern).finditer(words)] == [
        each.span() for each in re.finditer(pattern, words)
    ]


@pytest.mark.parametrize("group", ["voice", "promise", "groups"])
def test_the_cues_of_the_data_find_the_same_rearranged(group):
    whole = [text.lower() for text in reports.FORUMS]
    texts = [*whole, *(sentence for text in whole for sentence in text.split("."))]
    for pattern in patterns_of(tables.table("cues")[group]):
        slow, quick = re.compile(pattern), alternatives.quick(pattern)
        for text in texts:
            assert [(each.span(), each.groups()) for each in quick.finditer(text)] == [
                (each.span(), each.groups()) for each in slow.finditer(text)
            ]


@pytest.mark.parametrize(
    "pattern", ["Kab(?:upaten)?|Kota|[Kk]ec\\.?", r"PT|PTPN|CV\b", r"P?olres|\d", "a(?:b|c)?|[ab]d"]
)
@pytest.mark.parametrize(
    "words", ["Kab Kota xKab kec. Kec aKec", "PT PTPN CV xCV CVA", "Polres olres 3 ab ac ad a bd"]
)
def test_a_led_pattern_finds_the_same(pattern, words):
    led = re.compile(alternatives.led(pattern))
    assert [each.span() for each in led.finditer(words)] == [
        each.span() for each in re.finditer(rf"\b(?:{pattern})", words)
    ]
