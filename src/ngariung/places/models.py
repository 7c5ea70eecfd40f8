"""Regions by Kemendagri code."""

from django.db import models

from .enums import Level


class Region(models.Model):
    """A province, regency or city, district or village; RT/RW stays free text elsewhere."""

    code = models.CharField(max_length=13, primary_key=True)
    name = models.CharField(max_length=80)
    level = models.CharField(max_length=10, choices=Level)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    # From the region up to its province: "Bagan Besar, Bukit Kapur, Kota Dumai, Riau".
    path = models.CharField(max_length=200)
    # Lower case without "kabupaten", "kota", punctuation: what a search compares with.
    search_name = models.CharField(max_length=80)

    class Meta:
        indexes = [
            models.Index(fields=["search_name"], name="region_by_search_name"),
            models.Index(fields=["level", "search_name"], name="region_by_level_and_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=Level.values), name="region_level_known"
            )
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def province_code(self) -> str:
        """The first two digits of the code."""
        return self.code[:2]
