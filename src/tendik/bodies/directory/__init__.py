"""The public directory: which post answers for an institution or a place, how its office is reached, what is vacant."""
