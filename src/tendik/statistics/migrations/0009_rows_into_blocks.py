"""Puts the figures of every data set into blocks; backwards, every figure into a row of its own again.

Apart from the making and the dropping of tables: PostgreSQL changes no table in which rows of the same step wait for
their foreign keys to be checked.
"""

from itertools import groupby, islice

from django.db import migrations

from tendik.methods.observations.blocks import MOST, Block, KindKept, Mark, Row, marked
from tendik.methods.observations.numbers import Amount

AT_ONCE = 10_000


def into_blocks(apps, schema_editor):
    """Write the blocks of each data set from its rows, and take the rows away."""
    data_sets = apps.get_model("statistics", "DataSet").objects.order_by("pk").values_list("pk", flat=True)
    for data_set in list(data_sets):
        # Where the tables were made at once there is no such table any more, and no data set.
        observation = apps.get_model("statistics", "Observation")
        rows = observation.objects.filter(data_set=data_set)
        _write(apps, data_set, rows.order_by("indicator_id", "place_id", "key", "starts_on", "ends_before"))
        rows.delete()


def _write(apps, data_set, rows):
    """Write the blocks of a data set, and of what places they are."""
    figures, about = (apps.get_model("statistics", name) for name in ("FigureBlock", "PlaceOfFigures"))
    real = set(apps.get_model("places", "Place").objects.filter(made_up=False).values_list("pk", flat=True))
    places = set()
    for number, (indicator, block) in enumerate(_blocks(rows)):
        places |= set(block.places)
        figures.objects.create(
            data_set_id=data_set,
            indicator_id=indicator,
            number=number,
            count=len(block),
            real=not real.isdisjoint(block.places_with_a_number()),
            content=block.content(),
        )
    about.objects.bulk_create(about(data_set_id=data_set, place_id=one) for one in sorted(places))


def _blocks(rows):
    """Yield the number of each indicator with up to so many of its rows as a block."""
    for indicator, several in groupby(rows.iterator(AT_ONCE), lambda one: one.indicator_id):
        while part := list(islice(several, MOST)):
            yield indicator, Block.of_rows(map(_row, part))


def _row(one):
    """Return a figure as a block has it."""
    kind = KindKept(one.starts_on, one.ends_before, one.codes, one.key, one.status)
    return Row(kind, one.place_id, Amount(one.figure, one.absence), one.note, *marked(one.stands_at))


def into_rows(apps, schema_editor):
    """Write a row for each figure of every block, and take the blocks away."""
    figures, about, observation = (
        apps.get_model("statistics", name) for name in ("FigureBlock", "PlaceOfFigures", "Observation")
    )
    for block in figures.objects.order_by("data_set", "number").iterator(1):
        rows = (_observation(observation, block, row) for row in Block.of(bytes(block.content)))
        while part := list(islice(rows, AT_ONCE)):
            observation.objects.bulk_create(part)
    figures.objects.all().delete()
    about.objects.all().delete()


def _observation(observation, block, row):
    """Return a figure of a block as a row."""
    return observation(
        data_set_id=block.data_set_id,
        indicator_id=block.indicator_id,
        place_id=row.place,
        starts_on=row.kind.starts_on,
        ends_before=row.kind.ends_before,
        codes=row.kind.codes,
        key=row.kind.key,
        figure=row.amount.text,
        status=row.kind.status,
        absence=row.amount.absence,
        note=row.note,
        stands_at=row.stands_at,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('statistics', '0008_figures'),
    ]

    operations = [
        migrations.RunPython(into_blocks, into_rows),
    ]
