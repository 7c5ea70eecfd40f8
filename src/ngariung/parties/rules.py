"""Rights from posts, and who is kin to whom: the ground of invariant 3."""

import unicodedata
from collections.abc import Iterable

from django.db.models import F, Q, Value

from .enums import DECIDING, GIVEN_BY_OPERATOR, SEEING, Kind, PostState, Role, roles_of
from .models import FormerParent, Membership, Party, Person, Post

# Fewer members than this cannot confirm one another: the first conveners come from the operator.
FIRST_MEMBERS = 2


def held(person: Person | None, *roles: Role) -> frozenset[int]:
    """Ids of the parties where `person` holds one of `roles` (any role when none is named) now."""
    if person is None or not person.is_active:  # nobody signed in is never active
        return frozenset()
    wanted = {str(role) for role in roles}
    return frozenset(party for party, role in _posts(person) if not roles or role in wanted)


def _posts(person: Person) -> list[tuple[int, str]]:
    """(party, role) of each active post, read once per loaded person."""
    known: list[tuple[int, str]] | None = getattr(person, "_active_posts", None)
    if known is None:
        rows = Post.objects.filter(person=person, state=PostState.ACTIVE)
        known = list(rows.values_list("party_id", "role"))
        person._active_posts = known  # type: ignore[attr-defined]
    return known


def forget(person: Person) -> None:
    """Read the posts of this loaded person anew when they are next asked for."""
    for name in ("_active_posts", "_shielded_from"):
        if hasattr(person, name):  # not by __dict__: a request's user is a lazy wrapper
            delattr(person, name)


def is_operator(person: Person | None) -> bool:
    """Whether the person runs the server; gives no sight of voices."""
    return bool(held(person, Role.OPERATOR))


def is_staff(person: Person | None) -> bool:
    """Whether the person holds any post at all."""
    return bool(held(person))


# Kinship


def kin(party_ids: Iterable[int]) -> frozenset[int]:
    """The parties themselves and all above and below them: who must not see what is about them.

    An alliance stands above its members. Overseers are left out unless they are named themselves:
    they stand beside the chain (design §3.3). Ties that ended count on.
    """
    start = frozenset(party_ids)
    if not start:
        return start
    tree = Tree()
    return start | (tree.chain(start) - tree.overseers)


def shielded_from(person: Person | None) -> frozenset[int]:
    """Parties whose mention hides a voice from `person`: `kin` read from the other end.

    The chain of everywhere they hold a post, the overseers in it too: what is said about an overseer
    is hidden from all above and below it. A post at an overseer hides only what is about itself.
    """
    parties = held(person)
    if person is None or not parties:
        return frozenset()
    known: frozenset[int] | None = getattr(person, "_shielded_from", None)
    if known is None:
        tree = Tree()
        known = parties | tree.chain(parties - tree.overseers)
        person._shielded_from = known  # type: ignore[attr-defined]
    return known


class Tree:
    """All ties in memory, one query: a server has hundreds of parties, not millions.

    A former parent and an alliance that was left are ties too: otherwise moving a party for a day
    would show its old chain what was said about it. A tie that began and ended on one day was a slip.
    """

    def __init__(self) -> None:
        self.parents: dict[int, set[int]] = {}
        self.children: dict[int, set[int]] = {}
        overseers = set()
        whole = Party.objects.values_list("parent_id", "pk", "kind")
        lasting = Membership.objects.exclude(until=F("since")).values_list(
            "alliance_id", "member_id", Value("")
        )
        former = FormerParent.objects.values_list("parent_id", "party_id", Value(""))
        for above, below, kind in whole.union(lasting, former):
            if kind == Kind.OVERSEER:
                overseers.add(below)
            if above is not None:
                self.tie(above, below)
        self.overseers = frozenset(overseers)

    def tie(self, above: int, below: int) -> None:
        """Note that one party stands above another."""
        self.parents.setdefault(below, set()).add(above)
        self.children.setdefault(above, set()).add(below)

    def chain(self, parties: Iterable[int]) -> frozenset[int]:
        """All above and all below `parties`; not what lies beside them."""
        found: set[int] = set()
        for party in parties:
            found |= self.above(party) | self.below(party)
        return frozenset(found)

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


