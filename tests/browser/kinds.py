"""One page of each kind: what is looked at in every language, light and dark, on a phone and on a PC.

The rooms name their kinds in their worlds, as addresses of the demo: of public pages below the language.
"""

from tests.rooms.worlds import collected

LANGUAGES = ("ky", "ru", "en")
PAGES = collected("PAGES")
CHOOSER = "index.html"
OFFICE = collected("OFFICE")
