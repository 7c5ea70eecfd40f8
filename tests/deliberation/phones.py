"""Browsers of people who take part: how they join, what they are shown and what they send."""

import json
import re

from django.test import Client


def here(found, rest=""):
    return f"/musyawarah/{found.code}/ikut/{rest}"


def phone():
    """A browser that is strict about foreign forms."""
    return Client(enforce_csrf_checks=True)


def plain(answer):
    """A page without the address that its language form remembers."""
    return re.sub(rb'name="next" value="[^"]*"', b"", answer.content)


def joined(found, client=None, **given):
    client = client or phone()
    answer = client.post(here(found), {"gabung": "1", **given})
    # With a ticket the browser has its number now, and sends the form again.
    if answer.status_code == 307:
        answer = client.post(answer["Location"], {"gabung": "1", **given})
    assert (answer.status_code, answer["Location"]) == (302, here(found) + "?ikut=1")
    return client


def codes(found):
    return list(found.statements.order_by("number").values_list("code", flat=True))


def shown(answer):
    """The statement that a page asks."""
    return re.search(r'name="pernyataan" value="(\w*)"', answer.content.decode())[1]


def sent(client, found, votes, **more):
    body = json.dumps({"votes": votes, **more})
    return client.post(here(found, "kirim/"), body, content_type="text/plain")


def proof_from(client, letters):
    """What the door gives who shows these letters, for the form that joins."""
    page = client.post("/musyawarah/masuk/", {"kode": letters})
    assert (page.status_code, list(page.cookies)) == (200, [])
    return re.search(r'name="masuk" value="([^"]+)"', page.content.decode())[1]
