"""Addresses of this room's pages, the words on them, and what people add."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ngariung.deliberation import actions, tokens
from ngariung.deliberation.models import Deliberation


def to(name, found, *more):
    return reverse(f"deliberation:{name}", args=[found.code, *more])


def words_on(client, address, **more):
    """As read in English."""
    return client.get(address, HTTP_ACCEPT_LANGUAGE="en", **more).content.decode()


def person_in(found, at=None):
    """Somebody who takes part, without a browser."""
    return actions.join(found, secret=tokens.of_browser(), at=at or timezone.now())


def added(found, *texts):
    """Statements of somebody who takes part."""
    person = person_in(found)
    return [actions.propose(person, text, at=timezone.now()) for text in texts]


def address(found, door=""):
    return f"/musyawarah/{found.code}/{door}"


def fresh(found):
    return Deliberation.objects.get(pk=found.pk)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def of(client, found, door=""):
    return words_on(client, address(found, door))
