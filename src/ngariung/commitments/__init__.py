"""Promises and their keeping."""
