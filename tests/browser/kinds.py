"""One page of each kind: what is looked at in every language, light and dark, on a phone and on a PC."""

LANGUAGES = ("ky", "ru", "en")

# Addresses below the language. DEMO-1.1 was answered three times; GE-1.4 never.
PLACES = {
    "the country": "places/KG/",
    "a region": "places/KG-B/",
    "a district": "places/KG-B-batken/",
    "an aimak": "places/41702205807000/",
    "a made-up place": "places/KG-DEMO-1-01/",
}
PAGES = {
    "home": "",
    "all asks": "asks/",
    "a plan": "plans/ge-2025-2027/",
    "a goal": "goals/GE-1/",
    "an ask without an answer": "asks/GE-1.4/",
    "an ask with a history": "asks/DEMO-1.1/",
    "all places": "places/",
    **PLACES,
    "all meetings": "meetings/",
    "a meeting": "meetings/2025-05-batken/",
    "the report": "reports/consultation-2025/",
    "all institutions": "bodies/",
    "an institution": "bodies/demo-misal/",
    "search": "search/",
    "search with hits": "search/?q=DEMO-1.1",
    "search without hits": "search/?q=xqzxqz",
    "data": "data/",
    "about": "about/",
    "changes": "changes/",
    "no such page": "nowhere/",
}
CHOOSER = "index.html"

OFFICE = {
    "what waits": "",
    "asks": "asks/",
    "an ask": "asks/GE-1.4/",
    "an answer": "asks/answer/?ask=GE-1.4",
    "a withdrawal": "asks/withdraw/1/",
    "plans": "asks/plans/",
    "a plan": "asks/plans/demo-2026/",
    "the withdrawal of an adopted text": "asks/plans/withdraw/1/",
    "same demands": "asks/links/",
    "release": "release/",
    "password": "password/",
    "the gallery": "gallery/",
}
