"""Lists of the office that come back from Excel: the page on which somebody brings one, and what is said of it."""
