"""The chain and, apart from it, the details that can be erased."""

from django.db import models

from .enums import Verb


class Entry(models.Model):
    """One row of the register: no text, no name, no person."""

    number = models.BigIntegerField(primary_key=True)
    verb = models.CharField(max_length=40, choices=Verb)
    subject = models.CharField(max_length=60)
    day = models.DateField()
    content_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "number"], name="entry_by_subject"),
            models.Index(fields=["day", "number"], name="entry_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.subject}"


class Detail(models.Model):
    """Who did it, when exactly and why, with the salt; erased together, the chain stays valid."""

    number = models.BigIntegerField(primary_key=True)
    salt = models.BinaryField(max_length=16)
    # Canonical JSON {"at", "by", "facts"} as text: what is hashed is what is stored, byte for byte.
    body = models.TextField()

    def __str__(self) -> str:
        return str(self.number)
