"""The main axes and places, against the plain dense computation."""

import numpy as np
import pytest

from ngariung.opinions import axes as axes_
from ngariung.opinions.axes import Products, main_axes
from ngariung.opinions.matrix import matrix_of
from planted_votes import planted


def dense(matrix):
    table = np.zeros((len(matrix.people), len(matrix.statements)))
    table[matrix.rows, matrix.columns] = matrix.ways - matrix.means[matrix.columns]
    return table


@pytest.mark.parametrize("small", [0, 1 << 30], ids=["recurrence", "all at once"])
@pytest.mark.parametrize("people", [12, 40, 200])
def test_axes_are_those_of_the_filled_matrix(monkeypatch, small, people):
    monkeypatch.setattr(axes_, "SMALL", small)
    matrix = matrix_of(planted(people=people, statements=50, share=0.4))
    found = main_axes(Products(matrix), len(matrix.statements))
    expected = np.linalg.svd(dense(matrix))[2][:2]
    assert np.abs((found * expected).sum(1)) == pytest.approx([1, 1], abs=1e-12)


def test_axes_are_found_when_both_spread_alike(monkeypatch):
    monkeypatch.setattr(axes_, "SMALL", 1 << 30)
    table = np.eye(3)

    class Turned:
        cells_in_all = 9

        def table(self):
            return table

    found = main_axes(Turned(), 3)
    assert found @ found.T == pytest.approx(np.eye(2))


def test_axes_are_found_at_once_when_few_people_face_many_statements(monkeypatch):
    monkeypatch.setattr(axes_, "_lanczos", None)
    matrix = matrix_of(planted(people=5, statements=10_000, share=0.9))
    found = main_axes(Products(matrix), 10_000)
    expected = np.linalg.svd(dense(matrix), full_matrices=False)[2][:2]
    assert np.abs((found * expected).sum(1)) == pytest.approx([1, 1], abs=1e-12)


def test_axes_are_zero_when_all_are_of_one_mind():
    matrix = matrix_of(planted(people=5, statements=4, share=1.0, groups=1, noise=0.0))
    assert not main_axes(Products(matrix), 4).any()


def test_weighted_axes_are_those_of_repeated_people():
    matrix = matrix_of(planted(people=30, statements=20, share=0.6))
    weights = np.arange(30) % 3.0
    found = main_axes(Products(matrix).weighted(weights), 20)
    seen = np.zeros((30, 20), dtype=bool)
    seen[matrix.rows, matrix.columns] = True
    ways = np.zeros((30, 20))
    ways[matrix.rows, matrix.columns] = matrix.ways
    repeated = np.repeat(np.arange(30), weights.astype(int))
    ways, seen = ways[repeated], seen[repeated]
    means = ways.sum(0) / np.maximum(seen.sum(0), 1)
    expected = np.linalg.svd(np.where(seen, ways - means, 0))[2][:2]
    assert np.abs((found * expected).sum(1)) == pytest.approx([1, 1], abs=1e-12)
