"""Tables that belong to no field idea: the clock's memory and the rate limits."""

from django.db import models


class PeriodicRun(models.Model):
    """When a piece of periodic work last ran."""

    name = models.CharField(max_length=60, primary_key=True)
    last_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class ThrottleCount(models.Model):
    """How often an address, known only by a keyed hash, did something in the present ten minutes."""

    address_hash = models.CharField(max_length=64)
    act = models.CharField(max_length=30)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address_hash", "act"], name="throttle_once_per_act")
        ]

    def __str__(self) -> str:
        return self.act
