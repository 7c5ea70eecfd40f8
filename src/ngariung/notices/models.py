"""The outbox."""

from django.db import models
from django.db.models import Q

from .enums import NoticeState


class Notice(models.Model):
    """Something to be told once. The address is blanked when it is sent or given up."""

    # What it is about and to whom, so that the same thing is told once: "case-answered:17:voice:9".
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=5, default="id")
    # Where the news is: a path of this site without any secret.
    path = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=NoticeState, default=NoticeState.QUEUED)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=NoticeState.values), name="notice_state_known"
            )
        ]

    def __str__(self) -> str:
        return self.key
