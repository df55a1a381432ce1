"""What consultations bring to the tests of the house: their kinds of page in the demo."""

PAGES = {
    "all meetings": "meetings/",
    "a meeting": "meetings/2025-05-batken/",
    "the report": "reports/consultation-2025/",
}
