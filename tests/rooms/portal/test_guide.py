import re

from tendik.portal.files import IMMUTABLE, REVALIDATE, SECURITY
from tests.house.tree import ROOT


def test_the_web_server_of_the_guide_sends_the_headers_that_the_process_sends():
    guide = (ROOT / "docs" / "guide" / "many-visitors.md").read_text("utf-8")
    lines = re.findall(r"add_header ([\w-]+) (.+);$", guide, re.MULTILINE)
    sent = {name: value.strip('"') for name, value in lines}

    kept = re.search(r"default ([\w-]+);\s+~\^/assets/ \"([^\"]+)\";", guide)

    assert SECURITY
    assert {name: value for name, value in SECURITY if sent.get(name) != value} == {}
    assert kept.groups() == (REVALIDATE, IMMUTABLE)
