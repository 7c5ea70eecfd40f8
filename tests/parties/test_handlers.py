"""Who gets a post for the first time gets a link to choose a password."""

import pytest
from django_tasks_db.models import DBTaskResult

from ngariung.parties import actions
from ngariung.parties.enums import Role


@pytest.fixture
def propose(make, at):
    party = make.party()
    convener = make.person(party, Role.CONVENER)

    def to(email):
        return actions.propose_post(
            party, email=email, name="Baru", role=Role.HANDLER, by=convener, at=at
        )

    return to


def test_a_new_person_is_mailed_a_link_where_a_mail_server_is_set(propose, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:25"
    post = propose("baru@contoh.invalid")
    queued = DBTaskResult.objects.get(task_path="ngariung.parties.jobs.mail_password_link")
    assert queued.args_kwargs["kwargs"] == {"person_id": post.person_id, "language": "id"}


def test_nothing_is_mailed_without_a_mail_server_or_to_somebody_who_is_here(
    propose, make, settings
):
    settings.EMAIL_URL = ""
    propose("baru@contoh.invalid")
    settings.EMAIL_URL = "smtp://127.0.0.1:25"
    propose(make.person().email)
    assert not DBTaskResult.objects.filter(task_path__endswith="mail_password_link").exists()
