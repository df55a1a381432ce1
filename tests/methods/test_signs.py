"""Signs that nobody sees do not reach what is read of a report; those that a script needs do."""

import pytest

from tendik.methods.reports import read_report, report_lines
from tendik.methods.signs import without_invisible


@pytest.mark.parametrize("sign", "\u202e\u2066\u200b\ufeff\u3164")
@pytest.mark.parametrize("name", ["report.txt", "report.md"])
def test_an_invisible_sign_of_a_report_is_in_no_ask_and_on_no_page(name, sign):
    data = f"Goal 1: Peace\n\n1. Build{sign} a quay.\n".encode()

    assert read_report(data, name).plans[0].items[1].text == "Build a quay."
    assert report_lines(data, name)[2].endswith("Build a quay.")


@pytest.mark.parametrize("words", ["می\u200cخواهم", "क\u094d\u200dष", "10\u00a0000 сом"])
def test_a_sign_that_a_script_needs_stays(words):
    assert without_invisible(words) == words


def test_a_sign_that_parts_words_leaves_a_space():
    assert report_lines(b"Build\x0ba\x1cquay", "a.txt") == ["Build a quay"]
