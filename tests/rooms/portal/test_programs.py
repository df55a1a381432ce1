"""The page for programmers: its three calls run as they stand on it."""

import os
import re
import shlex
import socket
import subprocess
import sys
from html import unescape
from urllib.request import urlopen

import pytest

from tendik.portal.programs import HERE, calls
from tests.stories.test_serving import free_port, until

pytestmark = pytest.mark.django_db


def shown(public):
    drawn = (public.folder / "en" / "programs" / "index.html").read_text("utf-8")
    return [
        unescape(call) for call in re.findall(r"<pre[^>]*><code[^>]*>(.*?)</code></pre>", drawn, re.DOTALL)
    ]


def test_the_page_shows_three_calls_with_a_data_set_that_there_is(public):
    found = shown(public)

    assert found == [call.text for call in calls(public.release)]
    assert len(found) == 3
    assert all(public.release.sets[0].code in call for call in found)


@pytest.fixture
def served(public, tmp_path):
    """Where a public process answers: started as it is in earnest."""
    port = free_port()
    command = [sys.executable, "-m", "tendik", "serve", "--public", str(public.folder), "--port", str(port)]
    process = subprocess.Popen(command, cwd=tmp_path, env={**os.environ, "TENDIK_HOME": str(tmp_path)})
    try:
        assert until(lambda: socket.create_connection(("127.0.0.1", port), timeout=1).close() is None)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.slow
def test_the_three_calls_give_the_figures(public, served):
    site = public.release.site.address or HERE
    last, everything, structure = (call.replace(site, served) for call in shown(public))
    names = {}

    with urlopen(shlex.split(last)[1]) as answer:  # what curl is told
        lines = answer.read().decode().splitlines()
    for call in (everything, structure):
        exec(call, names)

    assert lines[0].startswith("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA")
    assert len(names["figures"]) == public.release.sets[0].rows
    assert {type(one).__name__ for one in names["message"].structures} >= {"Dataflow", "Codelist"}
