"""The append-only register of what happened to what, when."""
