"""Posters: what is to come in a place on an A4 or A3 for its board, and one activity as a picture for the chat. Nothing of a person."""
