"""The addresses of all rooms."""

from django.urls import include, path, register_converter
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from ngariung.core.codes import CodeConverter
from ngariung.core.middleware import not_found

register_converter(CodeConverter, "code")

urlpatterns = [
    path("", include("ngariung.site.urls")),
    path("", include("ngariung.search.urls")),
    path("", include("ngariung.numbers.urls")),
    path("", include("ngariung.exports.urls")),
    path("", include("ngariung.voices.urls")),
    path("", include("ngariung.forums.urls")),
    path("", include("ngariung.deliberation.urls")),
    path("", include("ngariung.deciding.urls")),
    path("", include("ngariung.cases.urls")),
    path("", include("ngariung.commitments.urls")),
    path("", include("ngariung.minutes.urls")),
    path("", include("ngariung.moderation.urls")),
    path("", include("ngariung.notices.urls")),
    path("", include("ngariung.parties.urls")),
    path("", include("ngariung.places.urls")),
    path("", include("ngariung.ledger.urls")),
    path("", include("ngariung.parties.doors")),
    # Choosing a language needs no protection, and a token would put a cookie on every visitor.
    path("language/setlang/", csrf_exempt(set_language), name="set_language"),
]
handler404 = not_found
