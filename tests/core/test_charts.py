"""Charts: the picture and its table tell the same, whatever the numbers; nothing small or missing is drawn as zero."""

import datetime as dt
import math
import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.template import engines
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ngariung.core.charts import bars, lines, scales, waits
from ngariung.core.charts.amounts import FEW, shown
from ngariung.core.charts.chart import LINE, Heading, Mark, wrapped
from ngariung.core.charts.lines import Series
from ngariung.core.charts.waits import Bin, Marker

SVG = "{http://www.w3.org/2000/svg}"
AMOUNTS = st.one_of(st.none(), st.just(FEW), st.integers(0, 10**7))
MONTHS = [dt.date(2025, 11, 1), dt.date(2025, 12, 1), dt.date(2026, 1, 1)]


def parsed(picture):
    """The drawing as XML: it must be well-formed."""
    return ET.fromstring(picture.svg)  # noqa: S314  # our own drawing


def words_of(picture, kind):
    return [
        node.text for node in parsed(picture).iter("text") if node.get("class") == f"plot-{kind}"
    ]


def bars_of(picture, look=""):
    return [node for node in parsed(picture).iter("rect") if look in node.get("class")]


def column(chart, number):
    return [row[number].words for row in chart.table.rows]


def drawn(*marks, **more):
    return bars.chart(marks, Heading("Topik"), head=("Topik", "Suara"), **more)


# Amounts and axes


@pytest.mark.parametrize("amount", [-1, -0.5, math.nan, math.inf, True])
def test_chart_refuses_what_is_no_amount(amount):
    with pytest.raises(ValueError, match=re.escape(str(amount))):
        Mark("x", amount)
    with pytest.raises(ValueError, match=re.escape(str(amount))):
        Series("x", [amount])
    with pytest.raises(ValueError, match=re.escape(str(amount))):
        Bin("x", 0, amount)


def test_chart_writes_numbers_as_the_language_does():
    with override("id"):
        assert [shown(n) for n in (1204, 0, 2.5, 3.0, FEW, None)] == [
            "1.204", "0", "2,5", "3", "< 5", "tidak ada data"
        ]  # fmt: skip
    with override("en"):
        assert [shown(n) for n in (1204, 2.5, None)] == ["1,204", "2.5", "no data"]


@pytest.mark.parametrize(
    ("largest", "expected"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (17, [0, 5, 10, 15, 20]),
        (40, [0, 10, 20, 30, 40]),
        (41, [0, 20, 40, 60]),
    ],
)
def test_axis_has_round_steps(largest, expected):
    assert scales.ticks([largest]) == expected


@given(st.lists(st.integers(0, 10**9), max_size=5))
def test_axis_reaches_every_amount_in_at_most_four_steps(amounts):
    found = scales.ticks(amounts)
    assert found[0] == 0
    assert found[-1] >= max(amounts, default=0)
    assert 2 <= len(found) <= 5


@given(st.text())
def test_label_fits_on_a_phone(label):
    lines_ = wrapped(label)
    assert len(lines_) <= 2
    assert all(len(line) <= LINE for line in lines_)


# Bars


@given(st.lists(AMOUNTS, min_size=1, max_size=12))
def test_bars_show_the_numbers_of_the_table(amounts):
    chart = drawn(*(Mark(f"T{n}", amount) for n, amount in enumerate(amounts)))
    assert words_of(chart.pictures[0], "value") == column(chart, 1)
    assert words_of(chart.pictures[0], "label") == column(chart, 0)


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=12))
def test_bars_are_as_long_as_their_numbers(amounts):
    chart = drawn(*(Mark(f"T{n}", amount) for n, amount in enumerate(amounts)))
    widths = [float(node.get("width").rstrip("%")) for node in bars_of(chart.pictures[0])]
    top = max(amounts) or 1
    assert widths == pytest.approx([bars.LONGEST * n / top for n in amounts], abs=0.01)


