"""The page in easy words: short, without cookie, in both languages, and read aloud only as an extra."""

import html
import re

import pytest

TAGS = re.compile(r"<[^>]+>")


@pytest.mark.parametrize("language", ["id", "en"])
def test_sentences_are_short_and_every_way_out_is_there(hall, client, language):
    page = client.get(f"/cara?bahasa={language}")
    assert (page.status_code, page.headers["Cache-Control"], dict(page.cookies)) == (
        200,
        "no-store",
        {},
    )
    body = page.content.decode()
    easy = body[body.index('<div class="easy">') : body.index("</main>")]
    assert all(address in easy for address in ("tel:110", "tel:112", "/bicara", "/resi"))
    text = html.unescape(
        TAGS.sub("\n", re.sub(r"<ul class=.numbers.*?</ul>", "", easy, flags=re.DOTALL))
    )
    sentences = [" ".join(part.split()) for part in re.split(r"[.?!:](?:\s|$)", text)]
    longest = max(sentences, key=lambda sentence: len(sentence.split()))
    assert len(longest.split()) <= 11, longest


def test_reading_aloud_stays_away_without_a_script(hall, client):
    body = client.get("/cara").content.decode()
    assert re.search(r'<div\s+class="aloud"[^>]*\shidden\s*>', body)


def test_the_speak_page_leads_there(hall, client):
    assert 'href="/cara"' in client.get("/bicara").content.decode()
