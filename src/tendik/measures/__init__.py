"""Measures: who promised what, until when, with what money. Owns measure, milestone, partner, cost and target. Does not know what became of them."""
