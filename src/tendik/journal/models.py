"""Nouns: a line of the journal, the seal that chains it to the one before, and rows that it can prove."""

from typing import ClassVar

from django.db import models


class Line(models.Model):
    """One action. The database refuses to change or delete it; it holds codes, never personal values."""

    at = models.DateTimeField()
    actor = models.CharField(
        max_length=100, help_text="Who did it: an account's number, or the name of a command."
    )
    action = models.CharField(max_length=60, help_text="Room and verb: plans.record_answer.")
    subject = models.CharField(max_length=200, help_text="Address or code of the thing.")
    details = models.JSONField(default=dict)
    rows = models.JSONField(
        null=True,
        help_text="Keyed digest of each row that it wrote, by table and number; none for one that it deleted.",
    )

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["action"], name="journal_lines_by_action"),
            models.Index(fields=["at"], name="journal_lines_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.subject}"


class Seal(models.Model):
    """The digest of an line and of everything sealed before it."""

    line = models.OneToOneField(Line, on_delete=models.PROTECT, db_constraint=False, related_name="seal")
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.digest[:12]}"


class Opening(models.Model):
    """The narrow way past a guard: while it stands, within one transaction, one row may be changed."""

    of = models.CharField(max_length=100, help_text="The table.")
    key = models.BigIntegerField(help_text="The number of the row.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "key"], name="a_row_is_opened_once")]

    def __str__(self) -> str:
        return f"{self.of}: {self.key}"


class Proved(models.Model):
    """A row whose content the journal proves: every action that writes it hands it to ``record``.

    A kind that names its columns in ``ONCE`` is guarded by the database: nothing of it is changed or deleted, those
    columns may be set once. ``UNPROVED`` names columns that change without an action, ``PROVED`` says which rows of the
    table are proved: all, unless it chooses. Of a kind that was there before it was proved, ``ADOPTED``, an upgrade takes
    the rows as it finds them, as long as no line speaks of any.
    """

    UNPROVED: ClassVar[tuple[str, ...]] = ()
    PROVED: ClassVar[dict[str, str]] = {}
    ADOPTED: ClassVar[bool] = False
    ONCE: ClassVar[tuple[str, ...] | None] = None

    class Meta:
        abstract = True
