"""Every address: who may come in, by which method, what it leaves behind, and what nobody kin ever sees."""

import re

import pytest
from django.conf import settings
from django.test import Client

from house.doors import WITH_CODE, Estate, patterns
from ngariung.parties.enums import Role
from ngariung.voices.models import Voice

# Everybody reads.
PUBLIC = "public"
# Everybody may ask; only who writes for the host gets something.
QUIET = "quiet"
# Without account or cookie; opened by what the body of a POST holds.
REPORTER = "reporter"
REPORTER_ACT = "reporter's act"
REPORTER_READS = "reporter reads"
# People in office: a page, or an act that has no page of its own.
STAFF = "staff"
STAFF_ACT = "staff's act"
# The pages of sign-in themselves, for whoever is not signed in.
ENTRANCE = "entrance"
OTHER = "other"
# Nothing there for anybody but a machine that holds a token.
CLOSED = "closed"

WHO_MAY = {
    "site:home": PUBLIC,
    "search:search": PUBLIC,
    "site:keeper": STAFF,
    "site:retry": STAFF_ACT,
    "site:test_letter": STAFF_ACT,
    "site:healthz": PUBLIC,
    "site:metrics": CLOSED,
    "exports:data": PUBLIC,
    "exports:table": PUBLIC,
    "exports:dictionary": PUBLIC,
    "exports:own_data": STAFF,
    "exports:own_dictionary": STAFF,
    "exports:take": STAFF_ACT,
    "exports:own_voice": REPORTER_ACT,
    "exports:forum_feed": PUBLIC,
    "exports:promise_feed": PUBLIC,
    "voices:speak": REPORTER,
    "voices:easy": REPORTER_READS,
    "voices:receipt": REPORTER,
    "voices:write": REPORTER_ACT,
    "voices:add_file": REPORTER_ACT,
    "voices:place": REPORTER_ACT,
    "voices:open_up": REPORTER_ACT,
    "voices:withdraw": REPORTER_ACT,
    "voices:accept": REPORTER_ACT,
    "voices:reopen": REPORTER_ACT,
    "voices:public": PUBLIC,
    "voices:write_down": STAFF,
    "voices:desk": STAFF,
    "voices:voice": STAFF,
    "voices:screen": STAFF_ACT,
    "voices:answer": STAFF_ACT,
    "voices:give_back": STAFF_ACT,
    "voices:refer": STAFF_ACT,
    "voices:desk_write": STAFF_ACT,
    "voices:summarise": STAFF_ACT,
    "voices:reveal": STAFF_ACT,
    "voices:attachment": STAFF,
    "deliberation:list": PUBLIC,
    "deliberation:plan": STAFF,
    "deliberation:deliberation": PUBLIC,
    "deliberation:dispute": PUBLIC,
    "deliberation:enter": REPORTER,
    "deliberation:worker": PUBLIC,
    "deliberation:take_part": REPORTER,
    "deliberation:send": REPORTER_ACT,
    "deliberation:said": REPORTER_READS,
    "deliberation:propose": REPORTER,
    "deliberation:leave": REPORTER_ACT,
    "deliberation:picture": PUBLIC,
    "deliberation:result": PUBLIC,
    "deliberation:not_asked": PUBLIC,
    "deliberation:wall": PUBLIC,
    "deliberation:wall_stream": QUIET,
    "deliberation:votes_file": PUBLIC,
    "deliberation:votes_dictionary": PUBLIC,
    "deliberation:run": STAFF,
    "deliberation:change": STAFF,
    "deliberation:open": STAFF_ACT,
    "deliberation:close": STAFF,
    "deliberation:cancel": STAFF,
    "deliberation:letters": STAFF_ACT,
    "deliberation:add": STAFF,
    "deliberation:voices": STAFF,
    "deliberation:waiting": STAFF,
    "deliberation:refuse_many": STAFF,
    "deliberation:reword": STAFF,
    "deliberation:decide": STAFF_ACT,
    "deliberation:decide_people": STAFF_ACT,
    "deliberation:way_in": STAFF,
    "deliberation:tickets": STAFF,
    "deliberation:take_back": STAFF_ACT,
    "deliberation:take_batch_back": STAFF_ACT,
    "deciding:put": STAFF,
    "deciding:decision": PUBLIC,
    "deciding:position": REPORTER,
    "deciding:run": STAFF,
    "deciding:change": STAFF,
    "deciding:hands": STAFF,
    "deciding:act": STAFF_ACT,
    "forums:list": PUBLIC,
    "forums:map": PUBLIC,
    "forums:plan": STAFF,
    "forums:forum": PUBLIC,
    "forums:calendar": PUBLIC,
    "forums:month": PUBLIC,
    "forums:programme_calendar": PUBLIC,
    "forums:coverage": PUBLIC,
    "forums:coverage_csv": PUBLIC,
    "forums:coverage_json": PUBLIC,
    "forums:rhythm": STAFF,
    "forums:series": STAFF,
    "forums:agenda": STAFF,
    "forums:invitations": STAFF,
    "forums:invitation": STAFF,
    "forums:revoke": STAFF_ACT,
    "forums:invited": REPORTER,
    "forums:reply": REPORTER_ACT,
    "forums:invited_calendar": REPORTER_ACT,
    "forums:change": STAFF,
    "forums:open": STAFF_ACT,
    "forums:close": STAFF_ACT,
    "forums:cancel": STAFF,
    "forums:show_venue": STAFF_ACT,
    "forums:attend": STAFF,
    "forums:programmes": PUBLIC,
    "forums:start_programme": STAFF,
    "forums:programme": PUBLIC,
    "forums:end_programme": STAFF,
    "cases:inbox": STAFF,
    "cases:public": PUBLIC,
    "cases:accept": REPORTER_ACT,
    "cases:not_yet": REPORTER_ACT,
    "cases:open": STAFF_ACT,
    "cases:gather": STAFF_ACT,
    "cases:case": STAFF,
    "cases:release": STAFF_ACT,
    "cases:act": STAFF_ACT,
    "commitments:board": PUBLIC,
    "commitments:institutions": PUBLIC,
    "commitments:map": PUBLIC,
    "commitments:picture": PUBLIC,
    "commitments:receipt_picture": REPORTER_ACT,
    "commitments:make_in_forum": STAFF,
    "commitments:make_in_case": STAFF,
    "commitments:make_in_decision": STAFF,
    "commitments:commitment": PUBLIC,
    "commitments:accept": STAFF_ACT,
    "commitments:start": STAFF_ACT,
    "commitments:slip": STAFF,
    "commitments:refuse": STAFF,
    "commitments:claim": STAFF,
    "commitments:answer": REPORTER_ACT,
    "commitments:forum_word": STAFF_ACT,
    "minutes:list": STAFF,
    "minutes:import": STAFF_ACT,
    "minutes:intake": STAFF,
    "minutes:decide_parts": STAFF_ACT,
    "minutes:write": STAFF_ACT,
    "minutes:review": STAFF,
    "minutes:confirm": STAFF,
    "minutes:put_aside": STAFF_ACT,
    "minutes:take_up": STAFF_ACT,
    "minutes:original": STAFF,
    "minutes:of_deliberation": PUBLIC,
    "moderation:holds": STAFF,
    "moderation:hold": STAFF,
    "notices:start": REPORTER,
    "notices:follow": REPORTER,
    "notices:following": REPORTER,
    "notices:stop_all": REPORTER,
    "notices:choose": STAFF,
    "parties:list": PUBLIC,
    "parties:add": STAFF,
    "parties:party": PUBLIC,
    "parties:change": STAFF,
    "parties:close": STAFF_ACT,
    "parties:areas": STAFF,
    "parties:end_area": STAFF_ACT,
    "parties:members": STAFF,
    "parties:leave": STAFF_ACT,
    "parties:posts": STAFF,
    "parties:my_posts": STAFF,
    "parties:confirm": STAFF_ACT,
    "parties:decline": STAFF_ACT,
    "parties:end": STAFF_ACT,
    "parties:make_link": STAFF_ACT,
    "places:search": PUBLIC,
    "places:here": REPORTER_ACT,
    "places:outlines": PUBLIC,
    "numbers:sheet": STAFF,
    "numbers:sheet_file": STAFF,
    "numbers:sheet_dictionary": STAFF,
    "numbers:public": PUBLIC,
    "numbers:file": PUBLIC,
    "numbers:dictionary": PUBLIC,
    "ledger:heads": PUBLIC,
    "account_login": ENTRANCE,
    "account_logout": OTHER,
    "account_inactive": ENTRANCE,
    "account_signup": ENTRANCE,
    "account_reauthenticate": STAFF,
    "account_change_password": STAFF,
    "account_set_password": STAFF,
    "account_reset_password": ENTRANCE,
    "account_reset_password_done": ENTRANCE,
    "account_reset_password_from_key": ENTRANCE,
    "account_reset_password_from_key_done": ENTRANCE,
    "set_language": OTHER,
}
NAMES = sorted(WHO_MAY)
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
}
UNSAFE = ("post", "put", "patch", "delete")
# Asks for nothing but a language, so it needs no protection; anything but POST changes nothing.
HARMLESS = {"set_language"}

