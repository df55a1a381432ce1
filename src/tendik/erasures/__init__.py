"""Erasures: recorded acts that take words out of everything that the office holds. Owns the act. What can be erased the rooms above say; the roof takes the words out of releases."""
