"""Figures of an installation from before blocks go into them, and back into rows: none is lost, none is changed."""

from datetime import date
from pathlib import Path

from tendik.methods.observations.blocks import Block
from tests.stories.keeping import must, rows, tendik

STEPPING = Path(__file__).with_name("stepping.py")
ROWS, BLOCKS = "0007_paper_on", "0010_delete_observation"
KEPT = "SELECT indicator_id, content, count, real FROM statistics_figureblock ORDER BY number"
STOOD = (
    "SELECT indicator_id, place_id, starts_on, ends_before, key, figure, absence, status, note, stands_at, data_set_id"
    " FROM statistics_observation"
)
TABLE = """SERIES,REF_AREA,SEX,AGE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,COMMENT_OBS
BOATS,XA,,,2021,7.00,,as counted
BOATS,XA,F,,2021,3.10,E,
BOATS,XA-N,F,Y15T24,2022,-,,
SG_GEN_LOCG,XA,,,2022,0.00,,
"""


def kept(at):
    """Return all that the blocks of an installation say."""
    found = set()
    for indicator, content, count, real in rows(*at, KEPT):
        block = Block.of(bytes(content))
        assert (len(block), bool(real)) == (count, True)
        found |= {
            (indicator, row.place, row.kind.starts_on, row.kind.ends_before, row.kind.key)
            + (row.amount.text, row.amount.absence, row.kind.status, row.note, row.stands_at)
            for row in block
        }
    return found


def day(said):
    """Return a day as a database gives it."""
    return said if isinstance(said, date) else date.fromisoformat(said)


def test_figures_go_back_into_rows_and_forth_into_blocks_as_they_were(installed, tmp_path):
    home, where = installed
    table = tmp_path / "figures.csv"
    table.write_text(TABLE, "utf-8")
    must(home, "import", "statistics", table, "--vintage", "2023-01-01", **where)
    before = kept((home, where["database"]))
    assert {one[5:8] for one in before} == {
        ("7.00", "", "normal"),
        ("3.10", "", "estimated"),
        ("", "not_applicable", "normal"),
        ("0.00", "", "normal"),
    }

    must(home, STEPPING, "statistics", ROWS, **where)
    stood = {(*one[:2], day(one[2]), day(one[3]), *one[4:10]) for one in rows(home, where["database"], STOOD)}
    must(home, STEPPING, "statistics", BLOCKS, **where)

    assert (stood, kept((home, where["database"]))) == (before, before)
    said = tendik(home, "import", "statistics", table, "--vintage", "2023-01-01", **where)
    assert "Nothing changes" in said[1]
