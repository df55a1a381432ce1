"""Places: areas and their hierarchy over time. Owns places, their outlines and successors. Knows nothing that happens there."""
