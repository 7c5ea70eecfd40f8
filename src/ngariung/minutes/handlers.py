"""What follows from events: files that wait are read."""

from ngariung.core.events import subscribe
from ngariung.core.jobs import later

from . import jobs
from .events import FilesWaiting


@subscribe(FilesWaiting)
def read_files(event: FilesWaiting) -> None:
    """Each file is a job of its own: one that is hard to read keeps nobody waiting for long."""
    for file_id in event.file_ids:
        later(jobs.take_file, file_id=file_id)
