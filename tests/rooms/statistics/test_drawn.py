from datetime import timedelta

import pytest

from tests.conftest import AT, bake_draft
from tests.rooms.entries.test_drawn_anew import drawn_anew
from tests.rooms.statistics.figures import BOATS, COUNCILS, enter

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
SHOWING = {
    "indicators",
    "indicators/boats",
    "compare/boats",
    "places/XA-N",
    "programs",
    "tables",
}
"""What shows a figure of boats in a village: its indicator, the place, and what names the last figures of all."""
HOUR = timedelta(hours=1)


def test_after_an_import_only_the_pages_that_show_its_figures_are_drawn(tmp_path):
    enter(*COUNCILS, *BOATS)
    before = bake_draft(tmp_path / "before", at=AT)

    enter("BOATS,XA-N,F,,2022,3", vintage=(AT + HOUR).date(), at=AT + HOUR)
    made = bake_draft(tmp_path / "after", tmp_path / "before", at=AT + HOUR)

    english = [address for language, address in drawn_anew(made, before) if language == "en"]
    assert {"indicators/boats", "places/XA-N"} <= set(english) <= SHOWING
    assert len(english) == len(set(english)) < len(made.oven.bake.pages) / 10
