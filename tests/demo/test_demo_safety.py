"""The demonstration opens nothing from elsewhere and shows nothing that it should not."""

import re
from collections import deque

import pytest
from django.urls import reverse

from ngariung.demo import tables
from ngariung.parties import signin
from ngariung.parties.models import Person
from ngariung.site import checks
from ngariung.voices.models import Message, Voice

SENTENCE = re.compile(r"[^.?!]{25,}")
LINK = re.compile(r'(?:href|action)="(/[^"#?]*)')


def sign_in(client, played, name, **request):
    values = {
        "login": tables.signing_in()[name]["email"],
        "password": played.sign_ins.passwords[name],
    }
    return client.post(reverse("account_login"), values, **request)


# Signing in


@pytest.mark.parametrize("name", ["facilitator", "screener", "supervisor", "operator"])
@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_everybody_signs_in_from_this_machine(client, demonstration, name, address):
    response = sign_in(client, demonstration, name, REMOTE_ADDR=address)
    assert response.status_code == 302
    email = tables.signing_in()[name]["email"]
    assert client.session["_auth_user_id"] == str(Person.objects.get(email=email).pk)


ELSEWHERE = [
    {"REMOTE_ADDR": "192.168.1.20"},
    {"REMOTE_ADDR": "2001:db8::1"},
    {"REMOTE_ADDR": ""},
    # A proxy on this machine speaks for somebody else.
    {"HTTP_X_FORWARDED_FOR": "203.0.113.9"},
    {"HTTP_X_REAL_IP": "203.0.113.9"},
    {"HTTP_FORWARDED": "for=203.0.113.9"},
    {"HTTP_VIA": "1.1 proxy"},
]


@pytest.mark.parametrize("request_", ELSEWHERE, ids="-".join)
def test_a_sign_in_from_elsewhere_is_refused_in_words(client, demonstration, request_):
    response = sign_in(client, demonstration, "screener", HTTP_ACCEPT_LANGUAGE="en", **request_)
    assert response.status_code == 403
    assert "Signing in works only on the machine that runs it" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_from_elsewhere_gets_the_same_page_as_the_right_one(client, demonstration):
    right = sign_in(client, demonstration, "operator", REMOTE_ADDR="192.168.1.20")
    values = {"login": "operator@contoh.invalid", "password": "salah"}
    wrong = client.post(reverse("account_login"), values, REMOTE_ADDR="192.168.1.20")
    assert (wrong.status_code, wrong.content) == (right.status_code, right.content)


def test_a_one_time_link_opens_nothing_from_elsewhere(client, demonstration):
    link = signin.one_time_link(Person.objects.get(email="galih@contoh.invalid"))
    page = client.get(link, follow=True, REMOTE_ADDR="192.168.1.20")
    password = "jalan-lampu-terang-1"
    values = {"password1": password, "password2": password}
    response = client.post(page.request["PATH_INFO"], values, REMOTE_ADDR="192.168.1.20")
    assert response.status_code == 403
    assert "_auth_user_id" not in client.session


def test_real_use_takes_sign_ins_from_everywhere(client, played, db):
    assert sign_in(client, played, "screener", REMOTE_ADDR="192.168.1.20").status_code == 302


# ngariung check


def test_check_finds_nothing_wrong_with_a_demonstration_on_this_machine(demonstration, at):
    assert checks.faults(at=at) == []


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("https://ngariung.contoh.go.id", "ngariung.contoh.go.id"),
        ("http://192.168.1.20:8000", "192.168.1.20"),
        ("http://127.0.0.1:8000", "127.0.0.1,ngariung.contoh.go.id"),
    ],
)
def test_check_refuses_a_demonstration_elsewhere(demonstration, settings, at, url, hosts):
    settings.SITE_URL, settings.HOSTS = url, hosts
    [words] = checks.faults(at=at)
    assert "ngariung init" in words


def test_check_refuses_people_of_the_demonstration_in_real_use(played, db, at):
    assert len(checks.faults(at=at)) == 1
    Person.objects.update(is_active=False)
    assert checks.faults(at=at) == []


# What the public sees


@pytest.fixture
def pages(client, demonstration):
    """Every page that can be reached from home without signing in, by its address; walked once."""
    if not demonstration.pages:
        demonstration.pages.update(walk(client))
    return demonstration.pages


def walk(client):
    seen, todo = {}, deque(["/"])
    while todo:
        address = todo.popleft()
        if address in seen or address.startswith("/static/"):
            continue
        response = client.get(address)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            seen[address] = ""
            continue
        seen[address] = response.content.decode()
        todo.extend(LINK.findall(seen[address]))
    return seen


def test_no_public_page_shows_what_was_said_to_the_desk_only(pages):
    everything = "\n".join(pages.values())
    texts = [voice.text for voice in Voice.objects.all()]
    texts += [message.text for message in Message.objects.filter(is_answer=False)]
    shared = [row["public_summary"] for row in tables.rows("voices")]
    said = {part.strip() for text in texts for part in SENTENCE.findall(text)}
    said = {part for part in said if not any(part in summary for summary in shared)}
    assert len(said) > 80
    assert [part for part in said if part in everything] == []
    assert any(summary in everything for summary in shared if summary)


def test_no_public_page_shows_a_contact_a_note_or_a_summary_that_is_not_public(pages):
    everything = "\n".join(pages.values())
    roles = {role for row in tables.rows("forums") for role in row["roles"]}
    names = {row["contact_name"] for row in tables.rows("voices")} - roles - {""}
    emails = {row["contact_email"] for row in tables.rows("voices")} - {""}
    assert [word for word in (*names, *emails) if word in everything] == []
    notes = [
        step["text"]
        for row in tables.rows("cases")
        for step in row["steps"]
        if step["do"] == "note"
    ]
    assert [note for note in notes if note in everything] == []
    for row in tables.rows("cases"):
        if not row["is_summary_public"]:
            assert row["summary"] not in everything


def test_no_public_page_names_a_company_that_somebody_complained_about(pages):
    about = {row["about_party"] for row in tables.rows("voices") if row["about_party"]}
    companies = [tables.by_slug("parties")[slug] for slug in about]
    companies = [row["short_name"] for row in companies if row["kind"] == "company"]
    # The directory of institutions, and the choices of the search, name everybody, whatever was said.
    found = {name for name in companies for address in pages if name in pages[address]}
    assert len(companies) == len(found) == 3
    everybody = ("/lembaga/", "/cari/")
    elsewhere = [page for address, page in pages.items() if not address.startswith(everybody)]
    assert [name for name in companies for page in elsewhere if name in page] == []


def test_every_page_says_that_it_is_a_demonstration(pages):
    shown = {address: page for address, page in pages.items() if page}
    assert len(shown) > 15
    silent = [address for address, page in shown.items() if "demonstra" not in page.lower()]
    assert silent == []
