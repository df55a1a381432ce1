"""Asks: what people asked to be put into plans, and what they were answered. Owns ask, link between asks, answer. Knows no measure, no meeting and no figure."""