def would_circle(above: Party, below: Party) -> bool:
    """Whether setting `above` over `below` would make somebody stand above themselves."""
    tree = Tree()
    return above.pk == below.pk or above.pk in tree.below(below.pk)


# Parties


def can_manage_parties(person: Person | None) -> bool:
    """Operators add and change parties."""
    return is_operator(person)


# Posts


def mailbox(email: str) -> str:
    """One spelling of an address: two accounts of one mailbox are one person (design §3.12)."""
    name, _, host = unicodedata.normalize("NFKC", email).strip().casefold().rpartition("@")
    name = name.partition("+")[0]
    if host in {"gmail.com", "googlemail.com"}:
        name, host = name.replace(".", ""), "gmail.com"
    return f"{name}@{host}"


def are_one(one: Person, other: Person) -> bool:
    """Whether two accounts are, or pass for, the same person."""
    return one.pk == other.pk or mailbox(one.email) == mailbox(other.email)


def can_manage_posts(person: Person | None, party: Party) -> bool:
    """Conveners propose and end posts of their own party."""
    return party.pk in held(person, Role.CONVENER)


def gives_as_operator(person: Person | None, party: Party) -> bool:
    """Operators appoint in their keeper's party, and first conveners in parties they are no part of."""
    if party.kind == Kind.OPERATOR:
        return party.pk in held(person, Role.OPERATOR)
    return is_operator(person) and party.pk not in held(person)


def roles_to_give(person: Person | None, party: Party) -> tuple[Role, ...]:
    """The roles that `person` may propose somebody else for in `party`."""
    if party.closed_on is not None:
        return ()
    roles = roles_of(party.kind)
    if can_manage_posts(person, party):
        return roles
    if not gives_as_operator(person, party):
        return ()
    if party.kind == Kind.OPERATOR:
        return roles
    return tuple(role for role in roles if role in GIVEN_BY_OPERATOR)


def needs_second_member(person: Person, party: Party) -> bool:
    """Whether a post given by `person` has to wait for a second member of the party.

    Always, but for what an operator gives to a party that has fewer than two members.
    """
    return not gives_as_operator(person, party) or len(_deciding(party)) >= FIRST_MEMBERS


def _deciding(party: Party) -> frozenset[int]:
    """Ids of the people who can confirm posts of `party`."""
    rows = Post.objects.filter(party=party, state=PostState.ACTIVE, role__in=DECIDING)
    return frozenset(rows.values_list("person_id", flat=True))


def can_decide_post(person: Person | None, post: Post) -> bool:
    """A second member of the party: neither who proposed the post nor who would get it."""
    if person is None or post.party_id not in held(person, *DECIDING):
        return False
    involved = [post.person, *([post.proposed_by] if post.proposed_by else [])]
    return not any(are_one(person, other) for other in involved)


def can_decline_post(person: Person | None, post: Post) -> bool:
    """Whoever may confirm it, and the person whom it is meant for."""
    return can_decide_post(person, post) or _is_own(person, post)


def can_end_post(person: Person | None, post: Post) -> bool:
    """The party's conveners, the person who holds it, and the operator who gave it."""
    gave = person is not None and post.proposed_by_id == person.pk and is_operator(person)
    return can_manage_posts(person, post.party) or _is_own(person, post) or gave


def can_make_link(person: Person | None, post: Post) -> bool:
    """Who proposed somebody may hand them the first link to an account that is nobody's yet.

    Nobody else, so that who confirms never holds it; and not once the post sees voices: whoever has
    the link could sign in as them.
    """
    is_early = post.state == PostState.PROPOSED or post.role not in SEEING
    return (
        is_early
        and person is not None
        and post.proposed_by_id == person.pk
        and post.person.is_unclaimed
        and can_end_post(person, post)
    )


def _is_own(person: Person | None, post: Post) -> bool:
    return person is not None and bool(person.is_active) and post.person_id == person.pk


def visible_posts(person: Person | None) -> Q:
    """Members see the posts of their party, everybody their own; operators see who is there."""
    if person is None or not person.is_active:  # nobody signed in is never active
        return Q(pk__in=[])
    if is_operator(person):
        return Q()
    return Q(party__in=held(person)) | Q(person=person)


def can_view_posts(person: Person | None, party: Party) -> bool:
    """Whether `person` may see who holds which post in `party`: its members, and operators."""
    return is_operator(person) or party.pk in held(person)
