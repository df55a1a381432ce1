import html
import re
from datetime import UTC, datetime

from tendik.journal.actions import note_gathering
from tendik.site import publishing
from tests.conftest import AT, answer


def text_of(public, path):
    """The words of a page, without its marks."""
    source = (public.folder / path).read_text("utf-8")
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", source)))


def test_an_unanswered_ask_says_so_and_since_when(public):
    page = text_of(public, "en/asks/EQ-2.2/index.html")

    assert "Nobody has answered yet." in page
    assert "Asked on: 1 March 2026" in page


def test_an_answered_ask_shows_verdict_reason_institution_day_and_document(public):
    page = text_of(public, "en/asks/EQ-1.1/index.html")

    for words in (
        "Partly",
        "Half of the bays are too small.",
        "Ministry of Equality",
        "1 May 2026",
        "Decree No. 7",
    ):
        assert words in page


def test_the_history_stands_below_the_answer_that_counts_the_newest_first(public):
    page = text_of(public, "en/asks/EQ-1.1/index.html")

    answer, history = page.split("History of the answer")
    assert "Partly" in answer
    assert re.search(
        r"earlier: *Declined *→ *now: *Partly.*earlier: *No answer yet *→ *now: *Declined", history
    )


def test_a_reason_in_another_language_is_marked_as_such(public):
    source = (public.folder / "en/asks/EQ-2.1/index.html").read_text("utf-8")

    assert '<div lang="fr" class="stack-s"><p>C’est la commune qui décide.</p></div>' in source


def test_who_entered_an_answer_is_not_public(db, minister):
    answer("EQ-1.1", "partly", by=minister)

    page = publishing.draw(publishing.draft(AT, None), "en", "asks/EQ-1.1")

    assert minister.username not in page


def test_a_withdrawn_answer_is_shown_as_withdrawn(db, minister):
    from tendik.asks.actions import withdraw_answer

    mistake = answer("EQ-1.1", "taken_over", at=datetime(2026, 5, 2, tzinfo=UTC))
    note_gathering(datetime(2026, 5, 2, 12, tzinfo=UTC), by="tests")
    withdraw_answer(mistake, by=minister, at=datetime(2026, 5, 3, tzinfo=UTC))

    page = publishing.draw(publishing.draft(AT, None), "en", "asks/EQ-1.1")

    assert "Nobody has answered yet." in page
    assert "withdrawn: 3\u00a0May\u00a02026" in page


def test_an_ask_names_the_line_of_the_report_and_leads_to_it(public):
    source = (public.folder / "en/asks/EQ-1.1/index.html").read_text("utf-8")

    assert 'href="../../reports/harbour/index.html#line-13"' in source
    assert 'id="line-13"' in (public.folder / "en/reports/harbour/index.html").read_text("utf-8")


def test_an_ask_shows_its_neighbours_and_marks_itself(public):
    source = (public.folder / "en/asks/EQ-1.3/index.html").read_text("utf-8")

    assert "<mark>Mend the boats of widows.</mark>" in source
    assert "for the sick" in source


def test_a_part_leads_up_and_the_whole_leads_down(public):
    assert 'href="../../asks/EQ-1.2/index.html"' in (public.folder / "en/asks/EQ-1.2.a/index.html").read_text(
        "utf-8"
    )
    assert 'href="../../asks/EQ-1.2.a/index.html"' in (public.folder / "en/asks/EQ-1.2/index.html").read_text(
        "utf-8"
    )


def test_asks_with_the_same_words_lead_to_each_other_and_are_marked_as_proposed(public):
    for here, there in (("EQ-1.3", "EQ-2.2"), ("EQ-2.2", "EQ-1.3")):
        page = (public.folder / f"en/asks/{here}/index.html").read_text("utf-8")
        assert f'href="../../asks/{there}/index.html"' in page
        assert "proposed by us, not yet confirmed" in page


def test_the_home_page_counts_asks_by_answer(public):
    page = text_of(public, "en/index.html")

    assert "Asks: 7. Answered: 3." in page
    assert re.search(r"Taken over 1 .*Partly 1 .*Not in its power 1 .*No answer yet 4", page)


def test_every_ask_has_a_mark_on_the_home_page_that_leads_to_it_and_nowhere_else(public):
    source = (public.folder / "en/index.html").read_text("utf-8")

    (field,) = re.findall(r'<ul class="field".*?</ul>', source, re.DOTALL)
    assert len(re.findall(r'<a href="asks/EQ-[^"]+/index.html"\s+title="EQ-', field)) == 7
    for other in ("en/asks/index.html", "en/places/XA-N/index.html", "en/plans/equality-2030/index.html"):
        assert 'class="field"' not in (public.folder / other).read_text("utf-8")


def test_the_verdict_line_says_how_long_the_ask_waited(public):
    source = text_of(public, "en/asks/EQ-1.1/index.html")

    assert "1 May 2026 61 days after it was asked Decree No. 7" in source


def test_the_list_sorts_asks_by_answer(public):
    page = text_of(public, "en/asks/index.html")

    order = [
        page.index(words)
        for words in ("Taken over: 1", "Partly: 1", "Not in its power: 1", "No answer yet: 4")
    ]
    assert order == sorted(order)


def test_a_place_without_a_meeting_says_so(public):
    assert "No meeting was held here" in text_of(public, "en/places/XA-S/index.html")


def test_a_place_shows_what_its_women_asked_and_said(public):
    page = text_of(public, "en/places/XA-N/index.html")

    assert "Asks: 7. Answered: 3." in page
    assert "What was said about the sea." in page


def test_a_name_that_a_language_lacks_is_shown_in_another_and_marked(public):
    source = (public.folder / "en/places/XA-S/index.html").read_text("utf-8")

    assert '<h1 lang="fr">Baie du Sud</h1>' in source


def test_villages_stand_on_the_page_above_them(public):
    assert "The Pines" in text_of(public, "en/places/XA-N/index.html")
    assert not (public.folder / "en/places/XA-N-1").exists()


def test_an_institution_lists_what_it_answered(public):
    assert "EQ-2.1" in text_of(public, "fr/bodies/north-council/index.html")
