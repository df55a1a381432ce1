"""Why a release is not made."""

from tendik.journal.refusals import Refusal


class ReleaseRefused(Refusal):
    """The release would not be whole; the message names the culprit's address."""


class CountsRefused(ReleaseRefused):
    """Tables of counts would expose somebody, or cannot be protected; the message says which and why."""
