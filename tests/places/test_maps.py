"""Maps of counts: the frame, the sums, the picture, and the table that says the same."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from ngariung.places import maps, outlines, queries
from ngariung.places.labels import Circle, apart, labels
from ngariung.places.maps import Caption, Spot

CAPTION = Caption("Forum menurut tempat", "forum")


def drawn(counts, **more):
    found = maps.rolled(counts, **more)
    spots = [Spot(code, f"Wilayah {code}", count) for code, count in found.counts.items()]
    return maps.draw(spots, found, CAPTION, frame_name="Bingkai")


FRAMES = [
    ({}, "", ""),
    ({"36.04.05": 1}, "", "36.04"),
    ({"36.04.05.2003": 1}, "", "36.04"),
    ({"36.04.05": 1, "36.04.06": 1}, "", "36.04"),
    ({"36.04.05": 1, "36.04": 1}, "", "36.04"),
    ({"36.04": 1}, "", "36"),
    ({"36.04.05": 1, "36.73.01": 1}, "", "36"),
    ({"36.04.05": 1, "36": 1}, "", "36"),
    ({"36": 1}, "", ""),
    ({"36.04.05": 1, "14.72.03": 1}, "", ""),
    ({"36.04.05": 1, "": 3}, "", "36.04"),
    ({"36.04.05": 1, "14.72.03": 0}, "", "36.04"),
    ({"36.04.05": 1}, "36", "36"),
    ({"36.04.05": 1}, "36.04.05.2003", "36.04"),
]


@pytest.mark.parametrize(("counts", "within", "frame"), FRAMES)
def test_frame_is_the_region_asked_for_or_the_smallest_that_holds_all(counts, within, frame):
    assert maps.rolled(counts, within=within).frame == frame


def test_a_village_counts_for_its_district_its_regency_and_its_province():
    counts = {"36.04.05.2003": 2, "36.04.05": 3, "36.04.06.2001": 1}
    assert maps.rolled(counts).counts == {"36.04.05": 5, "36.04.06": 1}
    assert maps.rolled(counts, within="36").counts == {"36.04": 6}
    assert maps.rolled({**counts, "14.72.03": 4}).counts == {"36": 6, "14": 4}


def test_what_names_no_part_of_the_frame_is_told_apart_and_the_total_adds_up():
    found = maps.rolled({"36.04": 5, "36": 2, "": 4, "14.72": 9}, within="36")
    assert (found.counts, found.wider, found.nowhere, found.total) == ({"36.04": 5}, 2, 4, 11)


def test_a_code_that_only_begins_alike_lies_elsewhere():
    assert maps.rolled({"36.040": 5}, within="36.04").counts == {}


def parsed(picture):
    return ET.fromstring(str(picture))  # noqa: S314  # our own picture


@pytest.mark.parametrize(
    "counts",
    [
        {},
        {"36.04.05": 12, "36.04.06": 3},
        {"36.04": 12, "36.73": 3, "": 1},
        dict.fromkeys(["11", "31", "36", "91", "95"], 1234),
        {"72.06.20": 2, "72.06.05": 1},
    ],
)
def test_picture_is_well_formed_and_keeps_to_the_policy(counts):
    picture = drawn(counts).picture
    root = parsed(picture)
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Forum menurut tempat"
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|#[0-9a-f]{3,6}\b", str(picture))


def test_picture_draws_every_part_once_and_every_count_as_text():
    counts = {"36.04": 12, "36.73": 3, "36.71": 1}
    root = parsed(drawn(counts).picture)
    areas = [path.get("class") for path in root.iter("path") if path.get("class") != "map-line"]
    assert sorted(areas) == ["map-area"] * 5 + ["map-area map-area-full"] * 3
    numbers = [text.text for text in root.iter("text") if text.get("class") == "map-number"]
    assert numbers == ["12", "3", "1"]
    sizes = [float(circle.get("r")) for circle in root.iter("circle")]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


def test_picture_stays_light():
    """What goes over the network, before compression: the country with all its provinces."""
    assert len(drawn(dict.fromkeys(outlines.parts(""), 7)).picture) < 45_000
    for frame in ("33", "36.04", "94.01"):
        assert len(drawn({}, within=frame).picture) < 30_000


def test_table_and_picture_say_the_same_even_without_an_outline():
    found = drawn({"72.06.20": 2, "72.06.05": 1})
    assert [(row.code, row.count, bool(row.at)) for row in found.rows] == [
        ("72.06.20", 2, False),
        ("72.06.05", 1, True),
    ]
    numbers = [text.text for text in parsed(found.picture).iter("text") if text.text == "1"]
    assert len(numbers) == 1


def test_names_of_places_are_escaped():
    spot = Spot("36.04", "<b>Serang</b> & 'x'", 3, 'x"onclick="y')
    picture = maps.svg([spot], "36", title='"><script>')
    assert parsed(picture).get("aria-label") == '"><script>'
    assert "<b>" not in picture
    assert "<script>" not in picture


def test_circles_do_not_cover_one_another_and_stay_in_the_picture():
    found = apart([Circle(200, 100, 20)] * 5 + [Circle(1, 1, 10)], 200)
    for number, one in enumerate(found):
        assert one.size <= one.x <= 400 - one.size
        assert one.size <= one.y <= 200 - one.size
        for other in found[number + 1 :]:
            distance = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
            assert distance >= one.size + other.size - 1


def test_names_are_left_out_where_they_would_cover_something():
    circles = [Circle(200, 100, 20), Circle(200, 100, 20)]
    told = labels(["Serang", "Serang"] * 1, circles, 200)
    assert [label and label.anchor for label in told] == ["start", "end"]
    crowd = labels(["Serang"] * 30, [Circle(200, 100, 8)] * 30, 200)
    assert len([label for label in crowd if label]) == 4


def test_map_of_asks_for_all_names_at_once(make, django_assert_num_queries):
    for code, name in (("36.04.05", "Ciruas"), ("36.04.06", "Kramatwatu"), ("36.73.01", "Serang")):
        make.region(code, name)
    for counts in (
        {"36.04.05": 1},
        {"36.04.05": 2, "36.04.06": 1, "36.04.06.2001": 4, "36.73.01": 1},
    ):
        with django_assert_num_queries(1):
            queries.map_of(counts, CAPTION)


def test_map_of_leads_where_the_page_says(make):
    make.region("36.04.05", "Ciruas")
    made = queries.map_of(
        {"36.04.05": 2}, CAPTION, url=lambda region: region.code if region else "all"
    )
    assert [(row.name, row.url) for row in made.rows] == [("Ciruas", "36.04.05")]
    assert (made.frame, made.frame_name, made.wider_url) == ("36.04", "Wilayah 36.04", "36")
    wider = queries.map_of({"36.04": 2}, CAPTION, url=lambda r: r.code if r else "all")
    assert wider.wider_url == "all"
    assert queries.map_of({}, CAPTION, url=lambda r: "all").wider_url == ""


def cells(html):
    body = re.search(r"<table>.*</table>", html, re.DOTALL).group()
    rows = re.findall(
        r'<th scope="row">\s*(.*?)\s*</th>\s*<td class="number">(.*?)</td>', body, re.DOTALL
    )
    return [(re.sub(r"<[^>]+>", "", name).strip(), number) for name, number in rows]


def test_page_shows_picture_table_and_total(make):
    make.region("36.04.05", "Ciruas")
    make.region("36.04.06", "Kramatwatu")
    with override("id"):
        made = queries.map_of({"36.04.05": 1200, "36.04.06": 3, "36.04": 4, "": 5}, CAPTION)
        html = render_to_string("places/map.html", {"map": made})
    assert cells(html) == [
        ("Ciruas", "1.200"),
        ("Kramatwatu", "3"),
        ("Wilayah 36.04, tanpa tempat yang lebih kecil", "4"),
        ("Tanpa nama tempat", "5"),
        ("Seluruhnya", "1.212"),
    ]
    assert str(made.picture) in html
    assert 'data-outlines="/wilayah/garis/36.04.json?v=' in html
