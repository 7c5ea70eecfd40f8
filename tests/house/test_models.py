"""The tables keep the order of the rooms and hold no column that scores or watches people."""

import re

from django.apps import apps

ORDER = [
    "core", "ledger", "places", "parties", "notices", "moderation",
    "forums", "voices", "deliberation", "deciding", "cases", "commitments", "minutes",
    "search", "numbers", "exports", "site",
]  # fmt: skip
OURS = [model for model in apps.get_models() if model.__module__.startswith("ngariung.")]

# Design §3.5 and domain §5.4: no score, watchlist or file on a person or a union; no address or browser.
FORBIDDEN = re.compile(
    r"score|rating|rank_of_person|risk|threat|provocat|watch|suspect|blacklist|loyal|radical|sentiment"
    r"|ip_address|remote_addr|user_agent|fingerprint|device_id|nik\b|national_id"
)


def test_foreign_keys_point_to_the_same_room_or_below():
    wrong = []
    for model in OURS:
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and field.concrete else None
            if (
                target is None
                or isinstance(target, str)
                or not target.__module__.startswith("ngariung.")
            ):
                continue
            here, there = model._meta.app_label, target._meta.app_label
            if ORDER.index(there) > ORDER.index(here):
                wrong.append(f"{model.__name__}.{field.name} -> {there}")
    assert wrong == []


def test_no_column_scores_or_watches_people_or_remembers_an_address():
    columns = [f"{model.__name__}.{field.name}" for model in OURS for field in model._meta.fields]
    assert [column for column in columns if FORBIDDEN.search(column.lower())] == []


def test_strikes_and_union_meetings_are_no_kind_of_incident():
    from ngariung.voices.enums import VoiceKind

    assert set(VoiceKind.values) == {"complaint", "aspiration", "question", "incident", "praise"}


def test_nothing_orders_implicitly():
    assert [model.__name__ for model in OURS if model._meta.ordering] == []


def test_moments_and_days_are_named_as_such():
    wrong = []
    for model in OURS:
        for field in model._meta.fields:
            kind = type(field).__name__
            if kind == "DateTimeField" and not (field.name == "at" or field.name.endswith("_at")):
                wrong.append(f"{model.__name__}.{field.name}")
            is_day = field.name in {"day", "month", "since", "until"} or field.name.endswith(
                ("_on", "_since")
            )
            if kind == "DateField" and not (
                is_day or field.name in {"due_before", "due_after", "confirm_by"}
            ):
                wrong.append(f"{model.__name__}.{field.name}")
            if kind == "BooleanField" and not field.name.startswith(("is_", "has_", "may_")):
                wrong.append(f"{model.__name__}.{field.name}")
    assert [name for name in wrong if not name.startswith("Person.last_login")] == []
