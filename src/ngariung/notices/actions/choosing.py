"""How soon somebody in office wants to hear."""

from ngariung.core.errors import Invalid
from ngariung.core.transactions import write
from ngariung.notices.enums import Pace
from ngariung.notices.models import News, Preference
from ngariung.parties.models import Person


@write
def choose(pace: str, *, by: Person) -> None:
    """Remember the person's own choice; who wants no letters gets none of what waits either."""
    if pace not in Pace.values:
        raise Invalid
    Preference.objects.update_or_create(person=by, defaults={"pace": pace})
    if pace == Pace.NONE:
        News.objects.filter(person=by, letter=None).delete()
