"""Nouns: the figures of a data set in blocks, and the places that they are about."""

from django.db import models
from django.db.models import Q


class FigureBlock(models.Model):
    """Figures of one indicator in a data set, up to a hundred thousand, as ``Block`` writes them. They never change."""

    data_set = models.ForeignKey(
        "statistics.DataSet", on_delete=models.PROTECT, related_name="blocks", db_index=False
    )
    indicator = models.ForeignKey("statistics.Indicator", on_delete=models.PROTECT, related_name="blocks")
    number = models.PositiveIntegerField(help_text="Which block of its data set it is, from 0.")
    count = models.PositiveIntegerField(help_text="How many figures stand in it, those without a number too.")
    real = models.BooleanField(help_text="Whether there is a number of a place that is not made up.")
    content = models.BinaryField()

    class Meta:
        ordering = ["data_set", "number"]
        constraints = [
            models.UniqueConstraint(fields=["data_set", "number"], name="block_stands_once_in_a_data_set"),
            models.CheckConstraint(name="block_has_figures", condition=Q(count__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.data_set} {self.number}"


class PlaceOfFigures(models.Model):
    """A place that the figures of a data set are about: it is there as long as they are."""

    data_set = models.ForeignKey(
        "statistics.DataSet", on_delete=models.PROTECT, related_name="about", db_index=False
    )
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="of_figures")

    class Meta:
        ordering = ["data_set", "place"]
        constraints = [
            models.UniqueConstraint(fields=["data_set", "place"], name="data_set_names_a_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.data_set} {self.place}"
