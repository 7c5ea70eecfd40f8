"""Regions, time zones, working days."""
