"""Nothing that is plain text can become markup."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.room.html import Html, join, tag
from bot.platforms.room.words import draw_words


class Reading(HTMLParser):
    """What a browser finds in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text())
def test_text_and_attributes_are_read_back_as_they_were(text: str) -> None:
    reading = Reading(tag("p", text, title=text).markup)
    assert reading.tags == [("p", {"title": text})]
    assert reading.text == text


def test_children_stand_in_order_and_nothing_leaves_no_trace() -> None:
    assert str(join("a", None, [tag("br"), Html("<i>b</i>")], "<")) == "a<br><i>b</i>&lt;"


def test_attributes_are_named_as_html_names_them_and_left_out_where_false() -> None:
    page = tag("input", class_="x", aria_label="y", hidden=True, required=False, value=None, for_="z")
    assert str(page) == '<input class="x" aria-label="y" hidden for="z">'


def test_a_members_paragraphs_and_lines_are_kept() -> None:
    assert str(draw_words("a\r\nb\r\n\r\n\r\n<c>")) == "<p>a<br>b</p><p>&lt;c&gt;</p>"
