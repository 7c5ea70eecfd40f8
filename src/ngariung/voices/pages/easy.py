"""How this works, in easy words; the browser can read it aloud."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ngariung.voices import outside, standing

from .door import current_language, for_reporters


@for_reporters
@require_safe
def easy(request: HttpRequest) -> HttpResponse:
    """Short sentences for whoever reads little, or would rather listen."""
    language = current_language()
    context = {
        "days": standing.SCREENED_WITHIN,
        "numbers": outside.numbers(language),
        "keeper": settings.SITE_KEEPER,
        "other_language": next(
            (code, name) for code, name in settings.LANGUAGES if code != language
        ),
    }
    return render(request, "voices/easy.html", context)
