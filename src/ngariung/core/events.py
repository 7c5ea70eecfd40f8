"""Facts that rooms announce upward: frozen dataclasses, handled in the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar


@dataclass(frozen=True, kw_only=True)
class Event:
    """The base of every announced fact: ids only, past tense."""


E = TypeVar("E", bound=Event)

_subscribers: dict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(kind: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Decorate a handler of `kind`; its module is imported by the room's `apps.ready()`."""

    def add(handler: Callable[[E], None]) -> Callable[[E], None]:
        if handler not in _subscribers[kind]:
            _subscribers[kind].append(handler)
        return handler

    return add


def publish(event: Event) -> None:
    """Run every handler of the event's type, in the caller's transaction; a failing handler undoes all."""
    for handler in _subscribers[type(event)]:
        handler(event)


def subscriptions() -> dict[type[Event], tuple[str, ...]]:
    """Which handlers listen to what, for the reference page."""
    return {
        kind: tuple(f"{handler.__module__}.{handler.__name__}" for handler in handlers)
        for kind, handlers in _subscribers.items()
        if handlers
    }
