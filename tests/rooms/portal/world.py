"""What the portal brings to the tests of the house: its kinds of page in the demo."""

PAGES = {
    "home": "",
    "search": "search/",
    "search with hits": "search/?q=DEMO-1.1",
    "search without hits": "search/?q=xqzxqz",
    "data": "data/",
    "tables": "tables/",
    "a stick for no place yet": "stick/",
    "a stick of a village": "stick/?place=KG-DEMO-1-04",
    "for programmers": "programs/",
    "about": "about/",
    "changes": "changes/",
    "sheet for a session": "sheets/KG-DEMO-1-04/",
    "no such page": "nowhere/",
}
