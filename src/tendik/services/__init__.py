"""Services: the directory of help. Owns who helps, with what, where, when and for whom. Knows no case and no promise."""
