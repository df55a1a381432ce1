"""Portal: the public site. Bakes pages from a release and serves them with search. Knows files only, no table."""
