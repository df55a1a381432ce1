"""Nouns: an entry, which rooms above make their own kinds of, and a file that was kept."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tendik.entries.contents import FileKind
from tendik.journal.models import Proved


class Entries(models.QuerySet["Entry"]):
    """Entries of one kind, and how they stood at a moment."""

    def entered(self, at: datetime) -> Self:
        """Return the history up to ``at``: what was entered by then, withdrawn or not."""
        return self.filter(entered_at__lte=at)

    def in_force(self, at: datetime) -> Self:
        """Return what was entered by ``at`` and not withdrawn by then."""
        return self.entered(at).filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=at))

    def standing(self) -> Self:
        """Return what was not withdrawn, whatever the clock says: for an action that holds the lock."""
        return self.filter(withdrawn_at=None)


class Entry(Proved):
    """What somebody entered. It is never changed or erased, only withdrawn; the last one in force counts.

    A kind of entry adds what is entered and the thing it is about. Its ``Meta`` takes this one's ``ordering``
    and begins its ``constraints`` with ``*Entry.Meta.constraints``.
    """

    ONCE = ("withdrawn_at",)
    STAYS_IN_OFFICE: ClassVar[bool] = False
    """Whether no release ever shows it: a task, a draft."""

    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty: a command.",
    )
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="Entered by mistake; it stays in the history."
    )

    objects = Entries.as_manager()

    class Meta:
        abstract = True
        ordering = ["entered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_withdrawn_after_it_is_entered",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("entered_at")),
            ),
        ]


class KeptFile(Proved):
    """A file in the home. Its name is random and says nothing; what its owner called it is not kept."""

    ONCE = ()

    name = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in FileKind])
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty: a command.",
    )

    class Meta:
        ordering = ["kept_at", "pk"]
        constraints = [models.CheckConstraint(name="kept_file_is_not_empty", condition=Q(size__gt=0))]

    def __str__(self) -> str:
        return f"{self.name[:8]}.{FileKind(self.kind).ending}"
