"""Plans: what a place means to do in a period. Owns plan, section, goal and the adopted text. Knows no ask, no money and nobody who reads it."""
