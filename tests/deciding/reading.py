"""Who answers and who reads, in tests of what can be found out."""

from django.test import Client
from django.urls import reverse

from ngariung.deciding import actions
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation import tokens
from ngariung.deliberation.pages.guests import COOKIE

SECRET = "Jemputan malam belum ada."


def say(made, option, at, reason=""):
    """Somebody new takes part and answers by phone."""
    person = deliberations.join(made.deliberation, secret=tokens.of_browser(), at=at)
    return actions.take_position(person, made, option=option, reason=reason, at=at)


def pages(house, made, secret=""):
    """What everybody, who takes part and who runs it reads of a decision."""
    found = []
    codes = [made.deliberation.code, made.code]
    for person in (None, house.member, house.scribe, house.facilitator):
        client = Client()
        if person is not None:
            client.force_login(person)
        elif secret:
            client.cookies[COOKIE] = secret
        for name in ("decision", "position", "run"):
            page = client.get(reverse(f"deciding:{name}", args=codes))
            found.append(page.content.decode() if page.status_code == 200 else "")
        page = client.get(reverse("deliberation:deliberation", args=codes[:1]))
        found.append(page.content.decode())
    return found
