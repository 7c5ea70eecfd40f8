"""Marked text is safe, whatever the text and the places are."""

from hypothesis import given
from hypothesis import strategies as st

from ngariung.core.text import highlighted


def test_words_are_marked_and_everything_else_is_escaped():
    text = "<b>lampu</b> & jalan"
    assert highlighted(text, [(3, 8), (15, 20)]) == (
        "&lt;b&gt;<mark>lampu</mark>&lt;/b&gt; &amp; <mark>jalan</mark>"
    )


@given(st.text(), st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 30))))
def test_nothing_but_marks_gets_through(text, spans):
    marked = highlighted(text, spans)
    bare = marked.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare
    assert marked.count("<mark>") == marked.count("</mark>")
    assert bare == highlighted(text, [])
