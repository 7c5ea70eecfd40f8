"""Lifecycles and the one way a state is written."""

import pytest

from ngariung.core.errors import Conflict
from ngariung.core.states import Lifecycle, move, step
from ngariung.forums.models import Forum

LAMP = Lifecycle(
    {
        "switch_on": step("off", to="on"),
        "switch_off": step("on", to="off"),
        "break_": step("on", "off", to="broken"),
    }
)


def test_target_leads_where_the_table_says():
    assert LAMP.target("off", "switch_on") == "on"


def test_target_refuses_a_verb_that_does_not_start_here():
    with pytest.raises(Conflict):
        LAMP.target("broken", "switch_on")


def test_ends_are_the_states_that_no_verb_leaves():
    assert LAMP.ends() == frozenset({"broken"})
    assert LAMP.states() == frozenset({"on", "off", "broken"})


def test_move_writes_state_and_changes_together(make):
    forum = make.forum(state="planned")
    table = Lifecycle({"open": step("planned", to="open")})
    assert move(forum, table, "open", venue="Balai desa") == "planned"
    forum.refresh_from_db()
    assert (forum.state, forum.venue) == ("open", "Balai desa")


def test_move_refuses_when_somebody_else_was_quicker(make):
    forum = make.forum(state="planned")
    table = Lifecycle({"open": step("planned", to="open")})
    Forum.objects.filter(pk=forum.pk).update(state="closed")
    with pytest.raises(Conflict):
        move(forum, table, "open", venue="Balai desa")
    forum.refresh_from_db()
    assert (forum.state, forum.venue) == ("closed", "")
