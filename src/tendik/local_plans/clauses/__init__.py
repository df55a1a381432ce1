"""Model clauses for charters and other local acts, and the register of the places whose councils adopted them."""
