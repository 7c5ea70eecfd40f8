"""Musyawarah with few and many decisions and words, put straight into a site's tables; prints their codes."""

import json
import os
import random
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ngariung.settings")
django.setup()

from django.utils import timezone  # noqa: E402  # needs Django set up

from deliberation import crowd  # noqa: E402
from ngariung.deciding.models import Decision, Round  # noqa: E402
from ngariung.deliberation import actions  # noqa: E402
from ngariung.deliberation.enums import Admission  # noqa: E402
from ngariung.parties.models import Person  # noqa: E402

NOW = timezone.now()
BY = Person.objects.get(email="fasilitator@contoh.invalid")
HOST = BY.posts.first().party
LONG = "Perusahaan mengumumkan jadwal giliran malam paling lambat dua minggu sebelumnya dan menempelkannya "
WIDE = "MUSYAWARAH WARGA MEMUTUSKAN "


def deliberation(
    *, people, decisions=0, text=None, question="Bagaimana giliran kerja diatur?", shares=(0.6, 0.4)
):
    """One that ended."""
    plan = actions.Plan(question=question, admission=Admission.LINK, is_public=True)
    found = actions.plan(plan, host=HOST, forum=None, by=BY, at=NOW)
    crowd.ask(found)
    if text:
        for each in found.statements.all():
            each.text = f"{each.number} {text * 20}"[:280]
            each.save()
    actions.open_(found, by=BY, at=NOW)
    asked = list(found.statements.order_by("number"))
    crowd.say(crowd.come(found, people), asked, crowd.camps(shares, agreed=5))
    for number in range(1, decisions + 1):
        decide(found, number, text)
    found.refresh_from_db()
    actions.close(found, by=BY, at=NOW)
    return found.code


def decide(found, number, text):
    """A decision as it stands when it is decided."""
    words = f"Putusan nomor {number}: " + (text * 3 if text else "giliran malam dua kali seminggu.")
    made = Decision.objects.create(
        deliberation=found,
        number=number,
        state="decided",
        process="consent",
        process_version=1,
        gathered="both",
        result="adopted",
        outcome=words + " Ditinjau sesudah setahun.",
        decided_on=NOW.date(),
    )
    Round.objects.create(
        decision=made,
        number=1,
        process="consent",
        process_version=1,
        proposal=words,
        opened_at=NOW,
        ended_at=NOW,
    )


CASES = {
    "three": {"people": 60, "decisions": 3},
    "three in long words": {
        "people": 60,
        "decisions": 3,
        "text": LONG,
        "question": (LONG * 3)[:199],
    },
    "three in wide words": {
        "people": 60,
        "decisions": 3,
        "text": WIDE,
        "question": (WIDE * 9)[:199],
    },
    "many": {"people": 60, "decisions": 30},
    "many in long words": {"people": 200, "decisions": 30, "text": LONG, "shares": (0.3, 0.3, 0.4)},
    "none": {"people": 60},
    "none in long words": {"people": 200, "text": LONG, "shares": (0.4, 0.3, 0.3)},
    "many without a picture": {"people": 2, "decisions": 12},
}

if __name__ == "__main__":
    random.seed(5)
    sys.stdout.write(
        json.dumps(
            {name: (deliberation(**case), case.get("decisions", 0)) for name, case in CASES.items()}
        )
    )
