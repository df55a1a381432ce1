"""The directory as HSDS 3.0: the published schemas, Tendik's profile of them, and what is wrong with a file."""
