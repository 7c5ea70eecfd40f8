"""Confidence: monotone, reproducible, measured."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngariung.language import calibration
from ngariung.language.calibration import Curve
from ngariung.language.reading import found_in, read

ROOT = Path(__file__).parents[2]
REPORT = (
    "SERANG - Jumat Curhat Polsek Ciruas berlangsung di Balai Desa Ranjeng, Jumat (9/10/2026)."
    " Kapolsek Ciruas Kompol Wawan Setiadi memimpin dan 20 warga hadir.\n"
)
judged = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(["a", "b; c", "the words “x”"]), st.booleans()),
    min_size=1,
    max_size=60,
)


@given(judged, st.lists(st.floats(0, 1), min_size=2, max_size=9))
def test_a_greater_claim_is_never_worth_less(pairs, claims):
    curve = Curve.fit(pairs)
    worth = [curve.at(claim) for claim in sorted(claims)]
    assert worth == sorted(worth)
    assert all(calibration.LEAST <= each <= calibration.MOST for each in worth)


@given(judged, st.randoms(use_true_random=False))
def test_a_curve_does_not_depend_on_the_order_of_findings(pairs, order):
    shuffled = list(pairs)
    order.shuffle(shuffled)
    assert Curve.fit(shuffled) == Curve.fit(pairs)


def test_a_curve_tells_the_share_that_was_right():
    order = random.Random(4)  # noqa: S311  # no secret
    pairs = [
        (claim, "", order.random() < claim**2) for claim in (0.3, 0.6, 0.9) for _ in range(2000)
    ]
    assert [round(Curve.fit(pairs).at(claim), 1) for claim in (0.3, 0.6, 0.9)] == [0.1, 0.4, 0.8]


def test_a_rule_met_often_has_a_share_of_its_own():
    pairs = [(0.6, "good; one of a list", True)] * 20 + [(0.6, "bad “x”", False)] * 20
    curve = Curve.fit([*pairs, (0.6, "rare", True)])
    assert set(curve.rules) == {"good", "bad"}
    assert curve.of(0.6, "good") > 0.9
    assert curve.of(0.6, "bad “y”") < 0.1
    assert curve.of(0.6, "rare") == curve.at(0.6)


def test_the_committed_curves_rise_and_know_every_kind():
    curves = calibration.curves()
    assert set(curves) <= set(calibration.KINDS)
    assert {"people", "regions", "organizations", "voices", "commitments"} <= set(curves)
    for curve in curves.values():
        assert list(curve.claimed) == sorted(set(curve.claimed))
        assert list(curve.measured) == sorted(curve.measured)


def test_what_is_read_says_measured_confidence():
    claimed, measured = found_in(REPORT), read(REPORT)
    curve = calibration.curves()["people"]
    expected = [curve.of(each.confidence, each.reason) for each in claimed.people]
    assert [each.confidence for each in measured.people] == expected
    assert measured.to_json("x")["evidence"]["is_forum"]["confidence"] > 0.5


@pytest.mark.material
def test_calibrating_twice_gives_the_same(material):
    """The command with --check names the same files both times, and writes none."""
    command = [sys.executable, ROOT / "bench/calibration.py", "--check"]
    environment = {**os.environ, "NGARIUNG_MATERIAL": str(material)}
    runs = [
        subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        for _ in range(2)
    ]
    assert [run.stderr for run in runs] == ["", ""]
    assert runs[0].stdout == runs[1].stdout
