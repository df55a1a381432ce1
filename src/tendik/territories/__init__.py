"""Territories: what the office does to the list of places. Owns readings of names, mergers and recoveries of accounts. Knows no plans and no asks."""
