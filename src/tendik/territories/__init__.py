"""Territories: what the office does to the list of places. Owns readings of names and mergers. Knows no plans and no asks."""
