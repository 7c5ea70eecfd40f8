"""Who is there in the year: the rows of `offices.toml` in the shape of the story's tables."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ngariung.demo.tables import Row

HERE = files("ngariung.demo") / "year"


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads((HERE / "offices.toml").read_text(encoding="utf-8"))


def areas() -> list[Row]:
    """The three regions with their hosts, owners and places."""
    found: list[Row] = _told()["areas"]
    return found


def programmes() -> list[Row]:
    """The programmes beside the story's own."""
    return list(_told()["programmes"].values())


def parties() -> list[Row]:
    """Institutions."""
    return [
        {
            "slug": office["slug"],
            "name": office["name"],
            "short_name": office["name"],
            "kind": office["kind"],
            "parent": office.get("parent", ""),
            "regions": office.get("regions", []),
            "has_screener": office.get("is_desk", False),
            "public_contact": f"{office['slug']}@contoh.invalid",
            "members": [],
        }
        for office in _told()["offices"]
    ]


def people() -> list[Row]:
    """Those who work there."""
    return [
        {
            "slug": slug,
            "name": name,
            "email": f"{slug}@contoh.invalid",
            "sign_in": "",
            "posts": [
                {"party": office["slug"], "role": role, "title": title} for role in roles.split()
            ],
        }
        for office in _told()["offices"]
        for slug, name, title, roles in office["people"]
    ]
