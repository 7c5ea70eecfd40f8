"""Builders: the shortest way to a real object in the database."""

import datetime as dt
from itertools import count

from ngariung.cases.models import Case, Gathering
from ngariung.commitments.models import Commitment
from ngariung.forums.enums import ForumState
from ngariung.forums.models import Forum, Programme
from ngariung.parties.enums import Kind, PostState, Role
from ngariung.parties.models import Party, Person, Post
from ngariung.places.enums import Level
from ngariung.places.models import Region
from ngariung.voices.enums import VoiceKind, VoiceState
from ngariung.voices.models import About, Voice


class Make:
    """Each builder fills in what the test does not care about."""

    def __init__(self, at: dt.datetime):
        self.at = at
        self._numbers = count(1)

    def region(self, code="36.04", name="Kabupaten Serang", **more):
        levels = [Level.PROVINCE, Level.REGENCY, Level.DISTRICT, Level.VILLAGE]
        parent = code.rpartition(".")[0]
        return Region.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "level": levels[code.count(".")],
                "parent": self.region(parent, name=f"Wilayah {parent}") if parent else None,
                "path": name,
                "search_name": name.lower().removeprefix("kabupaten ").removeprefix("kota "),
                **more,
            },
        )[0]

    def party(self, name=None, kind=Kind.POLICE, **more):
        number = next(self._numbers)
        return Party.objects.create(name=name or f"Lembaga {number}", kind=kind, **more)

    def person(self, party=None, *roles, email=None, name=None):
        """A person, and their active posts in `party` where roles are given."""
        number = next(self._numbers)
        person = Person.objects.create_user(
            email or f"orang{number}@contoh.invalid", name or f"Orang {number}", "rahasia-sekali-1"
        )
        for role in roles:
            self.post(person, party, role)
        return person

    def post(self, person, party, role, **more):
        person.__dict__.pop("_active_posts", None)
        person.__dict__.pop("_shielded_from", None)
        return Post.objects.create(
            person=person,
            party=party,
            role=role,
            state=more.pop("state", PostState.ACTIVE),
            proposed_at=self.at,
            **more,
        )

    def programme(self, host=None, **more):
        return Programme.objects.create(
            name=more.pop("name", "Jumat Curhat"), host=host or self.party(), **more
        )

    def forum(self, host=None, **more):
        host = host or self.party()
        return Forum.objects.create(
            host=host,
            title=more.pop("title", "Ngariung di balai desa"),
            held_on=more.pop("held_on", self.at.date()),
            state=more.pop("state", ForumState.FINAL),
            planned_by=more.pop("planned_by", None) or self.person(host, Role.FACILITATOR),
            **more,
        )

    def voice(self, desk=None, about=(), **more):
        """A waiting voice at `desk`; `about` lists parties that it is about (shielded)."""
        voice = Voice.objects.create(
            desk=desk or self.party(),
            text=more.pop("text", "Lampu jalan di gang kami mati sudah dua bulan."),
            kind=more.pop("kind", VoiceKind.COMPLAINT),
            received_at=more.pop("received_at", self.at),
            **more,
        )
        for party in about:
            About.objects.create(voice=voice, party=party, source="confirmed")
        return voice

    def case(self, owner=None, desk=None, voices=(), **more):
        """A case of `owner` that gathers `voices`."""
        desk = desk or self.party()
        case = Case.objects.create(
            title=more.pop("title", "Lampu jalan mati"),
            owner=owner,
            desk=desk,
            procedure=more.pop("procedure", "complaint-2026"),
            opened_at=more.pop("opened_at", self.at),
            **more,
        )
        for voice in voices:
            Gathering.objects.create(
                case=case, voice=voice, by=self.person(desk, Role.SCREENER), at=self.at
            )
            Voice.objects.filter(pk=voice.pk).update(state=VoiceState.IN_CASE)
            voice.state = VoiceState.IN_CASE
        return case

    def commitment(self, promiser=None, **more):
        return Commitment.objects.create(
            promiser=promiser or self.party(),
            deliverable=more.pop("deliverable", "Memasang empat lampu jalan"),
            made_on=more.pop("made_on", self.at.date()),
            **more,
        )
