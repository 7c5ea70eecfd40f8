"""The ring: what it says, what it draws, and that it never speaks by colour alone."""

import re

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ngariung.core import circle, ring
from ngariung.core.circle import Group
from ngariung.core.ring import Arc, Ring

D, W, S, L = Arc.DONE, Arc.WAITING, Arc.STUCK, Arc.LATE


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        (Ring(), "Not told yet", "Belum disampaikan"),
        (Ring(D), "Told – no owner yet", "Sudah disampaikan – belum ada penanggung jawab"),
        (Ring(D, D, D, W), "Scheduled – waiting for an answer", "Terjadwal – menunggu jawaban"),
        (Ring(D, D, D, L), "Scheduled – the answer is late", "Terjadwal – jawaban terlambat"),
        (
            Ring(D, D, L, W),
            "Owned – the date has passed",
            "Ada penanggung jawab – tenggat sudah lewat",
        ),
        (Ring(D, D, D, D, S), "Answered – not accepted yet", "Sudah dijawab – belum diterima"),
        (ring.FULL, "Done – the circle is closed", "Selesai – lingkaran sudah tertutup"),
    ],
)
def test_ring_says_where_it_stands_in_both_languages(value, english, indonesian):
    with override("en"):
        assert ring.words(value) == english
    with override("id"):
        assert ring.words(value) == indonesian


def test_ring_lets_a_late_arc_speak_before_a_waiting_one():
    with override("en"):
        assert ring.words(Ring(D, W, D, L)) == "Scheduled – the answer is late"


def test_ring_says_its_caption_instead_when_it_has_one():
    assert ring.words(Ring(D, caption="Sudah dirapatkan")) == "Sudah dirapatkan"


def test_ring_is_closed_only_when_all_five_arcs_are_done():
    assert ring.FULL.is_closed
    assert not Ring(D, D, D, D, W).is_closed
    assert Ring(D, D, D, L).is_late
    assert not ring.FULL.is_late


def test_ring_draws_five_arcs_and_reads_itself_aloud():
    drawn = ring.svg(Ring(D, D, D, W), 48)
    assert re.findall("arc arc-([a-z]+)", drawn) == ["done", "done", "done", "waiting", "open"]
    assert f'width="48" height="48" role="img" aria-label="{ring.words(Ring(D, D, D, W))}"' in drawn


def test_ring_is_silent_when_its_words_stand_beside_it():
    drawn = ring.svg(ring.FULL, is_decorative=True)
    assert 'aria-hidden="true"' in drawn
    assert "aria-label" not in drawn


def test_ring_escapes_a_caption():
    assert "<b>" not in ring.svg(Ring(caption='"<b>'))


def test_ring_draws_each_standing_in_a_shape_of_its_own():
    """Stuck: two ends and a gap. Late: a bar. Waiting differs from done by its dots (a class)."""
    outlines = {arc: _outline(ring.svg(Ring(said=arc))) for arc in Arc}
    assert outlines[S].count("A") == 2
    assert outlines[L] == "ML"
    assert outlines[D] == outlines[W] == "MA"


def _outline(drawn):
    first = re.search(r'd="([^"]+)"', drawn)[1]
    return re.sub("[^MAL]", "", first)


@given(st.tuples(*[st.sampled_from(Arc)] * 5))
def test_ring_draws_and_speaks_whatever_its_arcs_are(arcs):
    value = Ring(*arcs)
    assert ring.words(value)
    drawn = ring.svg(value)
    assert drawn.count("<path") == 5
    assert "style" not in drawn


def test_ring_lists_its_arcs_in_words():
    with override("id"):
        assert list(ring.steps(Ring(D, D, L)))[:3] == [
            (D, "Disampaikan", "selesai"),
            (D, "Ada penanggung jawab", "selesai"),
            (L, "Ada tenggat", "terlambat"),
        ]


def test_circle_has_one_seat_for_each_person():
    drawn = circle.svg([Group("buruh", 12), Group("pejabat", 3)])
    assert drawn.count("seat-1") == 12
    assert drawn.count("seat-2") == 3


def test_circle_shares_seats_when_more_than_sixty_came():
    groups = [Group("buruh", 120), Group("pejabat", 1)]
    assert circle.people_per_seat(groups) == 3
    drawn = circle.svg(groups)
    assert (drawn.count("seat-1"), drawn.count("seat-2")) == (40, 1)


@pytest.mark.parametrize("groups", [[], [Group("buruh", 1)], [Group(str(n), 5) for n in range(9)]])
def test_circle_draws_any_number_of_groups(groups):
    assert circle.svg(groups).count("<circle") == sum(group.count for group in groups)
