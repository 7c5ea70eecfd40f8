"""Rights from posts, and who is kin to whom: the ground of invariant 3."""

from collections.abc import Iterable

from django.db.models import Q

from .enums import Kind, PostState, Role
from .models import Membership, Party, Person, Post


def held(person: Person | None, *roles: Role) -> frozenset[int]:
    """Ids of the parties where `person` holds one of `roles` (any role when none is named) now."""
    if person is None or not person.is_authenticated or not person.is_active:
        return frozenset()
    return frozenset(
        party for party, role in _posts(person) if not roles or role in {str(r) for r in roles}
    )


def _posts(person: Person) -> list[tuple[int, str]]:
    """(party, role) of each active post, read once per loaded person."""
    known: list[tuple[int, str]] | None = getattr(person, "_active_posts", None)
    if known is None:
        rows = Post.objects.filter(person=person, state=PostState.ACTIVE)
        known = list(rows.values_list("party_id", "role"))
        person._active_posts = known  # type: ignore[attr-defined]
    return known


def is_operator(person: Person | None) -> bool:
    """Whether the person runs the server; gives no sight of voices."""
    return bool(held(person, Role.OPERATOR))


def is_staff(person: Person | None) -> bool:
    """Whether the person holds any post at all."""
    return bool(held(person))


def kin(party_ids: Iterable[int]) -> frozenset[int]:
    """The parties themselves, all above and below them, and alliances with their members, both ways.

    Overseers are left out unless they are named themselves: they stand beside the chain (design §3.3).
    """
    start = set(party_ids)
    if not start:
        return frozenset()
    tree = Tree()
    found = set(start)
    for party in start:
        found |= tree.above(party) | tree.below(party)
    return frozenset({party for party in found if party in start or party not in tree.overseers})


def shielded_from(person: Person | None) -> frozenset[int]:
    """Parties whose mention hides a voice from `person`: the kin of everywhere they hold a post.

    An overseer's post counts only for the overseer itself.
    """
    if person is None:
        return frozenset()
    known: frozenset[int] | None = getattr(person, "_shielded_from", None)
    if known is None:
        parties = held(person)
        overseers = frozenset(
            Party.objects.filter(pk__in=parties, kind=Kind.OVERSEER).values_list("pk", flat=True)
        )
        known = kin(parties - overseers) | overseers
        person._shielded_from = known  # type: ignore[attr-defined]
    return known


class Tree:
    """All parents and memberships in memory: a server has hundreds of parties, not millions."""

    def __init__(self) -> None:
        self.parents: dict[int, set[int]] = {}
        self.children: dict[int, set[int]] = {}
        self.overseers: set[int] = set()
        for pk, parent, kind in Party.objects.values_list("pk", "parent_id", "kind"):
            if kind == Kind.OVERSEER:
                self.overseers.add(pk)
            if parent is not None:
                self._link(parent, pk)
        for alliance, member in Membership.objects.values_list("alliance_id", "member_id"):
            self._link(alliance, member)

    def _link(self, above: int, below: int) -> None:
        self.parents.setdefault(below, set()).add(above)
        self.children.setdefault(above, set()).add(below)

    def above(self, party: int) -> set[int]:
        """Everything on the way up."""
        return self._walk(party, self.parents)

    def below(self, party: int) -> set[int]:
        """Everything on the way down."""
        return self._walk(party, self.children)

    def _walk(self, party: int, steps: dict[int, set[int]]) -> set[int]:
        seen: set[int] = set()
        todo = list(steps.get(party, ()))
        while todo:
            here = todo.pop()
            if here not in seen:
                seen.add(here)
                todo.extend(steps.get(here, ()))
        return seen


def can_manage_parties(person: Person | None) -> bool:
    """Operators add and change parties."""
    return is_operator(person)


def can_manage_posts(person: Person | None, party: Party) -> bool:
    """Conveners propose and end posts of their own party."""
    return party.pk in held(person, Role.CONVENER)


def can_decide_post(person: Person | None, post: Post) -> bool:
    """A second member of the party: neither who proposed the post nor who would get it."""
    return (
        person is not None
        and post.party_id in held(person)
        and person.pk not in {post.proposed_by_id, post.person_id}
    )


def visible_posts(person: Person | None) -> Q:
    """Members see the posts of their party; operators see who is there."""
    if is_operator(person):
        return Q()
    return Q(party__in=held(person))