# Django masks its token anew for each page, and the language form remembers the address.
MASKED = re.compile(rb'name="(?:csrfmiddlewaretoken|next)" value="[^"]*"')

ROLES = [role for role in Role if role != Role.OPERATOR]
# Where somebody holds their post, seen from the institution that the voice is about.
KIN = ["above", "parent", "host", "child", "alliance", "member"]


@pytest.fixture
def estate(make, at):
    return Estate(make, at)


def answer(client, method, address, data=None):
    """One request, read to its end, which is where the client closes it.

    Closing it here once more would close the test's own connection to PostgreSQL.
    """
    page = getattr(client, method)(address, data or {})
    page.body = b"".join(page.streaming_content) if page.streaming else page.content
    return page


def browser(person=None):
    """As strict about foreign forms as in real use."""
    client = Client(enforce_csrf_checks=True)
    if person is not None:
        client.force_login(person)
    return client


def plain(body):
    return MASKED.sub(b"", body)


def test_every_address_has_a_row_in_this_table():
    assert sorted(set(patterns())) == NAMES


def test_each_address_lets_in_whom_the_table_says(estate):
    wrong = {}
    for name in NAMES:
        page = answer(browser(), "get", estate.address(name))
        found = (page.status_code, page.headers.get("Location", "").partition("?")[0])
        expected = {
            PUBLIC: (200, ""),
            QUIET: (204, ""),
            ENTRANCE: (200, ""),
            REPORTER: (200, ""),
            REPORTER_READS: (200, ""),
            REPORTER_ACT: (405, ""),
            STAFF: (302, "/masuk/"),
            STAFF_ACT: (302, "/masuk/"),
            OTHER: (302, "/"),
            CLOSED: (404, ""),
        }[WHO_MAY[name]]
        if found != expected:
            wrong[name] = found
    assert wrong == {}


