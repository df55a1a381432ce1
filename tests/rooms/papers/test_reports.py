from tendik.papers.documents import Heading, Paragraph
from tendik.papers.reports import PaperSection, Skeleton, filled, put_together
from tests.rooms.papers.words import paper


def section(code, weight=50, *words):
    """A section that says these words, else its own code."""
    return PaperSection(code, code.title(), tuple(Paragraph.of(word) for word in words or (code,)), weight)


def lines(skeleton, *sections, **names):
    """The title of the report and the words of its blocks."""
    made = put_together(skeleton, sections, names, paper())
    told = [block.words if isinstance(block, Heading) else block.parts[0] for block in made.blocks]
    return [made.title, *told]


def test_sections_stand_as_the_country_wants_them_and_new_rooms_follow_by_their_weight():
    skeleton = Skeleton(title="Report", order=("asks", "plan"))

    said = lines(skeleton, section("late", 90), section("plan", 1), section("seats", 30), section("asks", 99))

    assert said[1::2] == ["Asks", "Plan", "Seats", "Late"]


def test_the_country_writes_its_own_headings_and_words():
    skeleton = Skeleton(
        title="Report: {plan}",
        opening="From {ministry}.\n\nGood day.",
        closing="Signed.",
        titles={"asks": "2. Asks of {plan}"},
        words={"asks": "In {period}:"},
    )

    said = lines(skeleton, section("asks"), plan="EQ", ministry="Us", period="2026-H1")

    assert said == ["Report: EQ", "From Us.", "Good day.", "2. Asks of EQ", "In 2026-H1:", "asks", "Signed."]


def test_a_room_that_has_nothing_to_say_leaves_no_heading():
    assert lines(Skeleton(title="R"), PaperSection("asks", "Asks", ())) == ["R"]


def test_what_stands_in_braces_and_is_no_name_stays():
    assert filled("{a} {b}", {"a": "{b}"}) == "{b} {b}"
    assert filled("{unknown}", {"a": "1"}) == "{unknown}"
