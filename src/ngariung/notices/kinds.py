"""The kinds of notices: rooms above say what theirs tells. Never anything but that there is news."""

from dataclasses import dataclass

from django.utils.functional import Promise

from ngariung.core.errors import Invalid


@dataclass(frozen=True)
class Kind:
    """Subject and body of one kind; the body names the place with `%(url)s` and holds no content."""

    subject: str | Promise
    body: str | Promise


_kinds: dict[str, Kind] = {}


def register(name: str, *, subject: str | Promise, body: str | Promise) -> None:
    """Say what notices of kind `name` tell, in lazy texts; called in a room's `apps.ready()`."""
    _kinds[name] = Kind(subject, body)


def kind(name: str) -> Kind:
    """What notices of this kind tell; Invalid for one that nobody registered."""
    if name not in _kinds:
        raise Invalid
    return _kinds[name]
