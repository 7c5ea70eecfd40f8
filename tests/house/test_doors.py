"""Every address: who may come in, by which method, and what it leaves behind."""

import re

from django.test import Client

from house.doors import ROLES, WITH_CODE, answer, patterns, plain
from house.who_may import (
    CLOSED,
    ENTRANCE,
    NAMES,
    OTHER,
    PUBLIC,
    QUIET,
    REPORTER,
    REPORTER_ACT,
    REPORTER_READS,
    STAFF,
    STAFF_ACT,
    WHO_MAY,
)
from ngariung.parties.enums import Role
from ngariung.voices.models import Voice

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
}
UNSAFE = ("post", "put", "patch", "delete")
# Asks for nothing but a language, so it needs no protection; anything but POST changes nothing.
HARMLESS = {"set_language"}


def browser(person=None):
    """As strict about foreign forms as in real use."""
    client = Client(enforce_csrf_checks=True)
    if person is not None:
        client.force_login(person)
    return client


def test_every_address_has_a_row_in_this_table():
    assert sorted(set(patterns())) == NAMES


def test_each_address_lets_in_whom_the_table_says(estate):
    wrong = {}
    for name in NAMES:
        page = answer(browser(), "get", estate.address(name))
        found = (page.status_code, page.headers.get("Location", "").partition("?")[0])
        expected = {
            PUBLIC: (200, ""),
            QUIET: (204, ""),
            ENTRANCE: (200, ""),
            REPORTER: (200, ""),
            REPORTER_READS: (200, ""),
            REPORTER_ACT: (405, ""),
            STAFF: (302, "/masuk/"),
            STAFF_ACT: (302, "/masuk/"),
            OTHER: (302, "/"),
            CLOSED: (404, ""),
        }[WHO_MAY[name]]
        if found != expected:
            wrong[name] = found
    assert wrong == {}


def test_each_address_carries_the_strict_headers_whatever_it_answers(estate):
    wrong = {}
    for client in (browser(), browser(estate.screener)):
        for name in NAMES:
            for method in ("get", "post"):
                headers = answer(client, method, estate.address(name)).headers
                found = {
                    "policy": set(headers.get("Content-Security-Policy", "").split("; ")),
                    "frames": headers.get("X-Frame-Options"),
                    "sniff": headers.get("X-Content-Type-Options"),
                    "opener": headers.get("Cross-Origin-Opener-Policy"),
                    "referrer": headers.get("Referrer-Policy") in {"same-origin", "no-referrer"},
                }
                if found != {
                    "policy": POLICY,
                    "frames": "DENY",
                    "sniff": "nosniff",
                    "opener": "same-origin",
                    "referrer": True,
                }:
                    wrong[name, method] = found
    assert wrong == {}


def test_wrong_methods_are_refused_and_change_nothing(estate):
    before = list(Voice.objects.order_by("pk").values())
    wrong = {}
    for name in NAMES:
        for method in UNSAFE:
            page = answer(browser(), method, estate.address(name))
            takes_posts = WHO_MAY[name] in {REPORTER, REPORTER_ACT} and method == "post"
            expected = {404, 422} if takes_posts else {403, 405}
            if name not in HARMLESS and page.status_code not in expected:
                wrong[name, method] = page.status_code
    assert wrong == {}
    assert list(Voice.objects.order_by("pk").values()) == before


def test_acts_have_no_page_for_those_who_may_do_them_either(estate):
    everything = estate.make.person(estate.host, *ROLES)
    estate.make.post(everything, estate.keeper, Role.OPERATOR)
    wrong = {}
    for name in NAMES:
        if WHO_MAY[name] == STAFF_ACT:
            page = answer(browser(everything), "get", estate.address(name))
            if page.status_code != 405:
                wrong[name] = page.status_code
    assert wrong == {}


def test_acts_without_our_own_form_are_refused_to_people_in_office(estate):
    wrong = {}
    client = browser(estate.screener)
    for name in NAMES:
        if WHO_MAY[name] in {STAFF, STAFF_ACT}:
            page = answer(client, "post", estate.address(name))
            if page.status_code != 403:
                wrong[name] = page.status_code
    assert wrong == {}


def test_reporters_pages_set_no_cookie_and_stay_in_no_cache(estate):
    wrong = {}
    for name in NAMES:
        if WHO_MAY[name] in {REPORTER, REPORTER_READS, REPORTER_ACT}:
            for method in ("get", "post"):
                for words in ("", estate.words):
                    client = browser()
                    page = answer(client, method, estate.address(name), {"words": words})
                    kept = page.headers.get("Cache-Control")
                    found = (kept, page.headers["Referrer-Policy"], list(page.cookies))
                    if found != ("no-store", "no-referrer", []) or client.cookies:
                        wrong[name, method, words] = found
    assert wrong == {}


def test_public_pages_set_no_cookie_and_are_never_mixed_up_by_a_cache(estate):
    wrong = {}
    for name in NAMES:
        if WHO_MAY[name] in {PUBLIC, QUIET}:
            page = answer(browser(), "get", estate.address(name))
            varies = set(page.headers.get("Vary", "").replace(" ", "").split(","))
            kept_back = "private" in page.headers.get("Cache-Control", "")
            if page.cookies or not ({"Cookie", "Accept-Language"} <= varies or kept_back):
                wrong[name] = (list(page.cookies), varies)
    assert wrong == {}


def test_what_people_in_office_see_stays_in_no_cache(estate):
    everything = estate.make.person(estate.host, *ROLES)
    estate.make.post(everything, estate.keeper, Role.OPERATOR)
    client = browser(everything)
    wrong = {}
    for name in NAMES:
        page = answer(client, "get", estate.address(name))
        kept = page.headers.get("Cache-Control", "")
        is_public_picture = name == "commitments:picture" and kept == "private, no-cache"
        # Borders that ship with the product tell nothing about who looked at them.
        is_ground = name == "places:outlines"
        if "no-store" not in kept and not is_public_picture and not is_ground:
            wrong[name] = kept
    assert wrong == {}


def test_not_there_and_not_yours_are_the_same_page_to_the_byte(estate):
    """For the public, for a stranger in office, and for somebody of the party meant."""
    stranger = estate.make.person(estate.unrelated, *ROLES)
    kin = estate.make.person(estate.host, *ROLES)
    wrong = {}
    for person in (None, stranger, kin):
        for name in sorted(WITH_CODE() | {"voices:attachment", "commitments:picture"}):
            theirs = estate.hidden(name)
            if theirs is None:
                continue
            nobodys = re.sub(r"/[2-9A-Z]{8}(?=/|$)", "/33333333", theirs)
            for method in ("get", "post"):
                client = Client()
                if person is not None:
                    client.force_login(person)
                one, other = (answer(client, method, each) for each in (theirs, nobodys))
                same = (one.status_code, plain(one.body), sorted(one.headers)) == (
                    other.status_code,
                    plain(other.body),
                    sorted(other.headers),
                )
                if not same or (person and one.status_code not in {404, 405}):
                    wrong[person and person.pk, name, method] = (one.status_code, other.status_code)
    assert wrong == {}


def test_signed_out_people_are_sent_to_the_same_door_for_any_code(estate):
    for name in sorted(WITH_CODE()):
        if WHO_MAY[name] in {STAFF, STAFF_ACT}:
            here = estate.address(name)
            nowhere = re.sub(r"/[2-9A-Z]{8}(?=/|$)", "/33333333", here)
            one, other = (answer(browser(), "get", each) for each in (here, nowhere))
            assert (one.status_code, other.status_code) == (302, 302), name
