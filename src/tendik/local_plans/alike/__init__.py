"""Places alike: which places a place is compared with, by its context and never by its results, and how they lie side by side."""
