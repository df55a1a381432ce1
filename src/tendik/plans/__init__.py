"""Plans: what was asked and what was answered. Owns plan, section, goal, ask, answer and links between asks. Does not know meetings, money or who reads it."""
