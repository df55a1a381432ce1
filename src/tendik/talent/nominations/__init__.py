"""Nominations: somebody is proposed for the pool, and nothing of her is found until she enters herself by the number on her sheet."""
