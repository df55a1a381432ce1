"""Which media type is sent: the one that is liked best of those there are."""

import pytest

from tendik.methods.sdmx.faults import NoFormat
from tendik.methods.sdmx.media import best

CSV_2, CSV_1 = "application/vnd.sdmx.data+csv;version=2.0.0", "application/vnd.sdmx.data+csv;version=1.0.0"
ML = "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
OFFERED, ALSO = (CSV_2, CSV_1, ML), {"text/csv": CSV_2, "application/xml": ML}


@pytest.mark.parametrize(
    ("header", "sent"),
    [
        ("", CSV_2),
        ("*/*", CSV_2),
        ("application/*", CSV_2),
        ("application/vnd.sdmx.data+csv", CSV_2),
        ("application/vnd.sdmx.data+csv; version=1.0.0", CSV_1),
        ("APPLICATION/XML", ML),
        ("text/csv;q=0.5, application/xml;q=0.9", ML),
        ("application/vnd.sdmx.data+json;version=2.1.0, text/csv;q=0.1", CSV_2),
        ("text/html, */*;q=0.1", CSV_2),
    ],
)
def test_the_best_liked_type_is_sent(header, sent):
    assert best(header, OFFERED, ALSO)[0] == sent


@pytest.mark.parametrize(
    "header", ["application/json", "application/vnd.sdmx.data+csv;version=3.0.0", "text/csv;q=0", "*/*;q=x"]
)
def test_where_none_is_there_those_that_are_get_named(header):
    with pytest.raises(NoFormat, match="structurespecificdata"):
        best(header, OFFERED, ALSO)
