"""How much of a file is taken in: enough to say that it is too large, with all that was typed beside it."""

from tempfile import SpooledTemporaryFile
from typing import IO, Any

from flask import Request, current_app, request, session

from coordinator.access.policy import Permission
from coordinator.files.operations import MOST

LARGEST = 64 * 1024 * 1024
"""So much may come in from somebody signed in, where a file is asked for; a phone's pictures are far below it."""
IN_MEMORY = 500 * 1024


class CappedFile(SpooledTemporaryFile[bytes]):
    """Takes in all that comes and keeps one byte more than a file may have."""

    def write(self, s: Any) -> int:
        """Keep what there is room for; the rest counts as written."""
        room = MOST + 1 - self.tell()
        if room > 0:
            super().write(s[:room])
        return len(s)


class Receiving(Request):
    """A request whose files are kept no further than they are looked at."""

    def _get_file_stream(self, *_known: Any, **_more: Any) -> IO[bytes]:
        return CappedFile(IN_MEMORY, "rb+")


def allow_large_files() -> None:
    """Let a form be read that brings too large a file, else what was typed would be lost with it."""
    access = getattr(current_app.view_functions.get(request.endpoint or ""), "access", None)
    if isinstance(access, Permission) and "_user_id" in session and _is_form_with_files():
        request.max_content_length = LARGEST


def _is_form_with_files() -> bool:
    return request.method == "POST" and (request.mimetype or "").startswith("multipart/")
