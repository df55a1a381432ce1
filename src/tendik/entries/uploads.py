"""Takes files that a form brings into memory: none from a stranger, none beyond the size that is kept."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class InMemory(FileUploadHandler):
    """Holds a file until the form has looked at it. Nothing of it lies in a folder for what is passing through.

    Of a file that is too large a byte too many is held, and its whole size, so that the form can say so.
    """

    def new_file(self, *about: Any, **more: Any) -> None:
        """Begin a file."""
        super().new_file(*about, **more)
        self.data = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Hold what still fits."""
        self.data.write(raw_data[: max(0, settings.TENDIK_FILE_MOST + 1 - start)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """Hand the file over; none to somebody who is not signed in."""
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            return None
        self.data.seek(0)
        return InMemoryUploadedFile(
            self.data, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )
