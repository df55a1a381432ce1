"""Journal: who did what, when. Owns append-only lines and the chain that proves them. Knows no other room's tables."""