def test_bars_fold_two_hundred_into_the_largest_and_words():
    marks = [Mark(f"Topik {n}", n) for n in range(200)]
    with override("id"):
        chart = drawn(*marks, most=5)
        assert column(chart, 0) == [mark.label for mark in marks]
        assert words_of(chart.pictures[0], "label") == [f"Topik {n}" for n in range(196, 200)]
        assert chart.notes == ["196 lainnya: seluruhnya 19.110; lihat tabel."]


def test_bars_give_no_sum_of_a_rest_with_a_number_kept_back():
    with override("en"):
        chart = drawn(Mark("a", 9), Mark("b", 8), Mark("c", FEW), Mark("d", 1), most=3)
    assert chart.notes == ["And 2 more; see the table."]


def test_bars_of_nothing_are_empty_and_all_zero_are_drawn():
    assert drawn().is_empty
    chart = drawn(Mark("a", 0), Mark("b", 0))
    assert [node.get("width") for node in bars_of(chart.pictures[0])] == ["0%", "0%"]


def test_bars_draw_what_is_kept_back_open_and_what_is_missing_not_at_all():
    chart = drawn(Mark("a", FEW), Mark("b", None), Mark("c", 10))
    assert len(bars_of(chart.pictures[0], "plot-few")) == 1
    assert len(bars_of(chart.pictures[0])) == 2


def test_bars_keep_back_every_small_number_alike():
    """Nothing in the picture differs between one person and four: the number is not in it."""
    one, other = drawn(Mark("a", FEW), Mark("c", 10)), drawn(Mark("a", FEW), Mark("c", 10))
    assert one.pictures == other.pictures


def test_chart_says_what_it_is_to_who_cannot_see_it():
    with override("en"):
        picture = drawn(Mark("Upah", 3), Mark("Jalan", 12)).pictures[0]
    root = parsed(picture)
    assert root.get("role") == "img"
    assert root.find("title").text == "Topik"
    assert root.find("desc").text == (
        "Values: 2. The largest: Jalan, 12. All of them stand in the table."
    )


def test_chart_escapes_what_people_wrote():
    chart = drawn(Mark('<b>"&', 1))
    assert words_of(chart.pictures[0], "label") == ['<b>"&']
    assert "<b>" not in chart.pictures[0].svg


# Lines


def line_chart(*series):
    return lines.chart(series, MONTHS, Heading("Bulan"), head="Bulan")


def test_line_leaves_a_gap_where_a_month_is_missing():
    chart = line_chart(Series("Suara", [3, None, 4]))
    root = parsed(chart.pictures[0])
    assert [n for n in root.iter("line") if "plot-first" in n.get("class")] == []
    assert len(list(root.iter("circle"))) == 2
    with override("id"):
        again = line_chart(Series("Suara", [3, None, 4]))
        assert column(again, 0) == ["November 2025", "Desember 2025", "Januari 2026"]
        assert column(again, 1) == ["3", "tidak ada data", "4"]


def test_line_marks_what_is_kept_back_and_does_not_join_it():
    root = parsed(line_chart(Series("Suara", [3, FEW, 4])).pictures[0])
    assert [n for n in root.iter("line") if "plot-first" in n.get("class")] == []
    assert [n.get("class") for n in root.iter("circle")].count("plot-dot plot-few") == 1


@given(st.lists(AMOUNTS, min_size=3, max_size=3))
def test_line_draws_each_known_month_at_its_height(amounts):
    chart = line_chart(Series("Suara", amounts))
    known = [amount for amount in amounts if isinstance(amount, int)]
    dots = [n for n in parsed(chart.pictures[0]).iter("circle") if "first" in n.get("class")]
    heights = [float(n.get("cy").removesuffix("rem")) for n in dots]
    top = scales.ticks(amounts)[-1]
    assert heights == pytest.approx([1.6 + 9 * (1 - n / top) for n in known], abs=0.001)


