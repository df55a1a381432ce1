"""SDMX out: read by pysdmx as a client reads it."""

import pytest
from pysdmx.io import read_sdmx

from tendik.portal.sdmx.answering import Sdmx
from tendik.portal.server import Site
from tendik.portal.store import Store
from tests.rooms.portal.visits import ask


@pytest.fixture(scope="module")
def service(public):
    """The public site with its data for programs."""
    return Site(public.folder, makers=[Sdmx(Store(public.folder))])


def figures(service, path, query="", **headers):
    """Return the observations that a client reads, each as a mapping."""
    reply = ask(service, f"/sdmx/data/{path}", query, **headers)
    assert reply.status == 200, reply.body
    return read_sdmx(reply.body.decode(), validate=False).data[0].data.to_dict("records")


ML = "application/vnd.sdmx.structurespecificdata+xml;version=2.1"


@pytest.mark.parametrize("accept", ["*/*", ML])
def test_the_last_figure_of_each_series_is_read_by_a_client(service, accept):
    rows = figures(service, "dataflow/TENDIK_XA/boats/*/A.XA.*._T", "lastNObservations=1", accept=accept)

    assert [(row["SEX"], row["TIME_PERIOD"], row["OBS_VALUE"]) for row in rows] == [
        ("F", "2022", "4"),
        ("M", "2022", "6"),
        ("_T", "2022", "10"),
    ]
