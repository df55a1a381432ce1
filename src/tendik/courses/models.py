"""Nouns: a work of the library, and a course that an office uploaded."""

from django.db import models

from tendik.entries.models import Entry
from tendik.packs.texts import LocalText


class LibraryItem(Entry):
    """A manual, a film, a model programme: a small file that is kept here, or a link to where it lies."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="library_items")
    kind = models.SlugField(max_length=60, help_text="Code of the pack's kind.")
    topic = models.SlugField(max_length=60, help_text="Code of the pack's topic.")
    title = LocalText()
    about = LocalText(blank=True)
    languages = models.JSONField(help_text="Codes of the languages in which it is.")
    licence = models.SlugField(max_length=60, help_text="Code of the pack's licence.")
    asks = models.JSONField(default=list, blank=True, help_text="Codes of the asks that it serves.")
    website = models.CharField(
        max_length=500, blank=True, help_text="Where it lies; empty: the file is here."
    )
    size = models.PositiveBigIntegerField(help_text="Bytes: of the file, or as it is said of the link.")
    file = models.ForeignKey(
        "entries.KeptFile", on_delete=models.PROTECT, null=True, blank=True, related_name="library_items"
    )
    made_up = models.BooleanField(default=False)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="library_item_is_not_both_a_file_and_a_link",
                condition=models.Q(website="") | models.Q(file=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.pk}"


class CourseUpload(Entry):
    """A version of a course as an office sent it: its folder as a ZIP file. Of one code the last one counts."""

    ONCE = ("withdrawn_at", "withdrawn_because", "accepted_at")

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="course_uploads")
    code = models.SlugField(max_length=60, help_text="Code of the course.")
    title = LocalText()
    lessons = models.PositiveSmallIntegerField(help_text="How many it has.")
    file = models.ForeignKey(
        "entries.KeptFile",
        on_delete=models.PROTECT,
        null=True,
        related_name="course_uploads",
        help_text="Empty: erased.",
    )
    accepted_at = models.DateTimeField(
        null=True, blank=True, help_text="When the ministry accepted it; empty: it did not yet."
    )
    withdrawn_because = models.TextField(blank=True)
    made_up = models.BooleanField(default=False)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="course_upload_is_accepted_after_it_is_entered",
                condition=models.Q(accepted_at=None) | models.Q(accepted_at__gte=models.F("entered_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.pk}"