def test_lines_are_told_apart_by_words_and_shape():
    chart = line_chart(Series("Polres", [1, 2, 3]), Series("Disnaker", [3, 2, 1]))
    assert [words for _sign, words in chart.key] == ["Polres", "Disnaker"]
    classes = {node.get("class") for node in parsed(chart.pictures[0]).iter("line")}
    assert {"plot-line plot-first", "plot-line plot-second"} < classes


def test_lines_refuse_a_fourth_and_months_that_do_not_fit():
    with pytest.raises(ValueError, match="Series"):
        line_chart(*[Series(str(n), [1, 2, 3]) for n in range(4)])
    with pytest.raises(ValueError, match="Polres"):
        line_chart(Series("Polres", [1]))


def test_line_of_one_month_stands_in_the_middle():
    chart = lines.chart([Series("Suara", [3])], MONTHS[:1], Heading("Bulan"), head="Bulan")
    dot = next(parsed(chart.pictures[0]).iter("circle"))
    assert dot.get("cx") == "52%"


def test_multiples_share_one_scale():
    chart = lines.multiples(
        [Series("A", [1, 2, 3]), Series("B", [10, 20, 30])], MONTHS, Heading("x"), head="Bulan"
    )
    one, other = (words_of(picture, "tick")[:3] for picture in chart.pictures)
    assert one == other
    assert [(p.caption, p.figure) for p in chart.pictures] == [("A", "3"), ("B", "30")]


# Waiting times


@given(
    st.dictionaries(st.integers(0, 400), st.integers(1, 50), max_size=9),
    st.dictionaries(st.integers(0, 400), st.integers(1, 50), max_size=9),
)
def test_bins_lose_nobody(answered, waiting):
    bins = waits.binned(answered, waiting, width=5, most=12)
    assert len(bins) <= 12
    assert sum(one.answered for one in bins) == sum(answered.values())
    assert sum(one.waiting for one in bins) == sum(waiting.values())


def test_bins_say_which_days_they_hold():
    bins = waits.binned({0: 1, 12: 2, 99: 3}, {4: 1}, width=5, most=4)
    assert bins == [Bin("0–4", 1, 1), Bin("5–9", 0, 0), Bin("10–14", 2, 0), Bin("15+", 3, 0)]


def test_waits_show_answered_and_waiting_and_the_marks_in_words():
    bins = [Bin("0–4", 6, 0), Bin("5–9", 8, FEW)]
    marks = [Marker(5, "half: 5 days"), Marker(10, "due: 10 days", is_due=True)]
    with override("en"):
        chart = waits.chart(bins, Heading("Waiting"), width=5, markers=marks)
    assert words_of(chart.pictures[0], "number") == ["6", "8 + < 5"]
    assert words_of(chart.pictures[0], "label") == ["half: 5 days", "due: 10 days"]
    assert "half: 5 days due: 10 days" in parsed(chart.pictures[0]).find("desc").text
    assert [tuple(cell.words for cell in row) for row in chart.table.rows] == [
        ("0–4", "6", "0"), ("5–9", "8", "< 5")
    ]  # fmt: skip


def test_waits_of_nobody_are_empty():
    assert waits.chart([Bin("0–4", 0, 0)], Heading("Waiting"), width=5).is_empty


# The tag


def test_chart_tag_puts_the_table_beside_the_picture():
    template = engines["django"].from_string('{% chart value "/angka/topik.csv" %}')
    with override("en"):
        page = template.render({"value": drawn(Mark("Upah & kerja", 1204, url="/suara/"))})
    cells = [unescape(cell.strip()) for cell in re.findall(r"<td[^>]*>(.*?)</td>", page, re.DOTALL)]
    assert cells == ["1,204"]
    assert '<a href="/suara/">Upah &amp; kerja</a>' in page
    assert "/angka/topik.csv" in page
    assert "style=" not in page
    assert not re.search(r"#[0-9a-f]{3}", page)
