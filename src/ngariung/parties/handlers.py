"""What follows from this room's events."""

from django.conf import settings
from django.utils import translation

from ngariung.core.events import subscribe
from ngariung.core.jobs import later

from . import jobs
from .events import PostProposed
from .models import Post


@subscribe(PostProposed)
def mail_link(event: PostProposed) -> None:
    """Who is new here gets a link to choose a password; without a mail server the page shows it once."""
    if not (settings.EMAIL_URL and event.is_new_person):
        return
    person_id = Post.objects.values_list("person_id", flat=True).get(pk=event.post_id)
    later(jobs.mail_password_link, person_id=person_id, language=translation.get_language() or "id")
