"""What consultations bring to the tests of the house: their kinds of page in the demo."""

TABLES = {
    "meetings": "code,title_fr,title_en,venue_fr,venue_en,starts_on,ends_before,places,plans,made_up",
    "statements": "code,kind,places,words_fr,words_en,quotation,line,asks",
}
PAGES = {
    "all meetings": "meetings/",
    "a meeting": "meetings/2025-05-batken/",
    "the report": "reports/consultation-2025/",
}
