"""What people do in tests of deciding: in a browser, on a phone."""

from django.test import Client
from django.urls import reverse

from ngariung.deciding import actions
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation import tokens
from ngariung.deliberation.pages.guests import COOKIE
from ngariung.deliberation.queries import people

WORDS = "Giliran malam paling banyak dua kali seminggu, mulai bulan depan."


def address(name, made, **more):
    """Where a page of the decision lies."""
    codes = {"code": made.deliberation.code, "decision": made.code}
    return reverse(f"deciding:{name}", kwargs={**codes, **more})


def signed(person):
    """The browser of somebody who signed in."""
    client = Client()
    client.force_login(person)
    return client


def phone(made, at):
    """A browser that takes part, and who it is."""
    secret = tokens.of_browser()
    link = people.link_of(made.deliberation)
    letters = tokens.of_ticket(link.code) if link else ""
    person = deliberations.join(made.deliberation, secret=secret, letters=letters, at=at)
    client = Client()
    client.cookies[COOKIE] = secret
    return client, person


def send(client, made, act, **data):
    """Send one of the forms of the page on which a decision is run."""
    return client.post(address("act", made, act=act), data)


def say(made, person, option="", at=None, **more):
    """Somebody who takes part answers by phone."""
    return actions.take_position(person, made, option=option, at=at, **more)
