"""Loading the regions that ship with the product."""

import pytest

from ngariung.places import actions, cli, queries
from ngariung.places.models import Region

pytestmark = pytest.mark.django_db


def test_load_regions_loads_all_then_nothing_then_what_changed():
    told = []
    written = actions.load_regions(progress=lambda done, total: told.append((done, total)))
    assert written == Region.objects.count() == 91_599
    assert told[-1] == (91_599, 91_599)
    assert told == sorted(told)

    assert actions.load_regions(progress=lambda done, total: None) == 0

    Region.objects.filter(pk="36.04").update(name="Kabupaten Lama", path="Kabupaten Lama, Banten")
    Region.objects.filter(pk="14.72.03.1004").delete()
    told.clear()
    lines = []
    assert cli.load_regions(lines.append) == 2
    assert lines[-1] == "regions: 91,599 of 91,599"
    assert queries.region("36.04").path == "Kabupaten Serang, Banten"
    village = queries.region("14.72.03.1004")
    assert (village.name, village.level, village.parent_id) == (
        "Bagan Besar",
        "village",
        "14.72.03",
    )

    counts = {
        level: Region.objects.filter(level=level).count() for level in ("province", "regency")
    }
    assert counts == {"province": 38, "regency": 514}
