"""Institutions, people, their posts, sign-in."""
