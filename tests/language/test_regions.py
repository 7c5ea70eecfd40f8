import itertools

from ngariung.language import regions


def test_rows_are_all_regions_with_their_level():
    rows = list(regions.rows())
    assert len(rows) == 91_599
    assert rows[0] == ("11", "Aceh", "province")
    assert ("14.72.03.1004", "Bagan Besar", "village") in rows
    counts = {
        level: sum(1 for _ in group)
        for level, group in itertools.groupby(
            sorted(rows, key=lambda r: r.level), lambda r: r.level
        )
    }
    assert counts == {"province": 38, "regency": 514, "district": 7285, "village": 83762}
    assert all(row.name == row.name.strip() for row in rows)


def test_index_keeps_regency_and_city_of_one_name_apart():
    assert regions.index().find("regency", "Serang") == ("36.04", "36.73")
    assert regions.index().find("regency", "Dumai") == ("14.72",)
    assert regions.index().find("province", "Sulteng") == ("72",)
    assert regions.index().find("village", "Antah Berantah") == ()
