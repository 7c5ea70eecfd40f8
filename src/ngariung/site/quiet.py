"""What the web server writes down: nothing that leads to who asked."""

from typing import Any

from gunicorn.glogging import Logger

# How gunicorn begins to tell of requests that are no HTTP: with the address they came from.
WITH_ADDRESS = "Invalid request from ip="


class Quiet(Logger):
    """gunicorn's logger without lines that bear an address; such a request was answered already."""

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """Write a warning, unless it tells from where a request came."""
        if not str(msg).startswith(WITH_ADDRESS):
            super().warning(msg, *args, **kwargs)  # type: ignore[no-untyped-call]  # it tells no types
