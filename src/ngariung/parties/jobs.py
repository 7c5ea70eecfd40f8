"""Letters of sign-in."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from ngariung.core.jobs import job

from . import signin
from .models import Person


class NotSent(Exception):
    """The mail server did not take it. Says nothing about the address: errors are logged and kept."""


@job
def mail_password_link(*, person_id: int, language: str) -> None:
    """Mail a fresh one-time link; somebody who is gone or inactive gets none."""
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return
    values = {"person": person, "url": settings.SITE_URL + signin.one_time_link(person)}
    with translation.override(language):
        subject = render_to_string("parties/letters/password_link_subject.txt", values)
        body = render_to_string("parties/letters/password_link.txt", values)
    letter = EmailMessage(" ".join(subject.split()), body, to=[person.email])
    letter.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        letter.send()
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(type(error).__name__) from None
