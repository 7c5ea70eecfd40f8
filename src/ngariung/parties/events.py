"""What this room announces."""

from dataclasses import dataclass

from ngariung.core.events import Event


@dataclass(frozen=True, kw_only=True)
class PartyAdded(Event):
    """A party came into being here."""

    party_id: int


@dataclass(frozen=True, kw_only=True)
class PartyChanged(Event):
    """Name, parent, calendar, contact, members or jurisdictions of a party changed."""

    party_id: int


@dataclass(frozen=True, kw_only=True)
class PartyClosed(Event):
    """A party ended; its posts ended before this."""

    party_id: int


@dataclass(frozen=True, kw_only=True)
class PostProposed(Event):
    """Somebody is to get a post; a person who is new here needs a link to set a password."""

    post_id: int
    is_new_person: bool


@dataclass(frozen=True, kw_only=True)
class PostConfirmed(Event):
    """A post became active."""

    post_id: int


@dataclass(frozen=True, kw_only=True)
class PostDeclined(Event):
    """A second member, or the person meant, said no."""

    post_id: int


@dataclass(frozen=True, kw_only=True)
class PostEnded(Event):
    """A post ended, or its proposal was taken back."""

    post_id: int
