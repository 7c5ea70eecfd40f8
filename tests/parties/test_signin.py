"""Signing in: by e-mail and password, by a link that works once, never by signing up."""

import datetime as dt
import re

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from ngariung.parties import jobs, signin
from ngariung.parties.enums import Role
from ngariung.parties.models import Person

PASSWORD = "rahasia-sekali-1"
NEW = "lampu-jalan-menyala-7"


def sign_in(client, email, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


@pytest.fixture(autouse=True)
def _fresh_counts():
    from django.core.cache import cache

    cache.clear()


def test_who_holds_a_post_signs_in_and_out(client, make):
    person = make.person(make.party(), Role.HANDLER)
    assert sign_in(client, person.email.upper())["Location"] == reverse("site:home")
    assert client.get(reverse("parties:my_posts")).status_code == 200
    assert client.post(reverse("account_logout"))["Location"] == reverse("site:home")
    assert client.get(reverse("parties:my_posts")).status_code == 302


def test_who_holds_no_post_comes_to_the_page_that_says_so(client, make):
    assert sign_in(client, make.person().email)["Location"] == reverse("parties:my_posts")


def test_wrong_password_and_unknown_address_look_the_same(client, make):
    person = make.person()
    wrong = sign_in(client, person.email, "salah-sama-sekali")
    unknown = sign_in(client, "tidak-ada@contoh.invalid", "salah-sama-sekali")
    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert "_auth_user_id" not in client.session


def test_an_account_is_not_tried_for_ever(client, make):
    person = make.person()
    for _ in range(10):
        sign_in(client, person.email, "salah-sama-sekali")
    assert sign_in(client, person.email).status_code == 200
    assert "_auth_user_id" not in client.session


def test_inactive_people_see_a_plain_page(client, make):
    person = make.person()
    Person.objects.filter(pk=person.pk).update(is_active=False)
    answer = sign_in(client, person.email)
    assert answer["Location"] == reverse("account_inactive")
    assert client.get(answer["Location"]).status_code == 200
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client, db):
    page = reverse("account_signup")
    data = {"email": "x@contoh.invalid", "password1": NEW, "password2": NEW}
    assert "account/signup_closed.html" in [t.name for t in client.get(page).templates]
    client.post(page, data)
    assert Person.objects.count() == 0


PAGES = [
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_inactive",
]


@pytest.mark.parametrize("name", PAGES)
def test_each_page_wears_our_look(client, db, name):
    page = client.get(reverse(name))
    assert "core/base.html" in [template.name for template in page.templates]


@pytest.mark.parametrize("path", ["/account/login/", "/account/email/", "/masuk/email/"])
def test_pages_of_allauth_that_we_do_not_use_are_not_there(client, db, path):
    assert client.get(path).status_code == 404


def test_one_time_link_sets_the_password_once_and_signs_in(client, make):
    person = Person.objects.create_user("baru@contoh.invalid", "Baru")
    make.post(person, make.party(), Role.HANDLER)
    link = signin.one_time_link(person)
    page = client.get(link, follow=True)
    form = page.request["PATH_INFO"]
    answer = client.post(form, {"password1": NEW, "password2": NEW})
    assert answer["Location"] == reverse("site:home")
    assert client.session["_auth_user_id"] == str(person.pk)
    client.logout()
    assert sign_in(client, person.email, NEW).status_code == 302
    client.logout()
    assert client.get(link, follow=True).context["token_fail"] is True


def test_one_time_link_is_valid_for_three_days(client, make, monkeypatch):
    person = make.person()
    link = signin.one_time_link(person)
    real = PasswordResetTokenGenerator._now
    for days, is_valid in ((2.9, True), (3.1, False)):
        monkeypatch.setattr(
            PasswordResetTokenGenerator,
            "_now",
            lambda self, d=days: real(self) + dt.timedelta(days=d),
        )
        assert client.get(link, follow=True).context.get("token_fail", False) is not is_valid


@pytest.mark.parametrize("password", ["pendek", "password1234", "baru@contoh.invalid"])
def test_weak_passwords_are_refused(client, db, password):
    person = Person.objects.create_user("baru@contoh.invalid", "Baru")
    form = client.get(signin.one_time_link(person), follow=True).request["PATH_INFO"]
    assert client.post(form, {"password1": password, "password2": password}).status_code == 200
    assert not Person.objects.get(pk=person.pk).has_usable_password()


def test_forgotten_password_answers_alike_and_mails_only_who_is_here(client, make):
    person = make.person()
    page = reverse("account_reset_password")
    answers = [client.post(page, {"email": email}) for email in (person.email, "x@contoh.invalid")]
    assert {answer["Location"] for answer in answers} == {reverse("account_reset_password_done")}
    queued = [row.args_kwargs["kwargs"] for row in DBTaskResult.objects.all()]
    assert queued == [{"person_id": person.pk, "language": "id"}]
    assert mail.outbox == []


def test_the_letter_holds_a_link_that_works(client, make, settings):
    person = make.person(name="Siti <b>")
    jobs.mail_password_link.call(person_id=person.pk, language="id")
    (letter,) = mail.outbox
    assert letter.to == [person.email]
    assert "Siti <b>" in letter.body
    assert letter.subject == "Ngariung: buat kata sandi Anda"
    path = re.search(re.escape(settings.SITE_URL) + r"(\S+)", letter.body)[1]
    assert "password1" in client.get(path, follow=True).text


def test_the_letter_goes_to_nobody_who_is_gone(make):
    person = make.person()
    Person.objects.filter(pk=person.pk).update(is_active=False)
    jobs.mail_password_link.call(person_id=person.pk, language="id")
    jobs.mail_password_link.call(person_id=0, language="id")
    assert mail.outbox == []


def test_changing_the_password_asks_for_the_old_one(client, make):
    person = make.person(make.party(), Role.HANDLER)
    client.force_login(person)
    page = reverse("account_change_password")
    data = {"oldpassword": "salah", "password1": NEW, "password2": NEW}
    assert client.post(page, data).status_code == 200
    answer = client.post(page, data | {"oldpassword": PASSWORD})
    assert answer["Location"] == reverse("parties:my_posts")
    assert Person.objects.get(pk=person.pk).check_password(NEW)
