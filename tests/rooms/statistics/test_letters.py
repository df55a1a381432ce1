from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document

from tendik.statistics import actions, judging, letters, verdicts
from tendik.statistics.models import Source
from tests.conftest import AT
from tests.rooms.statistics.figures import BOATS, enter

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
SHARE = "SG_GEN_LOCG,XA,,,2022,139"
PAGE = "/statistics/quality/letter/island-office"


def decide(rule, verdict):
    """Decide about what a rule found."""
    finding = next(one.finding for one in judging.findings_at(LATER) if one.finding.rule == rule)
    actions.decide(finding, actions.DecisionGiven(verdict=verdict, reason="Known"), by=None, at=LATER)


def letter(at=LATER, language="en", rule=""):
    """Return the headings of a letter and all its cells."""
    paper = letters.letter(Source.objects.get(code="island-office"), language=language, at=at, rule=rule)
    grids = [block for block in paper.blocks if type(block).__name__ == "Grid"]
    headings = [block.words for block in paper.blocks if type(block).__name__ == "Heading"]
    return headings, [row for grid in grids for row in grid.rows]


def test_a_letter_names_every_finding_with_the_cells_of_its_file():
    enter(SHARE, *BOATS, name="women.csv")

    headings, rows = letter()

    assert headings[0] == "Shares below 0 or above 100"
    assert rows[0] == (
        "1",
        "Women in councils. The share is 139 per cent. Was the decimal point lost?",
        "Small Island, 2022",
        "139",
        "women.csv, 2:F",
    )


def test_what_is_accepted_is_not_asked_and_what_is_held_back_is():
    enter(SHARE)
    decide("share_out_of_range", "hold")
    held = letter(LATER + timedelta(hours=1))
    decide("share_out_of_range", "accept")

    assert "Shares below 0 or above 100" in held[0]
    assert "Shares below 0 or above 100" not in letter(LATER + timedelta(hours=1))[0]


def test_a_letter_about_one_rule_holds_nothing_else_and_one_about_nothing_says_so():
    enter(SHARE, *BOATS)

    assert letter(rule="share_out_of_range")[0] == ["Shares below 0 or above 100"]
    assert letter(rule="jump") == ([], [])
    words = [
        block.parts[0]
        for block in letters.letter(
            Source.objects.get(code="island-office"), language="en", at=LATER, rule="jump"
        ).blocks
    ]
    assert "Nothing is open now." in words


def test_of_many_figures_of_a_finding_the_first_are_written_and_the_others_counted():
    enter(*(f"BOATS,XA-N,F,Y15T24,{year},1" for year in range(1950, 2020)))

    _headings, rows = letter(rule="small_count")

    assert (len(rows), rows[-1][1]) == (letters.MOST + 1, "And more: 30")


def test_every_rule_has_a_question():
    assert set(letters.ASKED) == set(verdicts.RULES)


def test_the_page_of_quality_leads_to_a_letter_in_each_language_that_word_opens(office):
    enter(SHARE)

    page = office.get(
        "/statistics/quality/?rule=share_out_of_range", HTTP_ACCEPT_LANGUAGE="en"
    ).content.decode()
    sent = office.get(f"{PAGE}/fr/?rule=share_out_of_range")

    assert f'href="{PAGE}/fr/?rule=share_out_of_range"' in page
    assert f'href="{PAGE}/en/?rule=share_out_of_range"' in page
    document = Document(BytesIO(sent.content))
    assert "139" in [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert "Office des chiffres de Petite-Île" in " ".join(one.text for one in document.paragraphs)
    assert sent["Content-Disposition"].startswith('attachment; filename="island-office-')


@pytest.mark.parametrize("address", ["/statistics/quality/letter/nobody/fr/", f"{PAGE}/de/"])
def test_nobody_writes_to_an_unknown_source_or_in_a_language_that_the_country_has_not(office, address):
    assert office.get(address).status_code == 404
    assert Source.objects.count() == 2
