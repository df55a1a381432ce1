"""What ``tendik import`` does for each kind of file: shows what it holds or changes, then writes it, all or nothing."""
