"""Deputies: what a deputy of a local council finds on Monday at nine, before the session."""
