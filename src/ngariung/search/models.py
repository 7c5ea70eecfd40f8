"""What the index holds: which document has which number, and the words of both indexes."""

from typing import Any

from django.db import models

from .index import Matches


class Document(models.Model):
    """A document of a kind. Numbers grow with the time at which things happened: newest is largest."""

    number = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="search_document_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class WordsField(models.TextField[str, str]):
    """The words of a document in the form of the database: only asked, never read."""


WordsField.register_lookup(Matches)


class Words(models.Model):
    """One row of an index; its table is made by a migration in the database's own way."""

    document = models.OneToOneField(
        Document, primary_key=True, db_column="rowid", on_delete=models.DO_NOTHING, related_name="+"
    )
    words = WordsField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class PublicWords(Words):
    """Words of what everybody may see."""

    class Meta:
        managed = False
        db_table = "search_public"


class RestrictedWords(Words):
    """Words of what only some may see."""

    class Meta:
        managed = False
        db_table = "search_restricted"


INDEXES: dict[bool, type[Any]] = {True: PublicWords, False: RestrictedWords}


class Standing(models.Model):
    """How far the index has followed the register, and where a rebuilding was interrupted. One row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    # The last ledger row whose things have been read again.
    number = models.BigIntegerField(default=0)
    # The kind that a rebuilding has reached, and the last key of it; empty when none is under way.
    rebuilding = models.CharField(max_length=20, blank=True)
    rebuilt_to = models.CharField(max_length=40, blank=True)
    # Whether restricted words were taken out whose traces have still to be merged away (SQLite).
    has_traces = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="search_standing_is_one")
        ]

    def __str__(self) -> str:
        return str(self.number)
