import re

import pytest

from tendik.portal.building.page import ADDRESS as TABLES
from tendik.portal.files import FRAMED, IMMUTABLE, REVALIDATE, SECURITY
from tendik.portal.sticks.page import ADDRESS as STICK
from tests.house.tree import ROOT

POLICY = "Content-Security-Policy"


def test_the_web_server_of_the_guide_sends_the_headers_that_the_process_sends():
    guide = (ROOT / "docs" / "guide" / "many-visitors.md").read_text("utf-8")
    lines = re.findall(r"add_header ([\w-]+) (.+);$", guide, re.MULTILINE)
    sent = {name: value.strip('"') for name, value in lines}

    kept = re.search(r"default ([\w-]+);\s+~\^/assets/ \"([^\"]+)\";", guide)

    frames = re.search(r"default \"([^\"]+)\";\s+~\^/embed/ \"([^\"]+)\";", guide)
    as_sent = [
        {**sent, POLICY: sent[POLICY].replace("$tendik_frames", ancestors)} for ancestors in frames.groups()
    ]

    assert SECURITY
    for expected, headers in zip((SECURITY, FRAMED), as_sent, strict=True):
        assert {name: value for name, value in expected if headers.get(name) != value} == {}
    assert kept.groups() == (REVALIDATE, IMMUTABLE)


@pytest.mark.parametrize("address", ["search", TABLES, STICK])
def test_the_web_server_of_the_guide_hands_over_what_is_made_when_somebody_asks(address):
    guide = (ROOT / "docs" / "guide" / "many-visitors.md").read_text("utf-8")

    (over,) = re.findall(r"location ~ (\S+) \{", guide)

    assert re.match(over, f"/ky/{address}/index.html")
    assert not re.match(over, "/ky/places/KG/index.html")
