"""Files on their way in: how much of them is kept, and what a crash leaves of them."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from .clock import periodic
from .files import LARGEST_BYTES

# Ten files as large as they may be; a form takes four.
LARGEST_REQUEST = 10 * LARGEST_BYTES
# No request takes so long.
LEFT_BEHIND = timedelta(hours=1)


class Bounded(FileUploadHandler):
    """Let no request fill the disk: keeps so much of a file that it is refused for its size, not more."""

    request: Any  # Django never makes one without

    def __init__(self, request: Any) -> None:
        super().__init__(request)
        self._whole = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass the chunk on, or drop it behind the limit."""
        self._whole += len(raw_data)
        if self._whole > LARGEST_REQUEST:
            for handler in self.request.upload_handlers:
                handler.upload_interrupted()
            raise RequestDataTooBig
        return raw_data if start <= LARGEST_BYTES else None

    def file_complete(self, file_size: int) -> None:
        """The handlers behind this one have the file."""


@periodic("tidy_incoming", every=timedelta(hours=1))
def tidy_incoming(*, at: datetime) -> None:
    """Delete uploads that a killed server left half way: they still know place and camera."""
    before = (at - LEFT_BEHIND).timestamp()
    for path in settings.FILE_UPLOAD_TEMP_DIR.glob("*"):
        if path.is_file() and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
