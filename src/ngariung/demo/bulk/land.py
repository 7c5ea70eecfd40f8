"""Institutions over the whole country, in chains as real ones stand, and the people who work there."""

from dataclasses import dataclass, field
from datetime import datetime

from ngariung.ledger.enums import Verb
from ngariung.parties.enums import Kind, PostState, Role
from ngariung.parties.models import Jurisdiction, Membership, Party, Person, Post
from ngariung.places.enums import Level
from ngariung.places.models import Region

from .world import World

REGENCIES = 60
OVERSEERS = 4
DESK = (Role.SCREENER, Role.HANDLER, Role.SUPERVISOR, Role.FACILITATOR)
OFFICE = (Role.HANDLER, Role.SUPERVISOR, Role.FACILITATOR)
WATCH = (Role.SCREENER, Role.OVERSEER, Role.HANDLER)


@dataclass(frozen=True)
class Office:
    """An institution with the person who does its work."""

    party: int
    code: str
    name: str
    person: int
    parents: tuple[int, ...]


@dataclass
class Area:
    """One regency: who screens, who works, who else is there, and its districts and villages."""

    region: str
    name: str
    villages: list[str]
    names: dict[str, str]
    desk: Office
    owners: dict[str, Office] = field(default_factory=dict)
    others: list[Office] = field(default_factory=list)


class Land:
    """Everybody who is there before the first voice."""

    def __init__(self, world: World, at: datetime) -> None:
        self._world, self._at = world, at
        self._people = 0
        self.keeper = self._office("Penjaga Server Uji", Kind.OPERATOR, (Role.OPERATOR,))
        self.overseers = [
            self._office(f"Lembaga Pengawas Layanan {number + 1}", Kind.OVERSEER, WATCH)
            for number in range(OVERSEERS)
        ]
        self._above: dict[str, tuple[Office, Office]] = {}
        self._alliances: dict[str, Office] = {}
        self.areas = [self._area(region) for region in self._regencies()]

    def _regencies(self) -> list[Region]:
        every = list(Region.objects.filter(level=Level.REGENCY).order_by("code"))
        step = max(1, len(every) // REGENCIES)
        chosen = every[::step][:REGENCIES]
        self._world.rng.shuffle(chosen)
        return chosen

    def _area(self, region: Region) -> Area:
        government, police = self._province(region.code[:2])
        place = region.name
        # "/" comes right after ".": everything below the region, as a range that the key can serve.
        below = Region.objects.filter(code__gt=f"{region.code}.", code__lt=f"{region.code}/")
        rows = below.order_by("code").values_list("code", "name", "level")
        villages = {code: name for code, name, level in rows if level == Level.VILLAGE}
        first = next(iter(villages.values()), place)
        desk = self._office(
            f"Sekretariat Dialog {place}", Kind.GOVERNMENT, DESK, government, region
        )
        resort = self._office(f"Polres {place}", Kind.POLICE, OFFICE, police, region)
        owners = {
            "works": self._office(f"Dinas Sarana {place}", Kind.GOVERNMENT, OFFICE, desk, region),
            "labour": self._office(
                f"Dinas Kerja {place}", Kind.LABOUR_OFFICE, OFFICE, desk, region
            ),
            "police": self._office(f"Polsek {first}", Kind.POLICE, OFFICE, resort),
            "village": self._office(f"Pemerintah Desa {first}", Kind.VILLAGE, OFFICE, desk),
        }
        union = self._office(f"Serikat Pekerja {place}", Kind.UNION, (Role.OBSERVER,))
        self._join(region.code[:2], union)
        company = self._office(f"PT Contoh {place}", Kind.COMPANY, OFFICE)
        codes = list(villages) or [region.code]
        self._world.rng.shuffle(codes)
        names = {**villages, region.code: place}
        return Area(region.code, place, codes, names, desk, owners, [resort, company, union])

    def _province(self, code: str) -> tuple[Office, Office]:
        if code not in self._above:
            province = Region.objects.filter(pk=code).first()
            name = province.name if province else code
            self._above[code] = (
                self._office(f"Pemerintah Provinsi {name}", Kind.GOVERNMENT, (Role.SUPERVISOR,)),
                self._office(f"Polda {name}", Kind.POLICE, (Role.SUPERVISOR,)),
            )
        return self._above[code]

    def _join(self, province: str, union: Office) -> None:
        if province not in self._alliances:
            name = f"Aliansi Serikat {province}"
            self._alliances[province] = self._office(name, Kind.ALLIANCE, (Role.OBSERVER,))
        tables = self._world.tables
        tables.add(
            Membership,
            id=tables.key(Membership),
            alliance_id=self._alliances[province].party,
            member_id=union.party,
            since=self._at.date(),
        )

    def _office(
        self,
        name: str,
        kind: Kind,
        roles: tuple[Role, ...],
        parent: Office | None = None,
        region: Region | None = None,
    ) -> Office:
        world, tables = self._world, self._world.tables
        party, code = tables.key(Party), world.code()
        person, second = self._person(name), self._person(name)
        number = world.register.record(
            Verb.PARTY_ADDED, subject=code, at=self._at, facts={"name": name, "kind": kind.value}
        )
        assert number
        tables.add(
            Party,
            id=party,
            code=code,
            name=name[:160],
            kind=kind.value,
            parent_id=parent.party if parent else None,
            parent_since=self._at.date() if parent else None,
        )
        if region is not None:
            tables.add(
                Jurisdiction,
                id=tables.key(Jurisdiction),
                party_id=party,
                region_id=region.code,
                since=self._at.date(),
            )
        for role in roles:
            self._post(party, person, second, role)
        above = (parent.party, *parent.parents) if parent else ()
        return Office(party, code, name, person, above)

    def _person(self, at_: str) -> int:
        self._people += 1
        key = self._world.tables.key(Person)
        self._world.tables.add(
            Person,
            id=key,
            email=f"orang-{key}@contoh.invalid",
            name=f"Petugas {key}, {at_}"[:120],
            password="!",  # noqa: S106  # nobody can sign in
            is_active=True,
            joined_at=self._at,
        )
        return key

    def _post(self, party: int, person: int, second: int, role: Role) -> None:
        """Proposed and confirmed by somebody else, as the rules ask."""
        code = self._world.code()
        self._world.tables.add(
            Post,
            id=self._world.tables.key(Post),
            code=code,
            person_id=person,
            party_id=party,
            role=role.value,
            state=PostState.ACTIVE.value,
            proposed_by_id=second,
            proposed_at=self._at,
            decided_by_id=second,
            decided_at=self._at,
        )
        facts = {"role": role.value}
        self._world.register.record(
            Verb.POST_CONFIRMED, subject=code, at=self._at, by=second, facts=facts
        )
