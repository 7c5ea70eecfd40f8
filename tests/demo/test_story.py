"""The story of the demonstration fits together before anybody plays it."""

import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

import pytest

from ngariung.cases.enums import CaseState
from ngariung.cases.states import CASE, STAYING
from ngariung.commitments.enums import CommitmentState
from ngariung.commitments.states import COMMITMENT, MOVABLE
from ngariung.forums.enums import ForumState, Presence
from ngariung.language import regions, tables
from ngariung.language.redacting import private_findings
from ngariung.parties.enums import SEEING, Kind, Role
from ngariung.voices.enums import VoiceKind, VoiceState, What, Who

FACILITATING = {Role.CONVENER, Role.FACILITATOR}
KEEPING = {Role.CONVENER, Role.HANDLER, Role.SUPERVISOR}
# What the story's words do to a case, in the words of its table of verbs.
CASE_VERBS = {"not_yet": "reopen", "message": "note"}
COMMITMENT_VERBS = {"no": "dispute"}


@cache
def rows(name, table=None):
    story = files("ngariung.demo") / "story"
    return tomllib.loads((story / f"{name}.toml").read_text("utf-8"))[table or name]


@cache
def by_slug(name):
    return {row["slug"]: row for row in rows(name)}


def holds(person, party, roles):
    posts = by_slug("people")[person]["posts"]
    return any(post["party"] == party and Role(post["role"]) in roles for post in posts)


@pytest.mark.parametrize(
    ("name", "number"),
    [("forums", 6), ("voices", 40), ("cases", 15), ("commitments", 8), ("deliberations", 2)],
)
def test_story_has_the_number_it_promises_and_no_slug_twice(name, number):
    slugs = [row["slug"] for row in rows(name)]
    assert (len(slugs), len(set(slugs))) == (number, number)


def test_parties_are_known_kinds_with_resolving_parents_and_members():
    parties = by_slug("parties")
    for party in parties.values():
        assert party["kind"] in Kind.values
        assert party["parent"] in {"", *parties}
        assert set(party["members"]) <= set(parties)
    assert {party["kind"] for party in parties.values()} == set(Kind.values)


def test_every_region_is_a_real_code():
    known = {row.code for row in regions.rows()}
    told = {code for party in rows("parties") for code in party["regions"]}
    told |= {row["region"] for name in ("forums", "voices", "cases") for row in rows(name)}
    assert told - known == set()


def test_people_hold_known_roles_and_four_of_them_sign_in():
    parties = by_slug("parties")
    emails = [person["email"] for person in rows("people")]
    assert len(set(emails)) == len(emails)
    assert [email for email in emails if not email.endswith("@contoh.invalid")] == []
    for person in rows("people"):
        assert {post["party"] for post in person["posts"]} <= set(parties)
        assert {post["role"] for post in person["posts"]} <= set(Role.values)
    signing = sorted(person["sign_in"] for person in rows("people") if person["sign_in"])
    assert signing == ["facilitator", "operator", "screener", "supervisor"]


def test_a_party_whose_people_see_voices_has_two_conveners_and_a_third_member():
    posts = [(post, person["slug"]) for person in rows("people") for post in person["posts"]]
    for party in {post["party"] for post, _ in posts if Role(post["role"]) in SEEING}:
        here = [(Role(post["role"]), slug) for post, slug in posts if post["party"] == party]
        assert sum(role == Role.CONVENER for role, _ in here) == 2
        assert len({slug for _, slug in here}) >= 3


def test_a_party_screens_exactly_when_somebody_screens_there():
    screening = {
        post["party"]
        for person in rows("people")
        for post in person["posts"]
        if post["role"] == Role.SCREENER
    }
    assert screening == {party["slug"] for party in rows("parties") if party["has_screener"]}


def test_forums_are_run_by_somebody_of_the_host():
    assert rows("programmes")[0]["host"] in by_slug("parties")
    for forum in rows("forums"):
        assert holds(forum["run_by"], forum["host"], FACILITATING)
        assert forum["state"] in ForumState.values
        assert (forum["day"] > 0) == (forum["state"] == ForumState.PLANNED)
        assert [group["label"] for group in forum["groups"] if group["count"] < 5] == []
        assert {official["presence"] for official in forum["officials"]} <= set(Presence.values)
        named = {row["party"] for row in (*forum["groups"], *forum["officials"])}
        assert named <= {"", *by_slug("parties")}


@pytest.mark.parametrize("voice", rows("voices"), ids=lambda voice: voice["slug"])
def test_voice_is_one_that_intake_takes(voice):
    assert voice["kind"] in VoiceKind.values
    assert voice["topic"] in tables.table("topics")["topics"]
    assert (voice["who"] in Who.values, voice["what"] in What.values) == (True, True)
    assert voice["text"].strip() == voice["text"] != ""
    contact = voice["contact_name"] + voice["contact_email"]
    assert bool(contact) == (voice["who"] != Who.ANONYMOUS)
    assert voice["contact_email"].endswith("@contoh.invalid") or not contact
    if voice["kind"] == VoiceKind.INCIDENT:
        assert (contact, voice["about"], voice["about_party"]) == ("", "", "")
    if voice["forum"]:
        assert voice["day"] == by_slug("forums")[voice["forum"]]["day"]


@pytest.mark.parametrize("voice", rows("voices"), ids=lambda voice: voice["slug"])
def test_voice_is_about_whom_its_words_name(voice):
    assert bool(voice["about"]) == bool(voice["about_party"])
    if voice["about"]:
        assert by_slug("parties")[voice["about_party"]]["short_name"] in voice["about"]
    else:
        assert voice["may_read"] is False