def test_each_address_carries_the_strict_headers_whatever_it_answers(estate):
    wrong = {}
    for client in (browser(), browser(estate.screener)):
        for name in NAMES:
            for method in ("get", "post"):
                headers = answer(client, method, estate.address(name)).headers
                found = {
                    "policy": set(headers.get("Content-Security-Policy", "").split("; ")),
                    "frames": headers.get("X-Frame-Options"),
                    "sniff": headers.get("X-Content-Type-Options"),
                    "opener": headers.get("Cross-Origin-Opener-Policy"),
                    "referrer": headers.get("Referrer-Policy") in {"same-origin", "no-referrer"},
                }
                if found != {
                    "policy": POLICY,
                    "frames": "DENY",
                    "sniff": "nosniff",
                    "opener": "same-origin",
                    "referrer": True,
                }:
                    wrong[name, method] = found
    assert wrong == {}


def test_wrong_methods_are_refused_and_change_nothing(estate):
    before = list(Voice.objects.order_by("pk").values())
    wrong = {}
    for name in NAMES:
        for method in UNSAFE:
            page = answer(browser(), method, estate.address(name))
            takes_posts = WHO_MAY[name] in {REPORTER, REPORTER_ACT} and method == "post"
            expected = {404, 422} if takes_posts else {403, 405}
            if name not in HARMLESS and page.status_code not in expected:
                wrong[name, method] = page.status_code
    assert wrong == {}
    assert list(Voice.objects.order_by("pk").values()) == before


def test_acts_have_no_page_for_those_who_may_do_them_either(estate):
    everything = estate.make.person(estate.host, *ROLES)
    estate.make.post(everything, estate.keeper, Role.OPERATOR)
    wrong = {}
    for name in NAMES:
        if WHO_MAY[name] == STAFF_ACT:
            page = answer(browser(everything), "get", estate.address(name))
            if page.status_code != 405:
                wrong[name] = page.status_code
    assert wrong == {}


def test_acts_without_our_own_form_are_refused_to_people_in_office(estate):
    wrong = {}
    client = browser(estate.screener)
    for name in NAMES:
        if WHO_MAY[name] in {STAFF, STAFF_ACT}:
            page = answer(client, "post", estate.address(name))
            if page.status_code != 403:
                wrong[name] = page.status_code
    assert wrong == {}


def test_reporters_pages_set_no_cookie_and_stay_in_no_cache(estate):
    wrong = {}
    for name in NAMES:
        if WHO_MAY[name] in {REPORTER, REPORTER_READS, REPORTER_ACT}:
            for method in ("get", "post"):
                for words in ("", estate.words):
                    client = browser()
                    page = answer(client, method, estate.address(name), {"words": words})
                    kept = page.headers.get("Cache-Control")
                    found = (kept, page.headers["Referrer-Policy"], list(page.cookies))
                    if found != ("no-store", "no-referrer", []) or client.cookies:
                        wrong[name, method, words] = found
    assert wrong == {}


