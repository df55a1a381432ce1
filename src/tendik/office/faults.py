"""Faults of the program: each gets a number that the page shows and the log holds, with nothing that somebody typed."""

import logging
import secrets
import sys
import traceback
from types import TracebackType

from django.http import HttpRequest

log = logging.getLogger("tendik.faults")


def noted(request: HttpRequest, error: BaseException | None) -> str:
    """Write a fault down; return its number.

    The line says where in the program it happened, on which address without its question, and the number of the
    account. A fault's own words may repeat what was typed, so they stay out.
    """
    number = "-".join((secrets.token_hex(2), secrets.token_hex(2))).upper()
    who = getattr(getattr(request, "_cached_user", None), "pk", None)
    kind = type(error).__name__ if error else "unknown"
    log.error(
        "%s %s %s account %s: %s%s", number, request.method, request.path, who or "-", kind, _where(error)
    )
    return number


def _where(error: BaseException | None) -> str:
    frames = traceback.extract_tb(error.__traceback__) if error else []
    return "".join(f"\n  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)


def under_way() -> BaseException | None:
    """Return the fault that is being answered."""
    found: tuple[type[BaseException] | None, BaseException | None, TracebackType | None] = sys.exc_info()
    return found[1]
