"""Accounts: people who sign in, and the roles they hold. Owns users and roles. Knows no work that is done with them."""