@pytest.mark.parametrize("voice", rows("voices"), ids=lambda voice: voice["slug"])
def test_voice_has_a_public_summary_only_when_it_is_open_and_screened(voice):
    is_shielded = bool(voice["about"]) and not voice["may_read"]
    is_open = voice["what"] == What.OPEN and voice["state"] != VoiceState.WAITING
    assert bool(voice["public_summary"]) == (is_open and not is_shielded)
    if voice["state"] == VoiceState.ANSWERED:
        assert (voice["answered_by"] in by_slug("people"), voice["spot_answer"] != "") == (1, 1)
    if voice["state"] == VoiceState.RETURNED:
        assert (voice["returned_to"] != "", voice["returned_reason"] != "") == (True, True)


def test_no_public_text_names_a_company_a_person_or_a_number():
    texts = [voice["public_summary"] for voice in rows("voices")]
    texts += [row["title"] + "\n" + row["summary"] for row in rows("cases")]
    texts += [row["deliverable"] + "\n" + row["beneficiary"] for row in rows("commitments")]
    texts += [one["text"] for row in rows("deliberations") for one in row["statements"]]
    # What reporters wrote in a step stays with them; what the others wrote may be shown.
    steps = [step for row in (*rows("cases"), *rows("commitments")) for step in row["steps"]]
    texts += [step.get("text", "") for step in steps if "by" in step]
    names = [party["short_name"] for party in rows("parties") if party["kind"] == Kind.COMPANY]
    names += [person["name"] for person in rows("people")]
    names += [voice["contact_name"] for voice in rows("voices") if voice["contact_name"]]
    found = [(name, text) for name in names for text in texts if name in text]
    assert found == []
    assert [finding for text in texts for finding in private_findings(text)] == []


def test_a_voice_is_in_exactly_one_case_when_it_says_so():
    gathered = Counter(slug for case in rows("cases") for slug in case["voices"])
    told = [voice["slug"] for voice in rows("voices") if voice["state"] == VoiceState.IN_CASE]
    assert gathered == Counter(told)


def test_the_cases_show_every_state_and_the_promises_too():
    assert {case["state"] for case in rows("cases")} == set(CaseState.values)
    assert {row["state"] for row in rows("commitments")} == set(CommitmentState.values)


@pytest.mark.parametrize("case", rows("cases"), ids=lambda case: case["slug"])
def test_case_is_screened_where_its_voices_go(case):
    voices = [by_slug("voices")[slug] for slug in case["voices"]]
    assert len({voice["kind"] == VoiceKind.INCIDENT for voice in voices}) == 1
    shielded = {bool(voice["about"]) and not voice["may_read"] for voice in voices}
    assert shielded == {case["screened_by"] == "dewi"}
    # The last voice may come after the case was opened, the first may not.
    assert voices[0]["day"] <= case["opened"] <= 0


@pytest.mark.parametrize("case", rows("cases"), ids=lambda case: case["slug"])
def test_case_comes_to_its_state_by_its_steps(case):
    state, owner, day, content = CaseState.OPEN, "", case["opened"], set()
    for step in case["steps"]:
        assert day <= step["day"] < 0
        day = step["day"]
        state = after(state, step, CASE_VERBS.get(step["do"], step["do"]))
        if step["do"] == "accept":
            content.add(step["voice"])
            # When everybody is content the case closes by itself.
            state = CaseState.CLOSED if content == set(case["voices"]) else state
        if step["do"] == "assign":
            assert step["by"] == case["screened_by"]
        elif "by" in step:
            assert holds(step["by"], owner, {Role.HANDLER})
        if "voice" in step:
            assert step["voice"] in case["voices"]
        owner = "" if step["do"] == "give_back" else step.get("to", owner)
    assert (state, owner) == (case["state"], case["owner"])
    assert bool(case.get("returned_to")) == (state == CaseState.RETURNED)


def after(state, step, verb):
    """The state after the step; AssertionError when the table has no such step."""
    if verb in STAYING:
        assert state in STAYING[verb], step
        return state
    return CASE.target(state, verb)


@pytest.mark.parametrize("row", rows("commitments"), ids=lambda row: row["slug"])
def test_commitment_is_made_by_somebody_who_may(row):
    forum, case = by_slug("forums").get(row["forum"]), by_slug("cases").get(row["case"])
    assert (forum is None, row["case"]) != (True, "")
    if case is not None:
        assert holds(row["made_by"], case["owner"], {Role.HANDLER})
        voices = [by_slug("voices")[slug] for slug in case["voices"]]
        assert [voice["slug"] for voice in voices if voice["about"]] == []
    else:
        assert holds(row["made_by"], forum["host"], FACILITATING)
    assert (row["made"] < row["due"], row["made"] <= 0) == (True, True)


@pytest.mark.parametrize("row", rows("commitments"), ids=lambda row: row["slug"])
def test_commitment_comes_to_its_state_by_its_steps(row):
    state, day = CommitmentState.MADE, row["made"]
    for step in row["steps"]:
        assert day <= step["day"] <= 0
        day = step["day"]
        if "by" in step:
            assert holds(step["by"], row["promiser"], KEEPING)
        if step["do"] == "slip":
            assert (state in MOVABLE, step["due"] > step["day"]) == (True, True)
        elif step["do"] == "yes":
            assert state == CommitmentState.CLAIMED_DONE
        else:
            state = COMMITMENT.target(state, COMMITMENT_VERBS.get(step["do"], step["do"]))
        if "voice" in step:
            assert step["voice"] in by_slug("cases")[row["case"]]["voices"]
    assert state == row["state"]
