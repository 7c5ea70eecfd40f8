"""What an operator may do from the operator's page.

Neither act changes anything that people said, promised or decided, so neither stands in the register.
"""

import logging
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from ngariung.core import jobs
from ngariung.core.errors import NotAllowed
from ngariung.notices import actions as notices
from ngariung.parties import rules as posts
from ngariung.parties.models import Person

logger = logging.getLogger(__name__)

TEST_LETTER = "site.test"


def retry(number: UUID | None = None, *, by: Person) -> int:
    """Give one failed job, or all of them, one more attempt; says how many there were."""
    _refuse_others(by)
    count = jobs.retry(number)
    logger.info("%d failed jobs given back to the queue", count)
    return count


def send_test_letter(*, by: Person, at: datetime, language: str) -> bool:
    """Send a letter to whoever asks, the way all letters go; False for a second one in one minute."""
    _refuse_others(by)
    key = f"site-test:{by.pk}:{at:%Y%m%d%H%M}"
    path = reverse("site:keeper")
    notice = notices.queue(
        TEST_LETTER, key=key, address=by.email, path=path, at=at, language=language
    )
    return notice is not None


def _refuse_others(person: Person) -> None:
    if not posts.is_operator(person):
        raise NotAllowed
