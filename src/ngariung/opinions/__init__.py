"""Computes opinion maps; see README.md."""
