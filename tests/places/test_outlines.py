"""Outlines: complete, valid, and a point finds every region that holds it."""

import gzip
import json
import math

import pytest
import shapely

from ngariung.language import regions
from ngariung.places import outlines, queries


def codes(level):
    return {row.code for row in regions.rows() if row.level == level}


def test_every_province_and_regency_and_all_but_one_district_have_an_outline():
    known = set(outlines.atlas().outlines)
    assert codes("province") | codes("regency") <= known
    assert codes("district") - known == {"72.06.20"}
    assert known <= codes("province") | codes("regency") | codes("district")
    assert len(known) == 38 + 514 + 7284


def test_outlines_are_valid_areas_in_indonesia_with_a_point_inside():
    wrong = {}
    for code, outline in outlines.atlas().outlines.items():
        shape = outlines.area(code)
        lng, lat = outline.middle
        found = (
            shape.is_valid and shape.area > 0,
            shape.geom_type in {"Polygon", "MultiPolygon"},
            shape.bounds == outline.box,
            shape.covers(shapely.Point(lng, lat)),
            outlines.checked(lat, lng) == (lat, lng),
        )
        if not all(found):
            wrong[code] = found
    assert wrong == {}


def test_points_given_with_the_data_lie_in_their_regency(material):
    """Of those that lie in its raw outline: some middles of island regencies lie at sea."""
    text = gzip.decompress((material / "data/regions/regencies.geojson.gz").read_bytes())
    asked = wrong = 0
    for feature in json.loads(text)["features"]:
        told = feature["properties"]
        raw = shapely.make_valid(
            shapely.from_geojson(json.dumps(feature["geometry"])), method="structure"
        )
        if raw.contains(shapely.Point(told["lng"], told["lat"])):
            asked += 1
            wrong += told["kode"] not in outlines.regions_at(told["lat"], told["lng"])
    assert (asked, wrong) == (479, 0)


PLACES = [
    # Monas; the town hall of Surabaya; Simpang Lima, Semarang; Malioboro; Jayapura's harbour.
    (-6.1754, 106.8272, "31.71"),
    (-7.2590, 112.7475, "35.78"),
    (-6.9904, 110.4229, "33.74"),
    (-7.7925, 110.3658, "34.71"),
    (-2.5410, 140.7050, "91.71"),
]


@pytest.mark.parametrize(("lat", "lng", "regency"), PLACES)
def test_places_that_everybody_knows_lie_in_their_city(lat, lng, regency):
    found = outlines.regions_at(lat, lng)
    assert regency in found
    assert any(code.startswith(f"{regency}.") for code in found)


def test_the_middle_of_every_district_finds_the_district():
    lost = [
        code
        for code, outline in outlines.atlas().outlines.items()
        if len(code) == outlines.DISTRICT
        and code not in outlines.regions_at(*reversed(outline.middle))
    ]
    assert lost == []


def neighbours(frame):
    """Pairs of districts that touch or overlap."""
    codes = outlines.parts(frame)
    shapes = [outlines.shape(code) for code in codes]
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    return [(codes[a], codes[b]) for a, b in zip(first, second, strict=True) if a < b]


def test_a_corner_of_two_districts_finds_both():
    corners = {
        code: {tuple(each) for each in shapely.get_coordinates(outlines.shape(code)).tolist()}
        for code in outlines.parts("34.71")
    }
    shared = {pair: corners[pair[0]] & corners[pair[1]] for pair in neighbours("34.71")}
    asked = 0
    for pair, points in shared.items():
        for lng, lat in points:
            asked += 1
            assert set(pair) <= set(outlines.regions_at(lat, lng))
    assert asked >= 8


def test_several_hits_of_a_level_are_all_given_larger_regions_first():
    """Rough outlines of neighbours overlap: a point of such a strip may lie in either."""
    asked = 0
    for one, other in neighbours("36.03"):
        strip = shapely.intersection(outlines.shape(one), outlines.shape(other))
        if strip.area > 0:
            point = shapely.point_on_surface(strip)
            found = outlines.regions_at(point.y, point.x)
            assert {one, other} <= set(found)
            assert found == sorted(found, key=lambda code: (len(code), code))
            asked += 1
    assert asked > 0


@pytest.mark.parametrize(("lat", "lng"), [(-5.0, 110.0), (5.5, 110.0), (-9.5, 128.0), (0.0, 95.0)])
def test_a_point_at_sea_lies_nowhere(lat, lng):
    assert outlines.regions_at(lat, lng) == []


HOSTILE = [
    (math.nan, 106.8, "no_point"),
    (-6.1, math.inf, "no_point"),
    (-math.inf, 106.8, "no_point"),
    (52.5, 13.4, "not_in_indonesia"),
    (106.8, -6.1, "not_in_indonesia"),
    (0.0, 0.0, "not_in_indonesia"),
    (7.001, 110.0, "not_in_indonesia"),
    (-6.0, 142.001, "not_in_indonesia"),
    (1e308, 1e308, "not_in_indonesia"),
]


@pytest.mark.parametrize(("lat", "lng", "code"), HOSTILE)
def test_what_is_no_point_in_indonesia_is_refused_in_words(lat, lng, code):
    with pytest.raises(outlines.NoPoint) as refused:
        outlines.regions_at(lat, lng)
    assert refused.value.code == code
    assert refused.value.status == 422
    assert str(refused.value)


def test_parts_are_the_regions_one_level_below():
    assert outlines.parts("")[:3] == ["11", "12", "13"]
    assert outlines.parts("34") == ["34.01", "34.02", "34.03", "34.04", "34.71"]
    assert len(outlines.parts("34.71")) == 14
    assert outlines.parts("34.71.01") == []


def test_shapes_of_regions_without_outline_are_a_key_error():
    assert not outlines.has("72.06.20")
    with pytest.raises(KeyError):
        outlines.shape("72.06.20")


def test_regions_at_gives_rows_the_smaller_ones_first(make):
    make.region("34.71.05", "Danurejan")
    make.region("34.71", "Kota Yogyakarta")
    lng, lat = outlines.middle("34.71.05")
    assert [row.code for row in queries.regions_at(lat, lng)] == ["34.71.05", "34.71"]
    assert queries.regions_at(-5.0, 110.0) == []
