"""The forms of places on paper: printed for a quarter, filled in by hand, and typed later in the same order."""
