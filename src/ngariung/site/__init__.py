"""Home, public lists, error pages."""
