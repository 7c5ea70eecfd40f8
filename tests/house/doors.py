"""Every address of the project with something behind it, and one voice that its parties must not see."""

import io
import re
from types import SimpleNamespace

from django.urls import URLPattern, get_resolver, reverse
from PIL import Image

from deliberation import crowd
from ngariung.cases import actions as cases
from ngariung.commitments import actions as commitments
from ngariung.core import files
from ngariung.deciding import actions as deciding
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation import tokens
from ngariung.deliberation.enums import Admission
from ngariung.minutes import actions as minutes
from ngariung.moderation.models import Hold
from ngariung.notices import actions as notices
from ngariung.notices import links
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Jurisdiction
from ngariung.voices import actions as voices
from ngariung.voices.enums import MessageFrom, What
from ngariung.voices.said import Said

TOKEN = "form:" + "ab" * 16
OTHER_TOKEN = "form:" + "cd" * 16
ROLES = [role for role in Role if role != Role.OPERATOR]
# Django masks its token anew for each page, and the language form remembers the address.
MASKED = re.compile(rb'name="(?:csrfmiddlewaretoken|next)" value="[^"]*"')


def answer(client, method, address, data=None):
    """One request, read to its end, which is where the client closes it.

    Closing it here once more would close the test's own connection to PostgreSQL.
    """
    page = getattr(client, method)(address, data or {})
    page.body = b"".join(page.streaming_content) if page.streaming else page.content
    return page


def plain(body):
    """A page without what differs from one time to the next."""
    return MASKED.sub(b"", body)


