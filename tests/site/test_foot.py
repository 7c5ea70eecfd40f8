"""The small entries of the navigation stand at the foot, and only there."""

import re

from django.test import Client
from django.utils import translation


def links(page, start, end):
    part = page[page.index(start) : page.index(end)]
    return re.findall(r'<a href="([^"]+)"', part)


def test_foot_leads_where_the_short_menu_does_not(db):
    with translation.override("id"):
        page = Client().get("/").content.decode()
    foot = links(page, '<footer class="site-footer">', "</footer>")
    menu = links(page, '<nav class="site-nav"', "</nav>")
    assert foot == ["/cara", "/forum/kalender/", "/forum/peta/", "/ikuti/", "/data/", "/masuk/"]
    assert not set(foot) & set(menu)


def test_people_in_office_find_the_register_and_receipts_at_the_foot(make):
    client = Client()
    client.force_login(make.person())
    with translation.override("id"):
        page = client.get("/").content.decode()
    foot = links(page, '<footer class="site-footer">', "</footer>")
    menu = links(page, '<nav class="site-nav"', "</nav>")
    assert {"/resi", "/buku-besar/"} <= set(foot)
    assert not set(foot) & set(menu)
