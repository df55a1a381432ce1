"""One ZIP file for a memory stick and a place: its pages in every language with what they lead to, made from the release's own files."""