def patterns(found=None, namespace=""):
    """Every named address: `room:name`."""
    names = []
    for entry in (found or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            names.append(f"{namespace}{entry.name}")
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            names += patterns(entry, inner)
    return names


def picture():
    out = io.BytesIO()
    Image.new("RGB", (12, 8), "red").save(out, format="PNG")
    out.seek(0)
    return out


class Estate:
    """A small world: an institution with all its kin, an independent desk, a stranger, and their things.

    `shielded` is a voice about `host`, with everything on it, that lies in a case of `beside`;
    `open` are things that belong to `host` and its desk as usual.
    """

    def __init__(self, make, at):
        self.make, self.at = make, at
        self.above = make.party("Polda Contoh", Kind.POLICE)
        self.parent = make.party("Polres Contoh", Kind.POLICE, parent=self.above)
        self.host = make.party("Polsek Contoh", Kind.POLICE, parent=self.parent)
        self.child = make.party("Pospol Contoh", Kind.POLICE, parent=self.host)
        self.alliance = make.party("Aliansi Contoh", Kind.ALLIANCE)
        self.membership = self.alliance.memberships.create(member=self.host, since=at.date())
        self.member = make.party("Serikat Contoh", Kind.UNION)
        self.host.memberships.create(member=self.member, since=at.date())
        self.overseer = make.party("Ombudsman Contoh", Kind.OVERSEER)
        self.unrelated = make.party("Kecamatan Contoh", Kind.GOVERNMENT)
        self.keeper = make.party("Penjaga Contoh", Kind.OPERATOR)
        self.operator = make.person(self.keeper, Role.OPERATOR)
        self.region = make.region("36.04.05", name="Contoh", path="Contoh, Kabupaten Serang")
        self.area = Jurisdiction.objects.create(
            party=self.host, region=self.region, since=at.date()
        )
        self.facilitator = make.person(self.host, Role.FACILITATOR)
        self.screener = make.person(self.host, Role.SCREENER, Role.HANDLER)
        self.watcher = make.person(self.overseer, Role.SCREENER, Role.HANDLER)
        self.programme = make.programme(self.host, name="Jumat Curhat")
        self.forum = make.forum(
            self.host, state="closed", planned_by=self.facilitator, programme=self.programme
        )
        self.invitation = self.forum.invitations.create(
            label="warga", lookup="0" * 64, made_at=self.at
        )
        self.post = self.screener.posts.first()
        self._open()
        self._shielded()

    def _open(self):
        """What is about nobody: a public voice and case, a promise, minutes, a hold."""
        said = Said(text="Lampu jalan mati di gang kami.", what=What.OPEN)
        got = voices.receive(
            said, at=self.at, receipt_token=OTHER_TOKEN, forum=self.forum, files=[self._stored()]
        )
        self.words = " ".join(got.receipt_words)
        self.voice = got.voice
        assert self.voice.desk == self.host
        self._screened(self.voice, self.screener, [])
        voices.summarise(
            self.voice,
            text="Lampu jalan mati di sebuah gang.",
            by=self.screener,
            at=self.at,
            is_checked=True,
        )
        self.case = cases.open_case(
            self.voice, title="Lampu jalan mati", by=self.screener, at=self.at
        )
        cases.assign(self.case, owner=self.host, by=self.screener, at=self.at)
        cases.summarise(
            self.case,
            text="Lampu jalan mati di sebuah gang.",
            is_public=True,
            by=self.screener,
            at=self.at,
            is_checked=True,
        )
        self.answer = cases.answer(
            self.case, text="Kami perbaiki besok.", by=self.screener, at=self.at
        )
        self.promise = commitments.make(
            "Memasang lampu",
            promiser=self.host,
            case=self.case,
            is_public=True,
            by=self.screener,
            at=self.at,
        )
        commitments.accept(self.promise, by=self.screener, at=self.at)
        self.evidence = commitments.claim_done(
            self.promise, text="Sudah menyala.", picture=picture(), by=self.screener, at=self.at
        )
        self.minutes = minutes.import_document(
            "laporan.txt",
            b"Polsek Contoh menggelar Jumat Curhat bersama warga di balai desa, Jumat (2/10/2026).\n",
            party=self.host,
            by=self.facilitator,
            at=self.at,
        )
        self.intake = minutes.begin(
            [("laporan.txt", io.BytesIO(b"Laporan lain."))],
            party=self.host,
            by=self.facilitator,
            at=self.at,
        )
        self._deliberation()
        self.following = notices.follow(
            "place", self.region.code, address="warga@contoh.invalid", at=self.at
        )
        self.hold = Hold.objects.create(
            subject_kind="minutes",
            subject_code=self.minutes.code,
            party=self.host,
            reason="election",
            words="Menyebut calon.",
            placed_by=self.facilitator,
            placed_at=self.at,
        )

    def _deliberation(self):
        """A musyawarah of the host, open to everybody, on its forum."""
        plan = deliberations.Plan(question="Bagaimana ronda dibagi?", admission=Admission.LINK)
        by, at = self.facilitator, self.at
        made = deliberations.plan(plan, host=self.host, forum=self.forum, by=by, at=at)
        deliberations.add(made, "Ronda sebaiknya dibagi per gang.", by=by, at=at)
        deliberations.open_(made, by=by, at=at)
        guest = deliberations.join(made, secret=tokens.of_browser(), at=at)
        self.waits = deliberations.propose(guest, "Ronda malam sebaiknya bergiliran.", at=at)
        self.deliberation = made
        proposal = deciding.Proposal(
            process="consent", words="Ronda dibagi per gang mulai bulan depan."
        )
        self.decision = deciding.put(made, proposal, by=by, at=at)
        deciding.open_decision(self.decision, by=by, at=at)
        plan = deliberations.Plan(question="Siapa menjaga pos?", admission=Admission.LINK)
        self.ended = deliberations.plan(plan, host=self.host, by=by, at=at)
        crowd.ask(self.ended, 3)
        deliberations.open_(self.ended, by=by, at=at)
        crowd.fill(self.ended, 30)
        deliberations.close(self.ended, by=by, at=at)

    def _shielded(self):
        """About the host: said, screened, worked on and answered beside it."""
        said = Said(
            text="canarykata petugas Polsek Contoh",
            place="canarytempat",
            about="canarytentang",
            what=What.OPEN,
            name="canarynama",
            email="canary@contoh.invalid",
        )
        got = voices.receive(
            said, at=self.at, receipt_token=TOKEN, forum=self.forum, files=[self._stored()]
        )
        voice, by, at = got.voice, self.watcher, self.at
        assert voice.desk == self.overseer
        voices.write(voice, text="canarypesan", sender=MessageFrom.REPORTER, by=None, at=at)
        self._screened(voice, by, [self.host])
        case = cases.open_case(voice, title="canaryjudul", by=by, at=at)
        cases.assign(case, owner=self.overseer, by=by, at=at)
        cases.summarise(case, text="canaryringkas", is_public=False, by=by, at=at)
        cases.note(case, text="canarycatatan", by=by, at=at)
        answer = cases.answer(case, text="canaryjawab", by=by, at=at)
        promise = commitments.make(
            "canaryjanji",
            promiser=self.overseer,
            case=case,
            by=by,
            at=at,
            beneficiary="canaryuntuk",
        )
        commitments.accept(promise, by=by, at=at)
        evidence = commitments.claim_done(
            promise, text="canarybukti", picture=picture(), by=by, at=at
        )
        self.shielded = SimpleNamespace(
            voice=voice,
            words=" ".join(got.receipt_words),
            attachment=voice.attachments.get(),
            case=case,
            answer=answer,
            promise=promise,
            evidence=evidence,
        )

    def _screened(self, voice, by, about):
        voices.screen(
            voice,
            kind="complaint",
            topic="police_conduct" if about else "lighting",
            region=self.region,
            about_parties=about,
            by=by,
            at=self.at,
        )

    def _stored(self):
        return files.store_picture(picture())

    def arguments(self, name):
        """What the address called `name` needs, with things of the host."""
        room = name.partition(":")[0]
        decided = {"code": self.deliberation.code, "decision": self.decision.code}
        special = {
            # Of one that is over: only there are files, and a stream that ends.
            "deliberation:wall_stream": {"code": self.ended.code},
            "deliberation:votes_file": {"code": self.ended.code, "name": "votes", "form": "csv"},
            "deliberation:votes_dictionary": {"code": self.ended.code, "name": "votes"},
            "deliberation:reword": {"code": self.deliberation.code, "statement": self.waits.code},
            "deliberation:take_batch_back": {"code": self.deliberation.code, "number": 1},
            "deciding:decision": decided,
            "deciding:position": decided,
            "deciding:run": decided,
            "deciding:change": decided,
            "deciding:hands": decided,
            "deciding:act": {**decided, "act": "putuskan"},
            "cases:public": {"code": self.case.code},
            "cases:accept": {"answer": self.answer.pk},
            "cases:not_yet": {"answer": self.answer.pk},
            "cases:open": {"code": self.voice.code},
            "cases:gather": {"code": self.voice.code},
            "cases:act": {"code": self.case.code, "slug": "catat"},
            "parties:end_area": {"code": self.host.code, "number": self.area.pk},
            "parties:leave": {"code": self.alliance.code, "number": self.membership.pk},
            "parties:members": {"code": self.alliance.code},
            "forums:programme": {"code": self.programme.code},
            "forums:end_programme": {"code": self.programme.code},
            "forums:programme_calendar": {"code": self.programme.code},
            "forums:coverage": {"code": self.programme.code},
            "forums:coverage_csv": {"code": self.programme.code},
            "forums:coverage_json": {"code": self.programme.code},
            "forums:rhythm": {"code": self.programme.code},
            "forums:series": {"code": self.programme.code},
            "forums:invitation": {"code": self.invitation.code},
            "forums:revoke": {"code": self.invitation.code},
            "voices:write_down": {"code": self.forum.code},
            "voices:attachment": {
                "code": self.voice.code,
                "name": self.voice.attachments.get().pk,
            },
            "commitments:picture": {"number": self.evidence.pk},
            "commitments:receipt_picture": {"number": self.evidence.pk},
            "commitments:make_in_forum": {"code": self.forum.code},
            "commitments:make_in_case": {"code": self.case.code},
            "commitments:make_in_decision": {"code": self.decision.code},
            "notices:follow": {"kind": "place", "code": self.region.code},
            "notices:following": {"key": links.key_of(self.following.pk)},
            "notices:stop_all": {"key": links.key_of_all(self.following.mailbox)},
            "minutes:intake": {"code": self.intake.code},
            "minutes:decide_parts": {"code": self.intake.code},
            "places:outlines": {"place": "36"},
            "numbers:file": {"name": "topics", "form": "csv"},
            "numbers:sheet_file": {"name": "topik", "form": "csv"},
            "numbers:sheet_dictionary": {"name": "topik"},
            "numbers:dictionary": {"name": "topics"},
            "minutes:of_deliberation": {"code": self.deliberation.code},
            "exports:table": {"name": "suara", "form": "csv"},
            "exports:dictionary": {"name": "suara"},
            "exports:own_dictionary": {"name": "suara"},
            "exports:take": {"name": "suara", "form": "json"},
            "account_reset_password_from_key": {"uidb36": "1", "key": "abc-def"},
        }
        usual = {
            "voices": self.voice,
            "cases": self.case,
            "commitments": self.promise,
            "forums": self.forum,
            "minutes": self.minutes,
            "moderation": self.hold,
            "parties": self.post if name in POSTS else self.host,
            "deliberation": self.deliberation,
            "deciding": self.deliberation,
        }
        if name in special:
            return special[name]
        return {"code": usual[room].code} if name in WITH_CODE() else {}

    def address(self, name):
        return reverse(name, kwargs=self.arguments(name))

    def hidden(self, name):
        """The same address with things of the shielded voice; None where it has none there."""
        one = self.shielded
        special = {
            "cases:accept": {"answer": one.answer.pk},
            "cases:not_yet": {"answer": one.answer.pk},
            "cases:open": {"code": one.voice.code},
            "cases:gather": {"code": one.voice.code},
            "cases:act": {"code": one.case.code, "slug": "catat"},
            "voices:attachment": {"code": one.voice.code, "name": one.attachment.pk},
            "commitments:picture": {"number": one.evidence.pk},
            "commitments:receipt_picture": {"number": one.evidence.pk},
            "commitments:make_in_case": {"code": one.case.code},
        }
        usual = {"voices": one.voice, "cases": one.case, "commitments": one.promise}
        room = name.partition(":")[0]
        if name in special:
            return reverse(name, kwargs=special[name])
        elsewhere = name in {
            "voices:write_down",
            "commitments:make_in_forum",
            "commitments:make_in_decision",
        }
        if room not in usual or name not in WITH_CODE() or elsewhere:
            return None
        return reverse(name, kwargs={"code": usual[room].code})


POSTS = {"parties:confirm", "parties:decline", "parties:end", "parties:make_link"}


def WITH_CODE():  # noqa: N802  # a table that is made once the addresses are there
    """Names of addresses that hold a code."""
    resolver = get_resolver()
    found = set()
    for name in patterns():
        room, _colon, short = name.rpartition(":")
        source = resolver
        if room:
            source = next(
                each for each in resolver.url_patterns if getattr(each, "namespace", "") == room
            )
        entry = next(e for e in _flat(source) if e.name == short)
        if "code" in entry.pattern.converters:
            found.add(name)
    return found


def _flat(source):
    for entry in source.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from _flat(entry)
