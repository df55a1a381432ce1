"""The tables of a real statistical office, read by the labels and lists of its country's pack."""

from decimal import Decimal
from pathlib import Path

import pytest

from tendik.methods.observations import sum_of
from tests.methods.real_pack import PACK, settled

FIGURES = Path(__file__).parent / "data" / "figures"
NSC = "nsc-sdg"


@pytest.fixture(scope="module")
def published():
    """All figures of the office that come with the pack."""
    file = PACK / "statistics/nsc-sdg-2025-08.csv"
    return settled(NSC, file.read_bytes(), file.name)


def test_the_pack_has_every_figure_of_the_office_exactly(published):
    assert len(published) == 6681
    assert sum_of(list(published.values())) == "11990379.051063"
    assert published["women-in-local-councils", "KG", "2024", "sex=F"].text == "39.8"
    assert published["domestic-violence-victims", "KG", "2019", ""].text == "6490"


@pytest.mark.parametrize("name", ["5.5.1.xml", "5.2.1.2.xml"])
def test_its_messages_give_what_the_pack_has_to_the_last_digit(published, name):
    found = settled(NSC, (FIGURES / name).read_bytes(), name)

    assert len(found) > 20
    assert {about: one.text for about, one in found.items()} == {
        about: published[about].text for about in found
    }


@pytest.mark.parametrize(
    ("name", "figures", "revised"),
    [
        ("5.b.1.xlsx", 162, []),
        ("5.5.1.xlsx", 23, [("women-in-parliament", "2010", "23.9", "23.5")]),
        (
            "5.2.1.2.xlsx",
            67,
            [
                ("violence-forensic", "2020", "1713", "1701"),
                ("violence-forensic", "2021", "1860", "1604"),
                ("violence-treated", "2021", "821", "822"),
            ],
        ),
    ],
)
def test_its_tables_give_what_its_messages_hold_except_where_it_was_revised(
    published, name, figures, revised
):
    found = {
        about: Decimal(one.text)
        for about, one in settled(NSC, (FIGURES / name).read_bytes(), name).items()
        if one.text
    }

    others = [
        (about[0], about[2], str(value), published[about].text)
        for about, value in found.items()
        if round(value, places(published[about].text)) != Decimal(published[about].text)
    ]
    assert (len(found), sorted(others)) == (figures, revised)


def places(text):
    return len(text.partition(".")[2])
