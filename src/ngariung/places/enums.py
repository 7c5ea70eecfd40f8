"""Levels of the administrative tree, calendars, and how sure a computed day is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Province, regency or city, district, village (Kepmendagri 300.2.2-2138/2025)."""

    PROVINCE = "province", _("province")
    REGENCY = "regency", _("regency or city")
    DISTRICT = "district", _("district")
    VILLAGE = "village", _("village")


class Calendar(models.TextChoices):
    """Whether joint leave (cuti bersama) counts as free: it binds civil servants, others choose."""

    WITH_JOINT_LEAVE = "with_joint_leave", _("with joint leave")
    WITHOUT_JOINT_LEAVE = "without_joint_leave", _("without joint leave")


class Certainty(models.TextChoices):
    """How far a computed day can be relied on; shown beside the day unless it is known."""

    KNOWN = "known", _("certain")
    ESTIMATED = "estimated", _("estimated")
    UNCERTAIN = "uncertain", _("not certain: holidays of that year are not decreed yet")
