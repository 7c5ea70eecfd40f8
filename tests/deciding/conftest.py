"""The house of a musyawarah, which decides here."""

from deliberation.conftest import house, opened, planned

__all__ = ["house", "opened", "planned"]
