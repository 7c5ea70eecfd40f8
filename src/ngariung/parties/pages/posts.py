"""Who holds which post: a party's page for its members, and one's own."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ngariung.core.errors import NotAllowed, NotFound, Refusal
from ngariung.parties import actions, queries, rules, signin, wording
from ngariung.parties.enums import PostState, Role, roles_of
from ngariung.parties.forms import PostForm
from ngariung.parties.models import Party, Post

from .directory import person_of, trail

# Where a link that is shown once waits for the page that shows it.
SHOWN_ONCE = "one_time_link"


@dataclass(frozen=True, slots=True)
class Row:
    """One post as the page shows it to this viewer."""

    post: Post
    role: str
    may: str | Promise
    tone: str
    can_confirm: bool
    can_decline: bool
    can_end: bool
    can_make_link: bool

    @property
    def is_waiting(self) -> bool:
        """Whether a second member has to decide."""
        return self.post.state == PostState.PROPOSED


def _row(person: Any, post: Post) -> Row:
    waits = post.state == PostState.PROPOSED
    return Row(
        post=post,
        role=post.get_role_display(),
        may=wording.MAY[post.role],
        tone=wording.TONES[post.state],
        can_confirm=waits and rules.can_decide_post(person, post),
        can_decline=waits and rules.can_decline_post(person, post),
        can_end=rules.can_end_post(person, post),
        can_make_link=_hands_links_out() and rules.can_make_link(person, post),
    )


def _hands_links_out() -> bool:
    """Without a mail server, who proposes somebody hands them their link."""
    return not settings.EMAIL_URL


@login_required
def posts(request: HttpRequest, code: str) -> HttpResponse:
    """The posts of a party: members see who holds them and how they got them; conveners propose."""
    person = person_of(request)
    party = queries.party_for(person, code)
    if not rules.can_view_posts(person, party):
        raise NotFound
    roles = rules.roles_to_give(person, party)
    form = PostForm(request.POST or None, roles=roles)
    if request.method == "POST" and form.is_valid():
        post = _propose(request, party, form)
        if post is not None:
            return redirect("parties:posts", party.code)
    return render(request, "parties/posts.html", _shown(request, party, form))


def _propose(request: HttpRequest, party: Party, form: PostForm) -> Post | None:
    person = person_of(request)
    asked = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
    try:
        post = actions.propose_post(party, **asked, by=person, at=timezone.now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    if _row(person, post).can_make_link and queries.is_only_post(post):
        _keep_link(request, post)
    if post.state == PostState.ACTIVE:
        messages.success(request, _("The post is given."))
    else:
        messages.success(request, _("Proposed. It counts as soon as a second member confirms it."))
    return post


def _keep_link(request: HttpRequest, post: Post) -> None:
    path = signin.one_time_link(post.person)
    url = request.build_absolute_uri(path)
    request.session[SHOWN_ONCE] = {"name": str(post.person), "url": url}


def _shown(request: HttpRequest, party: Party, form: PostForm) -> dict[str, Any]:
    person = person_of(request)
    rows = [_row(person, post) for post in queries.posts_of(party)]
    roles = rules.roles_to_give(person, party)
    return {
        "party": party,
        "rows": rows,
        "form": form if roles else None,
        "gives_as_operator": rules.gives_as_operator(person, party),
        "needs_conveners": bool(roles) and len(_deciders(rows)) < rules.FIRST_MEMBERS,
        "roles": [(role.label, wording.MAY[role]) for role in roles_of(party.kind)],
        "history": [(row, wording.HISTORY[row.verb]) for row in queries.history_of(party)],
        "link": request.session.pop(SHOWN_ONCE, None),
        "trail": trail(party),
    }


def _deciders(rows: list[Row]) -> set[int]:
    active = [row.post for row in rows if not row.is_waiting]
    return {post.person_id for post in active if post.role != Role.OBSERVER}


@login_required
def my_posts(request: HttpRequest) -> HttpResponse:
    """One's own posts, and what waits for one's word."""
    person = person_of(request)
    values = {
        "rows": [_row(person, post) for post in queries.posts_held_by(person)],
        "waiting": [_row(person, post) for post in queries.waiting_for(person)],
    }
    return render(request, "parties/my_posts.html", values)


@login_required
@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Say yes to a proposed post."""
    post = queries.post_for(person_of(request), code)
    actions.confirm_post(post, by=person_of(request), at=timezone.now())
    messages.success(request, _("The post is confirmed."))
    return _back(request, post)


@login_required
@require_POST
def decline(request: HttpRequest, code: str) -> HttpResponse:
    """Say no to a proposed post."""
    post = queries.post_for(person_of(request), code)
    actions.decline_post(post, by=person_of(request), at=timezone.now())
    messages.success(request, _("The post is declined."))
    return _back(request, post)


@login_required
@require_POST
def end(request: HttpRequest, code: str) -> HttpResponse:
    """End a post, or take a proposal back."""
    post = queries.post_for(person_of(request), code)
    actions.end_post(post, by=person_of(request), at=timezone.now())
    messages.success(request, _("The post has ended."))
    return _back(request, post)


@login_required
@require_POST
def make_link(request: HttpRequest, code: str) -> HttpResponse:
    """Make a fresh one-time link for somebody who never signed in, shown once."""
    post = queries.post_for(person_of(request), code)
    if not (_row(person_of(request), post).can_make_link and queries.is_only_post(post)):
        raise NotAllowed
    _keep_link(request, post)
    return redirect("parties:posts", post.party.code)


def _back(request: HttpRequest, post: Post) -> HttpResponse:
    sees = rules.can_view_posts(person_of(request), post.party)
    if request.POST.get("back") == "mine" or not sees:
        return redirect("parties:my_posts")
    return redirect("parties:posts", post.party.code)
