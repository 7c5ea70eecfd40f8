"""Doors of this room: inbox, case, the public's page, what reporters say, panels on voices' pages."""
