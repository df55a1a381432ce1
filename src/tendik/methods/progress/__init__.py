"""Progress: whether what was promised is in time, and whether its figure moves as fast as it must.

Two axes: the schedule of a milestone or measure, and the pace of a target. One label is shown for both,
by a table of precedence. Days and values are given; nothing here asks for today.
"""

from tendik.methods.progress.pace import (
    BANDS,
    Finding,
    Method,
    Pace,
    band,
    expected_amount,
    pace_of,
    progress_share,
)
from tendik.methods.progress.status import (
    PRECEDENCE,
    Label,
    Measured,
    Promise,
    Schedule,
    Status,
    counts,
    days_past,
    label_of,
    schedule_of,
    status_of,
)
from tendik.methods.progress.targets import Kind, Number, Target, Value, is_to_keep, meets

__all__ = [
    "BANDS",
    "PRECEDENCE",
    "Finding",
    "Kind",
    "Label",
    "Measured",
    "Method",
    "Number",
    "Pace",
    "Promise",
    "Schedule",
    "Status",
    "Target",
    "Value",
    "band",
    "counts",
    "days_past",
    "expected_amount",
    "is_to_keep",
    "label_of",
    "meets",
    "pace_of",
    "progress_share",
    "schedule_of",
    "status_of",
]
