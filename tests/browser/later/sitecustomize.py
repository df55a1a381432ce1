"""Whoever has this folder on PYTHONPATH lives so many days later as a file says, and none later while it is not there.

A story of several months is told without waiting for them: the clock that Tendik reads is put forward, nothing else.
"""

import os
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

DAYS, READ = Path(os.environ.get("DAYS_LATER_IN", "nowhere")), timezone.now


def now():
    """Return the moment, put forward."""
    return READ() + timedelta(days=int(DAYS.read_text()) if DAYS.is_file() else 0)


timezone.now = now
