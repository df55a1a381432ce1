"""What is known to the tests of figures: a made-up country with two bays, and the words of its tables."""

from datetime import date

from tendik.methods.observations import (
    Category,
    Known,
    Label,
    Labels,
    Measured,
    Spot,
    read_observations,
    settle,
)

DIMENSIONS = frozenset(["sex", "age", "urbanisation"])
KNOWN = Known(
    measured={
        "seats": Measured("seats", "PT", dimensions=DIMENSIONS),
        "SEATS": Measured("seats", "PT", dimensions=DIMENSIONS),
        "phones": Measured("phones", "PT", dimensions=DIMENSIONS, whole={"age": "Y_GE15"}),
    },
    places={
        "XA": Spot(),
        "XA-N": Spot(),
        "XA-O": Spot(ends_before=date(2020, 1, 1), successors=("XA-N",)),
        "XA-S": Spot(valid_from=date(2020, 1, 1)),
    },
    areas={"x01": "XA-N", "туштук булуну": "XA-S"},
    concepts={"SEX": "sex", "AGE": "age", "URBANISATION": "urbanisation"},
    categories={
        "sex": {"F": Category(), "M": Category()},
        "age": {
            "Y_GE15": Category(),
            "Y15T28": Category(ends_before=date(2022, 1, 1), successor="Y14T28"),
            "Y14T28": Category(starts_on=date(2022, 1, 1)),
        },
        "urbanisation": {"U": Category(), "R": Category()},
    },
    whole="XA",
)
LABELS = Labels.of(
    [
        Label("Total", "total", ""),
        Label("Женщины", "sex", "F"),
        Label("аялдар", "sex", "F"),
        Label("Мужчины", "sex", "M"),
        Label("По полу", "section", ""),
        Label("Towns", "urbanisation", "U"),
        Label("Villages", "urbanisation", "R"),
        Label("North Bay", "place", "XA-N"),
        Label("Remarks", "nothing", ""),
        Label("1.2 Phones", "indicator", "phones"),
        Label("Seats held by women", "indicator", "seats"),
    ]
)
CONCEPTS = {"sex": "SEX", "age": "AGE"}


def csv(*lines):
    return "\n".join(lines).encode()


def read(data, name="table.xlsx", **more):
    return read_observations(data, name=name, labels=LABELS, concepts=CONCEPTS, **more)


def figures(data, name="table.xlsx"):
    """Return the settled figures of a table: what, where, when, which, how much."""
    found = read(data, name)
    settled = settle(found.given, KNOWN, columns=found.columns)
    assert (found.problems, settled.problems) == ((), ())
    return [
        (one.indicator, one.place, one.period.code, one.key, one.text or one.absence)
        for one in settled.figures
    ]


def told(data, name="table.csv"):
    """Return the problems of a table with their places."""
    found = read(data, name)
    settled = settle(found.given, KNOWN, columns=found.columns)
    return [(one.code, str(one.where), one.count) for one in (*found.problems, *settled.problems)]
