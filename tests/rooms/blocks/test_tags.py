"""Tags and filters as templates use them."""

from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.test import override_settings
from django.utils.translation import override

from tendik.blocks.assets import asset_name


def draw(source, language="ky", **context):
    with override(language):
        return engines["django"].from_string("{% load blocks %}" + source).render(context)


@pytest.mark.parametrize(("zone", "day"), [("Asia/Bishkek", "24"), ("UTC", "23"), ("America/Lima", "23")])
@pytest.mark.parametrize("source", ["{{ on|day }}", "{{ on|day_short }}"])
def test_a_moment_is_shown_as_the_day_that_it_is_in_the_country(source, zone, day):
    late = datetime(2025, 5, 23, 20, 30, tzinfo=UTC)

    with override_settings(TIME_ZONE=zone):
        assert draw(source, "en", on=late) == f"{day}\u00a0May\u00a02025"


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("ky", "2025\u2011жылдын 23\u2011майы", "23.05.2025"),
        ("ru", "23\u00a0мая 2025\u00a0года", "23.05.2025"),
        ("en", "23\u00a0May\u00a02025", "23\u00a0May\u00a02025"),
    ],
)
def test_dates_follow_the_active_language(language, long, short):
    context = {"on": date(2025, 5, 23)}

    assert draw("{{ on|day }}", language, **context) == long
    assert draw("{{ on|day_short }}", language, **context) == short


def test_a_language_without_a_rule_of_ours_gets_the_formats_of_django():
    assert draw("{{ on|day }}", "de", on=date(2025, 5, 23)) == "23. Mai 2025"
    assert draw("{{ number|count }}", "de", number=1234) == "1.234"
    assert draw("{{ share|percent }}", "de", share=0.37) == "37%"


def test_an_absent_date_and_an_absent_number_are_left_blank():
    assert draw("{{ none|day }}{{ none|day_short }}{{ none|count }}", none=None) == ""


def test_numbers_and_shares_follow_the_active_language():
    assert draw("{{ number|count }} {{ share|percent }}", "ru", number=1234, share=0.37) == (
        "1\u00a0234 37\u00a0%"
    )
    assert draw("{{ number|count }} {{ share|percent:1 }}", "en", number=1234, share=0.375) == "1,234 37.5%"


@override_settings(LANGUAGES=[("ky", "Кыргызча"), ("ru", "Русский"), ("en", "English")])
def test_words_fall_back_to_a_language_that_has_some_and_name_it():
    source = "{{ texts|words }}|{{ texts|language_of_words }}"

    assert draw(source, "ru", texts={"ky": "Тең", "ru": "Равно"}) == "Равно|"
    assert draw(source, "ru", texts={"ky": "Тең", "en": "Equal"}) == "Тең|ky"
    assert draw(source, "ru", texts={"tg": "Баробар"}) == "Баробар|tg"
    assert draw(source, "ru", texts={"ru": ""}) == "|"
    assert draw(source, "ru", texts=None) == "|"


def test_the_days_since_a_date_carry_every_plural_form_of_the_language():
    source = "{% days_since on %}"
    on = date(2025, 5, 23)
    start = '<span class="days" data-days-since="2025-05-23"'

    assert draw(source, "ky", on=on) == start + ' data-other="# күн" hidden></span>'
    assert draw(source, "en", on=on) == start + ' data-one="# day" data-other="# days" hidden></span>'
    assert draw(source, "ru", on=on) == (
        start + ' data-one="# день" data-two="# дня" data-few="# дня" data-other="# дней" hidden></span>'
    )


def test_an_asset_is_named_with_the_hash_of_its_content():
    assert draw('{% asset "tendik.css" %}') == asset_name("tendik.css")


def test_the_cord_ends_in_dots_before_the_first_step_that_is_open():
    steps = [{"done": True}, {"done": True}, {"done": False}, {"done": True}]

    drawn = draw("{% for step, knot in steps|knots %}{{ knot }} {% endfor %}", steps=steps)

    assert drawn.split() == ["done", "loose", "open", "done"]


def test_words_from_outside_are_escaped():
    drawn = draw('{% include "blocks/voice.html" with words=words only %}', words="<script>alert(1)</script>")

    assert "<script>" not in drawn
    assert "«&lt;script&gt;" in drawn
