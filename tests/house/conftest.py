"""What the tests of doors and of shielded voices stand on."""

import pytest

from house.doors import Estate


@pytest.fixture
def estate(make, at):
    return Estate(make, at)
