"""Who plans and runs a forum, and who sees where it is."""

import pytest

from ngariung.forums import rules
from ngariung.forums.enums import ForumState
from ngariung.forums.states import FORUM
from ngariung.parties.enums import Role


@pytest.mark.parametrize(
    ("role", "facilitates", "scribes"),
    [
        (Role.CONVENER, True, True),
        (Role.FACILITATOR, True, True),
        (Role.SCRIBE, False, True),
        (Role.SCREENER, False, False),
        (Role.HANDLER, False, False),
        (Role.SUPERVISOR, False, False),
        (Role.OBSERVER, False, False),
        (Role.OVERSEER, False, False),
        (Role.OPERATOR, False, False),
    ],
)
def test_each_role_may_do_what_its_post_says(make, role, facilitates, scribes):
    host = make.party()
    person = make.person(host, role)
    forum = make.forum(host, venue="Aula PT Contoh", is_venue_public=False)
    assert rules.can_facilitate(person, host) is facilitates
    assert rules.can_scribe(person, host) is scribes
    assert rules.can_see_venue(person, forum) is scribes
    assert rules.can_facilitate(person, make.party()) is False
    assert rules.can_view(person, forum) is True


def test_without_an_account_one_sees_forums_and_changes_nothing(make):
    forum = make.forum()
    assert rules.can_view(None, forum) is True
    assert rules.can_facilitate(None, forum.host) is False
    assert rules.can_see_venue(None, forum) is True
    assert rules.can_see_venue(None, make.forum(is_venue_public=False)) is False


def test_every_state_of_a_forum_can_be_left_or_is_an_end():
    assert FORUM.states() == set(ForumState.values)
    assert FORUM.ends() == {ForumState.FINAL, ForumState.CANCELLED}