def test_public_pages_set_no_cookie_and_are_never_mixed_up_by_a_cache(estate):
    wrong = {}
    for name in NAMES:
        if WHO_MAY[name] in {PUBLIC, QUIET}:
            page = answer(browser(), "get", estate.address(name))
            varies = set(page.headers.get("Vary", "").replace(" ", "").split(","))
            kept_back = "private" in page.headers.get("Cache-Control", "")
            if page.cookies or not ({"Cookie", "Accept-Language"} <= varies or kept_back):
                wrong[name] = (list(page.cookies), varies)
    assert wrong == {}


def test_what_people_in_office_see_stays_in_no_cache(estate):
    everything = estate.make.person(estate.host, *ROLES)
    estate.make.post(everything, estate.keeper, Role.OPERATOR)
    client = browser(everything)
    wrong = {}
    for name in NAMES:
        page = answer(client, "get", estate.address(name))
        kept = page.headers.get("Cache-Control", "")
        is_public_picture = name == "commitments:picture" and kept == "private, no-cache"
        # Borders that ship with the product tell nothing about who looked at them.
        is_ground = name == "places:outlines"
        if "no-store" not in kept and not is_public_picture and not is_ground:
            wrong[name] = kept
    assert wrong == {}


def test_not_there_and_not_yours_are_the_same_page_to_the_byte(estate):
    """For the public, for a stranger in office, and for somebody of the party meant."""
    stranger = estate.make.person(estate.unrelated, *ROLES)
    kin = estate.make.person(estate.host, *ROLES)
    wrong = {}
    for person in (None, stranger, kin):
        for name in sorted(WITH_CODE() | {"voices:attachment", "commitments:picture"}):
            theirs = estate.hidden(name)
            if theirs is None:
                continue
            nobodys = re.sub(r"/[2-9A-Z]{8}(?=/|$)", "/33333333", theirs)
            for method in ("get", "post"):
                client = Client()
                if person is not None:
                    client.force_login(person)
                one, other = (answer(client, method, each) for each in (theirs, nobodys))
                same = (one.status_code, plain(one.body), sorted(one.headers)) == (
                    other.status_code,
                    plain(other.body),
                    sorted(other.headers),
                )
                if not same or (person and one.status_code not in {404, 405}):
                    wrong[person and person.pk, name, method] = (one.status_code, other.status_code)
    assert wrong == {}


def test_signed_out_people_are_sent_to_the_same_door_for_any_code(estate):
    for name in sorted(WITH_CODE()):
        if WHO_MAY[name] in {STAFF, STAFF_ACT}:
            here = estate.address(name)
            nowhere = re.sub(r"/[2-9A-Z]{8}(?=/|$)", "/33333333", here)
            one, other = (answer(browser(), "get", each) for each in (here, nowhere))
            assert (one.status_code, other.status_code) == (302, 302), name


# Invariant 3 (design §3.3), on every page of every room


def secrets(estate):
    one = estate.shielded
    return [
        "canary",
        one.voice.code,
        one.case.code,
        one.promise.code,
        str(one.attachment.pk),
        str(one.answer.pk),
        str(one.evidence.pk),
    ]


def lists(estate):
    """Every page that lists, counts, searches or filters things that come from voices."""
    return [
        "/",
        "/meja/",
        "/urusan/",
        "/urusan/?show=open",
        "/urusan/?show=closed",
        "/urusan/?show=waiting",
        "/urusan/?show=open&topic=police_conduct",
        "/urusan/?show=open&state=answered",
        f"/urusan/?show=open&region={estate.region.path}&region_code={estate.region.code}",
        "/janji/",
        "/janji/?view=ours",
        "/janji/?masa=semua&keadaan=asked",
        f"/janji/?lembaga={estate.overseer.code}",
        "/suara/",
        f"/suara/?forum={estate.forum.code}",
        f"/forum/{estate.forum.code}/",
        f"/lembaga/{estate.overseer.code}/",
        f"/lembaga/{estate.host.code}/",
        f"/meja/{estate.voice.code}/",
        f"/urusan/{estate.case.code}/",
        "/buku-besar/",
    ]


def own_pages(estate):
    """The addresses of the hidden things themselves that show something."""
    shown = [name for name in NAMES if WHO_MAY[name] in {PUBLIC, QUIET, STAFF}]
    return [address for address in map(estate.hidden, shown) if address]


