"""Office: the frame in which the staff work. Sign-in, what waits for me, release, preview, gallery. Owns no table."""
