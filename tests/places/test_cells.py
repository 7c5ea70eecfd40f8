"""Cells: what is blurred stays blurred."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngariung.places import cells, outlines
from ngariung.places.cells import Grain

LATS = st.floats(-11, 6)
LNGS = st.floats(95, 141)
GRAINS = st.sampled_from(Grain)
MONAS = (-6.1754, 106.8272)


@given(LATS, LNGS, GRAINS)
def test_the_centre_of_a_cell_lies_in_the_cell_and_tells_nothing_more(lat, lng, grain):
    cell = cells.blur(lat, lng, grain=grain)
    middle = cells.centre(cell)
    assert cells.blur(*middle, grain=grain) == cell
    assert cells.centre(cells.blur(*middle, grain=grain)) == middle
    assert cells.grain_of(cell) == grain


@given(LATS, LNGS, GRAINS, GRAINS)
def test_a_cell_leads_to_larger_ones_and_never_to_a_smaller_one(lat, lng, grain, other):
    cell = cells.blur(lat, lng, grain=grain)
    if other > grain:
        with pytest.raises(cells.TooFine) as refused:
            cells.coarser(cell, grain=other)
        assert str(refused.value)
    else:
        assert cells.grain_of(cells.coarser(cell, grain=other)) == other


def test_points_of_one_street_become_the_same_point():
    near = [(MONAS[0] + n / 100_000, MONAS[1] - n / 100_000) for n in range(10)]
    assert {cells.blur(*point, grain=Grain.QUARTER) for point in near} == {
        cells.blur(*MONAS, grain=Grain.QUARTER)
    }


@pytest.mark.parametrize(("grain", "least", "most"), [(5, 8, 11), (7, 1.2, 1.6), (9, 0.15, 0.25)])
def test_cells_are_as_large_as_they_say(grain, least, most):
    """By the distance from the middle to a corner, in kilometres."""
    cell = cells.blur(*MONAS, grain=Grain(grain))
    lat, lng = cells.centre(cell)
    for corner_lat, corner_lng in cells.outline(cell):
        across = (corner_lng - lng) * math.cos(math.radians(lat))
        assert least < 111.2 * math.hypot(corner_lat - lat, across) < most


def test_a_cell_has_six_neighbours_of_its_size():
    cell = cells.blur(*MONAS, grain=Grain.VILLAGE)
    around = cells.neighbours(cell)
    assert len(around) == 6
    assert cell not in around
    assert all(cell in cells.neighbours(each) for each in around)
    assert {cells.grain_of(each) for each in around} == {Grain.VILLAGE}


def test_points_are_counted_by_cell():
    far = (-2.541, 140.705)
    found = cells.grouped([MONAS, MONAS, far], grain=Grain.DISTRICT)
    assert found == {
        cells.blur(*MONAS, grain=Grain.DISTRICT): 2,
        cells.blur(*far, grain=Grain.DISTRICT): 1,
    }


@pytest.mark.parametrize("point", [(math.nan, 106.0), (-6.0, math.inf), (52.5, 13.4)])
def test_what_is_no_point_in_indonesia_has_no_cell(point):
    with pytest.raises(outlines.NoPoint):
        cells.blur(*point, grain=Grain.VILLAGE)


def test_sizes_that_are_not_ours_are_refused():
    with pytest.raises(ValueError):
        cells.blur(*MONAS, grain=12)


# A cell of resolution 12, of 2, an edge, and no cells at all.
STRANGE = ["8c8c1065a2a0dff", "828c17fffffffff", "1158c1065a7ffff", "", "x", "8", "f" * 15]


@pytest.mark.parametrize("cell", STRANGE)
@pytest.mark.parametrize("ask", [cells.centre, cells.outline, cells.neighbours, cells.grain_of])
def test_what_is_no_cell_of_ours_is_refused(ask, cell):
    with pytest.raises(cells.NoCell):
        ask(cell)
