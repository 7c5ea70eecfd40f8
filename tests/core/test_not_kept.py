"""What a browser may keep of what somebody saw who was signed in: nothing."""

import pytest

from ngariung.parties.enums import Role


@pytest.mark.parametrize("path", ["/", "/urusan/", "/meja/", "/lembaga/", "/tidak-ada/"])
def test_pages_are_not_kept_once_somebody_is_signed_in(client, make, path):
    client.force_login(make.person(make.party(), Role.SCREENER, Role.HANDLER))
    assert client.get(path)["Cache-Control"] == "no-store"


def test_public_pages_may_be_kept(client, db):
    assert "Cache-Control" not in client.get("/lembaga/")


def test_a_page_that_says_for_itself_is_left_alone(client, make):
    make.region("36.04")
    client.force_login(make.person(make.party(), Role.SCREENER))
    page = client.get("/wilayah/cari?q=Serang", headers={"accept": "application/json"})
    assert page["Cache-Control"] == "private, max-age=600"
