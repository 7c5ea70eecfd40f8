"""The kinds of news: a few words each, the same in every letter; what it is about follows them."""

from django.utils.functional import Promise

from ngariung.core.errors import Invalid

_words: dict[str, str | Promise] = {}


def register(name: str, words: str | Promise) -> None:
    """Say in lazy words what news called `name` tells; called in a room's `apps.ready()`."""
    _words[name] = words


def words(name: str) -> str:
    """What this news tells; Invalid for one that nobody registered."""
    if name not in _words:
        raise Invalid
    return str(_words[name])
