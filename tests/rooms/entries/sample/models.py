from django.db import models
from django.db.models import Q

from tendik.entries.models import Entry
from tendik.packs.texts import LocalText


class Topic(models.Model):
    code = models.CharField(max_length=20, unique=True)

    def __str__(self):
        return self.code


class Note(Entry):
    """What somebody noted on a topic."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="notes")
    on = models.DateField()
    words = LocalText()
    file = models.ForeignKey("entries.KeptFile", on_delete=models.PROTECT, null=True, related_name="notes")

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(name="note_says_something", condition=~Q(words={})),
        ]

    def __str__(self):
        return f"{self.topic}: {self.on}"
