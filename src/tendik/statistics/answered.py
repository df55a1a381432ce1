"""A noun: what a place answered in the form of a quarter, as it was written; the figures are made of it."""

from django.db import models


class FilledForm(models.Model):
    """The answers of a place for a quarter. It counts as long as its data set does; a later one replaces it whole."""

    data_set = models.OneToOneField("statistics.DataSet", on_delete=models.PROTECT, related_name="form")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=10, help_text="Code of the quarter.")
    paper_on = models.DateField(
        null=True, blank=True, help_text="Day on which the paper form was signed; empty: it came as a file."
    )
    answers = models.JSONField(help_text="By indicator, choice and field, as they were written.")

    class Meta:
        indexes = [models.Index(fields=["place", "period"])]

    def __str__(self) -> str:
        return f"{self.place} {self.period}"
