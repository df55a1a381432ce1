"""What a code may look like: it becomes a part of addresses and of names of files on any computer."""

import re

CODE = r"\A(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]*\Z"
SLUG = r"\A[A-Za-z0-9][A-Za-z0-9_-]*\Z"
LOOKS_CODE, LOOKS_SLUG = re.compile(CODE), re.compile(SLUG)
OF_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.IGNORECASE)
"""What Windows takes for a device, whatever follows behind a dot."""


def refused_code(code: str, *, slug: bool = False) -> str:
    """Return why a code cannot be used; "" where it can.

    Args:
        code: What was written.
        slug: Dots are not allowed either.

    Returns:
        ``no_code`` or ``no_slug`` for its signs, ``device`` for the name of a device, ``ends_in_dot``.

    Examples:
        >>> refused_code("XA-N"), refused_code("../up"), refused_code("con"), refused_code("End.")
        ('', 'no_code', 'device', 'ends_in_dot')
    """
    if not (LOOKS_SLUG if slug else LOOKS_CODE).search(code):
        return "no_slug" if slug else "no_code"
    if OF_WINDOWS.match(code):
        return "device"
    return "ends_in_dot" if code.endswith(".") else ""
