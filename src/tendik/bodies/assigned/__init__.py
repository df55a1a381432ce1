"""Tasks: what a meeting gives somebody to do until a day, and what became of it. One list for all meetings."""
