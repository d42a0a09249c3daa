"""What stops a command, told in a sentence to whoever runs it: no traceback says what is to be mended."""

from __future__ import annotations


class CannotStart(Exception):
    """The installation is not as the command needs it. The message names what to mend, and no secret."""
