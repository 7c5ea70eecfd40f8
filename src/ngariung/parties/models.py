"""People who sign in, parties, where they are competent, who belongs to them."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ngariung.core.codes import random_code
from ngariung.places.enums import Calendar

from .enums import PUBLIC_BODIES, Kind, PostState, Role, Task


class PersonManager(BaseUserManager["Person"]):
    """Makes people; allauth and Django look them up through it."""

    def create_user(self, email: str, name: str = "", password: str | None = None) -> "Person":
        """A person with the given address; without a password nobody can sign in as them yet."""
        person = self.model(email=email.strip().lower(), name=name)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. Reporters need not be one; rights come from posts alone."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_unclaimed(self) -> bool:
        """Whether nobody has ever set a password or signed in as this person."""
        return not self.has_usable_password() and self.last_login is None

    def has_perm(self, *_args: Any) -> bool:
        """Django's own permissions are not used; rules.py of each room decides."""
        return False


class Party(models.Model):
    """An institution or organisation."""

    code = models.CharField(max_length=12, unique=True, default=random_code)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    # Voices that need such a desk are screened there and nowhere else (voices, README).
    task = models.CharField(max_length=20, choices=Task, blank=True, default="")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    # Since when the present parent is the parent; a parent of an earlier day is kept as FormerParent.
    parent_since = models.DateField(null=True)
    calendar = models.CharField(max_length=24, choices=Calendar, default=Calendar.WITH_JOINT_LEAVE)
    # An e-mail that the public may be told, for "not ours: go there".
    public_contact = models.CharField(max_length=160, blank=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="party_kind_known"),
            models.CheckConstraint(
                condition=~Q(parent=models.F("pk")), name="party_not_own_parent"
            ),
        ]
        indexes = [models.Index(fields=["name"], name="party_by_name")]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def is_public_body(self) -> bool:
        """Whether complaint law binds it; others agree on targets."""
        return self.kind in PUBLIC_BODIES


class FormerParent(models.Model):
    """A parent that a party once had: who stood above it then stays kin, or moving it would unveil."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="former_parents")
    parent = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="former_children")
    until = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "parent"], name="former_parent_once")
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.parent_id}"


class Jurisdiction(models.Model):
    """Where a party is competent, and since when; police areas differ from administrative ones."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="jurisdictions")
    region = models.ForeignKey("places.Region", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "region", "since"], name="jurisdiction_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="jurisdiction_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.region_id}"


class Membership(models.Model):
    """A union's membership of an alliance, with dates. Organisations only, never lists of people."""

    alliance = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="alliances")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alliance", "member", "since"], name="membership_once"),
            models.CheckConstraint(
                condition=~Q(alliance=models.F("member")), name="membership_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.alliance_id} {self.member_id}"


class Post(models.Model):
    """A person's role in a party: the only source of rights."""

    code = models.CharField(max_length=12, unique=True, default=random_code)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=12, choices=Role)
    title = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=PostState, default=PostState.PROPOSED)
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="post_role_known"),
            models.CheckConstraint(
                condition=Q(state__in=PostState.values), name="post_state_known"
            ),
            models.UniqueConstraint(
                fields=["person", "party", "role"],
                condition=Q(state__in=[PostState.PROPOSED, PostState.ACTIVE]),
                name="post_held_once",
            ),
            # Nobody gives a post to himself, whatever the code says.
            models.CheckConstraint(
                condition=Q(proposed_by=None) | ~Q(proposed_by=models.F("person")),
                name="post_not_from_oneself",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="post_by_person"),
            models.Index(fields=["party", "state"], name="post_by_party"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"
