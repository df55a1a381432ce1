"""Pages: the kit for public pages. Owns frame, page, panel, baking, packing and the list of files. Knows no room."""
