"""A report that was sent: what it says, its check, questions, help and corrections."""
