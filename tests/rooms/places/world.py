"""What places bring to the tests of the house: their kinds of page in the demo."""

PLACES = {
    "the country": "places/KG/",
    "a region": "places/KG-B/",
    "a district": "places/KG-B-batken/",
    "an aimak": "places/41702205807000/",
    "a made-up place": "places/KG-DEMO-1-01/",
}
TABLES = {
    "places": "code,parent,level,official_code,name_fr,name_en,valid_from,ends_before,no_later,as_of,successors,made_up",
}
PAGES = {"all places": "places/", **PLACES}
