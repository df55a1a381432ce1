"""What tests of SDMX share: a site that serves it, and a client that reads what comes."""

from xml.etree import ElementTree

from pysdmx.io import read_sdmx

from tendik.portal.sdmx.answering import Sdmx
from tendik.portal.server import Site
from tendik.portal.store import Store
from tests.rooms.portal.visits import ask

CSV = "application/vnd.sdmx.data+csv"
ML = "application/vnd.sdmx.structurespecificdata+xml;version=2.1"


def serving(folder):
    return Site(folder, makers=[Sdmx(Store(folder))])


def figures(service, path, query="", **headers):
    """Return the observations that a client reads, each as a mapping."""
    reply = ask(service, f"/sdmx/data/{path}", query, **headers)
    assert reply.status == 200, reply.body
    found = read_sdmx(reply.body.decode(), validate=False).data
    return [row for one in found for row in one.data.fillna("").to_dict("records")]


def said(service, path, query="", **headers):
    """Return the status of an answer and its words."""
    reply = ask(service, f"/sdmx/{path}", query, **headers)
    return reply.status, reply.body.decode()


def structures(service, path, query="", **headers):
    """Return what a client reads of structures: type and id of each artefact."""
    reply = ask(service, f"/sdmx/structure/{path}", query, **headers)
    assert reply.status == 200, reply.body
    return read_sdmx(reply.body.decode(), validate=True).structures


def kinds_in(message):
    """Return the types of the artefacts in a message; the client stops where a list that is referred to is missing."""
    return {
        element.tag.rpartition("}")[2]
        for group in ElementTree.fromstring(message).find("{*}Structures")
        for element in group
    }


def named(found):
    return [(type(one).__name__, one.id) for one in found]