def everywhere(estate):
    """Every page of every room, then every address of the hidden things by every method."""
    pages = [estate.address(name) for name in NAMES if name != "account_logout"]
    more = [
        f"/bicara?forum={estate.forum.code}",
        "/risalah/?keadaan=held",
        "/ditahan/?view=decided",
    ]
    hidden = [address for address in map(estate.hidden, NAMES) if address]
    read = [("get", address) for address in (*pages, *lists(estate), *more, *hidden)]
    return read + [("post", address) for address in hidden]


def leaks(person, estate, asked):
    """Where something of the hidden voice came through."""
    client = Client()
    if person is not None:
        client.force_login(person)
    found = {}
    for method, address in asked:
        text = answer(client, method, address).body.decode(errors="replace")
        # Whoever asks for an address may read it again in the answer.
        text = text.replace(address, "")
        through = [secret for secret in secrets(estate) if secret in text]
        if through:
            found[method, address] = through
    return found


@pytest.mark.parametrize("kinship", KIN)
def test_nobody_kin_sees_a_shielded_voice_by_any_post(estate, kinship):
    """Each role alone on what lists and shows voices; all roles together on every page there is."""
    place = getattr(estate, kinship)
    asked = [("get", address) for address in (*lists(estate), *own_pages(estate))]
    wrong = {role: leaks(estate.make.person(place, role), estate, asked) for role in ROLES}
    wrong["all"] = leaks(estate.make.person(place, *ROLES), estate, everywhere(estate))
    assert {role: found for role, found in wrong.items() if found} == {}


def test_nobody_kin_sees_it_with_a_second_post_beside(estate):
    person = estate.make.person(estate.host, Role.OBSERVER)
    estate.make.post(person, estate.overseer, Role.SCREENER)
    estate.make.post(person, estate.overseer, Role.OVERSEER)
    estate.make.post(person, estate.overseer, Role.HANDLER)
    assert leaks(person, estate, everywhere(estate)) == {}


def test_neither_the_public_nor_a_stranger_nor_the_operator_sees_it(estate):
    for person in (None, estate.make.person(estate.unrelated, *ROLES), estate.operator):
        assert leaks(person, estate, everywhere(estate)) == {}


@pytest.mark.parametrize("kinship", KIN)
def test_nobody_kin_can_tell_it_from_a_number(estate, kinship):
    """Pages with figures are the same with the shielded voice and without it."""
    person = estate.make.person(getattr(estate, kinship), *ROLES)
    client = Client()
    client.force_login(person)
    figures = [address for address in lists(estate) if address != "/buku-besar/"]
    figures += ["/forum/", f"/program/{estate.programme.code}/"]
    with_it = [plain(answer(client, "get", address).body) for address in figures]
    erase(estate)
    without = [plain(answer(client, "get", address).body) for address in figures]
    told = [
        each for each, one, other in zip(figures, with_it, without, strict=True) if one != other
    ]
    assert told == []


def erase(estate):
    """As if the shielded voice had never been said."""
    one = estate.shielded
    one.promise.delete()
    one.answer.delete()
    one.case.gatherings.all().delete()
    one.case.delete()
    one.voice.delete()


def test_independent_screener_sees_it_where_it_is_to_be_seen(estate):
    client = Client()
    client.force_login(estate.watcher)
    one = estate.shielded

    def body(address):
        return answer(client, "get", address).body.decode(errors="replace")

    voice = body(f"/meja/{one.voice.code}/")
    for word in (
        "canarykata",
        "canarytempat",
        "canarytentang",
        "canarypesan",
        str(one.attachment.pk),
    ):
        assert word in voice
    assert "canarynama" not in voice
    case = body(f"/urusan/{one.case.code}/")
    for word in ("canaryjudul", "canarykata", "canaryjawab", "canarycatatan", "canaryjanji"):
        assert word in case
    assert "canaryjudul" in body("/urusan/?show=open")
    assert "canarybukti" in body(f"/janji/{one.promise.code}/")
    picture = answer(client, "get", f"/meja/{one.voice.code}/foto/{one.attachment.pk}")
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/png")


def test_reporter_sees_their_own_voice_by_the_ten_words_alone(estate):
    page = answer(Client(), "post", "/resi", {"words": estate.shielded.words})
    text = page.body.decode()
    for word in ("canarykata", "canaryjawab", "canaryjanji", "canarybukti", "canarypesan"):
        assert word in text
    for word in ("canarycatatan", "canaryringkas", "canarynama", estate.shielded.case.code):
        assert word not in text
    assert settings.SESSION_COOKIE_NAME not in page.cookies
