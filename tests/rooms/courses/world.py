"""What courses bring to the tests of the house: their kinds of page and their tables."""

TABLES = {
    "courses": "code,title_fr,title_en,about_fr,about_en,minutes,drafted,asks,lessons",
    "outside_courses": "code,title_fr,title_en,about_fr,about_en,keeper_fr,keeper_en,cost_fr,cost_en,languages_fr,"
    "languages_en,asks,website",
}
PAGES = {
    "courses": "courses/",
    "a course": "courses/course/kenesh-budget/",
    "a lesson": "courses/course/kenesh-budget/1/",
}
