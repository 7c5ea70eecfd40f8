"""Refusals become pages, once; what is not there and what is not yours look the same."""

import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from ngariung.core.errors import Conflict, NotFound
from ngariung.core.middleware import RefusalMiddleware


def refused(error):
    request = RequestFactory().get("/tidak-ada/")
    return RefusalMiddleware(lambda _: HttpResponse()).process_exception(request, error)


def test_a_refusal_says_its_words_with_its_status(db):
    answer = refused(Conflict("Rapat sudah ditutup."))
    assert answer.status_code == 409
    assert "Rapat sudah ditutup." in answer.content.decode()


def test_not_found_is_the_same_page_as_an_unknown_address(db, client):
    client.raise_request_exception = False
    unknown = client.get("/tidak-ada/")
    answer = refused(NotFound())
    assert (answer.status_code, unknown.status_code) == (404, 404)
    assert re.sub(r"\s+", " ", answer.content.decode()) == re.sub(
        r"\s+", " ", unknown.content.decode()
    )


def test_a_bug_is_no_refusal(db):
    assert refused(ValueError("x")) is None


@pytest.mark.parametrize("path", ["/", "/buku-besar/", "/tidak-ada/"])
def test_pages_carry_strict_headers(db, client, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
