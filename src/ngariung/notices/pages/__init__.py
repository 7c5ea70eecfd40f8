"""Doors of this room: following without an account, and the choice of people in office."""
