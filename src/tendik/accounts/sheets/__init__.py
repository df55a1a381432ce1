"""Sheets: a code on paper with which somebody signs in for the first time, and the question to its issuer who it was."""
