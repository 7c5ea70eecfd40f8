"""Holds and their release."""
