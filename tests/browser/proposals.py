"""An open musyawarah put straight into a site's tables; with its code as a word, a proposal in it is asked."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ngariung.settings")
django.setup()

from django.utils import timezone  # noqa: E402  # needs Django set up

from deliberation import crowd  # noqa: E402
from ngariung.deciding import actions as deciding  # noqa: E402
from ngariung.deliberation import actions  # noqa: E402
from ngariung.deliberation.enums import Admission  # noqa: E402
from ngariung.deliberation.models import Deliberation  # noqa: E402
from ngariung.parties.models import Person  # noqa: E402

NOW = timezone.now()
BY = Person.objects.get(email="fasilitator@contoh.invalid")
WORDS = "Giliran malam paling banyak dua kali seminggu, mulai bulan depan, dan diumumkan dua minggu sebelumnya."


def made():
    """The code of one with a picture."""
    plan = actions.Plan(question="Bagaimana giliran kerja kita diatur?", admission=Admission.LINK)
    found = actions.plan(plan, host=BY.posts.first().party, forum=None, by=BY, at=NOW)
    crowd.ask(found)
    actions.open_(found, by=BY, at=NOW)
    crowd.fill(found, 40)
    return found.code


def put(code):
    """Ask the proposal."""
    found = Deliberation.objects.get(code=code)
    one = deciding.put(found, deciding.Proposal(process="consent", words=WORDS), by=BY, at=NOW)
    deciding.open_decision(one, by=BY, at=NOW)
    return one.code


if __name__ == "__main__":
    sys.stdout.write(json.dumps(put(sys.argv[1]) if len(sys.argv) > 1 else made()))
